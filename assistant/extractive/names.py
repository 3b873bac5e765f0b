"""Which names in a sentence answer a question: the clause that speaks of it, and the names that act in it."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.extractive.office import Standing, beside_office
from assistant.finding.match import Match
from assistant.questions.question import Question
from assistant.questions.question_words import MEMBERS, OF_AN_OBJECT
from assistant.reading import typed_spans
from assistant.reading.persons import persons
from assistant.reading.sentence import Sentence
from ingest.actors import Actor, Mention
from ingest.groups import coordinated_groups
from ingest.late_pattern import late_pattern
from ingest.words import fold, stem


@dataclass(frozen=True, slots=True)
class Name:
    """A name that answers. ``surface`` is as the sentence writes it, ``shown`` in the question's language."""

    key: str
    """The same for all spellings of one actor."""
    shown: str
    surface: str
    start: int
    """Offset in the sentence."""


# Finer than the clause breaks of the ledger: here a break only narrows where names are looked for.
_BREAK = late_pattern(
    r"[;:]|\s[–—]\s|,?\s\b(?:while|whereas|although|but also|but|until|before|after|when|because|despite|which|who"
    r"|tandis que|alors que|mais aussi|mais|jusqu['’]à ce que|lorsque|quand|enquanto|mas também|mas|até que|quando)\b"
    r"|,\s+(?:and|et|e)\s+(?=(?:when|that|the|quand|quando)\b)",
    re.IGNORECASE,
)
_RELATIVE = late_pattern(r",?\s*(?:which|who|that|qui|que)\b", re.IGNORECASE)
_AGENT = late_pattern(r"^\W*(?:\w+\W+){0,3}?(?:by|par|por|pel[oa]s?)\W+(?:\w+\W+){0,2}?$", re.IGNORECASE)
_ASIDE = late_pattern(
    r"\(\s*$|\b(?:of|from|in|at|around|against|de|du|des|d['’]|do|da|dos|das|em|no|na|dans|contre)\s*\**"
    r"(?:the\s|la\s|le\s|les\s|l['’])?\**$",
    re.IGNORECASE,
)


def names_in(question: Question, match: Match, topic: str | None, own: Sequence[Mention]) -> list[Name]:
    """The names in the sentence that answer the question, in order; empty when it gives none.

    ``topic`` is the actor that the paragraph is about: what an "it" in the question stands for. ``own`` are the bodies
    and persons of the sentence that only its document names.
    """
    sentence = match.sentence
    groups = _candidate_groups(question, sentence, topic, own)
    if not groups:
        return []
    if match.answer and match.is_likely_answer:
        if found := next((group for group in groups if _is_among(group, match.answer, sentence)), None):
            return found
        if match.is_surely_answer:
            return []  # the answer is of no form that names are known by
    if sentence.lead_in is not None and not match.matched:
        return [name for group in groups for name in group]  # the line before the list asks, each entry answers
    anchors = _anchors(question, sentence)
    if not anchors or _heads_row(sentence, groups[0][0]):
        return groups[0]
    begin, end = _clause(sentence.text, anchors)
    if antecedent := _antecedent(sentence.text, groups, begin):
        return antecedent
    # "A and B most of all, but also C": what stands before the break is said of A and B alone.
    reaching = [[name for name in group if name.start < end] for group in groups if group[-1].start >= begin]
    inside = [group for group in reaching if group]
    if not inside:
        before = [group for group in groups if group[0].start < begin]
        acting = [group for group in before if not _is_aside(sentence.text, group[0].start)]
        return (acting[-1:] or before[-1:] or groups)[0]
    inside = [group for group in inside if not _is_aside(sentence.text, group[0].start)] or inside
    anchor_start, anchor_end = next(((s, e) for s, e in anchors if begin <= s < end), anchors[0])
    after = [group for group in inside if group[0].start >= anchor_end]
    if after and _AGENT.match(sentence.text[anchor_end : after[0][0].start]):
        return after[0]
    before = [group for group in inside if group[0].start < anchor_start]
    if OF_AN_OBJECT.search(question.text):
        return (after or before[-1:] or inside)[0]
    return (before[-1:] or after or inside)[0]


