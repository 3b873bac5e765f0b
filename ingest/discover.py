"""A folder becomes the list of files that can be read, and the list of what was left out and why."""

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from ingest.errors import IngestError
from ingest.formats import FileKind, kind_of, why_not

_OF_THIS_PROGRAM = frozenset({".fetched.json", ".fetched.lock"})
"""What a fetch remembers of the pages that it has saved; nobody's document, and not worth a word."""
_TEMPORARY = ("~$", ".~", "~")
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})
_READ_AT_ONCE = 1 << 20
_SAVED_WITH_PAGE = (
    *("_files", "_fichiers", "_arquivos", "_ficheiros", "_archivos", "_bestanden", "_file"),
    *("-Dateien", "_Dateien", "-filer"),
)
"""Ends of the names of folders that are saved with a web page, in the languages of browsers and of Word."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a reader exists for. ``size`` in bytes and ``modified_ns`` tell whether it may have changed."""

    path: Path
    relative: str
    """Path inside the folder: forward slashes, Unicode NFC, so that it is the same on every system."""
    kind: FileKind
    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that was left out. ``path`` is relative to the folder; ``reason`` is a sentence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """What a folder holds, both parts in order of path."""

    files: tuple[SourceFile, ...]
    skipped: tuple[Skipped, ...]
    sidecars: tuple[Path, ...] = ()
    """Files in which people set right what is known of others; ``ingest.overrides`` reads them."""


def discover(folder: Path) -> Discovery:
    """Every readable file under ``folder``. Raises IngestError when there is no such folder."""
    if not folder.exists():
        raise IngestError(str(folder), "There is no such folder.", "Check the path, or create the folder.")
    if not folder.is_dir():
        raise IngestError(str(folder), "This is not a folder.", "Give the folder that holds the documents.")
    root = folder.resolve()
    files: dict[str, SourceFile] = {}
    skipped: list[Skipped] = []
    sidecars: list[Path] = []
    for path, relative, problem in _walk(folder):
        if problem is None and is_sidecar(path.name) and not path.is_symlink():
            sidecars.append(path)
            continue
        outcome = problem or _judge(path, relative, root)
        if isinstance(outcome, str):
            skipped.append(Skipped(relative, outcome))
        elif relative in files:
            skipped.append(Skipped(relative, "Another file here has the same name in another Unicode form."))
        else:
            files[relative] = outcome
    return Discovery(
        files=tuple(files[relative] for relative in sorted(files)),
        skipped=tuple(sorted(skipped, key=lambda entry: entry.path)),
        sidecars=tuple(sorted(sidecars)),
    )


def is_sidecar(name: str) -> bool:
    """Whether a file called ``name`` sets metadata of others, and is no document."""
    lower = name.lower()
    return (lower.endswith(".meta.yaml") or lower == "metadata.csv") and not lower.startswith(".")


def relative_path(path: Path, folder: Path) -> str:
    """The path inside the folder: forward slashes, Unicode NFC, so that it is the same on every system."""
    shown = path.relative_to(folder).as_posix()
    return unicodedata.normalize("NFC", os.fsencode(shown).decode("utf-8", "replace"))


def content_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal. Reads the whole file; raises OSError when it cannot."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_READ_AT_ONCE):
            digest.update(block)
    return digest.hexdigest()


def why_no_document(name: str) -> str | None:
    """Why a file of this name is nobody's document, whatever it holds; None when it may be one."""
    if name.startswith(_TEMPORARY) or name.endswith(("~", ".tmp", ".part", ".crdownload")):
        return "A temporary file of another program."
    if name.startswith("."):
        return "Hidden files are not read."
    if name.lower() in _OF_THE_SYSTEM:
        return "A file that the system keeps for itself."
    return None


def _walk(folder: Path) -> Iterator[tuple[Path, str, str | None]]:
    """(path, relative path, problem or None) of every file, and of every folder that is not entered."""
    unreadable: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        here = Path(parent)
        for name in sorted(folders):
            path = here / name
            if name.startswith("."):
                folders.remove(name)
                yield path, relative_path(path, folder), "Hidden folders are not read."
            elif path.is_symlink():
                folders.remove(name)
                yield path, relative_path(path, folder), "A link to a folder is not followed."
            elif _is_of_saved_page(name, names):
                folders.remove(name)
                yield (
                    path,
                    relative_path(path, folder),
                    "Pictures and frames of a saved web page; the page itself is read.",
                )
        for name in names:
            path = here / name
            if name not in _OF_THIS_PROGRAM:
                yield path, relative_path(path, folder), None
    for error in unreadable:
        path = Path(error.filename)
        yield path, relative_path(path, folder), f"The folder cannot be opened: {error.strerror}."


def _is_of_saved_page(folder: str, names: Iterable[str]) -> bool:
    """Whether a browser or Word made the folder beside a page that it saved: ``NAME_files`` beside ``NAME.html``."""
    stem = next((folder.removesuffix(end) for end in _SAVED_WITH_PAGE if folder.endswith(end)), "")
    return bool(stem) and any(kind_of(name) == "html" and PurePath(name).stem == stem for name in names)


def _judge(path: Path, relative: str, root: Path) -> SourceFile | str:
    """The file, or the reason why it is left out."""
    if "\ufffd" in relative:
        return "The file name is not valid text; rename the file."
    no_document = why_no_document(path.name)
    if no_document:
        return no_document
    kind = kind_of(path.name)
    if kind is None:
        return why_not(path.name)
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(root):
            return "A link that leads out of the folder."
        status = path.stat()
    except (OSError, RuntimeError) as error:
        return f"The file cannot be opened: {error.strerror if isinstance(error, OSError) else 'a link to itself'}."
    if not path.is_file():
        return "Not an ordinary file."
    return SourceFile(path, relative, kind, status.st_size, status.st_mtime_ns)
