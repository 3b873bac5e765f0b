"""Rows in documents of other meetings than the one that a question names: they may look back on it, if they name it."""

from assistant.finding.positions import Held, Position
from assistant.questions.question import Question


def looking_back(question: Question, place: str, found: tuple[Held, list[Position]]) -> tuple[Held, list[Position]]:
    """The rows that answer and those that say the contrary, of which those are no more than unclear, or left out, whose
    sentence does not name the place, nor what stands around it: they tell of another meeting.
    """
    named = {term.text for term in question.terms if term.text in place and not term.is_year}
    held, opposite = found
    rows = [row for row in held.rows if named <= row.match.met]
    others = [row for row in held.rows if not named <= row.match.met]
    return Held(rows, [*held.partly, *others]), [row for row in opposite if named <= row.match.met]
