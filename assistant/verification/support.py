"""Whether words are carried by the passages they cite: the third verdict, computed without any model."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.reading.concepts import related_stems
from assistant.reading.figures import Figure, find_figures
from assistant.verification.contraries import contrary
from assistant.verification.near_copy import exchanged
from assistant.verification.negation import changed_negations, find_negations
from assistant.verification.reporting import dropped_report
from ingest.actors import gazetteer
from ingest.date_patterns import MONTHS
from ingest.dates import find_dates
from ingest.sentences import sentence_spans
from ingest.words import content_stems, fold, tokens, words

CONTENT_SHARE = 0.6
"""Share of a statement's content words that must occur in its cited passages.

At this share attributable and other claims of AttributionBench's development split are told apart best by words alone
(.72 against .43 pass, n 1198); ``python -m evals.support_curve`` prints the curve.
"""
_WORDS_OF_ANOTHER = 2  # content words by which a statement is taken to say something of a further sentence too
_TITLES = frozenset("Mr Mrs Ms Dr Prof Sir M Mme Mlle Sr Sra Dra".split())


@dataclass(frozen=True, slots=True)
class Objection:
    """A reason why passages do not carry a statement: ``text`` says it in plain words.

    ``kind``: a date, figure or name that they do not have; "force", a denial or a mere report that is changed; "word",
    one that stands where they have another; "share", too few of the words; "side", they have somebody on the other
    side; "no side", they do not say which side somebody takes.
    """

    kind: Literal["date", "figure", "name", "force", "word", "share", "side", "no side"]
    text: str


def unsupported(statement: str, slices: Sequence[str], language: str, source_language: str) -> list[str]:
    """Reasons why ``slices`` do not carry ``statement``, in plain words; empty when they do: see ``objections``."""
    return [objection.text for objection in objections(statement, slices, language, source_language)]


def objections(statement: str, slices: Sequence[str], language: str, source_language: str) -> list[Objection]:
    """Reasons why ``slices`` do not carry ``statement``; empty when they do.

    Figures, dates and names must all stand in the slices, and nothing may say the contrary of what stands there.
    When statement and source are in one language, denials must be the same, what is only reported must stay so, a
    near copy may exchange no word, and content words must occur to CONTENT_SHARE; across languages these cannot be
    compared word by word, and whether something is denied must agree.
    """
    source = "\n".join(slices)
    sentences = [span.slice(text) for text in slices for span in sentence_spans(text, 0, len(text), source_language)]
    reasons = [
        Objection("date", f"the date {value} is not in the cited passage")
        for value in _missing_dates(statement, source, language, source_language)
    ]
    reasons += [
        Objection("figure", f"the figure {figure} is not in the cited passage")
        for figure in _missing_figures(statement, source)
    ]
    reasons += [
        Objection("name", f"the name “{name}” is not in the cited passage")
        for name in _missing_names(statement, source)
    ]
    if language != source_language:
        near = source
        force = _denied_on_one_side(statement, sentences, language, source_language)
    else:
        near = _nearest(statement, sentences, language)
        force = changed_force(statement, near, language)
    reasons += [Objection("force", reason) for reason in force]
    if language == source_language:
        pair = exchanged(statement, near, language)
        reasons += [_instead(*pair)] if pair else []
        share = content_share(statement, source, language)
        if share < CONTENT_SHARE:
            reasons.append(Objection("share", f"only {share:.0%} of its words are in the cited passage"))
    opposed = contrary(tokens(statement), tokens(near), tokens(source), language, source_language)
    return [*reasons, _instead(*opposed)] if opposed else reasons


def _instead(said: str, held: str) -> Objection:
    return Objection("word", f"it says “{said}” where the cited passage has “{held}”")


def changed_force(statement: str, sentence: str, language: str) -> list[str]:
    """Why the statement affirms what the sentence denies, denies what it affirms, or makes a fact of a report."""
    stated, held = content_stems(statement, language), content_stems(sentence, language)
    report = dropped_report(statement, sentence, language)
    return changed_negations(statement, sentence, language, stated, held) + ([report] if report else [])


def content_share(statement: str, source: str, language: str) -> float:
    """Share of the statement's content words that the source holds, near synonyms included; 1 for none."""
    named = [(mention.start, mention.end) for mention in gazetteer().find(statement)]  # names are compared as names
    stated = [
        word
        for word in words(statement, language)
        if len(word.text) > 1
        and not word.is_function
        and not word.is_number
        and not any(a <= word.start < b for a, b in named)
    ]
    if not stated:
        return 1.0
    held = content_stems(source, language)
    return sum(word.stem in held or bool(related_stems(word.text, language) & held) for word in stated) / len(stated)


