"""How much of a question a sentence speaks of: each term of the question, found in it or near it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.finding.asked_part import AskedPart
from assistant.questions.question import Question
from assistant.questions.question_terms import Term
from assistant.reading.sentence import Lender, Reading, Sentence

# Credit for a term that is found elsewhere than in the sentence itself, as a share of its weight.
# A sentence borrows its topic from the sentence before it, from the line that introduces its list,
# from its heading and from the title, in falling order of certainty.
RELATED = 0.75
TRANSLATED = 0.9
"""Of a text in another language than the question's: a translation is the word itself, where it is the one meant."""
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


def credit(term: Term, stems: frozenset[str], actors: frozenset[str], language: str) -> float:
    """1 when a text in a language holds the term, RELATED when it holds a near synonym, else 0.

    In a text of another language than the question's, a word that begins alike counts as a near synonym: transparency,
    transparence, transparência.
    """
    if term.actor is not None:
        return 1.0 if term.actor in actors or term.stems & stems else 0.0
    if term.of_country is not None and term.of_country in actors:
        return 1.0
    if term.numbered is not None and term.numbered not in stems and _has_other_number(term, stems):
        return 0.0
    if term.is_said_in(stems, language) or (term.takes_place and any(phrase <= stems for phrase in _TAKING_PLACE)):
        return 1.0
    if not stems.isdisjoint(term.akin.get(language, ())):
        return RELATED if language == term.language else TRANSLATED
    if (
        language != term.language
        and (beginning := term.beginning)
        and any(held.startswith(beginning) for held in stems)
    ):
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


class Matcher:
    """Matches sentences against one question. ``rarity`` gives the weight of a term's text in this library."""

    def __init__(self, question: Question, rarity: Callable[[Term], float], *, stance_is_held: bool = False) -> None:
        """With ``stance_is_held``, the words of stance count as said: the ledger knows that they are."""
        self._stance_is_held = stance_is_held
        self.language = question.language
        self._asked_part = AskedPart(question)
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
        self._names = [place for place, (term, _, _) in enumerate(self.terms) if term.is_name]
        self._actors = frozenset(filter(None, (term.actor or term.of_country for term, _, _ in self.terms)))
        phrases = _TAKING_PLACE if any(term.takes_place for term, _, _ in self.terms) else ()
        self._words = frozenset().union(*(term.stems | term.related for term, _, _ in self.terms), *phrases)
        self._beginnings = tuple(term.beginning for term, _, _ in self.terms if term.beginning)
        self._credits: defaultdict[str, dict[int, Sequence[float]]] = defaultdict(dict)

    def weights(self) -> dict[str, float]:
        """How much the words and names of the matter say, by their texts; no actors and no dates."""
        return {term.text: weight for term, weight, moment in self.terms if not (term.actor or moment)}

    def speaks_in(self, stems: frozenset[str], language: str) -> bool:
        """Whether these stems, of a text in ``language``, hold a word of the matter."""
        return any(
            credit(term, stems, frozenset(), language)
            for term, _, moment in self.terms
            if not (term.is_stance or term.actor or moment)
        )

    def names_matter_in(self, stems: frozenset[str], language: str) -> bool:
        """The same of a word that says at least half as much as the one that says most: "sanctuary", not "meeting"."""
        weights = self.weights()
        least = max(weights.values(), default=0.0) / 2
        return any(
            credit(term, stems, frozenset(), language)
            for term, _, _ in self.terms
            if not term.is_stance and weights.get(term.text, 0.0) >= least
        )

    def match(self, sentence: Sentence, reading: Reading, cosines: Mapping[int, float] | None = None) -> Match:
        """The match of one sentence, with what it borrows from its surroundings in ``reading``."""
        held = self._credits_of(sentence, reading)
        lent = self._lent(sentence, reading, held)
        own = coverage = exact = 0.0
        names = said = 0.0
        matched: list[str] = []
        met: list[str] = []
        near: list[str] = []
        under: list[str] = []
        for place, (term, weight, moment) in enumerate(self.terms):
            if self._stance_is_held and term.is_stance:
                here = 1.0
            elif term.date is not None:
                here = float(any(given.startswith(term.date) for given in sentence.dates))
            else:
                here = held[place] if held else 0.0
            best, literal, introduced = here, float(here == 1.0), 0.0
            if best < 1.0:
                # No ``max``: a question of stance comes here a thousand times.
                for factor, credits, is_running_text in lent:
                    there = credits[place]
                    if not there:
                        continue
                    (near if is_running_text else under).append(term.text)
                    worth = factor * there
                    if worth > best:
                        best = worth
                    if there == 1.0 and factor > literal:
                        literal = factor
                    if factor == LEAD_IN and worth > introduced:
                        introduced = worth
                if moment and (reading.document.metadata.date or "").startswith(moment):
                    best = literal = max(best, DOCUMENT_DATE)
            if here:
                matched.append(term.text)
            if best:
                met.append(term.text)
                if term.is_name:
                    names += weight
                else:
                    said += weight
            own += weight * (here if here > introduced else introduced)
            coverage += weight * best
            exact += weight * literal
        if share := self._asked_part.share_of_another(sentence):
            own, coverage, exact, names = own * share, coverage * share, exact * share, 0.0
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

    def _lent(
        self, sentence: Sentence, reading: Reading, held: Sequence[float]
    ) -> list[tuple[float, Sequence[float], bool]]:
        """What is borrowed from each text around a sentence: the factor, the credit of each term there, and whether it
        is running text. Texts that speak of no term are left out, which are most.
        """
        lent: list[tuple[float, Sequence[float], bool]] = []
        known = self._credits[reading.document.id]
        for factor, text, is_running_text in _lenders(sentence, reading):
            credits = known.get(text.position)
            if credits is None:
                credits = self._credits_of(text, reading)
            if credits:
                lent.append((factor, credits, is_running_text))
        if any(not held or held[place] < 1.0 for place in self._names) and (
            credits := self._credits_of(reading.opening, reading)
        ):
            of_names = [credit * term.is_name for credit, (term, _, _) in zip(credits, self.terms, strict=True)]
            lent.append((OPENING, of_names, False))
        return lent

    def _credits_of(self, text: Sentence | Lender, reading: Reading) -> Sequence[float]:
        """The credit of each term in a text of a document, by its words and names alone; empty where there is none."""
        of_document = self._credits[reading.document.id]
        if (known := of_document.get(text.position)) is not None:
            return known
        language = reading.document.metadata.language
        is_foreign = language != self.language
        credits: Sequence[float] = ()
        if (
            not self._words.isdisjoint(text.stems)
            or not self._actors.isdisjoint(text.actors)
            or (is_foreign and self._beginnings and any(stem.startswith(self._beginnings) for stem in text.stems))
        ):
            found = [credit(term, text.stems, text.actors, language) for term, _, _ in self.terms]
            credits = found if any(found) else ()
        of_document[text.position] = credits
        return credits


