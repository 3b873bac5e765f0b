"""Where a text says what a word means, or what an abbreviation stands for."""

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from assistant.reading.sentence import Reading, Sentence
from ingest.document import Span
from ingest.late_pattern import late_pattern
from ingest.tables import read_table
from ingest.words import fold

_ABBREVIATION = late_pattern(r"[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*")
_ARTICLE = r"(?:(?:an?|the|une?|l[ea]s?|l['’]|d[eu]s?|d['’]|os?|as?|uma?)\s*)?"
_THING = r"[“\"«]?\s?((?:[\w’'-]+\s?){1,3}?)\s?[”\"»]?"
"""A few words: longer ones ask for a fact about something, and not what it is."""
_LONG_NAME = late_pattern(
    rf"(?:What (?:is|are|was|were)|Qu['’]est-ce que?|Que (?:signifie|veut dire|désigne)"
    rf"|(?:O )?[Qq]ue (?:é|são|significa|quer dizer)) {_ARTICLE}"
    r"([A-ZÀ-Þ][\w’'-]*(?: (?:(?:of|on|for|the|and|de|d[ou]s?|da|des|la|le|sur|et|e|em|para|pour) )*"
    r"[A-ZÀ-Þ][\w’'-]*){2,7})"
)
"""A name of many words, each with a capital, is asked about as a whole."""
_BEFORE_SUBJECT = late_pattern(rf"\W*{_ARTICLE}", re.IGNORECASE)
_CELLS = late_pattern(r"\s*\|\s*")
_JOINING_WORDS = frozenset("of and for the in to on de des du d et la le les l en pour da do dos das e para em".split())
"""Words of a long form of which an abbreviation takes no letter."""
_FURTHER = 6
"""Words that may stand between a long form and its abbreviation: "objectives within set time frames (QELROs)"."""
_LONGEST = 10
"""Letters of an abbreviation; longer words in capitals are words."""


def thing_asked_about(question: str) -> str | None:
    """What a question such as "What is a conflict diamond?" asks the meaning of; None where it asks something else."""
    asked = _set_aside().sub("", question).strip(" ?.!\n\t")
    if is_abbreviation(asked) and asked.isupper():
        return asked  # "CSC?"
    found = _asked().fullmatch(asked) or _LONG_NAME.fullmatch(asked)
    return next((group.strip() for group in found.groups() if group), None) if found else None


def is_abbreviation(text: str) -> bool:
    """Whether a word is written as abbreviations are: CSC, WGDE, NGOs."""
    return len(text) <= _LONGEST and bool(_ABBREVIATION.fullmatch(text.removesuffix("s")))


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = read_table(Path(__file__).parent / "definitions.yaml")
    return table


def glossary_names() -> list[str]:
    """What documents, and parts of them, that explain words are called."""
    return _table()["glossaries"]


@lru_cache(maxsize=1)
def _asked() -> re.Pattern[str]:
    return late_pattern("|".join(line.replace("{it}", _THING) for line in _table()["asked"]), re.IGNORECASE)


