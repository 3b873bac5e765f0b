"""What is asked: the kind of answer wanted, about whom, with which stance, in which language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.questions.event_asked import Meeting, meeting_asked
from assistant.questions.question_kind import AnswerKind, kind_of
from assistant.questions.question_language import question_language
from assistant.questions.question_terms import Term, called_in, find_terms, joined_bodies
from assistant.questions.question_words import (
    ABOUT_DOCUMENT,
    AND_ASKED_FOR,
    ASKED_FOR,
    COUNTED,
    GOAL_YEAR,
    HEADS,
    HOLDS_NOW,
    ISSUED,
    LEADING,
    NAME_OF_OFFICE,
    NEXT,
    NOW,
    OBLIGATION,
    OF_AMOUNT,
    OF_AN_OBJECT,
    OF_MEETINGS,
    OF_POSITION,
    OF_REASON,
    OF_TIMELINE,
    OFFICE,
    ON_A_MATTER,
    PART_OF_YEAR,
    PRONOUNS,
    SINCE,
    STATES,
    SUPERLATIVE,
    UNITS_OF_TIME,
)
from assistant.questions.stance_asked import stance_asked
from assistant.reading.definitions import thing_asked_about
from ingest.actors import Actor, ActorKind, gazetteer
from ingest.stance import Cue, Stance
from ingest.targets import targets_of
from ingest.words import Word, fold, stem, words

_STATES: frozenset[ActorKind] = frozenset({"country", "bloc"})
_GROUPS: frozenset[ActorKind] = frozenset({"organisation", "ngo", "company", "bloc", "process"})
_NGOS: frozenset[ActorKind] = frozenset({"ngo"})
_FIRMS: frozenset[ActorKind] = frozenset({"company"})


_RESTRICTION = re.compile(r"\s*\((?:of|among|parmi|de entre|entre) ([^)]*)\)")
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:and|to|until|et|à|e|até|[-–])\s*((?:19|20)\d\d)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:at|during|lors d\w+|pendant|à|au|durante|n[ao])\s[^,?]{1,60}(?:,\s?\d{4}[^,?]{0,20})?,", re.IGNORECASE
)
"""The meeting and the day with which a question may begin: "At the fifth session (3 May 2019), who ..."."""
_RESTRICTION_WEIGHT = 0.2
_CONTEXT = re.compile(r"[^:?]{4,90}:\s+(?=(?:who|which|what|qui|quel(?:le)?s?|quem|que|quais)\b)", re.IGNORECASE)
"""What a question is on, said before what it asks of it."""
_CONTEXT_WEIGHT = 0.5
_BESIDE = 15
"""Characters between "most outspokenly" and the stance that it is said of."""
BESIDE_MEETING = 20
"""Characters around a meeting in which it may be called more: "the founding conference"."""
NEARLY_ALL = 2 / 3
"""Of one or two words all, of three two."""


@dataclass(frozen=True)
class Question:
    """A standalone question, understood as far as rules can."""

    text: str
    language: str
    kind: AnswerKind
    terms: tuple[Term, ...]
    stance: Stance | None = None
    """The stance it asks about ("who opposed") or takes for granted ("why did X oppose"), with a topic."""
    actors: tuple[Actor, ...] = ()
    """Actors named in the question."""
    targets: tuple[str, ...] = ()
    """Canonical names of those whose own position is supported or opposed: "who opposed Canada's proposal"."""
    counts_actors: bool = False
    """Whether it asks how many actors there are; then ``kind`` is "list"."""
    actor_kinds: frozenset[ActorKind] | None = None
    """Kinds of actor that may answer; None where any actor or person may."""
    focus: str | None = None
    """Folded noun that is asked for: "countries", "company", "delegation"."""
    years: tuple[str, ...] = ()
    since: bool = False
    obligation: bool = False
    defined: str | None = None
    """What a definition is asked of: "conflict diamond" in "What is a conflict diamond?"."""
    words: tuple[Word, ...] = ()
    meeting: Meeting | None = None
    """The meeting that it keeps to; None beside a day, which keeps to less."""

    @property
    def wants_names(self) -> bool:
        """Whether actors or persons are the answer."""
        return self.kind in ("list", "who")

    @property
    def asks_for_states(self) -> bool:
        """Whether names of states or groups of states are the answer, whatever they hold."""
        is_of_states = self.focus is not None and STATES.fullmatch(self.focus) is not None
        return self.kind == "list" and is_of_states and self.stance is None

    @property
    def has_one_answer(self) -> bool:
        """Whether one answer in words of the text is looked for: not several, nor what somebody's position is."""
        if self.kind == "list":
            # "Which company ...": one is looked for, as long as the ledger is not asked who all hold something.
            return self.stance is None and self.focus is not None and not self.focus.endswith("s")
        return self.kind not in ("position", "yes-no", "timeline")

    @property
    def is_for_ledger(self) -> bool:
        """Whether it asks who holds what."""
        return self.stance is not None or self.kind == "position"

    @cached_property
    def has_topic(self) -> bool:
        """Whether it says on what matter, beside whose stance and when."""
        holders = {actor.name for actor in self.actors}
        return any(not (term.is_stance or term.actor in holders or term.date or term.is_year) for term in self.terms)

    @cached_property
    def on_whom_alone(self) -> frozenset[str]:
        """Texts of the actors on whom sides are taken, for "who interrupted the coalition?"; empty where it asks for no
        names, or is on anything else.
        """
        matter = [term for term in self.terms if not (term.is_stance or term.date or term.is_year)]
        is_on_actors = self.wants_names and self.is_for_ledger and all(term.actor for term in matter)
        return frozenset(term.text for term in matter) if is_on_actors else frozenset()

    @property
    def asks_of_all_matters(self) -> bool:
        """Whether it asks for all that somebody holds: "What is Peru's position?", "What did Peru oppose?"."""
        return self.kind in ("position", "open") and bool(self.actors) and self.is_for_ledger and not self.has_topic

    @cached_property
    def required(self) -> frozenset[str]:
        """Texts of the names and figures that an answer must speak of; the process that all speak of goes unsaid."""
        return frozenset(
            term.text
            for term in self.terms
            if term.is_name
            and not (term.is_stance or term.date or term.is_year)
            and (term.actor is None or gazetteer().actor(term.actor).kind != "process")
        )

    @property
    def bodies(self) -> frozenset[str]:
        """Canonical names of the groups whose office it asks about by a noun: "the coalition's treasurer"."""
        called = {term.actor for term in self.terms if term.actor and not term.is_name}
        return frozenset(called) if self.asks_for_holder else frozenset()

    def is_spoken_of(self, met: frozenset[str]) -> bool:
        """Whether the terms found are every name of the question, and nearly all of its words, light ones apart."""
        told = [term.text for term in self.terms if not term.is_name and term.weight >= 1.0]
        return self.required <= met and sum(text in met for text in told) >= NEARLY_ALL * len(told)

    @cached_property
    def matter(self) -> "Question":
        """The same question without the words of the meeting it keeps to, which a sentence need not repeat."""
        if self.meeting is None:
            return self
        named = {word.stem for word in words(self.meeting.text, self.language)}
        start, end = max(0, self.meeting.start - BESIDE_MEETING), self.meeting.end + BESIDE_MEETING
        beside = words(self.text[start:end], self.language)
        named |= {word.stem for word in beside if fold(word.text) in OF_MEETINGS}
        year = str(self.meeting.year)
        kept = [t for t in self.terms if not (t.stems & named or t.text in self.meeting.text or t.text == year)]
        return replace(self, terms=tuple(kept))

    @cached_property
    def moments(self) -> frozenset[str]:
        """The years it speaks of."""
        return frozenset(self.years)

    @property
    def predicate(self) -> str | None:
        """For "who": the text of the term that says what is done or been, the first one if it is no name."""
        first = next((term for term in self.terms if not (term.is_stance or (term.actor and not term.is_name))), None)
        return first.text if self.kind == "who" and first and not first.is_name and first.weight >= 1.0 else None

    @cached_property
    def asks_for_holder(self) -> bool:
        """Whether it asks who holds an office: "who chaired", "who was the secretary of"."""
        return bool(self.offices)

    @cached_property
    def offices(self) -> frozenset[str]:
        """The stems of the words for an office whose holder is asked for, and of words akin to them."""
        is_of_one = self.kind == "who" or (self.kind == "list" and self.has_one_answer)
        if not is_of_one or self.stance is not None or OF_AN_OBJECT.search(self.text):
            return frozenset()
        terms = [term for term in self.terms if OFFICE.fullmatch(fold(term.text)) or term.related >= HEADS]
        akin = frozenset().union(*(term.related for term in terms))
        return frozenset().union(*(term.stems for term in terms)) | {
            each for each in akin if OFFICE.fullmatch(each) or each in HEADS
        }

    @property
    def is_of_today(self) -> bool:
        """Whether it asks how things stand now: the newest document says it best."""
        holds_now = self.asks_for_holder and not self.years and HOLDS_NOW.search(self.text) is not None
        return holds_now or NOW.search(self.text) is not None

    @property
    def of_each_body(self) -> "tuple[Question, ...]":
        """The same question of each of the bodies whose office it asks about: "the chairs of the SBSTA and the SBI"."""
        bodies = [term.text for term in self.terms if term.is_name and term.text.isupper()]
        joined = joined_bodies(self.text, bodies) if self.asks_for_holder else set()
        if not joined:
            return (self,)
        return tuple(
            replace(self, terms=tuple(term for term in self.terms if term.text == body or term.text not in joined))
            for body in bodies
            if body in joined
        )

    @property
    def has_pronoun(self) -> bool:
        """Whether it says "it" or "there" of something that it does not name."""
        return not self.actors and any(word.text.casefold() in PRONOUNS for word in self.words)

    @cached_property
    def units(self) -> frozenset[str]:
        """Stems of the units of time it names: "years" in "how many years"."""
        return frozenset(word.stem for word in self.words if fold(word.text) in UNITS_OF_TIME)

    @property
    def asks_for_part_of_year(self) -> bool:
        """Whether it asks when something comes round again, which a day of the week or a month tells."""
        return PART_OF_YEAR.search(self.text) is not None

    @cached_property
    def counted(self) -> str | None:
        """The stem of the noun whose number it asks for: "members" in "how many members"."""
        asked = COUNTED.search(self.text)
        return stem(asked["noun"] or asked["elided"], self.language) if asked else None

    def obliges(self, text: str) -> bool:
        """Whether ``text`` says what somebody should or must do."""
        return bool(OBLIGATION.search(text))

    def counts(self, stems: Sequence[str]) -> bool:
        """Whether one of ``stems`` is the noun that the question counts ("how many countries")."""
        return self.focus is not None and stem(self.focus, self.language) in stems


