"""The groups of documents that give one text, in a library, and as its readers see them."""

import os
import time
from pathlib import Path

from ingest.document import DocumentId, Metadata
from ingest.duplicates import Relation, Version
from tests.vectorstore.fake_embedder import WordHashEmbedder
from vectorstore.library import Library
from vectorstore.records import DocumentSummary
from vectorstore.sync import sync
from vectorstore.versions import VersionGroups, version_groups

NOTE = """Notes on the upper valley

In 2014 the council visited 37 mines. It found 212 people at work underground, of whom 58 were children.

The company denied any responsibility. Its director said that the galleries were occupied by people whom nobody knew.

The council proposed a commission. It would publish the contracts, protect the witnesses and report in 18 months.
"""


def _relations(home: Path) -> dict[str, tuple[str, str]]:
    """Path of each version: path of its main document, relation."""
    library = Library.open(home)
    path = {str(summary.id): summary.path for summary in library.summaries()}
    return {path[v.document_id]: (path[v.main_id], v.relation) for v in library.versions()}


def test_a_sync_groups_versions_and_groups_them_anew_when_the_main_document_goes(tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "complete.txt").write_text(NOTE + "\nThe next meeting is in the spring, in the old school.\n")
    (folder / "other.txt").write_text("The ferry leaves at noon.\n")
    for name in ("first.txt", "second.txt"):
        (folder / name).write_text(NOTE if name == "first.txt" else NOTE.replace(", ", "; "))
    sync(folder, home, WordHashEmbedder())
    assert _relations(home) == {
        "first.txt": ("complete.txt", "near copy"),
        "second.txt": ("complete.txt", "near copy"),
    }
    (folder / "complete.txt").unlink()
    sync(folder, home, WordHashEmbedder())
    assert _relations(home) == {"second.txt": ("first.txt", "copy")}


def test_an_edited_document_leaves_its_group(tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("first.txt", "second.txt"):
        (folder / name).write_text(NOTE)
    sync(folder, home, WordHashEmbedder())
    assert len(_relations(home)) == 1
    (folder / "second.txt").write_text("Another text altogether.")
    later = time.time_ns() + 5_000_000_000
    os.utime(folder / "second.txt", ns=(later, later))
    sync(folder, home, WordHashEmbedder())
    assert _relations(home) == {}


def _groups(**documents: tuple[str, int, Relation | None]) -> VersionGroups:
    """Documents of (language, characters, relation to "main")."""
    summaries = [
        DocumentSummary(DocumentId(name), "v", f"{name}.txt", Metadata(name, "note", language), characters, 1)
        for name, (language, characters, _) in documents.items()
    ]
    versions = [Version(name, "main", relation) for name, (_, _, relation) in documents.items() if relation]
    return version_groups(summaries, versions)


def test_each_document_is_told_what_the_others_of_its_group_are_to_it() -> None:
    groups = _groups(
        main=("en", 1000, None),
        copy=("en", 1000, "copy"),
        near=("en", 950, "near copy"),
        short=("en", 500, "abridged"),
        fr=("fr", 1100, "translation"),
        fr_short=("fr", 600, "translation"),
        alone=("en", 1000, None),
    )
    assert groups.members("short") == ("copy", "fr", "fr_short", "main", "near", "short")
    assert groups.members("alone") == ("alone",)
    expected = {
        ("copy", "main"): "copy",
        ("main", "near"): "near copy",
        ("copy", "near"): "near copy",
        ("short", "main"): "abridged",
        ("main", "short"): "complete",
        ("copy", "short"): "complete",
        ("fr", "short"): "translation",
        ("near", "fr"): "translation",
        ("fr_short", "fr"): "abridged",
        ("fr", "fr_short"): "complete",
    }
    assert {pair: groups.kinship(pair[0], seen_from=pair[1]) for pair in expected} == expected


def test_versions_of_documents_that_are_gone_are_left_out() -> None:
    summary = DocumentSummary(DocumentId("a"), "v", "a.txt", Metadata("a", "note", "en"), 10, 1)
    for version in (Version("a", "gone", "copy"), Version("gone", "a", "copy")):
        groups = version_groups([summary], [version])
        assert groups.main("a") == "a"
        assert groups.members("a") == ("a",)
