"""Everything that a library holds, so that two can be compared."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from vectorstore.library import LIBRARY_FILE, Library
from vectorstore.slots import open_indexes

TABLES = {
    "documents": "id, version, path, text, metadata, blocks, pages, sketch",
    "passages": "*",
    "statements": "*",
    "versions": "*",
    "staged_documents": "*",
    "staged_passages": "*",
    "staged_removals": "*",
    "files": "*",
    "parts": "root, file, path, document_id, reason, remedy",
    "left_out": "*",
}


def state_of(home: Path) -> dict[str, Any]:
    """The rows of every table, without the times at which they were written, and the ids in both indexes."""
    with closing(sqlite3.connect(home / LIBRARY_FILE)) as connection:
        state: dict[str, Any] = {
            table: sorted(map(repr, connection.execute(f"SELECT {columns} FROM {table}")))  # noqa: S608
            for table, columns in TABLES.items()
        }
    library = Library.open(home)
    published = library.published()
    assert published.manifest is not None
    indexes = open_indexes(library, published.slot, published.build, published.place, published.manifest)
    try:
        state["vectors"], state["keywords"] = indexes.vectors.ids(), indexes.keywords.ids()
    finally:
        indexes.close()
        library.close()
    return state