def holders_in(question: Question, match: Match, topic: str | None) -> tuple[list[Name], Standing]:
    """Who the sentence says to hold the office that the question asks about, and whether it says of which body."""
    groups = _candidate_groups(question, match.sentence, topic, ())
    people = {span.start for span in persons(match.sentence)}
    return beside_office(question, match.sentence, groups, people)


def _is_among(group: Sequence[Name], answer: tuple[int, int], sentence: Sentence) -> bool:
    """Whether a name of the group stands where a reader finds the answer."""
    start, end = answer[0] - sentence.start, answer[1] - sentence.start
    return any(name.start < end and start < name.start + len(name.surface) for name in group)


def _antecedent(text: str, groups: Sequence[list[Name]], begin: int) -> list[Name] | None:
    """The group that a relative clause beginning at ``begin`` tells of: "Botswana, which chairs ..."."""
    if not _RELATIVE.match(text, begin):
        return None
    before = [group for group in groups if group[-1].start < begin]
    if before and not text[before[-1][-1].start + len(before[-1][-1].surface) : begin].strip(" ,*"):
        return before[-1]
    return None


def _heads_row(sentence: Sentence, name: Name) -> bool:
    """Whether a name stands in the first cell of a table row, which the other cells describe."""
    is_row = sentence.document.blocks[sentence.block].kind == "table_row"
    return is_row and "|" not in sentence.text[: name.start]


def _is_aside(text: str, start: int) -> bool:
    """Whether a name only qualifies another: in brackets, or after "of", "from", "in"."""
    return bool(_ASIDE.search(text[:start]))


def _candidate_groups(
    question: Question, sentence: Sentence, topic: str | None, own: Sequence[Mention]
) -> list[list[Name]]:
    """Names of the kind asked for that the question does not name itself; coordinated names together."""
    asked = {actor.name for actor in question.actors}
    if topic is not None and question.has_pronoun:
        asked.add(topic)
    asked_words = {word.stem for word in question.words if not word.is_function}
    asked |= {m.actor.name for m in sentence.mentions if _is_called(m.actor, asked_words, question.language)}
    # "Liberia" is not named in "the Liberia Fair Digging Forum".
    standing = [m for m in sentence.mentions if not any(b.start <= m.start and m.end <= b.end for b in own)]
    known_persons = [mention for mention in own if mention.actor.kind == "person"]
    own = [mention for mention in own if mention.actor.kind != "person"]
    named = sorted((*standing, *own), key=lambda mention: mention.start)
    mentions = [
        mention
        for mention in named
        if (mention.actor.kind in question.actor_kinds if question.actor_kinds else mention.actor.kind != "process")
    ]
    groups = [
        [_of_actor(question, sentence, mention) for mention in group if mention.actor.name not in asked]
        for group in coordinated_groups(sentence.text, mentions)
    ]
    if question.actor_kinds is None:
        people = coordinated_groups(_IN_BRACKETS.sub(_blank, sentence.text), _beside(persons(sentence), own))
        groups += [[_of_span(sentence, span) for span in group] for group in people]
    elif not question.is_of_states:
        known = {mention.start: mention for mention in mentions}
        taken = [(each.start, each.end) for each in (*standing, *known_persons) if each.start not in known]
        taken += [(date.start, date.end) for date in typed_spans.dates(sentence)]
        beside = {span.start for span in _beside_focus(question, sentence)}
        spans = [
            span
            for span in typed_spans.names(sentence)
            if not any(start < span.end and span.start < end for start, end in taken)
        ]
        # What says where a body is from is a part of its mention: "the Salt Net, of Togo, and the Reef Net, of Peru".
        named_there = [known.get(span.start, span) for span in spans]
        groups = [
            [
                _of_actor(question, sentence, each) if isinstance(each, Mention) else _of_span(sentence, each)
                for each in group
                if not isinstance(each, Mention) or each.actor.name not in asked
            ]
            for group in coordinated_groups(sentence.text, named_there)
            if any(each.start in known or each.start in beside for each in group)
        ]
    kept = []
    for group in groups:
        names = [name for name in group if not {stem(w, "en") for w in name.surface.split()} <= asked_words]
        names = [name for name in names if not _is_named_in(question, name)]
        if names:
            kept.append(names)
    return sorted(kept, key=lambda group: group[0].start)


