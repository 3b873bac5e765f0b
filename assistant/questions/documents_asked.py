"""Questions about the documents themselves: which there are, and what one of them, or all together, say in short."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from assistant.questions.event_asked import one_meeting
from assistant.questions.question_language import question_language
from assistant.reading.concepts import LANGUAGES
from ingest.tables import read_table
from ingest.words import FUNCTION_WORDS

Wanted = Literal["list", "count", "newest", "oldest", "overview", "outcome", "summary"]
# What says more of a question comes first: "the newest documents" are no list of all.
_IN_ORDER: tuple[Wanted, ...] = ("count", "newest", "oldest", "overview", "outcome", "summary", "list")
_ANY = "any"
"""The kind of nouns for documents of every kind."""
_YEAR = r"(?P<{name}>(?:19|20)\d\d)"
_FEW_WORDS = 6
_AROUND = " \u00a0\u202f\t\n?!.,;:-–—"


@dataclass(frozen=True, slots=True)
class DocumentsAsked:
    """What is wanted of which documents."""

    wanted: Wanted
    language: str
    """Of the question."""
    kinds: frozenset[str] = frozenset()
    """Kinds of document, as in ingest/kinds.py; empty where any is meant."""
    tongue: str | None = None
    """ISO 639-1 code of the language they are written in."""
    first_year: str | None = None
    last_year: str | None = None
    topic: str | None = None
    """What they are to speak of, in the words of the question."""
    is_about: bool = False
    """Whether it is to be what they are about; else to mention it once is enough."""
    by: str | None = None
    """Who is to have written them, in the words of the question."""
    called: str = ""
    """Other words that name them: "closing", "of the Lima plenary"."""
    one: str = ""
    """For a summary: all words that name the document, which may be its title; for an outcome those for a meeting."""
    is_title: bool = False
    """Whether no noun says that a document is meant: then these words are its title, or else a matter."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of one language."""

    heads: tuple[tuple[Wanted, re.Pattern[str]], ...]
    restrictions: tuple[tuple[str, re.Pattern[str]], ...]
    nouns: tuple[tuple[str, re.Pattern[str]], ...]
    opening: re.Pattern[str]
    tail: re.Pattern[str]


def documents_asked(text: str) -> DocumentsAsked | None:
    """What a standalone question wants of the documents themselves; None where it asks what they say of something."""
    language = question_language(text)
    # The language of a few words is a guess; of more it is sure, and looking in each costs time.
    others = LANGUAGES if len(text.split()) <= _FEW_WORDS else ()
    return next((asked for code in dict.fromkeys((language, *others)) if (asked := _asked(text, code))), None)


def _kinds_named(text: str, language: str) -> frozenset[str]:
    """The kinds of document whose nouns stand in a text; ``_ANY`` among them where a noun for any does."""
    return frozenset(kind for kind, _ in _nouns_in(text, language))


def _asked(text: str, language: str) -> DocumentsAsked | None:
    words = _words(language)
    said = words.tail.sub("", words.opening.sub("", text.strip(_AROUND))).strip(_AROUND)
    for wanted, pattern in words.heads:
        whole = wanted in ("overview", "outcome", "summary")
        found = pattern.fullmatch(said) if whole else pattern.match(said)
        if found is None:
            continue
        asked = DocumentsAsked(wanted, language)
        if wanted == "overview":
            return asked
        if wanted == "outcome":
            one = found["one"].strip(_AROUND)
            if one_meeting(one, language) and not _kinds_named(one, language):
                return replace(asked, one=one)
            continue
        if wanted == "summary":
            return _of_nouns(replace(asked, one=found["one"].strip(_AROUND)), found["one"])
        nouns = [told for name, told in found.groupdict().items() if name.startswith("noun") and told]
        asked = _of_nouns(asked, nouns[0]) if nouns else asked
        if restricted := _restricted(asked, said[found.end() :], words):
            return restricted
    return None


def _of_nouns(asked: DocumentsAsked, said: str) -> DocumentsAsked:
    """Of the kinds that a text names, with what else it says as the words that the documents are called by."""
    kinds = _kinds_named(said, asked.language)
    called = said
    for start, end in sorted({found.span() for _, found in _nouns_in(said, asked.language)}, reverse=True):
        called = f"{called[:start]} {called[end:]}"
    if FUNCTION_WORDS[asked.language].issuperset(called.casefold().split()):
        called = ""
    called = " ".join(called.split()).strip(_AROUND)
    return replace(asked, kinds=frozenset() if _ANY in kinds else kinds, called=called, is_title=not kinds)