def understand(text: str) -> Question:
    """Understand a standalone question in English, French or Portuguese.

    A restriction in brackets, "(of those that ...)", adds terms of little weight and nothing else.
    """
    restriction = _RESTRICTION.search(text)
    main = _RESTRICTION.sub("", text) if restriction else text
    language = question_language(text)
    folded = fold(main)
    kind = kind_of(fold(_with_names_blanked(main)))
    if kind == "date" and ABOUT_DOCUMENT.search(folded) and ISSUED.search(folded):
        kind = "document date"
    defined = thing_asked_about(main)
    if defined and NEXT.match(defined):
        defined = None  # "What is the next meeting?" asks which one it is
    if kind in ("list", "open") and NAME_OF_OFFICE.search(folded):
        kind = "who"  # "What is the name of the incoming President?"
    if kind == "who" and defined and (defined[0].isupper() or OFFICE.fullmatch(fold(defined.split()[-1]))):
        if OFFICE.match(fold(defined)) or OFFICE.fullmatch(fold(defined.split()[-1])):
            defined = None  # "Who is the President of the council?", "Who was the SBT chair?"
        else:
            kind = "open"  # "Who is Ada Obi?" asks for a description, not for a name
    focus, actor_kinds = _focus(folded, kind)
    terms = find_terms(main, language, 1.0)
    if restriction:
        known = {term.text for term in terms}
        terms += [
            term for term in find_terms(restriction.group(1), language, _RESTRICTION_WEIGHT) if term.text not in known
        ]
    terms = [term for term in terms if fold(term.text) != focus]
    if context := _CONTEXT.match(main):  # "Suspension of Mali: who asked to hear it first?"
        terms = [
            replace(t, weight=t.weight * _CONTEXT_WEIGHT) if t.text not in main[context.end() :] else t for t in terms
        ]
    if kind == "who":  # "Who runs the network?": its coordinator, director or president
        terms = [term.also(HEADS) if fold(term.text) in LEADING else term for term in terms]
    if _RANGE.search(text):
        terms = [term for term in terms if not term.is_year]  # it restricts, and a sentence need not name its ends
    if defined and kind == "open":
        # What else stands in the question only asks: "que veut dire CLIP ?".
        terms = [term for term in terms if term.is_name or term.text in defined] or terms
    if kind == "position":
        terms = [term for term in terms if fold(term.text) not in OF_POSITION]
    if kind == "why":
        terms = [term for term in terms if term.is_name or fold(term.text) not in OF_REASON]
    if kind in ("amount", "money"):
        terms = [term for term in terms if fold(term.text) not in OF_AMOUNT]
    if kind == "timeline":
        terms = [term for term in terms if fold(term.text) not in OF_TIMELINE]
    cue = None if defined and kind == "open" else _stance(main, terms)
    counts_actors = kind == "count" and cue is not None and actor_kinds is not None
    if cue and cue.stance == "mention" and not (counts_actors or kind in ("who", "list")):
        cue = None  # what somebody said is not told by a side
    understood = Question(
        text=text,
        language=language,
        kind="list" if counts_actors else kind,
        terms=tuple(terms),
        stance=cue.stance if cue else None,
        actors=_actors(text, kind),
        # Whom somebody wants in or out is the matter: "who wanted Mali let in".
        targets=targets_of(main, cue) if cue and not cue.is_wish else (),
        counts_actors=counts_actors,
        actor_kinds=actor_kinds,
        focus=focus,
        years=_years(GOAL_YEAR.sub("", text) if cue else text),
        since=bool(SINCE.search(folded)),
        obligation=bool(OBLIGATION.search(main)),
        defined=defined,
        words=tuple(words(main, language)),
        meeting=meeting_asked(main, language),
    )
    if understood.asks_of_all_matters:
        understood = replace(understood, targets=())  # "A que se opôs o Peru?": Peru is who opposed
    return _kept_to_day(understood, main) if any(term.date for term in terms) else understood


