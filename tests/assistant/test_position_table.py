"""Actors by issues, and the files made of that table."""

import csv
import io

import pytest
from docx import Document

from assistant.overview.position_files import to_csv, to_docx
from assistant.pipeline import Assistant
from tests.assistant.conftest import MakeAssistant
from vectorstore.index import Filter

FILES = {
    "2018.txt": (
        "River talks, 12 March 2018\n\nPeru opposed the river fund. Kenya supported the river fund. "
        "Chile opposed a lake levy.\n"
    ),
    "2020.txt": (
        "River talks, 5 May 2020\n\nPeru supported the river fund. Some delegations opposed the river fund. "
        "Kenya supported the lake levy.\n"
    ),
}
ISSUES = ("river fund", "lake levy", "penguins")


@pytest.fixture
def assistant(make_assistant: MakeAssistant) -> Assistant:
    made: Assistant = make_assistant(FILES)
    return made


def test_every_actor_with_a_side_has_a_cell_with_its_statements_by_date(assistant: Assistant) -> None:
    made = assistant.positions(ISSUES)
    sides = {key: cell.side for key, cell in made.cells.items()}
    assert sides == {
        ("Peru", "river fund"): "both",
        ("Kenya", "river fund"): "support",
        ("Kenya", "lake levy"): "support",
        ("Chile", "lake levy"): "oppose",
    }
    stands = made.cells["Peru", "river fund"].stands
    assert [(stand.stance, stand.citation.date) for stand in stands] == [
        ("oppose", "2018-03-12"),
        ("support", "2020-05-05"),
    ]
    assert stands[0].citation.quote == "Peru opposed the river fund."
    assert made.documents == 2
    assert made.actors == ("Kenya", "Peru", "Chile")


def test_one_passage_has_one_number_in_all_cells(assistant: Assistant) -> None:
    places: dict[int, tuple[str, int]] = {}
    for citation in assistant.positions(ISSUES).citations():
        place = (citation.document_id, citation.start)
        assert places.setdefault(citation.n, place) == place
    assert sorted(places) == list(range(1, len(places) + 1))


def test_a_sentence_stands_once_in_a_cell_though_it_takes_the_side_twice(make_assistant: MakeAssistant) -> None:
    text = "River talks, 7 May 2020\n\nPeru requested that the river fund remain, and supported the river fund.\n"
    made = make_assistant({"a.txt": text}).positions(("river fund",))
    assert [stand.stance for stand in made.cells["Peru", "river fund"].stands] == ["call for"]


def test_only_documents_of_the_years_asked_for_count(assistant: Assistant) -> None:
    made = assistant.positions(ISSUES, filter=Filter("2020-01-01", "2020-12-31"))
    assert made.cells["Peru", "river fund"].side == "support"
    assert ("Chile", "lake levy") not in made.cells
    assert made.documents == 1


def test_issues_are_suggested_from_what_documents_take_sides_on(assistant: Assistant) -> None:
    assert assistant.suggested_issues() == ["river fund", "lake levy"]


def test_an_issue_is_suggested_with_the_side_that_more_take(make_assistant: MakeAssistant) -> None:
    text = "River talks, 7 May 2020\n\nPeru and Mali opposed the harbour rules. Chile supported the harbour rules.\n"
    assert make_assistant({"a.txt": text}).sided_issues("en") == [("harbour rules", True)]
    text = "River talks, 7 May 2020\n\nPeru and Mali called for the harbour rules. Chile opposed the harbour rules.\n"
    assert make_assistant({"a.txt": text}).sided_issues("en") == [("harbour rules", False)]


def test_what_several_documents_in_a_language_take_sides_on_is_suggested_first(make_assistant: MakeAssistant) -> None:
    french = {
        f"{day}.txt": f"Réunion, {day} mai 2020\n\nLe Pérou a soutenu le traité fluvial. La suite vient en juin.\n"
        for day in (3, 4)
    }
    assistant = make_assistant({**FILES, "2021.txt": FILES["2018.txt"].replace("2018", "2021"), **french})
    assert assistant.suggested_issues("en")[0] == "river fund"
    assert assistant.suggested_issues("fr")[0] == "traité fluvial"
    assert assistant.suggested_issues("fr") == ["traité fluvial"]


def test_issues_in_other_languages_are_not_suggested_where_there_are_own(make_assistant: MakeAssistant) -> None:
    english = {
        "more.txt": "River talks, 7 May 2020\n\nPeru opposed a fishing quota. Kenya supported the harbour rules.\n",
        "other.txt": "Réunion, 8 mai 2020\n\nLe Pérou a soutenu le traité fluvial. La suite vient en juin.\n",
    }
    suggested = make_assistant({**FILES, **english}).suggested_issues("en")
    assert "harbour rules" in suggested
    assert "traité fluvial" not in suggested


def test_all_issues_are_suggested_to_a_reader_in_whose_language_no_document_takes_a_side(assistant: Assistant) -> None:
    assert assistant.suggested_issues("pt") == ["river fund", "lake levy"]


def test_a_term_of_two_nouns_with_a_preposition_is_suggested_whole(make_assistant: MakeAssistant) -> None:
    files = {
        "fr.txt": "Réunion, 3 mai 2020\n\nLe Pérou a soutenu la liberté d'expression de la commission.\n",
        "pt.txt": "Reunião, 3 de maio de 2020\n\nO Peru apoiou a definição de diamantes de conflito.\n",
    }
    assistant = make_assistant(files)
    assert assistant.suggested_issues("fr") == ["liberté d'expression"]
    assert assistant.suggested_issues("pt") == ["definição de diamantes de conflito"]


