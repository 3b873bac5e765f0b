"""Spans of a sentence that can be the answer to a typed question: dates, durations, shares, sums, counts, names."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.reading.figures import has_other_word
from assistant.reading.sentence import Sentence
from ingest.date_patterns import COUNTED, MONTHS
from ingest.dates import find_dates
from ingest.late_pattern import late_pattern
from ingest.places import is_city
from ingest.words import FUNCTION_WORDS, fold


@dataclass(frozen=True, slots=True)
class TypedSpan:
    """A possible answer inside a sentence. Offsets count in the sentence's text.

    ``value`` is what makes two spans the same answer: an ISO date, a bare number with its unit, a folded name.
    """

    start: int
    end: int
    value: str


_HEDGE = (
    r"(?:(?:an? estimated|estimated|approximately|about|around|roughly|some|nearly|almost|more than|over|up to"
    r"|at least|less than|under"
    r"|fewer than|as much as|as many as|close to|half of|environ|près de|plus de|moins de|jusqu['’]à|au moins"
    r"|quelque|presque|un total de"
    r"|cerca de|mais de|menos de|até|pelo menos|quase|aproximadamente|uns|umas|estimad[oa]s? em)\s+)?"
)
_WORD_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half a|a dozen|dozens of|hundreds of"
    r"|thousands of|several"
    r"|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quinze|seize|vingt|trente|quarante"
    r"|cinquante|soixante|cents?|mille"
    r"|des dizaines de|des centaines de|une vingtaine de|une douzaine de|um|uma|dois|duas|três|quatro|cinco|seis"
    r"|sete|oito|nove|dez|onze|doze"
    r"|treze|quinze|vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|cem|cento|duzent[oa]s|trezent[oa]s|quatrocent[oa]s|quinhent[oa]s|seiscent[oa]s|setecent[oa]s"
    r"|oitocent[oa]s|novecent[oa]s|mil|dezenas de|centenas de)"
)
_DIGITS = r"\d{1,3}(?:[ \u00a0\u202f.,’']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_SCALE = (
    r"(?:\s*(?:million|billion|trillion|thousand|hundred|millions?|milliards?|milhões|milhão|bilhões|bilhão|mil milhões"
    r"|mil|bn|m)\b(?:\s+(?:de|d['’]))?)?"
)
_NUMBER = rf"(?:{_DIGITS}|{_WORD_NUMBER}(?:[\s-]+(?:and\s+|et\s+|e\s+)?{_WORD_NUMBER})*)"
_UNIT_OF_TIME = (
    r"(?:hours?|minutes?|seconds?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|heures?|jours?|semaines?"
    r"|mois|ans|années?|décennies?"
    r"|horas?|minutos?|dias?|semanas?|m[êe]s(?:es)?|anos?|décadas?|séculos?|siècles?)"
)
_CURRENCY = (
    r"(?:[$€£¥]|US\$|USD|EUR|GBP|CHF|R\$|ZAR|dollars?|euros?|pounds?|francs?|rands?|reais|kwanzas?|cents?|dólares"
    r"|libras"
    r"|pence)"
)


def _pattern(body: str) -> re.Pattern[str]:
    return late_pattern(rf"(?<![\w.,]){_HEDGE}(?:{body})(?![\w])", re.IGNORECASE)


_SHARE = late_pattern(
    rf"(?<![\w.,]){_HEDGE}(?:{_NUMBER}\s?(?:%|per ?cent\b|percent\b|pour ?cent\b|por ?cento\b)"
    r"|(?:one|two|three|a|un|une|deux|trois|um|uma|dois|duas|três)[\s-](?:thirds?|quarters?|fifths?|tenths?|half"
    r"|tiers|quarts?|terços?|quartos?|cinquièmes?)\b"
    r"|half\b|la moitié\b|metade\b|a majority\b|the majority\b|la majorité\b|a maioria\b)",
    re.IGNORECASE,
)
_POSSESSIVE = late_pattern(r"\**['’]s?\b")
_PERCENT = late_pattern(r"\s?(?:%|per ?cent\b|percent\b|pour ?cent\b|por ?cento\b)", re.IGNORECASE)
_DURATION = _pattern(rf"{_NUMBER}(?:[\s-]+(?:long|full|whole|consecutive|entières?|inteir[ao]s))?[\s-]+{_UNIT_OF_TIME}")
_MONEY = _pattern(rf"{_CURRENCY}\s?(?:{_DIGITS}){_SCALE}|(?:{_DIGITS}|{_WORD_NUMBER}){_SCALE}\s*{_CURRENCY}")
_COUNT = _pattern(rf"{_NUMBER}{_SCALE}")
_ENDS_IN_HYPHENED_WORD = late_pattern(r"[^\W\d][-‐‑]$")
_NAME = late_pattern(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|M|Mme|Mlle|Sr|Sra|Dra?)\.?\s+)?"
    r"[A-ZÀ-Þ][\w’'.&-]*(?:\s+(?:(?:(?:of|the|de|da|do|dos|das|del|di|du|des|la|le|las|los|van|von|der|bin|al|and|&|et"
    r"|e)\s+){1,2}[A-ZÀ-Þ]|[A-ZÀ-Þ0-9])[\w’'.&-]*)*"
)
_JOINING = late_pattern(r"\s+(?:(?:and|et|e|&)|(?P<of>(?:of|de|da|do|du|des|d['’])(?:\s+(?:the|la|l['’]))?))\s+")


_MONTH = "|".join(name for name in MONTHS["en"] if len(name) > 3 or name in ("may", "mai"))
"""Full names in all three languages; "set" and "out" are words beside."""
_YEAR_LONG_AGO = late_pattern(
    r"(?:\b(?:in|since|by|from|until|till|before|after|around|circa|between|during|en|depuis|dès|avant|après|vers|entre"
    r"|em|desde|até|antes de|depois de|por volta de)\s+(?P<year>1[0-8]\d\d)"
    rf"|\b(?P<dated>(?:\d{{1,2}}(?:er|º)?\s+(?:de\s+)?)?(?:{_MONTH})\s+(?:de\s+|\d{{1,2}},\s+)?1[0-8]\d\d))"
    r"(?![\w%]|[.,/]\d)",
    re.IGNORECASE,
)
"""Of bare digits before 1900 only what stands before them makes a year: 1500 may count anything."""
_DECADE = late_pattern(
    r"\b(?:(?:early|mid|late)[-\s])?(?P<decade>1\d\d|20\d)0['’]?s\b"
    r"|\b(?:années|anos|décennie|década de)\s+(?P<named>1\d\d|20\d)0\b",
    re.IGNORECASE,
)
_CENTURY = late_pattern(
    r"\b\d{1,2}(?:st|nd|rd|th)[-\s]century\b|\b[IVX]+e\s+siècle\b|\bséculo\s+[IVX]+\b", re.IGNORECASE
)

_BEFORE_OUR_ERA = late_pattern(
    r"\b\d{1,4}\s?(?:BCE?\b|B\.\s?C\.(?:\s?E\.)?|a\.\s?C\b\.?|a\.\s?E\.\s?C\b\.?|av(?:ant|\.)\s?J\.?[-‐‑]?\s?C\b\.?)"
)


def dates(sentence: Sentence) -> list[TypedSpan]:
    """Dates, months, years, decades and centuries. The value of a decade is the beginning of its years: "197"."""
    text = sentence.text
    found = find_dates(text, 0, len(text), sentence.document.metadata.language)
    spans = [TypedSpan(date.span.start, date.span.end, date.value) for date in found]
    for match in _YEAR_LONG_AGO.finditer(text):
        if not COUNTED.match(text, match.end()):
            written = match["year"] or match["dated"]
            spans.append(TypedSpan(match.end() - len(written), match.end(), fold(written)))
    spans += [
        TypedSpan(match.start(), match.end(), match["decade"] or match["named"]) for match in _DECADE.finditer(text)
    ]
    spans += [
        TypedSpan(match.start(), match.end(), fold(match.group()))
        for pattern in (_CENTURY, _BEFORE_OUR_ERA)
        for match in pattern.finditer(text)
    ]
    return _longest_apart(spans)


def _longest_apart(spans: list[TypedSpan]) -> list[TypedSpan]:
    """In order, those of which none overlaps a longer one."""
    apart: list[TypedSpan] = []
    for span in sorted(spans, key=lambda span: span.start - span.end):
        if not any(other.start < span.end and span.start < other.end for other in apart):
            apart.append(span)
    return sorted(apart, key=lambda span: span.start)


def _numeric(pattern: re.Pattern[str]) -> Callable[[Sentence], list[TypedSpan]]:
    def find(sentence: Sentence) -> list[TypedSpan]:
        return [
            TypedSpan(match.start(), match.end(), re.sub(r"\s+", " ", fold(match.group())).strip())
            for match in pattern.finditer(sentence.text)
            if not has_other_word(match.group(), sentence.document.metadata.language)
        ]

    return find


shares = _numeric(_SHARE)
durations = _numeric(_DURATION)
money = _numeric(_MONEY)


_DAY_OF_MONTH = late_pattern(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|er|º)?(?:\s?(?:[-–—]|to|and|au?|et|e)\s?\d{{1,2}})?\s+(?:of\s+|de\s+)?(?:{_MONTH})\b"
    rf"|\b(?:{_MONTH})\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–—]\s?\d{{1,2}})?(?![\d,.]\d)\b",
    re.IGNORECASE,
)
"""A day without its year, which is no whole date: "8-9 December"."""


def counts(sentence: Sentence) -> list[TypedSpan]:
    """Numbers that are no part of a date nor of a name: "COVID-19", "G-77"."""
    inside_dates = [(span.start, span.end) for span in dates(sentence)]
    inside_dates += [match.span() for match in _DAY_OF_MONTH.finditer(sentence.text)]
    return [
        span
        for span in _numeric(_COUNT)(sentence)
        if not any(start < span.end and span.start < end for start, end in inside_dates)
        and not _PERCENT.match(sentence.text, span.end)
        and not _ENDS_IN_HYPHENED_WORD.search(sentence.text[: span.start])
        and not _in_symbol_or_time(sentence.text, span)
        and sentence.text[span.start : span.end].lower() not in (*_ONES, "several")
    ]


_ONES = ("one", "um", "uma", "un", "une")


def ones(sentence: Sentence) -> list[TypedSpan]:
    """The number one in words, which may be an article or a pronoun."""
    return [span for span in _numeric(_COUNT)(sentence) if sentence.text[span.start : span.end].lower() in _ONES]


def _in_symbol_or_time(text: str, span: TypedSpan) -> bool:
    """Whether a number is part of a document's symbol or of a time of day: "FC/1999/CRP.10", "12:30 pm"."""
    return bool(_BEFORE_PART.search(text[: span.start]) or _AFTER_PART.match(text, span.end))