def _kept_to_day(question: Question, text: str) -> Question:
    """The question without the words that name a meeting beside its day: the day keeps to less."""
    opening = _OPENING.match(text)
    named = (
        opening.group()
        if opening and any(term.date and term.text in opening.group() for term in question.terms)
        else ""
    )
    kept = [term for term in question.matter.terms if term.actor or term.date or term.text not in named]
    return replace(question, terms=tuple(kept), meeting=None)


def _with_names_blanked(text: str) -> str:
    """The question with each actor's name as one word that means nothing: "United States" asks for no states."""
    for mention in sorted(gazetteer().find(text), key=lambda mention: -mention.start):
        text = f"{text[: mention.start]}X{text[mention.end :]}"
    return text


def _actors(text: str, kind: AnswerKind) -> tuple[Actor, ...]:
    """The actors that it names, and not by what they only have ("the Canadian pilot"); of a question of a position,
    whose it is and not what it is on, if it says whose.
    """
    named = [mention for mention in gazetteer().find(text) if mention.acts or not mention.is_adjective]
    mentions = sorted((*named, *called_in(text)), key=lambda mention: mention.start)
    on = ON_A_MATTER.search(text) if kind == "position" else None
    holders = [mention for mention in mentions if on and mention.end <= on.start()]
    return tuple(dict.fromkeys(mention.actor for mention in holders or mentions))


