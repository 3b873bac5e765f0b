"""What is asked: the kind of answer wanted, about whom, with which stance, in which language."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.questions.event_asked import Meeting
from assistant.questions.question_kind import AnswerKind
from assistant.questions.question_terms import Term, joined_bodies
from assistant.questions.question_words import (
    COUNTED,
    HEADS,
    HOLDS_NOW,
    NOW,
    OBLIGATION,
    OF_AN_OBJECT,
    OF_MEETINGS,
    OFFICE,
    PART_OF_YEAR,
    PRONOUNS,
    STATES,
    UNITS_OF_TIME,
)
from ingest.actors import Actor, ActorKind, gazetteer
from ingest.stance import Stance
from ingest.words import Word, fold, stem, words

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
    def is_of_states(self) -> bool:
        """Whether only states and groups of states can be named: the ledger knows them all."""
        return self.actor_kinds is not None and self.actor_kinds <= {"country", "bloc"}

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
