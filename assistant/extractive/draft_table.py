"""A draft from one cell of a table: its row is of what the question names, its column of what it asks for.

"How many incidents did Peru record in 2020?" is answered by the row "Peru | 16 | 20" below "Country | Incidents 2020 |
Monitors 2020"; "Which country recorded most?" by the row with the highest figure of that column.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.draft import Claim, Draft, DraftItem
from assistant.evidence import Evidence
from assistant.finding.match import Match, credit
from assistant.finding.quotations import Quotations
from assistant.questions.question import Question
from assistant.questions.question_terms import Term
from assistant.questions.words_that_ask import ASKS_WITH_A_NOUN, HOW_MANY, PREPOSITION
from assistant.reading.sentence import Reading
from assistant.reading.tables import Row, Table, tables_of
from ingest.actors import gazetteer
from ingest.late_pattern import late_pattern
from ingest.tables import in_any_language, read_table
from ingest.words import content_stems

_WORDS = read_table(Path(__file__).parent / "draft_table.yaml")
SUM = late_pattern(rf"\W*{in_any_language(_WORDS['total'])}\b.*", re.IGNORECASE)
"""The label of a row that adds up others."""
_MOST = late_pattern(rf"(?<!\w){in_any_language(_WORDS['most'])}(?!\w)", re.IGNORECASE)
_LEAST = late_pattern(rf"(?<!\w){in_any_language(_WORDS['least'])}(?!\w)", re.IGNORECASE)
_NARROWS = late_pattern(
    rf"(?<!\w)(?:(?:{PREPOSITION}|{in_any_language(_WORDS['narrowing'])}|{HOW_MANY}|{ASKS_WITH_A_NOUN})\s+|d['’])$",
    re.IGNORECASE,
)
"""Before a word by which less is counted."""
_ASKS_WHICH = late_pattern(rf"\W*(?:{PREPOSITION}\s+)?(?:{ASKS_WITH_A_NOUN}|que)\s", re.IGNORECASE)
_FIGURES = frozenset({"count", "amount", "money", "share"})
MATCHES_LOOKED_AT = 16
"""Best sentences of whose documents the tables are read where one of them is a row."""
_FEWEST_COMPARED = 2
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MOST_UNSAID = 1
"""Words of the question that neither the row nor the column nor their heading says: "log" for "record"."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A row that answers, and what of it does: all its cells are of one table."""

    table: Table
    row: Row
    answer: str
    unsaid: int
    """How many words of the question it does not tell of."""


def asks_for_cell(question: Question) -> bool:
    """Whether a figure, or whose is the highest or the lowest, is asked for, and not who holds what."""
    is_for_one = question.kind in _FIGURES or _extreme(question) is not None
    return is_for_one and not question.is_for_ledger


def draft_table(
    question: Question, matches: Sequence[Match], read: Callable[[str], Reading]
) -> tuple[Draft, tuple[Evidence, ...]] | None:
    """The draft and its evidence; None where no table answers, or two answer in different ways."""
    extreme = _extreme(question)
    documents = dict.fromkeys(
        match.sentence.document.id
        for match in matches[:MATCHES_LOOKED_AT]
        if match.sentence.document.blocks[match.sentence.block].kind == "table_row"
    )
    tables = [table for identity in documents for table in tables_of(read(identity))]
    found = [each for table in tables for each in _found_in(table, question, extreme)]
    least = min((each.unsaid for each in found), default=0)
    chosen = [each for each in found if each.unsaid == least]
    if len({each.answer for each in chosen}) != 1:
        return None
    return _draft(question, chosen[0])


def _extreme(question: Question) -> Callable[..., Row] | None:
    """What chooses the row that is asked for, where it is the one with the highest or the lowest figure."""
    if not (question.wants_names or _ASKS_WHICH.match(question.text)):
        return None
    return max if _MOST.search(question.text) else min if _LEAST.search(question.text) else None


def _draft(question: Question, found: _Found) -> tuple[Draft, tuple[Evidence, ...]]:
    quotations = Quotations()
    lines = [found.table.header.sentence, found.row.sentence]
    quotes = tuple(quotations.of_span(each.document, each.start, each.end, each.heading_path) for each in lines)
    claims = tuple(Claim(quote.text, (quote,), verbatim=True) for quote in quotes)
    names = (DraftItem(found.answer, None, quotes[1:], found.answer),) if question.wants_names else ()
    return Draft(claims, found.answer, quotes, names), quotations.evidence


def _found_in(table: Table, question: Question, extreme: Callable[..., Row] | None) -> Iterator[_Found]:
    """The cells of a table that may answer, each with how many words of the question it does not tell of."""
    asked = [term for term in question.terms if not (term.is_stance or _says_extreme(term))]
    told_around = _told(asked, table, table.around)
    for column, head in enumerate(table.header.cells):
        told = _told(asked, table, head.text)
        # Below a year stands what the paragraph before the table is on.
        counted = told if head.is_label else told_around
        if not any(term.text in counted and not (term.is_name or term.is_year) for term in asked):
            continue
        for row in _rows_of(table, column, extreme):
            of_row = _told(asked, table, " | ".join(cell.text for cell in row.cells if cell.is_label))
            unsaid = [term for term in asked if term.text not in told | of_row | told_around]
            is_meant = extreme or of_row - told - told_around  # what says that it is this row
            if is_meant and len(unsaid) <= MOST_UNSAID and all(_may_go_unsaid(term, question) for term in unsaid):
                yield _Found(table, row, row.label if extreme else row.cells[column].text, len(unsaid))


def _rows_of(table: Table, column: int, extreme: Callable[..., Row] | None) -> list[Row]:
    """The rows with a figure in a column; where one is looked for, the one with the highest or the lowest, if it is
    alone with that.
    """
    rows = [row for row in table.rows if row.cells[column].value is not None]
    if extreme is None:
        return rows
    rows = [row for row in rows if not SUM.fullmatch(row.label)]
    if len(rows) < _FEWEST_COMPARED:
        return []
    found = extreme(rows, key=lambda row: row.cells[column].value or 0.0)
    return [found] if [row.cells[column].value for row in rows].count(found.cells[column].value) == 1 else []


def _may_go_unsaid(term: Term, question: Question) -> bool:
    """Whether a word only says what is done, "did Peru log": no name, and nothing by which less is counted, "incidents
    against women", "violent incidents".
    """
    if term.is_name or term.is_year or term.date:
        return False
    place = question.text.find(term.text)
    return place > 0 and not _NARROWS.search(question.text, 0, place)


def _says_extreme(term: Term) -> bool:
    return bool(_MOST.fullmatch(term.text) or _LEAST.fullmatch(term.text))


def _told(asked: Sequence[Term], table: Table, text: str) -> set[str]:
    """The texts of those terms of which a text of a table tells."""
    language = table.header.sentence.document.metadata.language
    stems = frozenset(content_stems(text, language)) | frozenset(_YEAR.findall(text))
    actors = frozenset(mention.actor.name for mention in gazetteer().find(text))
    return {term.text for term in asked if credit(term, stems, actors, language)}
