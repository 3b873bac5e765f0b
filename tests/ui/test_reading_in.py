"""What is told of files that were read into the library."""

import pytest

from ui.reading_in import changes_rows, failed_rows
from vectorstore.records import FailedFile
from vectorstore.sync_report import Changes, SyncReport


def report(*added: str, failed: tuple[FailedFile, ...] = ()) -> SyncReport:
    return SyncReport(Changes(added, (), (), (), 0), failed, (), (), (), 0, 0.0)


@pytest.mark.parametrize(("added", "text"), [(("a",), "It can be asked"), (("a", "b"), "They can be asked")])
def test_one_document_is_told_of_as_one(added: tuple[str, ...], text: str) -> None:
    (told,) = changes_rows(report(*added))
    assert told["text"].startswith(text)


def test_a_file_that_cannot_be_read_goes_by_the_name_that_its_reader_knows() -> None:
    failed = tuple(
        FailedFile(path, "It is damaged.", "Get it again.", "") for path in ("old.pdf", "new-1a2b.zip/a.txt")
    )
    assert [row["title"] for row in failed_rows(report(failed=failed), {"new-1a2b.zip": "New (1).zip"})] == [
        "New (1).zip/a.txt could not be read"
    ]
    assert len(failed_rows(report(failed=failed))) == 2
