"""How many known dates and meetings are read from a document's front: python -m evals.ingest.metadata [--misses]

Two sets. Reports of negotiations, whose day and place were catalogued by others: each is read as a text file that
begins with its title and abstract, as printed. A daily report prints the day that it tells of, and is catalogued under
the next working day. Annotated web pages: each is read as the file that it is.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.discover import SourceFile
from ingest.document import Document
from ingest.formats import FileKind
from ingest.read import read_file
from ingest.readers.raw import ReadOptions

_WEEKEND = 3
"""Days. A daily report of Friday is catalogued under Monday."""


@dataclass(frozen=True, slots=True)
class Known:
    """A document and what is known of it from outside; None where nothing is."""

    document: Document
    date: str
    place: str | None = None


def main() -> None:
    """Print the shares for both sets, and with --misses each document whose date or place differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--misses", action="store_true", help="list what was read otherwise")
    arguments = parser.parse_args()
    for name, known in (
        ("enb_dev", list(_reports(arguments.data / "enb_dev" / "corpus.jsonl"))),
        ("html_trafilatura", list(_pages(arguments.data / "html_trafilatura"))),
    ):
        _print(name, known, arguments.misses)


def _print(name: str, known: list[Known], misses: bool) -> None:
    verdicts = Counter(_judge_date(entry) for entry in known)
    print(f"{name}: date of {len(known)} documents: " + ", ".join(f"{what} {n}" for what, n in verdicts.most_common()))
    anywhere = sum(any(read.value == entry.date for read in entry.document.metadata.dates) for entry in known)
    print(f"{name}: the very day is among the dates of {anywhere} of {len(known)}")
    with_place = [entry for entry in known if entry.place]
    if with_place:
        read = [entry for entry in with_place if entry.document.metadata.event]
        placed = [entry for entry in read if entry.document.metadata.event and entry.document.metadata.event.place]
        right = [entry for entry in placed if _place_is_right(entry)]
        years = sum(_event_year(entry) == int(entry.date[:4]) for entry in read)
        print(
            f"{name}: meeting read in {len(read)} of {len(with_place)}, its year right in {years}; "
            f"place read in {len(placed)}, right in {len(right)}"
        )
    for entry in known if misses else ():
        metadata = entry.document.metadata
        if metadata.date != entry.date or (entry.place and not _place_is_right(entry)):
            known_as = f"{entry.date} {entry.place or ''}"
            print(f"  {entry.document.path}: known {known_as}; read {metadata.date} {metadata.event}")


def _judge_date(entry: Known) -> str:
    read = entry.document.metadata.date
    if read is None:
        return "none read"
    if read == entry.date:
        return "right day"
    if len(read) == len(entry.date):
        earlier = (date.fromisoformat(entry.date) - date.fromisoformat(read)).days
        return f"1 to {_WEEKEND} days before" if 1 <= earlier <= _WEEKEND else "wrong"
    if entry.date.startswith(read):
        return "right month" if len(read) == len("2021-06") else "right year"
    return "wrong"


def _event_year(entry: Known) -> int | None:
    event = entry.document.metadata.event
    return event.year if event else None


def _place_is_right(entry: Known) -> bool:
    event = entry.document.metadata.event
    return bool(event and event.place and entry.place and event.place.split(",")[0] == entry.place.split(",")[0])


def _reports(path: Path) -> Iterator[Known]:
    with path.open(encoding="utf-8") as lines:
        for report in map(json.loads, lines):
            text = f"{report['title']}\n\n{report['abstract']}\n\n{report['text']}"
            document = _read(text.encode(), f"{report['id']}.txt", "txt")
            if document is not None:
                yield Known(document, report["date"], report["place"])


def _pages(folder: Path) -> Iterator[Known]:
    for page in json.loads((folder / "gold.json").read_text(encoding="utf-8")).values():
        path = folder / "html" / page["file"]
        document = _read(path.read_bytes(), path.name, "html") if page.get("date") and path.is_file() else None
        if document is not None:
            yield Known(document, page["date"])


def _read(data: bytes, name: str, kind: FileKind) -> Document | None:
    contents = read_file(SourceFile(Path(name), name, kind, len(data), 0), data, ReadOptions())
    return contents.documents[0] if contents.documents else None


if __name__ == "__main__":
    main()