def _years(text: str) -> tuple[str, ...]:
    """The years it names; all of a range ("between 1998 and 2001")."""
    named = re.findall(r"\b(?:19|20)\d\d\b", text)
    for first, last in _RANGE.findall(text):
        named += [str(year) for year in range(int(first) + 1, int(last))]
    return tuple(sorted(set(named)))


def _stance(text: str, terms: Sequence[Term]) -> Cue | None:
    """Where the stance asked about, if it has a topic; who took it most of all is more than the ledger knows."""
    if all(term.is_stance or term.is_year for term in terms):
        return None
    cue = stance_asked(text)
    most = SUPERLATIVE.search(text)
    if not (most and cue):
        return cue
    is_beside = most.start() <= cue.end and cue.start <= most.end() + _BESIDE
    is_of_stance = is_beside or not text[most.end() :].strip(" ?")
    return None if is_of_stance else cue


def _focus(folded: str, kind: AnswerKind) -> tuple[str | None, frozenset[ActorKind] | None]:
    if kind not in ("list", "count", "who"):
        return None, None
    match = ASKED_FOR.search(folded)
    if match is None or kind == "who":
        return None, None
    kinds = {1: _STATES, 2: _FIRMS, 3: _GROUPS, 4: _NGOS, 5: _STATES}
    asked = kinds.get(match.lastindex or 1)
    also = ASKED_FOR.search(folded, match.end())
    if asked and also and AND_ASKED_FOR.fullmatch(folded, match.end(), also.start()):
        others = kinds.get(also.lastindex or 1)
        asked = asked | others if others else None
    return match.group(), asked