@lru_cache(maxsize=1)
def _set_aside() -> re.Pattern[str]:
    return late_pattern(rf"\s(?:{'|'.join(_table()['set_aside'])})(?=[\s?]|$)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _patterns(defined: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The thing itself; what begins with it and defines it; what defines it anywhere."""
    table = _table()
    words = [rf"{re.escape(word.rstrip('s') or word)}\w{{0,2}}" for word in re.findall(r"\w+", defined)]
    thing = r"\W+".join(words)

    def joined(lines: list[str]) -> str:
        return "|".join(line.replace("{it}", rf"(?:{thing})") for line in lines)

    begins = late_pattern(rf"\W*{_ARTICLE}(?:{joined(table['begins'])})", re.IGNORECASE)
    return late_pattern(thing, re.IGNORECASE), begins, late_pattern(joined(table["anywhere"]), re.IGNORECASE)


def says_what_it_is(defined: str, sentence: Sentence) -> bool:
    """Whether a sentence says by itself what ``defined`` is, wherever it stands."""
    _, begins, anywhere = _patterns(defined)
    return bool(begins.match(sentence.text) or anywhere.search(sentence.text))


def definition_start(defined: str, sentence: Sentence, reading: Reading) -> int | None:
    """Where in the document a sentence begins to say what ``defined`` is; None where it does not say so.

    It may do so by itself, as the first under a heading that is the word, or after a line or the beginning of a
    paragraph that is the word, as in a glossary: then it begins there. What begins with who did something tells of the
    word, not what it means.
    """
    if says_what_it_is(defined, sentence):
        return sentence.start
    if not sentence.position or _begins_with_an_actor(sentence):
        return None
    before = reading.sentence(sentence.position - 1)
    if not (sentence.is_first_of_block or before.is_first_of_block):
        return None
    if _is_alone(defined, before.text):
        if before.block == sentence.block:
            return before.start  # "PEP. A politically exposed person."
        # Under a name that signs a text the heading of the next one may follow.
        is_heading = reading.document.blocks[sentence.block].kind == "heading"
        return None if is_heading else before.start
    is_below = sentence.is_first_of_block and sentence.heading_path
    return sentence.start if is_below and _is_alone(defined, sentence.heading_path[-1]) else None


def _is_alone(defined: str, text: str) -> bool:
    """Whether a text is the word and nothing else but what it is called as well ("PEP (or exposed person)"), however
    its accents are set: languages share many words.
    """
    thing, _, _ = _patterns(fold(defined))
    return re.fullmatch(rf"\W*{_ARTICLE}{thing.pattern}(?:\s*\([^()]*\))?\W*", fold(text)) is not None


def _begins_with_an_actor(sentence: Sentence) -> bool:
    first = next(iter(sentence.mentions), None)
    return (
        first is not None and not first.is_adjective and bool(_BEFORE_SUBJECT.fullmatch(sentence.text[: first.start]))
    )


def long_form(abbreviation: str, text: str) -> Span | None:
    """What an abbreviation stands for in a text that says so: "Civil Society Coalition (CSC)", "CSC (Civil ...)".

    The words are those whose letters the abbreviation takes, the first one at their head: the algorithm of Schwartz and
    Hearst (Pacific Symposium on Biocomputing, 2003). In a table the two stand in cells beside each other. Where words
    stand between, each letter must begin a word.
    """
    short = re.escape(abbreviation) + "s?"
    # "KP Civil Society Coalition (KP CSC)" says it of the CSC as well.
    for match in re.finditer(rf"\(\s*(?:[A-Z]{{2,}}\s+)?{short}\s*[;,)]", text):
        before = text[: match.start()].rstrip()
        if (start := _head(abbreviation, before)) is not None:
            return Span(start, len(before))
        if apart := _by_initials(abbreviation, before):
            return apart
    for match in re.finditer(
        rf"(?<!\w){short}(?!\w)"
        r"(?:\s*\(([^)]+)\)|\s+(?:[–—:=]|stands for|signifie|significa)\s*([^.;(]+)|\s+-\s+([^.;(,]+))",
        text,
    ):
        group = match.lastindex or 1
        if _head(abbreviation, match.group(group).rstrip()) == 0:
            return Span(match.start(group), match.start(group) + len(match.group(group).rstrip()))
    for one, other in pairwise(_cells(text)):
        for cell, beside in ((one, other), (other, one)):
            if cell.slice(text) == abbreviation and _head(abbreviation, beside.slice(text)) == 0:
                return beside
    return None


def _by_initials(abbreviation: str, before: str) -> Span | None:
    """The last words whose initials are the abbreviation, where no more than a few follow them."""
    letters = [letter.lower() for letter in abbreviation if letter.isalnum()]
    found = list(re.finditer(r"[^\W\d_]+", before))[-(2 * len(letters) + _FURTHER) :]
    telling = [word for word in found if word.group().lower() not in _JOINING_WORDS]
    for last in range(len(telling), len(letters) - 1, -1):
        words = telling[last - len(letters) : last]
        is_near = sum(word.start() > words[-1].start() for word in found) <= _FURTHER
        if is_near and [word.group()[0].lower() for word in words] == letters:
            return Span(words[0].start(), words[-1].end())
    return None


def _cells(text: str) -> list[Span]:
    if "|" not in text:
        return []
    cuts = [(0, 0), *(match.span() for match in _CELLS.finditer(text)), (len(text), len(text))]
    return [Span(end, start) for (_, end), (start, _) in pairwise(cuts) if end < start]


def _head(abbreviation: str, before: str) -> int | None:
    """Where the long form begins that ends with ``before``; None where the letters are not found in few words."""
    letters = [letter.lower() for letter in abbreviation if letter.isalnum()]
    place = len(before)
    for number, letter in enumerate(reversed(letters)):
        is_first = number == len(letters) - 1
        place -= 1
        while place >= 0 and (
            before[place].lower() != letter or (is_first and place > 0 and before[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return None
    words = len(before[place:].split())
    return place if words <= min(len(letters) + 5, 2 * len(letters)) and words > 1 else None
