"""Assistant.answer(...), and what else is asked of a library. The file to read first.

question -> standalone question -> its parts, where it asks several -> outcome of each (``stages``) -> for an audience

What most questions do not need is imported where it is used: from a cold start a person waits for every import.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.answer import Answer, Audience, Refusal
from assistant.audience import for_audience
from assistant.citation import OtherVersion
from assistant.conversation import NOTHING_SAID, Conversation
from assistant.draft import Draft
from assistant.errors import ChatModelError
from assistant.events import Event, Finished
from assistant.finding.answerability import Features
from assistant.finding.versions import versions_in
from assistant.in_parts import answer_each
from assistant.look_up import LookUp
from assistant.model.chat_model import Generation
from assistant.questions.documents_asked import documents_asked
from assistant.questions.rephrase import is_follow_up, standalone
from assistant.questions.two_questions import questions_in
from assistant.questions.understand import understand
from assistant.stages import Stages
from ingest.document import Document
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


@dataclass(frozen=True, slots=True)
class Considered:
    """The draft of an answer, whether or not it will be refused, and what its confidence comes from."""

    draft: Draft
    features: Features
    confidence: float


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
        self.library = library
        self._search = search
        self._generation = generation
        self._look = LookUp(library, search, reader)
        self._stages = Stages(library, self._look, search, lambda: self._documents, embedder, generation, reader)

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
        parts = questions_in(asked) if self._generation is None and documents_asked(asked) is None else ()
        answer = yield from answer_each(parts, lambda part: self._stages.events(part, part, filter), asked)
        if answer is not None:
            answer = replace(answer, question=question, standalone_question=asked)
            yield Finished(for_audience(answer, audience, self._look, filter))
            return
        for event in self._stages.events(question, asked, filter, conversation):
            if isinstance(event, Finished) and isinstance(event.outcome, Answer):
                event = Finished(for_audience(event.outcome, audience, self._look, filter))
            yield event

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
