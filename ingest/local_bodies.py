"""Bodies that a document names and no list knows: organisations, companies, ministries, unions.

A name is taken for a body's where it holds, with a capital, a word for one ("World Bullion Council"), stands beside one
("the refinery Metalora", "Rede Maré Viva", "Metalora, an Italian refinery") or has a legal form ("Metalora SpA").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.actors import ActorKind, gazetteer
from ingest.late_pattern import late_pattern
from ingest.signs import Signs, first_words, last_words
from ingest.tables import in_any_language, read_table
from ingest.words import FUNCTION_WORDS


def _longest_first(*wordings: Sequence[str]) -> list[str]:
    """All of them, so that "de la" is tried before "de"."""
    return sorted((each.replace(" ", r"\s+") for listed in wordings for each in listed), key=len, reverse=True)


_TABLE: dict[str, Any] = read_table(Path(__file__).parent / "local_actors.yaml")
_KINDS: tuple[ActorKind, ...] = ("company", "ngo", "organisation")
_NOUNS = {kind: in_any_language(_TABLE[kind]) for kind in _KINDS}
_ANY_NOUN = in_any_language(*(_TABLE[kind] for kind in _KINDS))
_OF = (
    "(?:" + "|".join(_longest_first(_TABLE["of_names"]["en"], _TABLE["of_names"]["fr"], _TABLE["of_names"]["pt"])) + ")"
)
_AND = "(?:" + "|".join(_TABLE["and"]) + ")"

_ANY_FUNCTION_WORD = frozenset().union(*(FUNCTION_WORDS[language] for language in ("en", "fr", "pt")))
CAPITALISED = r"[A-ZÀ-Þ][\w]*(?:['’.-]\w+)*['’]?"
"""One word of a name, as it is written."""
_SEQUENCE = late_pattern(
    rf"\b{CAPITALISED}(?:(?:\s+|\s+(?:{_OF}|{_AND})\s+|\s+(?:{_OF}))(?:(?<=['’])|(?<=\s)){CAPITALISED})*"
)
_FRENCH_OR_PORTUGUESE = r"|".join(
    noun for kind in _KINDS for language in ("fr", "pt") for noun in _TABLE[kind][language]
)
_BEGINS_IN_FRENCH_OR_PORTUGUESE = late_pattern(rf"(?:{_FRENCH_OR_PORTUGUESE})(?!\w)", re.IGNORECASE)
_ADJECTIVE = in_any_language(_TABLE["adjectives"])
_PLAIN_OF = "(?:" + "|".join(_longest_first(_TABLE["of_names"]["fr"], _TABLE["of_names"]["pt"])) + ")"
_NOT_TO_DO = r"(?!\w+(?:er|ir|oir|ar)\b)"
"""What is not meant by "of" before a verb: "a refusé au Conseil de siéger"."""
_SPACED = r"(?:\s+|(?<=['’]))"
_PART = rf"{_PLAIN_OF}{_SPACED}{_NOT_TO_DO}[\w-]+"
_IN_LOWER_CASE = late_pattern(
    rf"\b(?=[A-ZÀ-Þ])(?i:{_FRENCH_OR_PORTUGUESE})(?!\w)(?:\s+{_ADJECTIVE}(?!\w))*"
    rf"(?:\s+{_PART}(?:\s+{_ADJECTIVE}(?!\w))*|\s+(?:et|e)\s+{_PART})*"
)
"""A name in French or Portuguese: "Fédération des transformateurs locaux"."""
_MINISTRY = late_pattern(
    rf"\b(?i:minist[èé]ri?[eo])\s+{_PART}(?:\s+(?:et|e)\s+{_PART})?"
    rf"|\b(?:{'|'.join((*_TABLE['organisation']['fr'], *_TABLE['organisation']['pt']))})"
    rf"\s+{_PLAIN_OF}{_SPACED}{CAPITALISED}"
    rf"(?:\s+(?:(?:{_OF}|{_AND})\s+)?{CAPITALISED})*"
)
"""A name whose first word is often written in lower case: "le ministère de la Pêche", "le syndicat des Dockers"."""
_NO_FUNCTION_WORD = rf"(?!(?:{'|'.join(sorted(_ANY_FUNCTION_WORD))})\b)"
_APPOSED = late_pattern(
    rf"(?<!civil )\b(?P<noun>{'|'.join(_NOUNS.values())}|{in_any_language(_TABLE['members'])})(?P<bare>)"
    rf"(?:\s+(?:de\s+)?{_NO_FUNCTION_WORD}(?!civil)[a-zà-ÿ-]+){{0,2}}?"
    rf"\s+[«“\"]?(?P<name>{CAPITALISED}(?:\s+(?:(?:{_OF}|{_AND})\s+)?{CAPITALISED})*)"
)
_EXPLAINED = late_pattern(
    rf"(?P<name>{CAPITALISED}(?:\s+{CAPITALISED}){{0,3}}),\s+"
    rf"(?:(?:an?\s|the\s|une?\s|la\s|le\s|l['’]|uma?\s|a\s|o\s)(?:{_NO_FUNCTION_WORD}[\w-]+\s+){{0,2}}?(?P<noun>{'|'.join(_NOUNS.values())})"
    rf"|(?P<bare>{_FRENCH_OR_PORTUGUESE}))"
    r"(?=\s*[,.;:)]|\s+(?:of|which|that|in|for|based|de|du|des|do|da|dos|qui|que)\b)"
)
_LEGAL_FORM = rf",?\s+(?:{'|'.join(_TABLE['legal_forms'])})(?!\w)"
_LEGAL = late_pattern(rf"(?P<name>{CAPITALISED}(?:\s+{CAPITALISED}){{0,3}}?){_LEGAL_FORM}")
_TWO_CAPITALS = rf"{CAPITALISED}(?:\s+(?:{_OF}\s+)?{CAPITALISED}){{1,4}}"
_ARTICLE = r"(?:(?:the|la|le|les|[oa]s?)\s+|l['’])?"
_AND_BEFORE = (
    rf"(?P<before>{_TWO_CAPITALS})(?:\s*\([^()]*\)|,\s+{_OF}\s+[^,;.]{{1,30}},)?\s*(?:,\s*)?{_AND}\s+{_ARTICLE}"
)
_AND_BEHIND = rf"\s+{_AND}\s+{_ARTICLE}(?P<after>{_TWO_CAPITALS})"
_ENDS_WITH_AND = late_pattern(rf"{_AND_BEFORE}$")
_BEGINS_WITH_AND = late_pattern(_AND_BEHIND)
_DOING_LIKEWISE = late_pattern(
    rf"\b(?i:{in_any_language(_TABLE['as_did'])})\s+{_ARTICLE}(?P<after>{_TWO_CAPITALS})(?=\s*[,.;:)])"
    rf"|(?:[,;.]|\b{_AND})\s+{_ARTICLE}(?P<before>{_TWO_CAPITALS})(?:,\s+[a-zà-ÿ]+(?:\s+[a-zà-ÿ]+){{0,3}},)?"
    rf"\s*(?i:{in_any_language(_TABLE['did_too'])})(?=\s*[,.;:)])"
)
_AS_DID = late_pattern(rf"\W(?i:{in_any_language(_TABLE['as_did'])})\s")
_DID_TOO_SIGNS = Signs(rf"{last_words(_TABLE['did_too'])}(?:[,.;:)]|$)", in_lower_case=True)
_SEVERAL = late_pattern(r"\b(?:organi[sz]ations|ngos|ongs|organizações|funds|forums)$", re.IGNORECASE)
"""At the end of what is said of many: "Non-Governmental Organizations"."""
_ENDS_IN_LEGAL_FORM = late_pattern(rf"{_LEGAL_FORM}\.?$")
_ONLY_SAYS_WHAT = late_pattern(in_any_language(_TABLE["only_says_what"]), re.IGNORECASE)
_ELIDED = re.compile(r"^[LDld]['’](?=\w)")
_SHORT_FORM = re.compile(r"\s*\(\s*(?P<short>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)\b[^()]{0,40}\)")
_HAS_NOUN = late_pattern(rf"(?<![\w-]){_ANY_NOUN}s?(?![\w-])", re.IGNORECASE)
_FIRST_WORDS = first_words(*(_TABLE[kind] for kind in _KINDS))
_NOUN_SIGNS = Signs(rf"(?<![\w-]){_FIRST_WORDS}s?(?![\w-])", in_lower_case=True)
_BESIDE_SIGNS = Signs(rf"\b(?:{_FIRST_WORDS}|{first_words(_TABLE['members'])})\b")
_LEGAL_SIGNS = Signs(rf"^(?:{'|'.join(_TABLE['legal_forms'])})(?!\w)")
_NOT_OF_BODIES = late_pattern(rf"(?<![\w-]){in_any_language(_TABLE['not_of_bodies'])}(?![\w-])", re.IGNORECASE)
_TOO_COMMON = late_pattern(rf"{in_any_language(_TABLE['too_common'])}s?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$")
_LONGEST = 80
"""Characters of a name."""
_LEAST_BESIDE_COMMON = 2
"""Words beside a noun that many a body is called by, of a name that says which."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body that a document names. ``spellings`` are all of its names there, the one it is known by first: its short
    form where it has one, which is the same in all languages.
    """

    kind: ActorKind
    spellings: tuple[str, ...]
    nouns: frozenset[str]
    """The words for what it is, in lower case, by which the text may speak of it: "union"."""

    @property
    def name(self) -> str:
        """The name that it is known by."""
        return self.spellings[0]


def bodies_in(texts: Iterable[str]) -> list[Body]:
    """The bodies that the paragraphs and lines of a text name, each once."""
    found: dict[str, Body] = {}
    for text in texts:
        for kind, name, noun, end in _named(text):
            short = _SHORT_FORM.match(text, end)
            known = found.get(name)
            spellings = (*([short["short"]] if short else ()), *(known.spellings if known else (name,)))
            nouns = (known.nouns if known else frozenset()) | ({noun.lower()} if noun else set())
            kind = known.kind if known and known.kind != "organisation" else kind
            found[name] = Body(kind, tuple(dict.fromkeys(spellings)), nouns)
    return list(found.values())


def bodies_beside(texts: Iterable[str], known: Sequence[str]) -> list[Body]:
    """Those of two capitals or more that act together with ``known`` ones: "Saltworks Nova and the Brine League"."""
    texts = [text for text in texts if any(_is_linked(text, name) for name in known)]
    if not texts:
        return []
    spelt = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in known)
    together = re.compile(rf"{_AND_BEFORE}(?:{spelt})(?!\w)|(?<![\w-])(?:{spelt}){_AND_BEHIND}")
    found = {}
    for text in texts:
        for match in together.finditer(text):
            name = _clean(match["before"] or match["after"])
            if " " in name and not gazetteer().find(name) and not _NOT_OF_BODIES.search(name):
                found[name] = Body("organisation", (name,), frozenset())
    return [body for name, body in found.items() if name not in known]


def _is_linked(text: str, name: str) -> bool:
    """Whether a text may name somebody together with a known one. Few do, and only for these are patterns of all the
    known ones compiled.
    """
    line = " ".join(text.split())
    return any(
        _BEGINS_WITH_AND.match(line, place + len(name)) or _ENDS_WITH_AND.search(line, 0, place)
        for place in places_of(name, line)
    )


def places_of(name: str, line: str) -> Iterator[int]:
    """Where a name begins in a line."""
    place = line.find(name)
    while place >= 0:
        yield place
        place = line.find(name, place + 1)


def bodies_doing_likewise(texts: Iterable[str]) -> list[Body]:
    """Those of two capitals or more of whom a text says that they did the same as others: "as did Saltworks Nova"."""
    told = filter(_may_tell_of_likewise, texts)
    names = (_clean(match["before"] or match["after"]) for text in told for match in _DOING_LIKEWISE.finditer(text))
    return [
        Body("organisation", (name,), frozenset())
        for name in dict.fromkeys(names)
        if " " in name and not gazetteer().find(name) and not _NOT_OF_BODIES.search(name)
    ]


def _may_tell_of_likewise(text: str) -> bool:
    return _DID_TOO_SIGNS.are_among(set(text.split())) or _AS_DID.search(f" {text}") is not None


def is_of_a_body(name: str) -> bool:
    """Whether a name holds a word for a body."""
    return bool(_HAS_NOUN.search(name))


def is_of_meetings(name: str) -> bool:
    """Whether a name holds a word for a meeting, a text or a part of either."""
    return bool(_NOT_OF_BODIES.search(name))


def _named(text: str) -> Iterator[tuple[ActorKind, str, str, int]]:
    """Kind, name, the noun for what it is, and where the name ends."""
    words = set(text.split())
    if _NOUN_SIGNS.are_among(words):
        yield from _named_with_noun(text)
    if _BESIDE_SIGNS.are_among(words):
        yield from _named_beside_noun(text)
    for match in _LEGAL.finditer(text) if _LEGAL_SIGNS.are_among(words) else ():
        if (name := _clean(match["name"])) and not gazetteer().find(name):
            yield "company", name, "", match.end("name")


def _named_with_noun(text: str) -> Iterator[tuple[ActorKind, str, str, int]]:
    taken: dict[int, int] = {}
    for match in _SEQUENCE.finditer(text):
        for start, end in _parts(text, *match.span()) if _NOUN_SIGNS.are_among(set(match.group().split())) else ():
            name, noun = _clean(text[start:end]), _noun_of(text[start:end])
            if noun and _says_which(name):
                taken[start + text[start:end].find(name.split()[0])] = end
                yield _kind(noun), name, noun, end
    for pattern in (_IN_LOWER_CASE, _MINISTRY):
        for match in pattern.finditer(text):
            name, begins = _clean(match.group()), _HAS_NOUN.match(text, match.start())
            if begins and taken.get(match.start(), 0) < match.end() and _says_which(name):
                yield _kind(begins.group()), name, begins.group(), match.end()


def _named_beside_noun(text: str) -> Iterator[tuple[ActorKind, str, str, int]]:
    for pattern in (_APPOSED, _EXPLAINED):
        for match in pattern.finditer(text):
            name = _clean(match["name"])
            if gazetteer().find(name):
                name = _clean(re.split(rf"\s{_AND}\s", match["name"])[0])
            if name and not gazetteer().find(name) and not _NOT_OF_BODIES.search(name):
                noun_beside = match["noun"] or match["bare"]
                yield _kind(noun_beside), name, noun_beside, match.end("name")


def _noun_of(name: str) -> str | None:
    """The word for a body in a name: the one that it begins with, or else the last."""
    nouns = [noun.group() for noun in _HAS_NOUN.finditer(name)]
    begins = bool(nouns) and _BEGINS_IN_FRENCH_OR_PORTUGUESE.match(_clean(name)) is not None
    return (nouns[0] if begins else nouns[-1]) if nouns else None


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A row of words with capitals as the names in it: "the Mine Workers' Union and the Chamber of Mines" are two."""
    cut = start
    for link in re.finditer(rf"\s+{_AND}\s+|(?<=['’]s)\s+", text[start:end]):
        left, right = text[cut : start + link.start()], text[start + link.end() : end]
        both = _HAS_NOUN.search(left) and _HAS_NOUN.search(right)
        if _is_known(left) or (not link.group().isspace() and (both or _is_known(right))):
            yield cut, start + link.start()
            cut = start + link.end()
    of = re.search(r"\s+(?:of|for|de|da|do|du|des)\s+", text[cut:end])
    if of and not _HAS_NOUN.search(text[cut : cut + of.start()]):
        cut += of.end()  # "Ada Obi of Mine Workers' Union"
    yield cut, end


