"""A draft that says who somebody is: from where the documents give an office or a part, the newest first."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.draft import Draft
from assistant.extractive.draft_open import without_repetitions
from assistant.finding.match import Match
from assistant.finding.quotations import Quotations, claim_of
from assistant.questions.question import Question
from assistant.questions.question_words import WHO_IS
from assistant.reading.context import quoted_from
from assistant.reading.definitions import is_abbreviation
from assistant.reading.persons import persons
from assistant.reading.sentence import Reading
from ingest.late_pattern import late_pattern
from ingest.name_patterns import ROLE
from ingest.tables import in_any_language, read_table
from ingest.words import lowered, unaccented

STATEMENTS_SHOWN = 4
CROWD = 4
"""Persons named in one sentence from which it is a list of who was there."""
_WORDS = read_table(Path(__file__).with_suffix(".yaml"))
_OFFICE = late_pattern(rf"\b(?:{ROLE}|{in_any_language(_WORDS['offices'])})\b", re.IGNORECASE)
_TOLD_BEHIND = late_pattern(rf"\s*\(?,?\s*(?:{in_any_language(_WORDS['told_behind'])})\b", re.IGNORECASE)
BESIDE = 60
"""Characters behind a name, or before it, in which the office stands that is told of it."""


def asks_who_somebody_is(question: Question) -> bool:
    """Whether it asks who a person is whom it names: "Who is Ada Obi?", and not "Who is the WDC?"."""
    if question.kind != "open" or question.defined is None or WHO_IS.match(question.text) is None:
        return False
    return not (question.actors or any(map(is_abbreviation, question.defined.split())))


def draft_person(
    name: str, matches: Sequence[Match], quotations: Quotations, read: Callable[[str], Reading]
) -> tuple[Draft | None, Match | None]:
    """The draft and its best sentence; (None, None) where no sentence says who the person is.

    ``matches`` are best first.
    """
    telling = [match for match in matches if _tells_who(name, match)]
    if not telling:
        return None, None
    newest_first = sorted(telling, key=lambda match: match.sentence.document.metadata.date or "", reverse=True)
    shown = without_repetitions(newest_first)[:STATEMENTS_SHOWN]
    quotes = [quotations.of(match, quoted_from(match.sentence, read(match.sentence.document.id))) for match in shown]
    claims = [claim_of(match.sentence, quote) for match, quote in zip(shown, quotes, strict=True)]
    return Draft(tuple(dict.fromkeys(claims)), quotes[0].text, (quotes[0],)), shown[0]


def _tells_who(name: str, match: Match) -> bool:
    """Whether a sentence says of the one with this name which office or part he or she has: beside the name, or in a
    clause that is about him or her.
    """
    text = match.sentence.text
    # As long as the text itself, so that places in one are places in the other.
    found = re.search(rf"\b{re.escape(unaccented(lowered(name)))}\b", unaccented(lowered(text)))
    if found is None:
        return False
    before, behind = text[max(0, found.start() - BESIDE) : found.start()], text[found.end() : found.end() + BESIDE]
    behind = _ENDS.split(behind, maxsplit=1)[0]
    if _TOLD_BEHIND.match(behind) or _OFFICE.search(behind):
        return True
    is_crowd = len(persons(match.sentence)) >= CROWD
    return not is_crowd and _OFFICE.search(_ENDS.split(before)[-1]) is not None


_ENDS = late_pattern(r"[;.!?)](?=\s|$)|\n\s*\n")
"""What ends the part of a sentence that is about a name in it."""
