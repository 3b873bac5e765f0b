"""Which words of stance say what the subject of a sentence does, and which belong to what it speaks of.

"Peru called for a guide to support miners" does not support them, and "Peru said that the debate had rejected the tax"
did not reject it. What somebody does is its first verb, whatever is joined to that, and what it says of itself.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from ingest.clause_words import THING, WITH
from ingest.late_pattern import late_pattern
from ingest.stance import Cue, find_cues
from ingest.tables import read_table, wordings_of

_TABLE: dict[str, dict[str, list[str]]] = read_table(Path(__file__).parent / "act_words.yaml")
_any = wordings_of(_TABLE)

_HELPED = rf"(?:{_any('helping')}(?:\s+|(?<=['’]))){{0,4}}$"
_BY_A_WORD = late_pattern(rf",?\s*\b{_any('joining')}\b\s*(?:,[^,;:.()]{{1,40}},\s+)?{_HELPED}", re.IGNORECASE)
_WITH_OTHERS = late_pattern(rf",?\s*\b{_any('joining')}\s*,\s*{WITH}\s[^;:]{{1,150}}?,\s+{_HELPED}", re.IGNORECASE)
_BY_A_SIGN = late_pattern(rf"[,;:–—]\s*{_HELPED}", re.IGNORECASE)
_NEAR = 60
"""Characters before a word of stance in which what joins it to another one begins, others who do the same left out."""
_DIRECT = late_pattern(rf"\W*(?:(?:{_any('direct')}|{_any('helping')})(?:\W+|(?<=['’]))){{0,4}}", re.IGNORECASE)
_OF_ITSELF = late_pattern(rf"(?:\b|(?<=['’])){_any('own_subjects')}\s+{_HELPED}", re.IGNORECASE)
_SAID_THAT = late_pattern(r"\b(?:that|qu(?:e|['’]))\s*$", re.IGNORECASE)
_EXPRESSING = late_pattern(_any("expressing"), re.IGNORECASE)
_POSSESSIVE = late_pattern(rf"\s+(?:{_any('possessive')})\s", re.IGNORECASE)
_ADJECTIVES = late_pattern(r"\W*(?:(?!(?:of|for|in|on|by|to|and|that|the)\b)[\w-]+\s+){0,4}", re.IGNORECASE)
_ADJECTIVE = late_pattern(rf"{_any('adjectives')}\b", re.IGNORECASE)
_TO_BE = late_pattern(rf"\b{_any('to_be')}\s+(?:\w+(?:ly|ment|mente)\s+)?$", re.IGNORECASE)
_INFLECTED = late_pattern(_any("inflected"), re.IGNORECASE)
_BEFORE_NOUNS = late_pattern(rf"\b{_any('before_nouns')}\s+$", re.IGNORECASE)
_PARTICIPLES = late_pattern(_any("participles"), re.IGNORECASE)
_NOUN_FOLLOWS = late_pattern(r"\s+(?!(?:by|to|that|for|in|on|at|with|from|as|and|or|but)\b)[\w'’‘-]", re.IGNORECASE)
_ASKED_TO = late_pattern(rf"\**\s+{_any('asked_to')}", re.IGNORECASE)
_TO_BE_DONE = late_pattern(r".*\b(?:be|être|ser)\s+\w+", re.IGNORECASE | re.DOTALL)
"""What those think who say it of something: "said the tax could not be accepted"."""
_INFINITIVE = late_pattern(r"\w+(?:[aeio]r|re)", re.IGNORECASE)
_LONGEST_BEFORE_NOUN = 15
"""Characters of the words that stand before a participle and its noun."""


def is_of_a_noun(sentence: str, cue: Cue) -> bool:
    """Whether a word of stance only says which thing is meant: "the proposed tax"."""
    return bool(
        _PARTICIPLES.fullmatch(sentence, cue.start, cue.end)
        and _NOUN_FOLLOWS.match(sentence, cue.end)
        and _BEFORE_NOUNS.search(sentence, max(0, cue.start - _LONGEST_BEFORE_NOUN), cue.start)
    )


def is_asked_to(sentence: str, name_end: int) -> bool:
    """Whether what follows a name is what it is asked to do: "invited Peru to support"."""
    return bool(_ASKED_TO.match(sentence, name_end))


def is_infinitive(sentence: str, cue: Cue) -> bool:
    """Whether a word of stance may stand in a row of things that somebody is asked to do."""
    word = _first_word(sentence, cue)
    return _is_bare(word) or bool(_INFINITIVE.fullmatch(word))


def joined_at(sentence: str, start: int, cue: Cue, by_a_word: bool = False) -> int | None:
    """Where what joins a word of stance to what is told from ``start`` on begins, as a further thing that somebody
    does; None where nothing does.
    """
    near = max(start, cue.start - _NEAR)
    if _ADJECTIVE.match(sentence, cue.start) and not _TO_BE.search(sentence, near, cue.start):
        return None
    found = _BY_A_WORD.search(sentence, near, cue.start)
    if not found and sentence[near : cue.start].rstrip().endswith(","):
        found = _WITH_OTHERS.search(sentence, start, cue.start)
    if not found and not by_a_word:
        found = _BY_A_SIGN.search(sentence, near, cue.start)
    return found.start() if found else None


def acts_among(sentence: str, subject_end: int, cues: Sequence[Cue]) -> set[int]:
    """Those words of stance behind a subject, in the order of the text, that say what it does; where they begin."""
    acts: set[int] = set()
    other = _OF_ITSELF.search(sentence, subject_end, cues[0].start) if cues else None
    if other and not _SAID_THAT.search(sentence, subject_end, other.start()):
        return acts  # "Peru, which they described": they do; "Peru made it clear that it supported": Peru does
    last: Cue | None = None
    has_inflected = False
    for cue in cues:
        if last is None or _goes_on(sentence, cue, last, last.start in acts, has_inflected):
            acts.add(cue.start)
            has_inflected = has_inflected or bool(_INFLECTED.fullmatch(_first_word(sentence, cue)))
        last = cue
    return acts


def _goes_on(sentence: str, cue: Cue, last: Cue, is_after_act: bool, has_inflected: bool) -> bool:
    """Whether a word of stance says what the subject does, by the one before it."""
    between = sentence[last.end : cue.start]
    is_thing = bool(THING.fullmatch(sentence, cue.start, cue.end))
    is_held = is_thing and _POSSESSIVE.match(between)
    is_held = is_held or (not _form(sentence, cue) and _EXPRESSING.match(sentence, last.start, last.end))
    if is_held and _ADJECTIVES.fullmatch(between):
        return is_after_act
    if not is_thing and _DIRECT.fullmatch(between):
        return is_after_act
    if _OF_ITSELF.search(between):
        return True
    if last.stance == "mention" and _TO_BE_DONE.fullmatch(sentence, cue.start, cue.end):
        return is_after_act
    if joined_at(sentence, last.end, cue) is None or (has_inflected and _is_bare(_first_word(sentence, cue))):
        return False
    # "said that Peru would support the tax and called for": in another form than what belongs to what is said.
    return is_after_act or "," in between or _form(sentence, cue) != _form(sentence, last)


def _first_word(sentence: str, cue: Cue) -> str:
    return sentence[cue.start : cue.end].split()[0]


@lru_cache(maxsize=5_000)
def _is_bare(word: str) -> bool:
    """Whether a verb stands as it does after "to" in English: a past can be made of it, and not just anything."""
    return not find_cues(f"{word}zed") and any(find_cues(f"{word}{ending}") for ending in ("ed", "d", f"{word[-1]}ed"))


def _form(sentence: str, cue: Cue) -> str:
    word = _first_word(sentence, cue).lower()
    return next((ending for ending in ("ing", "ed", "s") if word.endswith(ending)), "")
