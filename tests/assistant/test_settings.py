"""Settings come from the environment, and what is wrong with one is said by its name."""

from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.settings import read_passwords, read_settings


@pytest.fixture(autouse=True)
def no_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_passwords_are_the_lines_of_the_file_and_spaces_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "passwords.txt").write_text("\ufeffopen sesame \n\nségrégué\n", encoding="utf-8")
    monkeypatch.setenv("COALITION_PASSWORDS_FILE", "passwords.txt")
    assert read_passwords(read_settings()) == ("open sesame ", "ségrégué")


def test_without_the_setting_there_are_no_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COALITION_PASSWORDS_FILE", raising=False)
    assert read_passwords(read_settings()) == ()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"], ids=["missing", "no text"])
def test_a_password_file_that_cannot_be_read_is_named_with_its_setting_and_not_shown(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (tmp_path / "passwords.txt").write_bytes(content)
    monkeypatch.setenv("COALITION_PASSWORDS_FILE", str(tmp_path / "passwords.txt"))
    with pytest.raises(AssistantError, match=r"passwords\.txt.*COALITION_PASSWORDS_FILE"):
        read_passwords(read_settings())


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COALITION_PASSWORDS_FILE", "")
    monkeypatch.setenv("COALITION_MODEL", " ")
    assert read_settings().model is None
    assert read_passwords(read_settings()) == ()


def test_a_value_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COALITION_OCR", "perhaps")
    with pytest.raises(AssistantError, match="COALITION_OCR"):
        read_settings()
