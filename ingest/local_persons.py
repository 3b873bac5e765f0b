"""Persons whom a document names as those who speak or act in it: with a form of address, a role, or beside a quotation.

A name alone is none: it may be that of a place, a book or a ship.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ingest.actors import gazetteer
from ingest.late_pattern import late_pattern
from ingest.local_bodies import is_of_a_body, is_of_meetings
from ingest.name_patterns import NAME, person
from ingest.places import is_city
from ingest.signs import Signs, first_words
from ingest.tables import alternatives, in_any_language, read_table

_TABLE: dict[str, Any] = read_table(Path(__file__).parent / "local_actors.yaml")
_TITLE = rf"(?:{in_any_language(_TABLE['titles'])}\.?\s+)"
ROLE = rf"(?i:{in_any_language(_TABLE['roles'])})"
"""What a person is at a body or a government: "director"."""
_NAMED = NAME.replace(" ", r"\s")
_COLLEAGUE = "(?:colleague|collègue|colega)"
_OUR = "(?:notre|our|noss[oa])"
_ARTICLES = "(?:the|an?|la|le|l['’]|une?|o|a|uma?)"
_ARTICLE_ALONE = late_pattern(rf"(?:{_ARTICLES}|les|os|as)\s", re.IGNORECASE)
_ARTICLE = rf"(?:(?i:{_ARTICLES})\s*)?"

_TITLES_IN_FRONT = late_pattern(rf"^{_TITLE}+")
_TITLED = late_pattern(rf"(?<!\w){_TITLE}+(?P<name>{_NAMED}|(?P<family>[A-ZÀ-Þ][\w’'-]+))")
_WITH_ROLE = late_pattern(rf"(?P<name>{_NAMED}),\s+{_ARTICLE}(?:[\w’'-]+\s+){{0,3}}?{ROLE}(?!\w)")
_BEHIND_ROLE = late_pattern(rf"(?<!\w){ROLE}\b[^.;:“”«»\"]{{0,60}}?,\s+(?P<name>{_NAMED})(?=[,.]|\s+[a-zà-ÿ])")
_RIGHT_BEHIND_ROLE = late_pattern(rf"(?<!\w)(?:{ROLE}|(?i:{_COLLEAGUE}|{_OUR}\s+\w+))\s+(?P<name>{_NAMED})")
_QUOTED = late_pattern(rf"[”»\"’'],?\s+(?i:{in_any_language(_TABLE['said'])})\s+{_TITLE}?(?P<name>{_NAMED})")
_NAMING = (
    (Signs(rf"(?<!\w){first_words(_TABLE['titles'])}\.?$"), (_TITLED,)),
    (
        Signs(rf"\b{_ARTICLES}?(?:{first_words(_TABLE['roles'])}|{_COLLEAGUE}|{_OUR})(?!\w)", in_lower_case=True),
        (_WITH_ROLE, _BEHIND_ROLE, _RIGHT_BEHIND_ROLE),
    ),
    (Signs(first_words(_TABLE["said"]), in_lower_case=True), (_QUOTED,)),
)
"""How persons are named, each with the signs of which a text holds one that names them so."""
_PRESENT = late_pattern(
    rf"^\W*(?i:{in_any_language(_TABLE['present'])})\W*:\W*(?P<names>[^:]+?)(?=\n\n|\n[^\n:]{{1,30}}:|\.\W*\w[^\n:,.]{{1,30}}:|\s*\Z)",
    re.MULTILINE,
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+(?:and|et|e)\s+")
_OF_MEETINGS = late_pattern(rf"{alternatives(_TABLE['of_meetings'])}\s+{_TITLE}*$")
_OFFICE_WITHIN = 40
"""Characters before a name in which an office of a meeting stands."""


def persons_in(texts: Iterable[str], speaker: str | None = None) -> dict[str, list[str]]:
    """The full names of persons in the paragraphs and lines of a text, each with its other spellings there.

    A family name or a given name alone is one where no other person of the text, the ``speaker`` included, has it.
    """
    spoken = [name] if speaker and (name := _of_person(speaker)) else []
    names = dict.fromkeys([*spoken, *(name for text in texts for name in _named(text))])
    parts: dict[str, list[str]] = {}
    for name in names:
        for part in {name.split()[0], name.split()[-1], " ".join(name.split()[:2]), " ".join(name.split()[-2:])}:
            parts.setdefault(part, []).append(name)
    return {
        name: [part for part, holders in parts.items() if holders == [name] and part != name and _may_stand_alone(part)]
        for name in names
    }


def _named(text: str) -> Iterator[str]:
    words = set(text.split())
    for signs, patterns in _NAMING:
        for pattern in patterns if signs.are_among(words) else ():
            for match in pattern.finditer(text):
                before = text[max(0, match.start("name") - _OFFICE_WITHIN) : match.start("name")]
                if not _OF_MEETINGS.search(before) and (name := _of_person(match["name"])):
                    yield name
    for present in _PRESENT.finditer(text):
        for listed in _BETWEEN.split(_IN_BRACKETS.sub("", present["names"])):
            if re.fullmatch(_NAMED, listed.strip()) and (name := _of_person(listed.strip())):
                yield name


def _of_person(name: str) -> str | None:
    line = _TITLES_IN_FRONT.sub("", " ".join(name.split()))
    is_state = any(
        mention.end == len(line) and _ARTICLE_ALONE.fullmatch(line, 0, mention.start)
        for mention in gazetteer().find(line)
    )  # "Le Gabon, dont le président"
    is_else = is_state or is_of_a_body(line) or is_of_meetings(line) or is_city(line)
    return line if " " in line and person(line) and not is_else else None


def _may_stand_alone(part: str) -> bool:
    return part[0].isupper() and len(part) > 2 and not is_city(part) and person(part) is not None
