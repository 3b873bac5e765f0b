"""Where conversations are kept: one file each, in a folder of the library's home that only its owner may enter.

Every change is made to what is in the file at that moment, under a lock: two windows add to one conversation, and
neither writes over the other. A file that cannot be read is never written over.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json, to_json

from assistant.conversations.kept import KeptConversation, now
from assistant.errors import AssistantError
from assistant.whole_file import write_whole

FOLDER = "conversations"
SCHEMA = 1
LOCK_SECONDS = 10.0
_ID = re.compile(r"[0-9a-f]{16}")

Version = tuple[int, int]
"""Moves with every change of a file: its time in nanoseconds, and its size."""


class NoConversationError(AssistantError):
    """There is no such conversation, or no longer."""


class UnreadableConversationError(AssistantError):
    """The file of a conversation cannot be read. It stays where it is."""


class ConversationStore:
    """The conversations of one library."""

    def __init__(self, home: Path) -> None:
        self.folder = home / FOLDER

    def path(self, identity: str) -> Path:
        """The file of a conversation.

        Raises:
            NoConversationError: this can be the id of none.
        """
        if not _ID.fullmatch(identity):
            raise NoConversationError("There is no such conversation. Choose one of the list, or begin a new one.")
        return self.folder / f"{identity}.json"

    def paths(self) -> list[Path]:
        """The files of all conversations."""
        return [path for path in self.folder.glob("*.json") if _ID.fullmatch(path.stem)]

    def version(self, identity: str) -> Version | None:
        """Which state of a conversation is kept; None where none is."""
        return version_of(self.path(identity))

    def read(self, identity: str) -> KeptConversation:
        """One conversation.

        Raises:
            NoConversationError: it is not there.
            UnreadableConversationError: its file cannot be read; the message names it.
        """
        return read_file(self.path(identity))

    def change(
        self, known: KeptConversation, act: Callable[[KeptConversation], KeptConversation], *, is_new: bool = False
    ) -> tuple[KeptConversation, Version]:
        """Do ``act`` to what is kept of this conversation, which other windows may have changed, and keep the result.

        A new one is not there yet: ``act`` is done to what is ``known``.

        Raises:
            NoConversationError: it was deleted meanwhile.
            UnreadableConversationError: what is there cannot be read, and stays.
            AssistantError: it cannot be written; what was kept stays.
        """
        path = self.path(known.id)
        with self._changing():
            kept = known if is_new and not path.exists() else read_file(path)
            changed = replace(act(kept), changed=now())
            content = {"schema": SCHEMA, **as_json(changed)}
            write_whole(path, to_json(content, indent=1) + b"\n", private=True)
            state = path.stat()
        return changed, (state.st_mtime_ns, state.st_size)

    def delete(self, identity: str) -> None:
        """Delete a conversation with its feedback, for good; one that is gone already is no error.

        Raises:
            AssistantError: it cannot be deleted.
        """
        path = self.path(identity)
        with self._changing():
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise AssistantError(
                    f"{path} cannot be deleted ({error.strerror}). Delete the file yourself."
                ) from error

    @contextmanager
    def _changing(self) -> Iterator[None]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.folder.chmod(0o700)
            with FileLock(self.folder / ".lock", timeout=LOCK_SECONDS, mode=0o600):
                yield
        except Timeout as error:
            raise AssistantError(
                f"Another program holds the conversations in {self.folder}. Nothing was changed; try again."
            ) from error
        except OSError as error:
            raise AssistantError(
                f"Conversations cannot be kept in {self.folder} ({error.strerror}). "
                "Make room there, or let this program write there."
            ) from error


def version_of(path: Path) -> Version | None:
    """Which state of a file is there; None where there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


def as_json(conversation: KeptConversation) -> dict[str, Any]:
    """The published form of a conversation: plain dicts, lists, strings and numbers only."""
    made: dict[str, Any] = _conversations().dump_python(conversation, mode="json")
    return made


def read_file(path: Path) -> KeptConversation:
    """The conversation in a file; raises as ``ConversationStore.read`` does."""
    try:
        content = from_json(path.read_bytes())
    except FileNotFoundError:
        raise NoConversationError("This conversation is not there; it may have been deleted.") from None
    except OSError as error:
        raise UnreadableConversationError(f"{path} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise _unreadable(path, f"it is not whole: {error}") from error
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise _unreadable(path, "it was written by another version of this program")
    try:
        return _conversations().validate_python(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise _unreadable(path, f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}") from error


def _unreadable(path: Path, reason: str) -> UnreadableConversationError:
    return UnreadableConversationError(
        f"The conversation in {path} cannot be read ({reason}). The file stays as it is: bring back a copy of it, or "
        "move it out of that folder."
    )


@cache
def _conversations() -> TypeAdapter[KeptConversation]:
    return TypeAdapter(KeptConversation)
