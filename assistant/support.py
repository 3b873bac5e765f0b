"""Whether words are carried by the passages they cite: the third verdict, computed without any model."""

import re
from collections.abc import Sequence

from assistant.concepts import related_stems
from ingest.actors import gazetteer
from ingest.dates import find_dates
from ingest.words import content_stems, fold, is_negation, stem, words

CONTENT_SHARE = 0.6
"""Share of a statement's content words that must occur in its cited passages.

At this share attributable and other claims of AttributionBench's development split are told apart best by words alone
(.72 against .43 pass, n 1198); ``python -m evals.support_curve`` prints the curve.
"""
_TITLES = frozenset("Mr Mrs Ms Dr Prof Sir M Mme Mlle Sr Sra Dra".split())
_NEGATION_REACH = 3  # content words after a negation that it is taken to negate

_CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "dólares": "USD",
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "pounds": "GBP",
    "¥": "JPY",
    "r$": "BRL",
    "reais": "BRL",
    "rand": "ZAR",
    "rands": "ZAR",
    "zar": "ZAR",
    "chf": "CHF",
    "kwanzas": "AOA",
}
_SCALES = {
    "thousand": 10**3,
    "mille": 10**3,
    "mil": 10**3,
    "million": 10**6,
    "millions": 10**6,
    "milhão": 10**6,
    "milhões": 10**6,
    "billion": 10**9,
    "milliard": 10**9,
    "milliards": 10**9,
    "bilhão": 10**9,
    "bilhões": 10**9,
    "trillion": 10**12,
}
_SMALL = {
    name: value
    for value, names in enumerate(
        (
            "zero zéro",
            "",
            "two deux dois duas",
            "three trois três",
            "four quatre quatro",
            "five cinq cinco",
            "six seis",
            "seven sept sete",
            "eight huit oito",
            "nine neuf nove",
            "ten dix dez",
            "eleven onze",
            "twelve douze doze",
            "thirteen treize treze",
            "fourteen quatorze catorze",
            "fifteen quinze",
            "sixteen seize dezesseis dezasseis",
            "seventeen dix-sept dezessete",
            "eighteen dix-huit dezoito",
            "nineteen dix-neuf dezenove",
            "twenty vingt vinte",
        )
    )
    for name in names.split()
}
_NUMBER = re.compile(
    r"(?P<currency>US\$|R\$|[$€£¥]|\b(?:USD|EUR|GBP|CHF"
    r"|ZAR)\b)?\s?(?<![\w.,])(?P<digits>\d{1,3}(?:[ \u00a0\u202f,.’']\d{3})+(?![\d])|\d+(?:[.,]\d+)?)"
    r"(?:\s+(?P<scale>thousand|mille|mil|millions?|milhão|milhões|billion|milliards?|bilhão|bilhões|trillion)\b)?"
    r"(?P<percent>\s?(?:%|per ?cent\b|percent\b|pour ?cent\b|por ?cento\b))?"
    r"(?:\s+(?P<unit>dollars?|euros?|pounds|rands?|reais|kwanzas|dólares)\b)?",
    re.IGNORECASE,
)


def numbers(text: str) -> set[tuple[float, str]]:
    """Numbers of a text as (value, unit). Unit: "%", an ISO 4217 code, or "". Number words to twenty count."""
    found: set[tuple[float, str]] = set()
    for match in _NUMBER.finditer(text):
        value = _value(match.group("digits")) * _SCALES.get((match.group("scale") or "").lower(), 1)
        if match.group("percent"):
            unit = "%"
        else:
            named = match.group("currency") or match.group("unit") or ""
            unit = _CURRENCIES.get(named.lower(), "")
        found.add((value, unit))
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", text):
        if word.lower() in _SMALL:
            found.add((float(_SMALL[word.lower()]), ""))
    return found


