"""A chat model reads the documents for the position ledger, for what the rules miss: coalition sync --enrich

It proposes rows and nothing more. A row goes in when its sentence, its actor and its matter stand in the document, when
the words do not say the contrary, and when the rules have not found that actor's side there themselves; it keeps the
name of the model. A text is sent once to one model, and of a text only passages that name somebody.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from assistant.errors import ChatModelError, UnusableReplyError
from assistant.evidence import Evidence
from assistant.model.chat_model import Generation
from assistant.model.enrich_rows import Proposed, accepted, read_rows
from assistant.model.prompt_text import STRING, new_boundary, passage_text, record
from assistant.reading.sentence import read_sentences
from ingest.actors import gazetteer
from ingest.document import Document
from ingest.stance import Stance
from ingest.statement import Statement
from prompts.template import load
from vectorstore.library_writer import LibraryWriter
from vectorstore.lock import writer_lock

PASSAGE_TOKENS = 2_000
"""Of the passages in one prompt: their rows must fit into one reply."""

ROWS_SCHEMA = {
    "title": "rows",
    "description": "Who holds what, each with the sentence that says so.",
    **record(
        rows={
            "type": "array",
            "items": record(
                key=STRING,
                quote=STRING,
                actor=STRING,
                stance={"type": "string", "enum": [stance for stance in get_args(Stance) if stance != "mention"]},
                about=STRING,
            ),
        }
    ),
}


@dataclass(slots=True)
class EnrichReport:
    """What a chat model has added. ``dropped`` counts the rows that did not stand, by reason."""

    model: str
    documents: int = 0
    added: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    unusable: list[str] = field(default_factory=list)
    """Paths of documents for which the model gave no reply that could be read; they are asked about next time."""
    stopped: str | None = None
    """Why not all documents were read, in plain words."""
    left: int = 0
    """Documents that have not been read."""


@dataclass(frozen=True, slots=True)
class EnrichProgress:
    """How far it has come."""

    documents_done: int
    documents_total: int
    path: str


def enrich(
    home: Path,
    generation: Generation,
    on_progress: Callable[[EnrichProgress], None] = lambda _: None,
    *,
    wait: bool = False,
) -> EnrichReport:
    """Have the model read every document of the library that it has not read yet. What is done is kept at any moment.

    Raises:
        LibraryBusyError: another process is writing to the library; ``wait`` waits for it instead.
        VectorStoreError: the library cannot be written to.
    """
    report = EnrichReport(generation.model.name)
    reader = f"{generation.model.name} {load('enrich.system').fingerprint}"
    with writer_lock(home, wait=wait):
        library = LibraryWriter.create_or_open(home)
        try:
            identities = library.unread_by(reader)
            for number, identity in enumerate(identities):
                document = library.document(identity)
                on_progress(EnrichProgress(number, len(identities), document.path))
                try:
                    rows, dropped = _rows_of(document, _passages(library, document), generation)
                except UnusableReplyError:
                    report.unusable.append(document.path)
                    continue
                except ChatModelError as error:
                    report.stopped, report.left = str(error), len(identities) - number
                    break
                report.added += library.add_statements(document, reader, rows)
                report.dropped += dropped
                report.documents += 1
        finally:
            library.close()
    return report


def _passages(library: LibraryWriter, document: Document) -> list[Evidence]:
    """The passages that name an actor, which alone can give rows."""
    return [
        Evidence(f"P{number}", document, passage.start, passage.end, 0.0, heading_path=passage.heading_path)
        for number, passage in enumerate(library.passages_of(document.id), 1)
        if gazetteer().find(passage.text)
    ]


def _rows_of(
    document: Document, passages: Sequence[Evidence], generation: Generation
) -> tuple[list[Statement], Counter[str]]:
    """The rows that the model proposes and that stand, and how many do not, by reason.

    Raises:
        ChatModelError: the model failed.
    """
    reading = read_sentences(document)
    rows: list[Statement] = []
    dropped: Counter[str] = Counter()
    for offered in _prompts(passages, generation):
        for proposed in _asked(offered, generation):
            judged = accepted(proposed, {piece.key: piece for piece in offered}, reading, generation.model.name)
            if isinstance(judged, Statement):
                rows.append(judged)
            else:
                dropped[judged] += 1
    return rows, dropped


def _prompts(passages: Sequence[Evidence], generation: Generation) -> Iterator[list[Evidence]]:
    """The passages in order, as many at a time as fit into one prompt; at least one."""
    room = min(PASSAGE_TOKENS, generation.budget // 2)
    offered: list[Evidence] = []
    used = 0
    for piece in passages:
        tokens = generation.count_tokens(piece.text)
        if offered and used + tokens > room:
            yield offered
            offered, used = [], 0
        offered.append(piece)
        used += tokens
    if offered:
        yield offered


def _asked(offered: Sequence[Evidence], generation: Generation) -> list[Proposed]:
    boundary = new_boundary()
    passages = "\n\n".join(passage_text(piece, boundary) for piece in offered)
    system, user = load("enrich.system").fill(boundary=boundary), load("enrich.user").fill(passages=passages)
    return read_rows("".join(generation.model.ask(system, user, ROWS_SCHEMA)), generation.model.name)
