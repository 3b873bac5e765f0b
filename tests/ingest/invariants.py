"""What holds for every document, whatever file it came from; for tests that make files up."""

import hashlib
import re

from ingest.clean import without_control_characters
from ingest.document import Document
from ingest.marks import skip_marks
from ingest.read import FileContents
from ingest.sentences import sentence_spans
from ingest.split import split

_OUR_OWN_FAULT = re.compile(r"\((?:NameError|ImportError|ModuleNotFoundError|UnboundLocalError|NotImplementedError)\)")


def word_tokens(text: str) -> list[tuple[int, int]]:
    """Pieces of at most four letters, as word pieces are, and every other visible character."""
    return [found.span() for found in re.finditer(r"\w{1,4}|[^\w\s]", text)]


def check_contents(contents: FileContents) -> None:
    """Raise AssertionError where a file became neither whole documents nor failures that say what to do."""
    assert contents.documents or contents.failures
    for failure in contents.failures:
        assert failure.reason.strip()
        assert failure.remedy.strip().endswith("."), failure.remedy
        assert not _OUR_OWN_FAULT.search(failure.reason), failure.reason
    for document in contents.documents:
        check_document(document)


def check_document(document: Document) -> None:
    """Raise AssertionError where spans are inexact or overlap, or text is lost."""
    text = document.text
    assert text.strip()
    assert text == without_control_characters(text), "the text is not clean"
    assert document.version == hashlib.sha256(text.encode()).hexdigest()[:16]
    spans = [(block.start, block.end) for block in document.blocks]
    _check_spans(text, spans, "blocks")
    starts = [page.start for page in document.pages]
    assert starts == sorted(starts), "pages out of order"
    assert all(0 <= start <= len(text) for start in starts), "a page out of the text"
    assert [page.number for page in document.pages] == sorted({page.number for page in document.pages})
    assert all(0 <= date.span.start < date.span.end <= len(text) for date in document.metadata.dates if date.span)
    assert document.metadata.title.strip()
    for start, end in spans:
        _check_sentences(document, start, end)
    for limit in (7, 64):
        _check_passages(document, limit)


def _check_spans(text: str, spans: list[tuple[int, int]], what: str) -> None:
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text), f"{what} overlap or are out of order at {start}"
        assert not text[position:start].strip(), f"text outside of {what}: {text[position:start]!r}"
        position = end
    assert not text[position:].strip(), f"text after the {what}: {text[position:]!r}"


def _check_sentences(document: Document, start: int, end: int) -> None:
    sentences = sentence_spans(document.text, start, end, document.metadata.language)
    position = skip_marks(document.text, start, end)
    for sentence in sentences:
        assert position <= sentence.start < sentence.end <= end, "a sentence out of its block"
        assert not document.text[position : sentence.start].strip(), "text between sentences"
        position = sentence.end
    assert not document.text[position:end].strip(), "text after the last sentence"


def _check_passages(document: Document, limit: int) -> None:
    passages = split(document, word_tokens, limit, target_tokens=limit)
    _check_spans(document.text, [(passage.start, passage.end) for passage in passages], "passages")
    for passage in passages:
        assert passage.text == document.text[passage.start : passage.end] == passage.text.strip()
        assert len(word_tokens(passage.text)) <= limit, "a passage over the limit"
