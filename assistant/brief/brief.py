"""A brief: sections of lines, each of which stands word for word in a document, under the number of its citation."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from assistant.answer import Examined
from assistant.citation import Citation
from ingest.tables import read_table

Kind = Literal["talking points", "newcomer", "press"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Line:
    """One statement. ``lead`` is what stands before it: who, when, or a figure; ``speaker`` who says it."""

    text: str
    citations: tuple[int, ...]
    lead: str = ""
    speaker: str | None = None
    is_edited: bool = False
    """Whether a person wrote it; then ``verdict`` says what came of checking it."""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a title; ``note`` says what a reader must know of them."""

    key: str
    title: str
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief, in one language. Numbers in lines are the ``n`` of ``citations``, from 1 in order."""

    kind: Kind | None
    """None where it is an answer."""
    title: str
    language: str
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    examined: Examined
    we: str | None = None
    """On whose behalf it speaks; empty where that is nobody, None where it speaks for nobody by its kind."""
    missing: tuple[str, ...] = ()
    """Titles of sections for which no statement was found."""
    told_elsewhere: tuple[str, ...] = ()
    """Titles of sections whose statements all stand under other titles."""
    left_out: int = 0
    """Lines for which there is no time."""
    closing: str = ""
    """What it rests on; empty where that is lines which are statements of documents, word for word."""

    @property
    def lines(self) -> int:
        """How many there are."""
        return sum(len(section.lines) for section in self.sections)

    def citation(self, number: int) -> Citation:
        """The citation shown as ``number``."""
        return self.citations[number - 1]


@cache
def table() -> dict[str, Any]:
    """Kinds of brief, their sections, and all words around the statements, in three languages: brief.yaml."""
    found: dict[str, Any] = read_table(Path(__file__).parent / "brief.yaml")
    return found
