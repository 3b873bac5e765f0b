"""What a text denies: negations with the words that they reach, compared between a statement and a sentence."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.reading.concepts import related_stems
from ingest.tables import read_table
from ingest.words import FUNCTION_WORDS, stem

_REACH = 3  # content words after a negation that it is taken to deny
_GAP = 3  # tokens between the two halves of one negation: "ne ... pas"


@dataclass(frozen=True, slots=True)
class Negation:
    """One denial. ``reached`` are stems of the words that it denies, ``around`` these and the word before.

    ``is_full`` is False for "failed to", "lack of" and their like; ``cue`` holds the stem of such a word and of its
    near synonyms.
    """

    reached: frozenset[str]
    around: frozenset[str]
    is_full: bool
    cue: frozenset[str] = frozenset()


def find_negations(text: str, language: str) -> list[Negation]:
    """The denials of ``text``, in order."""
    tokens = [(match.group(), match.start()) for match in _TOKEN.finditer(text)]
    kinds = [_kind(tokens, place, language) for place in range(len(tokens))]
    found: list[Negation] = []
    place = 0
    while place < len(tokens):
        if kinds[place] is None:
            place += 1
            continue
        last = place
        if kinds[place] == "full" and language != "en":  # "ne ... pas" is one; "not ... no" would be two
            for ahead in range(place + 1, min(len(tokens), place + 1 + _GAP)):
                if _STOP.fullmatch(tokens[ahead][0]):
                    break
                if kinds[ahead] == "full" and tokens[ahead][0].lower() != tokens[place][0].lower():
                    last = ahead
                    break
        found.append(_negation([token for token, _ in tokens], place, last, kinds[place] == "full", language))
        place = last + 1
    return found


def changed_negations(statement: str, sentence: str, language: str, stated: set[str], held: set[str]) -> list[str]:
    """Why the statement does not deny what the sentence denies; empty when both deny the same.

    ``stated`` and ``held`` are the content stems of the two. A denial in other words ("not permitted" for "not
    allowed") stands for one that it shares no word with.
    """
    here, there = find_negations(statement, language), find_negations(sentence, language)
    here, there = _without_partners(here, there, stated, held)
    if any(negation.is_full for negation in here):
        return ["it denies what the cited passage does not deny"]
    copies = 2 * len(stated & held) > len(held)
    for negation in there:
        wanted = negation.reached or (negation.around if negation.is_full and copies else frozenset())
        if wanted and 2 * len(wanted & stated) >= len(wanted) and not negation.cue & stated:
            return ["it drops a negation of the cited passage"]
    return []


def _without_partners(
    here: list[Negation], there: list[Negation], stated: set[str], held: set[str]
) -> tuple[list[Negation], list[Negation]]:
    """The denials of each side that have no partner on the other: one that denies the same, first of the same kind."""
    left, free = list(here), list(there)
    for fits in (
        lambda one, other: one.is_full == other.is_full and one.around & other.around,
        lambda one, other: one.is_full != other.is_full and one.reached & other.reached,
        lambda one, other: not one.reached & held and not other.reached & stated,  # other words on both sides
    ):
        for negation in list(left):
            fitting = [other for other in free if fits(negation, other)]
            if fitting:
                partner = max(fitting, key=lambda other: len(negation.around & other.around))
                left.remove(negation)
                free.remove(partner)
    return left, free


def prefixed(word: str, others: set[str], language: str) -> str | None:
    """The word among ``others`` that is ``word`` with or without a denying beginning ("unsubstantiated"), in any gender
    and number ("changé", "inchangées"); or None. All words in lower case.
    """
    bare = {_without_agreement(other, language): other for other in sorted(others)}
    own = _without_agreement(word, language)
    for prefix in _prefixes():
        for other in (prefix + own, own.removeprefix(prefix) if own.startswith(prefix) else ""):
            if len(other) > len(prefix) + 3 and len(own) > 4 and other in bare:
                return bare[other]
    return None


_AGREEMENT = {"fr": re.compile(r"(?<=[^\W\d_]{4})e?s?$"), "pt": re.compile(r"(?<=[^\W\d_]{4})[oa]s?$")}
"""Endings by which a word agrees with another in gender and number."""


def _without_agreement(word: str, language: str) -> str:
    ending = _AGREEMENT.get(language)
    return ending.sub("", word, count=1) if ending else word


_TOKEN = re.compile(r"[^\W_]+(?:['’]t\b)?|[.,;:()–—]")
_STOP = re.compile(r"[.,;:()–—]|but|mais|mas|and|et|e", re.IGNORECASE)
_CONTRACTED = re.compile(r"n['’]t$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, frozenset[str]]]:
    table = read_table(Path(__file__).parent / "negations.yaml")
    return {
        section: {language: frozenset(text.split()) for language, text in table[section].items()}
        for section in ("full", "beside another", "by sense")
    }


@lru_cache(maxsize=1)
def _prefixes() -> tuple[str, ...]:
    return tuple(read_table(Path(__file__).parent / "negations.yaml")["prefixes"].split())


def _kind(tokens: list[tuple[str, int]], place: int, language: str) -> str | None:
    token = tokens[place][0].lower()
    lists = _lists()

    def listed(section: str) -> frozenset[str]:
        return lists[section].get(language, frozenset() if section == "beside another" else lists[section]["en"])

    if token in listed("full") or _CONTRACTED.search(token):
        return "full"
    if token in listed("beside another"):
        near = [other.lower() for other, _ in tokens[max(0, place - _GAP - 1) : place + _GAP]]
        return "full" if listed("full") & set(near) else None
    return "by sense" if token in listed("by sense") else None


def _negation(tokens: list[str], first: int, last: int, is_full: bool, language: str) -> Negation:
    function_words = FUNCTION_WORDS.get(language, FUNCTION_WORDS["en"])

    def content(token: str) -> bool:
        return len(token) > 1 and token[0].isalnum() and token.lower() not in function_words

    reached = [stem(token, language) for token in tokens[first + 1 : last] if content(token)]
    for token in tokens[last + 1 :]:
        if _STOP.fullmatch(token) or len(reached) >= _REACH:
            break
        if content(token):
            reached.append(stem(token, language))
    before = next((stem(token, language) for token in reversed(tokens[:first]) if content(token)), None)
    around = frozenset(reached) | (frozenset({before}) if before else frozenset())
    if is_full:
        return Negation(frozenset(reached), around, True)
    cue = tokens[first].lower()
    return Negation(frozenset(reached), around, False, frozenset({stem(cue, language)}) | related_stems(cue, language))
