"""The things that the sentence which answers a question should speak of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from assistant.questions.phrasal_verbs import find_phrasal_verbs
from assistant.questions.question_words import (
    AUXILIARIES,
    FRAME,
    INSTEAD_OF,
    JOINS_BODIES,
    LATER,
    LIGHT,
    OFFICE,
    TAKES_PLACE,
    TAKING_PLACE,
    TURNING,
)
from assistant.questions.stance_asked import stance_asked
from assistant.questions.verb_forms import other_stems
from assistant.reading.concepts import LANGUAGES, abbreviation_stems, akin_stems, related_stems
from assistant.reading.figures import written_otherwise
from ingest.actors import Mention, gazetteer
from ingest.dates import find_dates
from ingest.places import spellings_of
from ingest.stance import Cue, find_cues
from ingest.words import FUNCTION_WORDS, Word, fold, stem, words

_FUNCTION_WORDS = frozenset().union(*FUNCTION_WORDS.values())
_LIGHT_WEIGHT = 0.3
_SHORTEST_COGNATE = 6
SHORTEST_SHARED = 5
"""Letters of a stem from which two languages share a word."""
_SHORT_PHRASE = 4
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL_IN_HEADLINES = frozenset(
    "the and for from with into les des une aux sur par pour avec dans dos das aos nos nas por para com".split()
)
_ENOUGH_WORDS = 3
_NOUN_ALONE = re.compile(
    r"\b(?:the|our|la|le|l['’]|notre|a|o|da|do|à|ao|pela|pelo)\s*(\w+)\b"
    r"(?!\s+(?:(?:of|for|de|da|do|du|des|das|dos|para|pour)\s+(?:the\s+|la\s+|les?\s+)?)?(?-i:[A-ZÀ-Þ]))",
    re.IGNORECASE,
)
"""A noun after an article, and no name behind it: "the Fund", and not "the Fund for Tomorrow"."""
_NUMBER_BESIDE = re.compile(r"[-‐‑ ]?(\d{1,3})\b(?![.,]\d)")
_CAPITALISED_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?:\s+(?:(?:of|de|da|do|du|des|das|dos|la|le)\s+)?[A-ZÀ-Þ][\w’'-]*)*")


@dataclass(frozen=True)
class Term:
    """One thing the answer's sentence should speak of: a word, an actor, a year or number, or a phrase.

    ``stems`` are accepted forms; ``akin`` are those of near synonyms and translations by the language of a text, worth
    less.
    ``is_name`` marks what must not be exchanged for anything else: names, acronyms, numbers.
    """

    text: str
    stems: frozenset[str]
    akin: Mapping[str, frozenset[str]] = field(default_factory=dict)
    actor: str | None = None
    date: str | None = None
    """ISO 8601, when the term is a day or a month of a year."""
    is_name: bool = False
    is_stance: bool = False
    """Whether it is the stance itself ("opposed"), which a sentence may express in any words."""
    of_country: str | None = None
    """The country, by its canonical name, whose adjective it is: a text may name "the Russian Federation" instead."""
    numbered: str | None = None
    """The stem of a name with the number beside it, "cop6" for "COP-6": another number names another thing."""
    takes_place: bool = False
    """Whether it says that something takes place, which may be said in many words."""
    weight: float = 1.0
    language: str = "en"
    """That of the question."""

    @cached_property
    def related(self) -> frozenset[str]:
        """The stems of near synonyms and translations in every language."""
        return frozenset().union(*self.akin.values())

    def also(self, stems: frozenset[str]) -> "Term":
        """The same with more near synonyms, in every language."""
        return replace(self, akin={code: self.akin.get(code, frozenset()) | stems for code in LANGUAGES})

    def is_said_in(self, stems: frozenset[str], language: str) -> bool:
        """Whether a text of these stems holds one of its forms. A short word of another language is another word: a
        "pays" is nothing that one pays.
        """
        if self.stems.isdisjoint(stems):
            return False
        if self.is_name or self.takes_place or language == self.language:
            return True
        return any(len(form) >= SHORTEST_SHARED for form in self.stems & stems)

    @cached_property
    def beginning(self) -> str | None:
        """The letters that cognates in related languages share: most of a long word; None for a short one or a name."""
        if self.is_name or len(self.text) < _SHORTEST_COGNATE:
            return None
        return fold(self.text)[: max(_SHORTEST_COGNATE - 1, round(0.7 * len(self.text)))]

    @cached_property
    def turns(self) -> bool:
        """Whether it makes an end of something, or less of it: "deleting", "taken out"."""
        return any(TURNING.fullmatch(each) for each in (fold(self.text), *self.stems))

    @cached_property
    def is_year(self) -> bool:
        """Whether it is a year in digits."""
        return bool(re.fullmatch(r"(?:19|20)\d\d", self.text))


def find_terms(text: str, language: str, weight: float) -> list[Term]:
    """Actors and dates first, then the other words that carry content, in order; ``weight`` counts for all."""
    terms: list[Term] = []
    taken: list[tuple[int, int]] = []
    for mention in gazetteer().find(text):
        taken.append((mention.start, mention.end))
        terms.append(
            Term(
                text[mention.start : mention.end],
                frozenset(),
                actor=mention.actor.name,
                is_name=True,
                weight=weight,
                language=language,
            )
        )
    phrases = [(phrasal.verb[0], phrasal.particle[1]) for phrasal in find_phrasal_verbs(text, language)]
    for mention in called_in(text):
        if any(start <= mention.start < end for start, end in phrases):
            continue  # "o fundo do mar" is no fund
        taken.append((mention.start, mention.end))
        noun = text[mention.start : mention.end]
        spelt = related_stems(noun, language) | {stem(noun, code) for code in LANGUAGES}
        terms.append(Term(noun, spelt, actor=mention.actor.name, weight=weight, language=language))
    for found in find_dates(text, 0, len(text), language):
        if found.value.isdigit():
            continue  # a bare year is a word like others, and a sentence need not date itself
        taken.append((found.span.start, found.span.end))
        written = text[found.span.start : found.span.end]
        terms.append(Term(written, frozenset(), is_name=True, date=found.value, weight=weight, language=language))
    if placed := TAKES_PLACE.search(text):
        taken.append(placed.span(placed.lastindex or 0))
        written = placed[placed.lastindex or 0]
        terms.append(Term(written, TAKING_PLACE, takes_place=True, weight=weight, language=language))
    runs = _capitalised_runs(text)
    names = frozenset().union(*runs)
    told_names = frozenset().union(*(run for run in runs if _is_told_in_words(text, run, language)))
    asked = stance_asked(text)
    for phrasal in find_phrasal_verbs(text, language):
        start, end = phrasal.verb
        if asked and asked.start < phrasal.particle[1] and start < asked.end:
            continue  # "spoke out against", "pushed back on"
        taken += [phrasal.verb, phrasal.particle]
        told = frozenset(stem(word, language) for word in phrasal.told_as)
        akin = [akin_stems(word, language) for word in phrasal.told_as]
        of_each = {code: frozenset().union(*(each.get(code, ()) for each in akin)) for code in LANGUAGES}
        terms.append(Term(text[start:end], told, of_each, weight=weight, language=language))
    # "Engagements" is a stance where it is what is asked, and else the matter: "who supported commitments".
    cues = [cue for cue in find_cues(text) if not (cue.is_noun and cue.stance == "commit")]
    cues += [asked] if asked else []
    if asked:
        taken += [found.span() for found in LATER.finditer(text)]
        taken += [found.span() for found in INSTEAD_OF.finditer(text)]
    seen: set[str] = set()
    for word in words(text, language):
        if any(start <= word.start < end for start, end in taken):
            continue
        if word.is_function or len(word.text) < 2 or fold(word.text) in FRAME or word.stem in seen:
            continue
        if fold(word.text) in AUXILIARIES[language] and word.start not in names:
            continue
        if word.start in names and not word.text.isupper() and word.text.casefold() in _FUNCTION_WORDS:
            continue  # "São" of "São Paulo": where it is spoken, no word of content
        seen.add(word.stem)
        is_name = word.is_number or word.start in names
        forms = (
            {stem(name, code) for code in LANGUAGES for name in (word.text, *_other_spellings(word.text))}
            if is_name
            else {word.stem, *other_stems(word.text, language)}
        ) | abbreviation_stems(word.text, language)
        country = gazetteer().country_of(word.text)
        is_stance = any(_says_stance(text, cue, word) for cue in cues)
        number = _NUMBER_BESIDE.match(text, word.end) if is_name and word.text.isupper() else None
        numbered = fold(f"{word.text}{number[1]}") if number else None
        light = _LIGHT_WEIGHT if word.text.casefold() in LIGHT and not is_name else 1.0
        terms.append(
            Term(
                word.text,
                frozenset(forms),
                _akin(word, language, is_name, word.start in told_names, country),
                is_name=is_name,
                is_stance=is_stance,
                of_country=country,
                numbered=numbered,
                weight=weight * light,
                language=language,
            )
        )
    return terms


def _akin(
    word: Word, language: str, is_name: bool, is_told_in_words: bool, country: str | None
) -> Mapping[str, frozenset[str]]:
    """The stems of what a word is called in other words, by their language; of a name, only what translates it."""
    if country is not None:
        adjectives = gazetteer().adjectives_of(country)
        return {code: frozenset(stem(adjective, code) for adjective in adjectives) for code in LANGUAGES}
    if is_told_in_words:
        return _in_other_languages(word.text, language)
    number = frozenset(written_otherwise(word.text))
    if number and not word.is_number:
        return {code: frozenset(stem(each, code) for each in number) for code in LANGUAGES}
    return {} if is_name else akin_stems(word.text, language)


_SHORT_FORM = re.compile(r"([A-Z]{2,})s?")


def _other_spellings(name: str) -> list[str]:
    """How a name is also written in one word: a city in other languages, "Geneva" for "Genebra", an abbreviation with
    and without the ending of its plural, and a number in words, which any language may have.
    """
    short = _SHORT_FORM.fullmatch(name)
    plural = [short[1], f"{short[1]}s"] if short else []
    return [*(spelling for spelling in spellings_of(name) if " " not in spelling), *plural, *written_otherwise(name)]


def called_in(text: str) -> list[Mention]:
    """The groups of which a question speaks by a noun that only one is called by: "the coalition"."""
    named = gazetteer().find(text)
    return [
        Mention(actors[0], match.start(1), match.end(1))
        for match in _NOUN_ALONE.finditer(text)
        if len(actors := gazetteer().called(match.group(1))) == 1
        and not any(mention.start <= match.start(1) < mention.end for mention in named)
    ]


def joined_bodies(text: str, bodies: Sequence[str]) -> set[str]:
    """Those of the bodies, in the order of the text, that are named together: "the SBSTA and the SBI"."""
    joined: set[str] = set()
    for one, other in pairwise(bodies):
        if JOINS_BODIES.fullmatch(text[text.find(one) + len(one) : text.find(other)]):
            joined |= {one, other}
    return joined


def _says_stance(text: str, cue: Cue, word: Word) -> bool:
    """Whether a word is part of a stance; of a long phrase ("move ... forward") its ends are, and what says it alone:
    "came out in favour of".
    """
    if not cue.start <= word.start < cue.end:
        return False
    is_short = len(text[cue.start : cue.end].split()) <= _SHORT_PHRASE
    if is_short or word.start == cue.start or word.end == cue.end:
        return True
    return any(alone.stance == cue.stance for alone in find_cues(word.text))


def _capitalised_runs(text: str) -> list[frozenset[int]]:
    """Offsets of the words of each proper name: capitalised, and not because they begin the question.

    In a question that is written like a headline, with a capital on each word but the smallest, that tells nothing.
    """
    later = [word for word in _WORD.findall(text)[1:] if word.casefold() not in _SMALL_IN_HEADLINES]
    if len(later) >= _ENOUGH_WORDS and all(word[0].isupper() for word in later):
        return []
    runs: list[frozenset[int]] = []
    for match in _CAPITALISED_NAME.finditer(text):
        starts = [match.start() + word.start() for word in re.finditer(r"[A-ZÀ-Þ][\w’'-]*", match.group())]
        runs.append(frozenset(start for start in starts if start > 0))
    return runs


def names_of_several_words(text: str, language: str) -> list[str]:
    """The proper names in a question that no actor is known by, without offices and what they are of: two names of
    "Coalition Coordinator Ana Reis of the Salt Forum".
    """
    known = [(mention.start, mention.end) for mention in gazetteer().find(text)]
    names: list[list[Word]] = []
    for run in _capitalised_runs(text):
        before: Word | None = None
        for word in (word for word in words(text, language) if word.start in run):
            if OFFICE.fullmatch(fold(word.text)):
                before = None
                continue
            if before is not None and not text[before.end : word.start].strip():
                names[-1].append(word)
            else:
                names.append([word])
            before = word
    spans = [(name[0].start, name[-1].end) for name in names if len(name) > 1]
    return [text[s:e] for s, e in spans if not any(start < e and s < end for start, end in known)]


def _is_told_in_words(text: str, run: frozenset[int], language: str) -> bool:
    """Whether a proper name is made of words, which other languages translate: "the Miners' Transition Fund", whose
    noun comes last in English and first in French and Portuguese. "Rui Costa" has none there.
    """
    named = [word for word in words(text, language) if word.start in run]
    if not named:
        return False
    noun = named[-1 if language == "en" else 0]
    return bool(akin_stems(noun.text, language))


def _in_other_languages(word: str, language: str) -> dict[str, frozenset[str]]:
    """The stems of its translations, and none of its own language: a name is not said in other words."""
    return {code: stems for code, stems in akin_stems(word, language).items() if code != language}
