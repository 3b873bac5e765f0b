"""What happened when: dated events of all documents, and the positions taken, each text once and each with its source.

An event is a sentence that tells of a date. A position is a row of the ledger, and stands at the date of its document.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.brief.brief import table
from assistant.citation import Citation, Numbering, cite
from assistant.finding.match import Matcher
from assistant.look_up import LookUp
from assistant.overview.date_conflicts import DateConflict, conflict_within
from assistant.overview.disagreeing_dates import Dated, conflicts_between
from assistant.overview.known_actor import known_actor
from assistant.questions.understand import understand
from assistant.reading.context import quoted_from
from assistant.reading.sentence import Reading, Sentence
from assistant.reading.stating import is_fragment, states_something
from assistant.reading.told_dates import told_dates
from ingest.actors import gazetteer
from ingest.stance import Stance
from ingest.statement import Statement
from vectorstore.index import Filter

Sort = Literal["event", "position"]

ON_THE_ISSUE, SAID_ITSELF = 0.5, 0.3
"""Shares of an issue that a dated sentence must cover: with what stands around it, and by its own words."""
_OF_NO_SIDE: frozenset[Stance] = frozenset({"mention"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline. ``date`` is ISO 8601, as precise as the source; of a range the first, ``until`` the
    last.
    """

    sort: Sort
    date: str
    until: str | None
    citation: Citation
    actors: tuple[str, ...]
    """Those whom the sentence names, in the language of the timeline."""
    stances: tuple[tuple[str, Stance], ...] = ()
    """Who takes which stance in it."""
    is_ahead: bool = False
    """Whether the document was written before that date, and so tells what was to come."""
    also: tuple[Citation, ...] = ()
    """Other places that say the same in the same words."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries by date, from all ``documents``, with the dates that disagree."""

    entries: tuple[Entry, ...]
    conflicts: tuple[DateConflict, ...]
    documents: int
    actors: tuple[tuple[str, int], ...]
    """Who occurs on it and in how many entries, most frequent first; those that an actor leaves out count too."""
    years: tuple[int, int] | None
    """First and last year of all entries, those that ``dates`` leave out too; None where there are none."""

    def citations(self) -> Iterator[Citation]:
        """Every citation that can be opened, those of conflicts last."""
        for entry in self.entries:
            yield from (entry.citation, *entry.also)
        for conflict in self.conflicts:
            yield from (given.citation for given in conflict.given if given.citation is not None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a timeline is wanted; None means no limit. Dates are ISO 8601, both inclusive, and those told of."""

    actor: str | None = None
    """Any name of it."""
    date_from: str | None = None
    date_to: str | None = None
    sort: Sort | None = None

    def admits(self, date: str, until: str | None) -> bool:
        """Whether a date or a range can lie within the dates, as far as both are precise."""
        after_start = self.date_from is None or not _is_before(until or date, self.date_from)
        return after_start and (self.date_to is None or not _is_before(self.date_to, date))


EVERYTHING = Wanted()


def timeline(
    look: LookUp,
    statements: Sequence[Statement],
    issue: str | None = None,
    language: str = "en",
    filter: Filter | None = None,
) -> Timeline:
    """The timeline of the documents that ``filter`` admits, on an issue if one is named, in ``language``.

    ``statements`` is the ledger. Of one text in several languages the version in ``language`` is preferred.

    Raises:
        VectorStoreError: the library cannot be used.
    """
    identities = [summary.id for summary in look.admitted(filter)]
    rows = _rows(look, statements, issue, language, filter)
    matcher = _matcher(look, issue, language)
    found: list[Entry] = []
    within: list[DateConflict] = []
    for identity in identities:
        reading = look.retriever.reading(identity)
        told = list(_entries(reading, rows.get(identity, ()), matcher, language))
        found += told
        if (told or issue is None) and (conflict := conflict_within(reading.document)):
            within.append(conflict)
    entries = _each_once(look.once(found, _document, text_of=_text, same=_moment, language=language))
    between = conflicts_between(
        Dated(entry.date, entry.until, entry.citation) for entry in entries if entry.sort == "event"
    )
    counts = Counter(name for entry in entries for name in _named(entry))
    years = [int(value[:4]) for entry in entries for value in (entry.date, entry.until or entry.date)]
    return _numbered(
        Timeline(
            tuple(entries),
            tuple(sorted((*within, *between), key=lambda each: each.date)),
            len(identities),
            tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
            (min(years), max(years)) if years else None,
        )
    )


def narrowed(made: Timeline, wanted: Wanted, language: str = "en") -> Timeline:
    """What of a timeline in ``language`` is wanted, numbered anew; its actors and years stay those of the whole.

    Raises:
        AssistantError: the actor is not known.
    """
    actor = wanted.actor
    if actor is not None and actor not in dict(made.actors):
        actor = known_actor(actor).name_in(language)
    entries = tuple(
        entry
        for entry in made.entries
        if wanted.sort in (None, entry.sort)
        and (actor is None or actor in _named(entry))
        and wanted.admits(entry.date, entry.until)
    )
    documents = {_document(entry) for entry in entries}
    conflicts = tuple(
        conflict
        for conflict in made.conflicts
        if (actor is None or documents & conflict.documents)
        and any(wanted.admits(given.value, given.until) for given in conflict.given)
    )
    return _numbered(replace(made, entries=entries, conflicts=conflicts))


def _numbered(made: Timeline) -> Timeline:
    number = Numbering().numbered
    entries = tuple(
        replace(entry, citation=number(entry.citation), also=tuple(map(number, entry.also))) for entry in made.entries
    )
    conflicts = tuple(
        replace(
            conflict,
            given=tuple(
                replace(each, citation=number(each.citation)) if each.citation else each for each in conflict.given
            ),
        )
        for conflict in made.conflicts
    )
    return replace(made, entries=entries, conflicts=conflicts)


def _is_before(one: str, other: str) -> bool:
    """Whether a date surely lies before another, as far as both are precise."""
    precise = min(len(one), len(other))
    return one[:precise] < other[:precise]


def _matcher(look: LookUp, issue: str | None, language: str) -> Matcher | None:
    if issue is None:
        return None
    # Of a question for names: there an actor is part of the topic.
    return look.retriever.topic_matcher(understand(table()["questions"]["support"][language].format(topic=issue)))


def _rows(
    look: LookUp, statements: Sequence[Statement], issue: str | None, language: str, filter: Filter | None
) -> dict[str, list[Statement]]:
    """Rows of the ledger that take a side by somebody named, by document; on an issue those that its table counts."""
    found: Iterable[Statement] = statements
    if issue is not None:
        asked = table()["questions"]
        sides = (understand(asked[side][language].format(topic=issue)) for side in ("support", "oppose"))
        found = [position.statement for side in sides for position in look.held(side, filter)[0]]
    rows: dict[str, list[Statement]] = {}
    for row in dict.fromkeys(found):
        if row.actor and row.stance not in _OF_NO_SIDE:
            rows.setdefault(row.document_id, []).append(row)
    return rows


def _entries(reading: Reading, rows: Sequence[Statement], matcher: Matcher | None, language: str) -> Iterator[Entry]:
    """The dated sentences of a document, and the sentences that take a side at the date of the document."""
    written = reading.document.metadata.date
    held: dict[int, list[Statement]] = {}
    for row in rows:
        held.setdefault(row.start, []).append(row)
    for sentence in reading.sentences:
        sides = held.get(sentence.start, []) if states_something(sentence) else []
        dates = () if is_fragment(sentence) else told_dates(sentence, reading)
        if not dates and not (sides and written):
            continue
        if not sides and matcher is not None and not _is_on_it(matcher, sentence, reading):
            continue
        start = min([quoted_from(sentence, reading), *(row.actor_start for row in sides)])
        start = reading.within(start, start + 1)[0].start
        citation = cite(reading.document, start, sentence.end, 1, sentence.heading_path)
        actors = tuple(sorted({gazetteer().actor(name).name_in(language) for name in sentence.actors}))
        stances = tuple(dict.fromkeys((gazetteer().actor(row.actor).name_in(language), row.stance) for row in sides))
        for date in dates:
            is_ahead = written is not None and _is_before(written, date.value)
            yield Entry("event", date.value, date.until, citation, actors, stances, is_ahead)
        if not dates and written:
            yield Entry("position", written, None, citation, actors, stances)


def _is_on_it(matcher: Matcher, sentence: Sentence, reading: Reading) -> bool:
    match = matcher.match(sentence, reading)
    return match.own >= SAID_ITSELF and match.coverage >= ON_THE_ISSUE


def _each_once(entries: Iterable[Entry]) -> list[Entry]:
    """Entries by date; those that say the same in the same words become one, which names the other places.

    An entry whose words stand in another one of its date is told there: what points back is quoted with what it means.
    """
    same: dict[tuple[object, ...], list[Entry]] = {}
    for entry in _widest(sorted(entries, key=_order)):
        same.setdefault((*_moment(entry), " ".join(_text(entry).casefold().split())), []).append(entry)
    return [
        replace(first, also=tuple({other.citation.place: other.citation for other in others}.values()))
        for first, *others in same.values()
    ]


def _widest(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Ordered entries without those that another one of their date holds, which takes over who is named in them."""
    widest: Entry | None = None
    for entry in entries:
        if widest is not None and _holds(entry, widest):
            widest = replace(
                entry,
                actors=tuple(sorted({*widest.actors, *entry.actors})),
                stances=tuple(dict.fromkeys((*widest.stances, *entry.stances))),
            )
            continue
        if widest is not None:
            yield widest
        widest = entry
    if widest is not None:
        yield widest


def _holds(entry: Entry, other: Entry) -> bool:
    """Whether an entry quotes all that another one of its date quotes."""
    one, two = entry.citation, other.citation
    is_wider = one.document_id == two.document_id and one.start <= two.start and two.end <= one.end
    return is_wider and _moment(entry) == _moment(other)


def _order(entry: Entry) -> tuple[str, str, str, int]:
    return entry.date, entry.until or "", entry.citation.document_id, entry.citation.start


def _moment(entry: Entry) -> tuple[object, ...]:
    return entry.sort, entry.date, entry.until


def _document(entry: Entry) -> str:
    return entry.citation.document_id


def _text(entry: Entry) -> str:
    return entry.citation.quote


def _named(entry: Entry) -> set[str]:
    return {*entry.actors, *(actor for actor, _ in entry.stances)}