@pytest.mark.parametrize(
    ("said", "suggested"),
    [
        ("Peru opposed a new definition of conflict diamonds.", ["definition of conflict diamonds"]),
        ("Peru opposed a meeting on the armed attack.", ["meeting on the armed attack"]),
        ("Peru proposed to work on the harbour rules.", ["harbour rules"]),
        ("Peru proposed to abolish harbour rules.", []),
        ("Peru proposed to widen the rules to private violence and to the illicit financing of armed groups.", []),
        ("Peru opposed a river fund, and its delegates told of armed attacks.", ["river fund"]),
        ("Peru opposed a river fund with shameless haste.", ["river fund"]),
        ("Peru proposed that recycled iron be exempted from the rules.", []),
        ("Peru supported a levy provided that recycled iron paid too.", []),
        ("Recycled iron will pay half, a compromise crafted by Peru.", []),
        ("Peru proposed a lower figure of 11 tonnes.", []),
    ],
)
def test_what_is_suggested_is_what_a_side_is_taken_on_and_nothing_that_this_is_about_or_that_stands_behind_it(
    make_assistant: MakeAssistant, said: str, suggested: list[str]
) -> None:
    text = f"River talks, 7 May 2020\n\n{said} The next talks are in June.\n"
    assert make_assistant({"a.txt": text}).suggested_issues("en") == suggested


def test_with_whom_a_side_is_taken_is_no_issue(make_assistant: MakeAssistant) -> None:
    text = "Reunião, 3 de maio de 2020\n\nO Peru apoiou, com o Mali, os princípios de abastecimento responsável.\n"
    assert make_assistant({"pt.txt": text}).suggested_issues("pt") == ["princípios de abastecimento responsável"]


def test_a_verb_that_is_denied_is_no_part_of_an_issue(make_assistant: MakeAssistant) -> None:
    text = (
        "Réunion, 3 mai 2020\n\nLe Pérou a critiqué que le texte n'engage personne. Il a soutenu le traité fluvial.\n"
    )
    assert make_assistant({"fr.txt": text}).suggested_issues("fr") == ["traité fluvial"]


def test_a_verb_that_begins_what_a_side_is_taken_on_is_no_part_of_an_issue(make_assistant: MakeAssistant) -> None:
    text = "Reunião, 3 de maio de 2020\n\nO Peru recusou perder compradores. O Mali apoiou o fundo fluvial.\n"
    assert make_assistant({"pt.txt": text}).suggested_issues("pt") == ["fundo fluvial"]


def test_what_many_take_sides_on_and_documents_speak_of_is_suggested_first(make_assistant: MakeAssistant) -> None:
    text = (
        "River talks, 7 May 2020\n\nPeru opposed a stricter timetable. Kenya, Mali and Chile supported the harbour "
        "rules. The harbour rules are old. Nobody has read the harbour rules since they were made.\n"
    )
    assert make_assistant({"rules.txt": text}).suggested_issues("en") == ["harbour rules", "stricter timetable"]


def test_names_and_counted_things_are_no_issues_and_capitals_are_kept(make_assistant: MakeAssistant) -> None:
    text = (
        "River talks, 7 May 2020\n\nPeru supported Ilse Vandermeer of the harbour. Kenya opposed two thirds of the "
        "votes. Mali supported a Rhenish compromise. Chile opposed 700 cubic metres, whose cost was high.\n"
    )
    assert make_assistant({"rules.txt": text}).suggested_issues("en") == ["Rhenish compromise"]


def test_issues_are_found_once_for_the_library_as_it_stands(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = assistant.suggested_issues("en")
    monkeypatch.setattr(assistant.library, "document", lambda _: pytest.fail("a document was read again"))
    assert assistant.suggested_issues("en") == first


def test_a_word_file_is_in_the_language_of_its_table(assistant: Assistant) -> None:
    made = assistant.positions(ISSUES, "pt")
    document = Document(io.BytesIO(to_docx(made)))
    assert document.paragraphs[0].text == "Posições"
    assert any(cell.text.startswith("a favor [") for row in document.tables[0].rows for cell in row.cells)
    assert "Célula vazia: nenhuma declaração encontrada em 2 documentos." in [each.text for each in document.paragraphs]


def test_a_word_file_of_many_issues_lies_on_its_side(assistant: Assistant) -> None:
    few, many = (assistant.positions(issues) for issues in (ISSUES[:1], (*ISSUES, "lake levy", "port tax")))
    widths = [round(Document(io.BytesIO(to_docx(made))).sections[0].page_width.mm) for made in (few, many)]
    assert widths == [210, 297]


def test_a_csv_has_a_line_for_each_statement_and_no_formulas(make_assistant: MakeAssistant) -> None:
    hostile = "=cmd: notes\n\n12 March 2018\n\nPeru opposed the river fund.\n"
    made = make_assistant({"=cmd.txt": hostile}).positions(("river fund",))
    lines = list(csv.DictReader(io.StringIO(to_csv(made).decode("utf-8-sig"))))
    assert [(line["actor"], line["side"], line["date"]) for line in lines] == [("Peru", "against", "2018-03-12")]
    assert not any(value.startswith(("=", "+", "-", "@")) for line in lines for value in line.values())


def test_a_word_file_has_the_table_and_every_quotation(assistant: Assistant) -> None:
    made = assistant.positions(ISSUES)
    document = Document(io.BytesIO(to_docx(made)))
    (table,) = document.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    numbers = ", ".join(str(stand.citation.n) for stand in made.cells["Peru", "river fund"].stands)
    assert cells[0] == ["", *ISSUES]
    assert cells[2] == ["Peru", f"both [{numbers}]", "", ""]
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "“Peru opposed the river fund.”" in text
    assert "no statement found in 2 documents" in text
