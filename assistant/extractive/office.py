"""Who a sentence says to hold the office that a question asks about: "chaired by Ada Obi", "SBI Chair John Ashe".

An office is of a body, which the words beside it name. That of another body, or a deputy's, answers nothing; one whose
body goes unsaid answers only where no sentence says it of the body asked about.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

from assistant.questions.question import Question
from assistant.reading.concepts import related_stems
from assistant.reading.definitions import is_abbreviation, long_form
from assistant.reading.sentence import Sentence
from ingest.actors import gazetteer
from ingest.late_pattern import late_pattern
from ingest.tables import read_table, wordings_of
from ingest.words import Word, fold, words

Standing = Literal["asked", "unsaid"]
"""Whether the office is said to be of the body asked about, or of none."""


class Named(Protocol):
    """A name in a sentence; see ``assistant.extractive.names.Name``."""

    @property
    def start(self) -> int: ...  # noqa: D102

    @property
    def surface(self) -> str: ...  # noqa: D102


A = TypeVar("A", bound=Named)

AFTER_OFFICE, BEFORE_OFFICE = 4, 6
"""Words between an office and who holds it: "chaired, for the first time, by", "was named the new Executive"."""
OF_BODY = 6
"""Words beside an office in which its body is named."""
_WORDS: dict[str, Any] = read_table(Path(__file__).parent / "office.yaml")
_any = wordings_of(_WORDS)

_APART = late_pattern(rf"[;:.]|\b{_any('and')}\b", re.IGNORECASE)
_ANOTHER_CLAUSE = late_pattern(rf"\b{_any('another_clause')}\b", re.IGNORECASE)
_APART_FROM_BODY = late_pattern(rf"[^\w\s*]|\b{_any('apart_from_body')}\b|(?:\S+\s+){{3}}", re.IGNORECASE)
"""A state that holds an office is named right beside it: "chaired by Peru", and not "consult with the Chair"."""
_DEPUTY = late_pattern(rf"\b{_any('deputy')}[\s-]+$", re.IGNORECASE)
_DEPUTY_ASKED = late_pattern(rf"\b{_any('deputy')}\b", re.IGNORECASE)
_UNDER = late_pattern(rf"\b{_any('under')}\s+(?:{_any('articles')}\s+)?$", re.IGNORECASE)
_WITH = late_pattern(rf"\b{_any('with')}\b", re.IGNORECASE)
_OF_ONE_BEFORE = late_pattern(rf"\b{_any('its')}\s+$", re.IGNORECASE)
_ASIDE = late_pattern(r"\([^)]*\)|[’']s\b")
_APPOSITION = late_pattern(r",[^,;:.]{2,80},")
"""Between a person and the office: "Ada Obi, of the Salt Network, was elected chair"."""
_OF_WHOM = late_pattern(
    rf"(?:\b{_any('from')}\s+|\bd['’])(?:{_any('articles')}(?:(?<=['’])|\s+))?(?:[^\W\d_]+\s+)?\**$"
)
_VERB = late_pattern(rf"\w+{_any('verb_endings')}", re.IGNORECASE)
_OF = late_pattern(
    rf"(?:[\s-]+{_any('to_be_held')})?\s+(?:over\s+)?(?:{_any('of')}\s+|d['’])(?:{_any('articles')}(?:(?<=['’])|\s+))?",
    re.IGNORECASE,
)
_OBJECT = late_pattern(
    rf"\s+(?:{_any('this_year')}\s+)?(?:{_any('over')}\s+)?"
    rf"(?:{_any('articles', 'indefinite')}(?:(?<=['’])|\s+))?(?!{_any('by')}\b)",
    re.IGNORECASE,
)
_BESIDE = late_pattern(r",\s+(?=[A-ZÀ-Þ])")
_BY = late_pattern(rf"\s*,?\s*(?:\w+\s+){{0,2}}{_any('by')}\b", re.IGNORECASE)
_PASSIVE = late_pattern(rf"[\s,]*(?:\b{_any('auxiliaries')}\b[\s,-]*)*$", re.IGNORECASE)
_END_OF_BODY = late_pattern(rf"[,;.:()|]|\b{_any('ends_body')}\b")
_START_OF_BODY = late_pattern(rf"[,;.:()|]|\b{_any('begins_body')}\b|\bl['’]")
_NUMBERED = late_pattern(r"\b([A-Z]{2,})[-‐‑ ]{0,2}(\d{1,3})\b")


def beside_office(
    question: Question, sentence: Sentence, groups: Sequence[list[A]], people: set[int]
) -> tuple[list[A], Standing]:
    """Who is named right after a word for the office, else right before it, persons first; ``people`` are the places
    where names of persons begin. Empty where nobody is.
    """
    found: list[tuple[list[A], Standing]] = []
    for office in sentence.words:
        standing = _standing(question, sentence, office) if office.stem in question.offices else None
        if standing and (holder := _holder(sentence, office, groups, people)):
            found.append((_alone(sentence.text, holder), standing))
    return next((each for each in found if each[1] == "asked"), found[0] if found else ([], "unsaid"))


def may_be_of_body(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence speaks of the office of the body asked about, or of no body that is named."""
    offices = [word for word in sentence.words if word.stem in question.offices]
    return any(_standing(question, sentence, office) for office in offices)


