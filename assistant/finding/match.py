"""How much of a question a sentence speaks of: each term of the question, found in it or near it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from assistant.questions.question import Question
from assistant.questions.question_terms import Term
from assistant.reading.sentence import Reading, Sentence

# Credit for a term that is found elsewhere than in the sentence itself, as a share of its weight.
# A sentence borrows its topic from the sentence before it, from the line that introduces its list,
# from its heading and from the title, in falling order of certainty.
RELATED = 0.75
LEAD_IN = 0.9
PREVIOUS = 0.65
BLOCK = 0.5
HEADING = 0.55
TITLE = 0.5
OPENING = 0.45
DOCUMENT_DATE = 0.7
READ = 0.8
"""What a reader's sureness counts for beside all words. From 0.5 to 2 the right sentence came first about as often."""

LIKELY = 0.5
"""How sure a reader is where an answer is as likely as none."""
SURE = 0.6
"""How sure a reader must be for what it finds to be taken as the answer."""


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence against a question. Shares are 0 to 1 of the question's weighted terms.

    ``own`` counts what the sentence says, with the line that introduces its list, ``coverage`` also what it borrows
    from around it, and
    ``exact`` is ``coverage`` without near synonyms;
    ``names`` is the share of the question's names and numbers found with any credit, ``words`` that of its
    other terms, by weight (1 if it has none).
    """

    sentence: Sentence
    own: float
    coverage: float
    exact: float
    names: float
    words: float
    matched: frozenset[str]
    """Texts of the terms that the sentence itself holds."""
    met: frozenset[str]
    """Texts of the terms that it holds or borrows from around it."""
    near: frozenset[str] = frozenset()
    """Texts of those that the sentences before it hold, in its paragraph or in the line that introduces its list."""
    under: frozenset[str] = frozenset()
    """Texts of those that its headings or the title hold."""
    cosine: float = 0.0
    """Cosine similarity of question and sentence (or its passage), 0 where unknown."""
    read: float | None = None
    """How surely a reader finds an answer in it, 0 to 1; None where none has read it."""
    answer: tuple[int, int] | None = None
    """Where in the document it finds that answer."""

    @property
    def score(self) -> float:
        """The order of sentences for a question: what it says itself, what it borrows, its names, its sense, and how
        surely it answers.
        """
        words = 0.4 * self.coverage + 0.3 * self.own + 0.1 * self.names + 0.2 * max(self.cosine, 0.0)
        return words + READ * (self.read or 0.0)

    @property
    def is_likely_answer(self) -> bool:
        """Whether a reader finds an answer in it likelier than none."""
        return self.read is not None and self.read >= LIKELY

    @property
    def is_surely_answer(self) -> bool:
        """Whether a reader is sure enough that it answers."""
        return self.read is not None and self.read >= SURE

    def with_read(self, read: float, answer: tuple[int, int]) -> "Match":
        """The same match as a reader has found it."""
        return replace(self, read=read, answer=answer)

    def with_cosine(self, cosine: float) -> "Match":
        """The same match with the sentence's own similarity."""
        return replace(self, cosine=cosine)


def credit(term: Term, stems: frozenset[str], actors: frozenset[str], is_foreign: bool = False) -> float:
    """1 when the text holds the term, RELATED when it holds a near synonym, else 0.

    In a text of another language than the question's (``is_foreign``), a word that begins alike counts as a
    near synonym: transparency, transparence, transparência.
    """
    if term.actor is not None:
        return 1.0 if term.actor in actors or term.stems & stems else 0.0
    if term.numbered is not None and term.numbered not in stems and _has_other_number(term, stems):
        return 0.0
    if term.stems & stems or (term.takes_place and any(phrase <= stems for phrase in _TAKING_PLACE)):
        return 1.0
    if term.related & stems:
        return RELATED
    if is_foreign and (beginning := term.beginning) and any(held.startswith(beginning) for held in stems):
        return RELATED
    return 0.0


_TAKING_PLACE = tuple(
    frozenset(phrase.split())
    for phrase in ("take place", "took place", "taken place", "lieu", "tev lugar", "terao lugar")
)
"""What is said of a meeting in two words, by their stems."""


def _has_other_number(term: Term, stems: frozenset[str]) -> bool:
    """Whether a text names "COP-5" where "COP-6" is asked about."""
    return any(held.startswith(own) and held[len(own) :].isdigit() for own in term.stems for held in stems)


def _credit_of_sentence(term: Term, sentence: Sentence, is_foreign: bool) -> float:
    if term.date is not None:
        return float(any(given.startswith(term.date) for given in sentence.dates))
    return credit(term, sentence.stems, sentence.actors, is_foreign)


