import pytest

from ingest.statements import find_statements
from tests.assistant.evidence_maker import make_document


def matters(text: str, language: str = "en") -> set[tuple[str, str, str]]:
    rows = find_statements(make_document(text, language=language))
    return {(row.actor, row.stance, text[row.about_start : row.about_end].strip()) for row in rows}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Peru asked for a delay, which Chile opposed.", ("Chile", "oppose", "a delay")),
        ("fr", "Le Pérou a demandé un report, que le Chili a refusé.", ("Chile", "oppose", "un report")),
        ("pt", "O Peru pediu um adiamento, que o Chile recusou.", ("Chile", "oppose", "um adiamento")),
    ],
)
def test_who_speaks_of_something_in_a_clause_on_it_speaks_of_it(
    language: str, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in matters(text, language)


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Peru opposed the levy, supported by Chile.", "the levy"),
        ("Peru introduced a draft, supported by Chile, on which ports pay.", "on which ports pay"),
    ],
)
def test_those_by_whom_somebody_is_supported_are_no_part_of_what_he_holds(text: str, matter: str) -> None:
    assert matter in {about for actor, _, about in matters(text) if actor == "Peru"}


def test_what_somebody_calls_by_a_name_is_what_he_is_against() -> None:
    assert ("Peru", "criticise", "the levy") in matters("Peru called the levy a farce.")
    assert ("Chile", "criticise", "la taxe") in matters("Le Chili a qualifié la taxe de farce.", "fr")


def test_whose_idea_something_was_proposed_it() -> None:
    assert ("Peru", "propose", "du fonds") in matters("L'idée du fonds vient du Pérou.", "fr")
