"""A folder of documents, synced into a library of its own, and a way to ask it: what every evaluation starts from.

The evaluation sees only what everybody sees: the JSON of an outcome, and each document's published text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.answer_json import to_json
from assistant.conversation import Conversation
from assistant.settings import Settings
from assistant.wiring import open_assistant, sync_folder
from evals.source_text import Source, plain_text
from evals.wording import answer_text
from vectorstore.library import Library

Ask = Callable[[str, Sequence[str]], Mapping[str, Any]]
"""Question and earlier questions of the conversation, oldest first -> the outcome as published JSON."""


@dataclass(frozen=True, slots=True)
class OpenedFolder:
    """A synced folder. ``sources`` are its documents by id."""

    ask: Ask
    sources: Mapping[str, Source]


@contextmanager
def open_folder(folder: Path, model_url: str | None = None) -> Iterator[OpenedFolder]:
    """Sync ``folder`` into a library that lives as long as the context.

    With no language model, or with the one of any name at ``model_url``, which speaks OpenAI's protocol.

    Raises:
        RuntimeError: a file of the folder could not be read, so that figures would not be comparable.
    """
    with TemporaryDirectory(prefix="coalition-evaluation-") as home:
        settings = Settings(
            home=Path(home), model="openai:any" if model_url else None, model_url=model_url, chroma_url=None
        )
        report = sync_folder(folder, settings, lambda _: None)
        if report.failed:
            raise RuntimeError("; ".join(f"{failure.path}: {failure.reason}" for failure in report.failed))
        assistant = open_assistant(settings)

        def ask(question: str, history: Sequence[str]) -> Mapping[str, Any]:
            conversation = Conversation()
            for earlier in history:
                outcome = to_json(assistant.answer(earlier, conversation=conversation))
                conversation = conversation.with_turn(outcome["standalone_question"], answer_text(outcome))
            return to_json(assistant.answer(question, conversation=conversation))

        yield OpenedFolder(ask, _sources(folder, settings.home))


def _sources(folder: Path, home: Path) -> dict[str, Source]:
    library = Library.open(home)
    try:
        documents = [library.document(document_id) for document_id in library.document_ids()]
    finally:
        library.close()
    return {
        document.id: Source(
            document_id=document.id,
            version=document.version,
            path=document.path,
            canonical=document.text,
            plain=plain_text(folder / document.path),
        )
        for document in documents
    }
