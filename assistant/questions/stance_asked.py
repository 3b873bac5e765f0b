"""Which stance a question asks about: "who opposed", "which countries lined up behind", "who thought it should not"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.questions.question_words import (
    ASKED_FOR,
    ASKED_SIDES,
    DETERMINER_BEFORE,
    OBLIGATION,
    OPINION,
    SHOULD_NOT,
    SIDES_BESIDE_WHO,
    STANCE_AS_NOUN,
    STATES,
)
from assistant.questions.words_that_ask import ASKS, PREPOSITION
from ingest.late_pattern import late_pattern
from ingest.stance import IMPLIED_BY, PASSIVE_BEFORE, Cue, Stance, find_cues
from ingest.verdicts import BAD
from ingest.words import fold

_FRENCH_PARTICIPLE_ENDS = ("é", "ée", "és", "ées")
_PARTICIPLE_ENDS = ("ed", *_FRENCH_PARTICIPLE_ENDS, "ado", "ada", "ados", "adas")
_HAS = re.compile(r"\ba\s+$", re.IGNORECASE)
"""An article in Portuguese, and in French a verb: "qui a condamné"."""


_ASKS_BEHIND = late_pattern(rf"[^,?]*,\s+(?:{PREPOSITION}\s+)?{ASKS}\b", re.IGNORECASE)
"""Behind what only says of what a question is."""
_MAY = late_pattern(
    r"\b(?:who|which(?:\s+[\w-]+){1,2}|qui|quels?(?:\s+[\w-]+){1,2}|quem|quais?(?:\s+[\w-]+){1,2})\s+"
    r"(?:can|may|is (?:able|allowed|entitled) to|are (?:able|allowed|entitled) to|peut|peuvent|a le droit d[e'’]"
    r"|ont le droit d[e'’]|pode|podem|tem o direito de|têm o direito de)\s*(?:s['’])?$",
    re.IGNORECASE,
)
"""Before what somebody is free to do, which nobody has done yet: "who can block a decision"."""
_SENTENCE_ENDS = late_pattern(r"[.!]\s+")
_ASKS = late_pattern(rf"(?:{PREPOSITION}\s+)?{ASKS}\b.*\?\s*$", re.IGNORECASE)
_WHO_THAT = late_pattern(rf"\b(?:{ASKED_FOR.pattern}|those|everyone|everybody|anyone|all|ones?) that\s+$")
"""Before what those do who are asked for: "the countries that opposed"."""


def stance_asked(question: str) -> Cue | None:
    """The cue of the stance that a question asks about, or None; ``mention`` where it asks who says something.

    The first cue counts; what was done to somebody ("was welcomed") and what a thing is called ("the proposed text")
    are none. Who wants something is for it. Who thinks that something should be is for it as well, and who thinks that
    it should not be is against it.
    """
    begin = _asking_begins(question)
    cues = [cue for cue in find_cues(question) if cue.start >= begin and _is_of_somebody(question, cue)]
    taken = next((cue for cue in cues if cue.stance != "mention"), None)
    sides = (cue for cue in _sides_asked(question) if cue.start >= begin)
    asked = min(sides, key=lambda cue: cue.start, default=None)
    if asked and (taken is None or asked.start <= taken.start):
        return asked
    if taken:
        return replace(taken, stance="support") if taken.is_wish and taken.stance == "call for" else taken
    return _of_opinion(question) or next((cue for cue in cues if not cue.is_noun), None)


def _asking_begins(question: str) -> int:
    """Where the sentence begins that asks, behind others that only tell: "Peru wants a fund. Who resisted?"."""
    begins = [found.end() for found in _SENTENCE_ENDS.finditer(question)]
    return begins[-1] if begins and _ASKS.match(question, begins[-1]) else 0


def stances_that_answer(stance: Stance) -> frozenset[Stance]:
    """The stances that answer a question of one: whoever supports what somebody said said so as well, and who asks
    for those that called for something asks for those that are for it.
    """
    if stance == "mention":
        return frozenset({"mention", "support"})
    return IMPLIED_BY["support" if stance == "call for" else stance]


def is_opinion_against(question: str, asked: Cue) -> bool:
    """Whether the stance is that of somebody who thinks that something should not be."""
    return asked.stance == "oppose" and OPINION.fullmatch(question, asked.start, asked.end) is not None


def _is_of_somebody(question: str, cue: Cue) -> bool:
    before, word = question[: cue.start], question[cue.start : cue.end].split()[0].casefold()
    if STATES.fullmatch(fold(word)) or _MAY.search(before):
        return False
    if cue.is_noun and _ASKS_BEHIND.match(question, cue.end):
        return False  # "Under Peru's proposal, who would pay?"
    is_participle = word.endswith(_PARTICIPLE_ENDS)
    is_suffered = PASSIVE_BEFORE.search(before) and (is_participle or cue.is_noun)
    is_thing = is_participle or STANCE_AS_NOUN.fullmatch(question[cue.start : cue.end])
    has_done = word.endswith(_FRENCH_PARTICIPLE_ENDS) and _HAS.search(before)
    has_determiner = DETERMINER_BEFORE.search(before) and not _WHO_THAT.search(fold(before))
    is_called_so = has_determiner and is_thing and not (cue.is_noun or has_done)
    return not (is_suffered or is_called_so)


def _sides_asked(question: str) -> Iterator[Cue]:
    """The sides that only questions put so."""
    for stance, pattern in SIDES_BESIDE_WHO.items():
        if found := pattern.search(question):
            yield Cue(stance, found.start("side"), found.end("side"))
    for stance, pattern in ASKED_SIDES.items():
        if found := pattern.search(question):
            yield Cue(stance, *found.span())


def _of_opinion(question: str) -> Cue | None:
    """What somebody thinks, and whether it is that something should be, or should not."""
    thinks = OPINION.search(question)
    if thinks is None:
        return None
    stance: Stance = "mention"
    if SHOULD_NOT.search(question, thinks.end()) or BAD.search(question, thinks.end()):
        stance = "oppose"
    elif OBLIGATION.search(question, thinks.end()):
        stance = "support"
    return Cue(stance, thinks.start(), thinks.end())
