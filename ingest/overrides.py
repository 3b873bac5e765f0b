"""What people set right about documents, in files beside them: NAME.meta.yaml and metadata.csv.

``statement.pdf.meta.yaml``, or failing that ``statement.meta.yaml``, speaks of ``statement.pdf`` in its folder:

    title: Closing statement
    date: 2021-06-25
    speaker: Jane Doe
    event: Plenary, Brussels, 2018

The first column of ``metadata.csv`` is ``file``: a path from the folder that holds it, or that of a part of an archive
or a mail (``mail.eml/annex.pdf``). The others are named title, date, speaker, organisation, event, kind, language,
origin and retrieved, like the fields above. An empty cell sets nothing; ``none`` says that the document has none.
Fields called note or comment are for people. A value in NAME.meta.yaml goes before one in metadata.csv, and the table
that lies nearest to the file before those above it.
"""

import csv
import io
import posixpath
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ingest.discover import Discovery, is_sidecar, relative_path
from ingest.document import Metadata
from ingest.errors import IngestError
from ingest.override_fields import Override, apply, override_from

__all__ = ["Override", "Overrides", "apply", "is_sidecar", "read_overrides"]

_YAML_AT_MOST = 64 * 1024
_TABLE_AT_MOST = 16 * 1024 * 1024
"""Bytes. A bigger file holds no metadata written by people."""
_DEEPEST = 3
_MOST_EVENTS = 1000
_SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Overrides:
    """What is set for the documents of a folder, and what of it cannot be used."""

    by_path: Mapping[str, Override] = field(default_factory=dict)
    problems: tuple[IngestError, ...] = ()

    def for_path(self, relative: str) -> Override | None:
        """What is set for the document at this path inside the folder, a part of a file included; None if nothing."""
        return self.by_path.get(relative)

    def by_file(self, files: Collection[str]) -> dict[str, "FileOverrides"]:
        """What is set, by the file that it is set for or for a part of; ``files`` are the paths of all files."""
        found: dict[str, dict[str, Override]] = {}
        for path, override in self.by_path.items():
            file = path
            while file and file not in files:
                file = posixpath.dirname(file)
            found.setdefault(file, {})[path] = override
        return {file: FileOverrides(by_path) for file, by_path in found.items()}


