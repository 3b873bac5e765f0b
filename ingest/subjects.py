"""Whether somebody named in a sentence, or a word of stance, stands where a subject and its verb do."""

import re

from ingest.actors import Mention
from ingest.clause_words import (
    AS_FOR,
    CLAUSE_ENDS,
    EXCEPT,
    FEW_WORDS,
    HANDLED,
    IN_A_TOWN,
    LONGEST,
    NOBODY_DOES,
    NOT_A_SUBJECT,
    NOT_WHO,
    OF_A_BODY,
    PARTICIPLE,
    THING,
)
from ingest.groups import Group
from ingest.stance import PASSIVE_BEFORE, Cue


def ends(sentence: str, wording: re.Pattern[str], place: int) -> re.Match[str] | None:
    """The wording, where the text before a place ends with it."""
    return wording.search(sentence, max(0, place - LONGEST), place)


def can_be_subject(sentence: str, group: Group) -> bool:
    """Whether those named may act: "in Peru", "all but Peru" and "it was not Peru" cannot."""
    if ends(sentence, NOT_WHO, group.start):
        return False
    is_place = ends(sentence, IN_A_TOWN, group.start) and CLAUSE_ENDS.match(sentence, group.end)
    if is_place or ends(sentence, EXCEPT, group.start):
        return False
    if ends(sentence, AS_FOR, group.start):
        return True
    return not ends(sentence, NOT_A_SUBJECT, group.start) or bool(ends(sentence, OF_A_BODY, group.start))


def is_nobodys(sentence: str, cue: Cue) -> bool:
    """Whether a stance is told of without saying whose it is, or as something that others deal with."""
    is_handled = is_thing(sentence, cue) and ends(sentence, HANDLED, cue.start)
    return bool(is_handled or ends(sentence, NOBODY_DOES, cue.start))


def is_thing(sentence: str, cue: Cue) -> bool:
    """Whether a word of stance names something that one can have: "support"."""
    return cue.is_noun or bool(THING.fullmatch(sentence[cue.start : cue.end].split()[0]))


def is_passive(sentence: str, cue: Cue) -> bool:
    """Whether a word of stance is told of what it is done to: "the levy was opposed"."""
    word = sentence[cue.start : cue.end]
    following = sentence[cue.end :].lstrip().lower()
    if following.startswith(("to ", "à ", "au ", "a ", "ao ")) and word.lower().startswith(("oppos", "opos")):
        return False  # "were opposed to" holds the stance
    if PARTICIPLE.search(word) and ends(sentence, PASSIVE_BEFORE, cue.start):
        return True
    return bool(PARTICIPLE.search(word)) and following.startswith(("by ", "par ", "por ", "pelo", "pela"))


def owns(mention: Mention, gap: str) -> bool:
    """Whether what follows after ``gap`` is the actor's: "Canada's proposal", "the Canadian proposal"."""
    return bool(FEW_WORDS.match(gap)) and (mention.is_adjective or gap[:1] in "'’")
