"""A question as it was meant: misspelt words, names in lower case and missing accents, read by what the library says.

Only words that occur nowhere are read as others, and the reader is told.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from assistant.questions.dictionary import is_word, one_slip_from
from assistant.questions.name_case import with_name_as_written
from assistant.questions.question_language import question_language
from assistant.questions.question_words import FRAME, LIGHT
from assistant.reading.concepts import concept_words, near_words, related_stems
from ingest.actors import gazetteer
from ingest.words import FUNCTION_WORDS, fold, stem, tokens

SHORTEST = 5
"""Letters of a word that may be read as another: of shorter ones too many lie side by side."""
SHORTEST_NAME = 6
"""Letters of a word in lower case that may be read as a name: "perto" is no slip for "Porto"."""
SHORTEST_AS_A_NAME = 8
"""Letters of a word of the language that may be read as a name."""
LONG = 12
"""Letters from which two slips are forgiven (Damerau's distance: a letter more, less, other, or exchanged)."""
_SIDE_BY_SIDE = 8
"""How many words at hand are compared when several are as near."""
_CAPITAL_KINDS = frozenset({"country", "bloc"})
_ALSO_COMMON = frozenset({"polish", "poles"})
"""Adjectives and people of countries that are other words in lower case."""
_READ_AS = {
    "en": "Read “{typed}” as “{meant}”.",
    "fr": "« {typed} » a été lu « {meant} ».",
    "pt": "«{typed}» foi lido como «{meant}».",
}


@dataclass(frozen=True, slots=True)
class ReadAs:
    """A question as it is understood, and each word that was read as another."""

    text: str
    changed: tuple[tuple[str, str], ...] = ()

    def notes(self, language: str) -> tuple[str, ...]:
        """What the reader is told of it."""
        return tuple(_READ_AS[language].format(typed=typed, meant=meant) for typed, meant in self.changed)


def read_as(
    question: str,
    frequencies: Callable[[Sequence[str]], Sequence[int]],
    at_hand: Callable[[], Iterable[str]],
) -> ReadAs:
    """The question with what is misspelt in it put right.

    ``frequencies`` says in how many passages of the library each word occurs; ``at_hand`` gives texts that are near to
    the question, whose words are those that it may mean. It is called only when a word occurs nowhere, neither in the
    library nor in a dictionary of the question's language, or when a name may be typed without its capitals.
    """
    text = with_name_as_written(_with_accents(_with_capitals(question)), at_hand)
    named = [(mention.start, mention.end) for mention in gazetteer().find(text)]
    doubtful = [
        match
        for match in re.finditer(r"\b[^\W\d_]+\b(?!['’]t\b)", text)
        if len(match.group()) >= SHORTEST
        and not _is_known(match.group())
        and not any(start <= match.start() < end for start, end in named)
    ]
    counts = frequencies([match.group() for match in doubtful]) if doubtful else []
    language = question_language(text)
    unknown = [match for match, count in zip(doubtful, counts, strict=True) if not count]
    words = {match for match in unknown if is_word(match.group(), language)}
    # A word that no document has may still be a name that they spell otherwise: "kimberly".
    absent = [match for match in unknown if match not in words or len(match.group()) >= SHORTEST_AS_A_NAME]
    if not absent:
        return ReadAs(text)
    near = Counter(word for passage in at_hand() for word in tokens(passage) if len(word) >= SHORTEST)
    changed = []
    for match in reversed(absent):
        typed = match.group()
        is_name = match in words or (typed[0].isupper() and match.start() > 0 and not question.isupper())
        at_hand_for_it = (
            Counter({word: count for word, count in near.items() if word[0].isupper()}) if is_name else near
        )
        meant = _nearest(typed, at_hand_for_it, language, is_name) or (None if is_name else _common(typed, language))
        # "nouvelle" is no slip for a part of "Nouvelle-Zélande".
        if meant and meant.casefold() != typed.casefold() and not _is_form_of(typed, meant):
            text = text[: match.start()] + meant + text[match.end() :]
            if _in_one_spelling(meant) != _in_one_spelling(typed):
                changed.append((typed, meant))
    return ReadAs(text, tuple(reversed(changed)))


def _is_known(word: str) -> bool:
    lowered = word.casefold()
    if lowered in _lexicon() or fold(word) in FRAME or lowered in LIGHT:
        return True
    return any(lowered in known or related_stems(word, language) for language, known in FUNCTION_WORDS.items())


def _is_form_of(typed: str, meant: str) -> bool:
    """Whether the two are forms of one word, as "published" is of "publish": then nothing is misspelt."""
    return fold(typed) != fold(meant) and any(stem(typed, code) == stem(meant, code) for code in FUNCTION_WORDS)


def _in_one_spelling(word: str) -> str:
    """A word without accents, as Americans spell it: "favoured" and "favored" are no slip."""
    return _BRITISH.sub(lambda found: _AMERICAN[found.group(1)], fold(word))


_CONTRACTED = re.compile(
    r"\b(?:(?P<asks>who|what|where|when|how)s|(?P<does>did|does|is|was|were|are|has|have|had|would|could|should|do)nt)\b",
    re.IGNORECASE,
)
"""Two words in one, typed without the apostrophe: "whos", "didnt"."""
_OF_A_NAME = re.compile(r"(?<!\bthe )(?<!\btwo )(?<!\bboth )\b([^\W\d_]{4,})(s)\b(?!['’])", re.IGNORECASE)
"""What may be a name with its "s", and no plural: "the two Guineas"."""


def with_apostrophes(question: str) -> str:
    """The question with the apostrophes that were left out of it: "who's", "didn't", "canada's"."""
    text = _CONTRACTED.sub(lambda typed: f"{typed['asks']}'s" if typed["asks"] else f"{typed['does']}n't", question)
    return _OF_A_NAME.sub(_of_a_country, text) if question_language(text) == "en" else text


def _of_a_country(typed: re.Match[str]) -> str:
    """What is one's that is a country's: "canada's" for "canadas". "Honduras" is a country, "turkeys" a word."""
    whole, name = typed.group(), typed[1]
    if _country(whole) or not _country(name) or is_word(whole.casefold(), "en"):
        return whole
    return f"{name}'{typed[2]}"


def _country(name: str) -> bool:
    return any(mention.actor.kind == "country" for mention in gazetteer().find(name.capitalize()))


_ARTICLE = re.compile(r"^(?:(?:the|la|les?|[ao]s?)\s+|l['’])")
_AMERICAN = {"our": "or", "is": "iz", "ys": "yz", "ll": "l", "tre": "ter"}
_BRITISH = re.compile(r"(?<=\w\w)(our|is|ys|ll|tre)(?=(?:e[ds]?|ing|ations?|able|s|d)?$)")


def _nearest(typed: str, near: Counter[str], language: str, is_name: bool) -> str | None:
    """The word that was meant: the one with the fewest slips, of several one that the texts at hand use.

    A name is not read as a common word.
    """
    slips = 1 if len(typed) < LONG else 2
    by_folded: dict[str, str] = {}
    for word, _ in near.most_common():
        by_folded.setdefault(fold(word), word)
    # The wider vocabulary holds too many short words to guess from: "boast" is no slip for "boats".
    for word in (*(() if is_name else map(str.casefold, near_words(language))), *_names()):
        by_folded.setdefault(fold(word), word)
    if typed[0].islower() and len(typed) < SHORTEST_NAME:
        by_folded = {folded: word for folded, word in by_folded.items() if word[0].islower()}
    found = extract(fold(typed), by_folded.keys(), scorer=OSA.distance, score_cutoff=slips, limit=_SIDE_BY_SIDE)
    likely = [(folded, distance) for folded, distance, _ in found if folded[0] == fold(typed[0])]
    if not likely:
        return None
    best = min(likely, key=lambda each: _unlikely(typed, by_folded[each[0]], each[1], near))
    return by_folded[best[0]]


def _unlikely(typed: str, meant: str, slips: int, near: Counter[str]) -> tuple[int, bool, int, int]:
    """The order of words that may be meant: fewest slips, said in the texts at hand, as long, said often."""
    return slips, not near[meant], abs(len(meant) - len(typed)), -near[meant]


def _common(typed: str, language: str) -> str | None:
    """The most frequent word of the vocabulary that is one slip away: a document may say it in another language."""
    if len(typed) < SHORTEST_NAME:
        return None
    alike = (word for word in one_slip_from(typed.casefold(), language) if fold(word[0]) == fold(typed[0]))
    return next((word for word in alike if related_stems(word, language)), None)


@lru_cache(maxsize=1)
def _lexicon() -> frozenset[str]:
    """Words of negotiation in three languages, in lower case."""
    return frozenset(word.casefold() for language in FUNCTION_WORDS for word in concept_words(language))


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """The words of names of countries and groups."""
    return frozenset(
        word for name in gazetteer().names() for word in tokens(name) if word[0].isupper() and len(word) >= SHORTEST
    )


@lru_cache(maxsize=4)
def _accented(language: str) -> dict[str, str]:
    """Words of the lexicon that are written with accents, by how they are typed without; not those that are both."""
    known = {word.casefold() for word in concept_words(language)}
    written_so = known | FUNCTION_WORDS[language]  # "ne" is no "né"
    return {fold(word): word for word in sorted(known) if fold(word) != word and fold(word) not in written_so}


def _with_accents(question: str) -> str:
    accented = _accented(question_language(question))
    return re.sub(r"[^\W\d_]+", lambda match: accented.get(match.group(), match.group()), question)


def _with_capitals(question: str) -> str:
    """The question with the capitals of names of countries and groups, and without those of a text all in capitals."""
    letters = list(question.lower() if question.isupper() and " " in question.strip() else question)
    if question.isupper():
        for mention in gazetteer().find(question):
            letters[mention.start : mention.end] = question[mention.start : mention.end]
    text = "".join(letters)
    raised = re.sub(r"(?<![\w’'-])[^\W\d_]", lambda match: match.group().upper(), text)
    for mention in gazetteer().find(raised) if len(raised) == len(text) else ():
        if _ARTICLE.sub("", text[mention.start : mention.end]) in _lexicon():
            continue  # "la réunion" is a meeting, and not an island
        if mention.actor.kind in _CAPITAL_KINDS and text[mention.start : mention.end] not in _ALSO_COMMON:
            letters[mention.start : mention.end] = _name(
                raised[mention.start : mention.end], text[mention.start : mention.end]
            )
    return "".join(letters)


def _name(raised: str, typed: str) -> str:
    """A name as it is written: its small words ("of the") keep their small letters."""
    if typed[0].isupper():
        return typed
    words = zip(raised.split(" "), typed.split(" "), strict=True)
    small = frozenset().union(*FUNCTION_WORDS.values())
    return " ".join(low if low in small else high for high, low in words)
