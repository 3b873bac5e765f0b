"""The text of a file that is to be checked, in any format that the library reads."""

import sys
from pathlib import Path

from assistant.errors import AssistantError
from ingest.discover import SourceFile
from ingest.formats import kind_of
from ingest.read import read_file
from ingest.readers.raw import ReadOptions


def draft_text(path: Path) -> str:
    """The text of a draft; "-" reads standard input.

    Raises:
        AssistantError: the file cannot be read, or holds no text.
    """
    if str(path) == "-":
        return sys.stdin.read()
    kind = kind_of(path.name)
    if kind is None:
        raise AssistantError(f"{path} is in no format that is known. Save it as text, Word or PDF.")
    try:
        data, status = path.read_bytes(), path.stat()
    except OSError as error:
        raise AssistantError(f"{path} cannot be read ({error.strerror}).") from error
    source = SourceFile(path, path.name, kind, status.st_size, status.st_mtime_ns)
    found = read_file(source, data, ReadOptions())
    if not found.documents:
        failure = found.failures[0]
        raise AssistantError(f"{path}: {failure.reason} {failure.remedy}")
    return "\n\n".join(document.text for document in found.documents)
