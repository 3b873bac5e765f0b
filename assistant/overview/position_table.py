"""Who stands where: actors by issues, from the position ledger over all documents."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.brief.brief import table
from assistant.citation import Citation, cite
from assistant.finding.positions import Position
from assistant.look_up import LookUp
from assistant.questions.question import understand
from assistant.questions.question_words import GENERIC, LIGHT
from ingest.actors import gazetteer
from ingest.document import Document
from ingest.stance import Stance
from ingest.statement import Statement
from ingest.words import Word, fold, words
from vectorstore.index import Filter

Side = Literal["support", "oppose", "both"]

SUGGESTED = 6
"""Issues that are suggested where none is named."""
ENOUGH_OWN = 3
"""Issues of documents in a language, from which on those of other documents are not suggested with them."""
_SIDED: frozenset[Stance] = frozenset({"support", "oppose", "propose", "call for", "criticise"})


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


def suggested_issues(
    rows: Iterable[Statement], documents: Mapping[str, Document], language: str | None = None
) -> list[str]:
    """What most documents take sides on, of these what they speak of most.

    Each is two neighbouring words at the end of what a stance is on, as most often written; no word stands in two of
    them. What several documents in ``language`` take sides on comes first; where it has enough issues, those of no
    document in it are left out, for its reader may not understand their words.
    """
    spoken = {identity for identity, each in documents.items() if each.metadata.language == language}
    holders: dict[tuple[str, str], set[str]] = {}
    written: dict[tuple[str, str], Counter[str]] = {}
    for row in rows:
        document = documents.get(row.document_id)
        if document is not None and row.stance in _SIDED:
            text = document.text[row.about_start : row.about_end]
            for one, two in _last_pairs(text, document.metadata.language):
                pair = (one.stem, two.stem)
                holders.setdefault(pair, set()).add(row.document_id)
                written.setdefault(pair, Counter())[text[one.start : two.end].lower()] += 1
    lowered = {identity: documents[identity].text.lower() for identity in set().union(*holders.values())}
    issues = {pair: spellings.most_common(1)[0][0] for pair, spellings in written.items()}
    spoken_of = {pair: sum(lowered[each].count(issues[pair]) for each in held) for pair, held in holders.items()}
    ranked = sorted(
        holders, key=lambda pair: (len(holders[pair] & spoken) < 2, -len(holders[pair]), -spoken_of[pair], pair)
    )
    own = _apart([pair for pair in ranked if holders[pair] & spoken])
    chosen = own if len(own) >= ENOUGH_OWN else _apart(ranked)
    return [issues[pair] for pair in chosen]


def _apart(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The first of them that have no word in common, as many as are suggested."""
    chosen: list[tuple[str, str]] = []
    for pair in pairs:
        if len(chosen) < SUGGESTED and not any(set(pair) & set(other) for other in chosen):
            chosen.append(pair)
    return chosen


def _last_pairs(text: str, language: str) -> Iterator[tuple[Word, Word]]:
    """The last two of every run of content words: of "the conflict diamond definition" its "diamond definition"."""
    named = [(mention.start, mention.end) for mention in gazetteer().find(text)]
    runs: list[list[Word]] = [[]]
    for word in words(text, language):
        is_named = any(start < word.end and word.start < end for start, end in named)
        says_little = fold(word.text) in GENERIC or word.text.casefold() in LIGHT
        if word.is_function or word.is_number or is_named or says_little:
            runs.append([])
        elif runs[-1] and text[runs[-1][-1].end : word.start].strip():
            runs.append([word])
        else:
            runs[-1].append(word)
    yield from ((run[-2], run[-1]) for run in runs if len(run) > 1)


def _cell(rows: Sequence[Position], numbers: dict[tuple[str, int, int], int]) -> Cell:
    ordered = sorted(rows, key=lambda row: (row.sentence.document.metadata.date or "", row.statement.start))
    against = {row.statement.stance in ("oppose", "criticise") for row in rows}
    side: Side = "both" if len(against) > 1 else "oppose" if True in against else "support"
    return Cell(side, tuple(dict.fromkeys(_stand(row, numbers) for row in ordered)))


def _stand(row: Position, numbers: dict[tuple[str, int, int], int]) -> Stand:
    sentence = row.sentence
    citation = cite(sentence.document, row.quoted_from, sentence.end, 1, sentence.heading_path)
    number = numbers.setdefault((citation.document_id, citation.start, citation.end), len(numbers) + 1)
    return Stand(row.statement.stance, replace(citation, n=number), row.statement.origin or None)
