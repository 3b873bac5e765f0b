"""Two questions in one: "When was the fund set up, and by whom?", "Which states signed? Who refused?"."""

import re
from dataclasses import dataclass

from assistant.questions.rephrase import first_upper
from assistant.questions.set_aside import without_small_talk
from assistant.questions.stance_asked import stance_asked
from assistant.questions.understand import understand
from assistant.questions.words_that_ask import ASKS, ASKS_BEFORE_A_VERB, AUXILIARY, HOW_MANY, PREPOSITION
from assistant.reading.opposites import says_the_contrary
from ingest.late_pattern import late_pattern
from ingest.words import fold

_BEFORE = rf"(?:{PREPOSITION}\s+)?"
_WHETHER = (
    r"(?:did|does|do|was|were|is|are|has|have|had|will|would|can|could)\s+"
    r"(?:it|they|he|she|this|that|there|any\w+|some\w+|(?:the|an?)\s+\w+|(?-i:[A-Z])\w+)\s+\w+"
)
"""A question with no word that asks: "did anyone object". In French and Portuguese such words may begin anything."""
_SECOND = late_pattern(
    rf"(?:,\s*|\s+)(?:and|et|e)\s+(?P<second>(?:{_BEFORE}(?:{ASKS}|que)|{_WHETHER})\b[^?]*)\?*\s*$", re.IGNORECASE
)
"""A further question behind "and": behind a comma alone stands what is told, "the rocks, which are older"."""
_NOUN = rf"(?:\s*(?!{AUXILIARY}\b|ones?\b)[\w'’-]+)"
_HOW_MANY = r"(?:how many|which|what|combien d(?:e\s|['’])|quel(?:le)?s?|quant[oa]s|qua(?:l|is))"
_FRAGMENT = late_pattern(
    rf"(?P<asks>{_BEFORE}{ASKS}|{PREPOSITION}\s+(?:{ASKS}|que)(?:\s+(?:many|much|de)\b)?{_NOUN}{{1,2}}"
    rf"|{_HOW_MANY}{_NOUN}|(?:[\w'’-]+\s+){{1,3}}(?:quê|quoi|what|whom))(?:\s+not)?",
    re.IGNORECASE,
)
"""A question with no verb of its own: "by how many groups", "why not"."""
_ASKS_BY_ITSELF = late_pattern(
    rf"{_BEFORE}{ASKS}\b(?:\s+[\w'’-]+){{0,3}}?\s+{AUXILIARY}(?:n['’]t)?\b(?!n['’]t$)|{_BEFORE}{ASKS_BEFORE_A_VERB}\s+\w+"
    rf"|{_WHETHER}",
    re.IGNORECASE,
)
"""A question with its verb, and no clause of the first one: "how they work"."""
_OPENS = late_pattern(
    rf"\s*(?:{_BEFORE}(?:{HOW_MANY}|{ASKS})(?:\s+(?:and|et|e)\s+{ASKS})?)\s+(?:de\s+|d['’])?",
    re.IGNORECASE,
)
_LEAD = late_pattern(rf"\s*(?P<lead>[^?]{{2,80}}?(?:[,:]|\s[–—-]))\s+(?={_BEFORE}{ASKS}\b)", re.IGNORECASE)
"""What stands before a question, and is of both: "In Lima in 2004, who ...", "Lima 2004: who ..."."""
_BEGINS_AS_QUESTION = late_pattern(rf"\s*(?:{_BEFORE}{ASKS}|{AUXILIARY}|est-ce)\b", re.IGNORECASE)
_TWO_MARKS = late_pattern(r"\?\s+(?=\S)")
_LEAST_WORDS = 3
"""Of a question that goes on with a second one."""
_ENDS_ASKING = late_pattern(rf"\b(?:{ASKS}|about|of|de|sobre|sur)$", re.IGNORECASE)
_WHAT_ABOUT = late_pattern(r"\s*(?:what|how) about\b", re.IGNORECASE)
_IS_OF_BOTH = late_pattern(r"\b(?:ones|lesquel(?:le)?s|quais)$|n['’]t$|\b(?:he|she|elle|el[ae])\b", re.IGNORECASE)
"""Whom the first question asks for, the second tells or denies, or calls by a pronoun."""
_IS_OF_BOTH_ALONE = late_pattern(r"(?:what|which|who|whom|quoi|qui|que|quê|quem)", re.IGNORECASE)
"""Asks for a second thing of the same question: "relates to the state and what?"."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of several questions: as it is ``written``, and ``in_full``, as it can be understood alone."""

    written: str
    in_full: str


