"""What a follow-up on who holds what keeps of the question before it: the matter, the meeting or place, the year."""

import re

from assistant.questions.phrasal_verbs import find_phrasal_verbs
from assistant.questions.question import Question
from assistant.questions.question_words import (
    AT_A_MEETING,
    AT_A_PLACE,
    FRAME,
    GENERIC,
    KEEPING,
    OF_NO_MATTER,
    OTHER_SIDE,
    QUITTING,
    TURNING,
)
from assistant.questions.stance_asked import stance_asked
from assistant.questions.understand import understand
from assistant.questions.whether_still import topic_of
from ingest.actors import gazetteer
from ingest.late_pattern import late_pattern
from ingest.stance import OPPOSITE, Stance
from ingest.words import fold

_PUT_BEHIND = late_pattern(r"\(([^()]+)\)\s*\?*\s*$")
"""What was put behind a question that leaned on the one before it."""
_ARTICLE = late_pattern(r"(?:(?:the|an?|la|les?|une?|[oa]s?|uma?)\s+|l['’])", re.IGNORECASE)
_YEAR = late_pattern(r"(?:(?:in|en|em)\s+)?(?:19|20)\d\d")
_OF = late_pattern(r"(?:of|d[eu]s?|d[oa]s?)\s+|d['’]", re.IGNORECASE)
_WHO_HOLDS: dict[str, dict[str, str]] = {
    "en": {"oppose": "Who was against it ({topic})?", "support": "Who was in favour ({topic})?"},
    "fr": {"oppose": "Qui était contre ({topic}) ?", "support": "Qui était pour ({topic}) ?"},
    "pt": {"oppose": "Quem era contra ({topic})?", "support": "Quem era a favor ({topic})?"},
}


def lacks_its_matter(text: str) -> bool:
    """Whether a question asks for a side and does not say on what: "And who was in favour?", "Who backed Peru?", "and
    who wanted to leave it there?".
    """
    if OTHER_SIDE.search(text):
        return _is_of_no_matter(text)
    if stance_asked(text) is None:
        return False
    asked = understand(text)
    if asked.kind not in ("who", "list"):
        return False
    if all(term.is_stance or term.actor for term in asked.terms):
        return True
    return leans_back(text) and _is_of_no_matter(text)


def leans_back(text: str) -> bool:
    """Whether a question begins with a word that goes on: "and", "et", "e"."""
    return GOES_ON.match(text) is not None


GOES_ON = late_pattern(r"^\s*(?:and|but|so|then|also|et|mais|alors|e|mas|então)\b[\s,]*", re.IGNORECASE)
"""What a question begins with that leans on the one before it."""


def with_matter(text: str, previous: str) -> str | None:
    """A question that lacks its matter, with that of the question before, where and when it was asked about; None where
    that one says none.
    """
    asked, topic = understand(previous), matter_of(text, previous)
    if not topic:
        return None
    if OTHER_SIDE.search(text):
        side: Stance | None = "support" if asked.stance in ("call for", "propose") else asked.stance
        contrary = OPPOSITE.get(side) if side else None
        if contrary is None:
            return None
        return with_where_and_when(_WHO_HOLDS[asked.language][contrary].format(topic=topic), text, previous)
    opened = GOES_ON.sub("", text).rstrip(" ?\u00a0")
    return with_where_and_when(f"{opened[:1].upper()}{opened[1:]} ({topic})?", text, previous)


def matter_of(text: str, previous: str) -> str | None:
    """What the question before is on; without the end that it puts to something, where ``text`` asks who would keep it:
    "the fund" of "deleting the fund".
    """
    behind = _PUT_BEHIND.search(previous)
    topic = behind[1] if behind else topic_of(understand(previous))
    if topic is None:
        return None
    article = _ARTICLE.match(topic)
    first = topic[article.end() if article else 0 :].split()[0]
    if fold(first) in GENERIC and (of := _OF.match(topic, topic.find(first) + len(first) + 1)):
        topic = topic[of.end() :]  # "the matter of the dams"
    if any(fold(word.text) in KEEPING for word in understand(text).words) and topic.startswith(first):
        return _without_end(topic, understand(previous).language)
    return topic