def words_and_credit(sentence: Sentence, reading: Reading) -> dict[str, float]:
    """The stems and actors that a sentence holds or borrows, each with the most credit that it can be given there."""
    most: dict[str, float] = {}
    around = [(factor, text) for factor, text, _ in _lenders(sentence, reading)]
    # From the least credit to the most, which is what stays.
    for factor, text in sorted([*around, (OPENING, reading.opening), (1.0, sentence)], key=lambda each: each[0]):
        most.update(dict.fromkeys(text.stems, factor))
        most.update(dict.fromkeys(map(actor_key, text.actors), factor))
    return most


def actor_key(name: str) -> str:
    """An actor's name as it cannot be a stem."""
    return f"@{name}"


def _lenders(sentence: Sentence, reading: Reading) -> Iterator[tuple[float, Sentence | Lender, bool]]:
    """What a sentence borrows from, for how much of a term's weight, and whether it is running text. The opening, which
    lends names alone, is not among them.
    """
    for other in reading.before(sentence):
        if other.asks:  # what stands under a question answers it
            yield LEAD_IN, other, True
        else:
            yield PREVIOUS if other.position == sentence.position - 1 else BLOCK, other, True
    if sentence.lead_in is not None:
        for other in reading.of_block(sentence.lead_in):
            yield LEAD_IN, other, True
    elif sentence.is_first_of_block and sentence.position:
        yield BLOCK, reading.sentence(sentence.position - 1), True
    for heading in sentence.heading_path:
        for other in reading.of_heading(heading):
            yield HEADING, other, False
    yield TITLE, reading.title, False
