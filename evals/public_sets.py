"""Public question sets as folders of documents: which texts to write, what to ask, and where the answer stands."""

import json
import random
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Kind = Literal["span", "list", "context"]


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """One question of a set.

    ``answers`` are wordings of which any is right (kind "span"), or names that are all wanted (kind "list").
    ``contrary`` are names that the same sentence puts on the other side.
    ``context`` is the text of the document ``file`` in which the answer stands. A question that is not
    ``answerable`` should be refused.
    """

    question: str
    answers: tuple[str, ...]
    file: str
    context: str
    answerable: bool = True
    contrary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicSet:
    """Documents by file name, and the questions to ask over all of them together."""

    name: str
    kind: Kind
    documents: Mapping[str, str]
    questions: tuple[PublicQuestion, ...]


def load_sets(data: Path, names: Collection[str], size: int, seed: int) -> Iterator[PublicSet]:
    """Those of the named sets whose folder is in ``data``, with at most ``size`` questions drawn with a fixed seed."""
    for name in names:
        folder = data / name.split(" ")[0]
        if folder.is_dir():
            yield _sampled(name, LOADERS[name](folder), size, seed)


def _sampled(name: str, whole: PublicSet, size: int, seed: int) -> PublicSet:
    source = random.Random(f"{seed}:{name}")  # noqa: S311 - a sampling seed, not a secret
    questions = source.sample(whole.questions, min(size, len(whole.questions)))
    return PublicSet(name, whole.kind, whole.documents, tuple(questions))


def _squad_like(path: Path) -> PublicSet:
    """SQuAD's format: each article is a document, its paragraphs parted by empty lines."""
    documents, questions = {}, []
    for number, article in enumerate(_json(path)["data"]):
        file = f"article-{number:03}.txt"
        contexts = [_one_line(paragraph["context"]) for paragraph in article["paragraphs"]]
        documents[file] = f"{article['title'].replace('_', ' ')}\n\n" + "\n\n".join(contexts) + "\n"
        for context, paragraph in zip(contexts, article["paragraphs"], strict=True):
            for entry in paragraph["qas"]:
                answers = tuple(dict.fromkeys(_one_line(answer["text"]) for answer in entry["answers"]))
                possible = not entry.get("is_impossible", False)
                if answers or not possible:
                    questions.append(PublicQuestion(entry["question"].strip(), answers, file, context, possible))
    return PublicSet("", "span", documents, tuple(questions))


def _squad2(folder: Path) -> PublicSet:
    return _squad_like(folder / "dev-v2.0.reconstructed.json")


def _faquad(folder: Path) -> PublicSet:
    return _squad_like(folder / "train.json")


def _pira(language: str) -> Callable[[Path], PublicSet]:
    def load(folder: Path) -> PublicSet:
        documents: dict[str, str] = {}
        questions = []
        for row in _lines(folder / "validation.jsonl"):
            context = _one_line(row["abstract" if language == "en" else "abstract_translated_pt"])
            file = f"abstract-{row['id_qa']}.txt"
            if context in documents.values():
                file = next(name for name, text in documents.items() if text == context)
            documents[file] = context
            question, answer = row[f"question_{language}_origin"], row[f"answer_{language}_origin"]
            questions.append(PublicQuestion(question.strip(), (answer,), file, context))
        return PublicSet("", "context", documents, tuple(questions))

    return load


def _multispanqa(folder: Path) -> PublicSet:
    documents, questions = {}, []
    for row in _lines(folder / "valid.jsonl"):
        file = f"context-{row['id']}.txt"
        documents[file] = row["context"]
        questions.append(PublicQuestion(row["question"], tuple(row["answers"]), file, row["context"]))
    return PublicSet("", "list", documents, tuple(questions))


def _enb(folder: Path) -> PublicSet:
    documents = {
        f"{row['id']}.txt": f"{row['title']}\n{row['date']}\n\n{row['text']}" for row in _lines(folder / "corpus.jsonl")
    }
    rows = _lines(folder / "questions_silver.jsonl")
    sides: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for row in rows:
        sides[row["quote"]].setdefault(row["kind"], set()).update(row["gold"])
    questions = []
    for row in rows:
        if not row["others_unnamed"]:
            gold = tuple(row["gold"])
            others = [names for kind, names in sides[row["quote"]].items() if kind != row["kind"]]
            contrary = tuple(sorted(set().union(*others) - set(gold)))
            questions.append(
                PublicQuestion(row["question"], gold, f"{row['doc']}.txt", row["quote"], contrary=contrary)
            )
    return PublicSet("", "list", documents, tuple(questions))


LOADERS: Mapping[str, Callable[[Path], PublicSet]] = {
    "squad2_dev": _squad2,
    "enb_dev": _enb,
    "faquad_pt_train": _faquad,
    "pira_validation EN": _pira("en"),
    "pira_validation PT": _pira("pt"),
    "multispanqa_valid": _multispanqa,
}


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _lines(path: Path) -> list[dict[str, Any]]:
    # Not splitlines(): texts may hold other line separators, such as U+2028 or U+0085.
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def _one_line(text: str) -> str:
    return " ".join(text.split())
