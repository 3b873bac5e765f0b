import pytest

from ingest.languages import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The lake report was written by Ada Obi, Jean Dupont and Rosa Lima. Max Weber read it.", "en"),
        ("In 1628 they founded a church, L'Église française à la Nouvelle-Amsterdam, and it is still there.", "en"),
        ("Le rapport sur le lac a été écrit par Ada Obi, John Smith et Rosa Lima.", "fr"),
        ("O relatório sobre o lago foi escrito por Ada Obi, John Smith e Rosa Lima.", "pt"),
        ("Los normandos comenzaron a entrar en el Imperio y más tarde en Armenia.", "es"),
        ("12 34 56", "und"),
    ],
)
def test_the_language_of_a_short_text_is_told_whatever_names_stand_in_it(text: str, language: str) -> None:
    assert detect_language(text) == language
