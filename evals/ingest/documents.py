"""How much of real office files, web pages and Markdown is read: ``python -m evals.ingest.documents [FOLDER] [--all]``.

The folder holds docling's test files: ``FORMAT/sources/NAME`` and docling's own output for it,
``FORMAT/groundtruth/NAME.md``. Printed is the share of the ground truth's words that stand in our canonical text in
the same order (the longest common subsequence of both lists of words), for each format and file, the worst first.
"ours" is the other direction: the share of our words that the ground truth has.

What is a word, and what docling writes beside the document's words, is told in ``evals.ingest.words``. Of web pages
only the main text is meant to be read: words that the page itself marks as the site's (menus, feet, links to other
languages) do not count, and are printed; so are reviewers' comments ("[author: ...]"), which are no text either.

Files of every kind, those without ground truth too, are read each in a process of its own; what crashes, takes
longer than a minute or needs more than 1 GiB is listed at the end, and makes the command fail.
"""

import argparse
import multiprocessing
import resource
import sys
from collections import Counter
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from evals.ingest.site_words import without_site_words
from evals.ingest.words import REVIEW, markdown_words, words, words_in_order
from ingest.discover import SourceFile
from ingest.formats import kind_of, why_not
from ingest.read import read_file
from ingest.readers.raw import ReadOptions

MEASURED = ("docx", "html", "md", "odf", "pptx")
MEMORY = 1024**3
SECONDS = 60

Fate = Literal["read", "refused", "no reader", "crashed", "hung", "too much memory"]

_FAULTS: tuple[Fate, ...] = ("crashed", "hung", "too much memory")


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file. ``text`` is that of all its documents; ``memory`` is in bytes, the process's own too."""

    fate: Fate
    text: str = ""
    reason: str = ""
    memory: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """Words of the ground truth, words of ours, and how many stand in both in the same order."""

    name: str
    expected: int
    found: int
    common: int


def read_apart(path: Path) -> Reading:
    """Read one file in a process of its own, which may take ``SECONDS`` and ``MEMORY``."""
    kind = kind_of(path.name)
    if kind is None:
        return Reading("no reader", reason=why_not(path.name))
    receiving, sending = multiprocessing.Pipe(duplex=False)
    source = SourceFile(path, path.name, kind, path.stat().st_size, 0)
    process = multiprocessing.get_context("fork").Process(target=_read, args=(source, sending))
    process.start()
    sending.close()
    try:
        answered = receiving.poll(SECONDS)
        reading: Reading = receiving.recv() if answered else Reading("hung", reason=f"more than {SECONDS} s")
    except EOFError:
        process.join()
        reading = Reading("crashed", reason=f"the process ended with {process.exitcode}")
    finally:
        process.kill()
        process.join()
    return reading


def _read(source: SourceFile, sending: Connection) -> None:
    # What the process that it was forked from holds is not the file's.
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    contents = read_file(source, source.path.read_bytes(), ReadOptions(ocr=False))
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    text = "\n\n".join(document.text for document in contents.documents)
    reason = "; ".join(str(failure) for failure in contents.failures)
    fate: Fate = "read" if contents.documents else "refused"
    if memory > MEMORY:
        fate, reason = "too much memory", f"{memory // 1024**2} MiB"
    sending.send(Reading(fate, text, reason, memory))


def main() -> int:
    """Print the shares and what could not be read; 1 when a file crashed, hung or needed too much memory."""
    parser = argparse.ArgumentParser(description="Share of the ground truth's words that are read, in order.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/data/docs_docling"))
    parser.add_argument("--all", action="store_true", help="list the files that are read whole, too")
    arguments = parser.parse_args()
    sources = sorted(path for path in arguments.folder.glob("*/sources/*") if path.is_file())
    if not sources:
        parser.error(f"No files in {arguments.folder}/FORMAT/sources. Give the folder of docling's test files.")
    shares: dict[str, list[Share]] = {format_name: [] for format_name in MEASURED}
    readings: dict[Path, Reading] = {}
    reviews = of_sites = 0
    for path in sources:
        reading = readings[path] = read_apart(path)
        truth = path.parent.parent / "groundtruth" / f"{path.name}.md"
        format_name = path.parent.parent.name
        if truth.is_file() and format_name in shares:
            markdown = truth.read_text(encoding="utf-8")
            reviews += sum(len(words(line)) for line in REVIEW.findall(markdown))
            expected, found = markdown_words(markdown), words(reading.text)
            if format_name == "html":
                whole, expected = expected, without_site_words(expected, path.read_bytes())
                of_sites += len(whole) - len(expected)
            shares[format_name].append(Share(path.name, len(expected), len(found), words_in_order(expected, found)))
    for format_name, of_format in shares.items():
        _print_format(format_name, of_format, arguments.all)
    print(f"\nSet aside: {reviews} words of reviewers' comments, {of_sites} of the sites around web pages.")
    return _print_fates(readings)


def _print_format(format_name: str, shares: list[Share], everything: bool) -> None:
    expected, found, common = (
        sum(share.expected for share in shares),
        sum(share.found for share in shares),
        sum(share.common for share in shares),
    )
    print(
        f"\n{format_name}: {common} of {expected} words in order = {common / max(1, expected):.2%}"
        f" ({len(shares)} files; ours {common / max(1, found):.0%})"
    )
    for share in sorted(shares, key=lambda share: (share.common / max(1, share.expected), share.name)):
        if everything or share.common < share.expected:
            print(
                f"  {share.common / max(1, share.expected):7.1%}  {share.common:5} of {share.expected:5}"
                f"  ours {share.common / max(1, share.found):4.0%}  {share.name}"
            )


def _print_fates(readings: dict[Path, Reading]) -> int:
    print("\nAll files, each read in a process of its own:")
    for fate, count in Counter(reading.fate for reading in readings.values()).most_common():
        print(f"  {count:4} {fate}")
    unknown = Counter(path.suffix for path, reading in readings.items() if reading.fate == "no reader")
    for suffix, count in unknown.most_common():
        print(f"  no reader for {suffix}, which is said when a folder is read ({count} files)")
    for path, reading in readings.items():
        if reading.fate == "no reader":
            continue
        if reading.fate != "read":
            print(f"  {reading.fate}: {path.parent.parent.name}/{path.name}: {reading.reason}")
        elif reading.reason:
            print(f"  read in part: {path.parent.parent.name}/{path.name}: {reading.reason}")
    print(f"  most memory: {max(reading.memory for reading in readings.values()) // 1024**2} MiB")
    return int(any(reading.fate in _FAULTS for reading in readings.values()))


if __name__ == "__main__":
    sys.exit(main())
