"""Many questions from a file, one JSON object a line in and out, in order."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.answer_json import to_json
from assistant.conversation import Conversation, Turn
from assistant.errors import AssistantError
from assistant.pipeline import Assistant
from vectorstore.index import Filter


def answer_lines(assistant: Assistant, path: Path) -> Iterator[dict[str, Any]]:
    """The outcome of each line's question, carrying the line's ``id``.

    Raises:
        AssistantError: the file cannot be read, or a line is no question; the message names the line.
    """
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        record = _record(line, path, number)
        outcome = assistant.answer(record["question"], _conversation(record), _filter(record, path, number))
        yield {"id": record.get("id"), **to_json(outcome)}


def _lines(path: Path) -> Iterator[str]:
    if str(path) == "-":
        yield from sys.stdin
        return
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from file
    except (OSError, UnicodeDecodeError) as error:
        raise AssistantError(f"{path} cannot be read: {error}. Give a text file in UTF-8.") from error


def _record(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise AssistantError(f"{path}, line {number} is no JSON: {error.msg}. Correct the line.") from error
    if isinstance(record, str):
        record = {"question": record}
    if not isinstance(record, dict) or not isinstance(record.get("question"), str) or not record["question"].strip():
        raise AssistantError(f'{path}, line {number} has no "question". Write {{"question": "..."}}.')
    return record


def _conversation(record: dict[str, Any]) -> Conversation:
    turns = record.get("history") or []
    return Conversation(tuple(Turn(str(turn.get("question", "")), str(turn.get("answer", ""))) for turn in turns))


def _filter(record: dict[str, Any], path: Path, number: int) -> Filter | None:
    given = record.get("filter")
    if given is None:
        return None
    known = {"from", "to", "kind", "language", "documents"}
    if not isinstance(given, dict) or set(given) - known:
        raise AssistantError(f"{path}, line {number}: a filter has only the keys {', '.join(sorted(known))}.")
    documents = given.get("documents")
    if documents is not None and not (isinstance(documents, list) and all(isinstance(each, str) for each in documents)):
        raise AssistantError(f'{path}, line {number}: "documents" is a list of document ids.')
    only = None if documents is None else frozenset(documents)
    return Filter(given.get("from"), given.get("to"), given.get("kind"), given.get("language"), only)
