"""How dates are written in English, French and Portuguese: names of months, and patterns of days, months and ranges."""

import re
import unicodedata
from functools import cache

from ingest.late_pattern import late_pattern

_FULL_NAMES = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
_WITHOUT_ACCENTS = {"fevrier": 2, "aout": 8, "decembre": 12, "marco": 3}
_ABBREVIATIONS = {
    "en": "jan feb mar apr - jun jul aug sep oct nov dec",
    "fr": "janv févr - avr - - juil - sept oct nov déc",
    "pt": "jan fev mar abr - jun jul ago set out nov dez",
}
_MORE_ABBREVIATIONS = {"en": {"sept": 9}, "fr": {"jan": 1, "fév": 2, "juill": 7}, "pt": {}}


def _month_table(language: str) -> dict[str, int]:
    """Full names of all three languages; abbreviations of one, for "set" and "out" are English words too."""
    table = dict(_WITHOUT_ACCENTS)
    for names in _FULL_NAMES.values():
        table |= {name: number for number, name in enumerate(names.split(), 1)}
    abbreviations = enumerate(_ABBREVIATIONS[language].split(), 1)
    table |= {name: number for number, name in abbreviations if name != "-"}
    table |= _MORE_ABBREVIATIONS[language]
    return table | {unicodedata.normalize("NFD", name): number for name, number in table.items()}


MONTHS = {language: _month_table(language) for language in _FULL_NAMES}
"""By language, the number of the month that each name in lower case stands for."""

WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|sábado|domingo)"
)
_DASH = r"\s?[-–—]\s?"
_UNTIL = (
    rf"(?:{_DASH}|\s+(?:to|until|till|through|au|a|ao|à|até|jusqu['’]au)\s+)"
    rf"(?:(?:the|le|o|dia)\s+)?(?:{WEEKDAY},?\s+)?"
)
_TO = rf"(?:{_UNTIL}|\s+(?:and|et|e)\s+)"
_DAY = r"(?P<{0}>[0-3]?\d)(?:\s?(?:st|nd|rd|th|er|ᵉʳ|e|\.?º|°|o|ª))?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_OF = r"(?:\s+(?:(?:day\s+)?of|(?:dias?\s+do\s+m[eê]s\s+)?de|d['’])?\s*|\s?-\s?|\.\s?|/)"
_BEFORE_YEAR = r"(?:(?:\s*,\s*|\s+)(?:of\s+|de\s+)?|\s?-\s?|[/.])"
_TIME = r"(?:T\d\d:?\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?"
_LEFT, _RIGHT = r"(?<![\w/-])(?<!\d[.,])", r"(?!\w|[/.-]\d|,\d)"

LONGEST = 80
"""Characters. No written date or range reaches farther from its year."""


@cache
def patterns(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Patterns and how their groups are to be read, the longest ways of writing first. Made when first needed."""
    months = "|".join(sorted(map(re.escape, MONTHS[language]), key=len, reverse=True))
    month = rf"(?P<{{0}}>{months})\b\.?"
    day, day2, year, year2 = _DAY.format("day"), _DAY.format("day2"), _YEAR.format("year"), _YEAR.format("year2")
    month1, month2 = month.format("month"), month.format("month2")
    numbers = rf"(?P<separator>[./-])(?P<monthnumber>\d\d?)(?P=separator){year}"
    written = [
        ("range", rf"{day}{_OF}{month1}(?:{_BEFORE_YEAR}{year}{_UNTIL}|{_TO}){day2}{_OF}{month2}{_BEFORE_YEAR}{year2}"),
        ("range", rf"{month1}\s+{day}{_TO}{month2}\s+{day2},?\s+{year2}"),
        ("range", rf"{day}{_TO}{day2}{_OF}{month1}{_BEFORE_YEAR}{year}"),
        ("range", rf"{month1}\s+{day}{_TO}{day2},?\s+{year}"),
        ("range", rf"{month1}{_TO}{month2}{_BEFORE_YEAR}{year}"),
        ("range", rf"{day}{_UNTIL}{day2}{numbers}"),
        ("single", rf"{day}{_OF}{month1}{_BEFORE_YEAR}{year}"),
        ("single", rf"{month1}\s+(?:the\s+)?{day}(?:\s*,\s*|\s+){year}"),
        ("single", rf"{year}[-/.](?P<monthnumber>\d\d?)[-/.]{day}{_TIME}"),
        ("numeric", rf"{day}{numbers}"),
        ("month", rf"{month1}{_BEFORE_YEAR}{year}"),
        ("single", rf"{year}-(?P<monthnumber>0[1-9]|1[0-2])"),
    ]
    return [(late_pattern(_LEFT + pattern + _RIGHT, re.IGNORECASE), kind) for kind, pattern in written]


BETWEEN_FIRST_AND_LAST = late_pattern(_UNTIL, re.IGNORECASE)
"""Between two whole dates: the first and the last day of one range."""

SHORT_YEAR = late_pattern(
    r"(?<![\w/-])(?<![.,:]\d)(?<!\d[.,:])(?<![$€£§])"
    r"(?P<day>\d\d?)(?P<separator>[/.])(?P<monthnumber>\d\d?)(?P=separator)(?P<shortyear>\d\d)(?![\w%]|[/.,:-]\d)"
)
"""A numeric date whose year has two digits."""

NUMERIC = late_pattern(r"(?<![\w/.-])(\d\d?)([/-])(\d\d?)\2(?:(?:19|20)\d\d|\d\d)(?!\w|[/.-]\d)")
"""A numeric date in whichever order; groups 1 and 3 are its first two numbers."""

BARE_YEAR = late_pattern(r"(?<![\w$€£.,/#])(?<![$€£]\s)((?:19|20)\d\d)(?!\w|[/.,]\d|\s?%|[-–]\d{1,3}\b)")
YEAR_DIGITS = late_pattern(r"(?:19|20)\d\d")
COUNTED = late_pattern(
    r"\s+(?:carats?|quilates|people|personnes|pessoas|persons|men|women|children|tonnes?|tons?|toneladas|kg|kilos?|km|"
    r"miles|m|dollars|euros|per ?cent|pour cent|por cento|hectares|times|fois|vezes|workers|miners|mineurs|mineiros|"
    r"households|families|familles|famílias|stones|pierres|pedras|pages|deaths|morts|mortes)\b",
    re.IGNORECASE,
)
"""After four digits: they count things, and are no year."""