def _is_named_in(question: Question, name: Name) -> bool:
    """Whether a question gives the last name of somebody, who is not whom it asks for: "who led it before Mr Obi?"."""
    words = _WORDS.findall(name.surface)
    return len(words) > 1 and words[-1][0].isupper() and words[-1] in _WORDS.findall(question.text)


_WORDS = re.compile(r"\w+")


def _beside(spans: Sequence[typed_spans.TypedSpan], mentions: Sequence[Mention]) -> list[typed_spans.TypedSpan]:
    """Those that are no part of a mention."""
    return [span for span in spans if not any(m.start < span.end and span.start < m.end for m in mentions)]


_IN_BRACKETS = re.compile(r"\([^()]*\)")
"""Where somebody is from: "Ada Obi (Togo) and Jan Smit (Peru)" are named together."""


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _is_called(actor: Actor, asked_words: set[str], language: str) -> bool:
    """Whether the question speaks of an organisation by the last word of its name: "the coalition"."""
    return actor.kind != "country" and stem(actor.name.split()[-1], language) in asked_words and " " in actor.name


def _of_actor(question: Question, sentence: Sentence, mention: Mention) -> Name:
    surface = sentence.text[mention.start : mention.end]
    return Name(mention.actor.name, mention.actor.name_in(question.language), surface, mention.start)


def _of_span(sentence: Sentence, span: typed_spans.TypedSpan) -> Name:
    surface = sentence.text[span.start : span.end]
    shown = " ".join(surface.split())
    return Name(fold(re.sub(r"^(?:Mr|Mrs|Ms|Dr|M|Mme|Sr|Sra)\.?\s+", "", shown)), shown, surface, span.start)


def _beside_focus(question: Question, sentence: Sentence) -> list[typed_spans.TypedSpan]:
    """Names that stand right beside the noun asked for: "the company Octea", "Petra, a company"."""
    if question.focus is None:
        return []
    focus = stem(question.focus, question.language)
    of_members = {word.stem for word in question.words if MEMBERS.fullmatch(fold(word.text))}
    asked = of_members or {focus[:6]}
    nouns = [word for word in sentence.words if word.stem.startswith(tuple(asked))]
    beside = []
    for span in typed_spans.names(sentence):
        for noun in nouns:
            between = (
                sentence.text[noun.end : span.start] if noun.end <= span.start else sentence.text[span.end : noun.start]
            )
            is_told = noun.end <= span.start and _ARE.fullmatch(between)
            if is_told or (len(re.findall(r"\w+", between)) <= 2 and len(between) < 25):
                beside.append(span)
                break
    return beside


_ARE = late_pattern(
    r"[^.;]{0,60}(?:\b(?:are|include|comprise|were|sont|comprennent|incluent|são|incluem|compreendem)|:)\s+"
    r"(?:the\s|la\s|le\s|les\s|l['’]|o\s|a\s|os\s|as\s)?",
    re.IGNORECASE,
)
"""Between what is asked for and who it is: "the members of the network are"."""


def _anchors(question: Question, sentence: Sentence) -> list[tuple[int, int]]:
    """Where the sentence says what the question asks about: words first, names of the question only without them."""
    stems: set[str] = set()
    for term in question.terms:
        if term.actor is None:
            stems |= term.stems | (term.related if not term.stems & sentence.stems else frozenset())
    asked = {actor.name for actor in question.actors}
    words = [(word.start, word.end) for word in sentence.words if word.stem in stems]
    return words or [(m.start, m.end) for m in sentence.mentions if m.actor.name in asked]


def _clause(text: str, anchors: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The clause that holds most anchors, the first of equals."""
    cuts = [0, *(found.start() for found in _BREAK.finditer(text)), len(text)]
    clauses = [(begin, end) for begin, end in itertools.pairwise(cuts) if end > begin]
    return max(clauses, key=lambda clause: (sum(clause[0] <= start < clause[1] for start, _ in anchors), -clause[0]))
