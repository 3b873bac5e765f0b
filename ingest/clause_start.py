"""Where the clause of a word of stance begins: nobody named before that is its subject."""

import re
from collections.abc import Sequence

from ingest.clause_words import CLAUSE_BREAK, LONGEST, NO_SUBJECT, OF_AN_OFFICE, RESUMES
from ingest.document import Span
from ingest.groups import Group
from ingest.stance import Cue
from ingest.word_order import is_bracket_of_names


def clause_start(
    sentence: str, cue: Cue, groups: Sequence[Group], cues: Sequence[Cue], passed_over: Sequence[Span]
) -> int:
    """Where the clause of a cue begins, as an offset into the sentence.

    One that leaves its subject out goes on: "Peru hesitated but agreed"; so does one with an aside: "Peru, while it was
    late, agreed". Brackets that are ``passed_over`` end no clause.
    """
    breaks = [
        match for match in CLAUSE_BREAK.finditer(sentence, 0, cue.start) if _parts(sentence, match, groups, passed_over)
    ]
    while breaks and _goes_on(sentence, breaks[-1], cue, groups, cues):
        breaks.pop()
    return breaks[-1].end() if breaks else 0


def _parts(sentence: str, match: re.Match[str], groups: Sequence[Group], passed_over: Sequence[Span]) -> bool:
    if sentence[match.start()] not in "()":
        return True
    return not any(span.start <= match.start() < span.end for span in passed_over) and not is_bracket_of_names(
        sentence, groups, match.start()
    )


def _goes_on(sentence: str, match: re.Match[str], cue: Cue, groups: Sequence[Group], cues: Sequence[Cue]) -> bool:
    """Whether what follows a break has the subject that stands before it."""
    if NO_SUBJECT.fullmatch(sentence, match.end(), cue.start):
        is_bracket = sentence[match.start()] == ")"
        return not (is_bracket and OF_AN_OFFICE.search(sentence, max(0, match.start() - LONGEST), match.start()))
    if any(match.end() <= group.start < cue.start for group in groups if group.names):
        return False
    verbs = (verb for verb in cues if match.end() <= verb.start <= cue.start)
    return any(RESUMES.fullmatch(sentence, match.start(), verb.start) for verb in verbs)
