"""The sentences that sum up a document: those nearest to what the whole of it speaks of, none saying another again.

Centroid and position as in Radev, Jing, Stys and Tam, "Centroid-based summarization of multiple
documents", Information Processing and Management 40 (2004), with what is decided or asked for before the rest.
"""

import math
import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path

from assistant.extractive.goes_on import says_outcome
from assistant.finding.demands import is_demand
from assistant.finding.organisations import known_as
from assistant.reading.pointing_back import points_back
from assistant.reading.sentence import Reading, Sentence
from assistant.reading.stating import is_fragment, is_title, stands_as_title, states_something
from ingest.late_pattern import late_pattern
from ingest.tables import in_any_language, read_table

LEAST_WORDS, MOST_WORDS = 10, 70
"""A shorter sentence says little by itself, and a longer one is no summary."""
POSITION = 0.3
"""What it is worth to stand at the beginning of a section, falling to nothing at its end."""
SAME_SECTION = 0.3
"""What it costs that another sentence under the same heading is chosen already."""
MATTERS = 0.25
"""What it is worth to say what must be, or what was decided."""
OUTCOME = 0.5
"""What it is worth besides, where it is asked what was decided."""
FIGURE = 0.1
"""What it is worth to give a figure."""
POINTS_BACK = 0.3
"""What it costs to begin with a word for something that was named before, or with one that goes on from it."""
FEW_HEADINGS, QUARTERS = 2, 4
"""Headings up to which a text is taken as one without, and the parts that it then has."""
REPEATS = 0.5
"""Cosine of two sentences from which the second says little that is new."""

_WORDS = read_table(Path(__file__).with_suffix(".yaml"))
_GOES_ON = late_pattern(
    rf"\W*(?:{in_any_language(_WORDS['goes_on'])}\b|(?:\w+\W+){{0,3}}{in_any_language(_WORDS['pointing'])}\b)",
    re.IGNORECASE,
)

_Vector = Mapping[str, float]


def summary_of(reading: Reading, most: int, *, outcome_first: bool = False) -> list[Sentence]:
    """At most ``most`` sentences, the one that says most first; with ``outcome_first`` those that say what was decided
    or what became of something.
    """
    sentences = [sentence for sentence in reading.sentences if _can_stand(sentence)]
    if not sentences:
        return []
    counts = Counter(stem for sentence in sentences for stem in sentence.stems | sentence.actors)
    vectors = [_vector(sentence, counts, len(sentences)) for sentence in sentences]
    centre = _centre(vectors)
    organisation = reading.document.metadata.organisation
    we = known_as(organisation) if organisation else None
    sections = _sections(sentences)
    lengths, begun = Counter(sections), Counter[Hashable]()
    scores = []
    for sentence, vector, section in zip(sentences, vectors, sections, strict=True):
        scores.append(
            _cosine(vector, centre)
            + POSITION * (1 - begun[section] / lengths[section])
            + (MATTERS if is_demand(sentence, we) or says_outcome(sentence) else 0.0)
            + (OUTCOME if outcome_first and says_outcome(sentence) else 0.0)
            + (FIGURE if any(word.is_number for word in sentence.words) else 0.0)
            - (POINTS_BACK if points_back(sentence.text) or _GOES_ON.match(sentence.text) else 0.0)
        )
        begun[section] += 1
    return [sentences[place] for place in _chosen(scores, vectors, sections, most)]


def _sections(sentences: Sequence[Sentence]) -> list[Hashable]:
    """Of each sentence what it stands under: its heading, or its quarter of a text without headings."""
    under: list[Hashable] = [sentence.heading_path for sentence in sentences]
    if len(set(under)) > FEW_HEADINGS:
        return under
    return [QUARTERS * place // len(sentences) for place in range(len(sentences))]


def _chosen(scores: Sequence[float], vectors: Sequence[_Vector], sections: Sequence[Hashable], most: int) -> list[int]:
    """The places of at most ``most`` sentences, the best first, of as many sections as there are."""
    chosen: list[int] = []
    told = Counter[Hashable]()
    left = set(range(len(scores)))
    while left and len(chosen) < most:
        best = max(left, key=lambda place: (scores[place] - SAME_SECTION * told[sections[place]], -place))
        left.remove(best)
        if all(_cosine(vectors[best], vectors[other]) < REPEATS for other in chosen):
            chosen.append(best)
            told[sections[best]] += 1
    return chosen


def _can_stand(sentence: Sentence) -> bool:
    """Whether it is a statement that can be quoted alone."""
    if not states_something(sentence) or is_title(sentence) or is_fragment(sentence) or stands_as_title(sentence):
        return False
    return LEAST_WORDS <= len(sentence.text.split()) <= MOST_WORDS and not sentence.text.rstrip().endswith(":")


def _vector(sentence: Sentence, counts: Mapping[str, int], total: int) -> _Vector:
    """Its words and actors by how few sentences have them, of length 1; empty where it has none."""
    held = {word: math.log(1 + total / counts[word]) for word in sentence.stems | sentence.actors}
    length = math.sqrt(sum(weight * weight for weight in held.values()))
    return {word: weight / length for word, weight in held.items()} if length else {}


def _centre(vectors: Sequence[_Vector]) -> _Vector:
    """The mean of all, of length 1: a word of one sentence alone weighs little in it."""
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    length = math.sqrt(sum(weight * weight for weight in total.values()))
    return {word: weight / length for word, weight in total.items()} if length else {}


def _cosine(one: _Vector, other: _Vector) -> float:
    shorter, longer = sorted((one, other), key=len)
    return sum(weight * longer.get(word, 0.0) for word, weight in shorter.items())
