"""Answers out of it: coalition ask | check."""

import json
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.command import ExitCode, app, fail, read_settings


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in English, French or Portuguese.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option(
            "--batch",
            help="File with one JSON question a line ('-' for standard input); one JSON object a line is printed.",
        ),
    ] = None,
    date_from: Annotated[
        str | None, typer.Option("--from", help="Only documents from this day, month or year on: 2019-05-01, 2019.")
    ] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Only documents up to this day, month or year.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only documents of this kind, such as “press release”.")] = None,
    language: Annotated[str | None, typer.Option(help="Only documents in this language: en, fr, pt, ...")] = None,
    document: Annotated[
        str | None, typer.Option(help="Only this document: its id, as in an answer's JSON, or part of its path.")
    ] = None,
    asked_by: Annotated[
        str, typer.Option("--for", help="Who asks: everyone, new staff, journalist or delegate.")
    ] = "everyone",
    out: Annotated[
        Path | None,
        typer.Option(help="File to write the answer to as well: .docx with footnotes, .md, .pdf or .txt."),
    ] = None,
) -> None:
    """Answer a question from the documents, with numbered sources."""
    from assistant.answer import AUDIENCES
    from assistant.wiring import open_assistant

    if (question is None) == (batch is None):
        fail("Give either a question or --batch FILE.", ExitCode.USAGE)
    audience = next((each for each in AUDIENCES if each == asked_by.replace("-", " ").lower()), None)
    if audience is None:
        fail(f"Answers are not made for “{asked_by}”. Choose one of: {', '.join(AUDIENCES)}.", ExitCode.USAGE)
    if out is not None:
        from assistant.brief.export import FORMATS

        if batch is not None or out.suffix.lower() not in FORMATS:
            fail(f"--out takes one question and a file that ends in {', '.join(FORMATS)}.", ExitCode.USAGE)
    assistant = open_assistant(read_settings())
    # While the model loads in the background.
    from assistant.answer_json import to_json
    from assistant.cli.terminal import show_outcome
    from assistant.restriction import RestrictionError, restriction

    if batch is not None:
        from assistant.batch import answer_lines

        for answered in answer_lines(assistant, batch):
            print(json.dumps(answered, ensure_ascii=False), flush=True)
        return
    if question is None or not question.strip():
        fail("The question is empty.", ExitCode.USAGE)
    kept_to = (date_from, date_to, kind, language, document)
    is_kept = any(each is not None for each in kept_to)
    try:
        filter = restriction(assistant.library.summaries(), *kept_to) if is_kept else None
    except RestrictionError as error:
        fail(str(error), ExitCode.USAGE)
    outcome = assistant.answer(question, filter=filter, audience=audience)
    if as_json:
        print(json.dumps(to_json(outcome), ensure_ascii=False, indent=2))
    else:
        show_outcome(outcome)
    if out is not None:
        from assistant.brief.export import write
        from assistant.brief.of_answer import brief_of

        write(brief_of(outcome), out)


@app.command()
def check(
    draft: Annotated[Path, typer.Argument(help="A draft: text, Word, PDF or any format that sync reads; - for input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a sentence.")] = False,
) -> None:
    """Check a draft or a quotation, sentence by sentence: supported, contradicted, misquoted or not found."""
    from assistant.wiring import open_assistant

    assistant = open_assistant(read_settings())
    from assistant.cli.check_report import show_checked, to_json
    from assistant.verification.draft_file import draft_text

    sentences = assistant.check(draft_text(draft))
    if as_json:
        for sentence in sentences:
            print(json.dumps(to_json(sentence), ensure_ascii=False), flush=True)
    else:
        show_checked(sentences, len(assistant.library.document_ids()))
