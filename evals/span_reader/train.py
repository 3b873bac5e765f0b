"""Train the span reader: python -m evals.span_reader.train --data ../shared/data --out FOLDER

The network is the embedding model that comes with the program, its weights where they were, and three things beside
them: a vector for the words of the text that the question has too, and one number each for "the answer begins here" and
"it ends here"; at the first token both say that the text has no answer. All is trained, as BERT is on SQuAD 2.0
(Devlin et al., 2019). Prints how it does on articles that train nothing after every round.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from evals.fit import auroc
from evals.scorers.spans import token_f1
from evals.span_reader.examples import Example, load, one_round
from ingest.sentences import sentence_spans
from vectorstore import default_model

SEED = 20210625
MAX_TOKENS = 320
"""Of question and text together; what is beyond is not read."""
ANSWER_TOKENS = 40
MASKED = 0.06
"""Share of the text's tokens, beside the answer, that are hidden: on a processor a fifth of the cost of dropout."""
MASK = 103
TOKENS_PER_BATCH = 16 * 192
MEASURED = 500
"""Questions of each set, and of each of its sorts, that measure a round."""


class Network(nn.Module):
    """From token ids, types (0 question, 1 text), marks (1: the question has this word too) and mask, each of shape
    (pairs, tokens), to begin and end, each of shape (pairs, tokens).
    """

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        width = int(encoder.config.hidden_size)  # type: ignore[union-attr, arg-type]
        self.shared = nn.Parameter(torch.zeros(width))
        self.ends = nn.Linear(width, 2)

    def forward(
        self, ids: torch.Tensor, types: torch.Tensor, marks: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The two scores of each token; -inf for the question and for padding, but for the first token."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + marks.unsqueeze(-1) * self.shared
        hidden = self.encoder(inputs_embeds=embedded, token_type_ids=types, attention_mask=mask).last_hidden_state
        scores = self.ends(hidden).float()
        may_answer = types.bool() & mask.bool()
        may_answer[:, 0] = True
        scores = scores.masked_fill(~may_answer.unsqueeze(-1), -1e4)
        return scores[..., 0], scores[..., 1]


class Encoder:
    """Examples as token ids, with where each token of the text stands in it."""

    def __init__(self) -> None:
        self._tokenizer = default_model.load_tokenizer()
        self._common = {id for id in range(self._tokenizer.get_vocab_size()) if id < 1_999}
        self._words: dict[str, tuple[list[int], list[tuple[int, int]]]] = {}

    def tokens(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        if text not in self._words:
            encoding = self._tokenizer.encode(text, add_special_tokens=False)
            self._words[text] = (encoding.ids, encoding.offsets)
        return self._words[text]

    def __call__(self, example: Example, source: random.Random | None = None) -> "Encoded":
        asked, (ids, offsets) = self.tokens(example.question)[0], self.tokens(example.text)
        room = MAX_TOKENS - len(asked) - 3
        ids, offsets = ids[:room], offsets[:room]
        first = len(asked) + 2
        span = (0, 0)
        if example.answers:
            start, end = source.choice(example.answers) if source else example.answers[0]
            inside = [n for n, (a, b) in enumerate(offsets) if a < end and b > start]
            if inside:
                span = (first + inside[0], first + inside[-1])
        words = set(asked)
        if source:
            ids = [
                MASK if source.random() < MASKED and not span[0] <= first + n <= span[1] else id
                for n, id in enumerate(ids)
            ]
        return Encoded(
            [101, *asked, 102, *ids, 102],
            [0] * first + [1] * len(ids) + [0],
            [0.0] * first + [float(id in words and id >= 2_500) for id in ids] + [0.0],
            span,
            first,
            offsets,
        )


class Encoded:
    """One pair. ``span``: first and last token of the answer, (0, 0) where there is none."""

    def __init__(
        self,
        ids: list[int],
        types: list[int],
        marks: list[float],
        span: tuple[int, int],
        first: int,
        offsets: list[tuple[int, int]],
    ) -> None:
        self.ids, self.types, self.marks, self.span, self.first, self.offsets = ids, types, marks, span, first, offsets


def batches(encoded: Sequence[Encoded], source: random.Random | None) -> Iterator[list[int]]:
    """Rows of pairs of like length, in random order if there is a source."""
    order = list(range(len(encoded)))
    if source:
        source.shuffle(order)
    out: list[list[int]] = []
    window = 1_600 if source else len(order)
    for begin in range(0, len(order), window):
        rows = sorted(order[begin : begin + window], key=lambda row: len(encoded[row].ids))
        while rows:
            longest = 8
            count = 0
            for row in rows:
                longest = max(longest, len(encoded[row].ids))
                if (count + 1) * longest > TOKENS_PER_BATCH:
                    break
                count += 1
            out.append(rows[: max(1, count)])
            rows = rows[max(1, count) :]
    if source:
        source.shuffle(out)
    yield from out


def tensors(rows: Sequence[Encoded]) -> tuple[torch.Tensor, ...]:
    longest = max(len(row.ids) for row in rows)

    def padded(values: Sequence[Sequence[float]], kind: torch.dtype) -> torch.Tensor:
        return torch.tensor([[*value, *[0] * (longest - len(value))] for value in values], dtype=kind)

    return (
        padded([row.ids for row in rows], torch.long),
        padded([row.types for row in rows], torch.long),
        padded([row.marks for row in rows], torch.float32),
        padded([[1] * len(row.ids) for row in rows], torch.long),
    )


def best_span(begin: np.ndarray, end: np.ndarray) -> tuple[float, int, int]:
    """The highest sum of a beginning and an end that is not before it, with both places."""
    sums = np.triu(begin[:, None] + end[None, :] + 1e6) - np.triu(np.ones((len(begin), len(end))), ANSWER_TOKENS) * 1e6
    place = int(sums.argmax())
    i, j = divmod(place, len(end))
    return float(begin[i] + end[j]), i, j


@torch.no_grad()
def measure(network: Network, encoder: Encoder, examples: Sequence[Example], name: str, seed: int = 1) -> None:
    """Print the figures of one set."""
    network.eval()
    source = random.Random(seed)
    possible = [e for e in examples if e.answers]
    impossible = [e for e in examples if not e.answers]
    chosen = [*source.sample(possible, min(MEASURED, len(possible))), *source.sample(impossible, min(MEASURED, len(impossible)))]
    encoded = [encoder(e) for e in chosen]
    first, f1s, scores = [], [], np.zeros(len(chosen))
    for rows in batches(encoded, None):
        with torch.autocast("cpu", torch.bfloat16):
            begins, ends = network(*tensors([encoded[row] for row in rows]))
        for row, begin, end in zip(rows, begins.numpy(), ends.numpy(), strict=True):
            pair, example = encoded[row], chosen[row]
            b, e = begin[pair.first : pair.first + len(pair.offsets)], end[pair.first : pair.first + len(pair.offsets)]
            score, i, j = best_span(b, e)
            scores[row] = score - begin[0] - end[0]
            if not example.answers:
                continue
            f1s.append(token_f1(example.text[pair.offsets[i][0] : pair.offsets[j][1]], [example.text[a:z] for a, z in example.answers]))
            best, said = -1e9, ""
            for s in sentence_spans(example.text, 0, len(example.text), example.language):
                inside = [n for n, (a, z) in enumerate(pair.offsets) if a >= s.start and z <= s.end]
                if inside and (value := best_span(b[inside], e[inside])[0]) > best:
                    best, said = value, example.text[s.start : s.end]
            first.append(any(example.text[a:z] in said for a, z in example.answers))
    labels = np.array([bool(e.answers) for e in chosen])
    told = f"{auroc(scores, labels):.3f}" if impossible else "-"
    print(f"  {name:16} n {len(first)}  sentence first {np.mean(first):.3f}  span F1 {np.mean(f1s):.3f}  AUROC {told}", flush=True)
    network.train()


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(prog="python -m evals.span_reader.train", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights after each round")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1.5e-4, help="highest learning rate")
    parser.add_argument("--minutes", type=float, default=60.0, help="the rate falls to nothing by then")
    options = parser.parse_args(arguments)
    from transformers import AutoModel

    torch.manual_seed(SEED)
    source = random.Random(SEED)
    train, measured = load(options.data)
    network, encoder = Network(AutoModel.from_pretrained(default_model.folder(), attn_implementation="eager", hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)), Encoder()
    network.encoder.pooler = None
    print(f"{len(train)} questions to train on", flush=True)
    decayed = [p for n, p in network.named_parameters() if p.ndim > 1]
    others = [p for n, p in network.named_parameters() if p.ndim == 1]
    optimizer: Any = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}], lr=options.rate, fused=True)
    began, steps = time.monotonic(), 0
    options.out.mkdir(parents=True, exist_ok=True)
    sizes = [len(list(batches([encoder(e) for e in one_round(train, random.Random(0))], random.Random(0))))]
    total = sizes[0] * options.rounds
    network.train()
    loss_mean = 0.0
    for number in range(options.rounds):
        encoded = [encoder(e, source) for e in one_round(train, source)]
        for rows in batches(encoded, source):
            done = max(steps / total, (time.monotonic() - began) / 60 / options.minutes)
            if done >= 1:
                break
            optimizer.param_groups[0]["lr"] = optimizer.param_groups[1]["lr"] = options.rate * min(1.0, steps / (0.06 * total)) * (1 - done)
            chosen = [encoded[row] for row in rows]
            with torch.autocast("cpu", torch.bfloat16):
                begins, ends = network(*tensors(chosen))
            spans = torch.tensor([row.span for row in chosen])
            loss = (functional.cross_entropy(begins, spans[:, 0]) + functional.cross_entropy(ends, spans[:, 1])) / 2
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            steps += 1
            loss_mean = 0.98 * loss_mean + 0.02 * float(loss.detach())
            if steps % 50 == 0:
                print(f"step {steps} of {total}  loss {loss_mean / (1 - 0.98**steps):.3f}  {(time.monotonic() - began) / 60:.1f} min", flush=True)
        print(f"round {number + 1}", flush=True)
        torch.save(network.state_dict(), options.out / "network.pt")
        for name, examples in measured.items():
            measure(network, encoder, examples, name)


if __name__ == "__main__":
    main()
