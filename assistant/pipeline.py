"""Assistant.answer(...): the stages of a question in order. The file to read first.

question -> standalone question -> what is asked -> sentences found -> draft -> verified answer, or refusal
"""

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from assistant.answer import Answer, Engine, Examined, Refusal, Timings
from assistant.answerability import Features, measure, probability, threshold
from assistant.chat_model import Generation
from assistant.citation import Citation, OtherVersion
from assistant.conversation import Conversation
from assistant.dated import dates_draft, documents_meant
from assistant.draft import Draft
from assistant.draft_positions import draft_unclear
from assistant.errors import ChatModelError
from assistant.events import Event, Finished, StatementVerified, Step
from assistant.extract import Extraction, extract
from assistant.generate import Asked, rephrase_with_model
from assistant.ledger import Ledger
from assistant.model_answer import ModelAnswer, answer_with_model
from assistant.positions import Held, Position, coverage_needed, once, positions, stances_wanted
from assistant.question import Question, understand
from assistant.quotations import Quotations
from assistant.refuse import nearest_topics, refusal_reason
from assistant.rephrase import is_follow_up, standalone
from assistant.retrieve import Retrieved, Retriever
from assistant.sentence import ReadingRoom
from assistant.spelling import ReadAs, read_as
from assistant.unclear import Doubtful, parted
from assistant.verify import Verified, verify
from assistant.versions import Citable, versions_in
from ingest.document import Document
from ingest.stance import OPPOSITE
from prompts.template import load
from vectorstore.errors import VectorStoreError
from vectorstore.index import Filter
from vectorstore.library import Library, UnknownDocumentError
from vectorstore.records import DocumentSummary
from vectorstore.search import PassageSearch
from vectorstore.versions import VersionGroups, version_groups

EXTRACTIVE = "extractive"


@dataclass(frozen=True, slots=True)
class Considered:
    """The draft of an answer, whether or not it will be refused, and what its confidence comes from."""

    draft: Draft
    features: Features
    confidence: float


NOTHING_SAID = Conversation()
PASSAGES_OF_WORDS = 100
"""Passages whose words a misspelt word of a question may stand for."""
ATTEMPTS = 5
"""How often a question is looked up anew because other documents were published meanwhile."""


