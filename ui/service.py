"""What the pages need of the assistant, and the one assistant that all visitors share."""

import gc
from collections.abc import Iterator, Sequence
from typing import Protocol

import streamlit as st

from assistant.answer import Answer, Audience, Refusal
from assistant.brief.brief import Brief, Kind, Section
from assistant.citation import OtherVersion
from assistant.conversation import Conversation
from assistant.events import Event
from assistant.overview.document_record import DocumentRecord
from assistant.overview.position_table import PositionTable
from assistant.overview.timeline import Timeline
from assistant.verification.check import CheckedSentence
from ingest.document import Document, DocumentId
from ingest.duplicates import Version
from ingest.statement import Statement
from vectorstore.index import Filter
from vectorstore.records import DocumentSummary, FailedFile


class Library(Protocol):
    """The part of the library that the pages list."""

    def generation(self) -> int:
        """A number that moves whenever other documents are published."""

    def summaries(self) -> Sequence[DocumentSummary]:
        """Every document, without its text."""

    @property
    def folders(self) -> Sequence[str]:
        """The folders that have been synced, as absolute paths."""

    def statements(self) -> Sequence[Statement]:
        """The position ledger: who takes which stance, in all documents."""

    def failed(self, root: str | None = None) -> Sequence[FailedFile]:
        """Every file that could not be read, with the reason and the remedy; of one synced folder if given."""

    def versions(self) -> Sequence[Version]:
        """The documents that repeat or translate another one."""


class Service(Protocol):
    """The part of the assistant that the pages use."""

    @property
    def library(self) -> Library:
        """The documents that the answers rest on."""

    def events(
        self,
        question: str,
        conversation: Conversation,
        filter: Filter | None = None,
        audience: Audience = "everyone",
    ) -> Iterator[Event]:
        """Answer a question for ``audience`` from the documents that ``filter`` admits, reporting on the way.

        The last event is ``Finished``.
        """

    def check(self, draft: str) -> Iterator[CheckedSentence]:
        """Judge a draft against the documents, sentence by sentence."""

    def brief(
        self, kind: Kind, topic: str, language: str, minutes: int | None = None, we: str | None = None
    ) -> Iterator[Section | Brief]:
        """A brief on a topic, section by section, and whole at the end."""

    def positions(self, issues: Sequence[str], language: str = "en", filter: Filter | None = None) -> PositionTable:
        """Actors by issues, over all documents."""

    def timeline(self, issue: str | None = None, language: str = "en", filter: Filter | None = None) -> Timeline:
        """What happened when, and who took which position when, over all documents."""

    def suggested_issues(self, language: str | None = None) -> list[str]:
        """What most documents take sides on; of those in ``language`` where they do."""

    def sided_issues(self, language: str | None = None) -> list[tuple[str, bool]]:
        """The same, each with whether more is said against than for it."""

    def document(self, document_id: DocumentId) -> Document:
        """A whole document."""

    def record(self, document_id: str, language: str = "en") -> DocumentRecord:
        """What is known of a document, and its rows of the ledger."""

    def versions_of(self, document_id: str) -> Sequence[OtherVersion]:
        """The other documents that give this one's text."""

    def conversation_text(self, outcome: Answer | Refusal) -> str:
        """An outcome as plain text, for the questions that follow it."""


@st.cache_resource(show_spinner=False)
def shared_assistant() -> Service:
    """The assistant, opened once for all visitors.

    A failure is not cached: a library that does not exist yet is found on the next run of the page.

    Raises:
        VectorStoreError: there is no library, or it cannot be used.
        AssistantError: the settings cannot be used.
    """
    # Opening brings in the embedding framework, which takes seconds: not at import.
    from assistant.settings import read_settings
    from assistant.wiring import open_assistant

    assistant = open_assistant(read_settings())
    # After each run of a page Streamlit looks through all objects for what can be freed, and everybody waits. Those
    # that are there by now, a few hundred thousand, stay as long as the server.
    gc.collect()
    gc.freeze()
    return assistant
