"""An answer that is taken away: as text, Markdown and Word, with the same statements and sources."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document

from assistant.brief.export import FORMATS
from assistant.brief.of_answer import brief_of
from assistant.pipeline import Assistant
from tests.assistant.conftest import MakeAssistant, answered

FILES = {
    "2018.md": "# River talks\n\n12 March 2018\n\nPeru and Kenya opposed the river fund.\n",
    "2020.txt": "River talks, 5 May 2020\n\nPeru supported the river fund. Some delegations opposed the river fund.\n",
}


@pytest.fixture
def assistant(make_assistant: MakeAssistant) -> Assistant:
    made: Assistant = make_assistant(FILES)
    return made


def test_a_text_has_the_names_the_statements_and_the_numbered_sources(assistant: Assistant) -> None:
    answer = answered(assistant.answer("Who opposed the river fund?"))
    text = FORMATS[".txt"](brief_of(answer, "Only 2018")).decode()
    assert text.startswith(
        "Who opposed the river fund? (Only 2018)\n\nAnswer\n- Peru: opposed [1]\n- Kenya: opposed [1]\n"
    )
    assert "“Peru and Kenya opposed the river fund.”" in text
    assert (
        "The documents give different answers\n- Peru: opposed (12 March 2018) [1]\n- Peru: in favour (5 May 2020) ["
        in text
    )
    assert f"\n[{len(answer.citations)}] " in text
    assert text.endswith("Examined 2 of 2 documents.\n")


def test_a_sentence_that_answers_is_taken_away_once_and_as_a_quotation(assistant: Assistant) -> None:
    answer = answered(assistant.answer("Who opposed the river fund?"))
    sentence = answer.statements[0].text
    open_answer = replace(answer, headline=sentence, items=(), statements=answer.statements[:1])
    [section, *_] = brief_of(open_answer).sections
    assert [line.text for line in section.lines] == [f"“{sentence}”"]


def test_a_word_file_has_a_footnote_for_each_citation(assistant: Assistant) -> None:
    answer = answered(assistant.answer("Who opposed the river fund?"))
    data = FORMATS[".docx"](brief_of(answer))
    assert Document(io.BytesIO(data)).paragraphs[0].text == "Who opposed the river fund?"
    notes = zipfile.ZipFile(io.BytesIO(data)).read("word/footnotes.xml").decode()
    assert "2018.md" in notes
    assert "2020.txt" in notes


def test_the_words_of_documents_are_no_marks_in_markdown(make_assistant: MakeAssistant) -> None:
    made = make_assistant({"a.txt": "River talks, 12 March 2018\n\nPeru opposed the <b>river</b> fund.\n"})
    answer = answered(made.answer("Who opposed the river fund?"))
    assert "\\<b\\>river\\</b\\>" in FORMATS[".md"](brief_of(answer)).decode()


def test_a_refusal_is_taken_away_with_its_reason(assistant: Assistant) -> None:
    text = FORMATS[".txt"](brief_of(assistant.answer("How many penguins live in Antarctica?"))).decode()
    assert "No answer" in text
    assert "The documents do not answer this." in text
