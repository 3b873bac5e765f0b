"""The tables of the library file, and the version of their layout."""

SCHEMA_VERSION = 3
"""Raised with every change of the tables or of the indexes beside them; another version must be rebuilt."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    path TEXT NOT NULL,
    text TEXT NOT NULL,
    characters INTEGER NOT NULL,
    metadata TEXT NOT NULL,
    blocks TEXT NOT NULL,
    pages TEXT NOT NULL,
    sketch BLOB NOT NULL
);

-- Several documents that give one text: the main one has no row, each other one says what it is to the main one.
CREATE TABLE versions (
    document_id TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    main_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    relation TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX versions_of_main ON versions (main_id);

-- A passage is a span of its document: the text itself is stored once, in documents.
-- Two builds stand side by side while the library is rebuilt; readers see the published one.
CREATE TABLE passages (
    build INTEGER NOT NULL,
    id TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    language TEXT NOT NULL,
    pages TEXT NOT NULL,
    heading_path TEXT NOT NULL,
    PRIMARY KEY (build, id)
) WITHOUT ROWID;
CREATE INDEX passages_of_document ON passages (document_id, build, start);

CREATE TABLE statements (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    actor TEXT NOT NULL,
    stance TEXT NOT NULL,
    actor_start INTEGER NOT NULL,
    actor_end INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX statements_of_document ON statements (document_id, start);

-- Every file that was ever read and is still there: as a document, as a failure, or as both when an
-- earlier version of a file that can no longer be read stays in use.
CREATE TABLE sources (
    root TEXT NOT NULL,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    document_id TEXT UNIQUE REFERENCES documents(id) ON DELETE SET NULL,
    reason TEXT,
    remedy TEXT,
    seen_at TEXT,
    PRIMARY KEY (root, path)
) WITHOUT ROWID;
"""
