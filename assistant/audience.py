"""What whoever asks needs beside the answer: verified, cited statements of the documents, and nothing else.

New staff get what the terms of the answer mean, delegates who is for and against and why, journalists the few sentences
that can be quoted. Where the documents hold nothing of the kind, the answer stays as it is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from assistant.answer import Added, AddedLine, Answer, Audience, Statement
from assistant.as_read import as_read
from assistant.brief.brief import table
from assistant.brief.research import Research
from assistant.citation import Numbering, cite
from assistant.extractive.goes_on import has_cause
from assistant.finding.positions import Position
from assistant.look_up import LookUp
from assistant.questions.question_language import question_language
from assistant.questions.understand import understand
from assistant.questions.whether_still import topic_of
from assistant.reading.definitions import is_abbreviation
from assistant.reading.glossary import Entry, entries, met_in
from assistant.reading.pointing_back import points_back
from assistant.reading.sentence import Sentence
from assistant.verification.verify import verify
from ingest.actors import ActorKind, gazetteer
from ingest.marks import is_quoted
from ingest.stance import IMPLIED_BY, find_cues
from vectorstore.index import Filter

MOST_TERMS, TERMS_LOOKED_UP = 6, 8
MOST_OF_GLOSSARIES = 4
"""Terms that glossaries explain; the rest is for abbreviations and groups."""
MOST_POSITIONS, MOST_REASONS = 6, 3
MOST_QUOTED = 3
SHORTEST_QUOTED, LONGEST_QUOTED = 6, 45
"""Words of a sentence that can be quoted by itself."""
_GROUPS: frozenset[ActorKind] = frozenset({"organisation", "ngo", "process", "bloc"})


def for_audience(answer: Answer, audience: Audience, look: LookUp, filter: Filter | None = None) -> Answer:
    """The answer as it is given to ``audience``, from the documents that ``filter`` admits.

    Raises:
        VectorStoreError: the library cannot be used.
    """
    answer = replace(answer, audience=audience)
    if audience == "journalist":
        return _quotable(answer)
    numbered = Numbering(answer.citations)
    language = question_language(answer.standalone_question)
    made: list[tuple[str, list[AddedLine]]] = []
    if audience == "new staff":
        made = [("terms", list(_terms(answer, look, filter, language, numbered)))]
    elif audience == "delegate" and (topic := topic_of(understand(answer.standalone_question))):
        made = list(_sides(Research(look, topic, language, filter=filter), numbered))
    titles = table()["audience"]
    added = tuple(Added(key, titles[key][language], tuple(lines)) for key, lines in made if lines)
    return replace(answer, added=added, citations=numbered.citations) if added else answer


def _terms(
    answer: Answer, look: LookUp, filter: Filter | None, language: str, numbered: Numbering
) -> Iterator[AddedLine]:
    """Where the documents say what the abbreviations and groups that the answer speaks of are."""
    asked = table()["audience"]["meaning"][language]
    told = {statement.text for statement in answer.statements}
    explained: set[str] = set()
    for entry in _in_glossaries(answer, look, filter, language):
        line = _line(entry.sentence, (entry.start, entry.sentence.end), entry.term, numbered)
        if line.text not in told:
            yield line
            told.add(line.text)
            explained.add(entry.term.casefold())
    found = len(explained)
    for lead, terms in _spoken_of(answer, language)[:TERMS_LOOKED_UP]:
        if found == MOST_TERMS:
            return
        for term in (term for term in terms if term.casefold() not in explained):
            extraction = look.find(understand(asked.format(term=term)), filter).extraction
            if not extraction.is_told_by_form:
                continue
            verified = verify(extraction.draft, extraction.evidence, language)
            statement = next((each for each in verified.statements if each.text not in told), None)
            if statement is None:
                continue
            numbers = tuple(numbered.numbered(each).n for each in verified.citations if each.n in statement.citations)
            yield AddedLine(as_read(statement.text), lead, statement.speaker, numbers)
            told.add(statement.text)
            found += 1
            break


def _in_glossaries(answer: Answer, look: LookUp, filter: Filter | None, language: str) -> list[Entry]:
    """The entries of the documents' glossaries for terms of the answer, those in its language before others."""
    readings = sorted(look.glossaries(filter), key=lambda each: each.document.metadata.language != language)
    known: dict[str, Entry] = {}
    for entry in (each for reading in readings for each in entries(reading)):
        known.setdefault(entry.term.casefold(), entry)
    return met_in(_words_of(answer), known.values())[:MOST_OF_GLOSSARIES]


