"""Names of places where people meet: countries, capitals and other cities, in English, French and Portuguese."""

import re
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.core import get_global

from ingest.actors import gazetteer
from ingest.date_patterns import MONTHS, WEEKDAY
from ingest.tables import read_table
from ingest.words import fold

_NO_CITIES = re.compile(r"Etc/|Antarctica/|America/(?:Indiana|Kentucky|North_Dakota)/|.*/Reunion$")
"""Time zones whose names are those of no place, of persons, of villages, or the French word for a meeting."""

_WORD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_'’.-]*(?:['’.-][^\W\d_]+)*\.?"
_PARTICLE = r"(?:d[aeo]s?|du|of|el|al|la|le|les|los|sur|upon)"
PLACE = rf"{_WORD}(?:[ -](?:{_PARTICLE}[ -])*{_WORD}){{0,4}}"
"""A run of words that may be a place, to be judged by ``could_be_place``."""

_ARTICLES = frozenset({"the", "la", "le", "les", "a", "o", "as", "os"})
_NO_PLACE = re.compile(
    r"\b(?:plenary|session|meeting|conference|summit|council|committee|group|coalition|network|process|parties|nations|"
    r"union|assembly|ministers?|room|hall|annex|agenda|item|english|french|portuguese|plénière|réunion|conférence|"
    r"sommet|conseil|comité|groupe|processus|parties|salle|point|plenária|reunião|conferência|cimeira|cúpula|conselho|grupo|"
    r"processo|partes|sala|ponto|kp|un|eu|onu|ue|"
    # What a meeting is of: "Conférence des États parties au Traité de Praia".
    r"treaty|convention|protocol|agreement|fund|secretariat|traité|protocole|accord|fonds|secrétariat|tratado|convenção|"
    rf"protocolo|acordo|fundo|secretariado|{WEEKDAY})\b",
    re.IGNORECASE,
)


def is_city(name: str) -> bool:
    """Whether ``name``, in any case and with or without accents, is a known city."""
    return _key(name) in _cities()


def spellings_of(city: str) -> frozenset[str]:
    """How a city is written in the three languages, in lower case without accents and hyphens: "genebra"; of an unknown
    one as it stands.
    """
    key = _key(city)
    return _spellings().get(key, frozenset({key}))


def is_country(name: str) -> bool:
    """Whether the whole of ``name`` is a country, in any case."""
    written = as_name(name)
    return any(
        mention.actor.kind == "country" and not mention.is_adjective and mention.end - mention.start == len(written)
        for mention in gazetteer().find(written)
    )


def country_at(text: str, end: int) -> str:
    """The country that follows a place ending at ``end``, as in "Kampala, Uganda" and "Accra (Ghana)"; empty when none
    does.
    """
    joined = re.compile(r"(?:,\s+|\s+(?P<bracket>\())(?:[Tt]he )?").match(text, end)
    if not joined:
        return ""
    following = text[joined.end() : joined.end() + 80]
    mention = next(iter(gazetteer().find(following)), None)
    is_one = mention and mention.start == 0 and mention.actor.kind == "country" and not mention.is_adjective
    is_whole = mention and (joined["bracket"] is None or following[mention.end : mention.end + 1] == ")")
    return following[: mention.end] if mention and is_one and is_whole else ""


def could_be_place(words: str) -> bool:
    """Whether ``words`` are written as a name, and not as that of a body, a room, a day or a language."""
    names = [word for word in re.split(r"[ -]", words) if not re.fullmatch(_PARTICLE, word)]
    if (
        not names
        or fold(words) in _ARTICLES
        or not all(name[:1].isupper() for name in names)
        or _NO_PLACE.search(words)
    ):
        return False
    if any(name.lower() in months for name in names for months in MONTHS.values()):
        return False
    bodies = [mention for mention in gazetteer().find(words) if mention.actor.kind != "country"]
    return not bodies


def as_name(words: str) -> str:
    """``words``, with capital initials only when they are all in capitals; short forms such as UK stay."""
    if not words.isupper() or len(words) <= len("UAE"):
        return words
    titled = re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), words.lower())
    titled = re.sub(rf"(?<= ){_PARTICLE}(?= )", lambda word: word.group().lower(), titled, flags=re.IGNORECASE)
    return re.sub(r"(['’])S\b", r"\1s", titled)


@lru_cache(maxsize=1)
def _cities() -> frozenset[str]:
    return frozenset(_spellings()) | {_key(name) for names in _table()["others"] for name in names}


@lru_cache(maxsize=1)
def _spellings() -> dict[str, frozenset[str]]:
    """The spellings of each city, by each of them."""
    locales = [Locale.parse(language).time_zones for language in ("en", "fr", "pt", "pt_PT")]
    of_each = [
        [
            zone.rpartition("/")[2].replace("_", " "),
            *(zones[zone]["city"] for zones in locales if "city" in zones.get(zone, {})),
        ]
        for zone in _zones()
    ]
    by_spelling: dict[str, frozenset[str]] = {}
    for names in (*of_each, *_table()["spellings"]):
        keys = frozenset(map(_key, names))
        by_spelling.update({key: by_spelling.get(key, frozenset()) | keys for key in keys})
    return by_spelling


@lru_cache(maxsize=1)
def _table() -> dict[str, list[list[str]]]:
    table: dict[str, list[list[str]]] = read_table(Path(__file__).parent / "places.yaml")
    return table


def _zones() -> list[str]:
    return [zone for zone in get_global("zone_territories") if not _NO_CITIES.match(zone)]


def _key(name: str) -> str:
    return re.sub(r"[\s’'-]+", " ", fold(name)).strip()
