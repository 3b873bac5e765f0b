import zipfile
from pathlib import Path

import pytest

from evals.source_text import letters, plain_text


def test_layout_goes_and_digits_accents_and_case_stay() -> None:
    assert letters("An  estimated\n90 %, «été»") == letters("An estimated **90%** été")
    assert letters("2003") != letters("2013")
    assert letters("été") != letters("ete")
    assert letters("Chad") != letters("chad")


def test_html_loses_tags_and_scripts_and_keeps_words(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<p>Caf&eacute; <b>bar</b><script>no()</script></p>", encoding="utf-8")
    assert plain_text(page) == "Café bar"


def test_word_files_are_read_from_their_xml(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:p><w:t>Ango</w:t><w:t>la</w:t></w:p>")
    assert plain_text(path) == "Angola"


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no plain reading"):
        plain_text(tmp_path / "a.xyz")