def questions_in(text: str) -> tuple[Part, ...]:
    """The questions of a text, in order; none where it is one."""
    found = _parted(without_small_talk(text))
    if found is None:
        return ()
    first, second = found
    lead = None if _BEGINS_AS_QUESTION.match(first) else _LEAD.match(first)
    asked, before = (first[lead.end() :], f"{lead['lead']} ") if lead else (first, "")
    in_full = _in_full(second, asked)
    if before:
        in_full = before + in_full[:1].lower() + in_full[1:]
    return *(questions_in(first) or (Part(first, f"{first}?"),)), Part(second, in_full)


def _parted(text: str) -> tuple[str, str] | None:
    """The first question and the second, as they are written, without what ends them."""
    marked = [(mark.start(), mark.end(), True) for mark in _TWO_MARKS.finditer(text)]
    joined = [
        (place, match.start("second"), False) for place in range(len(text)) if (match := _SECOND.match(text, place))
    ]
    for end, start, is_marked in [*marked, *joined]:
        first, second = text[:end].strip(), text[start:].strip(" ?")
        if "?" in second or len(first.split()) < _LEAST_WORDS or _ENDS_ASKING.search(first):
            continue
        if _IS_OF_BOTH.search(second) or _IS_OF_BOTH_ALONE.fullmatch(second):
            continue
        if not (is_marked or _asks(first) or _ask_for_sides(first, second)):
            continue
        if _FRAGMENT.fullmatch(second) or _ASKS_BY_ITSELF.match(second):
            return first, second
    return None


def _asks(first: str) -> bool:
    return _BEGINS_AS_QUESTION.match(first) is not None and not _WHAT_ABOUT.match(first)


def _ask_for_sides(first: str, second: str) -> bool:
    """Whether both ask who takes a side, behind words that are of both: "In Lima, who backed it and who refused"."""
    lead = _LEAD.match(first)
    return bool(lead and stance_asked(first[lead.end() :]) and stance_asked(second))


def _in_full(second: str, first: str) -> str:
    """The second question with what it leaves to the first."""
    if fragment := _FRAGMENT.fullmatch(second):
        opened = _OPENS.match(first)
        rest = first[opened.end() :] if opened else first
        if _BEGINS_AS_QUESTION.match(rest) and rest[1:2].islower():
            rest = rest[:1].lower() + rest[1:]
        return first_upper(f"{fragment['asks']} {rest}?")
    whole = f"{second}?"
    # "How many people can go?", "Who chairs it?" is still on what the first is on.
    matter = [term.text for term in understand(f"{first}?").terms if term.weight >= 1.0 and not term.is_stance]
    # "Who wanted it to stay voluntary and who wanted it obligatory?" is twice on the same, and on contraries.
    unsaid = [
        _as_written(each, first)
        for each in sorted(matter, key=first.find)
        if fold(each) not in fold(whole) and not says_the_contrary(whole, each)
    ]
    return first_upper(f"{whole.rstrip(' ?')} ({' '.join(unsaid)})?" if unsaid else whole)


def _as_written(name: str, text: str) -> str:
    """A name with the number that is joined to it: "COP-8"."""
    found = re.search(rf"{re.escape(name)}(?:-\d+)?", text)
    return found.group() if found else name
