"""What an organisation asks for: what its own documents say must be, and the rows of the ledger where it asks."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.finding.demands import says_what_must_be
from assistant.finding.match import Match
from assistant.finding.organisations import actor_called, known_as, whose_library
from assistant.finding.position_search import PositionSearch
from assistant.finding.positions import Position
from assistant.finding.retrieve import Retriever
from assistant.finding.unclear import parted
from assistant.finding.versions import Citable
from assistant.questions.question import Question
from assistant.questions.question_terms import Term
from assistant.questions.question_words import OF_DEMANDS
from assistant.reading.context import quoted_from
from assistant.reading.sentence import Reading
from assistant.reading.stating import is_fragment, stands_as_title, states_something
from ingest.actors import Actor
from ingest.words import content_stems, fold
from vectorstore.records import DocumentSummary

DOCUMENTS_READ = 12
"""Where no matter is asked about, so many of its own documents are read, the newest ones."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A sentence that asks for something, quoted from ``start`` to ``end`` of its document, in characters."""

    match: Match
    start: int
    end: int

    @property
    def date(self) -> str:
        """Of its document, ISO 8601; empty where none is known."""
        return self.match.sentence.document.metadata.date or ""


class DemandSearch:
    """Finds what an organisation asks for. Safe to use from several threads."""

    def __init__(self, retriever: Retriever, positions: PositionSearch) -> None:
        self._retriever = retriever
        self._positions = positions

    def found(
        self, question: Question, spoken: Sequence[Match], admitted: Sequence[DocumentSummary], citable: Citable
    ) -> list[Demand]:
        """What its own documents say must be, and the rows of the ledger where it asks; empty where nobody whose
        documents they are is asked about.

        Where a matter is asked about, of ``spoken``, the sentences that were found; else of the newest documents.
        """
        holder = _who_asks(question, admitted)
        own = _own_documents(holder, citable.each_once(admitted), question.years) if holder else []
        if not own or holder is None:
            return []
        actors = _actors_of(own)
        if question.meeting:
            own = [each for each in own if question.meeting.is_of(each.metadata)] or own
            question = question.matter
        matter = tuple(_matter_of(question, own))
        asked = replace(question, kind="open", stance="call for", actors=actors, terms=matter)
        if matter:
            identities = {each.id for each in own}
            matches = [
                match
                for match in spoken
                if match.sentence.document.id in identities
                and asked.required <= match.matched
                and asked.is_spoken_of(match.met)
            ]
        else:
            matcher = self._retriever.topic_matcher(asked)
            readings = [self._retriever.reading(each.id, each.version) for each in own[:DOCUMENTS_READ]]
            matches = [matcher.match(sentence, reading) for reading in readings for sentence in reading.sentences]
        held, _ = self._positions.held(asked, own, citable)
        rows, _ = parted(held)
        return [*_in_sentences(matches, holder, self._retriever.reading), *_of_rows(rows)]


def _who_asks(question: Question, documents: Sequence[DocumentSummary]) -> str | None:
    """Whose demands are asked for, as it is known: who is named, or the organisation whose library it is, where nobody
    is and nothing is asked about but words of its name ("civil society").
    """
    if question.actors and not _is_of_another_library(question, documents):
        return question.actors[0].name
    asked = fold(question.text)
    for name in dict.fromkeys(each.metadata.organisation for each in documents if each.metadata.organisation):
        if re.search(rf"\b{re.escape(fold(name))}\b", asked):
            return known_as(name)
    if called := _called_by_part(question, documents):
        return called
    own = whose_library(each.metadata for each in documents)
    if own and question.actors:
        return own
    is_of_it = own and not any(term.weight >= 1.0 for term in _matter_of(question, _own_documents(own, documents)))
    return own if is_of_it else None


def _is_of_another_library(question: Question, documents: Sequence[DocumentSummary]) -> bool:
    """Whether a question speaks of a body by a noun alone, "the coalition", and it is not that of the documents."""
    name = question.actors[0].name
    is_by_noun = any(term.actor == name and not term.is_name for term in question.terms)
    return is_by_noun and not _own_documents(name, documents)


def _called_by_part(question: Question, documents: Sequence[DocumentSummary]) -> str | None:
    """The one organisation of the documents, or of those in the question's language, that has the names of the question
    in its own: "the Alliance", where no other alliance speaks.
    """
    names = [term.stems for term in question.terms if term.is_name and not (term.is_year or term.date)]
    if not names:
        return None
    for among in (documents, [each for each in documents if each.metadata.language == question.language]):
        spellings = {each.metadata.organisation for each in among if each.metadata.organisation}
        stems = {spelling: content_stems(spelling, question.language) for spelling in spellings}
        called = {known_as(spelling) for spelling in spellings if all(name & stems[spelling] for name in names)}
        if len(called) == 1:
            return called.pop()
    return None


def _matter_of(question: Question, own: Iterable[DocumentSummary]) -> list[Term]:
    """What a question of demands is on: its words but for those of the name of whose demands they are, as its ``own``
    documents spell it, and for what only asks for them.
    """
    holders = {actor.name for actor in question.actors[:1]}
    spellings = {each.metadata.organisation or "" for each in own}
    named = frozenset[str]().union(*(content_stems(spelling, question.language) for spelling in spellings))
    return [
        term
        for term in question.terms
        if not (
            term.is_stance
            or term.is_year
            or term.date
            or term.actor in holders
            or term.stems & named
            or fold(term.text) in OF_DEMANDS
        )
    ]


def _own_documents(
    holder: str, documents: Iterable[DocumentSummary], years: Sequence[str] = ()
) -> list[DocumentSummary]:
    """Those that an organisation speaks in, of the years asked about, the newest first."""
    own = [each for each in documents if each.metadata.organisation and known_as(each.metadata.organisation) == holder]
    of_years = [each for each in own if not years or (each.metadata.date or "")[:4] in years]
    return sorted(of_years, key=lambda each: each.metadata.date or "", reverse=True)


def _actors_of(documents: Iterable[DocumentSummary]) -> tuple[Actor, ...]:
    """Whom the documents speak for, as they spell it."""
    return tuple(dict.fromkeys(actor_called(each.metadata.organisation or "") for each in documents))


def _in_sentences(matches: Iterable[Match], holder: str, read: Callable[[str], Reading]) -> list[Demand]:
    """The sentences of its own documents in which an organisation says what must be; ``read`` gives the sentences of a
    document by its id.
    """
    return [
        Demand(match, quoted_from(match.sentence, read(match.sentence.document.id)), match.sentence.end)
        for match in matches
        if states_something(match.sentence)
        and not (is_fragment(match.sentence) or stands_as_title(match.sentence))
        and says_what_must_be(match.sentence, holder)
    ]


def _of_rows(rows: Iterable[Position]) -> list[Demand]:
    """The rows of the ledger as demands: who only supports something asks for nothing."""
    asking = [row for row in rows if row.statement.stance in ("call for", "propose")]
    return [Demand(row.match, row.quoted_from, row.quoted_to) for row in asking if states_something(row.sentence)]
