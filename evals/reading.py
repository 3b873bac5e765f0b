"""How well an answer is found once the right text is at hand: python -m evals.reading --data FOLDER --n 300

Every paragraph of a public set is a document of its own, and each question is asked of its paragraph alone. Beside the
assistant stands the plain way: the sentence that shares most words with the question. Of SQuAD 2.0 only the articles
that nothing is fitted on are asked about.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.draft import Draft
from assistant.pipeline import Assistant, Considered
from assistant.settings import Settings
from assistant.wiring import open_assistant, sync_folder
from evals.fit import is_held_out
from evals.public_baseline import PublicBaseline, add_accept
from evals.public_sets import LOADERS, PublicQuestion, PublicSet, load_sets
from evals.score import Figure, bootstrap, figure
from evals.scorers.spans import partial_f1, token_f1
from evals.wording import holds
from ingest.sentences import sentence_spans
from ingest.words import content_stems
from vectorstore.index import Filter

SETS = ("squad2_dev", "faquad_pt_train", "pira_validation EN", "pira_validation PT", "multispanqa_valid")
EVERYTHING = 100_000


@dataclass(frozen=True, slots=True)
class Plain:
    """What the plain way gives: the sentence that shares most content words with the question, and their share."""

    sentence: str
    share: float


def plain_way(question: str, text: str, language: str) -> Plain:
    """The first of the sentences that hold the largest share of the question's content words."""
    asked = content_stems(question, language)
    sentences = [text[span.start : span.end] for span in sentence_spans(text, 0, len(text), language)]
    shares = [len(asked & content_stems(sentence, language)) / max(1, len(asked)) for sentence in sentences]
    best = max(range(len(sentences)), key=lambda place: shares[place])
    return Plain(sentences[best], shares[best])


class Reader:
    """The assistant over the paragraphs of one set."""

    def __init__(self, assistant: Assistant, texts: Mapping[str, str]) -> None:
        """``texts`` are the ids of documents by their paragraph."""
        self._assistant = assistant
        self._ids = texts

    def read(self, question: str, text: str) -> Considered:
        """What the assistant would answer from one paragraph."""
        return self._assistant.considered(question, Filter(documents=frozenset({self._ids[text]})))


def measure(reader: Reader, public: PublicSet, language: str) -> list[Figure]:
    """The figures of one set: the assistant's, and those of the plain way with "plain:" before their names."""
    values: dict[str, list[float]] = defaultdict(list)
    scored: dict[str, list[tuple[float, float]]] = defaultdict(list)
    texts = sorted({question.context for question in public.questions})
    for number, question in enumerate(public.questions):
        considered, plain = reader.read(question.question, question.context), _plain(question, language)
        sort = "answerable" if question.answerable else "impossible"
        scored[sort].append((considered.confidence, plain.share))
        if not question.answerable:
            continue
        other = _other_text(question, public, texts, number)
        elsewhere = reader.read(question.question, other)
        scored["another text"].append((elsewhere.confidence, plain_way(question.question, other, language).share))
        first = considered.draft.claims[0].quotes[0].text if considered.draft.claims else ""
        if public.kind == "span":
            values["right sentence first"].append(float(any(holds(first, answer) for answer in question.answers)))
            right = any(holds(plain.sentence, answer) for answer in question.answers)
            values["plain: right sentence first"].append(float(right))
        headline = considered.draft.headline or first  # without a short answer a reader begins with the first statement
        if public.kind == "list":
            values["partial F1"].append(partial_f1(short_answers(considered.draft), question.answers))
            values["plain: partial F1"].append(partial_f1([plain.sentence], question.answers))
        else:
            values["token F1"].append(token_f1(headline, question.answers))
            values["plain: token F1"].append(token_f1(plain.sentence, question.answers))
    rows = [figure(name, found) for name, found in values.items()]
    for sort in ("impossible", "another text"):
        for name, place in ((f"AUROC against {sort}", 0), (f"plain: AUROC against {sort}", 1)):
            if scored[sort]:
                rows.append(auroc(name, *([pair[place] for pair in scored[key]] for key in ("answerable", sort))))
    return rows


def short_answers(draft: Draft) -> list[str]:
    """The names of a list answer, or the headline, or what is quoted first."""
    first = draft.headline or (draft.claims[0].quotes[0].text if draft.claims else None)
    return [item.name for item in draft.items] or ([first] if first else [])


def auroc(name: str, positive: Sequence[float], negative: Sequence[float]) -> Figure:
    """Probability that one of ``positive`` exceeds one of ``negative``, ties counting half (bootstrap)."""
    wins = [sum((other < one) + 0.5 * (other == one) for other in negative) / len(negative) for one in positive]
    low, high = bootstrap(wins)
    return Figure(name, sum(wins) / len(wins), len(positive) + len(negative), low, high)


def _plain(question: PublicQuestion, language: str) -> Plain:
    return plain_way(question.question, question.context, language)


def _other_text(question: PublicQuestion, public: PublicSet, texts: Sequence[str], number: int) -> str:
    """A paragraph of another document, where there is one."""
    own = {other.context for other in public.questions if other.file == question.file}
    others = [text for text in texts if text not in own]
    return random.Random(number).choice(others)  # noqa: S311 - a draw, no secret


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Returns the exit code: 0 measured, 2 no such set."""
    parser = argparse.ArgumentParser(prog="python -m evals.reading", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the sets, one folder each")
    parser.add_argument("--n", type=int, default=300, help="questions drawn from each set (default 300)")
    parser.add_argument("--seed", type=int, default=1, help="which questions are drawn")
    parser.add_argument("--only", choices=SETS, action="append", help="only this set; may be repeated")
    add_accept(parser)
    options = parser.parse_args(arguments)
    baseline = PublicBaseline("reading")
    found = False
    for whole in load_sets(options.data, options.only or SETS, EVERYTHING, options.seed):
        found = True
        kept = [each for each in whole.questions if is_held_out(whole.name, each.file)]
        drawn = random.Random(options.seed).sample(kept, min(options.n, len(kept)))  # noqa: S311
        public = PublicSet(whole.name, whole.kind, {}, tuple(drawn))
        baseline.show(f"{public.name}: {len(drawn)} questions", public.name, _read(public))
    if not found:
        print(f"There is no such set in {options.data}. Sets: {', '.join(LOADERS)}.", file=sys.stderr)
        return 2
    if options.accept:
        baseline.accept()
    return 0


def _read(public: PublicSet) -> list[Figure]:
    with TemporaryDirectory(prefix="coalition-reading-") as name:
        folder, settings = Path(name) / "texts", Settings(home=Path(name) / "library", model=None, chroma_url=None)
        folder.mkdir()
        paths = {text: f"text-{n:04}.txt" for n, text in enumerate(sorted({q.context for q in public.questions}))}
        for text, path in paths.items():
            (folder / path).write_text(text, encoding="utf-8")
        sync_folder(folder, settings, lambda _: None)
        assistant = open_assistant(settings)
        ids = {summary.path: summary.id for summary in assistant.library.summaries()}
        reader = Reader(assistant, {text: ids[path] for text, path in paths.items()})
        return measure(reader, public, "pt" if public.name.endswith((" PT", "_pt_train")) else "en")


if __name__ == "__main__":
    sys.exit(main())