def _nouns_in(text: str, language: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The nouns for documents in a text, of two that overlap the longer."""
    found = [(kind, each) for kind, noun in _words(language).nouns for each in noun.finditer(text)]
    for kind, each in found:
        longer = (other for _, other in found if other.start() <= each.start() and each.end() <= other.end())
        if all(other.span() == each.span() for other in longer):
            yield kind, each


def _restricted(asked: DocumentsAsked, rest: str, words: _Words) -> DocumentsAsked | None:
    """With all that the rest of the question keeps the documents to; None where something else is said there."""
    rest = rest.strip(_AROUND)
    if not rest:
        return asked
    for name, pattern in words.restrictions:
        found = pattern.match(rest)
        if found is None:
            continue
        if name in ("about", "topic"):
            return replace(asked, topic=found["topic"].strip(_AROUND), is_about=name == "about")
        if name == "by":
            return replace(asked, by=found["topic"].strip(_AROUND))
        narrower = _narrowed(asked, name, found)
        if narrower and (further := _restricted(narrower, rest[found.end() :], words)):
            return further
    return None


def _narrowed(asked: DocumentsAsked, name: str, found: re.Match[str]) -> DocumentsAsked | None:
    if name == "tongue":
        tongue = _tongues(asked.language).get(found["tongue"].casefold())
        return replace(asked, tongue=tongue) if tongue else None
    if name == "year":
        return replace(asked, first_year=found["year"], last_year=found["year"])
    if name == "since":
        return replace(asked, first_year=found["year"])
    return replace(asked, first_year=found["year"], last_year=found["year2"])


@lru_cache(maxsize=4)
def _table() -> dict[str, Any]:
    table: dict[str, Any] = read_table(Path(__file__).with_suffix(".yaml"))
    return table


@lru_cache(maxsize=4)
def _words(language: str) -> _Words:
    table = _table()
    nouns = {kind: rf"(?:{'|'.join(listed[language])})" for kind, listed in table["nouns"].items()}
    beside = f"(?:{'|'.join(table['beside'][language])})"
    noun = f"(?:{beside} )?(?:{'|'.join(nouns.values())})(?: {beside})?"
    parts = {
        "{documents}": rf"(?P<noun>{noun}(?:(?:,| and| or| et| ou| e)+ {noun})*)\b",
        "{there}": f"(?:{'|'.join(table['there'][language])})",
        "{one}": "(?P<one>.+)",
        "{topic}": "(?P<topic>.+)",
        "{tongue}": r"(?P<tongue>[^\W\d_]+)",
        "{year}": _YEAR.format(name="year"),
        "{year2}": _YEAR.format(name="year2"),
    }
    return _Words(
        heads=tuple((wanted, _pattern(said, parts)) for wanted in _IN_ORDER for said in table[wanted][language]),
        restrictions=tuple(
            (name, _pattern(said, parts)) for name, listed in table["restrictions"].items() for said in listed[language]
        ),
        nouns=tuple((kind, re.compile(rf"\b{said}\b", re.IGNORECASE)) for kind, said in nouns.items()),
        opening=re.compile(rf"^(?:(?:{'|'.join(table['opening'][language])})\b[\s,!.]+)+", re.IGNORECASE),
        tail=re.compile(rf"(?:[\s,]+(?:{'|'.join(table['tail'][language])}))+$", re.IGNORECASE),
    )


def _pattern(said: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    """One wording as a pattern; of a part that it offers in several places, each has a name of its own."""
    for part, meant in parts.items():
        for place in range(said.count(part)):
            said = said.replace(part, re.sub(r"\?P<(\w+)>", rf"?P<\g<1>{place or ''}>", meant), 1)
    return re.compile(rf"(?:{said})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4)
def _tongues(language: str) -> Mapping[str, str]:
    """ISO 639-1 codes by the names of languages in one of them."""
    # Here, because hardly any question needs it.
    from babel import Locale

    return {name.casefold(): code for code, name in Locale.parse(language).languages.items() if len(code) == 2}
