"""How surely a row of the position ledger is on the matter that a question asks about.

Two logistic regressions, fitted once (``evals.fit_relevance``; weights in relevance.yaml): one over the words that a
row shares with the question, which every row is measured by, and one that also weighs the sense of its sentence, for
the rows that the first one leaves. How a row compares with the best one says more than how much it holds: nobody asks
in the words of the document.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.finding.match import Match, Matcher, credit
from assistant.finding.moment import OfTime
from assistant.finding.row_matter import RowMatter
from assistant.reading.sentence import Reading
from ingest.statement import Statement
from ingest.tables import read_table

POSSIBLE = 0.05
"""The probability by words from which the sense of a sentence is compared."""
SENTENCES_SENSED = 12
"""Of how many sentences, the likeliest by their words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row with its match, before it is known whether it is on the matter."""

    statement: Statement
    match: Match
    matter: RowMatter = field(compare=False)
    time: OfTime = "then"

    @property
    def place(self) -> tuple[str, int]:
        """The sentence that it stands in."""
        return self.match.sentence.document.id, self.match.sentence.start


@dataclass(frozen=True, slots=True)
class Features:
    """What is measured of a row, 0 to 1; those that end in ``of_best`` as a share of what the best row has.

    ``coverage``: see ``assistant.finding.match.Match``. ``matter``: how much of the matter asked about is in what the
    stance is on, or in the sentences before where the row says nothing of it.
    ``sense``: cosine of question and sentence, None where it was not compared; ``sense_behind``: how much lower it is
    than the highest.
    """

    coverage: float
    matter: float
    coverage_of_best: float
    matter_of_best: float
    sense: float | None = None
    sense_behind: float | None = None


@lru_cache(maxsize=1)
def _fitted() -> dict[str, Any]:
    fitted: dict[str, Any] = read_table(Path(__file__).parent / "relevance.yaml")
    return fitted


def certain() -> float:
    """The probability from which a row answers."""
    return float(_fitted()["certain"])


def doubtful() -> float:
    """The probability from which a row is listed as one that may."""
    return float(_fitted()["doubtful"])


@lru_cache(maxsize=10_000)  # rows of one sentence have the same, and each row is judged more than once
def probability(features: Features) -> float:
    """Fitted probability, 0 to 1, that a row is on the matter; by its words alone where no sense was compared."""
    fitted = _fitted()["by_words" if features.sense is None else "by_sense"]
    total = fitted["intercept"] + sum(weight * getattr(features, name) for name, weight in fitted["weights"].items())
    return 1.0 / (1.0 + math.exp(-total))


def by_words(candidates: Sequence[Candidate], matcher: Matcher) -> list[Features]:
    """The features of each row, in order, without the sense of its sentence."""
    weights = matcher.weights()
    of_matter: dict[RowMatter, float] = {}  # which several rows of a sentence have in common
    for candidate in candidates:
        if candidate.matter not in of_matter:
            of_matter[candidate.matter] = _share_of_matter(candidate, matcher, weights)
    # Where no row has any, none is behind.
    most_coverage = max((candidate.match.coverage for candidate in candidates), default=0.0) or 1.0
    most_matter = max(of_matter.values(), default=0.0) or 1.0
    return [
        Features(
            coverage=candidate.match.coverage,
            matter=of_matter[candidate.matter],
            coverage_of_best=candidate.match.coverage / most_coverage,
            matter_of_best=of_matter[candidate.matter] / most_matter,
        )
        for candidate in candidates
    ]


def measured(
    candidates: Sequence[Candidate],
    matcher: Matcher,
    read: Callable[[str], Reading],
    compare: Callable[[Sequence[str]], Callable[[], Sequence[float]]],
) -> Callable[[], list[Features]]:
    """The features of each row, in order, when they are asked for. ``compare`` begins to compute the cosines of texts
    with the question, and gives what waits for them: meanwhile other rows can be looked at.

    The sense is compared of sentences that may be on the matter, in the language of the question: the model that comes
    with the program sees none across languages.
    """
    features = by_words(candidates, matcher)
    likely = [probability(measures) for measures in features]
    chosen = _likeliest(candidates, likely, matcher, read)
    cosines, sentences = compare(list(chosen)), frozenset(chosen.values())

    def with_sense() -> list[Features]:
        sense = dict(zip(chosen, cosines(), strict=True))
        most = max(sense.values(), default=0.0)
        found = []
        for candidate, measures in zip(candidates, features, strict=True):
            # Whether it is one of these sentences is sooner seen than what it points back to; "Chile also spoke against
            # it" is of no sense of its own.
            is_sensed = candidate.match.sentence.text in sentences and not candidate.matter.is_unsaid
            cosine = sense.get(told_text(candidate, matcher, read)) if is_sensed else None
            found.append(measures if cosine is None else replace(measures, sense=cosine, sense_behind=most - cosine))
        return found

    return with_sense


def _likeliest(
    candidates: Sequence[Candidate], likely: Sequence[float], matcher: Matcher, read: Callable[[str], Reading]
) -> dict[str, str]:
    """The texts whose sense is compared, likeliest first, of equally likely ones that whose row comes first; each with
    its sentence alone.
    """
    chosen: dict[str, str] = {}
    for number in sorted(range(len(candidates)), key=lambda number: -likely[number]):
        if likely[number] < POSSIBLE or len(chosen) == SENTENCES_SENSED:
            break
        is_unsaid = candidates[number].matter.is_unsaid
        if candidates[number].match.sentence.document.metadata.language == matcher.language and not is_unsaid:
            chosen[told_text(candidates[number], matcher, read)] = candidates[number].match.sentence.text
    return chosen


def told_text(candidate: Candidate, matcher: Matcher, read: Callable[[str], Reading]) -> str:
    """A row's sentence, with the one before it where the row says by itself nothing of what it is on."""
    sentence, matter = candidate.match.sentence, candidate.matter
    if matter.is_unsaid or (candidate.match.near and not matter.says_more(matcher.stems)):
        before = read(sentence.document.id).before(sentence)
        return sentence.document.text[before[-1].start : sentence.end] if before else sentence.text
    return sentence.text


def _share_of_matter(candidate: Candidate, matcher: Matcher, weights: Mapping[str, float]) -> float:
    """How much of the matter, a share from 0 to 1, stands in what the stance is on, or is told before it."""
    match, total = candidate.match, sum(weights.values())
    # What the sentence does not say, a part of it does not say either; but see ``credit`` on "COP-5".
    terms = [
        (term, weight)
        for term, weight, _ in matcher.terms
        if term.text in weights and (term.text in match.matched or term.numbered)
    ]
    said = 0.0
    if terms:
        stems = frozenset(word.stem for word in candidate.matter.words)
        language = match.sentence.document.metadata.language
        said = sum(weight * credit(term, stems, frozenset(), language) for term, weight in terms)
    told = candidate.matter.told_before(match, weights, matcher.stems)
    return max(said / total if total else 0.0, told)
