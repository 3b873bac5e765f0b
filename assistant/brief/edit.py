"""What a person may change in a brief: drop a line, move it, or write it anew, which is checked again."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant.brief.brief import Brief, Line
from assistant.brief.build import renumbered
from assistant.citation import Citation
from assistant.verification.check import CheckedSentence, Verdict

_BEARING: frozenset[Verdict] = frozenset({"supported", "contradicted", "misquoted"})
"""What is said of a sentence whose sources speak of the same; those of one that is not found are only near to it."""
_WORST_FIRST: tuple[Verdict, ...] = ("contradicted", "misquoted", "not found", "not checked", "supported")


def without_line(brief: Brief, key: str, rank: int) -> Brief:
    """The brief without one line of a section; ``rank`` counts from 0. What is not there changes nothing."""
    return renumbered(_changed(brief, key, lambda lines: [line for place, line in enumerate(lines) if place != rank]))


def with_line_moved(brief: Brief, key: str, rank: int, by: int) -> Brief:
    """The brief with one line so many places further down (or up) in its section, as far as there is room."""

    def moved(lines: list[Line]) -> list[Line]:
        if 0 <= rank < len(lines):
            line = lines.pop(rank)
            lines.insert(max(0, rank + by), line)
        return lines

    return renumbered(_changed(brief, key, moved))


def with_line_rewritten(
    brief: Brief, key: str, rank: int, text: str, check: Callable[[str], Iterable[CheckedSentence]]
) -> Brief:
    """The brief with other words in one line, which is marked with the worst that ``check`` says of its sentences.

    It is nobody's statement any more, and cites what bears on the new words: nothing where they were not found. No
    words at all drop the line.
    """
    text = " ".join(text.split())
    if not text:
        return without_line(brief, key, rank)
    checked = list(check(text))
    verdicts = {sentence.verdict for sentence in checked}
    verdict = next((each for each in _WORST_FIRST if each in verdicts), "not checked")
    bearing = [citation for each in checked if each.verdict in _BEARING for citation in each.citations]
    together, numbers = _with_citations(brief, bearing)

    def rewritten(lines: list[Line]) -> list[Line]:
        return [
            replace(line, text=text, citations=numbers, speaker=None, is_edited=True, verdict=verdict)
            if place == rank and line.text != text
            else line
            for place, line in enumerate(lines)
        ]

    return renumbered(_changed(together, key, rewritten))


def _with_citations(brief: Brief, added: Iterable[Citation]) -> tuple[Brief, tuple[int, ...]]:
    """The brief with these citations too, and their numbers in it."""
    known = {(each.document_id, each.start, each.end): each for each in brief.citations}
    numbers = []
    for citation in added:
        place = (citation.document_id, citation.start, citation.end)
        known.setdefault(place, replace(citation, n=len(known) + 1))
        numbers.append(known[place].n)
    return replace(brief, citations=tuple(known.values())), tuple(dict.fromkeys(numbers))


def _changed(brief: Brief, key: str, change: Callable[[list[Line]], list[Line]]) -> Brief:
    sections = tuple(
        replace(section, lines=tuple(change(list(section.lines)))) if section.key == key else section
        for section in brief.sections
    )
    return replace(brief, sections=sections)