def _spoken_of(answer: Answer, language: str) -> list[tuple[str, tuple[str, ...]]]:
    """The abbreviations of an answer and then the groups that it names, in the order of its words: what each is shown
    as, and by which words it may be explained, the telling ones first.
    """
    text = _words_of(answer)
    spoken: dict[str, list[str]] = {}
    for word in dict.fromkeys(word for word in re.findall(r"\w+", text) if is_abbreviation(word)):
        group = next((each.actor for each in gazetteer().find(word) if each.actor.kind in _GROUPS), None)
        spoken.setdefault(group.name_in(language) if group else word, []).append(word)
    for mention in gazetteer().find(text):
        if mention.actor.kind in _GROUPS:
            spoken.setdefault(mention.actor.name_in(language), [])
    return [
        (name if set(short) <= {name} else f"{name} ({', '.join(short)})", tuple(dict.fromkeys((name, *short))))
        for name, short in spoken.items()
    ]


def _words_of(answer: Answer) -> str:
    names, said = (item.name for item in answer.items), (statement.text for statement in answer.statements)
    return "\n".join((answer.headline or "", *names, *said))


def _sides(research: Research, numbered: Numbering) -> Iterator[tuple[str, list[AddedLine]]]:
    """Who is for it and who against, from the position ledger; then the reasons that are given on either side."""
    for side in ("support", "oppose"):
        rows, _ = research.held(side)
        yield side, list(_holders(rows, research.language, numbered))[:MOST_POSITIONS]
    for side in ("support", "oppose"):
        yield f"reasons {side}", list(_reasons(research, side, numbered))[:MOST_REASONS]


def _holders(rows: Iterable[Position], language: str, numbered: Numbering) -> Iterator[AddedLine]:
    together: dict[tuple[str, int], list[Position]] = {}
    for row in rows:
        together.setdefault((row.sentence.document.id, row.quoted_from), []).append(row)
    heard: set[str] = set()
    for group in together.values():
        names = dict.fromkeys(gazetteer().actor(row.actor).name_in(language) for row in group)
        if set(names) - heard:
            heard |= set(names)
            end = max(row.quoted_to for row in group)
            yield _line(group[0].sentence, (group[0].quoted_from, end), ", ".join(names), numbered)


def _reasons(research: Research, side: str, numbered: Numbering) -> Iterator[AddedLine]:
    """Sentences with a stance of one side that give a reason: those of the ledger, then others on the topic."""
    rows, _ = research.held(side)
    told = [(row.sentence, (row.quoted_from, row.quoted_to)) for row in rows if has_cause(row.sentence)]
    wanted = IMPLIED_BY["support" if side == "support" else "oppose"]
    for match in research.matches:
        stances = {cue.stance for cue in find_cues(match.sentence.text)} - {"mention"}
        if stances and stances <= wanted and has_cause(match.sentence):
            told.append((match.sentence, (research.start(match.sentence), match.sentence.end)))
    for sentence, quoted in dict.fromkeys(told):
        yield _line(sentence, quoted, "", numbered)


def _line(sentence: Sentence, quoted: tuple[int, int], lead: str, numbered: Numbering) -> AddedLine:
    document, (start, end) = sentence.document, quoted
    citation = cite(document, start, end, 1, sentence.heading_path)
    speaker = None if is_quoted(document.text, start) else document.metadata.speaker or document.metadata.organisation
    return AddedLine(as_read(citation.quote), lead, speaker, (numbered.numbered(citation).n,))


def _quotable(answer: Answer) -> Answer:
    """The few statements that can be quoted under a name and a date, and no others; all where there are none."""
    quotable = [each for each in answer.statements if _can_be_quoted(each, answer)][:MOST_QUOTED]
    return _with_statements(answer, tuple(quotable)) if quotable else answer


def _can_be_quoted(statement: Statement, answer: Answer) -> bool:
    if statement.verdict != "verbatim" or not statement.speaker or not statement.citations:
        return False
    words = len(statement.text.split())
    is_dated = answer.citation(statement.citations[0]).date is not None
    return is_dated and SHORTEST_QUOTED <= words <= LONGEST_QUOTED and not points_back(statement.text)


def _with_statements(answer: Answer, statements: tuple[Statement, ...]) -> Answer:
    """The answer with these statements alone, and its citations numbered anew in the order in which they are met."""
    values = [value for conflict in answer.conflicts for value in conflict.values]
    met = [answer.headline_citations]
    met += [each.citations for each in answer.items]
    met += [each.citations for each in statements]
    met += [each.citations for each in values]
    met += [each.citations for each in answer.unclear]
    new = {old: place for place, old in enumerate(dict.fromkeys(n for numbers in met for n in numbers), 1)}

    def again(each: Any) -> Any:
        return replace(each, citations=tuple(new[number] for number in each.citations))

    return replace(
        answer,
        headline_citations=tuple(new[number] for number in answer.headline_citations),
        items=tuple(again(each) for each in answer.items),
        statements=tuple(again(each) for each in statements),
        conflicts=tuple(
            replace(conflict, values=tuple(again(each) for each in conflict.values)) for conflict in answer.conflicts
        ),
        unclear=tuple(again(each) for each in answer.unclear),
        citations=tuple(replace(answer.citation(old), n=number) for old, number in new.items()),
    )
