"""The dates of which a sentence tells something, without those that only name a thing: a law, a letterhead, a source.

"The embargo was lifted in November 2024" tells of a date; "Regulation 2368/2002 of 20 December 2002", "1990 levels"
and "(Smith, 2009)" name something by one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.reading.sentence import Reading, Sentence
from assistant.reading.stating import states_something
from ingest.date_patterns import MONTHS, YEAR_DIGITS
from ingest.dates import FoundDate, find_dates
from ingest.document import Span
from ingest.late_pattern import late_pattern
from ingest.words import FUNCTION_WORDS

MOST_DATES, MOST_YEARS = 4, 2
"""A sentence with more dates, or more bare years, is a list or a row of a table, and tells of none of them."""
LONGEST_SENTENCE = 1500
"""Characters. What is longer is no sentence but a table or a list whose ends were lost."""
WORDS_AT_LEAST = 3
"""Words, function words not counted, that must stand beside the dates for something to be told."""

_INSTRUMENT = (
    r"(?:resolutions?|res\.|regulations?|directives?|decisions?|decrees?|laws?|acts?|orders?|bills?|notices?|circulars?"
    r"|résolutions?|règlements?|décisions?|décrets?|lois?|arrêtés?|ordonnances?|circulaires?"
    r"|resoluç(?:ão|ões)|regulamentos?|diretivas?|decis(?:ão|ões)|decretos?(?:[ -]lei)?|edita(?:l|is)|leis?"
    r"|portarias?|despachos?)"
)
_LAW_BEFORE = late_pattern(
    rf"\b{_INSTRUMENT}\b(?=[^;:]{{0,60}}\d)[^;:]{{0,60}}?(?:\b(?:of|dated|du|de|d[eo]|em date du)\s+|[,(/]\s*)$",
    re.IGNORECASE,
)
"""A law or a resolution with its number, right before its date."""
_PUBLISHED_BEFORE = late_pattern(
    r"(?:©|\(c\)|copyright|\bvol(?:ume|\.)?\s*\d+|\bissn\b|\bisbn\b|\bdoi\b|https?:|www\.)[^;]{0,80}$"
    r"|\b(?:accessed|retrieved|consulted|last (?:updated|modified|visited|accessed)|available|posted|printed|page \d+"
    r"|consulté|dernière (?:mise à jour|modification)|mis en ligne|acedido|acessado|consultado"
    r"|última (?:atualização|modificação))(?:\s+\w+)?[\s:,]*$",
    re.IGNORECASE,
)
"""Before the date of a publication, or of the day on which somebody looked at it."""
_MAIL_AFTER = late_pattern(r"[^.;]{0,120}\b(?:wrote|a écrit|escreveu)\s*:\s*$", re.IGNORECASE)
_LINE_OF_A_FORM = late_pattern(
    r"\W*(?:date|sent|published|posted|updated|dated|envoyé|publié|mis à jour|enviad[ao]|publicad[ao]|data"
    r"|atualizad[ao]|compiled|adopted|deadline|next update|embargo(?:ed)?)(?:\s+(?:on|at|le|em|until))?\s*:?\s*$",
    re.IGNORECASE,
)
_AUTHOR_BEFORE = late_pattern(
    r"(?:\(|\[|;\s)(?:(?:see|cf\.?|voir|ver|e\.g\.,?|in|em|dans)\s+)*"
    r"[A-ZÀ-Þ][\w.'’&-]*(?:[\s,]+(?:and|et|e|&|al\.?|de|of|the|[A-ZÀ-Þ][\w.'’&-]*))*,?\s*\(?$"
    r"|\bet al\.?,?\s*\(?$"
    r"|\b[A-ZÀ-Þ][\w'’-]+,\s+[A-Z]\.(?:[\s,&]+(?:and\s+)?[A-ZÀ-Þ][\w.'’-]+)*[\s,(]*$"
)
"""A name before a bare year: "(Global Witness, 2013", "Smith et al. (2009", "Smith, J. (2009"."""
_SOURCE_AFTER = late_pattern(r"\s*[a-c]?\s*(?:[;,:]\s*(?:pp?\.\s*)?\d+[^)]{0,12})?[\])]|\s*;\s")
_BASE_YEAR = late_pattern(
    r"(?:\s+|-)(?:\w+\s+){0,3}"
    r"(?:baselines?|base[ -]year|levels?|targets?|goals?|agenda|edition|prices|dollars|emissions"
    r"|figures|data|objectives?|horizon|framework|guidelines)\b",
    re.IGNORECASE,
)
"""After a year that measures something: "1990 levels"."""
_BASE_YEAR_BEFORE = late_pattern(
    r"\b(?:levels?|niveau(?:x)?|níveis|nível|agenda|horizonte?|baseline|emissions|émissions|emissões"
    r"|targets?|goals?|objectifs?|metas?)\s+"
    r"(?:of|in|de|d[oe]|for|pour|para)?\s*(?:the year\s+|l['’]année\s+|o ano\s+)?$|\b(?:agenda|horizonte?)\s+$",
    re.IGNORECASE,
)
_MEASURED_BEFORE = late_pattern(
    r"\b(?:levels?|emissions?|niveau(?:x)?|émissions?|níveis|nível|emissões)\b[^.;:]{0,40}\b(?:of|for|de|pour|para)\s+$",
    re.IGNORECASE,
)
"""Before a bare year of which something was measured: "emissions of these states for 1990"."""
_GOAL_BEFORE = late_pattern(
    r"\b(?:by|beyond|post|before|until|through|after|towards?|d['’]ici(?: à)?|avant|jusqu['’]en|après|até|antes de"
    r"|depois de)"
    r"[\s-]+(?:the (?:end of|year)\s+|la fin de\s+|l['’]an(?:née)?\s+|o (?:fim|final) de\s+|o ano(?: de)?\s+)?$",
    re.IGNORECASE,
)
"""Before a year to come in which something is meant to be reached: "by 2030"."""
_NUMBER_BEFORE = late_pattern(
    r"\+?\d[\d().]*(?:\s|-\s?)$|/\s?$|\b(?:nos?\.?|n[°º]|number|numéro|número|article|page|pp?\.|room|box|tel\.?)\s*:?\s*$",
    re.IGNORECASE,
)
_NUMBER_AFTER = late_pattern(r"[ \u00a0\u202f-]\d{2,}|/[A-Za-z]|[;,]?\s*e-?mail")
"""What makes of a bare year a part of a telephone number, or of the number of a document."""
_BETWEEN_YEARS = late_pattern(r"\s?[-–—]\s?|\s+(?:to|until|through|à|a|ao|au|até|and|et|e)\s+", re.IGNORECASE)
_BETWEEN = late_pattern(r"\b(?:between|entre)\s+$", re.IGNORECASE)
_AND = frozenset({"and", "et", "e"})
_DECADE = late_pattern(r"\b(?:décadas?\s+de|décennies?|années|anos(?:\s+de)?)\s+$", re.IGNORECASE)
_LIFE = late_pattern(r"[A-ZÀ-Þ][\w'’-]+\s*\((?:[^()]{0,40},\s*)?$")
"""Before the years of somebody's life: "Ada Obi (1910–1995)"."""
_WORD = late_pattern(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class ToldDate:
    """A day, month or year (ISO 8601), or the first of a range that ``until`` ends; offsets are the document's."""

    value: str
    start: int
    end: int
    until: str | None = None


def told_dates(sentence: Sentence, reading: Reading) -> tuple[ToldDate, ...]:
    """The dates that a sentence tells of, each once, in the order of its text; none where it only names them."""
    text = sentence.text
    metadata = reading.document.metadata
    if len(text) > LONGEST_SENTENCE or not YEAR_DIGITS.search(text) or not states_something(sentence):
        return ()
    if _is_title(text, metadata.title):
        return ()
    found = _years_joined(text, _ranges_parted(text, find_dates(text, 0, len(text), metadata.language)))
    years = {date.value for date in found if len(date.value) == len("2021") and date.until is None}
    if not 0 < len({date.value for date in found}) <= MOST_DATES or len(years) > MOST_YEARS:
        return ()
    if not _tells(text, found, metadata.language):
        return ()
    own = [date.span for date in metadata.dates if date.span is not None and len(date.value) == len("2021-06-25")]
    told: dict[tuple[str, str | None], ToldDate] = {}
    for date in found:
        place = Span(sentence.start + date.span.start, sentence.start + date.span.end)
        is_own = any(place.start < span.end and span.start < place.end for span in own)
        if not (is_own or _only_names(text, date, metadata.date)):
            told.setdefault((date.value, date.until), ToldDate(date.value, place.start, place.end, date.until))
    return _without_less_precise(list(told.values()))


def _is_title(text: str, title: str) -> bool:
    """Whether a sentence is a line in capitals, or a line of the document's title."""
    line = " ".join(text.split())
    return line.isupper() or line.casefold() in title.casefold()


def _tells(text: str, dates: Sequence[FoundDate], language: str) -> bool:
    """Whether enough stands beside the dates to say what happened then."""
    known = FUNCTION_WORDS.get(language, FUNCTION_WORDS["en"])
    beside = text
    for date in reversed(dates):
        beside = f"{beside[: date.span.start]} {beside[date.span.end :]}"
    words = [word.lower() for word in _WORD.findall(beside)]
    return sum(word not in known and word not in MONTHS["en"] and len(word) > 1 for word in words) >= WORDS_AT_LEAST


def _only_names(text: str, date: FoundDate, written: str | None) -> bool:
    """Whether a date only tells which law, issue, source or measure is meant."""
    before, after = text[: date.span.start], text[date.span.end :]
    if _LAW_BEFORE.search(before) or _PUBLISHED_BEFORE.search(before):
        return True
    if date.until and len(date.until) == len("2021") and _LIFE.search(before) and after.startswith(")"):
        return True
    if _MAIL_AFTER.match(after) or _LINE_OF_A_FORM.fullmatch(before):
        return True
    if len(date.value) > len("2021") or date.until is not None:
        return False
    if _NUMBER_BEFORE.search(before) or _NUMBER_AFTER.match(after):
        return True
    if _AUTHOR_BEFORE.search(before) and _SOURCE_AFTER.match(after):
        return True
    if _BASE_YEAR.match(after) or _BASE_YEAR_BEFORE.search(before):
        return True
    return written is not None and date.value > written[:4] and bool(_GOAL_BEFORE.search(before))


def only_measures(text: str, start: int, end: int) -> bool:
    """Whether a date only tells by what something is measured, or which law is meant: it says not when anything was."""
    before, after = text[:start], text[end:]
    if _LAW_BEFORE.search(before):
        return True
    is_year = YEAR_DIGITS.fullmatch(text, start, end) is not None
    return is_year and bool(
        _BASE_YEAR.match(after) or _BASE_YEAR_BEFORE.search(before) or _MEASURED_BEFORE.search(before)
    )


def _ranges_parted(text: str, dates: Sequence[FoundDate]) -> list[FoundDate]:
    """ "March and August 1997" are two months, unlike "between March and August 1997"."""
    parted: list[FoundDate] = []
    for date in dates:
        is_two = len(date.value) == len("2021-06") and _AND & set(date.span.slice(text).lower().split())
        if date.until and is_two and not _BETWEEN.search(text[: date.span.start]):
            parted += [replace(date, until=None), FoundDate(date.until, date.span)]
        else:
            parted.append(date)
    return parted


def _years_joined(text: str, dates: list[FoundDate]) -> list[FoundDate]:
    """Two bare years as one range, "2019-2021", "between 2003 and 2013", and a decade as its ten years."""
    joined: list[FoundDate] = []
    for date in dates:
        if date.value.endswith("0") and len(date.value) == len("1940") and _DECADE.search(text[: date.span.start]):
            joined.append(replace(date, until=f"{date.value[:3]}9"))
            continue
        first = joined[-1] if joined else date
        between = text[first.span.end : date.span.start]
        if (
            len(first.value) == len(date.value) == len("2021")
            and first.value < date.value
            and not (first.until or first.readings or date.readings)
            and _BETWEEN_YEARS.fullmatch(between)
            and (between.strip() not in _AND or _BETWEEN.search(text[: first.span.start]))
        ):
            joined[-1] = replace(first, span=Span(first.span.start, date.span.end), until=date.value)
        else:
            joined.append(date)
    return joined


def _without_less_precise(dates: list[ToldDate]) -> tuple[ToldDate, ...]:
    """A year that another date of the sentence only makes more precise is told by that one."""
    return tuple(
        date
        for date in dates
        if date.until or not any(other is not date and other.value.startswith(f"{date.value}-") for other in dates)
    )
