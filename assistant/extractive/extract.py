"""Sentences -> Draft with no language model: verbatim statements, and the shortest true answer they hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.draft import Draft
from assistant.evidence import Evidence
from assistant.extractive.draft_definition import draft_definition, not_defined
from assistant.extractive.draft_names import draft_names, is_of_office_asked
from assistant.extractive.draft_open import draft_open
from assistant.extractive.draft_person import asks_who_somebody_is, draft_person
from assistant.extractive.draft_positions import draft_positions, draft_yes_or_no
from assistant.extractive.draft_reasons import draft_reasons
from assistant.extractive.draft_timeline import draft_timeline
from assistant.extractive.draft_typed import draft_typed
from assistant.extractive.draft_unlisted import draft_unlisted
from assistant.extractive.forms_asked import FINDERS
from assistant.extractive.told_of import is_only_asked_for
from assistant.extractive.whole_sentences import answering_whole
from assistant.finding.candidates import stances_wanted
from assistant.finding.match import Match
from assistant.finding.positions import Position
from assistant.finding.quotations import Quotations
from assistant.questions.question import Question
from assistant.questions.question_words import ARGUMENTS
from assistant.questions.stance_asked import stance_asked
from assistant.reading.sentence import Reading
from assistant.reading.stating import states_something
from ingest.words import fold


@dataclass(frozen=True, slots=True)
class Extraction:
    """A draft, the sentences it quotes as evidence, and what its confidence is computed from."""

    draft: Draft
    evidence: tuple[Evidence, ...]
    best: Match | None
    """The sentence that carries the answer."""
    has_typed_answer: bool
    """Whether a date, number or name of the kind asked for was found; True where no kind is asked."""
    is_told_by_form: bool = False
    """Whether the answer was found by how it is worded: a definition of what is asked about, or the holder of an office
    whose body is named.
    """
    is_unclear: bool = False
    """Whether it only quotes rows of the ledger that may answer, and says so."""


def told_by_ledger(
    question: Question, ledger: Sequence[Position], opposite: Sequence[Position], read: Callable[[str], Reading]
) -> Extraction | None:
    """What the position ledger answers by itself; None where sentences have to be read.

    ``ledger`` are the rows that answer a question of stance, ``opposite`` those that say the contrary; ``read`` gives
    the sentences of a document by its id.
    """
    quotations = Quotations()
    if question.kind == "position":
        drafted = draft_yes_or_no(question, ledger, quotations) if ledger else None
    elif question.wants_names:
        drafted = draft_positions(question, ledger, opposite, quotations) if ledger else None
    elif question.kind == "open" and question.asks_of_all_matters:
        told = [row for row in ledger if states_something(row.sentence)]
        drafted = draft_yes_or_no(question, told, quotations) if told else None
    elif question.kind == "yes-no" and (ledger or opposite):
        drafted = draft_yes_or_no(question, [*ledger, *opposite], quotations)
    elif question.kind == "why" and (own := [row for row in ledger if _is_of_doer(question, row)]):
        drafted = draft_reasons(own, quotations, read)
    elif opposite and not ledger and question.actors:
        # "Why did X oppose it?", and all that the documents say is that X supported it.
        return Extraction(Draft(declined="the documents say the contrary"), (), opposite[0].match, False)
    else:
        return None
    if drafted is None:
        return None
    draft, best = drafted
    # Whether a row gives a reason is told by its form.
    return Extraction(draft, quotations.evidence, best, has_typed_answer=True, is_told_by_form=question.kind == "why")


def _is_of_doer(question: Question, row: Position) -> bool:
    """Whether a row's sentence names the doer of "Why won't the Alliance endorse it?", whom only documents know."""
    asked = stance_asked(question.text)
    before = question.text[: asked.start].rstrip() if asked else ""
    doer = {term.text for term in question.terms if term.is_name and not term.actor and before.endswith(term.text)}
    return doer <= row.match.matched | row.match.near


def extract(question: Question, matches: Sequence[Match], read: Callable[[str], Reading]) -> Extraction:
    """The best answer that sentences can give by themselves.

    ``matches`` are sentences best first; ``read`` gives the sentences of a document by its id.
    """
    quotations = Quotations()
    spoken = [match for match in matches if states_something(match.sentence)]
    if question.kind in ("date", "place"):
        spoken = [match for match in spoken if not is_only_asked_for(question, match)]
    draft: Draft | None = None
    best: Match | None = None
    is_told_by_form = False
    if question.kind == "position":
        pass  # what the ledger does not tell, only whole sentences can
    elif question.stance is not None:
        if question.wants_names or any(fold(word.text) in ARGUMENTS for word in question.words):
            # Who holds what is for the ledger to say, and an argument against something is none for it.
            spoken = _on_the_side_asked(question, spoken)
        if question.wants_names:
            draft, best = draft_unlisted(question, spoken, quotations, read)
    elif question.wants_names:
        draft, best = draft_names(question, spoken, quotations, read)
        is_told_by_form = best is not None and question.asks_for_holder and is_of_office_asked(question, best)
    elif question.kind == "timeline":
        draft, best = draft_timeline(question, spoken, quotations)
    elif question.defined is not None:
        if asks_who_somebody_is(question):
            draft, best = draft_person(question.defined, matches, quotations, read)
        if draft is None:
            draft, best = draft_definition(question.defined, matches, quotations, read)
        is_told_by_form = draft is not None
    if draft is None and question.kind in FINDERS:
        draft, best = draft_typed(question, spoken, quotations)
    found = draft is not None
    if draft is None:
        whole = answering_whole(question, spoken, read)
        draft, best = draft_open(question, whole, quotations, read)
        if question.defined is not None and best is not None and not best.is_surely_answer:
            draft = not_defined(draft, question, best)
    asks_for_type = question.wants_names or question.kind in FINDERS
    return Extraction(draft, quotations.evidence, best, found or not asks_for_type, is_told_by_form)


def _on_the_side_asked(question: Question, matches: Sequence[Match]) -> list[Match]:
    """The sentences that may say who holds what is asked, though the ledger names nobody: by a word of that side, or
    as a reader finds.
    """
    wanted = stances_wanted(question)
    return [
        match
        for match in matches
        if match.is_likely_answer
        or (question.required <= match.met and any(cue.stance in wanted for cue in match.sentence.cues))
        if not question.on_whom_alone or question.on_whom_alone & (match.matched | match.near)
    ]
