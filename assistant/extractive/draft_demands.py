"""A draft that says what somebody asks for, or on which conditions something is supported, item by item.

Demands stand in a list after a line that makes them ("The network asks:"), or in sentences of an enumeration after such
a line ("What we ask. First, that ...").
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.draft import Draft
from assistant.finding.match import Match
from assistant.finding.quotations import Quotations, claim_of
from assistant.questions.question import Question
from assistant.questions.question_terms import Term
from assistant.questions.question_words import ASKED_FOR, CONDITIONS, DEMANDING
from assistant.reading.enumeration import Enumeration, enumeration_of
from assistant.reading.sentence import Reading, Sentence
from assistant.reading.stating import is_fragment
from ingest.late_pattern import late_pattern
from ingest.tables import in_any_language, read_table

DEMANDS_SHOWN = 8
HALF = 0.5
OPENING = 4
"""Words with which a demand says of whom it is: "to the buyers, that they"."""
_WORDS = read_table(Path(__file__).parent / "demands.yaml")
_MAKES_DEMANDS = late_pattern(rf"\b{in_any_language(_WORDS['demands'])}", re.IGNORECASE)
_ASKED_WITH = late_pattern(
    r"\W*(?:what|which|under|on what|que\b|qu['’]|quel|o que|quais|qual|sob|sous|à quel|em que)", re.IGNORECASE
)

_OF_WHOM = late_pattern(r"\b(?:of|from|on|to|aux?|des?|d[oa]s?|[àa]os?|às?)\s+(?:(?:the|les?|la)\s+)?$", re.IGNORECASE)


def asks_for_demands(question: Question) -> bool:
    """Whether it asks what somebody asks for, or on which conditions."""
    if question.kind != "open" or not _ASKED_WITH.match(question.text):
        return False
    is_of_demands = question.stance == "call for" or DEMANDING.search(question.text) is not None
    return is_of_demands or _of_conditions(question)


def draft_demands(
    question: Question, matches: Sequence[Match], quotations: Quotations, read: Callable[[str], Reading]
) -> tuple[Draft | None, Match | None]:
    """The draft and its best sentence; (None, None) where no list of demands is on what is asked.

    Of a list the demands that speak of what is asked, or of whom; all of them where only the line before does.
    """
    pattern = CONDITIONS if _of_conditions(question) else _MAKES_DEMANDS
    found: dict[tuple[str, int], tuple[Match, Enumeration]] = {}
    for match in matches:
        if question.required <= match.met | match.near | match.under:
            listed = enumeration_of(match.sentence, read(match.sentence.document.id))
            if listed and any(pattern.search(each.text) for each in listed.lead):
                found.setdefault((match.sentence.document.id, listed.start), (match, listed))
    matter = [term for term in question.terms if not (term.is_stance or term.date or term.is_year or term.actor)]
    told = {term.text for term in matter if term.weight >= 1.0}
    on_matter = [each for each in found.values() if not told or told & (each[0].met | each[0].near | each[0].under)]
    if not on_matter:
        return None, None
    best, listed = max(on_matter, key=lambda each: each[0].score)
    reading = read(best.sentence.document.id)
    lead, items = listed.lead, list(listed.items)
    if any(map(is_fragment, items)):
        items = [each for each in items if is_fragment(each)] + items[-1:] * (not is_fragment(items[-1]))
    addressed = {word.stem for each in lead for word in each.words}
    addressed |= {word.stem for each in items for word in each.words[:OPENING]}
    if not addressed.issuperset(_addressees(question)):
        return None, None
    matter = [term for term in matter if not (term.stems | term.related) & reading.title.stems]
    shown = _of_the_matter(question, matter, items, lead)[:DEMANDS_SHOWN]
    quotes = [quotations.of(replace(best, sentence=each), each.start) for each in shown]
    claims = [claim_of(each, quote) for each, quote in zip(shown, quotes, strict=True)]
    if len(shown) > 1:
        opening = quotations.of(replace(best, sentence=lead[-1]), lead[-1].start)
        claims = [claim_of(lead[-1], opening), *claims]
    if len(quotes) > 1:
        return Draft(tuple(dict.fromkeys(claims))), best  # the line that makes them is no short answer
    return Draft(tuple(dict.fromkeys(claims)), quotes[0].text, (quotes[0],)), best


def demands_listed(reading: Reading) -> Enumeration | None:
    """The longest list or enumeration of a document whose introduction makes demands; None where none does."""
    found: dict[int, Enumeration] = {}
    for sentence in reading.sentences:
        listed = enumeration_of(sentence, reading)
        if listed and any(_MAKES_DEMANDS.search(each.text) for each in listed.lead):
            found.setdefault(listed.start, listed)
    return max(found.values(), key=lambda listed: len(listed.items), default=None)


def _of_the_matter(
    question: Question, matter: Sequence[Term], items: list[Sentence], lead: Sequence[Sentence]
) -> list[Sentence]:
    """The demands that hold at least half of the words that the line before them does not; else all of them."""
    telling = [term for term in matter if term.weight >= 1.0 and not any(_holds(term, each) for each in lead)]
    held = [sum(_holds(term, each) for term in telling) for each in items]
    if _of_conditions(question) or not telling or max(held) < HALF * len(telling):
        return items
    return [each for each, many in zip(items, held, strict=True) if many == max(held)]


def _addressees(question: Question) -> list[str]:
    """Stems of the nouns for those of whom something is asked: "of companies", "das empresas"."""
    return [
        word.stem
        for word in question.words
        if ASKED_FOR.fullmatch(word.text) and _OF_WHOM.search(question.text[: word.start])
    ]


def _of_conditions(question: Question) -> bool:
    return CONDITIONS.search(question.text) is not None


def _holds(term: Term, sentence: Sentence) -> bool:
    """Whether a sentence has the word itself, or a translation of it: words akin to it are akin to many demands."""
    language = sentence.document.metadata.language
    akin = term.akin.get(language, frozenset()) if language != term.language else frozenset()
    return bool((term.stems | akin) & sentence.stems)
