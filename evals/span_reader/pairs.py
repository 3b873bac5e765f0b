"""Examples as tokens, a question and a text in one row, and rows of like length together."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from evals.span_reader.examples import Example
from vectorstore import default_model
from vectorstore.answer_reader import FIRST_WORD_OF_CONTENT, MAX_TOKENS

TOKENS_PER_BATCH = 3_072
PAIRS_PER_WINDOW = 1_600
"""Among which pairs of like length are put together."""
MASKED = 0.06
"""Share of the text's tokens, beside the answer, that are hidden: on a processor a fifth of the cost of dropout."""
MASK, BEGIN, BETWEEN = 103, 101, 102
"""Ids of the model's marks."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a text as tokens; those of the text begin at ``first``.

    ``offsets`` are where each of them stands in the text. ``answer``: first and last token of the answer, (0, 0) where
    there is none.
    """

    ids: list[int]
    shared: list[float]
    first: int
    offsets: list[tuple[int, int]]
    answer: tuple[int, int]

    @property
    def types(self) -> list[int]:
        """0 for the question, 1 for the text."""
        return [0] * self.first + [1] * len(self.offsets) + [0]


class Pairs:
    """Makes pairs of examples."""

    def __init__(self) -> None:
        self._tokenizer = default_model.load_tokenizer()

    def of(self, example: Example, source: random.Random | None = None) -> Pair:
        """The pair of an example: with ``source``, one answer of several is drawn, and some tokens are hidden."""
        asked = self._tokenizer.encode(example.question, add_special_tokens=False).ids
        text = self._tokenizer.encode(example.text, add_special_tokens=False)
        room = MAX_TOKENS - len(asked) - 3
        ids, offsets, first = text.ids[:room], text.offsets[:room], len(asked) + 2
        answer = (0, 0)
        if example.answers:
            start, end = source.choice(example.answers) if source else example.answers[0]
            inside = [place for place, (begins, ends) in enumerate(offsets) if begins < end and ends > start]
            answer = (first + inside[0], first + inside[-1]) if inside else answer
        words = {id for id in asked if id >= FIRST_WORD_OF_CONTENT}
        shared = [float(id in words) for id in ids]
        if source:
            ids = [
                MASK if source.random() < MASKED and not answer[0] <= first + place <= answer[1] else id
                for place, id in enumerate(ids)
            ]
        return Pair([BEGIN, *asked, BETWEEN, *ids, BETWEEN], [0.0] * first + shared + [0.0], first, offsets, answer)


def batches(pairs: Sequence[Pair], source: random.Random | None = None) -> list[list[int]]:
    """Places of pairs of like length, in random order if there is a source."""
    order = list(range(len(pairs)))
    if source:
        source.shuffle(order)
    made: list[list[int]] = []
    for begin in range(0, len(order), PAIRS_PER_WINDOW):
        batch: list[int] = []
        for place in sorted(order[begin : begin + PAIRS_PER_WINDOW], key=lambda place: len(pairs[place].ids)):
            if batch and (len(batch) + 1) * len(pairs[place].ids) > TOKENS_PER_BATCH:
                made.append(batch)
                batch = []
            batch.append(place)
        made.append(batch)
    if source:
        source.shuffle(made)
    return made
