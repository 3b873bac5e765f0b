"""Files that could not be read are read again, all or one, and what came of it is told."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from assistant.failed_files import failed_by_folder, retry_folder
from assistant.settings import Settings
from assistant.wiring import sync_folder
from vectorstore.library import Library

PASSWORD = "open sesame"


def locked_pdf(text: str) -> bytes:
    plain, locked = io.BytesIO(), io.BytesIO()
    canvas = Canvas(plain)
    canvas.drawString(72, 700, text)
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt(PASSWORD)
    writer.write(locked)
    return locked.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text("Northland opposed the river treaty at the meeting in Lakeside.")
    for name in ("one.pdf", "two.pdf"):
        (folder / name).write_bytes(locked_pdf(f"The minutes of {name} tell of the lake treaty."))
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", passwords_file=tmp_path / "passwords")


def test_only_the_file_that_is_meant_is_read_again(folder: Path, settings: Settings, tmp_path: Path) -> None:
    passwords = tmp_path / "passwords"
    passwords.write_text("wrong\n")
    sync_folder(folder, settings, lambda _: None)
    library = Library.open(settings.home)
    failed = failed_by_folder(library)
    assert {root: [file.path for file in files] for root, files in failed.items()} == {
        str(folder): ["one.pdf", "two.pdf"]
    }
    (root, (one, two)) = next(iter(failed.items()))
    passwords.write_text(f"{PASSWORD}\n")
    retried = retry_folder(root, [two], settings, lambda _: None)
    assert (retried.read, retried.failed, retried.gone) == (("two.pdf",), (), ())
    assert [file.path for file in library.failed()] == ["one.pdf"]
    passwords.write_text("wrong again\n")
    retried = retry_folder(root, [one], settings, lambda _: None)
    assert [file.path for file in retried.failed] == ["one.pdf"]
    (folder / "one.pdf").unlink()
    assert retry_folder(root, [one], settings, lambda _: None).gone == ("one.pdf",)
    assert failed_by_folder(library) == {}
    library.close()
