"""What a question leads to: an Answer or a Refusal. Both are values; failures are exceptions."""

from dataclasses import dataclass, field
from typing import Literal, get_args

from assistant.citation import Citation
from assistant.evidence import Evidence

Verdict = Literal["verbatim", "supported"]
Audience = Literal["everyone", "new staff", "journalist", "delegate"]
"""Who asks, which decides what is added to an answer; see ``assistant.audience``."""
AUDIENCES: tuple[Audience, ...] = get_args(Audience)


@dataclass(frozen=True, slots=True)
class Statement:
    """A verified statement and the numbers of the citations that carry it."""

    text: str
    speaker: str | None
    citations: tuple[int, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list answer. ``stance``: support, oppose, or None where no stance is asked."""

    name: str
    stance: str | None
    citations: tuple[int, ...]
    found_by: str | None = None
    """The chat model that added it to the position ledger; None where the program's own rules find it."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A row of the position ledger that may answer and is not counted: ``reason`` says why, in the question's language.

    ``name`` is who holds it, as the text says it: "Some delegations".
    """

    name: str
    stance: str
    reason: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AddedLine:
    """A statement of the documents, word for word. ``lead`` is what stands before it: who, or a term."""

    text: str
    lead: str
    speaker: str | None
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What is added to an answer for whoever asks, under a title in the question's language. Never empty."""

    key: str
    title: str
    lines: tuple[AddedLine, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that was drafted and did not survive verification, with the reason in plain words."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One of several values that the documents give for the same thing."""

    value: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Documents, or places in one document, that disagree; shown side by side."""

    about: str
    values: tuple[ConflictValue, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """How much of the library an outcome rests on: documents looked at, of how many, and unreadable files.

    ``copies`` are those of the documents looked at whose text another one of them gives too, in any language.
    """

    documents: int
    of: int
    failed: int
    copies: int = 0
    matched: int | None = None
    """Rows of the position ledger that answer; None where the question is none for the ledger."""
    unclear: int | None = None
    """Rows that may answer, which are listed and not counted among them."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What produced an outcome. ``answerer`` is "extractive" or "<provider>:<model>"."""

    answerer: str
    embedder: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds spent in each stage."""

    retrieve: float = 0.0
    answer: float = 0.0
    verify: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """A span of one version of a document."""

    document_id: str
    version: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an Answer and a Refusal have in common."""

    question: str
    standalone_question: str
    confidence: float
    """Fitted probability, 0 to 1, that the documents answer the question; given for refusals too."""
    examined: Examined
    engine: Engine
    passages: tuple[Evidence, ...]
    """What was retrieved, best first."""
    removed: tuple[Removed, ...] = ()
    timings: Timings = field(default=Timings())
    notes: tuple[str, ...] = ()
    """Remarks for the reader: the chat model could not be reached, the source leaves a list open, ..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Outcome):
    """Statements that all survived verification. Never empty: nothing left is a Refusal."""

    headline: str | None
    headline_citations: tuple[int, ...] = ()
    items: tuple[Item, ...] = ()
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    conflicts: tuple[Conflict, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    audience: Audience = "everyone"
    added: tuple[Added, ...] = ()

    def citation(self, number: int) -> Citation:
        """The citation shown as ``number``."""
        return next(citation for citation in self.citations if citation.n == number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal(Outcome):
    """The documents do not answer the question. ``reason`` says what was searched and what is missing.

    No sources are shown under a refusal.
    """

    reason: str
    missing_words: tuple[str, ...] = ()
    """Words of the question that occur nowhere in the documents searched."""
    nearest_topics: tuple[str, ...] = ()
    """Titles or headings of the nearest material, for a next question."""
    nearest_places: tuple[Place, ...] = ()
    """Where it stands, in the same order; empty in refusals that were kept before it was told."""
