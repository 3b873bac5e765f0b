"""A file becomes everything that the library stores of it. This is the work that reader processes do."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ingest.discover import SourceFile
from ingest.document import Document, DocumentId
from ingest.duplicates import sketch
from ingest.errors import IngestError
from ingest.overrides import FileOverrides
from ingest.passage import Passage, passage_id
from ingest.read import read_file
from ingest.readers.raw import ReadOptions
from ingest.sentence_words import words_of
from ingest.sentences import block_sentences
from ingest.split import TokenOffsets, split
from ingest.statement import Statement
from ingest.statements import find_statements


@dataclass(frozen=True, slots=True)
class FileJob:
    """A file to be read. ``known_sha256`` is that of the content the library has, "" to read it whatever it holds.

    ``ids`` are the ids that its documents have already, by their path: an id once given stays.
    """

    file: SourceFile
    known_sha256: str = ""
    ids: Mapping[str, DocumentId] = field(default_factory=dict)
    overrides: FileOverrides = field(default_factory=FileOverrides)


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A document with what is derived from it."""

    document: Document
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]
    sketch: bytes
    """What the document is compared with others by; see ``ingest.duplicates``."""
    words: str
    """What its sentences say, as ``DocumentWords.to_json`` writes it."""

    def with_id(self, identity: DocumentId) -> "PreparedDocument":
        """The same under another id."""
        return PreparedDocument(
            replace(self.document, id=identity),
            tuple(
                replace(
                    passage,
                    id=passage_id(identity, passage.version, passage.start, passage.end),
                    document_id=identity,
                )
                for passage in self.passages
            ),
            tuple(replace(statement, document_id=identity) for statement in self.statements),
            self.sketch,
            self.words,
        )


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """What came of a file. ``unchanged``: its content is the known one, so that it was not read."""

    sha256: str
    unchanged: bool = False
    documents: tuple[PreparedDocument, ...] = ()
    failures: tuple[IngestError, ...] = ()


def prepare_file(job: FileJob, options: ReadOptions, token_offsets: TokenOffsets, max_tokens: int) -> PreparedFile:
    """Read a file and derive what the library stores. What is wrong with the file is among the failures.

    ``max_tokens``: the most that a passage may have, without special tokens.
    """
    path = job.file.relative
    try:
        data = job.file.path.read_bytes()
    except OSError as error:
        problem = IngestError(
            path, f"The file cannot be opened ({error.strerror}).", "Check that you may read it, and sync once more."
        )
        return PreparedFile("", failures=(problem,))
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 == job.known_sha256:
        return PreparedFile(sha256, unchanged=True)
    contents = read_file(job.file, data, options)
    documents = (
        replace(
            document,
            id=job.ids.get(document.path, document.id),
            metadata=job.overrides.apply(document.path, document.metadata),
        )
        for document in contents.documents
    )
    prepared = tuple(prepare_document(document, token_offsets, max_tokens) for document in documents)
    return PreparedFile(sha256, documents=prepared, failures=contents.failures)


def prepare_document(document: Document, token_offsets: TokenOffsets, max_tokens: int) -> PreparedDocument:
    """What is derived from a document."""
    sentences = block_sentences(document)
    passages = split(document, token_offsets, max_tokens, sentences=sentences)
    statements = find_statements(document, sentences)
    words = words_of(document, sentences).to_json()
    return PreparedDocument(document, tuple(passages), tuple(statements), sketch(document), words)
