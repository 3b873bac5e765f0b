"""The ways to answer a question from what was found for it, tried in turn: dates, contacts, signatories, demands, the
position ledger, and sentences.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.draft import Draft
from assistant.extractive.dated import dates_draft, documents_meant
from assistant.extractive.draft_asked import draft_asked
from assistant.extractive.draft_contact import asks_for_contact, draft_contact
from assistant.extractive.draft_demands import asks_for_demands, draft_demands
from assistant.extractive.draft_members import asks_for_members, draft_members
from assistant.extractive.draft_positions import draft_unclear
from assistant.extractive.draft_signatories import asks_for_signatories, draft_signatories
from assistant.extractive.draft_table import asks_for_cell, draft_table
from assistant.extractive.extract import Extraction, extract, told_by_ledger
from assistant.finding import moment
from assistant.finding.demand_search import DemandSearch
from assistant.finding.looking_back import looking_back
from assistant.finding.match import Match
from assistant.finding.of_holder import may_be_held, of_holder_alone
from assistant.finding.position_search import PositionSearch
from assistant.finding.positions import surely_on_it, thing_asked
from assistant.finding.quotations import Quotations
from assistant.finding.retrieve import Retrieved, Retriever
from assistant.finding.unclear import Doubtful, parted
from assistant.finding.versions import Citable
from assistant.questions.question import Question
from assistant.reading.sentence import Reading
from assistant.reading.stating import states_something
from vectorstore.index import Filter
from vectorstore.library import Library
from vectorstore.records import DocumentSummary
from vectorstore.search import PassageSearch

CONTACTS = (
    "contact for press and media: telephone, e-mail; contact presse : téléphone, courriel; contacto para a imprensa: "
    "telefone, correio eletrónico"
)
MEMBERS = (
    "our member organisations, in alphabetical order: list of members; nos organisations membres, par ordre "
    "alphabétique: liste des membres; as nossas organizações membros, por ordem alfabética: lista dos membros"
)
PASSAGES_LOOKED_AT = 30
"""Passages nearest to one of these, whose documents are read."""


class WaysToAnswer:
    """Drafts an answer from what one library holds. Safe to use from several threads."""

    def __init__(
        self, library: Library, search: PassageSearch, retriever: Retriever, positions: PositionSearch
    ) -> None:
        self._library = library
        self._search = search
        self._retriever = retriever
        self._positions = positions
        self._demands = DemandSearch(retriever, positions)

    def extraction(
        self, retrieved: Retrieved, filter: Filter | None, admitted: Sequence[DocumentSummary], citable: Citable
    ) -> tuple[Extraction, Doubtful]:
        """A draft for the question that ``retrieved`` is for, and the rows of the ledger that may answer it or not.

        ``admitted`` are the documents that ``filter`` lets pass.
        """
        question = retrieved.question
        if reason := _why_unknown(question, retrieved, admitted):
            return Extraction(Draft(declined=reason), (), None, False), Doubtful()
        if told := self._told_by_form(question, retrieved, filter, admitted, citable):
            return told, Doubtful()
        if question.kind == "document date":
            question = replace(question, kind="date")
        if question.is_for_ledger:
            return self._by_ledger(question, retrieved, admitted, citable)
        of_time = [match for match in retrieved.matches if self._is_of_time(question, match)]
        return extract(question, of_time, self._retriever.reading), Doubtful()

    def _told_by_form(
        self,
        question: Question,
        retrieved: Retrieved,
        filter: Filter | None,
        admitted: Sequence[DocumentSummary],
        citable: Citable,
    ) -> Extraction | None:
        """What is answered by parts of documents that are known by their form; None where there are none."""
        read = self._retriever.reading
        if question.kind == "document date":
            meant = documents_meant(question, citable.each_once(admitted))
            dated = dates_draft(question, [self._library.document(identity) for identity in meant])
            return Extraction(*dated, None, has_typed_answer=True) if dated else None
        if asks_for_contact(question):
            reached = draft_contact(question, self._with_passages_on(CONTACTS, retrieved, filter))
            if reached:
                return Extraction(*reached, None, has_typed_answer=True)
        if asks_for_signatories(question):
            signed = draft_signatories(question, citable.each_once(admitted), read)
            if signed:
                return Extraction(*signed, None, has_typed_answer=True)
        if asks_for_members(question):
            members = draft_members(question, self._with_passages_on(MEMBERS, retrieved, filter))
            if members:
                return Extraction(*members, None, has_typed_answer=True)
        if asks_for_cell(question) and (in_table := draft_table(question, retrieved.matches, read)):
            return Extraction(*in_table, None, has_typed_answer=True)
        return self._asked_for(question, retrieved, admitted, citable) if asks_for_demands(question) else None

    def _by_ledger(
        self, question: Question, retrieved: Retrieved, admitted: Sequence[DocumentSummary], citable: Citable
    ) -> tuple[Extraction, Doubtful]:
        """What the position ledger answers, or else sentences, beside its rows that may answer or not."""
        read, compared = self._retriever.reading, self._retriever.compared
        held, opposite = self._positions.held(question, admitted, citable)
        if question.meeting and question.meeting.kind is None and not (held.rows or held.partly or opposite):
            place = question.meeting.text
            question = replace(question, meeting=None)  # documents of other meetings may look back on it
            found = self._positions.held(question, admitted, citable)
            held, opposite = looking_back(question, place, found)
        if question.wants_names and thing_asked(question) in retrieved.missing:
            held = surely_on_it(held)
        ledger, doubtful = parted(of_holder_alone(question, held, self._retriever.telling_word))
        if question.stance == "mention" and not (ledger or question.is_of_states):
            # Persons and bodies that the ledger does not know say things as well.
            return extract(replace(question, stance=None), retrieved.matches, read), Doubtful()
        ledger, opposite = compared(question, ledger), compared(question, opposite)
        takes_sides = any(position.statement.stance != "mention" for position in doubtful.positions)
        asks_of_holder = question.kind == "position" or (question.kind == "yes-no" and bool(question.actors))
        if not ledger and (doubtful.rows if question.wants_names else asks_of_holder and takes_sides and not opposite):
            quotations = Quotations()
            draft, best = draft_unclear(question, compared(question, doubtful.positions), quotations)
            told_only_in_part = Extraction(
                draft, quotations.evidence, best, has_typed_answer=True, is_unclear=question.kind != "position"
            )
            return told_only_in_part, doubtful
        if told := told_by_ledger(question, ledger, opposite, read):
            return told, doubtful
        matches = retrieved.matches
        if question.kind == "position":
            telling = self._retriever.telling_word(question)
            matches = tuple(match for match in matches if may_be_held(question, match, telling))
        return extract(question, matches, read), doubtful

    def _asked_for(
        self, question: Question, retrieved: Retrieved, admitted: Sequence[DocumentSummary], citable: Citable
    ) -> Extraction | None:
        """What somebody asks for: a list of demands, or else the sentences of its own documents that ask; None where
        there is neither.
        """
        read, quotations = self._retriever.reading, Quotations()
        spoken = [match for match in retrieved.matches if states_something(match.sentence)]
        draft, best = draft_demands(question, spoken, quotations, read)
        if draft is None:
            found = self._demands.found(question, spoken, admitted, citable)
            if not found:
                return None
            draft = draft_asked(found, question.language, quotations)
        return Extraction(draft, quotations.evidence, best, has_typed_answer=True, is_told_by_form=True)

    def _with_passages_on(self, words: str, retrieved: Retrieved, filter: Filter | None) -> list[Reading]:
        """The documents with the passages nearest to these words, and those found for the question."""
        hits = self._search.search(words, PASSAGES_LOOKED_AT, filter)
        found = (*(hit.passage.document_id for hit in hits), *(each.document.id for each in retrieved.evidence))
        return [self._retriever.reading(identity) for identity in dict.fromkeys(found)]

    def _is_of_time(self, question: Question, match: Match) -> bool:
        """Whether a sentence is of the day or month asked about, where one is: another time is another matter."""
        if question.kind == "timeline" or not any(term.date for term in question.terms):
            return True
        sentence = match.sentence
        return moment.of_time(question, sentence, self._retriever.reading(sentence.document.id)) is not None


def _why_unknown(question: Question, retrieved: Retrieved, admitted: Sequence[DocumentSummary]) -> str:
    """Why nothing can be told of a year or name that no document has; empty where they are known."""
    of_unknown_year = any(term.is_year and term.text in retrieved.missing for term in question.terms)
    if of_unknown_year and not question.asks_for_holder:
        # What is told of other years answers nothing about a year that no document knows.
        return "no document speaks of this year"
    if retrieved.unheard_of and all(summary.metadata.language == question.language for summary in admitted):
        # In another language the name might be another.
        return "no document has this name"
    return ""
