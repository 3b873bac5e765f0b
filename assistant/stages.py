"""The stages of one question in order.

what is asked -> sentences found -> proposed, in one of four ways -> verified -> answer, or refusal

Questions about the documents themselves and "is it still ...?" have ways of their own; other questions are answered by
a chat model where one is configured, and from the sentences themselves where none is, or where it fails.
"""

import hashlib
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Engine, Refusal, Timings
from assistant.citation import Citation
from assistant.conversation import NOTHING_SAID, Conversation
from assistant.draft import Draft
from assistant.errors import ChatModelError
from assistant.events import Event, Finished, StatementVerified, Step
from assistant.finding.answerability import threshold
from assistant.finding.unclear import Doubtful
from assistant.finding.versions import Citable
from assistant.found import Found
from assistant.look_up import LookUp
from assistant.model.chat_model import Generation
from assistant.questions.documents_asked import documents_asked
from assistant.questions.question import Question
from assistant.questions.understand import understand
from assistant.questions.whether_still import Still, still_asked
from assistant.verification.verify import Verified, verify
from assistant.written_date import written_date
from prompts.template import load
from vectorstore.answer_reader import AnswerReader
from vectorstore.index import Filter
from vectorstore.library import Library
from vectorstore.records import DocumentSummary
from vectorstore.search import PassageSearch

if TYPE_CHECKING:
    from assistant.documents.told import DocumentsTold, Told

EXTRACTIVE = "extractive"
_SET_ASIDE = {
    "en": "“{old}” tells of this, but was replaced by “{new}” ({date}), and is not used for answers.",
    "fr": "« {old} » en parle, mais a été remplacé par « {new} » ({date}) et ne sert pas aux réponses.",
    "pt": "«{old}» fala disto, mas foi substituído por «{new}» ({date}) e não serve para respostas.",
}


@dataclass(frozen=True, slots=True)
class _Proposed:
    """What is proposed for an answer; ``verified`` is None while nothing of it has been checked."""

    draft: Draft
    verified: Verified | None = None
    notes: tuple[str, ...] = ()
    answerer: str = EXTRACTIVE
    reported: frozenset[str] = field(default=frozenset())
    """Statements that whoever asked has seen already."""


