"""Who stands where: actors by issues, from the position ledger over all documents."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.brief.brief import table
from assistant.citation import Citation, cite
from assistant.finding.positions import Position
from assistant.look_up import LookUp
from assistant.questions.understand import understand
from ingest.actors import gazetteer
from ingest.stance import Stance
from vectorstore.index import Filter

Side = Literal["support", "oppose", "both"]
_AGAINST: frozenset[Stance] = frozenset({"oppose", "criticise"})
_TELLING: tuple[Stance, ...] = ("propose", "call for", "commit", "oppose", "criticise", "support", "abstain", "mention")
"""Stances, that which says most of what was done first."""


@dataclass(frozen=True, slots=True)
class Stand:
    """One statement of a cell: the stance in it, and where it stands."""

    stance: Stance
    citation: Citation
    found_by: str | None = None
    """The chat model that added it to the ledger; None where the program's own rules find it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one actor says on one issue: in the order of the documents' dates."""

    side: Side
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class PositionTable:
    """Actors by issues. A pair without a cell has no statement in any of ``documents`` documents."""

    issues: tuple[str, ...]
    actors: tuple[str, ...]
    """Names in the language of the table, those with most statements first."""
    cells: Mapping[tuple[str, str], Cell]
    """By actor and issue."""
    documents: int
    unclear: int
    """Rows of the ledger that may belong here and are in no cell."""
    language: str = "en"
    """That of the actors' names, and of the words around them in a file."""

    def citations(self) -> Iterator[Citation]:
        """Every citation, in the order of actors, issues and dates."""
        for actor in self.actors:
            for issue in self.issues:
                if cell := self.cells.get((actor, issue)):
                    yield from (stand.citation for stand in cell.stands)


def position_table(
    look: LookUp, issues: Sequence[str], language: str = "en", filter: Filter | None = None
) -> PositionTable:
    """The table of some issues, named in ``language``.

    Raises:
        VectorStoreError: the library cannot be used.
    """
    asked = table()["questions"]
    found: dict[tuple[str, str], list[Position]] = {}
    counts: Counter[str] = Counter()
    unclear = 0
    for issue in issues:
        for side in ("support", "oppose"):
            rows, doubtful = look.held(understand(asked[side][language].format(topic=issue)), filter)
            unclear += doubtful.count or 0
            for row in rows:
                name = gazetteer().actor(row.actor).name_in(language)
                found.setdefault((name, issue), []).append(row)
                counts[name] += 1
    numbers: dict[tuple[str, int, int], int] = {}
    actors = tuple(sorted(counts, key=lambda actor: (-counts[actor], actor)))
    cells = {
        (actor, issue): _cell(found[actor, issue], numbers)
        for actor in actors
        for issue in issues
        if (actor, issue) in found
    }
    documents = len(look.admitted(filter))
    return PositionTable(tuple(issues), actors, cells, documents, unclear, language)


def _cell(rows: Sequence[Position], numbers: dict[tuple[str, int, int], int]) -> Cell:
    ordered = sorted(rows, key=lambda row: (row.sentence.document.metadata.date or "", row.statement.start))
    against = {row.statement.stance in _AGAINST for row in rows}
    side: Side = "both" if len(against) > 1 else "oppose" if True in against else "support"
    return Cell(side, tuple(_each_once([_stand(row, numbers) for row in ordered])))


def _each_once(stands: Sequence[Stand]) -> Iterator[Stand]:
    """The statements in their order; one that takes a side in two ways, "asked for and got", with the more telling."""
    best: dict[tuple[int, bool], Stand] = {}
    for stand in stands:
        key = (stand.citation.n, stand.stance in _AGAINST)
        if key not in best or _TELLING.index(stand.stance) < _TELLING.index(best[key].stance):
            best[key] = stand
    yield from best.values()


def _stand(row: Position, numbers: dict[tuple[str, int, int], int]) -> Stand:
    sentence = row.sentence
    citation = cite(sentence.document, row.quoted_from, row.quoted_to, 1, sentence.heading_path)
    number = numbers.setdefault((citation.document_id, citation.start, citation.end), len(numbers) + 1)
    return Stand(row.statement.stance, replace(citation, n=number), row.statement.origin or None)