def _missing_dates(statement: str, source: str, language: str, source_language: str) -> list[str]:
    """Dates of the statement, months without a year among them, that the source does not give as exactly."""
    stated = find_dates(statement, 0, len(statement), language)
    found = find_dates(source, 0, len(source), source_language)
    given = {value for date in found for value in (date.value, date.until, *date.readings) if value}
    wanted = {value for date in stated for value in (date.value, date.until) if value}
    missing = sorted(value for value in wanted if not any(other.startswith(value) for other in given))
    months = _months(source, source_language) | {int(value[5:7]) for value in given if len(value) > len("2021")}
    return missing + [name for name, number in _month_names(statement, language) if number not in months]


def _months(text: str, language: str) -> set[int]:
    return {number for _, number in _month_names(text, language)}


def _month_names(text: str, language: str) -> list[tuple[str, int]]:
    """Names of months, written out; an English one needs its capital ("may", "march")."""
    table = MONTHS.get(language, MONTHS["en"])
    return [
        (word, table[word.lower()])
        for word in re.findall(r"[^\W\d_]+", text)
        if len(word) > 3 - (word == "May") and word.lower() in table and (language != "en" or word[0].isupper())
    ]


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


def _missing_figures(statement: str, source: str) -> list[str]:
    """Figures of the statement, with their units, that the source does not give."""
    given = find_figures(source)
    missing = []
    for figure in find_figures(statement):
        same = [other for other in given if other.value == figure.value]
        # "Five" alone may stand for "five hours"; "five days" may not.
        if not figure.unit:  # "3.1" and "3.10" may be two sections
            same = [other for other in same if other.unit or _decimals(figure, statement) == _decimals(other, source)]
        if not any(not figure.unit or figure.unit == other.unit for other in same):
            missing.append(figure.written_in(statement))
    return missing


def _decimals(figure: Figure, text: str) -> int:
    """Digits after a point or comma; in "3.10" two."""
    found = re.search(r"\d[.,](\d{1,2})$", text[figure.start : figure.end].rstrip())
    return len(found.group(1)) if found else 0


def _nearest(statement: str, sentences: Sequence[str], language: str) -> str:
    """The sentences that the statement is made of, in their order: the one that shares most words with it, and
    every other that shares two or more that are still missing. Of equals the one with fewer words besides."""
    missing = content_stems(statement, language)
    held = [content_stems(sentence, language) for sentence in sentences]
    chosen: list[int] = []
    while len(chosen) < len(sentences):
        best = max(set(range(len(sentences))) - set(chosen), key=lambda n: (len(missing & held[n]), -len(held[n]), -n))
        if chosen and len(missing & held[best]) < _WORDS_OF_ANOTHER:
            break
        chosen.append(best)
        missing -= held[best]
    return " ".join(sentences[number] for number in sorted(chosen))


def _denied_on_one_side(statement: str, sentences: Sequence[str], language: str, source_language: str) -> list[str]:
    here = find_negations(statement, language)
    there = [negation for sentence in sentences for negation in find_negations(sentence, source_language)]
    if any(negation.is_full for negation in here) and not there:
        return ["it denies what the cited passage does not deny"]
    if len(sentences) == 1 and not here and any(negation.is_full for negation in there):
        return ["it drops a negation of the cited passage"]
    return []
