"""What is known of one document: its dates and where each was read, its other versions, and its rows of the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.citation import Citation, OtherVersion, cite
from assistant.finding.versions import versions_in
from assistant.overview.date_conflicts import GivenDate, conflict_sentence, given_dates, saved_sentence
from assistant.reading.sentence import Reading, read_sentences
from ingest.actors import gazetteer
from ingest.document import Document
from ingest.stance import Stance
from ingest.statement import Statement
from vectorstore.library import Library


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row of the ledger: who takes which stance on what, and the sentence that says so."""

    actor: str
    """The name in the language asked for; as the document writes it where it is not said who is meant."""
    is_named: bool
    """Whether it is said who is meant; "some delegations" are nobody in particular."""
    stance: Stance
    about: str
    """What the stance is on, in the words of the document, or else on whose position; may be empty."""
    citation: Citation
    found_by: str | None = None
    """The chat model that added it to the ledger; None where the program's own rules find it."""


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What is known of one document. Numbers of citations run through dates and rows, from 1."""

    document: Document
    dates: tuple[GivenDate, ...]
    conflict: str | None
    """What the document says against itself about its date."""
    saved: str | None
    """That a program noted another day."""
    versions: tuple[OtherVersion, ...]
    rows: tuple[LedgerRow, ...]
    """In the order of the text; sentences that only say that somebody spoke are left out."""
    mentions: int
    """How many rows are left out for that."""

    def citation(self, number: int) -> Citation:
        """The citation shown as ``number``.

        Raises:
            KeyError: there is none.
        """
        cited = [row.citation for row in self.rows] + [date.citation for date in self.dates if date.citation]
        return {citation.n: citation for citation in cited}[number]


def document_record(library: Library, document_id: str, language: str = "en") -> DocumentRecord:
    """The record of a document, with the names of actors in ``language``.

    Raises:
        UnknownDocumentError: the library has none of this id.
    """
    document, words = library.document_and_words(document_id)
    of_it = [row for row in library.statements() if row.document_id == document_id]
    dates = tuple(given_dates(document))
    first = 1 + sum(date.citation is not None for date in dates)
    rows = tuple(
        _rows(read_sentences(document, words), (row for row in of_it if row.stance != "mention"), first, language)
    )
    return DocumentRecord(
        document,
        dates,
        conflict_sentence(document.metadata.dates),
        saved_sentence(document.metadata.dates),
        versions_in(library, document_id),
        rows,
        sum(row.stance == "mention" for row in of_it),
    )


def _rows(reading: Reading, statements: Iterable[Statement], first: int, language: str) -> Iterable[LedgerRow]:
    document = reading.document
    numbers: dict[tuple[int, int], int] = {}
    for row in sorted(statements, key=lambda each: (each.start, each.actor_start)):
        # A sentence that says "it" is quoted from where the actor is named.
        start = reading.within(row.actor_start, row.actor_end)[0].start if row.actor_start < row.start else row.start
        number = numbers.setdefault((start, row.end), first + len(numbers))
        surface = " ".join(document.text[row.actor_start : row.actor_end].split())
        yield LedgerRow(
            actor=gazetteer().actor(row.actor).name_in(language) if row.actor else surface,
            is_named=bool(row.actor),
            stance=row.stance,
            about=" ".join(document.text[row.about_start : row.about_end].split())
            or ", ".join(gazetteer().actor(target).name_in(language) for target in row.targets),
            citation=cite(document, start, row.end, number),
            found_by=row.origin or None,
        )
