"""All kept conversations, newest first, and those that hold some words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from assistant.answer import Answer, Refusal
from assistant.conversations.kept import KeptConversation
from assistant.conversations.store import (
    ConversationStore,
    NoConversationError,
    UnreadableConversationError,
    Version,
    read_file,
    version_of,
)
from ingest.words import fold


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list shows of a conversation. ``words`` is what a search looks through, folded."""

    id: str
    title: str
    changed: datetime
    words: str
    feedback: int
    """On how many of its answers."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A conversation whose file cannot be read; ``reason`` names the file and says what to do."""

    path: Path
    reason: str


def list_conversations(store: ConversationStore) -> tuple[list[Summary], list[Unreadable]]:
    """All that are kept, newest first, and the files that cannot be read."""
    summaries: list[Summary] = []
    unreadable: list[Unreadable] = []
    for path in store.paths():
        version = version_of(path)
        found = None if version is None else _look(path, version)
        if isinstance(found, Summary):
            summaries.append(found)
        elif found is not None:
            unreadable.append(found)
    summaries.sort(key=lambda each: (each.changed, each.id), reverse=True)
    return summaries, sorted(unreadable, key=lambda each: each.path)


def matching(summaries: Sequence[Summary], words: str) -> list[Summary]:
    """Those whose title, questions and answers hold every one of the words; accents and capitals do not matter."""
    wanted = fold(words).split()
    return [each for each in summaries if all(word in each.words for word in wanted)]


def read_all(store: ConversationStore, summaries: Sequence[Summary]) -> Iterator[KeptConversation]:
    """The conversations of a list, without those that were deleted or damaged since."""
    for summary in summaries:
        try:
            yield store.read(summary.id)
        except (NoConversationError, UnreadableConversationError):
            continue


@lru_cache(maxsize=4096)
def _look(path: Path, version: Version) -> Summary | Unreadable | None:  # noqa: ARG001 - another version, another look
    try:
        conversation = read_file(path)
    except NoConversationError:
        return None
    except UnreadableConversationError as error:
        return Unreadable(path, str(error))
    parts = [conversation.title]
    for turn in conversation.turns:
        parts += [turn.question, turn.failure, *_said(turn.outcome)]
    rated = sum(turn.feedback is not None for turn in conversation.turns)
    return Summary(conversation.id, conversation.title, conversation.changed, fold("\n".join(parts)), rated)


def _said(outcome: Answer | Refusal | None) -> Iterator[str]:
    match outcome:
        case Answer():
            yield outcome.headline or ""
            yield from (each.name for each in outcome.items)
            yield from (each.text for each in outcome.statements)
        case Refusal():
            yield outcome.reason
