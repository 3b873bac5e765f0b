"""What a stance is on, in the words of its sentence: what follows the word of stance, to where something else is told.

All places are offsets into the sentence.
"""

import re
from collections.abc import Sequence

from ingest.acts import joined_at
from ingest.clause_words import (
    ABOUT_ENDS,
    AND_NAMED,
    AND_WITH,
    BUT_NOT,
    CLITIC,
    COMMA,
    LONGEST,
    NAMED_DOES,
    NOT_A_SUBJECT,
    TOLD_OF_IT,
)
from ingest.document import Span
from ingest.groups import Group
from ingest.late_pattern import late_pattern
from ingest.stance import OPPOSITE, Cue, Stance

_BRACKET = late_pattern(r"\([^()]{1,150}\)")
_NEAR_VERB = 25
"""Characters behind names within which a verb tells what they do."""
_SAYS_NOTHING = late_pattern(r"\s*(?:that|que|qu['’])\W*", re.IGNORECASE)
"""What may stand before a clause with which something that is said begins: "said that, while it is late, it wants"."""


def asides(sentence: str, groups: Sequence[Group], cues: Sequence[Cue]) -> list[Span]:
    """The brackets of a sentence that belong to the words before them, and in which no side is taken: "Article 6 (joint
    implementation)", "UNEP (United Nations Environment Programme)"; not "Ms Sato (Japan)".
    """
    if "(" not in sentence:
        return []
    sides = [cue for cue in cues if cue.stance != "mention"]
    found = []
    for match in _BRACKET.finditer(sentence):
        named = [group for group in groups if match.start() < group.start < match.end()]
        is_behind_name = any(
            sentence[group.end : match.start()] in (" ", "** ")
            and not NOT_A_SUBJECT.search(sentence, max(0, group.start - LONGEST), group.start)
            for group in groups
            if group.names
        )
        is_other_name = is_behind_name and [len(group.mentions) for group in named] == [1]
        if not any(match.start() < cue.start < match.end() for cue in sides) and (not named or is_other_name):
            found.append(Span(match.start(), match.end()))
    return found


def clause_end(sentence: str, start: int, passed_over: Sequence[Span] = ()) -> int:
    """Where what is told from ``start`` on ends; what brackets that are ``passed_over`` hold ends nothing."""
    for found in ABOUT_ENDS.finditer(sentence, start):
        is_passed = any(span.start <= found.start() < span.end for span in passed_over)
        if not is_passed and not _SAYS_NOTHING.fullmatch(sentence, start, found.start()):
            return found.start()
    return len(sentence)


def trimmed(sentence: str, start: int, end: int) -> Span:
    """The span without the signs at its ends, and without a pronoun that is joined to the verb before it."""
    if clitic := CLITIC.match(sentence, start, end):
        start = clitic.end()
    text = sentence[start:end]
    begin = start + len(text) - len(text.lstrip(" ,:"))
    bare = text.rstrip(" .,;")
    while bare and _closes_nothing(bare):
        bare = bare[:-1].rstrip(" .,;!?")
    return Span(begin, max(begin, start + len(bare)))


def _closes_nothing(text: str) -> bool:
    """Whether a text ends with a quotation mark that was opened before it."""
    opening = {"”": "“", "»": "«"}.get(text[-1])
    return text.count(text[-1]) > text.count(opening) if opening else text[-1] == '"' and text.count('"') % 2 == 1


def matter_behind(
    sentence: str, cue: Cue, groups: Sequence[Group], verbs: Sequence[Cue], passed_over: Sequence[Span]
) -> Span:
    """What follows a word of stance, to the end of its clause, or to the next thing that is done.

    ``verbs`` are the words of stance that tell what a subject does, of whomever.
    """
    end = clause_end(sentence, cue.end, passed_over)
    for group in groups:
        if not cue.end < group.start < end:
            continue
        named = AND_NAMED.search(sentence, cue.end, group.start)  # "opposed the tax, and Peru followed suit"
        named = named or (
            TOLD_OF_IT.search(sentence, cue.end, group.start)  # "opposed the tax, which Peru had proposed"
            if any(NAMED_DOES.fullmatch(sentence, group.end, verb.start) for verb in verbs if verb.start >= group.end)
            else None
        )
        end = named.start() if named else end
    for verb in verbs:
        joined = joined_at(sentence, cue.end, verb) if cue.end < verb.start < end else None
        if joined is not None:
            end = joined
            break
    return trimmed(sentence, cue.end, end)


def excepted(sentence: str, told: tuple[Stance, Span]) -> tuple[Stance, Span] | None:
    """The contrary of a stance, and what it is on, where a sentence goes on with that: "but not the tax"."""
    stance, about = told
    contrary = OPPOSITE.get(stance)
    if contrary is None or about.start >= about.end:
        return None
    but_not = BUT_NOT.match(sentence, about.end)
    return (contrary, trimmed(sentence, but_not.end(), clause_end(sentence, but_not.end()))) if but_not else None


def shared_with(
    sentence: str, cue: Cue, about: Span, groups: Sequence[Group], verbs: Sequence[Cue]
) -> list[tuple[Group, Span]]:
    """Those who join in the last part of what a stance is on, with it: "opposed the fee and, with Chile, a fund"."""
    found = []
    for group in groups:
        joins = cue.end <= group.start < about.end and AND_WITH.search(sentence, cue.end, group.start)
        comma = COMMA.match(sentence, group.end) if joins else None
        if comma and not any(cue.end <= verb.start <= comma.end() + _NEAR_VERB for verb in verbs):
            found.append((group, trimmed(sentence, comma.end(), about.end)))
    return found
