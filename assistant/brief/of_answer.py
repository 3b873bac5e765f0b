"""An answer as a brief, so that it can be taken away as any brief can: as text, Markdown, Word or PDF."""

from collections.abc import Iterator
from typing import Any

from assistant.answer import Answer, Refusal, Statement
from assistant.as_read import as_read
from assistant.brief.brief import Brief, Line, Section, table
from assistant.brief.wording import counted
from assistant.citation import Citation
from assistant.questions.question_language import question_language
from assistant.said_once import said_once
from assistant.written_date import stance_and_date, written_date


def brief_of(outcome: Answer | Refusal, kept_to: str = "") -> Brief:
    """The whole outcome, with the same numbers. ``kept_to`` says in words which documents it was kept to."""
    language = question_language(outcome.standalone_question)
    words = table()
    title = f"{outcome.question} ({kept_to})" if kept_to else outcome.question
    examined = counted("examined", language, outcome.examined.of, documents=outcome.examined.documents)
    if isinstance(outcome, Refusal):
        refused = Section("refused", words["answer"]["refused"][language], (), outcome.reason)
        return Brief(None, title, language, (refused,), (), outcome.examined, examined)
    closing = f"{words['answer']['checked'][language]} {examined}"
    sections = tuple(_sections(outcome, language, words))
    return Brief(None, title, language, sections, outcome.citations, outcome.examined, closing)


def _sections(answer: Answer, language: str, words: dict[str, Any]) -> Iterator[Section]:
    titles = words["answer"]

    def stance(name: str) -> str:
        return str(words["stance names"].get(name, {}).get(language, name))

    def differing(value: str) -> str:
        parts = stance_and_date(value)
        return f"{stance(parts[0])} ({written_date(parts[1], language)})" if parts else written_date(value, language)

    lines: list[Line] = []
    quoted = {statement.text for statement in answer.statements if statement.verdict == "verbatim"}
    if answer.headline and not answer.items and answer.headline not in quoted:
        lines.append(Line(as_read(answer.headline), answer.headline_citations))
    for item in answer.items:
        lines.append(Line(f"{item.name}: {stance(item.stance)}" if item.stance else item.name, item.citations))
    said = [each for each in said_once(answer) if each.text != answer.headline or answer.items or each.text in quoted]
    lines += [_statement(statement, answer) for statement in said]
    yield Section("answer", titles["answer"][language], tuple(lines), " ".join(answer.notes))
    for added in answer.added:
        told = (Line(each.text, each.citations, each.lead, each.speaker) for each in added.lines)
        yield Section(added.key, added.title, tuple(told))
    if answer.conflicts:
        values = [
            Line(f"{conflict.about}: {differing(value.value)}", value.citations)
            for conflict in answer.conflicts
            for value in conflict.values
        ]
        yield Section("conflicts", titles["conflicts"][language], tuple(values))
    if answer.unclear:
        rows = [Line(f"{each.name} ({stance(each.stance)}): {each.reason}", each.citations) for each in answer.unclear]
        yield Section("unclear", titles["unclear"][language], tuple(rows))


def _statement(statement: Statement, answer: Answer) -> Line:
    text = as_read(statement.text)
    first: Citation | None = answer.citation(statement.citations[0]) if statement.citations else None
    by = statement.speaker or (first and (first.speaker or first.organisation))
    return Line(f"“{text}”" if statement.verdict == "verbatim" else text, statement.citations, speaker=by or None)
