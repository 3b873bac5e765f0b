"""How well the reader that comes with the program reads: python -m evals.span_reader.measure --data ../shared/data

It is given whole paragraphs of the articles that were kept from its training; beside it stands the share of the
question's words that a sentence has, alone and with it. What they weigh together was chosen with these sets in sight.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.fit import auroc
from evals.score import figure
from evals.scorers.spans import token_f1
from evals.span_reader.examples import Example, load
from ingest.sentences import sentence_spans
from ingest.words import content_stems
from vectorstore.answer_reader import AnswerReader

SEED = 20210625
WORDS = 8.0
"""What sharing all words weighs beside the score."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """``score`` and ``answer`` are the reader's, ``shared`` the share of the question's words; ``is_right``: it holds a
    right answer.
    """

    score: float
    answer: str
    shared: float
    is_right: bool


def sentences(reader: AnswerReader, example: Example) -> list[_Sentence]:
    """Those of a paragraph that the reader has read; all but the end of a very long one."""
    text, language = example.text, example.language
    spans = [(span.start, span.end) for span in sentence_spans(text, 0, len(text), language)]
    found = reader.read(example.question, text, spans)
    asked = content_stems(example.question, language)
    right = [text[start:end] for start, end in example.answers]
    made = []
    for (start, end), read in zip(spans, found, strict=True):
        if read is not None:
            said = text[start:end]
            shared = len(asked & content_stems(said, language)) / max(1, len(asked))
            is_right = any(answer in said for answer in right)
            made.append(_Sentence(read.score, text[read.start : read.end], shared, is_right))
    return made


def measure(reader: AnswerReader, examples: Sequence[Example], count: int) -> None:
    """Print the figures of one set, over at most ``count`` answerable and ``count`` impossible questions."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    sorts = ([each for each in examples if each.answers], [each for each in examples if not each.answers])
    possible, impossible = (
        [(each, sentences(reader, each)) for each in chance.sample(sort, min(count, len(sort)))] for sort in sorts
    )
    both = [max(made, key=lambda each: each.score + WORDS * each.shared).is_right for _, made in possible]
    answers = [max(made, key=lambda each: each.score).answer for _, made in possible]
    rows = [
        figure("right sentence first", [max(made, key=lambda each: each.score).is_right for _, made in possible]),
        figure("the same, by words alone", [max(made, key=lambda each: each.shared).is_right for _, made in possible]),
        figure("the same, by both", both),
        figure(
            "token F1",
            [
                token_f1(answer, [each.text[start:end] for start, end in each.answers])
                for (each, _), answer in zip(possible, answers, strict=True)
            ],
        ),
    ]
    for row in rows:
        print(f"  {row.name:<26}{row.value:7.3f}   {row.low:.3f} to {row.high:.3f}   n {row.n}", flush=True)
    if impossible:
        scores = np.array([max(each.score for each in made) for _, made in (*possible, *impossible)])
        labels = np.array([True] * len(possible) + [False] * len(impossible))
        print(f"  {'AUROC against impossible':<26}{auroc(scores, labels):7.3f}   n {len(scores)}", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.span_reader.measure", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--n", type=int, default=700, help="questions of each set, and as many impossible ones")
    options = parser.parse_args(arguments)
    reader = AnswerReader()
    _, measured = load(options.data)
    for name, examples in measured.items():
        print(name, flush=True)
        measure(reader, examples, options.n)


if __name__ == "__main__":
    main()