def _is_known(name: str) -> bool:
    bare = _POSSESSIVE.sub("", name.strip())
    return any(mention.end - mention.start >= len(bare) for mention in gazetteer().find(name))


def _clean(name: str) -> str:
    """A name in one line, without what is no part of it at either end."""
    line = _POSSESSIVE.sub("", _ENDS_IN_LEGAL_FORM.sub("", " ".join(name.split())).strip(" .,*_"))
    words = _ELIDED.sub("", line).split()
    if len(words) > 1 and _ONLY_SAYS_WHAT.fullmatch(words[0]):
        words.pop(0)
    while words and words[0].lower().rstrip("'’") in _ANY_FUNCTION_WORD and words[0] not in ("Les",):
        words.pop(0)
    while words and words[-1].lower() in _ANY_FUNCTION_WORD:
        words.pop()
    return " ".join(words)


def _says_which(name: str) -> bool:
    """Whether a name with a word for a body says of which one it is."""
    words = [word for word in name.split() if word.lower() not in _ANY_FUNCTION_WORD]
    telling = [word for word in words if not _HAS_NOUN.fullmatch(word)]
    if not telling or len(name) > _LONGEST or name.isupper() or _NOT_OF_BODIES.search(name) or _is_known(name):
        return False
    noun = _HAS_NOUN.search(name)
    if _SEVERAL.search(name):
        return False
    is_common = noun is not None and _TOO_COMMON.fullmatch(noun.group())
    says_whose = any(word.endswith(("s'", "s’")) for word in telling)  # "Drillers' Union"
    return len(telling) >= (_LEAST_BESIDE_COMMON if is_common and not says_whose else 1)


def _kind(noun: str) -> ActorKind:
    return next((kind for kind in _KINDS if re.fullmatch(rf"{_NOUNS[kind]}s?", noun, re.IGNORECASE)), "organisation")
