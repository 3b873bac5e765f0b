"""What a person may change in a brief: drop a line, move it, or write it anew, which is checked again."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant.brief.brief import Brief, Line
from assistant.brief.build import renumbered
from assistant.verification.check import CheckedSentence, Verdict

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

    It is nobody's statement any more. No words at all drop the line.
    """
    text = " ".join(text.split())
    if not text:
        return without_line(brief, key, rank)
    verdicts = {sentence.verdict for sentence in check(text)}
    verdict = next((each for each in _WORST_FIRST if each in verdicts), "not checked")

    def rewritten(lines: list[Line]) -> list[Line]:
        return [
            replace(line, text=text, speaker=None, is_edited=True, verdict=verdict)
            if place == rank and line.text != text
            else line
            for place, line in enumerate(lines)
        ]

    return _changed(brief, key, rewritten)


def _changed(brief: Brief, key: str, change: Callable[[list[Line]], list[Line]]) -> Brief:
    sections = tuple(
        replace(section, lines=tuple(change(list(section.lines)))) if section.key == key else section
        for section in brief.sections
    )
    return replace(brief, sections=sections)
