"""Sentences -> Draft with no language model: verbatim statements, and the shortest true answer they hold."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.draft import Draft
from assistant.evidence import Evidence
from assistant.extractive.draft_definition import draft_definition
from assistant.extractive.draft_names import draft_names
from assistant.extractive.draft_open import draft_open, has_cause, reason_after
from assistant.extractive.draft_positions import draft_positions, draft_yes_or_no
from assistant.extractive.draft_timeline import draft_timeline
from assistant.extractive.draft_typed import FINDERS, draft_typed
from assistant.extractive.draft_unlisted import draft_unlisted
from assistant.finding.match import Match
from assistant.finding.positions import Position, stances_wanted
from assistant.finding.quotations import Quotations
from assistant.questions.question import Question
from assistant.reading.sentence import Reading
from assistant.reading.stating import is_fragment, states_something
from ingest.actors import gazetteer


@dataclass(frozen=True, slots=True)
class Extraction:
    """A draft, the sentences it quotes as evidence, and what its confidence is computed from."""

    draft: Draft
    evidence: tuple[Evidence, ...]
    best: Match | None
    """The sentence that carries the answer."""
    has_typed_answer: bool
    """Whether a date, number or name of the kind asked for was found; True where no kind is asked."""
    is_definition: bool = False
    """Whether the answer was found as a definition of what is asked about."""


def extract(
    question: Question,
    matches: Sequence[Match],
    ledger: Sequence[Position],
    opposite: Sequence[Position],
    read: Callable[[str], Reading],
) -> Extraction:
    """The best answer that sentences can give by themselves.

    ``matches`` are sentences best first; ``ledger`` the rows of the position ledger that answer a
    question of stance, empty for other questions; ``opposite`` the rows that say the contrary;
    ``read`` gives the sentences of a document by its id.
    """
    quotations = Quotations()
    spoken = [match for match in matches if states_something(match.sentence)]
    draft: Draft | None = None
    best: Match | None = None
    is_definition = False
    if question.kind == "position":
        if ledger:
            draft, best = draft_yes_or_no(question, ledger, quotations)
    elif question.stance is not None and not question.wants_names:
        if question.kind == "yes-no" and (ledger or opposite):
            draft, best = draft_yes_or_no(question, [*ledger, *opposite], quotations)
        elif opposite and not ledger:
            # "Why did X oppose it?", and all that the documents say is that X supported it.
            return Extraction(Draft(declined="the documents say the contrary"), (), opposite[0].match, False)
    elif ledger:
        draft, best = draft_positions(question, ledger, opposite, quotations)
    elif question.stance is not None:
        spoken = _on_the_side_asked(question, spoken)
        draft, best = draft_unlisted(question, spoken, quotations)
    elif question.wants_names and question.stance is None:  # who holds what is for the ledger to say
        draft, best = draft_names(question, spoken, quotations, read)
    elif question.kind == "timeline":
        draft, best = draft_timeline(question, spoken, quotations)
    elif question.defined is not None:
        draft, best = draft_definition(question.defined, matches, quotations, read)
        is_definition = draft is not None
    if draft is None and question.kind in FINDERS:
        draft, best = draft_typed(question, spoken, quotations)
    found = draft is not None
    if draft is None:
        whole = [match for match in spoken if not is_fragment(match.sentence)]
        if question.asks_for_states:
            whole = []  # every state is known by name, so that where none is found, none is told of
        elif question.kind == "count":
            # So is every number by its form; where there is none, only a reader can tell that it is answered.
            whole = [match for match in whole if match.is_surely_answer]
        elif question.kind == "place":
            whole = [match for match in whole if match.is_likely_answer or question.is_spoken_of(match.met)]
        elif question.kind == "position":
            whole = [match for match in whole if _speaks_of_holders(question, match)]
        elif question.kind in FINDERS or question.kind == "why":
            # No date, figure or reason of another matter: only a sentence that speaks of what is asked can answer.
            whole = [match for match in whole if match.is_surely_answer or question.is_spoken_of(match.met)]
            if question.kind == "date":
                whole = [match for match in whole if match.is_surely_answer or _tells_a_time(match)]
        if question.kind == "why":
            whole = [match for match in whole if match.is_surely_answer or not _only_repeats(question, match, read)]
        draft, best = draft_open(question, whole, quotations, read)
    asks_for_type = question.wants_names or question.kind in FINDERS
    return Extraction(draft, quotations.evidence, best, found or not asks_for_type, is_definition)


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
    ]


def _speaks_of_holders(question: Question, match: Match) -> bool:
    """Whether a sentence, or one just before it, names those whose position is asked, or their document speaks."""
    organisation = gazetteer().find(match.sentence.document.metadata.organisation or "")
    own = {mention.actor.name for mention in organisation}
    holders = {actor.name for actor in question.actors} - own
    return {term.text for term in question.terms if term.actor in holders} <= match.matched | match.near


_TIME = re.compile(
    r"\b(?:once|when|after|before|until|as soon as|during|lorsque|quand|dès|après|avant|jusqu|pendant|quando|assim que"
    r"|depois|antes|até|durante)\b",
    re.IGNORECASE,
)


def _tells_a_time(match: Match) -> bool:
    """Whether a sentence without a date may say when: "enters into force once ten states have ratified it"."""
    return _TIME.search(match.sentence.text) is not None


def _only_repeats(question: Question, match: Match, read: Callable[[str], Reading]) -> bool:
    """Whether a sentence says what a question why takes for granted, and no reason, nor the one after it."""
    if has_cause(match.sentence) or reason_after(match.sentence, read):
        return False
    asked = frozenset().union(*(term.stems | term.related for term in question.terms))
    return all(word.is_function or word.stem in asked for word in match.sentence.telling_words)