def _without_end(topic: str, language: str) -> str:
    """What it is that "deleting the fund" or "walking out of the pact" puts an end to."""
    first = topic.split()[0]
    end = next((verb.particle[1] for verb in find_phrasal_verbs(topic, language) if verb.verb[0] == 0), 0)
    if not end and (TURNING.fullmatch(fold(first)) or fold(first) in QUITTING):
        end = len(first)
    kept = topic[end:].lstrip()
    return kept[of.end() :] if end and (of := _OF.match(kept)) else kept or topic


def at_other_place(text: str, previous: str) -> str | None:
    """ "And in Oslo?" after "Who opposed the levy in Lima in 2014?" asks the same of Oslo, in whatever year; None for
    another follow-up.
    """
    opened = GOES_ON.sub("", text).strip(" ?\u00a0")
    place = _place(opened)
    was = _place(previous)
    if place is None or was is None or not understand(previous).is_for_ledger:
        return None
    behind = opened[len(place) :].strip(" ,")
    if not opened.startswith(place) or (behind and not _YEAR.fullmatch(behind)):
        return None
    kept = previous[: previous.find(was)] + opened + previous[previous.find(was) + len(was) :]
    for year in understand(previous).years:
        kept = re.sub(rf"[\s,]*\b(?:(?:in|en|em)\s+)?{year}\b", "", kept) if year not in opened else kept
    return kept


def with_where_and_when(asked: str, text: str, previous: str, *, with_year: bool = True) -> str:
    """A follow-up made whole, ``asked``, with the meeting or place and the year of the question before, unless it says
    its own, in ``text``, or they are in it already.
    """
    if not asked.rstrip().endswith("?") or _says_where_or_when(text):
        return asked
    kept = [each for each in where_and_when(previous, with_year=with_year) if each not in asked]
    if not kept:
        return asked
    body = asked.rstrip(" ?\u00a0")
    if body.endswith(")"):
        return f"{body[:-1]}, {', '.join(kept)})?"
    return f"{body} ({', '.join(kept)})?"


def has_own_matter(text: str) -> bool:
    """Whether a question asks for a side and says itself on what."""
    asked = understand(text)
    return asked.stance is not None and asked.wants_names and not _is_of_no_matter(text)


def is_on_the_same(text: str, previous: str) -> bool:
    """Whether both questions ask for a side and share a word of the matter, or one akin to it."""
    one, other = understand(text), understand(previous)
    if not (one.stance and other.stance and one.wants_names and other.wants_names):
        return False
    matters = [[term for term in each.terms if not (term.is_stance or term.actor)] for each in (one, other)]
    return any(
        a.stems & (b.stems | b.related) or b.stems & a.related for a in matters[0] for b in matters[1] if not a.is_year
    )


def where_and_when(question: str, *, with_year: bool = True) -> list[str]:
    """The meeting or place that a question says, as it stands there, and its day or year: "em Lima", "2014"."""
    asked = understand(question)
    kept: list[str] = []
    if asked.meeting and (at := AT_A_MEETING.search(question[: asked.meeting.start])):
        kept.append(question[at.start() : asked.meeting.end])
    elif place := _place(question):
        kept.append(place)
    days = [term.text for term in asked.terms if term.date]
    when = days if len(days) == 1 else list(asked.years)
    if with_year and len(when) == 1 and not any(when[0] in each for each in kept):
        kept.append(when[0])
    return kept


def _place(question: str) -> str | None:
    days = " ".join(term.text for term in understand(question).terms if term.date)
    for found in AT_A_PLACE.finditer(question):
        place = found["place"] or found["first"]
        if place not in days and not gazetteer().find(place):
            return found.group().rstrip(" ,:")
    return None


def _says_where_or_when(text: str) -> bool:
    asked: Question = understand(text)
    return bool(asked.meeting or asked.years or any(term.date for term in asked.terms) or _place(text))


def _is_of_no_matter(text: str) -> bool:
    """Whether the words that ask for no side say nothing but that something stays, where, or when."""
    place = _place(text) or ""
    return all(
        term.is_stance
        or term.actor
        or term.date
        or term.is_year
        or fold(term.text) in OF_NO_MATTER
        or fold(term.text) in FRAME
        or term.text in place
        for term in understand(OTHER_SIDE.sub("", text)).terms
    )
