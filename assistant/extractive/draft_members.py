"""A draft that lists who belongs to a coalition: the names of the newest document that lists its members.

A table with a column of them, the entries of a list below "Members", or names that a sentence counts up.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.draft import Claim, Draft, DraftItem
from assistant.evidence import Evidence
from assistant.extractive.draft_table import SUM
from assistant.finding.match import credit
from assistant.finding.quotations import Quotations
from assistant.questions.question import Question
from assistant.reading.sentence import Reading, Sentence
from assistant.reading.tables import tables_of
from assistant.verification.negation import find_negations
from assistant.written_date import written_date
from ingest.actors import gazetteer
from ingest.document import Document
from ingest.late_pattern import wording
from ingest.tables import in_any_language, read_table
from ingest.words import content_stems

_TABLE: dict[str, Any] = read_table(Path(__file__).parent / "members.yaml")


def _any(section: str) -> str:
    return rf"(?<!\w){in_any_language(_TABLE[section])}(?!\w)"


_THE = r"(?:(?:the|this|our|your|la|le|notre|votre|a|o|nossa?)\s+|l['’])?"
_ASKS = wording(
    rf"{_any('those')}\s+(?:(?:that|which|who|qui|que)\s+)?(?:(?:are|is|were|was|sont|étaient|são|eram|est|é)\s+)?(?:(?:the|les?|l['’]|os?|as?)\s*)?"
    rf"{_any('belonging')}\s*{_THE}(?:[\w’'-]+\s+){{0,4}}?{_any('body')}"
    rf"|{_any('body')}(?:['’]s)?\s+(?:members?|member\s+organi[sz]ations?)(?!\w)"
    r"|\bmember organi[sz]ations?\b|\borganisations membres\b|\borganizações(?: |-)membros?\b"
)
_LISTED = wording(_any("listed"))
_SOME = wording(_any("some"))
_COUNTS_UP = wording(rf":\s*|{_any('are')}\s+:?\s*")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_ARTICLE = re.compile(r"^(?i:(?:the|la|le|les|[oa]s?)\s+|l['’])(?=[A-ZÀ-Þ])")
_ENTRY_ENDS = re.compile(r"\s*(?:\(|\s[–—-]\s|[,;:.]\s|[,;:.]?$)")
FEWEST = 3
"""Names that make a list."""
_LONGEST = 10
"""Words of a name."""
_NEAR = 2
"""Sentences before one that counts up names in which it is said whose they are."""
_Names = tuple[tuple[str, Sentence], ...]
"""Each name of a list, with the sentence that it is quoted from."""


def asks_for_members(question: Question) -> bool:
    """Whether it asks who belongs to a coalition, and nothing of what they hold or did."""
    if question.stance is not None or find_negations(question.text, question.language):
        return False
    return _ASKS.search(question.text) is not None and question.kind in ("list", "who", "open")


def draft_members(question: Question, readings: Iterable[Reading]) -> tuple[Draft, tuple[Evidence, ...]] | None:
    """The draft and its evidence; None where no document lists members. With years in the question, of those alone."""
    of_body = (reading for reading in readings if _is_of_body_asked(question, reading.document))
    listed = [(reading.document, found) for reading in of_body if (found := _longest(_lists_in(reading)))]
    if question.years:
        listed = [each for each in listed if any(year in _years(each[0].metadata.date) for year in question.years)]
    if not listed:
        return None
    document, chosen = max(listed, key=lambda each: (each[0].metadata.date or "", len(each[1])))
    quotations = Quotations()
    quotes = {
        name: quotations.of_span(document, sentence.start, sentence.end, sentence.heading_path)
        for name, sentence in chosen
    }
    unique = tuple(dict.fromkeys(quotes.values()))
    claims = tuple(Claim(quote.text, (quote,), verbatim=True) for quote in unique)
    items = tuple(DraftItem(name, None, (quote,), name) for name, quote in quotes.items())
    date = document.metadata.date
    said = _TABLE["as_of"][question.language].format(
        date=written_date(date or "", question.language), title=document.metadata.title
    )
    return Draft(claims, ", ".join(quotes), unique, items, notes=(said,) if date else ()), quotations.evidence


def _is_of_body_asked(question: Question, document: Document) -> bool:
    """Whether a document is by the body that the question names, or is called after it."""
    metadata = document.metadata
    said = f"{metadata.title}\n{metadata.organisation or ''}"
    stems = frozenset(content_stems(said, metadata.language))
    actors = frozenset(mention.actor.name for mention in gazetteer().find(said))
    named = [term for term in question.terms if (term.actor or term.is_name) and not (term.is_year or term.date)]
    return all(credit(term, stems, actors, metadata.language) for term in named)


def _longest(lists: Iterable[_Names]) -> _Names | None:
    return max((each for each in lists if len(each) >= FEWEST), key=len, default=None)


def _years(date: str | None) -> tuple[str, ...]:
    """The year of a document, and the year before, on which it may report."""
    return (date[:4], str(int(date[:4]) - 1)) if date else ()


def _lists_in(reading: Reading) -> Iterator[_Names]:
    for table in tables_of(reading):
        if _LISTED.search(table.header.cells[0].text) and _LISTED.search("\n".join(table.header.sentence.heading_path)):
            yield tuple(
                (row.label, row.sentence)
                for row in table.rows
                if row.cells[0].is_label and not SUM.fullmatch(row.label)
            )
    yield from _under_headings(reading)
    yield from _counted_up(reading)


def _under_headings(reading: Reading) -> Iterator[_Names]:
    """Entries of lists that a line on members introduces, or that stand below a heading on them."""
    entries: list[tuple[str, Sentence]] = []
    for number, block in enumerate(reading.document.blocks):
        sentences = reading.of_block(number)
        first = sentences[0] if sentences else None
        name = _entry(first.text) if first and block.kind == "list_item" and _is_of_members(first, reading) else None
        if first and name:
            entries.append((name, first))
        elif entries:
            yield tuple(entries)
            entries = []
    yield tuple(entries)


def _is_of_members(sentence: Sentence, reading: Reading) -> bool:
    lead_in = " ".join(each.text for each in reading.of_block(sentence.lead_in)) if sentence.lead_in is not None else ""
    said = lead_in or " ".join(sentence.heading_path[-1:])
    return bool(_LISTED.search(said)) and not _SOME.search(said)


def _entry(item: str) -> str | None:
    """The name with which an entry of a list begins; None where it begins with none."""
    text = item.strip(" *_-•\t")
    end = _ENTRY_ENDS.search(text)
    name = text[: end.start()] if end else text
    return name if _is_name(name) else None


def _counted_up(reading: Reading) -> Iterator[_Names]:
    """Names that a sentence counts up which says that they are members, or the sentences just before it do."""
    conjunction = _TABLE["and"].get(reading.document.metadata.language, _TABLE["and"]["en"])[0]
    for sentence in reading.sentences:
        begins = _COUNTS_UP.search(sentence.text)
        if begins is None or sentence.text.count(",") < FEWEST - 2:
            continue
        before = reading.before(sentence)[-_NEAR:]
        said = " ".join((*(each.text for each in before), sentence.text[: begins.start()], *sentence.heading_path[-1:]))
        if _LISTED.search(said) and not _SOME.search(said):
            names = _names_of(sentence.text[begins.end() :], conjunction)
            yield tuple((name, sentence) for name in names)


def _names_of(text: str, conjunction: str) -> Sequence[str]:
    """The names of an enumeration that ends in "and"; empty where it counts up something else."""
    bare = _IN_BRACKETS.sub("", text).strip(" .*_\n")
    parts = [part.strip() for part in re.split(r"\s*[,;]\s*", bare) if part.strip()]
    last = re.split(rf"\s+{conjunction}\s+(?=\S)", parts[-1], maxsplit=1) if parts else []
    parts = [*parts[:-1], *last]
    names = [_ARTICLE.sub("", re.sub(rf"^{conjunction}\s+", "", " ".join(part.split()))) for part in parts]
    return names if all(map(_is_name, names)) else ()


def _is_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _LONGEST and len(text) > 1 and text[0].isupper() and not text.endswith((".", ":", "?"))