@dataclass(frozen=True, slots=True)
class FileOverrides:
    """What is set for one file and for its parts, by their paths inside the folder."""

    by_path: Mapping[str, Override] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Changes when anything that is set for the file or a part of it does; empty when nothing is."""
        return "".join(f"{path}:{self.by_path[path].fingerprint};" for path in sorted(self.by_path))

    def apply(self, path: str, metadata: Metadata) -> Metadata:
        """The metadata of the document at ``path`` as a person has set it right."""
        override = self.by_path.get(path)
        return metadata if override is None else apply(metadata, override)


def read_overrides(folder: Path, discovery: Discovery) -> Overrides:
    """Read the sidecars that ``discovery`` found in ``folder``. Raises nothing: what is wrong is among the problems."""
    if not discovery.sidecars:
        return Overrides()
    reading = _Reading(frozenset(file.relative for file in discovery.files))
    paths = [(relative_path(path, folder), path) for path in discovery.sidecars]
    tables = [(relative, path) for relative, path in paths if relative.lower().endswith(".csv")]
    for relative, path in sorted(tables, key=lambda entry: entry[0].count("/")):
        reading.table(relative, path)
    notes = [entry for entry in paths if entry not in tables]
    for relative, path in sorted(notes, key=lambda entry: not reading.names_a_file(entry[0])):
        reading.note(relative, path)
    return Overrides(reading.by_path, tuple(sorted(reading.problems, key=lambda problem: problem.path)))


class _Reading:
    """Sidecars being read, one after the other; the later one goes before the earlier."""

    def __init__(self, files: frozenset[str]) -> None:
        self.by_path: dict[str, Override] = {}
        self.problems: list[IngestError] = []
        self._files = files
        self._by_stem: dict[str, list[str]] = {}
        for name in files:
            self._by_stem.setdefault(posixpath.splitext(name)[0], []).append(name)
        self._have_their_own: set[str] = set()

    def names_a_file(self, note: str) -> bool:
        """Whether a sidecar is named after a whole file name; those come first."""
        return note[: -len(".meta.yaml")] in self._files

    def note(self, relative: str, path: Path) -> None:
        """NAME.meta.yaml."""
        base = relative[: -len(".meta.yaml")]
        if base in self._files:
            named = [base]
            self._have_their_own.add(base)
        else:
            named = [name for name in self._by_stem.get(base, []) if name not in self._have_their_own]
        if not named:
            own = base in self._by_stem
            reason = (
                "The file that it stands beside has one of its own."
                if own
                else "It stands beside no file that is read."
            )
            self._problem(relative, reason, "Name it after the whole file name, such as statement.pdf.meta.yaml.")
            return
        try:
            written = _mapping(_limited(path, _YAML_AT_MOST).decode("utf-8-sig"))
        except _UnusableError as error:
            self._problem(relative, str(error), "Correct it; until then the document is read without it.")
        except UnicodeDecodeError:
            self._problem(relative, "It is not written in UTF-8.", "Save it as UTF-8.")
        else:
            self._set(relative, "", named, written)

    def table(self, relative: str, path: Path) -> None:
        """metadata.csv."""
        try:
            rows = list(_rows(_text(_limited(path, _TABLE_AT_MOST))))
        except _UnusableError as error:
            self._problem(relative, str(error), "Correct the table; until then the documents are read without it.")
            return
        folder = posixpath.dirname(relative)
        seen: dict[str, int] = {}
        for line, cells in rows:
            written = unicodedata.normalize("NFC", cells.pop("file", "")).replace("\\", "/").strip()
            name = posixpath.normpath(posixpath.join(folder, written))
            if not written or not self._is_read(name):
                self._problem(relative, f"Line {line}: “{written}” is no file that is read.", "Correct the name.")
            elif name in seen:
                self._problem(
                    relative, f"Line {line}: “{written}” has line {seen[name]} already.", "Keep one of the two."
                )
            else:
                seen[name] = line
                self._set(relative, f"Line {line}: ", [name], cells)

    def _is_read(self, name: str) -> bool:
        """Whether it is a file, or lies inside one."""
        while name:
            if name in self._files:
                return True
            name = posixpath.dirname(name)
        return False

    def _set(self, sidecar: str, where: str, names: list[str], written: Mapping[str, str | Mapping[str, str]]) -> None:
        override, problems = override_from(written)
        for problem in problems:
            self._problem(sidecar, where + problem, "Correct it; the rest of it counts.")
        if override.fingerprint:
            for name in names:
                before = self.by_path.get(name)
                self.by_path[name] = override.over(before) if before else override

    def _problem(self, sidecar: str, reason: str, remedy: str) -> None:
        self.problems.append(IngestError(sidecar, reason, remedy))


class _UnusableError(Exception):
    """A sidecar cannot be used at all; the message is a sentence."""


def _limited(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise _UnusableError(f"It cannot be opened: {error.strerror}.") from error
    if len(data) > most:
        raise _UnusableError(f"It is bigger than {most // 1024} kB.")
    return data


def _mapping(text: str) -> dict[str, str | Mapping[str, str]]:
    """Names and values as they are written. Nothing is constructed, so that no tag, date or number can do harm."""
    try:
        _check_bounds(text)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = f"Line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise _UnusableError(f"{line}This is not correct YAML ({error.problem}).") from error
    except yaml.YAMLError as error:
        raise _UnusableError("This is not correct YAML.") from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise _UnusableError("It must hold lines such as “title: Closing statement”.")
    return _values(root, deep=True)


def _check_bounds(text: str) -> None:
    """Before the text is put together: what is nested or refers to itself costs time out of all proportion."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise _UnusableError("References (* and &) are not read in it.")
        if depth > _DEEPEST or number > _MOST_EVENTS:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise _UnusableError(f"Line {line}: This is more than fields and their values.")


def _values(node: yaml.MappingNode, *, deep: bool) -> dict[str, str | Mapping[str, str]]:
    values: dict[str, str | Mapping[str, str]] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise _UnusableError(f"Line {line}: A name must be a word.")
        if key.value in values:
            raise _UnusableError(f"Line {line}: “{key.value}” stands there twice.")
        if isinstance(value, yaml.MappingNode) and deep:
            values[key.value] = _values(value, deep=False)  # type: ignore[assignment]
        elif isinstance(value, yaml.ScalarNode):
            empty = value.tag == "tag:yaml.org,2002:null"
            values[key.value] = "" if empty else value.value
        else:
            raise _UnusableError(f"Line {line}: “{key.value}” must be a single value.")
    return values


def _text(data: bytes) -> str:
    """The text of a table as Excel, LibreOffice and editors save it."""
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _UnusableError("Its encoding is unknown; save it as CSV UTF-8.")


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, cells by column) of each row that is not empty."""
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count), strict=True)
    try:
        columns = [name.strip().lower() for name in next(reader, [])]
        if columns[:1] != ["file"]:
            raise _UnusableError("Line 1: The first column must be called file.")
        if len(set(columns)) < len(columns):
            raise _UnusableError("Line 1: Two columns have the same name.")
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells[len(columns) :]):
                raise _UnusableError(f"Line {reader.line_num}: There are more cells than columns.")
            if any(cells):
                yield reader.line_num, dict(zip(columns, cells, strict=False))
    except csv.Error as error:
        raise _UnusableError(f"Line {reader.line_num}: This is no row of a table ({error}).") from error