def _holder(sentence: Sentence, office: Word, groups: Sequence[list[A]], people: set[int]) -> list[A] | None:
    text = sentence.text
    # "The delegate of Peru chaired it" and "the Peruvian Chair" say that Peru does, "on the issue of Peru, Chair" not.
    chairing = {mention.start for mention in sentence.mentions if mention.is_adjective or _VERB.fullmatch(office.text)}
    for is_person in (True, False):
        among = [group for group in groups if (group[0].start in people) == is_person]
        after = [(group, text[office.end : group[0].start]) for group in among if group[0].start >= office.end]
        ends = [(group, group[-1].start + len(group[-1].surface)) for group in reversed(among)]
        before = [
            (group, text[end : office.start])
            for group, end in ends
            if end <= office.start
            and (group[0].start in chairing - people or not _OF_WHOM.search(text[: group[0].start]))
        ]
        apart = _APART if is_person else _APART_FROM_BODY
        for group, between in after:
            told = _ASIDE.sub(" ", between) if is_person else between
            is_near = len(told.split()) <= AFTER_OFFICE
            if is_near and not (apart.search(told) or _ANOTHER_CLAUSE.search(told)):
                return group
        for group, between in before:
            told = _APPOSITION.sub(" ", _ASIDE.sub(" ", between)) if is_person else between
            if len(told.split()) <= BEFORE_OFFICE and not apart.search(told):
                return group
    return None


def _alone(text: str, group: list[A]) -> list[A]:
    """Those of a group who hold an office together, without who stands beside them: "chaired by Peru, with Togo as
    deputy".
    """
    for place, (one, other) in enumerate(pairwise(group), 1):
        if _WITH.search(text[one.start + len(one.surface) : other.start]):
            return group[:place]
    return group


def _standing(question: Question, sentence: Sentence, office: Word) -> Standing | None:
    """Of which body an office is said to be; None for that of another one, and for a deputy's."""
    before, after = sentence.text[: office.start], sentence.text[office.end :]
    if bool(_DEPUTY.search(before)) != bool(_DEPUTY_ASKED.search(question.text)):
        return None
    asked = {form for term in question.terms for form in term.stems | term.related} - question.offices
    asked |= {word.stem for term in question.terms if term.actor for word in words(term.text, question.language)}
    asked |= _spelt_out(question, sentence.document.text, sentence.document.metadata.language)
    if not asked:
        return "unsaid"
    if _OF_ONE_BEFORE.search(before):
        if not _OF_ONE_BEFORE.sub("", before).strip():
            return "unsaid"  # "Its coordinator is ...": of what the sentence before is on
        is_named = any(word.stem in asked for word in sentence.words if word.start < office.start)
        return "asked" if is_named else None
    after_it = "" if _UNDER.search(before) else _body_after(office, after)  # "under the chairmanship of Ada Obi"
    bodies = [body for body in (after_it, _body_before(office, before, after)) if body]
    said = [body for body in bodies if not _is_any_meeting(body, sentence.document.metadata.language)]
    if not said and (beside := _BESIDE.match(after)):
        # "Ada Obi, Coordinator, Salt Network": what stands so may as well be whoever holds it.
        named = words(_named_first(after[beside.end() :]), sentence.document.metadata.language)
        return "asked" if {word.stem for word in named} & asked else "unsaid"
    if not said:
        return "unsaid"
    language = sentence.document.metadata.language
    numbered = dict(_NUMBERED.findall(question.text))
    bodies_asked = {term.actor for term in question.terms if term.actor}
    for body in said:
        held = {word.stem for word in words(body, language)} | {fold(word.text) for word in words(body, language)}
        is_other = any(numbered.get(name, number) != number for name, number in _NUMBERED.findall(body))
        if (held & asked or bodies_asked & {mention.actor.name for mention in gazetteer().find(body)}) and not is_other:
            return "asked"
    return None


def _spelt_out(question: Question, text: str, language: str) -> set[str]:
    """The stems of what the abbreviations of a question stand for in a document."""
    short = [term.text for term in question.terms if term.is_name and is_abbreviation(term.text)]
    spans = [(long_form(each, text)) for each in short]
    return {word.stem for span in spans if span for word in words(span.slice(text), language) if not word.is_function}


def _body_after(office: Word, after: str) -> str:
    """ "SBI" after "Chair of the", "COP-6" after "chaired"."""
    found = _OF.match(after) or (
        _OBJECT.match(after) if _VERB.fullmatch(office.text) and not _BY.match(after) else None
    )
    if found is None:
        return ""
    return _named_first(after[found.end() :])


def _named_first(rest: str) -> str:
    """The body that a text begins with."""
    end = _END_OF_BODY.search(rest)
    return " ".join(rest[: end.start() if end else len(rest)].split()[:OF_BODY])


def _body_before(office: Word, before: str, after: str) -> str:
    """ "SBI" before "Chair", "contact group" before ", to be chaired by"."""
    is_passive = _BY.match(after) is not None and _VERB.fullmatch(office.text) is not None
    if is_passive and (joined := _PASSIVE.search(before)):
        before = before[: joined.start()]
    elif _VERB.fullmatch(office.text) and not office.text.lower().endswith("s"):
        return ""  # who stands before "chaired the group" is who chaired it
    begins = max((found.end() for found in _START_OF_BODY.finditer(before)), default=0)
    said = before[begins:].split()[-OF_BODY:]
    if is_passive:
        return " ".join(said)
    # Right before a noun only a name in capitals, or a kind of body, is its body: "SBI Chair", not "welcomed Chair".
    is_body = said and (any(letter.isupper() for letter in said[-1][1:]) or fold(said[-1]) in _BODIES)
    return " ".join(said[-_NAME_OF_BODY:]) if is_body else ""


_NAME_OF_BODY = 3
"""Words right before an office that name its body: "the contact group Chair"."""
_BODIES = frozenset(_WORDS["bodies"])


def _is_any_meeting(body: str, language: str) -> bool:
    """Whether a body is but "the meeting", "the session": whichever is spoken of."""
    known = related_stems("meeting", "en")
    return all(word.stem in known or word.is_function for word in words(body, language))
