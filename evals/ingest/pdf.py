"""What becomes of odd PDFs: ``python -m evals.ingest.pdf [FOLDER ...] [--no-ocr]``.

Prints for each file its pages, the characters of text, the share of the words that pypdf finds which stand in our text
too (as often; running heads and page numbers, which we leave out, lower it), seconds, and MiB of memory; below, what
was refused or could not be read, and files inside the file. Each file is read in a process of its own, by us and by
pypdf; what crashes, takes longer than 20 seconds without text recognition, or needs more than 1 GiB makes the command
fail.
"""

import argparse
import io
import multiprocessing
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from evals.ingest.documents import MEMORY
from evals.ingest.words import words
from ingest.discover import SourceFile
from ingest.read import read_file
from ingest.readers.raw import ReadOptions

FOLDERS = (Path("../shared/data/pdf_pypdf"), Path("../shared/data/docs_docling"))
SECONDS = 20
SECONDS_WITH_RECOGNITION = 120


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file. ``memory`` is in bytes; ``notes`` say what was refused, left out or is inside."""

    text: str = ""
    pages: int = 0
    seconds: float = 0.0
    memory: int = 0
    notes: tuple[str, ...] = ()
    is_fault: bool = False


def apart(read: Callable[[Path], Reading], path: Path, seconds: float) -> Reading:
    """``read(path)`` in a process of its own, which is ended after so many seconds."""
    receiving, sending = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_answer, args=(read, path, sending))
    process.start()
    sending.close()
    try:
        if receiving.poll(seconds):
            answer: Reading = receiving.recv()
            return answer
        return Reading(notes=(f"hung: more than {seconds:.0f} s",), is_fault=True)
    except EOFError:
        process.join()
        return Reading(notes=(f"crashed: the process ended with {process.exitcode}",), is_fault=True)
    finally:
        process.kill()
        process.join()


def _answer(read: Callable[[Path], Reading], path: Path, sending: Connection) -> None:
    sending.send(read(path))


def by_us(path: Path, ocr: bool) -> Reading:
    """The text of our reader, and what it says of the file."""
    source = SourceFile(path, path.name, "pdf", path.stat().st_size, 0)
    # What the process that it was forked from holds is not the file's.
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    contents = read_file(source, path.read_bytes(), ReadOptions(ocr=ocr))
    seconds = time.perf_counter() - began
    own = [document for document in contents.documents if document.path == path.name]
    inside = [document.path for document in contents.documents if document.path != path.name]
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    return Reading(
        text="\n".join(document.text for document in own),
        pages=max((page.number for document in own for page in document.pages), default=0),
        seconds=seconds,
        memory=memory,
        notes=(
            *(str(failure) for failure in contents.failures),
            *(note for document in own for note in document.metadata.unread),
            *(f"inside: {name}" for name in inside),
        ),
        is_fault=memory > MEMORY,
    )


def by_pypdf(path: Path) -> Reading:
    """pypdf's text, for comparison; empty where pypdf fails."""
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
        return Reading("\n".join(page.extract_text() for page in reader.pages), len(reader.pages))
    except Exception as error:  # noqa: BLE001 - it raises whatever it meets; that is what is reported
        return Reading(notes=(f"pypdf: {type(error).__name__}",))


def main() -> int:
    """Print the table; 1 when a file crashed, hung or needed too much memory."""
    parser = argparse.ArgumentParser(description="Pages, characters and refusals of PDFs.")
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--no-ocr", action="store_true", help="leave pictures of pages unread")
    arguments = parser.parse_args()
    paths = sorted(path for folder in arguments.folders for path in folder.rglob("*.pdf"))
    if not paths:
        parser.error(f"No PDF in {', '.join(map(str, arguments.folders))}.")
    faults = 0
    read = with_text = total = common = 0
    print(f"{'pages':>5} {'characters':>10} {'of pypdf':>8} {'seconds':>7} {'MiB':>5}  file")
    for path in paths:
        reading = apart(
            lambda path: by_us(path, not arguments.no_ocr),
            path,
            SECONDS if arguments.no_ocr else SECONDS_WITH_RECOGNITION,
        )
        other = apart(by_pypdf, path, SECONDS)
        expected, found = Counter(words(other.text)), Counter(words(reading.text))
        shared = (expected & found).total()
        read += 1
        with_text += bool(reading.text)
        faults += reading.is_fault
        if reading.text:
            total += expected.total()
            common += shared
        share = f"{shared / expected.total():.0%}" if reading.text and expected else ""
        print(
            f"{reading.pages or '':>5} {len(reading.text):>10,} {share:>8} {reading.seconds:>7.2f}"
            f" {reading.memory // 1024**2:>5}  {path.name}"
        )
        for note in reading.notes:
            print(f"{'':>40}{note.removeprefix(f'{path.name}: ')}")
    print(
        f"\n{with_text} of {read} files give text; {common / max(1, total):.1%} of pypdf's {total:,} words are in it."
    )
    print(f"{faults} crashed, hung or needed more than {MEMORY // 1024**2} MiB.")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
