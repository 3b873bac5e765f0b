"""Is the main text of real web pages found, and their title? Graded as trafilatura's own evaluation does.

    python -m evals.ingest.web_pages [DATA_FOLDER] [--worst N]

Annotated snippets must stand in the text ("with") or must not ("without"): true positives and false negatives are
"with" snippets that were found and missed, false positives and true negatives are "without" snippets that were found
and left out. Snippets are compared as the reader writes text: without soft hyphens, single spaces. Titles are
compared letter by letter, without white space, marks and case.
"""

import argparse
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.score import figure
from ingest.clean import one_line
from ingest.discover import SourceFile
from ingest.read import read_file
from ingest.readers.raw import ReadOptions


@dataclass(frozen=True, slots=True)
class Page:
    """What became of one page. ``title_is_right`` is None where the annotation has no title."""

    name: str
    characters: int
    missed: tuple[str, ...]
    unwanted: tuple[str, ...]
    wanted_count: int
    unwanted_count: int
    title_is_right: bool | None
    title: str


def judge(path: Path, annotation: Mapping[str, Any]) -> Page:
    """Read one saved page and hold it against its annotation. A page that cannot be read has no text."""
    data = path.read_bytes()
    contents = read_file(SourceFile(path, path.name, "html", len(data), 0), data, ReadOptions())
    text = "\n".join(document.text for document in contents.documents)
    title = contents.documents[0].metadata.title if contents.documents else ""
    right = annotation.get("title")
    return Page(
        path.name,
        len(text),
        missed=tuple(snippet for snippet in annotation["with"] if one_line(snippet) not in text),
        unwanted=tuple(snippet for snippet in annotation["without"] if one_line(snippet) in text),
        wanted_count=len(annotation["with"]),
        unwanted_count=len(annotation["without"]),
        title_is_right=_letters(title) == _letters(right) if right else None,
        title=title,
    )


def main() -> None:
    """Print precision, recall, F, accuracy and the worst pages."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--worst", type=int, default=10, help="how many of the worst pages are shown")
    arguments = parser.parse_args()
    folder = arguments.data / "html_trafilatura"
    if not folder.is_dir():
        print(f"web pages: skipped, there is no folder {folder}")
        return
    annotations = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    pages = [judge(folder / "html" / entry["file"], entry) for entry in annotations.values()]
    missed, unwanted = (sum(map(len, found)) for found in ([p.missed for p in pages], [p.unwanted for p in pages]))
    found = sum(page.wanted_count for page in pages) - missed
    left_out = sum(page.unwanted_count for page in pages) - unwanted
    precision, recall = found / (found + unwanted), found / (found + missed)
    print(
        f"{len(pages)} pages: precision {precision:.3f}, recall {recall:.3f}, "
        f"F {2 * precision * recall / (precision + recall):.3f}"
    )
    accuracy = figure("accuracy", [1.0] * (found + left_out) + [0.0] * (missed + unwanted))
    print(f"accuracy {accuracy.value:.3f}, n {accuracy.n}, 95 % interval {accuracy.low:.3f} to {accuracy.high:.3f}")
    titles = figure("titles", [float(page.title_is_right) for page in pages if page.title_is_right is not None])
    print(f"titles right {titles.value:.3f}, n {titles.n}, 95 % interval {titles.low:.3f} to {titles.high:.3f}")
    for page in sorted(pages, key=lambda page: -len(page.missed) - len(page.unwanted))[: arguments.worst]:
        print(f"  {page.name} ({page.characters} characters): missed {page.missed}, not wanted {page.unwanted}")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


if __name__ == "__main__":
    main()
