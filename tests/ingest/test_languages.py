import pytest

from ingest import languages
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


def test_a_long_english_text_is_told_by_its_function_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "_detector", lambda: pytest.fail("the detector was asked"))
    text = "The levy on salt was discussed by all of the delegations, but none of them had seen the draft of it. " * 12
    assert detect_language(text) == "en"


def test_a_long_text_with_as_much_french_as_english_is_left_to_the_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(languages, "_detected", lambda text: asked.append(text) or "fr")
    english = "The levy on salt was discussed by all of the delegations, but none of them had seen the draft of it. "
    french = "La taxe sur le sel a été discutée par toutes les délégations, mais aucune n'en avait vu le projet. "
    assert detect_language((english + french) * 8) == "fr"
    assert asked
