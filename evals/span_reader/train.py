"""Train the answer reader: python -m evals.span_reader.train --data ../shared/data --out FOLDER

The network is the embedding model that comes with the program, its weights where they were, and two things beside them:
a vector that joins those of the text's words that the question has too, and two numbers for each token, for "the answer
begins here" and "it ends here"; at the first token they say that the text has no answer. All of it is trained, as BERT
is on SQuAD 2.0 (Devlin et al., 2019). After every round it is measured on articles that train nothing, and the weights
are written; ``evals.span_reader.export`` makes of them the file that comes with the program.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from evals.fit import auroc
from evals.scorers.spans import token_f1
from evals.span_reader.examples import Example, load, one_round
from ingest.sentences import sentence_spans
from vectorstore import default_model
from vectorstore.answer_reader import FIRST_WORD_OF_CONTENT, MAX_TOKENS, best_span

SEED = 20210625
TOKENS_PER_BATCH = 3_072
PAIRS_PER_WINDOW = 1_600
"""Among which pairs of like length are put together."""
MASKED = 0.06
"""Share of the text's tokens, beside the answer, that are hidden: on a processor a fifth of the cost of dropout."""
MASK, BEGIN, BETWEEN = 103, 101, 102
"""Ids of the model's marks."""
IMPOSSIBLE_PLACE = -1e4
WARM_UP = 0.06
"""Share of the steps in which the learning rate rises; then it falls to nothing."""
MEASURED = 500
"""Questions of each set, and as many impossible ones, that measure a round."""


