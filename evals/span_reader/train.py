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
from collections import Counter
from collections.abc import Iterator, Sequence
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
from evals.span_reader.pairs import Pair, Pairs, batches
from ingest.sentences import sentence_spans
from vectorstore import default_model
from vectorstore.answer_reader import best_span

SEED = 20210625
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
    counts = Counter((example.language, bool(example.answers)) for example in examples)
    told = ", ".join(
        f"{language} {'answerable' if is_possible else 'impossible'} {count}"
        for (language, is_possible), count in sorted(counts.items())
    )
    print(f"{len(examples)} questions to train on: {told}", flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    for number in train(network, examples, options.rounds, options.rate, options.minutes):
        torch.save(network.state_dict(), options.out / "network.pt")
        print(f"round {number}", flush=True)
        for name, questions in measured.items():
            print(f"  {name:16} {measure(network, questions, Pairs())}", flush=True)


if __name__ == "__main__":
    main()