class Assistant:
    """Answers questions about one library. Safe to use from several threads."""

    def __init__(self, library: Library, search: PassageSearch, embedder: str, generation: Generation | None) -> None:
        """``embedder`` is the fingerprint of the embedding model; without ``generation`` no model is asked."""
        self.library = library
        self._search = search
        self._embedder = embedder
        self._generation = generation
        self._retriever = Retriever(library, search, ReadingRoom())
        self._known: _State | None = None

    def answer(
        self, question: str, conversation: Conversation = NOTHING_SAID, filter: Filter | None = None
    ) -> Answer | Refusal:
        """Answer one question, or refuse it with the reason. Never an empty answer.

        Raises:
            VectorStoreError: the library or an index cannot be used.
        """
        for event in self.events(question, conversation, filter):
            if isinstance(event, Finished):
                return event.outcome
        raise AssertionError("every question ends with an outcome")

    def events(
        self, question: str, conversation: Conversation = NOTHING_SAID, filter: Filter | None = None
    ) -> Iterator[Event]:
        """The same, reporting each stage and each verified statement as it comes."""
        clock = _Clock()
        asked = self._standalone(question, conversation)
        spelt = self._spelt(asked)
        understood = understand(spelt.text)
        summaries = self._state().summaries
        meeting = understood.meeting if understood.is_for_ledger else None
        if meeting:
            known = meeting.known_by(summary.metadata for summary in summaries)
            understood = replace(understood if known else understood.matter, meeting=known)
        admitted = sum(filter is None or filter.admits(summary.id, summary.metadata) for summary in summaries)
        yield Step("retrieve", f"Searching {admitted} of {len(summaries)} documents")
        found = self._look_up(understood, filter, clock)
        retrieved, extraction, examined = found.retrieved, found.extraction, found.examined

        yield Step("answer", "Reading the sentences that were found")
        confidence = _confidence(understood, retrieved, extraction)
        evidence = (*retrieved.evidence, *extraction.evidence)
        draft = extraction.draft
        notes: tuple[str, ...] = spelt.notes(understood.language)
        if meeting and understood.meeting is None:
            notes = (*notes, meeting.without_document(understood.language))
        answerer = EXTRACTIVE
        reported: list[str] = []
        verified: Verified | None = None
        if self._generation is not None:
            model = self._generation.model.name
            yield Step("answer", f"Asking {model}")
            request = Asked(understood.text, understood.language, evidence, conversation)
            try:
                for event in answer_with_model(request, self._generation):
                    if isinstance(event, ModelAnswer):
                        draft, verified, answerer = event.draft, event.verified, model
                    elif isinstance(event, StatementVerified):
                        reported.append(event.statement.text)
                        yield replace(event, citations=_with_versions(event.citations, found.citable))
                    else:
                        yield event
            except ChatModelError as error:
                notes = (
                    *notes,
                    f"{error} This answer was made without it.",
                )
        clock.lap("answer")

        yield Step("verify", "Checking every quotation against its document")
        if verified is None:
            draft = extraction.draft
            refused = confidence < threshold() or draft.declined is not None
            verified = Verified() if refused else verify(draft, evidence, understood.language)
        clock.lap("verify")

        common: dict[str, Any] = {
            "question": question,
            "standalone_question": asked,
            "confidence": confidence,
            "examined": examined,
            "engine": Engine(answerer, self._embedder, self._fingerprint(answerer)),
            "passages": retrieved.evidence,
            "removed": verified.removed,
            "notes": (*notes, *draft.notes),
            "timings": clock.timings(),
        }
        if verified.is_empty or draft.declined is not None:
            yield Finished(Refusal(**common, **self._refusal(understood, retrieved, examined, found.admitted)))
            return
        unclear, citations = found.doubtful.listed(verified.citations, understood.language)
        citations = _with_versions(citations, found.citable)
        for statement in verified.statements:
            if statement.text in reported:
                continue
            cited = tuple(citation for citation in citations if citation.n in statement.citations)
            yield StatementVerified(statement, cited)
        yield Finished(
            Answer(
                **common,
                headline=verified.headline,
                headline_citations=verified.headline_citations,
                items=verified.items,
                statements=verified.statements,
                citations=citations,
                conflicts=verified.conflicts,
                unclear=unclear,
            )
        )

    def _look_up(self, question: Question, filter: Filter | None, clock: "_Clock") -> "_Found":
        """Search and read in one state of the library: when a sync publishes another meanwhile, once more."""
        for _ in range(ATTEMPTS):
            state = self._state()
            generation, summaries = state.generation, state.summaries
            admitted = [
                summary for summary in summaries if filter is None or filter.admits(summary.id, summary.metadata)
            ]
            citable = self._citable(question, state)
            try:
                retrieved = self._retriever.retrieve(question, filter, citable)
                clock.lap("retrieve")
                extraction, doubtful = self._extract(question, retrieved, admitted, citable)
            except UnknownDocumentError:
                if self.library.generation() == generation:
                    raise
                continue
            if self.library.generation() == generation:
                copies = citable.copies(admitted)
                examined = Examined(
                    len(admitted), len(summaries), len(self.library.failed()), copies, doubtful.matched, doubtful.count
                )
                return _Found(retrieved, extraction, admitted, examined, citable, doubtful)
        raise VectorStoreError(
            "The library is changing too fast to be read. Wait for the sync to finish, and ask again."
        )

    def considered(self, question: str, filter: Filter | None = None) -> Considered:
        """What would be answered to a standalone question if it had to be; for measuring and fitting."""
        understood = understand(self._spelt(question).text)
        found = self._look_up(understood, filter, _Clock())
        features = _features(understood, found.retrieved, found.extraction)
        return Considered(found.extraction.draft, features, _confidence(understood, found.retrieved, found.extraction))

    def document(self, document_id: str) -> Document:
        """The document with this id.

        Raises:
            UnknownDocumentError: the library has none.
        """
        return self.library.document(document_id)

    def versions_of(self, document_id: str) -> tuple[OtherVersion, ...]:
        """The other documents that give this one's text."""
        return versions_in(self.library, document_id)

    def conversation_text(self, outcome: Answer | Refusal) -> str:
        """An outcome as plain text, to be remembered in a conversation."""
        if isinstance(outcome, Refusal):
            return outcome.reason
        return outcome.headline or outcome.statements[0].text

    def _standalone(self, question: str, conversation: Conversation) -> str:
        if not conversation.turns or not is_follow_up(question):
            return question.strip()
        if self._generation is not None:
            try:
                return rephrase_with_model(question, conversation, self._generation.model)
            except ChatModelError:
                # The answer stage asks the same model and tells the reader that it cannot be reached.
                return standalone(question, conversation)
        return standalone(question, conversation)

    def _spelt(self, question: str) -> ReadAs:
        """The question as it was meant, by the words of the passages that are nearest to it."""
        return read_as(
            question,
            lambda words: self._search.frequencies(words)[0],
            lambda: [hit.passage.text for hit in self._search.search(question, PASSAGES_OF_WORDS)],
        )

    def _state(self) -> "_State":
        """What of the library does not depend on the question, read again when the library has changed."""
        generation = self.library.generation()
        known = self._known
        if known is None or known.generation != generation:
            summaries = self.library.summaries()
            groups = version_groups(summaries, self.library.versions())
            known = self._known = _State(generation, summaries, groups, self._ledger)
        return known

    def _ledger(self) -> Ledger:
        return Ledger(self.library.statements(), self._retriever.reading)

    def _citable(self, question: Question, state: "_State") -> Citable:
        return Citable(state.groups, question.language, self.library.document)

    def _extract(
        self, question: Question, retrieved: Retrieved, admitted: Sequence[DocumentSummary], citable: Citable
    ) -> tuple[Extraction, Doubtful]:
        if question.kind == "document date":
            meant = documents_meant(question, citable.each_once(admitted))
            documents = [self.library.document(identity) for identity in meant]
            if drafted := dates_draft(question, documents):
                draft, evidence = drafted
                return Extraction(draft, evidence, None, has_typed_answer=True), Doubtful()
            question = replace(question, kind="date")
        if not question.is_for_ledger:
            return extract(question, retrieved.matches, [], [], self._retriever.reading), Doubtful()
        held, opposite = self._held(question, admitted, citable)
        ledger, doubtful = parted(held)
        ledger = self._retriever.compared(question, ledger)
        if question.wants_names and not ledger and doubtful.rows:
            quotations = Quotations()
            draft, best = draft_unclear(question, self._retriever.compared(question, doubtful.positions), quotations)
            return Extraction(draft, quotations.evidence, best, has_typed_answer=True), doubtful
        return extract(question, retrieved.matches, ledger, opposite, self._retriever.reading), doubtful

    def _held(
        self, question: Question, admitted: Sequence[DocumentSummary], citable: Citable
    ) -> tuple[Held, list[Position]]:
        """Rows of the ledger, over all documents admitted, that answer a question, and those that say the contrary."""
        question = question.matter
        state, matcher = self._state(), self._retriever.topic_matcher(question)
        identities = {summary.id for summary in admitted}
        reading = lru_cache(maxsize=64)(self._retriever.reading)  # many rows are of one document

        def found(asked: Question) -> Held:
            stances, needed = stances_wanted(asked), coverage_needed(asked)
            rows = state.ledger.rows(stances, matcher, needed, identities.__contains__)
            held = positions(asked, rows, reading, matcher)
            return Held(once(held.rows, citable), once(held.partly, citable))

        contrary = OPPOSITE.get(question.stance) if question.stance else None
        turned, _ = parted(found(replace(question, stance=contrary))) if contrary else ([], Doubtful())
        return found(question), turned

    def _refusal(
        self, question: Question, retrieved: Retrieved, examined: Examined, admitted: Sequence[DocumentSummary]
    ) -> dict[str, Any]:
        names = [term.text for term in question.terms if term.is_name and term.text not in retrieved.missing]
        counts, _ = self._search.frequencies(names) if names else ([], 0)
        mentioned = [(name, count) for name, count in zip(names, counts, strict=True) if count]
        return {
            "reason": refusal_reason(question, examined, admitted, retrieved.missing, mentioned),
            "missing_words": retrieved.missing,
            "nearest_topics": nearest_topics(retrieved.evidence),
        }

    def _fingerprint(self, answerer: str) -> str:
        """Changes when the library or anything that makes the answer changes."""
        manifest = self.library.manifest()
        prompts = (
            [] if answerer == EXTRACTIVE else [load(name).fingerprint for name in ("answer.system", "answer.user")]
        )
        parts = (answerer, self._embedder, self._search.ranking, repr(manifest), str(threshold()), *prompts)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _with_versions(citations: Sequence[Citation], citable: Citable) -> tuple[Citation, ...]:
    """The citations, each with the other documents that give the text of its own."""
    return tuple(replace(citation, also_in=citable.named(citation)) for citation in citations)


