"""Which sentences may answer a question as they stand, where nothing of the form that it asks for was found in them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.extractive.forms_asked import FINDERS
from assistant.extractive.goes_on import has_cause, reasons_after
from assistant.extractive.office import may_be_of_body
from assistant.extractive.office_years import is_of_year
from assistant.extractive.told_of import tells_of_thing
from assistant.finding.match import Match
from assistant.questions.question import Question
from assistant.questions.question_words import NEXT, SAYING, UNITS_OF_TIME
from assistant.reading.figures import find_figures
from assistant.reading.persons import persons
from assistant.reading.pointing_back import points_back
from assistant.reading.sentence import Reading
from assistant.reading.stating import is_fragment, is_title, stands_as_title
from ingest.actors import gazetteer
from ingest.late_pattern import late_pattern
from ingest.words import fold

NEAR_ENOUGH = 0.6
"""Share of the best sentence's coverage at which one that names who is asked about goes before it."""
NO_UNITS = frozenset({"", "ordinal", "part", "multiple"})


def answering_whole(question: Question, spoken: Sequence[Match], read: Callable[[str], Reading]) -> list[Match]:
    """The sentences that may answer as they stand, where no name, date or figure of the form asked for was found."""
    whole = [match for match in spoken if not is_fragment(match.sentence)]
    if question.asks_for_states:
        # Every state is known by name, so that where none is found, only a reader can tell that one is told of.
        whole = [match for match in whole if match.is_surely_answer and not question.asks_for_holder]
    elif question.wants_names and question.is_of_states:
        # Nor does a sentence say which states take a side that names none.
        whole = [match for match in whole if _names_a_kind_asked(question, match)]
    elif question.wants_names and question.actor_kinds:
        whole = [match for match in whole if not _answers_with_person(match, read(match.sentence.document.id))]
    elif question.asks_for_holder:
        whole = [match for match in whole if match.is_surely_answer or _may_name_holder(question, match)]
    elif question.kind in ("count", "money", "share", "amount"):
        # So is every number by its form; where there is none, only a reader can tell that it is answered.
        whole = [match for match in whole if match.is_surely_answer]
    elif question.kind == "place":
        whole = [match for match in whole if match.is_likely_answer or question.is_spoken_of(match.met)]
    elif question.kind == "position":
        whole = [match for match in whole if _speaks_of_holders(question, match) and _speaks_of_matter(question, match)]
    elif question.kind == "open" and question.stance is not None:
        whole = [match for match in whole if match.is_surely_answer or _says_more_than_names(question, match)]
    elif question.kind in FINDERS or question.kind == "why":
        # No date, figure or reason of another matter: only a sentence that speaks of what is asked can answer.
        whole = [match for match in whole if match.is_surely_answer or question.is_spoken_of(match.met)]
        if question.kind == "date":
            whole = [match for match in whole if match.is_surely_answer or tells_of_thing(question, match)]
            whole = [match for match in whole if match.is_surely_answer or _tells_a_time(match)]
        elif question.kind == "duration":
            # How long something lasts may be told in other units, and not without a number of any.
            whole = [match for match in whole if match.is_surely_answer or _measures(match)]
    whole = [match for match in whole if not is_title(match.sentence)]
    if question.defined is None and question.kind in ("why", "open", "yes-no"):
        # Lines of a glossary have that form, and define.
        telling = [match for match in whole if not stands_as_title(match.sentence)]
        whole = telling or (whole if question.kind == "open" else [])
    if NEXT.search(question.text) and (question.kind in FINDERS or question.kind == "open"):
        told = [match for match in whole if NEXT.search(match.sentence.text)]
        whole = [match for match in told if question.kind in FINDERS or question.is_spoken_of(match.matched)]
    if question.kind == "why":
        whole = [match for match in whole if match.is_surely_answer or not _only_repeats(question, match, read)]
    if question.kind == "yes-no":
        whole = [match for match in whole if match.is_surely_answer or question.required <= match.met]
    if question.kind in ("yes-no", "why", "open"):
        whole = _of_the_sayer(question, [match for match in whole if _speaks_of_doer(question, match)])
    return whole


def _speaks_of_holders(question: Question, match: Match) -> bool:
    """Whether a sentence, or what it points back to, names those whose position is asked, or their document speaks."""
    organisation = gazetteer().find(match.sentence.document.metadata.organisation or "")
    own = {mention.actor.name for mention in organisation}
    holders = {actor.name for actor in question.actors} - own
    named = match.matched | match.near if points_back(match.sentence.text) else match.matched
    return {term.text for term in question.terms if term.actor in holders} <= named


def _answers_with_person(match: Match, reading: Reading) -> bool:
    """Whether a reader finds the answer where a person is named: no company, where one is asked for."""
    start = match.sentence.start
    found = match.answer or (start, start)
    people = (each for each in reading.names.find(match.sentence.text) if each.actor.kind == "person")
    return any(start + person.start < found[1] and found[0] < start + person.end for person in people)


def _names_a_kind_asked(question: Question, match: Match) -> bool:
    kinds = question.actor_kinds or ()
    return any(mention.actor.kind in kinds for mention in match.sentence.mentions)