class Matcher:
    """Matches sentences against one question. ``rarity`` gives the weight of a term's text in this library."""

    def __init__(self, question: Question, rarity: Callable[[Term], float], *, stance_is_held: bool = False) -> None:
        """With ``stance_is_held``, the words of stance count as said: the ledger knows that they are."""
        self._stance_is_held = stance_is_held
        self.language = question.language
        self._moments = question.moments
        self._numbered = _numbered(question.text)
        self.terms = [
            (term, rarity(term) * term.weight, term.date or (term.text if term.is_year else None))
            for term in question.terms
        ]
        """Each with its weight, and the day, month or year that it is, ISO 8601."""
        self.stems = frozenset().union(*(term.stems | term.related for term in question.terms))
        """Of all words of the question, and of words akin to them."""
        self.total = sum(weight for _, weight, _ in self.terms) or 1.0
        self._name_weight = sum(weight for term, weight, _ in self.terms if term.is_name)
        self._word_weight = sum(weight for term, weight, _ in self.terms if not term.is_name)

    def weights(self) -> dict[str, float]:
        """How much the words and names of the matter say, by their texts; no actors and no dates."""
        return {term.text: weight for term, weight, moment in self.terms if not (term.actor or moment)}

    def match(self, sentence: Sentence, reading: Reading, cosines: Mapping[int, float] | None = None) -> Match:
        """The match of one sentence, with what it borrows from its surroundings in ``reading``."""
        around = _surroundings(sentence, reading)
        own = coverage = exact = 0.0
        names = said = 0.0
        is_foreign = reading.document.metadata.language != self.language
        matched: set[str] = set()
        met: set[str] = set()
        near: set[str] = set()
        under: set[str] = set()
        for term, weight, moment in self.terms:
            is_held = self._stance_is_held and term.is_stance
            here = 1.0 if is_held else _credit_of_sentence(term, sentence, is_foreign)
            best, literal, introduced = here, float(here == 1.0), 0.0
            if best < 1.0:
                for factor, stems, actors, is_running_text, is_of_names in around:
                    if is_of_names and not term.is_name:
                        continue
                    there = credit(term, stems, actors, is_foreign)
                    if not there:
                        continue
                    best = max(best, factor * there)
                    (near if is_running_text else under).add(term.text)
                    literal = max(literal, factor * (there == 1.0))
                    if factor == LEAD_IN:
                        introduced = max(introduced, factor * there)
                if moment and (reading.document.metadata.date or "").startswith(moment):
                    best = literal = max(best, DOCUMENT_DATE)
            if here:
                matched.add(term.text)
            if best:
                met.add(term.text)
            if best and term.is_name:
                names += weight
            elif best:
                said += weight
            own += weight * max(here, introduced)
            coverage += weight * best
            exact += weight * literal
        of_another_year = sentence.dates and not self._moments & {date[:4] for date in sentence.dates}
        if (self._moments and of_another_year) or self._is_of_another_meeting(sentence):
            # It tells of another year or meeting than the one asked about.
            own, coverage, exact, names = own / 2, coverage / 2, exact / 2, 0.0
        return Match(
            sentence=sentence,
            own=own / self.total,
            coverage=coverage / self.total,
            exact=exact / self.total,
            names=names / self._name_weight if self._name_weight else 1.0,
            words=said / self._word_weight if self._word_weight else 1.0,
            matched=frozenset(matched),
            met=frozenset(met),
            near=frozenset(near),
            under=frozenset(under),
            cosine=(cosines or {}).get(sentence.start, 0.0),
        )

    def _is_of_another_meeting(self, sentence: Sentence) -> bool:
        """Whether a sentence names "COP-5" and not the "COP-6" of the question."""
        if not self._numbered:
            return False
        named = _numbered(sentence.text)
        return any(name in named and not numbers & named[name] for name, numbers in self._numbered.items())


_NUMBERED = re.compile(r"\b([A-Z]{2,})[-‐‑ ]?\s?(\d{1,3})\b")


def _numbered(text: str) -> dict[str, set[str]]:
    """The numbers of each meeting or text that is called so: {"COP": {"6"}}."""
    found: dict[str, set[str]] = {}
    for match in _NUMBERED.finditer(text):
        found.setdefault(match[1], set()).add(match[2])
    return found


def words_and_credit(sentence: Sentence, reading: Reading) -> dict[str, float]:
    """The stems and actors that a sentence holds or borrows, each with the most credit that it can be given there."""
    most: dict[str, float] = {}
    # From the least credit to the most, which is what stays.
    for around in sorted(_surroundings(sentence, reading), key=lambda around: around.factor):
        most.update(dict.fromkeys(around.stems, around.factor))
        most.update(dict.fromkeys(map(actor_key, around.actors), around.factor))
    most.update(dict.fromkeys(sentence.stems, 1.0))
    most.update(dict.fromkeys(map(actor_key, sentence.actors), 1.0))
    return most


def actor_key(name: str) -> str:
    """An actor's name as it cannot be a stem."""
    return f"@{name}"


class _Around(NamedTuple):
    """What a sentence borrows from, and for how much of a term's weight."""

    factor: float
    stems: frozenset[str]
    actors: frozenset[str]
    is_running_text: bool = True
    is_of_names: bool = False
    """Whether it says when and where, which is lent to names alone."""


def _surroundings(sentence: Sentence, reading: Reading) -> list[_Around]:
    around: list[_Around] = []
    block = reading.by_block.get(sentence.block, [])
    for other in block:
        if other.position < sentence.position:
            factor = PREVIOUS if other.position == sentence.position - 1 else BLOCK
            around.append(_Around(factor, other.stems, other.actors))
    if sentence.lead_in is not None:
        for other in reading.by_block.get(sentence.lead_in, []):
            around.append(_Around(LEAD_IN, other.stems, other.actors))
    elif sentence.is_first_of_block and sentence.position:
        previous = reading.sentences[sentence.position - 1]
        around.append(_Around(BLOCK, previous.stems, previous.actors))
    for heading in sentence.heading_path:
        for other in reading.by_heading.get(heading, []):
            around.append(_Around(HEADING, other.stems, other.actors, is_running_text=False))
    around.append(_Around(TITLE, reading.title_stems, reading.title_actors, is_running_text=False))
    around.append(_Around(OPENING, reading.opening_names, frozenset(), is_running_text=False, is_of_names=True))
    return around
