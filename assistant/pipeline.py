"""Assistant.answer(...): the stages of a question in order. The file to read first.

question -> standalone question -> what is asked -> sentences found -> draft -> verified answer, or refusal

What most questions do not need is imported where it is used: from a cold start a person waits for every import.
"""

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Audience, Engine, Refusal, Timings
from assistant.audience import for_audience
from assistant.citation import Citation, OtherVersion
from assistant.conversation import Conversation
from assistant.draft import Draft
from assistant.errors import ChatModelError
from assistant.events import Event, Finished, StatementVerified, Step
from assistant.finding.answerability import Features, threshold
from assistant.finding.unclear import Doubtful
from assistant.finding.versions import Citable, versions_in
from assistant.in_parts import answer_each
from assistant.look_up import LookUp
from assistant.model.chat_model import Generation
from assistant.questions.documents_asked import documents_asked
from assistant.questions.rephrase import is_follow_up, standalone
from assistant.questions.two_questions import questions_in
from assistant.questions.understand import understand
from assistant.questions.whether_still import still_asked
from assistant.verification.verify import Verified, verify
from ingest.document import Document
from prompts.template import load
from vectorstore.answer_reader import AnswerReader
from vectorstore.index import Filter
from vectorstore.library import Library
from vectorstore.search import PassageSearch

if TYPE_CHECKING:
    from assistant.brief.brief import Brief, Kind, Section
    from assistant.documents.told import DocumentsTold
    from assistant.finding import relevance
    from assistant.overview.document_record import DocumentRecord
    from assistant.overview.position_table import PositionTable
    from assistant.overview.suggested_issues import SuggestedIssues
    from assistant.overview.timeline import Timeline
    from assistant.verification.check import CheckedSentence

EXTRACTIVE = "extractive"


@dataclass(frozen=True, slots=True)
class Considered:
    """The draft of an answer, whether or not it will be refused, and what its confidence comes from."""

    draft: Draft
    features: Features
    confidence: float


NOTHING_SAID = Conversation()


