"""Looks questions up in one state of a library, and again where a sync publishes another meanwhile."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.answer import Examined
from assistant.extractive.refuse import nearest_topics, refusal_reason
from assistant.finding import relevance
from assistant.finding.answerability import threshold
from assistant.finding.ledger import Ledger
from assistant.finding.ledger_words import kept_in
from assistant.finding.of_holder import criticises_something_else, of_holder_alone
from assistant.finding.position_search import PositionSearch
from assistant.finding.positions import Position
from assistant.finding.retrieve import Retriever
from assistant.finding.unclear import Doubtful, parted
from assistant.finding.versions import Citable
from assistant.found import Found
from assistant.questions.own_actors import OwnActors, whose_own
from assistant.questions.place_asked import meeting_at_place
from assistant.questions.question import Question
from assistant.questions.question_language import question_language
from assistant.questions.question_terms import names_of_several_words
from assistant.questions.spelling import ReadAs, read_as, with_apostrophes
from assistant.reading.glossary import has_glossary, is_glossary
from assistant.reading.sentence import Reading, ReadingRoom, read_sentences
from assistant.ways_to_answer import WaysToAnswer
from ingest.statement import Statement
from vectorstore.answer_reader import AnswerReader
from vectorstore.errors import VectorStoreError
from vectorstore.index import Filter
from vectorstore.library import Library, UnknownDocumentError
from vectorstore.records import DocumentSummary
from vectorstore.replaced import replaced_by
from vectorstore.search import PassageSearch
from vectorstore.versions import VersionGroups, version_groups

if TYPE_CHECKING:
    from assistant.verification.check import Checker

PASSAGES_OF_WORDS = 100
"""Passages whose words a misspelt word of a question may stand for."""
GLOSSARY = (
    "glossary of terms, definitions and abbreviations; glossaire des termes et sigles; glossário de termos e siglas"
)
PASSAGES_OF_GLOSSARIES = 12
MOST_GLOSSARIES = 8
"""Documents whose entries are read for one answer."""
ATTEMPTS = 5
"""How often a question is looked up anew because other documents were published meanwhile."""
CHANGING = "The library is changing too fast to be read. Wait for the sync to finish, and ask again."

Said = TypeVar("Said")


@dataclass(frozen=True)
class _State:
    """A library as of one generation."""

    generation: int
    summaries: Sequence[DocumentSummary]
    groups: VersionGroups
    read: Callable[[], Ledger]
    own_actors: OwnActors

    @cached_property
    def replaced(self) -> Mapping[str, DocumentSummary]:
        """The documents that another one replaces, by id, with that one."""
        return replaced_by(self.summaries)

    def replacement_of(self, identity: str) -> tuple[DocumentSummary, DocumentSummary] | None:
        """A document that another one replaces, with that one; None where none does."""
        new = self.replaced.get(identity)
        return (self.groups.summaries[identity], new) if new else None

    def standing(self, admitted: Sequence[DocumentSummary]) -> Sequence[DocumentSummary]:
        """Those that no other one of them replaces."""
        ids = {each.id for each in admitted} if self.replaced else set()
        return [each for each in admitted if each.id not in self.replaced or self.replaced[each.id].id not in ids]

    @cached_property
    def ledger(self) -> Ledger:
        """The position ledger. Read only when it is needed: of a later generation then, which ``find`` notices."""
        return self.read()


class LookUp:
    """Looks questions up in one library. Safe to use from several threads."""

    def __init__(self, library: Library, search: PassageSearch, reader: AnswerReader | None = None) -> None:
        self._library = library
        self._search = search
        self.retriever = Retriever(library, search, ReadingRoom(), reader)
        self._known: _State | None = None
        self._positions = PositionSearch(self.retriever, search, lambda: self._state().ledger)
        self._ways = WaysToAnswer(library, search, self.retriever, self._positions)

    def summaries(self) -> Sequence[DocumentSummary]:
        """The documents of the library as it is now."""
        return self._state().summaries

    def admitted(self, filter: Filter | None) -> Sequence[DocumentSummary]:
        """The documents that a filter lets pass, as the library is now."""
        return _admitted(self.summaries(), filter)

    def once(
        self,
        found: Sequence[Said],
        document_of: Callable[[Said], str],
        text_of: Callable[[Said], str],
        same: Callable[[Said], Hashable],
        language: str,
    ) -> list[Said]:
        """What was found, without what a copy or translation repeats; see ``Citable.without_copies``."""
        citable = Citable(self._state().groups, language, self._library.document)
        return citable.without_copies(found, document_of, text_of, same)

    def find(self, question: Question, filter: Filter | None, lap: Callable[[str], None] = lambda _: None) -> Found:
        """Search and read in one state of the library: when a sync publishes another meanwhile, once more.

        ``lap`` is called with "retrieve" when the passages have been found.

        Raises:
            VectorStoreError: the library cannot be used, or changes too fast.
        """
        for _ in range(ATTEMPTS):
            state = self._state()
            admitted = _admitted(state.summaries, filter)
            standing = state.standing(admitted)
            try:
                found = self._find_among(question, filter, standing, admitted, state, lap)
                if len(standing) < len(admitted) and found.confidence(question) < threshold():
                    replaced = self._find_among(question, filter, admitted, admitted, state, lap)
                    best = replaced.extraction.best if replaced.confidence(question) >= threshold() else None
                    found = replace(found, set_aside=state.replacement_of(best.sentence.document.id) if best else None)
            except UnknownDocumentError:
                if self._library.generation() == state.generation:
                    raise
                continue
            if self._library.generation() == state.generation:
                return found
        raise VectorStoreError(CHANGING)

    def _find_among(
        self,
        question: Question,
        filter: Filter | None,
        among: Sequence[DocumentSummary],
        admitted: Sequence[DocumentSummary],
        state: _State,
        lap: Callable[[str], None],
    ) -> Found:
        """What the documents ``among`` those admitted hold for a question."""
        if len(among) < len(admitted):
            filter = replace(filter or Filter(), documents=frozenset(str(each.id) for each in among))
        citable = self._citable(question, state)
        languages = {summary.metadata.language for summary in among}
        retrieved = self.retriever.retrieve(question, filter, citable, languages)
        lap("retrieve")
        extraction, doubtful = self._ways.extraction(retrieved, filter, among, citable)
        copies, failed = citable.copies(admitted), len(self._library.failed())
        examined = Examined(len(admitted), len(state.summaries), failed, copies, doubtful.matched, doubtful.count)
        return Found(retrieved, extraction, admitted, examined, citable, doubtful)

    def glossaries(self, filter: Filter | None = None) -> list[Reading]:
        """Documents that explain words: those whose titles say so, and those with a part whose heading does."""
        admitted = {each.id: each for each in self.admitted(filter)}
        named = [identity for identity, each in admitted.items() if is_glossary(each.metadata.title)]
        hits = self._search.search(GLOSSARY, PASSAGES_OF_GLOSSARIES, filter)
        found = dict.fromkeys(
            (*named, *(hit.passage.document_id for hit in hits if hit.passage.document_id in admitted))
        )
        readings = (self.retriever.reading(identity) for identity in found)
        chosen = (each for each in readings if is_glossary(each.document.metadata.title) or has_glossary(each))
        return list(islice(chosen, MOST_GLOSSARIES))

    def checker(self) -> "Checker":
        """What judges drafts by the library as it is now."""
        from assistant.verification.check import Checker  # which no question needs

        rows: dict[str, list[Statement]] = {}
        for row in self._library.statements():
            rows.setdefault(row.document_id, []).append(row)
        return Checker(self._search.search, self.retriever.reading, lambda identity: rows.get(identity, []))

    def held(self, question: Question, filter: Filter | None = None) -> tuple[list[Position], Doubtful]:
        """The rows of the ledger that answer a question of stance, and those that are unclear.

        Who criticises something else in a sentence on the matter is not against the matter, and is left out.
        """
        state = self._state()
        admitted = state.standing(_admitted(state.summaries, filter))
        held, _ = self._positions.held(question, admitted, self._citable(question, state))
        rows, doubtful = parted(of_holder_alone(question, held, self.retriever.telling_word))
        return [row for row in rows if not criticises_something_else(row, question)], doubtful

    def spelt(self, question: str) -> ReadAs:
        """The question as it was meant, by the words of the passages in its language that are nearest to it."""
        question = with_apostrophes(question)
        spoken = Filter(language=question_language(question))
        return read_as(
            question,
            lambda words: self._search.frequencies(words)[0],
            lambda: [hit.passage.text for hit in self._search.search(question, PASSAGES_OF_WORDS, spoken)],
        )

    def _state(self) -> _State:
        """What of the library does not depend on the question, read again when the library has changed."""
        generation = self._library.generation()
        known = self._known
        if known is None or known.generation != generation:
            summaries = self._library.summaries()
            groups = version_groups(summaries, self._library.versions())
            known = self._known = _State(
                generation, summaries, groups, lambda: self._ledger(generation), OwnActors(self._library.actors())
            )
        return known

    def _ledger(self, generation: int) -> Ledger:
        statements = self._library.statements()
        is_current = self._library.generation() == generation
        kept = kept_in(self._library.home, self._library.id, generation) if is_current else None
        # Read for their words alone, all of them: who asks needs the sentences of few.
        return Ledger(statements, lambda identity: read_sentences(*self._library.document_and_words(identity)), kept)

    def _citable(self, question: Question, state: _State) -> Citable:
        return Citable(state.groups, question.language, self._library.document)

    def as_known_here(self, question: Question) -> Question:
        """A question about positions as the library knows what it names: whose they are, where only the documents name
        them; and kept to the documents of its meeting, named or known by its place; where none is of it, to no meeting.
        """
        if not question.is_for_ledger:
            return question
        question = whose_own(question, self._state().own_actors)
        documents = [summary.metadata for summary in self.summaries()]
        known = question.meeting.known_by(documents) if question.meeting else None
        known = known or meeting_at_place(question.text, question.years, documents)
        return replace(question if known or not question.meeting else question.matter, meeting=known)

    def rows_considered(self, question: Question) -> list[tuple[relevance.Candidate, relevance.Features]]:
        """The rows of the whole ledger that may answer a question of stance, and what is measured of each."""
        if not (question.is_for_ledger and question.has_topic):
            return []
        return self._positions.considered(question, {summary.id for summary in self.summaries()})

    def refusal(self, question: Question, found: Found) -> dict[str, Any]:
        """The fields of a refusal: the reason in words, what is missing, and what there is near it."""
        missing = found.retrieved.missing + found.retrieved.unheard_of
        several = names_of_several_words(question.text, question.language)
        single = [term.text for term in question.terms if term.is_name]
        names = [*several, *(name for name in single if not any(name in whole for whole in several))]
        names = [name for name in names if name not in missing]
        near = nearest_topics(found.retrieved.evidence)
        counts = self._search.mentions(names) if names else []
        mentioned = [(name, count) for name, count in zip(names, counts, strict=True) if count]
        return {
            "reason": refusal_reason(question, found.examined, found.admitted, missing, mentioned),
            "missing_words": missing,
            "nearest_topics": tuple(near),
            "nearest_places": tuple(near.values()),
        }


def _admitted(summaries: Sequence[DocumentSummary], filter: Filter | None) -> Sequence[DocumentSummary]:
    return summaries if filter is None else [each for each in summaries if filter.admits(each.id, each.metadata)]
