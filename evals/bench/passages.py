"""Real passages of about 200 tokens and questions about them: of public sets where they are, else of the samples."""

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

from evals.bench.texts import sentences
from evals.public_sets import LOADERS
from vectorstore import default_model

SETS = ("enb_dev", "squad2_dev")
TOKENS = 200


def passages_and_questions(data: Path, passages: int, questions: int) -> tuple[list[str], list[str], str]:
    """So many of each at most, in a random order that stays the same, and where they are from."""
    there = [name for name in SETS if (data / name).is_dir()]
    if there:
        found = [LOADERS[name](data / name) for name in there]
        origin = ", ".join(there)
        cut = [piece for loaded in found for text in loaded.documents.values() for piece in _pieces(text)]
        asked = [question.question for loaded in found for question in loaded.questions]
    else:
        origin = f"samples, because {data} is not there: their sentences, drawn again and again"
        known = sentences()
        chance = random.Random(1)  # noqa: S311 (texts, not secrets)
        mixed = (" ".join(chance.choices(known, k=20)) for _ in itertools.count())
        cut = list(itertools.islice((next(_pieces(text)) for text in mixed), passages))
        asked = known
    order = random.Random(2)  # noqa: S311 (texts, not secrets)
    order.shuffle(cut)
    order.shuffle(asked)
    return cut[:passages], asked[:questions], origin


def _pieces(text: str) -> Iterator[str]:
    """Slices of ``TOKENS`` tokens of the default model, one after the other; what is left over is left out."""
    offsets = default_model.load_tokenizer().encode(text, add_special_tokens=False).offsets
    for first in range(0, len(offsets) - TOKENS, TOKENS):
        yield text[offsets[first][0] : offsets[first + TOKENS - 1][1]]
