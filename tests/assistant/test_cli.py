"""The command line as people and scripts use it, in processes of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.conversations.kept import Feedback, KeptConversation, KeptTurn, now
from assistant.conversations.store import ConversationStore
from evals.case import load_file
from tests.assistant.conversations.outcomes import answer

COALITION = Path(sys.executable).with_name("coalition")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    text = "Report\n\n3 May 2019\n\nPeru and Chile opposed the clause. It was debated for three hours.\n"
    (folder / "report.txt").write_text(text, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing else")
    library = tmp_path_factory.mktemp("library")
    done = run(library, "sync", str(folder))
    assert done.returncode == 0, done.stderr
    assert "1 added" in done.stdout
    assert "broken.pdf" in done.stdout
    return library


def run(home: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COALITION_")}
    environment |= {"COALITION_HOME": str(home), "HF_HUB_OFFLINE": "1"}
    return subprocess.run(
        [str(COALITION), *arguments],
        env=environment,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        cwd=home,
        check=False,
    )


def test_an_answer_is_printed_with_numbered_sources_and_no_colours_in_a_pipe(home: Path) -> None:
    done = run(home, "ask", "Which countries opposed the clause?")
    assert done.returncode == 0, done.stderr
    assert "Peru (oppose) [1]" in done.stdout
    assert "[1] “Peru and Chile opposed the clause.”" in done.stdout
    assert "Examined 1 of 1 document, 1 file could not be read" in done.stdout
    assert "\x1b[" not in done.stdout


def test_json_can_be_checked_against_the_printed_canonical_text(home: Path) -> None:
    done = run(home, "ask", "--json", "How long was the clause debated?")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["outcome"] == "answer"
    assert answer["headline"] == "three hours"
    for citation in answer["citations"]:
        text = run(home, "show", citation["document_id"], "--text").stdout
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_a_refusal_is_no_failure(home: Path) -> None:
    done = run(home, "ask", "What does a carat cost?")
    assert done.returncode == 0
    assert "Examined 1 of 1 document" in done.stdout
    assert "“carat”" in done.stdout


def test_a_batch_keeps_order_and_ids_and_uses_history(home: Path) -> None:
    lines = [
        {"id": "a", "question": "How long was the clause debated?"},
        {"id": "b", "question": "And Chile?", "history": [{"question": "What did Peru do?", "answer": "It opposed."}]},
        {"id": "c", "question": "How long was the clause debated?", "filter": {"from": "2020-01-01", "to": None}},
    ]
    done = run(home, "ask", "--batch", "-", stdin="\n".join(json.dumps(line) for line in lines))
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert answers[1]["standalone_question"] == "What did Chile do?"
    assert answers[2]["outcome"] == "refusal"
    assert answers[2]["examined"]["documents"] == 0


def test_a_draft_is_checked_from_a_file_or_from_standard_input(home: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("The clause was debated for nine hours.\n", encoding="utf-8")
    done = run(home, "check", str(draft))
    assert done.returncode == 0, done.stderr
    assert "contradicted: The clause was debated for nine hours." in done.stdout
    assert "It was debated for three hours.”" in done.stdout
    assert "1 contradicted. Searched 1 document." in done.stdout
    (line,) = run(home, "check", "-", "--json", stdin="Peru opposed the clause.").stdout.splitlines()
    assert (json.loads(line)["verdict"], json.loads(line)["start"]) == ("supported", 0)


def test_a_brief_is_printed_or_written_to_a_file(home: Path, tmp_path: Path) -> None:
    printed = run(home, "brief", "the clause")
    assert printed.returncode == 0, printed.stderr
    assert "**Peru, Chile (against it)** – Peru and Chile opposed the clause.[^" in printed.stdout
    out = tmp_path / "brief.docx"
    written = run(home, "brief", "the clause", "--out", str(out))
    assert written.returncode == 0, written.stderr
    assert out.read_bytes().startswith(b"PK")


def test_positions_are_printed_or_written_to_a_file(home: Path, tmp_path: Path) -> None:
    printed = run(home, "positions", "the clause")
    assert printed.returncode == 0, printed.stderr
    assert "against [1]" in printed.stdout
    out = tmp_path / "positions.csv"
    assert run(home, "positions", "the clause", "--out", str(out)).returncode == 0
    assert "Peru,the clause,against,opposed,2019-05-03" in out.read_text(encoding="utf-8-sig")


def test_status_names_what_could_not_be_read_and_what_is_in_use(home: Path) -> None:
    done = run(home, "status")
    assert done.returncode == 0, done.stderr
    assert "broken.pdf" in done.stdout
    assert "all-MiniLM-L6-v2" in done.stdout


def test_status_prints_how_many_documents_of_each_kind_there_are_in_each_year(home: Path) -> None:
    done = run(home, "status", "--coverage")
    assert done.returncode == 0, done.stderr
    header, year = (next(line for line in done.stdout.splitlines() if word in line) for word in ("year", "2019"))
    assert "report" in header
    assert "1" in year.replace("2019", "")
    assert "Copies and translations are counted." in done.stdout


def test_show_tells_what_is_known_of_a_document(home: Path) -> None:
    done = run(home, "show", "report.txt")
    assert done.returncode == 0, done.stderr
    assert "2019-05-03" in done.stdout
    assert run(home, "show", "report.txt", "--span", "0:6").stdout == "Report\n"


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "said"),
    [
        (["ask"], "", 2, "question"),
        (["ask", "  "], "", 2, "empty"),
        (["ask", "--no-such-option", "x"], "", 2, "no-such-option"),
        (["show", "nothing-like-it"], "", 2, "nothing-like-it"),
        (["show", "report.txt", "--span", "5"], "", 2, "START:END"),
        (["sync", "no-such-folder"], "", 4, "no-such-folder"),
        (["brief", "clause", "--kind", "poem"], "", 2, "talking points"),
        (["positions", "clause", "--out", "positions.pdf"], "", 2, ".csv or .docx"),
        (["brief", "clause", "--language", "de"], "", 2, "en, fr or pt"),
        (["check", "no-such-draft.txt"], "", 4, "no-such-draft.txt"),
        (["check", "draft.xyz"], "", 4, "Save it as text"),
        (["ask", "--batch", "-"], "{broken", 4, "line 1"),
        (["ask", "--batch", "-"], '{"id": 1}', 4, "question"),
    ],
)
def test_mistakes_are_named_in_plain_words_with_their_exit_code(
    home: Path, arguments: list[str], stdin: str, code: int, said: str
) -> None:
    done = run(home, *arguments, stdin=stdin)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_library_the_exit_code_says_so(tmp_path: Path) -> None:
    for arguments in (["ask", "Who?"], ["status"], ["show", "x"]):
        done = run(tmp_path, *arguments)
        assert done.returncode == 3
        assert "coalition sync" in done.stderr


def test_help_names_every_command(tmp_path: Path) -> None:
    done = run(tmp_path, "--help")
    assert done.returncode == 0
    for command in ("sync", "ask", "brief", "positions", "check", "show", "status", "export", "chat"):
        assert command in done.stdout


def test_conversations_and_feedback_are_exported_to_files_and_folders(home: Path, tmp_path: Path) -> None:
    assert "No conversations yet" in run(home, "export", str(tmp_path / "none.md")).stderr
    outcome = answer()
    turn = KeptTurn("Who opposed it?", state="done", outcome=outcome, feedback=Feedback(True, now()))
    store = ConversationStore(home)
    kept, _ = store.change(KeptConversation(), lambda known: known.with_turn(turn), is_new=True)
    store.change(KeptConversation(), lambda known: known.with_turn(KeptTurn("What of zebras?")), is_new=True)
    done = run(home, "export", str(tmp_path / "all.md"))
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "all.md").read_text(encoding="utf-8")
    assert "# Who opposed it?" in text
    assert "# What of zebras?" in text
    assert run(home, "export", str(tmp_path / "found"), "--format", "json", "--find", "ZEBRAS").returncode == 0
    [path] = (tmp_path / "found").iterdir()
    assert json.loads(path.read_text(encoding="utf-8"))["conversations"][0]["title"] == "What of zebras?"
    assert run(home, "export", "--feedback", str(tmp_path / "cases.yaml")).returncode == 0
    [case] = load_file(tmp_path / "cases.yaml")
    assert case.question == "Who opposed it?"
    assert Path(case.folder).is_dir()
    assert run(home, "export", str(tmp_path / "all.docx")).returncode == 2
    store.path(kept.id).write_text("{", encoding="utf-8")
    damaged = run(home, "export", str(tmp_path / "rest.json"))
    assert damaged.returncode == 4
    assert kept.id in damaged.stderr
    assert "zebras" in (tmp_path / "rest.json").read_text(encoding="utf-8")


def test_a_timeline_is_printed_and_written_and_bad_input_is_told(home: Path, tmp_path: Path) -> None:
    done = run(home, "timeline", "the clause", "--actor", "peru", "--from", "2019")
    assert done.returncode == 0, done.stderr
    assert "3 May 2019  “Peru and Chile opposed the clause.” · Peru: oppose · Chile: oppose" in done.stdout
    assert "From 1 document." in done.stdout
    written = run(home, "timeline", "--out", str(tmp_path / "timeline.csv"))
    assert "Entries: 1, dates that disagree: 0" in written.stdout
    assert "2019-05-03" in (tmp_path / "timeline.csv").read_text(encoding="utf-8-sig")
    for arguments, said in (
        (("--actor", "Ruritania"), "No actor is known as “Ruritania”"),
        (("--from", "May"), "“May” after --from is no date"),
        (("--out", "timeline.xyz"), "ends in no known format"),
    ):
        refused = run(home, "timeline", *arguments)
        assert refused.returncode != 0
        assert said in refused.stderr


def test_one_actor_s_positions_and_a_document_s_statements_are_printed(home: Path) -> None:
    history = run(home, "positions", "clause", "--actor", "peru")
    assert history.returncode == 0, history.stderr
    assert "2019-05-03  oppose  “Peru and Chile opposed the clause.”" in history.stdout
    record = run(home, "show", "report", "--statements")
    assert "Chile oppose the clause" in record.stdout
