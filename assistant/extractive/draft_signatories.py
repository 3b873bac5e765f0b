"""A draft that lists who signed a text: the entries under a line such as "Signed by:" of the document meant."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from assistant.draft import Claim, Draft, DraftItem, Quote
from assistant.evidence import Evidence
from assistant.extractive.draft_names import BODIES
from assistant.finding.match import credit
from assistant.questions.question import Question
from assistant.reading.sentence import Reading
from assistant.verification.negation import find_negations
from ingest.actors import gazetteer
from ingest.document import BlockKind, Document, Metadata
from ingest.late_pattern import late_pattern
from ingest.local_bodies import is_of_a_body
from ingest.local_persons import ROLE
from ingest.marks import skip_marks
from ingest.tables import in_any_language, read_table
from ingest.words import content_stems, fold
from vectorstore.records import DocumentSummary

_WORDS = read_table(Path(__file__).parent / "signatories.yaml")
_ASKS = late_pattern(rf"(?<!\w){in_any_language(_WORDS['asking'])}(?!\w)", re.IGNORECASE)
_INTRODUCES = late_pattern(
    rf".*\b{in_any_language(_WORDS['closing'])}[\W_]*"
    rf"|[\W_]*(?:(?:and|et|e),?\s+)?(?:\w+\s+)?{in_any_language(_WORDS['introducing'])}(?:\s+\w+){{0,3}}[\W_]*",
    re.IGNORECASE,
)
_IS_BELOW = late_pattern(in_any_language(_WORDS["below"]), re.IGNORECASE)
_IS_ROLE = late_pattern(rf"(?:[\w-]+\s+){{0,2}}{ROLE}(?:\s+[\w-]+){{0,2}}[\W_]*", re.IGNORECASE)
"""A line that says no more than what the one who signs is: "Director"."""
_ENTRY = re.compile(
    r"(?P<first>[^,()\n]{3,80}?)(?:,\s+(?P<second>[^()\n]{3,120}?))?(?:\s*\((?P<brackets>[^()\n]{2,60})\)"
    r"(?:,\s+[^()\n]{2,120})?)?(?:\s+[–—-]\s+[^()\n]{2,80})?[\s.;*_]*"
)
_WORDS_OF_A_NAME = 5
"""Words of an entry from which a full stop at its end makes it a sentence."""
_LOOKED_AT = 20
"""Documents, those first whose titles say most of the question."""
_OPENING = 1_000
"""Characters with which a document says what it is on."""
_MOST_OF_IT = 0.6
"""The share of the question that title and opening must say."""
_LONGEST_ENTRY = 200
"""Characters."""


def asks_for_signatories(question: Question) -> bool:
    """Whether it asks who signed a text; of states other texts tell."""
    asks = question.wants_names and not question.is_of_states and _ASKS.search(question.text) is not None
    return asks and not find_negations(question.text, question.language)


@dataclass(frozen=True, slots=True)
class _Signature:
    name: str
    start: int
    end: int


def draft_signatories(
    question: Question, summaries: Sequence[DocumentSummary], read: Callable[[str], Reading]
) -> tuple[Draft, tuple[Evidence, ...]] | None:
    """The draft and its evidence; None where no document of those meant lists who signed it."""
    moments = [term.date or term.text for term in question.terms if term.is_year or term.date]
    # "Who signed the letters of 2019 and 2021" asks for those who signed both.
    each = [_of_then(summaries, [moment]) for moment in moments] if len(moments) > 1 else [_of_then(summaries, moments)]
    signed = [list(_signed(question, of_then, read)) for of_then in each]
    names = set.intersection(*({signature.name for _, signature in those} for those in signed))
    evidence: list[Evidence] = []
    quotes: dict[str, list[Quote]] = {}
    claims: list[Claim] = []
    for document, signature in chain(*signed):
        if signature.name in names:
            key = f"S{len(evidence) + 1}"
            evidence.append(Evidence(key, document, signature.start, signature.end, 1.0))
            quote = Quote(key, document.text[signature.start : signature.end])
            claims.append(Claim(quote.text, (quote,), verbatim=True))
            quotes.setdefault(signature.name, []).append(quote)
    if not quotes:
        return None
    items = tuple(DraftItem(name, None, tuple(quoted), name) for name, quoted in quotes.items())
    return Draft(tuple(claims), ", ".join(quotes), tuple(chain(*quotes.values())), items), tuple(evidence)


def _of_then(summaries: Sequence[DocumentSummary], moments: Sequence[str]) -> Sequence[DocumentSummary]:
    """The documents of one of these years or days; all where there is none, or no moment is named."""
    return [each for each in summaries if (each.metadata.date or "").startswith(tuple(moments))] or summaries


def _signed(
    question: Question, summaries: Sequence[DocumentSummary], read: Callable[[str], Reading]
) -> Iterator[tuple[Document, _Signature]]:
    for document in _meant(question, summaries, read):
        for signature in _signatures(document, question.focus is not None, read(document.id)):
            yield document, signature


def _meant(question: Question, summaries: Sequence[DocumentSummary], read: Callable[[str], Reading]) -> list[Document]:
    """The documents with signatures whose title and first lines say most of what the question does."""
    asks = _ASKS.search(question.text)
    asking = fold(asks.group()) if asks else ""
    terms = [term for term in question.terms if not (fold(term.text) in asking or term.is_year or term.date)]
    if not terms:
        return []

    def share(text: str, metadata: Metadata) -> float:
        language, kind = metadata.language, frozenset(content_stems(metadata.kind, "en"))
        said = frozenset(content_stems(text, language))
        named = frozenset(mention.actor.name for mention in gazetteer().find(text))
        told = (max(credit(term, said, named, language), credit(term, kind, named, "en")) for term in terms)
        return sum(told) / len(terms)

    likely = sorted(
        summaries,
        key=lambda each: -share(f"{each.metadata.title} {each.path}", each.metadata),
    )
    measured = []
    for summary in likely[:_LOOKED_AT]:
        document = read(summary.id).document
        if any(_INTRODUCES.fullmatch(line) for _, line, _ in _lines(document) if len(line) <= _LONGEST_ENTRY):
            opening = f"{summary.metadata.title} {document.text[:_OPENING]}"
            measured.append((share(opening, summary.metadata), document))
    measured = [(part, document) for part, document in measured if _is_of_the_kind(question, document)]
    best = max((share for share, _ in measured), default=0.0)
    return [document for share, document in measured if share == best] if best >= _MOST_OF_IT else []


def _is_of_the_kind(question: Question, document: Document) -> bool:
    """Whether the document says what the question says of those that it asks for: of "African organisations" it is not
    known which are.
    """
    before = fold(question.text).partition(question.focus)[0].split()[-1:] if question.focus else []
    narrowing = [term for term in question.terms if before and fold(term.text) == before[0]]
    said = frozenset(content_stems(document.text[:_OPENING], document.metadata.language))
    return all(credit(term, said, frozenset(), document.metadata.language) > 0.0 for term in narrowing)


def _signatures(document: Document, of_bodies: bool, reading: Reading) -> Iterator[_Signature]:
    """Those under the lines that introduce them, to the first line that is no entry; with ``of_bodies`` the bodies for
    which persons sign.
    """
    is_under, kind = False, None
    for start, line, block in _lines(document):
        if len(line) <= _LONGEST_ENTRY and _INTRODUCES.fullmatch(line):
            is_under, kind = True, None
            continue
        if not is_under:
            continue
        begin = skip_marks(line, 0, len(line))
        if _IS_BELOW.match(line, begin):
            is_under = False
            continue
        if _IS_ROLE.fullmatch(line, begin):
            continue
        entry = _ENTRY.fullmatch(line, begin)
        is_sentence = line.rstrip(" *_").endswith(".") and len(line.split()) > _WORDS_OF_A_NAME
        if entry is None or is_sentence or not entry["first"][0].isupper() or kind not in (None, block):
            is_under = bool(entry and line.rstrip().endswith(":"))
            continue
        kind = block
        parts = [part.strip() for part in (entry["second"] or "").split(", ")]
        signs_for = next((part for part in reversed(parts) if not _IS_ROLE.fullmatch(part)), "")
        named = reading.names.actor(entry["first"].strip())
        says_body = is_of_a_body(signs_for) and not is_of_a_body(entry["first"])
        is_person = signs_for and (named is None or named.kind not in BODIES or says_body)
        name = signs_for if is_person and of_bodies else entry["first"]
        yield _Signature(" ".join(name.strip(" *_").split()), start + begin, start + len(line.rstrip(" .;")))


def _lines(document: Document) -> Iterator[tuple[int, str, BlockKind]]:
    """Each line with where it begins, and the kind of its block."""
    for block in document.blocks:
        start = block.start
        for line in document.text[block.start : block.end].split("\n"):
            if line.strip():
                yield start, line, block.kind
            start += len(line) + 1
