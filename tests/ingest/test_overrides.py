import time
from pathlib import Path

import pytest

from ingest.discover import discover
from ingest.document import DocumentDate, Event, Metadata
from ingest.overrides import Override, Overrides, apply, is_sidecar, read_overrides

READ = Metadata(
    title="Read",
    kind="document",
    language="en",
    date="2021-07-25",
    dates=(DocumentDate("2021-07-25", "header"), DocumentDate("2021-06-25", "signature")),
    speaker="Somebody Else",
)


def overrides(folder: Path, files: dict[str, str | bytes]) -> Overrides:
    """What is read in a folder that holds these files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_overrides(folder, discover(folder))


def reasons(found: Overrides) -> list[str]:
    """ "path: reason" of each problem."""
    return [f"{problem.path}: {problem.reason}" for problem in found.problems]


def test_a_sidecar_sets_every_field(tmp_path: Path) -> None:
    sidecar = """\
title: "Closing statement"
date: 25 June 2021
speaker: Jane Doe
organisation: Ocean Network
event: {kind: Plenary meeting, year: 2021, place: Brussels}
kind: speech
language: fr-BE
origin: https://example.org/a
retrieved: 2021-07-01T10:00:00Z
note: checked by hand
"""
    found = overrides(tmp_path, {"a/b.txt": "x", "a/b.txt.meta.yaml": sidecar})
    assert found.problems == ()
    override = found.for_path("a/b.txt")
    assert override == Override(
        title="Closing statement",
        date="2021-06-25",
        speaker="Jane Doe",
        organisation="Ocean Network",
        event=Event("plenary", 2021, "Brussels"),
        kind="speech",
        language="fr",
        origin="https://example.org/a",
        retrieved="2021-07-01T10:00:00Z",
    )
    assert found.for_path("b.txt") is None


def test_what_is_set_replaces_what_was_read_and_other_dates_stay() -> None:
    set_right = apply(READ, Override(title="Set", date="2021-06-25"))
    assert (set_right.title, set_right.speaker, set_right.date) == ("Set", "Somebody Else", "2021-06-25")
    assert set_right.dates == (DocumentDate("2021-06-25", "sidecar"), *READ.dates)
    assert apply(set_right, Override(date="2020")).dates == (DocumentDate("2020", "sidecar"), *READ.dates)
    assert apply(READ, Override()) == READ


def test_a_person_may_say_that_there_is_no_speaker(tmp_path: Path) -> None:
    found = overrides(tmp_path, {"a.txt": "x", "a.txt.meta.yaml": "speaker: none\ntitle: None"})
    override = found.for_path("a.txt")
    assert override == Override(title="None", none=("speaker",))
    assert apply(READ, override).speaker is None
    assert override.fingerprint


def test_the_whole_file_name_goes_before_its_stem(tmp_path: Path) -> None:
    files = {"a.txt": "x", "a.md": "x", "a.meta.yaml": "title: stem", "a.txt.meta.yaml": "title: whole"}
    found = overrides(tmp_path, files)
    assert [found.by_path[name].title for name in ("a.md", "a.txt")] == ["stem", "whole"]
    assert found.problems == ()


def test_a_sidecar_that_sets_nothing_for_any_file_is_named(tmp_path: Path) -> None:
    files = {"a.txt": "x", "a.meta.yaml": "title: 1", "a.txt.meta.yaml": "title: 2", "b.txt.meta.yaml": "title: 3"}
    found = overrides(tmp_path, files)
    assert reasons(found) == [
        "a.meta.yaml: The file that it stands beside has one of its own.",
        "b.txt.meta.yaml: It stands beside no file that is read.",
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_read_as_spreadsheets_save_it(tmp_path: Path, separator: str, encoding: str) -> None:
    lines = [
        ["File", "Title", "date", "Event"],
        ["a.txt", '"Déclaration, à lire; vite"', "1er mars 2019", '"Plénière, Bruxelles, 2018"'],
        ["sub\\b.txt", "", "2019", ""],
        ["", "", "", ""],
        ["post.eml/annex é.pdf", "Annex", "", ""],
    ]
    table = "\r\n".join(separator.join(line) for line in lines).encode(encoding)
    found = overrides(tmp_path, {"a.txt": "x", "sub/b.txt": "x", "post.eml": "x", "metadata.csv": table})
    assert found.problems == ()
    assert found.by_path == {
        "a.txt": Override(
            title="Déclaration, à lire; vite", date="2019-03-01", event=Event("plenary", 2018, "Bruxelles")
        ),
        "sub/b.txt": Override(date="2019"),
        "post.eml/annex é.pdf": Override(title="Annex"),
    }


def test_nearer_tables_and_sidecars_go_first_field_by_field(tmp_path: Path) -> None:
    files = {
        "sub/a.txt": "x",
        "metadata.csv": "file,title,speaker,kind,organisation\nsub/a.txt,far,far,letter,none\n",
        "sub/metadata.csv": "file,title,speaker\na.txt,near,near\n",
        "sub/a.txt.meta.yaml": "title: nearest",
    }
    found = overrides(tmp_path, files)
    override = Override(title="nearest", speaker="near", kind="letter", none=("organisation",))
    assert found.for_path("sub/a.txt") == override


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("file,date\na.txt,31 June 2021\n", "Line 2: “31 June 2021” cannot be used as date"),
        ("file,date\na.txt,03/04/2021\n", "Line 2: “03/04/2021” cannot be used as date"),
        ("file,kind\na.txt,novel\n", "Line 2: “novel” cannot be used as kind"),
        ("file,language\na.txt,French!\n", "Line 2: “French!” cannot be used as language"),
        ("file,retrieved\na.txt,yesterday\n", "Line 2: “yesterday” cannot be used as retrieved"),
        ("file,colour\na.txt,red\n", "Line 2: “colour” is not known here"),
        ("file,title\nb.txt,T\n", "Line 2: “b.txt” is no file that is read."),
        ("file,title\n../a.txt,T\n", "Line 2: “../a.txt” is no file that is read."),
        ("file,title\n,T\n", "Line 2: “” is no file that is read."),
        ("file,title\na.txt,T\n\na.txt,U\n", "Line 4: “a.txt” has line 2 already."),
        ("title,file\nT,a.txt\n", "Line 1: The first column must be called file."),
        ("file,title,Title\na.txt,T,U\n", "Line 1: Two columns have the same name."),
        ("file,title\na.txt,T,U\n", "Line 2: There are more cells than columns."),
        ('file,title\na.txt,"T\n', "Line 2: This is no row of a table"),
        (b"file,title\na.txt,\x81\n", "Its encoding is unknown"),
    ],
)
def test_what_is_wrong_in_a_table_is_named_with_its_line(tmp_path: Path, table: str | bytes, reason: str) -> None:
    found = overrides(tmp_path, {"a.txt": "x", "metadata.csv": table})
    (problem,) = reasons(found)
    assert problem.startswith(f"metadata.csv: {reason}")
    assert found.problems[0].remedy


def test_the_right_part_of_a_row_counts_beside_a_wrong_one(tmp_path: Path) -> None:
    found = overrides(tmp_path, {"a.txt": "x", "metadata.csv": "file,date,title\na.txt,soon,T\n"})
    assert found.for_path("a.txt") == Override(title="T")
    assert len(found.problems) == 1


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        ("title: [a", "Line 1: This is not correct YAML"),
        ("title: a\ntitle: b\n", "Line 2: “title” stands there twice."),
        ("title: [a, b]\n", "Line 1: “title” must be a single value."),
        ("title: {a: b}\n", "“title” must be a single value."),
        ("- title\n", "It must hold lines such as"),
        ("? [a]\n: b\n", "Line 1: A name must be a word."),
        ("a: &a x\ntitle: *a\n", "References (* and &) are not read in it."),
        ("event: {kind: plenary, year: soon}\n", "“{'kind': 'plenary', 'year': 'soon'}” cannot be used as event"),
        ("event: {kind: {a: b}}\n", "Line 1: “kind” must be a single value."),
        ("[" * 5000 + "]" * 5000, "Line 1: This is more than fields and their values."),
        ("title: x\n" * 2000, "Line 500: This is more than fields and their values."),
        (f"title: {'x' * 3000}\n", "“" + "x" * 59 + "…” cannot be used as title"),
        (f"title: {'x' * 70000}\n", "It is bigger than 64 kB."),
        (b"title: \xff\n", "It is not written in UTF-8."),
        ("title: !!python/object/apply:os.system [ls]\n", "Line 1: “title” must be a single value."),
    ],
)
def test_what_is_wrong_in_a_sidecar_is_named(tmp_path: Path, sidecar: str | bytes, reason: str) -> None:
    found = overrides(tmp_path, {"a.txt": "x", "a.txt.meta.yaml": sidecar})
    (problem,) = reasons(found)
    assert problem.startswith(f"a.txt.meta.yaml: {reason}")
    assert found.for_path("a.txt") is None


def test_values_are_taken_as_they_are_written(tmp_path: Path) -> None:
    sidecar = "title: 2021-06-31\nspeaker: yes\norganisation: 0x10\ndate:\nkind: ~\n"
    found = overrides(tmp_path, {"a.txt": "x", "a.txt.meta.yaml": sidecar})
    assert found.problems == ()
    assert found.for_path("a.txt") == Override(title="2021-06-31", speaker="yes", organisation="0x10")


@pytest.mark.parametrize(
    ("written", "event"),
    [
        ("Plenary, Brussels, 2018", Event("plenary", 2018, "Brussels")),
        ("Plenary, Victoria Falls, Zimbabwe, 2023", Event("plenary", 2023, "Victoria Falls, Zimbabwe")),
        ("2018 Brussels plenary", Event("plenary", 2018, "Brussels")),
        ("Réunion intersessionnelle, Anvers, 2016", Event("intersessional", 2016, "Anvers")),
        ("Reunião plenária, 2018", Event("plenary", 2018)),
        ("Stakeholder dialogue, Paris, 2019", Event("stakeholder dialogue", 2019, "Paris")),
        ("COP26, 2021", Event("conference of the parties", 2021)),
    ],
)
def test_an_event_may_be_written_in_one_line(tmp_path: Path, written: str, event: Event) -> None:
    found = overrides(tmp_path, {"a.txt": "x", "a.txt.meta.yaml": f"event: {written}"})
    assert found.for_path("a.txt") == Override(event=event)


def test_a_fingerprint_tells_what_is_set_and_nothing_else() -> None:
    assert Override().fingerprint == ""
    set_once, set_again, other = Override(title="T"), Override(title="T"), Override(speaker="T")
    assert set_once.fingerprint == set_again.fingerprint != other.fingerprint
    assert len(set_once.fingerprint) == 16
    assert Override(event=Event("plenary", 2018)).fingerprint != Override(event=Event("plenary", 2019)).fingerprint


def test_sidecars_are_no_documents_and_are_not_listed_as_skipped(tmp_path: Path) -> None:
    overrides(tmp_path, {"a.txt": "x", "a.meta.yaml": "", "sub/metadata.csv": "file\n", "other.csv": "", "x.yaml": ""})
    found = discover(tmp_path)
    assert [path.name for path in found.sidecars] == ["a.meta.yaml", "metadata.csv"]
    assert [file.relative for file in found.files] == ["a.txt"]
    assert [skipped.path for skipped in found.skipped] == ["other.csv", "x.yaml"]
    assert not is_sidecar("a.yaml")


def test_a_link_is_no_sidecar(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("title: secret")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("x")
    (folder / "a.txt.meta.yaml").symlink_to(tmp_path / "secret")
    found = discover(folder)
    assert found.sidecars == ()
    assert [skipped.path for skipped in found.skipped] == ["a.txt.meta.yaml"]


def test_ten_thousand_files_without_sidecars_cost_next_to_nothing(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"{number}.txt").write_text("x")
    found = discover(tmp_path)
    many = type(found)(found.files * 100, (), ())
    began = time.perf_counter()
    assert read_overrides(tmp_path, many).by_path == {}
    assert time.perf_counter() - began < 0.05
