"""Questions with the place of their answer in a paragraph, or with none, to train and to measure the span reader on."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evals.fit import is_held_out

SQUAD, FAQUAD = "squad2_dev", "faquad_pt_train"
TRANSLATED = ("en", "es")
"""The languages of XQuAD that are trained on: those whose words the model's vocabulary can spell."""

MADE_IMPOSSIBLE = 0.2
"""Share of the answerable questions that are asked with another name or number, once in each round."""
ASKED_ELSEWHERE = 0.15
"""Share of the answerable questions that are asked of another paragraph of the same article, once in each round."""
_NAME = re.compile(
    r"(?<!^)(?<![.?!] )\b(?:[A-ZÀ-Ý][\w’'-]+(?: (?:of |the |de |da |do )?[A-ZÀ-Ý][\w’'-]+)*|\d[\d.,]*\d|\d)\b"
)


@dataclass(frozen=True, slots=True)
class Example:
    """A question and a paragraph. ``answers`` are (start, end) offsets of right answers, empty where it has none."""

    question: str
    text: str
    answers: tuple[tuple[int, int], ...]
    language: str
    article: str


def load(data: Path) -> tuple[list[Example], dict[str, list[Example]]]:
    """The examples to train on, and those that only measure, by set.

    The articles of SQuAD 2.0 and FaQuAD that ``evals.fit`` holds out only measure, in XQuAD's translations as well.
    """
    train: list[Example] = []
    measured: dict[str, list[Example]] = {}
    held_titles: set[str] = set()
    squad_titles: set[str] = set()
    for name, file, language in (
        (SQUAD, "dev-v2.0.reconstructed.json", "en"),
        (FAQUAD, "train.json", "pt"),
    ):
        for number, article in enumerate(_articles(data / name / file)):
            held = is_held_out(name, f"article-{number:03}.txt")
            if name == SQUAD:
                squad_titles.add(article["title"])
            if held:
                held_titles.add(article["title"])
            (measured.setdefault(name, []) if held else train).extend(_examples(article, language))
    for language in TRANSLATED:
        for article in _articles(data / "xquad" / f"xquad.{language}.json"):
            if language == "en" and article["title"] in squad_titles:
                continue  # the same questions as in SQuAD 2.0
            held = article["title"] in held_titles
            (measured.setdefault(f"xquad {language}", []) if held else train).extend(_examples(article, language))
    return train, measured


def one_round(examples: Sequence[Example], source: random.Random) -> list[Example]:
    """All examples in a new order, with some that are made impossible: another name or number, another paragraph."""
    by_article: dict[str, list[Example]] = {}
    for example in examples:
        by_article.setdefault(example.article, []).append(example)
    made: list[Example] = []
    for example in examples:
        if not example.answers:
            continue
        draw = source.random()
        others = [other.text for other in by_article[example.article] if other.text != example.text]
        if draw < MADE_IMPOSSIBLE:
            if changed := _with_another_name(example, source.choice(others) if others else example.text, source):
                made.append(changed)
        elif draw < MADE_IMPOSSIBLE + ASKED_ELSEWHERE and others:
            made.append(replace(example, text=source.choice(others), answers=()))
    everything = [*examples, *made]
    source.shuffle(everything)
    return everything


def _with_another_name(example: Example, other: str, source: random.Random) -> Example | None:
    """The question with one of its names or numbers changed for one of its own paragraph or of ``other``."""
    found = list(_NAME.finditer(example.question))
    if not found:
        return None
    place = source.choice(found)
    is_number = place.group()[0].isdigit()
    held = {match.group() for match in _NAME.finditer(source.choice((example.text, other)))}
    choices = sorted(name for name in held if name[0].isdigit() == is_number and name not in example.question)
    if not choices:
        return None
    question = example.question[: place.start()] + source.choice(choices) + example.question[place.end() :]
    return replace(example, question=question, answers=())


def _examples(article: dict[str, Any], language: str) -> Iterator[Example]:
    for paragraph in article["paragraphs"]:
        text = paragraph["context"]
        for entry in paragraph["qas"]:
            spans = []
            for answer in entry["answers"]:
                start, end = answer["answer_start"], answer["answer_start"] + len(answer["text"])
                if text[start:end] == answer["text"]:
                    spans.append((start, end))
            if spans or entry.get("is_impossible", False):
                question = entry["question"].strip()
                yield Example(question, text, tuple(dict.fromkeys(spans)), language, f"{language} {article['title']}")


def _articles(path: Path) -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["data"]
    return articles
