"""A brief as a file: the ending of its name says in which format."""

from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.brief.brief import Brief
from assistant.errors import AssistantError
from assistant.whole_file import write_whole


def _docx(brief: Brief) -> bytes:
    from assistant.brief.word_file import to_docx

    return to_docx(brief)


def _pdf(brief: Brief) -> bytes:
    from assistant.brief.pdf_file import to_pdf

    return to_pdf(brief)


def _markdown(brief: Brief) -> bytes:
    from assistant.brief.markdown import to_markdown

    return to_markdown(brief).encode("utf-8")


def _text(brief: Brief) -> bytes:
    from assistant.brief.plain_text import to_text

    return to_text(brief).encode("utf-8")


FORMATS: Mapping[str, Callable[[Brief], bytes]] = {".docx": _docx, ".pdf": _pdf, ".md": _markdown, ".txt": _text}
"""What makes the bytes of a file, by its ending."""


def write(brief: Brief, path: Path) -> None:
    """Write a brief to a file, which is replaced whole or not at all.

    Raises:
        AssistantError: the ending is of no known format, or the file cannot be written.
    """
    make = FORMATS.get(path.suffix.lower())
    if make is None:
        raise AssistantError(f"{path} ends in no known format. Name a file that ends in {', '.join(FORMATS)}.")
    try:
        write_whole(path, make(brief))
    except OSError as error:
        raise AssistantError(f"{path} cannot be written ({error.strerror}). Choose another place.") from error