@dataclass(frozen=True)
class Stages:
    """Takes questions that can be understood alone to their outcome. Safe to use from several threads."""

    library: Library
    look: LookUp
    search: PassageSearch
    documents: Callable[[], "DocumentsTold"]
    embedder: str
    generation: Generation | None
    reader: AnswerReader | None

    def events(
        self, question: str, asked: str, filter: Filter | None, conversation: Conversation = NOTHING_SAID
    ) -> Iterator[Event]:
        """Each stage and each verified statement as it comes, and the outcome at the end.

        ``question`` is as it was written, ``asked`` as it can be understood without the ``conversation`` before it.

        Raises:
            VectorStoreError: the library or an index cannot be used.
        """
        clock = _Clock()
        self.search.expect(asked)
        spelt = self.look.spelt(asked)
        still = still_asked(spelt.text)
        if still is not None and not still.is_whole:
            still = None
        understood = still.position() if still else understand(spelt.text)
        meeting = understood.meeting if understood.is_for_ledger else None
        understood = self.look.as_known_here(understood)
        admitted = len(self.look.admitted(filter))
        yield Step("retrieve", f"Searching {admitted} of {len(self.look.summaries())} documents")
        found = self.look.find(understood, filter, clock.lap)
        notes = spelt.notes(understood.language)
        if meeting and understood.meeting is None:
            notes = (*notes, meeting.without_document(understood.language))

        yield Step("answer", "Reading the sentences that were found")
        confidence = found.confidence(understood)
        if told := self._told(asked, spelt.text, filter):
            proposed = _Proposed(Draft(), told.verified, told.notes)
            confidence = 0.0 if told.verified.is_empty else 1.0  # what there is, is known
            examined = replace(found.examined, matched=None, unclear=None)  # no position answers
            found = replace(found, examined=examined, doubtful=Doubtful())
        elif compared := self._compared(still, found, filter):
            proposed = compared
        else:
            proposed = _Proposed(found.extraction.draft)
            if self.generation is not None:
                proposed = yield from self._by_model(self.generation, understood, found, conversation)
        clock.lap("answer")

        yield Step("verify", "Checking every quotation against its document")
        draft, verified = proposed.draft, proposed.verified
        if verified is None:
            refused = confidence < threshold() or draft.declined is not None
            verified = Verified() if refused else verify(draft, found.evidence, understood.language)
        clock.lap("verify")

        common: dict[str, Any] = {
            "question": question,
            "standalone_question": asked,
            "confidence": confidence,
            "examined": found.examined,
            "engine": Engine(proposed.answerer, self.embedder, self._fingerprint(proposed.answerer)),
            "passages": found.retrieved.evidence,
            "removed": verified.removed,
            "notes": (*notes, *proposed.notes, *draft.notes),
            "timings": clock.timings(),
        }
        if verified.is_empty or draft.declined is not None:
            if found.set_aside:
                common["notes"] = (*common["notes"], _set_aside(*found.set_aside, understood.language))
            yield Finished(Refusal(**common, **self.look.refusal(understood, found)))
            return
        unclear, citations = found.doubtful.listed(verified.citations, understood.language)
        citations = _with_versions(citations, found.citable)
        numbered = {citation.n: citation for citation in citations}
        for statement in verified.statements:
            if statement.text not in proposed.reported:
                yield StatementVerified(statement, tuple(numbered[number] for number in sorted(statement.citations)))
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
        yield Finished(answer)

    def _told(self, asked: str, spelt: str, filter: Filter | None) -> "Told | None":
        """What is asked about the documents themselves; None where the question is about something else."""
        # As it was written first: the words for documents are seldom those of the documents.
        about = documents_asked(asked) or documents_asked(spelt)
        return self.documents().tell(about, filter) if about else None

    def _compared(self, still: Still | None, found: Found, filter: Filter | None) -> _Proposed | None:
        """What "is it still ...?" compares; None where nothing can be compared."""
        if still is None:
            return None
        from assistant.overview.then_and_now import then_and_now

        compared = then_and_now(self.look, still, found.retrieved.matches, filter)
        return None if compared.verified.is_empty else _Proposed(Draft(), compared.verified, compared.notes)

    def _by_model(
        self, generation: Generation, understood: Question, found: Found, conversation: Conversation
    ) -> Generator[Event, None, _Proposed]:
        """What the chat model proposes; where it fails, the draft without it, and why."""
        from assistant.model.generate import Asked
        from assistant.model.model_answer import ModelAnswer, answer_with_model

        model = generation.model.name
        yield Step("answer", f"Asking {model}")
        reported: list[str] = []
        request = Asked(understood.text, understood.language, found.evidence, conversation)
        proposed = _Proposed(found.extraction.draft)
        try:
            for event in answer_with_model(request, generation):
                if isinstance(event, ModelAnswer):
                    proposed = _Proposed(event.draft, event.verified, answerer=model)
                elif isinstance(event, StatementVerified):
                    reported.append(event.statement.text)
                    yield replace(event, citations=_with_versions(event.citations, found.citable))
                else:
                    yield event
        except ChatModelError as error:
            proposed = replace(proposed, notes=(f"{error} This answer was made without it.",))
        return replace(proposed, reported=frozenset(reported))

    def _fingerprint(self, answerer: str) -> str:
        """Changes when the library or anything that makes the answer changes."""
        manifest = self.library.manifest()
        prompts = (
            [] if answerer == EXTRACTIVE else [load(name).fingerprint for name in ("answer.system", "answer.user")]
        )
        reader = self.reader.fingerprint if self.reader else ""
        parts = (answerer, self.embedder, self.search.ranking, reader, repr(manifest), str(threshold()), *prompts)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _set_aside(old: DocumentSummary, new: DocumentSummary, language: str) -> str:
    """What tells the reader of a document that could answer, and why it is not used."""
    date = written_date(new.metadata.date or "", language)
    return _SET_ASIDE[language].format(old=old.metadata.title, new=new.metadata.title, date=date)


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
