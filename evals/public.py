"""Measure the assistant on public question sets: python -m evals.public --data FOLDER --n 200

Not a test: a figure here has no right value, only an interval. Every set is asked over all of its documents together.
"""

import argparse
import json
import re
import sys
import time
import traceback
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evals.asking import open_folder
from evals.public_baseline import PublicBaseline, add_accept
from evals.public_sets import LOADERS, PublicQuestion, PublicSet, load_sets
from evals.score import Figure, figure
from evals.source_text import Source
from evals.wording import holds, same_name
from ingest.actors import gazetteer

Outcome = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of one set: outcomes in order, None where asking ended in one of the ``errors``."""

    outcomes: tuple[Outcome | None, ...]
    errors: tuple[str, ...]
    sources: Mapping[str, Source]


def ask_all(questions: PublicSet) -> Asked:
    """Ask every question over all documents of the set; a question that ends in an error does not end the run."""
    outcomes: list[Outcome | None] = []
    errors = []
    with TemporaryDirectory(prefix="coalition-public-") as name:
        for file, text in questions.documents.items():
            (Path(name) / file).write_text(text, encoding="utf-8")
        with open_folder(Path(name)) as opened:
            for question in questions.questions:
                try:
                    outcomes.append(opened.ask(question.question, ()))
                except Exception:  # noqa: BLE001 - every failure is counted, shown, and makes the exit code 1
                    outcomes.append(None)
                    errors.append(f"{question.question}\n{traceback.format_exc(limit=-2)}")
            return Asked(tuple(outcomes), tuple(errors), opened.sources)


def measure(questions: PublicSet, asked: Asked) -> list[Figure]:
    """The figures of one set; a refused question counts as wrong where an answer exists, an errored one not at all."""
    values: dict[str, list[float]] = defaultdict(list)
    pairs = list(zip(questions.questions, asked.outcomes, strict=True))
    for question, outcome in pairs:
        if outcome is None:
            continue
        if not question.answerable:
            values["refused, as it should be"].append(float(outcome["outcome"] == "refusal"))
            continue
        values["answered, as it should be"].append(float(outcome["outcome"] == "answer"))
        where = _Where(question, asked.sources)
        passages = [(where.within(passage), passage["text"]) for passage in outcome["passages"]]
        if questions.kind == "list":
            for name, value in zip(
                ("list precision", "list recall", "list F1"), list_scores(question, outcome), strict=True
            ):
                values[name].append(value)
            values["names of the other side"] += wrong_side(question, outcome)
        elif questions.kind == "span":
            quotes = {citation["n"]: citation for citation in outcome["citations"]}
            first = [quotes[number] for each in outcome["statements"][:1] for number in each["citations"]]
            values["right sentence cited"].append(float(any(where.answers(quote) for quote in quotes.values())))
            values["right sentence first"].append(float(any(where.answers(quote) for quote in first)))
            headline = outcome["headline"] or ""
            values["short answer right"].append(float(any(holds(headline, answer) for answer in question.answers)))
        values["right text cited"].append(float(any(where.within(quote) for quote in outcome["citations"])))
        values["right text in first 5 passages"].append(float(any(inside for inside, _ in passages[:5])))
    rows = [figure(name, found) for name, found in values.items() if found]
    return rows + _abstention(pairs)


class _Where:
    """Whether a citation or passage stands in the text that answers a question."""

    def __init__(self, question: PublicQuestion, sources: Mapping[str, Source]) -> None:
        self._answers = question.answers
        self._source = next(source for source in sources.values() if source.path == question.file)
        words = re.search(r"\s+".join(map(re.escape, question.context.split())), self._source.canonical)
        # A text whose layout was cleaned away cannot be placed: then the whole document counts.
        self._start, self._end = words.span() if words else (0, len(self._source.canonical))

    def within(self, place: Mapping[str, Any]) -> bool:
        """In the right document, and overlapping the right text."""
        overlaps: bool = place["start"] < self._end and place["end"] > self._start
        return overlaps and place["document_id"] == self._source.document_id

    def answers(self, citation: Mapping[str, Any]) -> bool:
        """Within the right text, and the quotation holds an answer."""
        return self.within(citation) and any(holds(citation["quote"], answer) for answer in self._answers)


def list_scores(question: PublicQuestion, outcome: Outcome) -> tuple[float, float, float]:
    """Precision, recall and F1 of the items; names of actors count as the same in every spelling."""
    wanted = [_canonical(answer) for answer in question.answers]
    found = [_canonical(item["name"]) for item in outcome["items"]]
    right = sum(any(same_name(name, item) for item in found) for name in wanted)
    correct = sum(any(same_name(name, item) for name in wanted) for item in found)
    precision, recall = correct / len(found) if found else 0.0, right / len(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def wrong_side(question: PublicQuestion, outcome: Outcome) -> list[float]:
    """For each item, 1 if the source puts that name on the other side; nothing where it names no other side."""
    others = {_canonical(name) for name in question.contrary}
    return [float(_canonical(item["name"]) in others) for item in outcome["items"]] if others else []


def _canonical(name: str) -> str:
    mentions = gazetteer().find(name)
    whole = [mention for mention in mentions if mention.end - mention.start == len(name)]
    return whole[0].actor.name if whole else name


def _abstention(pairs: Sequence[tuple[PublicQuestion, Outcome | None]]) -> list[Figure]:
    """Balanced accuracy, and AUROC of ``confidence``, for a set that has questions of both kinds."""
    yes = [outcome for question, outcome in pairs if outcome is not None and question.answerable]
    no = [outcome for question, outcome in pairs if outcome is not None and not question.answerable]
    if not yes or not no:
        return []
    answered = figure("", [float(outcome["outcome"] == "answer") for outcome in yes])
    refused = figure("", [float(outcome["outcome"] == "refusal") for outcome in no])
    # For each answerable question: the share of unanswerable ones that were given a lower confidence.
    auroc = figure(
        "AUROC of confidence",
        [
            sum(
                (other["confidence"] < one["confidence"]) + 0.5 * (other["confidence"] == one["confidence"])
                for other in no
            )
            / len(no)
            for one in yes
        ],
    )
    balanced = Figure(
        "balanced accuracy of refusing",
        (answered.value + refused.value) / 2,
        len(yes) + len(no),
        (answered.low + refused.low) / 2,
        (answered.high + refused.high) / 2,
    )
    return [balanced, auroc]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Returns the exit code: 0 measured, 1 a question could not be asked, 2 no such set."""
    parser = argparse.ArgumentParser(prog="python -m evals.public", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the sets, one folder each")
    parser.add_argument("--n", type=int, default=200, help="questions drawn from each set (default 200)")
    parser.add_argument("--seed", type=int, default=1, help="which questions are drawn")
    parser.add_argument("--only", choices=list(LOADERS), action="append", help="only this set; may be repeated")
    parser.add_argument("--out", type=Path, help="also write every question and outcome to this JSON lines file")
    add_accept(parser)
    options = parser.parse_args(arguments)
    chosen = list(load_sets(options.data, options.only or list(LOADERS), options.n, options.seed))
    if not chosen:
        print(f"There is no such set in {options.data}. Sets: {', '.join(LOADERS)}.", file=sys.stderr)
        return 2
    baseline = PublicBaseline("public")
    failed = False
    for questions in chosen:
        began = time.monotonic()
        asked = ask_all(questions)
        seconds = time.monotonic() - began
        size = f"{len(questions.questions)} questions over {len(questions.documents)} documents"
        baseline.show(f"{questions.name}: {size}, {seconds:.0f} s", questions.name, measure(questions, asked))
        for error in asked.errors:
            print(f"  could not be asked: {error}")
            failed = True
        if options.out is not None:
            _write(options.out, questions, asked.outcomes)
    if options.accept:
        baseline.accept()
    return 1 if failed else 0


def _write(path: Path, questions: PublicSet, outcomes: Sequence[Outcome | None]) -> None:
    with path.open("a", encoding="utf-8") as file:
        for question, outcome in zip(questions.questions, outcomes, strict=True):
            row = {
                "set": questions.name,
                "answers": question.answers,
                "answerable": question.answerable,
                **(outcome or {}),
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
