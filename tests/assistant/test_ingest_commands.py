"""Sync, retry and status as people use them, in processes of their own."""

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

COALITION = Path(sys.executable).with_name("coalition")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    values = {key: value for key, value in os.environ.items() if not key.startswith("COALITION_")}
    return values | {"COALITION_HOME": str(tmp_path / "home"), "HF_HUB_OFFLINE": "1"}


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    def start(*arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        command = [str(COALITION), *arguments]
        return subprocess.run(
            command, env=environment | more, capture_output=True, text=True, timeout=120, cwd=tmp_path, check=False
        )

    return start


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "archive"
    made.mkdir()
    (made / "report.txt").write_text("Report\n\n3 May 2019\n\nPeru opposed the clause.\n", encoding="utf-8")
    (made / "bericht.doc").write_bytes(b"old Word")
    return made


def _locked_pdf(text: str, password: str) -> bytes:
    plain, locked = io.BytesIO(), io.BytesIO()
    canvas = Canvas(plain)
    canvas.drawString(72, 700, text)
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt(password, algorithm="AES-256-R5")
    writer.write(locked)
    return locked.getvalue()


def test_a_model_can_only_look_for_positions_where_there_is_one(folder: Path, run: Run) -> None:
    refused = run("sync", str(folder), "--enrich")
    assert refused.returncode == 2
    assert "COALITION_MODEL" in refused.stderr
    stopped = run(
        "sync", str(folder), "--enrich", COALITION_MODEL="openai:x", COALITION_MODEL_URL="http://127.0.0.1:9/v1"
    )
    assert stopped.returncode == 4
    assert "1 document not read" in stopped.stdout


def test_a_locked_file_is_read_by_retry_once_its_password_is_given(folder: Path, tmp_path: Path, run: Run) -> None:
    (folder / "locked.pdf").write_bytes(_locked_pdf("Kenya supported the clause.", "sesame"))
    done = run("sync", str(folder))
    assert "locked.pdf" in done.stdout
    assert "COALITION_PASSWORDS_FILE" in done.stdout
    (tmp_path / "passwords.txt").write_text("wrong\nsesame\n", encoding="utf-8")
    done = run("retry", COALITION_PASSWORDS_FILE=str(tmp_path / "passwords.txt"))
    assert done.returncode == 0, done.stderr
    assert "1 added" in done.stdout
    assert "sesame" not in done.stdout + done.stderr
    assert "Kenya supported" in run("show", "locked.pdf", "--text").stdout
    assert "nothing that could not be read" in run("retry").stdout


def test_status_counts_by_kind_year_and_language_and_names_what_is_not_in_it(folder: Path, run: Run) -> None:
    (folder / "communique.txt").write_text(
        "Communiqué de presse\n\nBruxelles, le 4 mars 2020\n\nLa coalition demande une réforme de la définition.\n",
        encoding="utf-8",
    )
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing else")
    run("sync", str(folder))
    shown = run("status").stdout
    assert "press release (1)" in shown
    assert "fr (1)" in shown
    assert "2019 (1), 2020 (1)" in shown
    assert "broken.pdf: " in shown
    assert "bericht.doc: Files of the old type .doc cannot be read; save it as .docx." in shown
    counted = json.loads(run("status", "--json").stdout)
    assert counted["counts"]["documents"] == 2
    assert counted["counts"]["years"] == {"2019": 1, "2020": 1}
    assert [entry["path"] for entry in counted["failed"]] == ["broken.pdf"]
    assert [entry["path"] for entry in counted["left_out"]] == ["bericht.doc"]
    assert counted["unfinished"] == 0


def test_a_copy_is_held_but_not_counted(folder: Path, run: Run) -> None:
    text = "The coalition asks for a reform of the definition, and for a secretariat that is paid by all. " * 6
    for name in ("first.txt", "second.txt"):
        (folder / name).write_text(f"Statement\n\n4 March 2020\n\n{text}\n", encoding="utf-8")
    run("sync", str(folder))
    shown = run("status").stdout
    assert "3 (1 of them copies or translations, which are not counted below)" in shown
    assert "2019 (1), 2020 (1)" in shown


def test_long_lists_are_cut_and_can_be_had_whole(folder: Path, run: Run) -> None:
    for number in range(45):
        (folder / f"picture-{number:02}.png").write_bytes(b"x")
    done = run("sync", str(folder))
    assert "picture-44.png" not in done.stdout
    assert "and 6 more; all of them: coalition status --all" in done.stdout
    assert "picture-44.png" in run("status", "--all").stdout


def test_a_second_sync_leaves_with_the_reason_or_waits(
    folder: Path, tmp_path: Path, environment: dict[str, str], run: Run
) -> None:
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Statement {number}.", encoding="utf-8")
    big = "\n\n".join(f"Paragraph {number} on the reform of the definition." for number in range(4000))
    (folder / "big.txt").write_text(big, encoding="utf-8")
    first = subprocess.Popen([str(COALITION), "sync", str(folder)], env=environment, stdout=subprocess.PIPE)
    lock = tmp_path / "home" / "writer.json"
    while not lock.exists():
        assert first.poll() is None
        time.sleep(0.01)
    refused = run("sync", str(folder))
    assert first.poll() is None
    assert refused.returncode == 4
    assert f"process {first.pid}" in refused.stderr
    assert "--wait" in refused.stderr
    waited = run("sync", "--wait", str(folder))
    assert first.wait(timeout=60) == 0
    assert waited.returncode == 0, waited.stderr
    assert "0 added, 0 updated, 0 removed, 5 unchanged" in waited.stdout


def test_a_vanished_folder_is_kept_until_prune_is_said(folder: Path, run: Run) -> None:
    run("sync", str(folder))
    (folder / "report.txt").unlink()
    (folder / "bericht.doc").unlink()
    done = run("sync", str(folder))
    assert "Kept report.txt: The folder that it was in is gone or empty" in done.stdout
    assert "1 removed" in run("sync", str(folder), "--prune").stdout