def _speaks_of_doer(question: Question, match: Match) -> bool:
    """Whether a sentence, or what stands around it, names the state that a question asks what it did: the first one
    named whose own position is not what others take sides on. What others did says nothing of it.
    """
    organisation = gazetteer().find(match.sentence.document.metadata.organisation or "")
    own = {mention.actor.name for mention in organisation}
    doers = [actor for actor in question.actors if actor.kind == "country" and actor.name not in question.targets]
    if not doers or doers[0].name in own:
        return True
    named = match.matched | match.near if question.stance else match.met
    if {term.text for term in question.terms if term.actor == doers[0].name} <= named:
        return True
    # "The Brazilian forests grew" names no state that acts, and yet says whose they are.
    return match.is_surely_answer and gazetteer().has_adjective_of(doers[0], match.sentence.text)


def _of_the_sayer(question: Question, matches: list[Match]) -> list[Match]:
    """Asked what one state thought of what another did, the sentences that name the first, if they are near enough to
    the matter: that of the other tells what it did.
    """
    if question.kind != "open" or not SAYING.search(question.text) or len(question.actors) < 2:
        return matches
    sayer = {term.text for term in question.terms if term.actor == question.actors[0].name}
    best = max((match.coverage for match in matches), default=0.0)
    own = [match for match in matches if sayer <= match.matched and match.coverage >= NEAR_ENOUGH * best]
    # "Malta could support this" says what it points back to.
    return [replace(m, own=m.coverage) if points_back(m.sentence.text) else m for m in own] or matches


def _speaks_of_matter(question: Question, match: Match) -> bool:
    """Whether a sentence, or what stands around it, speaks of what a position is asked on, in part at least."""
    matter = {term.text for term in question.terms if not (term.actor or term.is_stance or term.date or term.is_year)}
    return not matter or bool(matter & (match.met | match.near))


def _says_more_than_names(question: Question, match: Match) -> bool:
    """Whether a sentence, or what stands around it, has a word of the question that is no name, if there is one: what
    somebody proposed is not told by whatever names him.
    """
    told = {term.text for term in question.terms if not term.is_name and term.weight >= 1.0}
    return not told or bool(told & match.met)


_TIME = late_pattern(
    r"\b(?:once|when(?:ever)?|after|before|until|till|as soon as|during|since|starting|as of"
    r"|from (?:the|its|his|her|their)|at the (?:end|start|beginning|close) of"
    r"|(?:in|every|each|by|within) (?:the )?(?:\w+ )?(?:year|month|week|day|session)s?"
    r"|lorsque?|quand|dès|après|avant|jusqu|pendant|à partir|chaque fois|depuis|à la fin|au (?:début|terme|cours)"
    r"|durant|(?:en|chaque|dans) (?:l['’]|le |la |les )?(?:année|mois|semaine|jour|session)s?"
    r"|quando|sempre que|cada vez que|assim que|logo que|depois|antes|até|durante|a partir|desde|após"
    r"|(?:ao|no) (?:fim|final|início|término|fecho)|ao longo|por volta"
    r"|(?:n[oa]s?|em|cada|por) (?:ano|mês|meses|semana|dia|sessão)s?)\b"
    r"(?! (?:(?:that|this|then|now|cette|cet?|ess[ea]|est[ea]|aquel[ea])\b))",
    re.IGNORECASE,
)


def _tells_a_time(match: Match) -> bool:
    """Whether a sentence without a date may say when: "enters into force once ten states have ratified it"."""
    sentence = match.sentence
    names = {mention.start for mention in sentence.mentions}  # "after Chad" tells an order
    return any(found.end() + 1 not in names for found in _TIME.finditer(sentence.text))


def _may_name_holder(question: Question, match: Match) -> bool:
    """Whether a sentence has a word for the office and a person or a state, and speaks of what the question names."""
    sentence = match.sentence
    if not (question.required <= match.met and may_be_of_body(question, sentence)):
        return False
    if question.predicate is not None and question.predicate not in match.matched:
        return False
    if len(question.years) == 1 and not is_of_year(match, question.years[0]):
        return False
    return bool(persons(sentence)) or any(mention.actor.kind == "country" for mention in sentence.mentions)


def _measures(match: Match) -> bool:
    """Whether a sentence has a figure with a unit, or a unit of time beside a figure: "of four (4) hours a day"."""
    figures = find_figures(match.sentence.text)
    has_unit = any(fold(word.text) in UNITS_OF_TIME for word in match.sentence.words)
    return any(figure.unit not in NO_UNITS or has_unit for figure in figures)


def _only_repeats(question: Question, match: Match, read: Callable[[str], Reading]) -> bool:
    """Whether a sentence says what a question why takes for granted, and no reason, nor the one after it."""
    if has_cause(match.sentence) or reasons_after(match.sentence, read(match.sentence.document.id)):
        return False
    asked = frozenset().union(*(term.stems | term.related for term in question.terms))
    return all(word.is_function or word.stem in asked for word in match.sentence.telling_words)