class Network(nn.Module):
    """From token ids, types (0 question, 1 text), shared (1: the question has this word too) and mask, each of shape
    (pairs, tokens), to how well an answer begins, and ends, at each token: both of shape (pairs, tokens).
    """

    def __init__(self) -> None:
        from transformers import AutoModel

        super().__init__()
        # Without dropout: on a processor it takes longer than all the rest.
        quiet = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
        self.encoder: Any = AutoModel.from_pretrained(default_model.folder(), attn_implementation="eager", **quiet)
        self.encoder.pooler = None
        width = int(self.encoder.config.hidden_size)
        self.shared = nn.Parameter(torch.zeros(width))
        self.ends = nn.Linear(width, 2)

    def forward(
        self, ids: torch.Tensor, types: torch.Tensor, shared: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The scores; very low for the question and for padding, but for the first token."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + shared.unsqueeze(-1) * self.shared
        hidden = self.encoder(inputs_embeds=embedded, token_type_ids=types, attention_mask=mask).last_hidden_state
        scores = self.ends(hidden).float()
        may_answer = types.bool() & mask.bool()
        may_answer[:, 0] = True
        scores = scores.masked_fill(~may_answer.unsqueeze(-1), IMPOSSIBLE_PLACE)
        return scores[..., 0], scores[..., 1]


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


def tensors(pairs: Sequence[Pair]) -> tuple[torch.Tensor, ...]:
    """What the network takes, padded to the longest pair."""
    longest = max(len(pair.ids) for pair in pairs)

    def padded(values: Sequence[Sequence[float]], kind: torch.dtype) -> torch.Tensor:
        return torch.tensor([[*value, *[0] * (longest - len(value))] for value in values], dtype=kind)

    return (
        padded([pair.ids for pair in pairs], torch.long),
        padded([pair.types for pair in pairs], torch.long),
        padded([pair.shared for pair in pairs], torch.float32),
        padded([[1] * len(pair.ids) for pair in pairs], torch.long),
    )


def scored(network: Network, pairs: Sequence[Pair]) -> Iterator[tuple[int, NDArray[np.float32], NDArray[np.float32]]]:
    """The place of each pair, in no order, with its two scores."""
    network.eval()
    with torch.no_grad():
        for places in batches(pairs):
            with torch.autocast("cpu", torch.bfloat16):
                begins, ends = network(*tensors([pairs[place] for place in places]))
            yield from zip(places, begins.numpy(), ends.numpy(), strict=True)
    network.train()


def measure(network: Network, examples: Sequence[Example], made: Pairs) -> str:
    """The figures of one set, in words: right sentence first, words of the answer, possible against impossible."""
    source = random.Random(SEED)  # noqa: S311 - a sample, no secret
    sorts = ([e for e in examples if e.answers], [e for e in examples if not e.answers])
    chosen = [example for sort in sorts for example in source.sample(sort, min(MEASURED, len(sort)))]
    pairs = [made.of(example) for example in chosen]
    first: list[float] = []
    words: list[float] = []
    surely = np.zeros(len(chosen))
    for place, begins, ends in scored(network, pairs):
        pair, example = pairs[place], chosen[place]
        last = pair.first + len(pair.offsets)
        score, begin, end = best_span(begins[pair.first : last], ends[pair.first : last])
        surely[place] = score - begins[0] - ends[0]
        if example.answers:
            right = [example.text[start:stop] for start, stop in example.answers]
            words.append(token_f1(example.text[pair.offsets[begin][0] : pair.offsets[end][1]], right))
            sentence = _best_sentence(example, pair, begins[pair.first : last], ends[pair.first : last])
            first.append(float(any(answer in sentence for answer in right)))
    labels = np.array([bool(example.answers) for example in chosen])
    told = f"  AUROC {auroc(surely, labels):.3f}" if not labels.all() else ""
    return f"n {len(first)}  right sentence first {np.mean(first):.3f}  token F1 {np.mean(words):.3f}{told}"


def _best_sentence(example: Example, pair: Pair, begins: NDArray[np.float32], ends: NDArray[np.float32]) -> str:
    found: list[tuple[float, str]] = [(-np.inf, "")]
    for span in sentence_spans(example.text, 0, len(example.text), example.language):
        inside = [n for n, (start, end) in enumerate(pair.offsets) if start >= span.start and end <= span.end]
        if inside:
            found.append((best_span(begins[inside], ends[inside])[0], span.slice(example.text)))
    return max(found)[1]


def train(network: Network, examples: Sequence[Example], rounds: int, rate: float, minutes: float) -> Iterator[int]:
    """Train for so many rounds, or until the time is over; the number of each round that has ended."""
    source = random.Random(SEED)  # noqa: S311 - an order, no secret
    made = Pairs()
    matrices = [weight for weight in network.parameters() if weight.ndim > 1]
    others = [weight for weight in network.parameters() if weight.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}]
    optimizer: Any = torch.optim.AdamW(groups, lr=rate, fused=True)
    began, step, total = time.monotonic(), 0, 0
    for number in range(1, rounds + 1):
        pairs = [made.of(example, source) for example in one_round(examples, source)]
        steps = batches(pairs, source)
        total = total or len(steps) * rounds
        for places in steps:
            done = max(step / total, (time.monotonic() - began) / 60 / minutes)
            if done >= 1.0:
                yield number
                return
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1.0, step / (WARM_UP * total)) * (1.0 - done)
            with torch.autocast("cpu", torch.bfloat16):
                begins, ends = network(*tensors([pairs[place] for place in places]))
            answers = torch.tensor([pairs[place].answer for place in places])
            loss = functional.cross_entropy(begins, answers[:, 0]) + functional.cross_entropy(ends, answers[:, 1])
            (loss / 2).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
        yield number


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.span_reader.train", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights, network.pt")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1e-4, help="highest learning rate")
    parser.add_argument("--minutes", type=float, default=48.0, help="time to train at most")
    options = parser.parse_args(arguments)
    torch.manual_seed(SEED)
    examples, measured = load(options.data)
    network = Network()
    network.train()
    print(f"{len(examples)} questions to train on", flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    for number in train(network, examples, options.rounds, options.rate, options.minutes):
        torch.save(network.state_dict(), options.out / "network.pt")
        print(f"round {number}", flush=True)
        for name, questions in measured.items():
            print(f"  {name:16} {measure(network, questions, Pairs())}", flush=True)


if __name__ == "__main__":
    main()
