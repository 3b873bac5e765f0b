"""Evaluation cases are data: YAML files, read strictly, so that a misspelt key cannot weaken a case in silence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import yaml

Expectation = Literal["answer", "refusal"]
FILE_KEYS = {"set", "folder", "texts", "names", "cases"}
TEXTS_KEYS = {"set", "first", "last"}
CASE_KEYS = {
    "id", "why", "question", "history", "language", "expect", "items", "optional_items", "forbidden_items",
    "headline", "must_contain", "forbidden", "conflict", "evidence",
    "review",
}  # fmt: skip
ITEM_KEYS = {"name", "aliases", "stance"}
EVIDENCE_KEYS = {"file", "phrase", "or"}


class CaseError(Exception):
    """A case file cannot be used. The message names the file, the case and what to change."""


@dataclass(frozen=True, slots=True)
class ExpectedItem:
    """A name that a list answer must hold. ``names`` are all the ways to write it, the first one for reports."""

    names: tuple[str, ...]
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that retrieval must find: any one of these (file, phrase) places holds it."""

    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """Documents of a public set (``evals.public_sets``), from the file ``first`` to the file ``last`` by name."""

    set: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Case:
    """One question, what is expected of the outcome, and why the case exists.

    Every element of ``headline``, ``must_contain`` and ``conflict`` is a tuple of wordings of which one is enough.
    """

    id: str
    why: str
    set: str
    folder: str
    question: str
    language: str
    expect: Expectation
    texts: Texts | None = None
    """Which texts are asked about, where ``folder`` is one of public sets."""
    history: tuple[str, ...] = ()
    """Earlier questions of the conversation, asked in this order before the question."""
    items: tuple[ExpectedItem, ...] = ()
    optional_items: tuple[ExpectedItem, ...] = ()
    """Names that may be listed or not: neither right nor wrong."""
    forbidden_items: tuple[ExpectedItem, ...] = ()
    """Names that would turn the answer into its opposite."""
    headline: tuple[tuple[str, ...], ...] = ()
    must_contain: tuple[tuple[str, ...], ...] = ()
    forbidden: tuple[str, ...] = ()
    conflict: tuple[tuple[str, ...], ...] = ()
    """Values that must be shown side by side in one conflict."""
    evidence: tuple[Evidence, ...] = ()
    review: str | None = None
    """What a reader found wrong. Such a case is not asked until a person has written down what is right."""


def load_cases(paths: Sequence[Path]) -> list[Case]:
    """Every case of these files, in order.

    Raises:
        CaseError: for an unknown key, a missing one, a wrong type or an id used twice.
    """
    cases: list[Case] = []
    seen: dict[str, str] = {}
    for path in paths:
        for case in load_file(path):
            if case.id in seen:
                raise CaseError(f"{path.name}: the id {case.id!r} is used in {seen[case.id]} already; choose another.")
            seen[case.id] = path.name
            cases.append(case)
    return cases


