"""A topic becomes a brief: sections in order, no line twice, no more words than there is time to speak."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from assistant.as_read import as_read
from assistant.brief.brief import Brief, Kind, Line, Section, table
from assistant.brief.research import Research
from assistant.brief.sections import SECTIONS, positions
from assistant.brief.told import Told
from assistant.brief.wording import counted, wording
from assistant.citation import Citation, cite
from assistant.look_up import LookUp
from ingest.marks import is_quoted

WORDS_PER_MINUTE_SPOKEN = 130
REPEATED_IN = frozenset({"positions", "reading", "glossary", "who", "timeline"})
"""Sections in which things are looked up: a line of theirs may stand in another one too."""
NOT_SAID_TWICE = frozenset({"evidence", "voices"})
"""Sections without what stands under the positions, where nobody may be missing. Reasons and answers have their own."""


def build_brief(
    look: LookUp, kind: Kind, topic: str, language: str, minutes: int | None = None, we: str | None = None
) -> Iterator[Section | Brief]:
    """The sections as they are done, and at last the whole brief, in which those without a line are only named.

    ``minutes``: lines that a speaker would not get to in so many are left out, the last of each section first.
    ``we``: whose brief it is; else the organisation that most of the documents are of, see ``Research.we``.

    Raises:
        VectorStoreError: the library or an index cannot be used.
    """
    words = table()
    research = Research(look, topic, language, we)
    known: dict[tuple[str, int, int], Citation] = {}
    used: list[Told] = []
    sections: list[Section] = []
    keys = words["kinds"][kind]["sections"]
    listed = list(islice(positions(research), words["sections"]["positions"]["most"])) if "positions" in keys else []
    elsewhere: set[str] = set()
    for key in keys:
        chosen: list[Told] = []
        for told in SECTIONS[key](research):
            if key not in REPEATED_IN:
                known_lines = [*used, *listed] if key in NOT_SAID_TWICE else used
                if any(other.holds(told) or other.says_as(told) for other in known_lines):
                    elsewhere.add(key)
                    continue
                if told.voice and any(other.voice == told.voice for other in chosen):
                    continue
                chosen = [other for other in chosen if not told.holds(other)]
                used.append(told)
            chosen.append(told)
            if len(chosen) == words["sections"][key]["most"]:
                break
        lines = [_line(told, known) for told in chosen]
        note = _unclear(research) if key == "positions" and lines else ""
        section = Section(key, words["sections"][key]["title"][language], tuple(lines), note)
        sections.append(section)
        yield section
    title = words["kinds"][kind]["title"][language].format(topic=topic)
    we = (research.our_name or "") if "asks" in words["kinds"][kind]["sections"] else None
    empty = [section for section in sections if not section.lines]
    missing = tuple(section.title for section in empty if section.key not in elsewhere)
    told_elsewhere = tuple(section.title for section in empty if section.key in elsewhere)
    nothing = "" if known else counted("nothing", language, research.examined.documents)
    nothing += f" {wording('try', language)}" if nothing else ""
    if nothing and we == "":
        nothing += f" {wording('ours of nobody', language)}"
    whole = Brief(
        kind,
        title,
        language,
        tuple(sections),
        tuple(known.values()),
        research.examined,
        we,
        missing,
        told_elsewhere,
        closing=nothing,
    )
    yield renumbered(_in_time(whole, minutes) if minutes else whole)


def renumbered(brief: Brief) -> Brief:
    """The brief with the sections that still have lines, and the citations that these use, numbered as they are met."""
    order: dict[int, int] = {}
    for section in brief.sections:
        for line in section.lines:
            for number in line.citations:
                order.setdefault(number, len(order) + 1)
    sections = tuple(
        replace(
            section,
            lines=tuple(replace(line, citations=tuple(order[n] for n in line.citations)) for line in section.lines),
        )
        for section in brief.sections
        if section.lines
    )
    citations = tuple(replace(brief.citation(old), n=new) for old, new in order.items())
    return replace(brief, sections=sections, citations=citations)


def _line(told: Told, known: dict[tuple[str, int, int], Citation]) -> Line:
    document, end = told.sentence.document, told.to or told.sentence.end
    place = (document.id, told.start, end)
    if place not in known:
        known[place] = cite(document, told.start, end, len(known) + 1, told.sentence.heading_path)
    metadata = document.metadata
    speaker = None if is_quoted(document.text, told.start) else metadata.speaker or metadata.organisation
    return Line(as_read(known[place].quote), (known[place].n,), told.lead, speaker)


def _unclear(research: Research) -> str:
    """How many statements on who stands where are too unclear to be listed; nothing where none is."""
    unclear = sum(doubtful.count or 0 for _, doubtful in (research.held("support"), research.held("oppose")))
    return counted("matched", research.language, research.examined.documents, unclear=unclear) if unclear else ""


def _in_time(brief: Brief, minutes: int) -> Brief:
    """The first lines of every section in turn, as long as there are words left."""
    left = minutes * WORDS_PER_MINUTE_SPOKEN
    kept: set[tuple[str, int]] = set()
    for rank in range(max((len(section.lines) for section in brief.sections), default=0)):
        for section in brief.sections:
            if rank < len(section.lines):
                length = len(f"{section.lines[rank].lead} {section.lines[rank].text}".split())
                if length <= left:
                    left -= length
                    kept.add((section.key, rank))
    return replace(
        brief,
        left_out=brief.lines - len(kept),
        sections=tuple(
            replace(
                section,
                lines=tuple(line for rank, line in enumerate(section.lines) if (section.key, rank) in kept),
            )
            for section in brief.sections
        ),
    )
