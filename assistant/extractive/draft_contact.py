"""A draft that says how to reach somebody: the lines of documents with a telephone number, an address or "Contact:"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.draft import Claim, Draft, Quote
from assistant.evidence import Evidence
from assistant.finding.match import credit
from assistant.finding.organisations import actor_called
from assistant.questions.question import Question
from assistant.reading.sentence import Reading, Sentence
from ingest.document import Document
from ingest.late_pattern import late_pattern
from ingest.tables import in_any_language, read_table
from ingest.words import content_stems

_WORDS = read_table(Path(__file__).parent / "contact.yaml")


def _any(section: str) -> str:
    return rf"(?<!\w){in_any_language(_WORDS[section])}(?!\w)"


_ASKS = late_pattern(_any("asking"), re.IGNORECASE)
_ASKS_NUMBER = late_pattern(_any("number"), re.IGNORECASE)
_ASKS_ADDRESS = late_pattern(_any("address"), re.IGNORECASE)
_LABEL = late_pattern(rf"\W*{in_any_language(_WORDS['label'])}\s*:", re.IGNORECASE)
_FOR_PRESS = late_pattern(_any("press"), re.IGNORECASE)
_SAYS_LITTLE = late_pattern(in_any_language(_WORDS["says_little"]), re.IGNORECASE)
_DIGITS = r"\(?\d[\d\s().\u2013-]{5,}\d"
_NUMBER = late_pattern(
    rf"(?<![\w/.])(?:\+\s?|00){_DIGITS}|(?:{in_any_language(_WORDS['before_number'])})\b\.?\s*:?\s*(?P<plain>{_DIGITS})",
    re.IGNORECASE,
)
_ADDRESS = late_pattern(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINES_SHOWN = 3
_LONGEST_LINE = 200
"""Characters."""
IN_OPENING = 0.5
"""What a word of the question counts for that a line leaves to the first lines of its document."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line or sentence that says how to reach somebody. ``said`` is the share of the question in it, 0 to 1, and 1
    more for whom the press is to turn to, where nobody is named.
    """

    document: Document
    start: int
    end: int
    said: float


def asks_for_contact(question: Question) -> bool:
    """Whether it asks how somebody can be reached."""
    return _ASKS.search(question.text) is not None


def draft_contact(question: Question, readings: Iterable[Reading]) -> tuple[Draft, tuple[Evidence, ...]] | None:
    """The draft and its evidence, of the newest documents first. Where no document says how, it is declined if a number
    or an address is asked for, and else None: an officer may be told of elsewhere.
    """
    lines = [line for reading in readings for line in _lines(question, reading)]
    lines.sort(key=lambda line: line.document.metadata.date or "", reverse=True)
    lines.sort(key=lambda line: -line.said)
    best = [line for line in lines if line.said == lines[0].said][:LINES_SHOWN]
    if not best and not _asks_for_one(question):
        return None
    if not best:
        return Draft(declined="no document says how to reach this person or body"), ()
    evidence = tuple(
        Evidence(f"C{number}", line.document, line.start, line.end, 1.0) for number, line in enumerate(best, 1)
    )
    quotes = [Quote(each.key, each.text) for each in evidence]
    claims = tuple(Claim(quote.text, (quote,), verbatim=True) for quote in quotes)
    return Draft(claims, _headline(question, quotes[0].text), (quotes[0],)), evidence


def _lines(question: Question, reading: Reading) -> Iterator[_Line]:
    """The lines of a document that say how to reach whom the question names."""
    wanted = _wanted(question)
    language, text = reading.document.metadata.language, reading.document.text
    asking = " ".join(match.group() for match in _ASKS.finditer(question.text))
    terms = [term for term in question.terms if not (term.text in asking or _SAYS_LITTLE.fullmatch(term.text))]
    names = [term for term in terms if term.is_name]
    organisation = reading.document.metadata.organisation or ""
    spelt, known = frozenset(content_stems(organisation, language)), frozenset({actor_called(organisation).name})
    is_its_own = all(credit(term, spelt, known, language) for term in names)
    told = [each for each in reading.sentences if any(pattern.search(each.text) for pattern in wanted)]
    for start, end in dict.fromkeys(_line_of(sentence) for sentence in told):
        inside = reading.within(start, end)
        stems = frozenset().union(*(each.stems for each in inside))
        actors = frozenset().union(*(each.actors for each in inside))
        here = [credit(term, stems, actors, language) for term in terms]
        opening = [credit(term, reading.opening.stems, reading.opening.actors, language) for term in terms]
        said = [own or IN_OPENING * lent for own, lent in zip(here, opening, strict=True)]
        # Somebody else's number is no answer; of a name one part is enough, and an organisation gives its own.
        is_named = is_its_own or any(own for own, term in zip(here, terms, strict=True) if term.is_name)
        if is_named if names else all(said):
            is_for_press = not names and _FOR_PRESS.search(text, start, end) is not None
            yield _Line(reading.document, start, end, (sum(said) / len(said) if said else 1.0) + is_for_press)


def _line_of(sentence: Sentence) -> tuple[int, int]:
    """The line around a sentence, or a long line's sentence alone: "Contact: Ana Reis, tel. 555 0100" is one thing."""
    text = sentence.document.text
    start, end = text.rfind("\n", 0, sentence.start) + 1, text.find("\n", sentence.end)
    end = len(text) if end < 0 else end
    line = text[start:end]
    if len(line) > _LONGEST_LINE:
        return sentence.start, sentence.end
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())


def _wanted(question: Question) -> list[re.Pattern[str]]:
    asked = [
        pattern for pattern, asks in ((_NUMBER, _ASKS_NUMBER), (_ADDRESS, _ASKS_ADDRESS)) if asks.search(question.text)
    ]
    return asked or [_NUMBER, _ADDRESS, _LABEL]


def _headline(question: Question, line: str) -> str:
    """The number or address alone, if that is what is asked for and there is but one."""
    found = [match for pattern in _wanted(question) for match in pattern.finditer(line)]
    if not _asks_for_one(question) or len(found) > 1:
        return line
    return str(found[0].groupdict().get("plain") or found[0].group()).strip()


def _asks_for_one(question: Question) -> bool:
    """Whether it asks for a number or an address, and not for whom to turn to."""
    return bool(_ASKS_NUMBER.search(question.text) or _ASKS_ADDRESS.search(question.text))