_BEFORE_PART = late_pattern(r"[A-Z]{2,}[\w./]*[/.]$|\b\d{1,2}:$")
_AFTER_PART = late_pattern(r":\d\d\b|/[A-Z]|\s?[ap]\.?m\b", re.IGNORECASE)


def amounts(sentence: Sentence) -> list[TypedSpan]:
    """Sums, shares and counts: whatever "how much" may be answered with."""
    return _longest_apart([*money(sentence), *shares(sentence), *counts(sentence)])


def names(sentence: Sentence) -> list[TypedSpan]:
    """Proper names, actors of the gazetteer included, without a leading article and cut at "and"."""
    function_words = FUNCTION_WORDS.get(sentence.document.metadata.language, FUNCTION_WORDS["en"])
    mentions = [(mention.start, mention.end, mention.actor.name) for mention in sentence.mentions]
    found = [TypedSpan(start, end, fold(name)) for start, end, name in mentions]
    for match in _NAME.finditer(sentence.text):
        for start, end in _parts(sentence.text, match.start(), match.end(), [start for start, _, _ in mentions]):
            first = sentence.text[start:end].split()[0]
            while fold(first) in function_words and " " in sentence.text[start:end]:
                start += len(first) + 1
                first = sentence.text[start:end].split()[0]
            end = start + len(re.sub(r"(?:['’]s|[.,'’-])+$", "", sentence.text[start:end]))
            surface = sentence.text[start:end]
            if fold(surface) in function_words or len(surface) < 2:
                continue
            is_first_word = not re.search(r"\w", sentence.text[:start])
            if is_first_word and " " not in surface and not _seen_capitalised_elsewhere(sentence, surface):
                continue
            if not any(other.start < end and start < other.end for other in found):
                found.append(TypedSpan(start, end, fold(surface)))
    return sorted(found, key=lambda span: span.start)