class Assistant:
    """Answers questions about one library. Safe to use from several threads."""

    def __init__(
        self,
        library: Library,
        search: PassageSearch,
        embedder: str,
        generation: Generation | None,
        reader: AnswerReader | None = None,
    ) -> None:
        """``embedder`` is the fingerprint of the embedding model; without ``generation`` no chat model is asked, and
        without ``reader`` sentences are chosen by their words and their sense alone.
        """
        self._reader = reader
        self.library = library
        self._search = search
        self._embedder = embedder
        self._generation = generation
        self._look = LookUp(library, search, reader)

    def answer(
        self,
        question: str,
        conversation: Conversation = NOTHING_SAID,
        filter: Filter | None = None,
        audience: Audience = "everyone",
    ) -> Answer | Refusal:
        """Answer one question, or refuse it with the reason. Never an empty answer.

        Raises:
            VectorStoreError: the library or an index cannot be used.
        """
        for event in self.events(question, conversation, filter, audience):
            if isinstance(event, Finished):
                return event.outcome
        raise AssertionError("every question ends with an outcome")

    def events(
        self,
        question: str,
        conversation: Conversation = NOTHING_SAID,
        filter: Filter | None = None,
        audience: Audience = "everyone",
    ) -> Iterator[Event]:
        """The same, reporting each stage and each verified statement as it comes.

        Of several questions at once each is answered, if the documents answer any; a chat model is asked them together.
        """
        asked = self._standalone(question, conversation)
        parts = questions_in(asked) if self._generation is None else ()
        answer = yield from answer_each(parts, lambda part: self._events_of_one(part, part, filter), asked)
        if answer is not None:
            answer = replace(answer, question=question, standalone_question=asked)
            yield Finished(for_audience(answer, audience, self._look, filter))
            return
        yield from self._events_of_one(question, asked, filter, audience, conversation)

    def _events_of_one(
        self,
        question: str,
        asked: str,
        filter: Filter | None,
        audience: Audience = "everyone",
        conversation: Conversation = NOTHING_SAID,
    ) -> Iterator[Event]:
        clock = _Clock()
        self._search.expect(asked)
        spelt = self._look.spelt(asked)
        still = still_asked(spelt.text)
        if still is not None and not still.is_whole:
            still = None
        understood = still.position() if still else understand(spelt.text)
        summaries = self._look.summaries()
        meeting = understood.meeting if understood.is_for_ledger else None
        understood = self._look.as_known_here(understood)
        admitted = len(self._look.admitted(filter))
        yield Step("retrieve", f"Searching {admitted} of {len(summaries)} documents")
        found = self._look.find(understood, filter, clock.lap)
        retrieved, extraction, examined = found.retrieved, found.extraction, found.examined

        yield Step("answer", "Reading the sentences that were found")
        confidence = found.confidence(understood)
        evidence = (*retrieved.evidence, *extraction.evidence)
        draft = extraction.draft
        notes: tuple[str, ...] = spelt.notes(understood.language)
        # As it was written first: the words for documents are seldom those of the documents.
        about = documents_asked(asked) or documents_asked(spelt.text)
        told = self._documents.tell(about, filter) if about else None
        if meeting and understood.meeting is None:
            notes = (*notes, meeting.without_document(understood.language))
        answerer = EXTRACTIVE
        reported: list[str] = []
        verified: Verified | None = None
        doubtful = found.doubtful
        if told is not None:
            draft, verified, doubtful, notes = Draft(), told.verified, Doubtful(), (*notes, *told.notes)
            examined = replace(examined, matched=None, unclear=None)  # no position answers
            confidence = 0.0 if verified.is_empty else 1.0  # what there is, is known
        elif still is not None:
            from assistant.overview.then_and_now import then_and_now

            compared = then_and_now(self._look, still, retrieved.matches, filter)
            if not compared.verified.is_empty:
                draft, verified, notes = Draft(), compared.verified, (*notes, *compared.notes)
        if verified is None and self._generation is not None:
            from assistant.model.generate import Asked
            from assistant.model.model_answer import ModelAnswer, answer_with_model

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
            yield Finished(Refusal(**common, **self._look.refusal(understood, found)))
            return
        unclear, citations = doubtful.listed(verified.citations, understood.language)
        citations = _with_versions(citations, found.citable)
        numbered = {citation.n: citation for citation in citations}
        for statement in verified.statements:
            if statement.text in reported:
                continue
            cited = tuple(numbered[number] for number in sorted(statement.citations))
            yield StatementVerified(statement, cited)
        answer = Answer(
            **common,
            headline=verified.headline,
            headline_citations=verified.headline_citations,
            items=verified.items,
            statements=verified.statements,
            citations=citations,
            conflicts=verified.conflicts,
            unclear=unclear,
        )
        yield Finished(for_audience(answer, audience, self._look, filter))

    def check(self, draft: str) -> "Iterator[CheckedSentence]":
        """Judge a draft of the reader's against the documents, sentence by sentence, in order.

        Raises:
            VectorStoreError: the library or an index cannot be used.
        """
        yield from self._look.checker().check(draft)

    def brief(
        self, kind: "Kind", topic: str, language: str, minutes: int | None = None, we: str | None = None
    ) -> "Iterator[Section | Brief]":
        """A brief on a topic, section by section, and whole at the end; see ``assistant.brief.build``."""
        from assistant.brief.build import build_brief

        yield from build_brief(self._look, kind, topic, language, minutes, we)

    def positions(self, issues: Sequence[str], language: str = "en", filter: Filter | None = None) -> "PositionTable":
        """Actors by issues, over all documents; see ``assistant.overview.position_table``."""
        from assistant.overview.position_table import position_table

        return position_table(self._look, issues, language, filter)

    def timeline(self, issue: str | None = None, language: str = "en", filter: Filter | None = None) -> "Timeline":
        """What happened when, and who took which position when, over all documents; see
        ``assistant.overview.timeline``.
        """
        from assistant.overview.timeline import timeline

        return timeline(self._look, self.library.statements(), issue, language, filter)

    def suggested_issues(self, language: str | None = None) -> list[str]:
        """What most documents take sides on, in a few words each; in those in ``language`` where any do."""
        return self._issues.found().suggested(language)

    def sided_issues(self, language: str | None = None) -> list[tuple[str, bool]]:
        """The same, each with whether more is said against than for it."""
        return self._issues.found().sided(language)

    @cached_property
    def _documents(self) -> "DocumentsTold":
        from assistant.documents.told import DocumentsTold

        return DocumentsTold(self._look, self._search, self.suggested_issues)

    @cached_property
    def _issues(self) -> "SuggestedIssues":
        from assistant.overview.suggested_issues import SuggestedIssues

        return SuggestedIssues(self.library)

    def considered(self, question: str, filter: Filter | None = None) -> Considered:
        """What would be answered to a standalone question if it had to be; for measuring and fitting."""
        understood = self._look.as_known_here(understand(self._look.spelt(question).text))
        found = self._look.find(understood, filter)
        return Considered(found.extraction.draft, found.features(understood), found.confidence(understood))

    def rows_considered(
        self, question: str, conversation: Conversation = NOTHING_SAID
    ) -> "list[tuple[relevance.Candidate, relevance.Features]]":
        """The rows of the ledger that may answer, with what is measured of each; for measuring and fitting."""
        asked = self._look.spelt(self._standalone(question, conversation)).text
        return self._look.rows_considered(self._look.as_known_here(understand(asked)))

    def document(self, document_id: str) -> Document:
        """The document with this id.

        Raises:
            UnknownDocumentError: the library has none.
        """
        return self.library.document(document_id)

    def record(self, document_id: str, language: str = "en") -> "DocumentRecord":
        """What is known of a document; see ``assistant.overview.document_record``.

        Raises:
            UnknownDocumentError: the library has none.
        """
        from assistant.overview.document_record import document_record

        return document_record(self.library, document_id, language)

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
            from assistant.model.generate import rephrase_with_model

            try:
                return rephrase_with_model(question, conversation, self._generation.model)
            except ChatModelError:
                # The answer stage asks the same model and tells the reader that it cannot be reached.
                return standalone(question, conversation)
        return standalone(question, conversation)

    def _fingerprint(self, answerer: str) -> str:
        """Changes when the library or anything that makes the answer changes."""
        manifest = self.library.manifest()
        prompts = (
            [] if answerer == EXTRACTIVE else [load(name).fingerprint for name in ("answer.system", "answer.user")]
        )
        reader = self._reader.fingerprint if self._reader else ""
        parts = (answerer, self._embedder, self._search.ranking, reader, repr(manifest), str(threshold()), *prompts)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _with_versions(citations: Sequence[Citation], citable: Citable) -> tuple[Citation, ...]:
    """The citations, each with the other documents that give the text of its own."""
    return tuple(replace(citation, also_in=citable.named(citation)) for citation in citations)


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
