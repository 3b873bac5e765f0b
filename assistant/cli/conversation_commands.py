"""What was asked and thought on the page, as files: coalition export."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import ExitCode, app, fail, read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.conversations.kept import KeptConversation


@app.command()
def export(
    out: Annotated[Path, typer.Argument(help="A file that ends in .md or .json (.yaml for feedback), or a folder.")],
    find: Annotated[str | None, typer.Option(help="Only conversations that hold all of these words.")] = None,
    file_format: Annotated[str, typer.Option("--format", help="For a folder: md or json, one file each.")] = "md",
    feedback: Annotated[bool, typer.Option("--feedback", help="What readers thought, as evaluation cases.")] = False,
) -> None:
    """Write the conversations of the page to files, with the quotations and sources of each answer."""
    from assistant.conversations.export import FORMATS
    from assistant.conversations.listing import list_conversations, matching, read_all
    from assistant.conversations.store import ConversationStore

    ending = out.suffix.lower()
    known = (".yaml", ".yml") if feedback else tuple(FORMATS)
    if (ending or feedback) and ending not in known and not out.is_dir():
        fail(f"{out} ends in no known format. Name a file that ends in {' or '.join(known)}.", ExitCode.USAGE)
    if f".{file_format}" not in FORMATS:
        fail(f"“{file_format}” is no format. Choose md or json.", ExitCode.USAGE)
    store = ConversationStore(read_settings().home)
    summaries, unreadable = list_conversations(store)
    conversations = list(read_all(store, matching(summaries, find or "")))
    for each in unreadable:
        print(each.reason, file=sys.stderr)
    try:
        if feedback:
            _write_feedback(out / "feedback.yaml" if out.is_dir() else out, conversations)
        elif conversations:
            _write(out, conversations, f".{file_format}")
        else:
            print(f"No conversations {f'with “{find}”' if find else 'yet'}; nothing was written.", file=sys.stderr)
    except OSError as error:
        fail(f"{error.filename or out} cannot be written ({error.strerror}). Choose another place.", ExitCode.FAILED)
    if unreadable:
        raise typer.Exit(int(ExitCode.FAILED))


def _write(out: Path, conversations: "Sequence[KeptConversation]", ending: str) -> None:
    from assistant.conversations.export import FORMATS, file_name
    from assistant.whole_file import write_whole

    if out.suffix.lower() in FORMATS and not out.is_dir():
        write_whole(out, FORMATS[out.suffix.lower()](conversations, str, "en"))
    else:
        out.mkdir(parents=True, exist_ok=True)
        for each in conversations:
            write_whole(out / file_name(each, ending), FORMATS[ending]([each], str, "en"))
    print(f"{out}: written. Conversations: {len(conversations)}.")


def _write_feedback(out: Path, conversations: "Sequence[KeptConversation]") -> None:
    """The cases name the folder that was synced and the paths in it, as far as the library can be opened."""
    from assistant.conversations.feedback_cases import to_cases
    from assistant.whole_file import write_whole
    from vectorstore.errors import VectorStoreError
    from vectorstore.library import Library

    rated = sum(turn.feedback is not None for each in conversations for turn in each.turns)
    if not rated:
        print("No feedback yet; nothing was written.", file=sys.stderr)
        return
    folders: Sequence[str] = ()
    paths: dict[str, str] = {}
    try:
        library = Library.open(read_settings().home)
        folders, paths = library.folders, {str(each.id): each.path for each in library.summaries()}
    except VectorStoreError as error:
        print(f"{error} The cases name documents by where they came from.", file=sys.stderr)
    write_whole(out, to_cases(conversations, folders[0] if folders else "documents", paths))
    print(f"{out}: written. Cases: {rated}.")
