"""How texts speak of countries by adjectives and by their people: "the Angolan delegation", "os angolanos".

The words are demonyms.yaml. An adjective stands for its country beside a noun of something that a country is or has,
which English puts behind it, and French and Portuguese in front; people stand for it behind an article.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ingest.late_pattern import late_pattern
from ingest.tables import alternatives, read_table
from ingest.words import FUNCTION_WORDS

Language = Literal["en", "fr", "pt"]
Use = Literal["body", "thing", "people"]
"""What speaks of a country: what acts for it ("the Angolan delegation"), what it only has ("the Angolan mines"), or its
people.
"""


@dataclass(frozen=True, slots=True)
class Form:
    """What a spelling can be. One that is both ("Chinese") is told by what stands beside it."""

    language: Language
    is_adjective: bool
    is_people: bool


_TABLE: dict[str, Any] = read_table(Path(__file__).parent / "demonyms.yaml")
NOT_COUNTRIES: tuple[str, ...] = tuple(_TABLE["not_countries"])
"""Names of other things that hold one of a country's: "Latin American"."""
_INFLECTED: tuple[Language, ...] = ("fr", "pt")
_NO_PEOPLE = "-"
_SAME_IN_PLURAL: tuple[str, ...] = tuple(_TABLE["same_in_plural"])
_ENDINGS: dict[Language, list[tuple[str, list[str]]]] = {
    language: [(end, _TABLE["endings"][language][end].split()) for end in sorted(_TABLE["endings"][language], key=len)]
    for language in _INFLECTED
}
_BODIES, _THINGS = tuple(_TABLE["bodies"]), tuple(_TABLE["things"])
_WHOLE: dict[str, Use] = {
    **dict.fromkeys(_TABLE["things_whole"], "thing"),
    **dict.fromkeys(_TABLE["bodies_whole"], "body"),
}
_HAS_A_TITLE, _WITHIN_A_TITLE = tuple(_TABLE["has_a_title"]), frozenset(_TABLE["within_a_title"])
_ARTICLES: dict[Language, frozenset[str]] = {each: frozenset(words) for each, words in _TABLE["articles"].items()}
_BEHIND_PEOPLE, _BEHIND_PAST = frozenset(_TABLE["behind_people"]), frozenset(_TABLE["behind_past"])
_FUNCTION_WORDS = frozenset[str]().union(*FUNCTION_WORDS.values())

_NEIGHBOURHOOD = 80
"""Characters on either side of a word that can hold those next to it."""
_FAR = 3
"""The noun of an English adjective is one of so many words behind it: "the Namibian ivory stocks"."""
_NEAR = 2
"""In French and Portuguese, one of so many in front: "a proposta revista angolana"."""
_FAR_IN_A_TITLE = 7
_SIGN = late_pattern(r"[.,;:!?()\[\]\"“”«»—–|]")
_WORD = late_pattern(r"\w+(?:-\w+)*")
_JOINER = alternatives(_TABLE["joiners"])
_SHARING = late_pattern(rf"\s*,\s*(?:{_JOINER}\s+)?|\s+{_JOINER}\s+")
_ANOTHER_PEOPLE = late_pattern(rf"\s+{_JOINER}\s+(?:{'|'.join(_ARTICLES['en'])})\s")
_NOTHING_BEHIND = late_pattern(r"['\"”»*_]*\s*(?:[.;:!?)]|,(?!\s*\w+(?:\s+\w+)?\s+and\b)|$)")


def demonyms() -> Iterator[tuple[str, str, Form]]:
    """Each spelling of the adjectives and people of countries, in all genders and numbers, with the ISO code."""
    for code, line in _TABLE["countries"].items():
        english, *inflected = (part.strip() for part in line.split("|"))
        for entry in filter(None, english.split(", ")):
            for spelling, form in _english(entry):
                yield code, spelling, form
        for language, entries in zip(_INFLECTED, inflected, strict=True):
            for entry in filter(None, entries.split(", ")):
                for spelling, form in _in_all_forms(language, entry):
                    yield code, spelling, form