def _features(question: Question, retrieved: Retrieved, extraction: Extraction) -> Features:
    return measure(
        extraction.best, question.language, extraction.has_typed_answer, len(retrieved.missing), len(question.terms)
    )


def _confidence(question: Question, retrieved: Retrieved, extraction: Extraction) -> float:
    if extraction.best is None and extraction.draft.claims:
        return 1.0  # read from the documents' own dates, not from a sentence that resembles the question
    return probability(_features(question, retrieved, extraction))


@dataclass(frozen=True)
class _State:
    """A library as of one generation."""

    generation: int
    summaries: Sequence[DocumentSummary]
    groups: VersionGroups
    read: Callable[[], Ledger]

    @cached_property
    def ledger(self) -> Ledger:
        """The position ledger. Read only when it is needed: of a later generation then, which ``_look_up`` notices."""
        return self.read()


@dataclass(frozen=True, slots=True)
class _Found:
    """What one state of the library holds for a question."""

    retrieved: Retrieved
    extraction: Extraction
    admitted: Sequence[DocumentSummary]
    examined: Examined
    citable: Citable
    doubtful: Doubtful


class _Clock:
    """Milliseconds of each stage."""

    def __init__(self) -> None:
        self._began = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self._laps[stage] = (now - self._last) * 1000
        self._last = now

    def timings(self) -> Timings:
        return Timings(**self._laps, total=(time.perf_counter() - self._began) * 1000)