def _parts(text: str, start: int, end: int, known: list[int]) -> list[tuple[int, int]]:
    """A run of capitalised words, cut where it joins two names: at "and", and before "of the" and a known actor."""
    parts, position = [], start
    for joint in _JOINING.finditer(text, start, end):
        if not joint.group("of") or joint.end() in known:
            parts.append((position, joint.start()))
            position = joint.end()
    parts.append((position, end))
    return parts


def _seen_capitalised_elsewhere(sentence: Sentence, word: str) -> bool:
    """Whether a word that begins a sentence is a name: capitalised in mid-sentence, never in lower case."""
    document = sentence.document.text
    return bool(re.search(rf"[a-zà-ÿ,] {re.escape(word)}\b", document)) and word.lower() not in document


def _heads_date(text: str, span: TypedSpan, given: list[TypedSpan]) -> bool:
    """Whether it is a city with a date after a comma."""
    return is_city(text[span.start : span.end]) and any(
        span.end < date.start and _DATED.fullmatch(text[span.end : date.start]) for date in given
    )


_DATED = late_pattern(r",\s+(?:(?:on|the|le|du|em|de)\s+)?", re.IGNORECASE)
_IN = late_pattern(
    r"\b(?:in|at|near|from|to|held in|of|across|around|à|au|aux|en|dans|près de|em|no|na|nos|nas|de|do"
    r"|da)\s+(?:the\s+|la\s+|le\s+|l['’])?$",
    re.I,
)


def places(sentence: Sentence) -> list[TypedSpan]:
    """Names that stand after a preposition of place, name a country, or are a city before a date: "Oslo, 4 May"."""
    named = [
        mention
        for mention in sentence.mentions
        if mention.actor.kind == "country"
        and not (mention.is_adjective or _POSSESSIVE.match(sentence.text, mention.end))  # "under Russia's chairmanship"
    ]
    countries = {mention.start for mention in named}
    others = {mention.start for mention in sentence.mentions} - countries
    taken = dates(sentence)
    return [
        span
        for span in names(sentence)
        if span.start in countries
        or (
            span.start not in others
            and not sentence.text[span.start : span.end].isupper()  # "Parties to the FCCC"
            and (_IN.search(sentence.text[: span.start]) or _heads_date(sentence.text, span, taken))
            and not any(date.start < span.end and span.start < date.end for date in taken)
        )
    ]