def _english(entry: str) -> Iterator[tuple[str, Form]]:
    adjective, _, people = entry.removesuffix(")").partition(" (")
    is_people = people == adjective or (people != _NO_PEOPLE and adjective.endswith(_SAME_IN_PLURAL))
    yield adjective, Form("en", True, is_people)
    if people not in (adjective, _NO_PEOPLE) and (people or not is_people):
        yield people or f"{adjective}s", Form("en", False, True)


def _in_all_forms(language: Language, entry: str) -> Iterator[tuple[str, Form]]:
    masculine, _, written = entry.removesuffix(f" ({_NO_PEOPLE})").partition(": ")
    feminine, plural, feminine_plural = written.split() if written else _formed(language, masculine)
    can_be_people = not entry.endswith(f"({_NO_PEOPLE})")
    for spelling in dict.fromkeys((masculine, feminine, plural, feminine_plural)):
        yield spelling, Form(language, True, can_be_people and spelling == plural)


def _formed(language: Language, masculine: str) -> list[str]:
    end, others = next(each for each in reversed(_ENDINGS[language]) if masculine.endswith(each[0]))
    return [masculine.removesuffix(end) + other for other in others]


def use_of(form: Form, folded: str, start: int, end: int) -> Use | None:
    """How a form that stands from ``start`` to ``end`` of a folded text speaks of its country; None if it does not."""
    if form.is_people and _is_people(form, folded, start, end):
        return "people"
    if not form.is_adjective:
        return None
    return _noun_behind(folded, end) if form.language == "en" else _noun_in_front(folded, start)


def share_a_noun(between: str) -> bool:
    """Whether two adjectives with this folded text between them belong to one noun: "the Chinese and Indian texts"."""
    return bool(_SHARING.fullmatch(between))


def _is_people(form: Form, folded: str, start: int, end: int) -> bool:
    before = folded[max(0, start - _NEIGHBOURHOOD) : start].split()
    if not before or not folded[start - 1].isspace() or before[-1] not in _ARTICLES[form.language]:
        return False
    return form.language != "en" or not form.is_adjective or _is_no_adjective(folded, end)


def _is_no_adjective(folded: str, end: int) -> bool:
    """Whether an English word that is people's name and adjective has no noun behind it: "the Dutch opposed it"."""
    after = folded[end : end + _NEIGHBOURHOOD]
    if _NOTHING_BEHIND.match(after) or _ANOTHER_PEOPLE.match(after):
        return True
    following, later = [*_WORD.findall(_SIGN.split(after, maxsplit=1)[0]), "", ""][:2]
    is_past = following.endswith("ed") and (not later or later in _BEHIND_PAST)
    return following in _BEHIND_PEOPLE or is_past


def _noun_behind(folded: str, end: int) -> Use | None:
    following = _SIGN.split(folded[end : end + _NEIGHBOURHOOD], maxsplit=1)[0]
    for word in _WORD.findall(following)[:_FAR]:
        if word in _FUNCTION_WORDS:
            return None
        if not word.endswith("ed") and (
            use := _use_of_noun(word)
        ):  # "the Chinese miners demanded" is no demand of China
            return use
    return None


def _noun_in_front(folded: str, start: int) -> Use | None:
    preceding = _SIGN.split(folded[max(0, start - _NEIGHBOURHOOD) : start])[-1]
    words = _WORD.findall(preceding)[::-1]
    for word in words[:_NEAR]:
        if word in _FUNCTION_WORDS:
            break
        if use := _use_of_noun(word):
            return use
    return "body" if _ends_a_title(words[:_FAR_IN_A_TITLE]) else None


def _ends_a_title(words: Iterable[str]) -> bool:
    """Whether the words, last first, are of an office: "ministre des Affaires étrangères"."""
    for word in words:
        if word.startswith(_HAS_A_TITLE):
            return True
        if word in _FUNCTION_WORDS and word not in _WITHIN_A_TITLE:
            return False
    return False


def _use_of_noun(word: str) -> Use | None:
    for part in (word, word.rpartition("-")[2]):  # "vice-ministre"
        if whole := _WHOLE.get(part):
            return whole
        if part.startswith(_BODIES):
            return "body"
        if part.startswith(_THINGS):
            return "thing"
    return None