def unsupported(statement: str, slices: Sequence[str], language: str, source_language: str) -> list[str]:
    """Reasons why ``slices`` do not carry ``statement``; empty when they do.

    Numbers, dates, names and negations must all stand in the slices; content words to CONTENT_SHARE when
    statement and source are in one language (across languages content words cannot be compared).
    """
    source = "\n".join(slices)
    reasons = [
        f"the date {value} is not in the cited passage"
        for value in _missing_dates(statement, source, language, source_language)
    ]
    reasons += [
        f"the figure {_show(number)} is not in the cited passage"
        for number in sorted(numbers(statement) - numbers(source))
    ]
    reasons += [f"the name “{name}” is not in the cited passage" for name in _missing_names(statement, source)]
    if language == source_language:
        reasons += _changed_negations(statement, slices, language)
        share = content_share(statement, source, language)
        if share < CONTENT_SHARE:
            reasons.append(f"only {share:.0%} of its words are in the cited passage")
    return reasons


def content_share(statement: str, source: str, language: str) -> float:
    """Share of the statement's content words that the source holds, near synonyms included; 1 for none."""
    named = [(mention.start, mention.end) for mention in gazetteer().find(statement)]  # names are compared as names
    stated = [
        word
        for word in words(statement, language)
        if not word.is_function and not word.is_number and not any(a <= word.start < b for a, b in named)
    ]
    if not stated:
        return 1.0
    held = content_stems(source, language)
    return sum(word.stem in held or bool(related_stems(word.text, language) & held) for word in stated) / len(stated)


def _value(digits: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[ \u00a0\u202f,.’']\d{3})+", digits):
        return float(re.sub(r"\D", "", digits))
    return float(digits.replace(",", "."))


def _show(number: tuple[float, str]) -> str:
    value, unit = number
    return f"{value:g} {unit}".strip()


def _missing_dates(statement: str, source: str, language: str, source_language: str) -> list[str]:
    stated = {date.value for date in find_dates(statement, 0, len(statement), language)}
    given = {date.value for date in find_dates(source, 0, len(source), source_language)}
    given |= {date.until for date in find_dates(source, 0, len(source), source_language) if date.until}
    return sorted(value for value in stated if not any(other.startswith(value) for other in given))


def _missing_names(statement: str, source: str) -> list[str]:
    """Names of the statement that the source does not give, under any alias."""
    mentions = gazetteer().find(statement)
    given = {mention.actor.name for mention in gazetteer().find(source)}
    missing = [statement[m.start : m.end] for m in mentions if m.actor.name not in given]
    source_words = {fold(word) for word in re.findall(r"[^\W_]+", source)}
    covered = [(mention.start, mention.end) for mention in mentions]
    for match in re.finditer(r"[^\W_]+", statement):
        word = match.group()
        if word in _TITLES:
            continue
        begins_sentence = not re.search(r"[^\W_]", re.split(r"[.!?:;]\s", statement[: match.start()])[-1])
        is_name = word[0].isupper() and (not begins_sentence or (len(word) > 1 and word.isupper()))
        if (
            is_name
            and not any(start <= match.start() < end for start, end in covered)
            and fold(word) not in source_words
        ):
            missing.append(word)
    return missing


def _changed_negations(statement: str, slices: Sequence[str], language: str) -> list[str]:
    """Words negated on one side only, comparing the statement with the sentence that shares most words with it."""
    sentences = [part for text in slices for part in re.split(r"(?<=[.!?;])\s+", text) if part.strip()]
    stated = content_stems(statement, language)
    nearest = max(sentences, key=lambda part: len(stated & content_stems(part, language)), default="")
    here, there = _negated_stems(statement, language), _negated_stems(nearest, language)
    shared = stated & content_stems(nearest, language)
    changed = (here ^ there) & shared
    # A double restatement ("not permitted" for "not allowed") negates other words, but still negates.
    if changed and not (here and there):
        return ["it negates what the cited passage affirms" if here else "it drops a negation of the cited passage"]
    return []


def _negated_stems(text: str, language: str) -> set[str]:
    negated: set[str] = set()
    reach = 0
    for match in re.finditer(r"[^\W_]+(?:['’]t\b)?|[.;:]", text):
        word = match.group()
        if is_negation(word) or is_negation(word.removesuffix("'t").removesuffix("’t") if word[-2:] == "n’" else word):
            reach = _NEGATION_REACH
        elif word in ".;:":
            reach = 0
        elif reach and len(word) > 1 and not next(iter(words(word, language))).is_function:
            negated.add(stem(word, language))
            reach -= 1
    return negated