def load_file(path: Path) -> list[Case]:
    """The cases of one file. Raises CaseError as ``load_cases`` does."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CaseError(f"{path.name}: this is not readable YAML. {error}") from error
    top = _mapping(content, path.name)
    _known(top, FILE_KEYS, path.name)
    names = {
        name: (name, *_strings(aliases, f"{path.name}, names, {name}"))
        for name, aliases in _mapping(top.get("names", {}), f"{path.name}, names").items()
    }
    set_name = _string(top, "set", path.name)
    folder = _string(top, "folder", path.name)
    texts = _texts(top["texts"], f"{path.name}, texts") if "texts" in top else None
    rows = _list(top.get("cases"), f"{path.name}, cases")
    return [
        replace(_case(row, number, path.name, set_name, folder, names), texts=texts)
        for number, row in enumerate(rows, start=1)
    ]


def _texts(value: object, where: str) -> Texts:
    fields = _mapping(value, where)
    _known(fields, TEXTS_KEYS, where)
    return Texts(_string(fields, "set", where), _string(fields, "first", where), _string(fields, "last", where))


def _case(
    row: object, number: int, file: str, set_name: str, folder: str, names: Mapping[str, tuple[str, ...]]
) -> Case:
    fields = _mapping(row, f"{file}, case {number}")
    where = f"{file}, case {fields.get('id', number)!r}"
    _known(fields, CASE_KEYS, where)
    expect = _string(fields, "expect", where)
    if expect not in ("answer", "refusal"):
        raise CaseError(f"{where}: expect must be 'answer' or 'refusal', not {expect!r}.")

    def items(key: str) -> tuple[ExpectedItem, ...]:
        return tuple(_item(entry, f"{where}, {key}", names) for entry in _list(fields.get(key, []), f"{where}, {key}"))

    def wordings(key: str) -> tuple[tuple[str, ...], ...]:
        entries = _list(fields.get(key, []), f"{where}, {key}")
        return tuple(_strings(entry if isinstance(entry, list) else [entry], f"{where}, {key}") for entry in entries)

    evidence = _list(fields.get("evidence", []), f"{where}, evidence")
    review = _string(fields, "review", where) if "review" in fields else None
    case = Case(
        id=_string(fields, "id", where),
        why=_string(fields, "why", where),
        set=set_name,
        folder=folder,
        question=_string(fields, "question", where),
        language=_string(fields, "language", where) if "language" in fields else "en",
        expect="answer" if expect == "answer" else "refusal",
        history=_strings(fields.get("history", []), f"{where}, history"),
        items=items("items"),
        optional_items=items("optional_items"),
        forbidden_items=items("forbidden_items"),
        headline=wordings("headline"),
        must_contain=wordings("must_contain"),
        forbidden=_strings(fields.get("forbidden", []), f"{where}, forbidden"),
        conflict=wordings("conflict"),
        evidence=tuple(_evidence(entry, f"{where}, evidence") for entry in evidence),
        review=review,
    )
    content = (case.items, case.headline, case.must_contain, case.conflict)
    if expect == "answer" and review is None and not any(content):
        raise CaseError(f"{where}: nothing is expected of the answer; add items, headline, must_contain or conflict.")
    if expect == "refusal" and any((*content, case.evidence)):
        raise CaseError(f"{where}: a refusal has no content; remove items, headline, must_contain, conflict, evidence.")
    return case


def _item(entry: object, where: str, names: Mapping[str, tuple[str, ...]]) -> ExpectedItem:
    if isinstance(entry, str):
        return ExpectedItem(names.get(entry, (entry,)))
    fields = _mapping(entry, where)
    _known(fields, ITEM_KEYS, where)
    name = _string(fields, "name", where)
    stance = fields.get("stance")
    if stance not in (None, "support", "oppose"):
        raise CaseError(f"{where}: stance must be 'support' or 'oppose', not {stance!r}.")
    return ExpectedItem((*names.get(name, (name,)), *_strings(fields.get("aliases", []), where)), stance)


def _evidence(entry: object, where: str) -> Evidence:
    fields = _mapping(entry, where)
    _known(fields, EVIDENCE_KEYS, where)
    places = [(_string(fields, "file", where), _string(fields, "phrase", where))]
    for other in _list(fields.get("or", []), f"{where}, or"):
        more = _mapping(other, f"{where}, or")
        _known(more, {"file", "phrase"}, f"{where}, or")
        places.append((_string(more, "file", where), _string(more, "phrase", where)))
    return Evidence(tuple(places))


def _known(fields: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(fields) - known)
    if unknown:
        raise CaseError(f"{where}: unknown key {', '.join(unknown)}. Known keys: {', '.join(sorted(known))}.")


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise CaseError(f"{where}: expected keys and values, found {value!r}.")
    return value


def _list(value: object, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise CaseError(f"{where}: expected a list, found {value!r}.")
    return value


def _string(fields: Mapping[str, Any], key: str, where: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str) or not value.strip():
        raise CaseError(f"{where}: {key} must be a text that is not empty; quote it if it looks like a number or date.")
    return value


def _strings(value: object, where: str) -> tuple[str, ...]:
    entries = _list(value, where)
    for entry in entries:
        if not isinstance(entry, str) or not entry.strip():
            raise CaseError(f"{where}: expected texts, found {entry!r}; quote it if it looks like a number or date.")
    return tuple(entries)
