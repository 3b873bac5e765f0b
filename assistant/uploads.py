"""Files that are handed in through the page: kept in a folder of the library's own, which is synced like any other."""

import hashlib
import re
import unicodedata
from pathlib import Path, PurePosixPath

from assistant.errors import AssistantError
from assistant.whole_file import write_whole
from ingest.formats import kind_of, why_not

FOLDER = "uploads"
MOST_BYTES = 50_000_000
"""Of one file."""
_LONGEST_STEM = 60


def uploads_folder(home: Path) -> Path:
    """Where the files of the library in ``home`` are kept."""
    return home / FOLDER


def store_upload(home: Path, name: str, data: bytes) -> Path:
    """Keep a file under a name made of its own and of its content, so that nothing else is replaced.

    Raises:
        AssistantError: it is empty, too large, of a type that cannot be read, or there is no room for it.
    """
    bare = PurePosixPath(name.replace("\\", "/")).name
    if kind_of(bare) is None:
        raise AssistantError(f"{bare}: {why_not(bare)}")
    if not data:
        raise AssistantError(f"{bare} is empty.")
    if len(data) > MOST_BYTES:
        raise AssistantError(f"{bare} is larger than {MOST_BYTES // 1_000_000} MB. Put it into a folder and sync that.")
    path = uploads_folder(home) / _generated(bare, data)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except OSError as error:
        raise AssistantError(f"{bare} cannot be kept in {path.parent} ({error.strerror}). Nothing is lost.") from error
    return path


def _generated(name: str, data: bytes) -> str:
    """ "Rapport 2021 (final).PDF" becomes "rapport-2021-final-1a2b3c4d.pdf"."""
    stem, ending = PurePosixPath(name).stem, PurePosixPath(name).suffix.lower()
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_STEM].rstrip("-")
    return f"{slug or 'document'}-{hashlib.sha256(data).hexdigest()[:8]}{ending}"
