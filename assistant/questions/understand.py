"""How a question becomes a Question: what kind of answer is wanted, about whom, on which side, of which time."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.questions.event_asked import meeting_asked
from assistant.questions.question import Question
from assistant.questions.question_kind import AnswerKind, asks_with_a_word, kind_of
from assistant.questions.question_language import question_language
from assistant.questions.question_terms import Term, called_in, find_terms
from assistant.questions.question_words import (
    ABOUT_DOCUMENT,
    AND_ASKED_FOR,
    ASKED_FOR,
    COUNTED,
    GOAL_YEAR,
    HEADS,
    ISSUED,
    LEADING,
    MEMBERS,
    MEMBERS_OF_A_BODY,
    NAME_OF_OFFICE,
    NEXT,
    OBLIGATION,
    OF_AMOUNT,
    OF_POSITION,
    OF_REASON,
    OF_TIMELINE,
    OFFICE,
    ON_A_MATTER,
    SINCE,
    SUPERLATIVE,
)
from assistant.questions.set_aside import without_asides
from assistant.questions.stance_asked import stance_asked
from assistant.reading.definitions import thing_asked_about
from ingest.actors import Actor, ActorKind, gazetteer
from ingest.stance import Cue
from ingest.targets import targets_of
from ingest.words import fold, words

_STATES: frozenset[ActorKind] = frozenset({"country", "bloc"})
_GROUPS: frozenset[ActorKind] = frozenset({"organisation", "ngo", "company", "bloc", "process"})
_NGOS: frozenset[ActorKind] = frozenset({"ngo"})
_FIRMS: frozenset[ActorKind] = frozenset({"company"})
_RESTRICTION = re.compile(r"\s*\((?:of|among|parmi|de entre|entre) ([^)]*)\)")
_SINCE_YEAR = re.compile(
    r"\b(?:since|from|after|depuis|à partir de|desde|a partir de|após)\s+(?P<year>(?:19|20)\d\d)\b"
    r"(?!\s*(?:to|until|onwards? to|-|–|à|a|até|jusqu))",
    re.IGNORECASE,
)
_OVER_TIME = frozenset({"position", "timeline"})
"""Kinds of questions of which "since 2019" is a restriction, and nothing that a sentence need say."""
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:and|to|until|et|à|e|até|[-–])\s*((?:19|20)\d\d)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:at|during|lors d\w+|pendant|à|au|durante|n[ao])\s[^,?]{1,60}(?:,\s?\d{4}[^,?]{0,20})?,", re.IGNORECASE
)
"""The meeting and the day with which a question may begin: "At the fifth session (3 May 2019), who ..."."""
_RESTRICTION_WEIGHT = 0.2
_CONTEXT = re.compile(r"[^:?]{4,90}:\s+(?=(?:who|which|what|qui|quel(?:le)?s?|quem|que|quais)\b)", re.IGNORECASE)
"""What a question is on, said before what it asks of it."""
_CONTEXT_WEIGHT = 0.5
_ARTICLE = re.compile(r"(?:the|l[ae]s?|l['’]|[oa]s)\s*")
"""Before the noun with which a question begins that has no verb: "the delegations opposed to the levy"."""
_BESIDE = 15
"""Characters between "most outspokenly" and the stance that it is said of."""


def understand(text: str) -> Question:
    """Understand a standalone question in English, French or Portuguese.

    A restriction in brackets, "(of those that ...)", adds terms of little weight and nothing else.
    """
    restriction = _RESTRICTION.search(text)
    main = without_asides(_RESTRICTION.sub("", text) if restriction else text)
    language = question_language(text)
    folded = fold(main)
    kind = kind_of(fold(_with_names_blanked(main)))
    if kind == "date" and ABOUT_DOCUMENT.search(folded) and ISSUED.search(folded):
        kind = "document date"
    if kind == "open" and _names_whom_it_asks_for(folded) and stance_asked(main):
        kind = "list"
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
    if _RANGE.search(text) or (kind in _OVER_TIME and _SINCE_YEAR.search(text)):
        terms = [term for term in terms if not term.is_year]  # it restricts, and a sentence need not name its ends
    if defined and kind == "open":
        # What else stands in the question only asks: "que veut dire CLIP ?".
        terms = [term for term in terms if term.is_name or term.text in defined] or terms
    if kind == "position":
        terms = [term for term in terms if fold(term.text) not in OF_POSITION]
    if kind == "why":
        terms = [term for term in terms if term.is_name or fold(term.text) not in OF_REASON]
    if kind == "count" and (counted := COUNTED.search(main)):
        before_noun = main[: counted.start(counted.lastgroup or 0)]  # "how many cases of cholera"
        terms = [term for term in terms if term.is_name or term.text not in before_noun.split()]
    if kind in ("amount", "money"):
        terms = [term for term in terms if fold(term.text) not in OF_AMOUNT]
    if kind == "timeline":
        terms = [term for term in terms if fold(term.text) not in OF_TIMELINE]
    cue = None if defined and kind == "open" else _stance(main, terms)
    if kind == "open" and cue and _says_it(main, cue):
        kind = "yes-no"
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
        years=_years(GOAL_YEAR.sub("", text) if cue else text, is_over_time=kind in _OVER_TIME),
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


def _names_whom_it_asks_for(folded: str) -> bool:
    """Whether a question begins with those whom it asks for: "delegations opposed to the levy"."""
    article = _ARTICLE.match(folded)
    return ASKED_FOR.match(folded, article.end() if article else 0) is not None


def _says_it(text: str, cue: Cue) -> bool:
    """Whether a question only says what it wants to know the truth of: "Angola apoiou a taxa?"."""
    is_asked = text.rstrip().endswith("?") and not asks_with_a_word(fold(text))
    return is_asked and any(mention.end <= cue.start for mention in gazetteer().find(text))


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


def _years(text: str, *, is_over_time: bool = False) -> tuple[str, ...]:
    """The years it names; all of a range ("between 1998 and 2001"), and of a question that ``is_over_time`` those since
    the one it begins with ("since 2019").
    """
    named = re.findall(r"\b(?:19|20)\d\d\b", text)
    for first, last in _RANGE.findall(text):
        named += [str(year) for year in range(int(first) + 1, int(last))]
    if is_over_time and (since := _SINCE_YEAR.search(text)):
        named += [str(year) for year in range(int(since["year"]), date.today().year + 1)]
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
    if MEMBERS.fullmatch(match.group()) and MEMBERS_OF_A_BODY.search(folded):
        asked = _GROUPS
    also = ASKED_FOR.search(folded, match.end())
    if asked and also and AND_ASKED_FOR.fullmatch(folded, match.end(), also.start()):
        others = kinds.get(also.lastindex or 1)
        asked = asked | others if others else None
    return match.group(), asked
