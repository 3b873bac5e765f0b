"""Which files are read, and which are taken to be gone."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.discover import Discovery, Skipped, discover
from ingest.document import DocumentId
from ingest.overrides import FileOverrides, Override
from vectorstore.plan import Plan, plan
from vectorstore.records import FileRecord, PartRecord


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt", "deep/c.txt", "deep/er/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"The text of {name}", encoding="utf-8")
    return tmp_path


def _remembered(folder: Path) -> dict[str, FileRecord]:
    """As after a sync."""
    return {
        file.relative: FileRecord(
            file.relative,
            file.size,
            file.modified_ns,
            hashlib.sha256(file.path.read_bytes()).hexdigest(),
            "",
            (PartRecord(file.relative, DocumentId(f"id of {file.relative}")),),
        )
        for file in discover(folder).files
    }


def _read(planned: Plan) -> list[str]:
    return [reading.job.file.relative for reading in planned.readings]


def test_an_unchanged_folder_needs_nothing(folder: Path) -> None:
    assert plan(discover(folder), _remembered(folder), {}) == Plan((), (), ())


def test_a_new_folder_is_read_whole(folder: Path) -> None:
    planned = plan(discover(folder), {}, {})
    assert _read(planned) == ["a.txt", "b.txt", "deep/c.txt", "deep/er/d.txt"]
    assert all(reading.job.known_sha256 == "" for reading in planned.readings)


def test_a_touched_file_is_looked_into_with_what_is_known_of_it(folder: Path) -> None:
    remembered = _remembered(folder)
    remembered["a.txt"] = replace(remembered["a.txt"], modified_ns=1)
    (reading,) = plan(discover(folder), remembered, {}).readings
    assert reading.job.known_sha256 == remembered["a.txt"].sha256
    assert reading.job.ids == {"a.txt": "id of a.txt"}


def test_a_file_is_read_again_when_something_is_set_for_it_and_when_that_goes(folder: Path) -> None:
    set_for_a = {"a.txt": FileOverrides({"a.txt": Override(title="A title")})}
    remembered = _remembered(folder)
    (reading,) = plan(discover(folder), remembered, set_for_a).readings
    assert (reading.job.known_sha256, reading.job.overrides) == ("", set_for_a["a.txt"])
    remembered["a.txt"] = replace(remembered["a.txt"], override=set_for_a["a.txt"].fingerprint)
    assert plan(discover(folder), remembered, set_for_a).readings == ()
    assert _read(plan(discover(folder), remembered, {})) == ["a.txt"]


def test_what_failed_is_read_again_only_on_request(folder: Path) -> None:
    remembered = _remembered(folder)
    remembered["b.txt"] = replace(remembered["b.txt"], parts=(PartRecord("b.txt", None, "Damaged.", "Mend it."),))
    assert plan(discover(folder), remembered, {}).readings == ()
    (reading,) = plan(discover(folder), remembered, {}, retry_failed=True).readings
    assert (reading.job.file.relative, reading.job.known_sha256) == ("b.txt", "")


def test_a_file_gone_from_a_folder_that_is_there_is_removed(folder: Path) -> None:
    remembered = _remembered(folder)
    (folder / "b.txt").unlink()
    (folder / "deep" / "c.txt").unlink()  # deep/er is still there, so deep is
    planned = plan(discover(folder), remembered, {})
    assert [record.path for record in planned.removed] == ["b.txt", "deep/c.txt"]
    assert planned.kept == ()


def test_a_folder_that_holds_only_files_of_other_kinds_is_there(folder: Path) -> None:
    remembered = _remembered(folder)
    (folder / "deep" / "er" / "d.txt").rename(folder / "deep" / "er" / "d.png")
    assert [record.path for record in plan(discover(folder), remembered, {}).removed] == ["deep/er/d.txt"]


def test_files_gone_with_their_folder_are_kept_unless_pruned(folder: Path) -> None:
    remembered = _remembered(folder)
    (folder / "deep" / "er" / "d.txt").unlink()
    planned = plan(discover(folder), remembered, {})
    assert (planned.removed, [entry.path for entry in planned.kept]) == ((), ["deep/er/d.txt"])
    planned = plan(discover(folder), remembered, {}, prune=True)
    assert ([record.path for record in planned.removed], planned.kept) == (["deep/er/d.txt"], ())


def test_a_folder_that_cannot_be_opened_has_not_lost_its_files(folder: Path) -> None:
    remembered = _remembered(folder)
    found = discover(folder)
    closed = Discovery(
        files=tuple(file for file in found.files if not file.relative.startswith("deep/er/")),
        skipped=(Skipped("deep/er", "The folder cannot be opened: Permission denied."),),
    )
    planned = plan(closed, remembered, {})
    assert (planned.removed, [entry.path for entry in planned.kept]) == ((), ["deep/er/d.txt"])


def test_a_file_under_another_name_keeps_its_ids_and_its_parts_theirs(folder: Path) -> None:
    remembered = _remembered(folder)
    inner = PartRecord("a.txt/inner.txt", DocumentId("id of inner"))
    remembered["a.txt"] = replace(remembered["a.txt"], parts=(*remembered["a.txt"].parts, inner))
    (folder / "a.txt").rename(folder / "deep" / "z.txt")
    planned = plan(discover(folder), remembered, {})
    (reading,) = planned.readings
    assert (reading.job.file.relative, reading.renamed_from) == ("deep/z.txt", "a.txt")
    assert reading.job.ids == {"deep/z.txt": "id of a.txt", "deep/z.txt/inner.txt": "id of inner"}
    assert planned.removed == ()


def test_a_copy_is_no_renaming_and_two_files_never_take_one_document(folder: Path) -> None:
    remembered = _remembered(folder)
    text = (folder / "a.txt").read_bytes()
    (folder / "copy.txt").write_bytes(text)
    (reading,) = plan(discover(folder), remembered, {}).readings
    assert (reading.renamed_from, reading.job.ids) == (None, {})
    (folder / "a.txt").unlink()
    (folder / "second.txt").write_bytes(text)
    renamed = [reading.renamed_from for reading in plan(discover(folder), remembered, {}).readings]
    assert sorted(renamed, key=str) == [None, "a.txt"]


def test_a_file_of_the_same_size_with_another_text_is_no_renaming(folder: Path) -> None:
    remembered = _remembered(folder)
    (folder / "a.txt").unlink()
    (folder / "other.txt").write_text("The text of x.txt", encoding="utf-8")
    planned = plan(discover(folder), remembered, {})
    assert planned.readings[0].renamed_from is None
    assert [record.path for record in planned.removed] == ["a.txt"]


def test_of_what_could_not_be_read_only_what_is_named_is_read_again(folder: Path) -> None:
    remembered = _remembered(folder)
    for name in ("a.txt", "b.txt"):
        remembered[name] = replace(
            remembered[name], parts=(PartRecord(f"{name}/part", None, "It is locked.", "Open."),)
        )
    planned = plan(discover(folder), remembered, {}, retry_failed=True, retry_only={"b.txt/part"})
    assert _read(planned) == ["b.txt"]
    assert _read(plan(discover(folder), remembered, {}, retry_failed=True)) == ["a.txt", "b.txt"]
    assert _read(plan(discover(folder), remembered, {}, retry_only={"b.txt/part"})) == []
