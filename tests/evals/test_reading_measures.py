"""The measurements of reading: what they count as right, wrong and not to be counted."""

from pathlib import Path

import pytest

from evals.ingest import encodings, languages, web_pages

FRENCH = "Les délégués ont quitté la séance à midi, après une discussion très animée."


def test_a_labelled_file_is_right_when_its_text_is_whatever_the_encoding_is_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for label, data in {
        "iso-8859-1": "“Été”".encode("cp1252"),
        "iso-8859-2-czech": "Čas".encode("iso-8859-2"),
        "EUC-TW": b"?",
        "ascii": bytes(900),
    }.items():
        (tmp_path / "encodings_chardet" / label).mkdir(parents=True)
        (tmp_path / "encodings_chardet" / label / "a.txt").write_bytes(data)
    samples, unknown = encodings.labelled(tmp_path / "encodings_chardet")
    assert dict(unknown) == {"EUC-TW": 1}
    assert {sample.label: "“Été”" in sample.right for sample in samples}["iso-8859-1"]
    assert {sample.label: sample.right for sample in samples}["iso-8859-2-czech"] == ("Čas",)
    monkeypatch.setattr("sys.argv", ["encodings", str(tmp_path)])
    encodings.main()
    printed = capsys.readouterr().out
    assert "n 3" in printed
    assert "wrong: ascii (ascii/a.txt): The file is not text." in printed
    assert "unknown to Python: {'EUC-TW': 1}" in printed


def test_made_texts_are_never_pure_ascii_unless_the_encoding_matters_for_that_too() -> None:
    samples = list(encodings.made({"fr": [FRENCH, "No accent at all"]}, 80))
    assert {sample.label for sample in samples} >= {"fr cp1252", "fr mac-roman", "fr utf-16-le"}
    assert all(any(byte > 127 for byte in sample.data) or b"\0" in sample.data for sample in samples)


def test_a_page_is_held_against_its_snippets_and_title(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        f"<html><body><h1>La séance</h1><p>{FRENCH}</p><p>Foot&shy;note</p></body></html>", encoding="utf-8"
    )
    judged = web_pages.judge(
        page, {"title": "La Séance.", "with": ["Foot\u00adnote", "absent"], "without": ["à midi", "gone"]}
    )
    assert (judged.missed, judged.unwanted, judged.title_is_right) == (("absent",), ("à midi",), True)


def test_pieces_tile_their_paragraph_and_mixtures_hold_twice_as_much_of_the_main_language() -> None:
    texts = {language: [f"{language} " * 50] for language in ("en", "fr", "pt", "es")}
    assert [piece for language, piece in languages.pieces(texts, 60) if language == "fr"] == [("fr " * 20)] * 2
    for main, text in languages.mixtures(texts):
        assert text.count(f"{main} ") == 2 * max(text.count(f"{other} ") for other in texts if other != main)
