"""Rows in documents of other meetings than the one that a question names: they may look back on it, if they name it."""

from assistant.finding.positions import Held, Position
from assistant.questions.question import Question


def looking_back(question: Question, place: str, found: tuple[Held, list[Position]]) -> tuple[Held, list[Position]]:
    """The rows that answer, may answer or say the contrary, without those whose sentence does not name the place, nor
    what stands around it: they tell of another meeting.
    """
    named = {term.text for term in question.terms if term.text in place and not term.is_year}
    held, opposite = found

    def naming_it(rows: list[Position]) -> list[Position]:
        return [row for row in rows if named <= row.match.met]

    return Held(naming_it(held.rows), naming_it(held.partly)), naming_it(opposite)
