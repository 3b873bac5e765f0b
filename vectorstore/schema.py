"""The tables of the library file, and the version of their layout."""

SCHEMA_VERSION = 6
"""Raised with every change of the tables or of the indexes beside them; another version must be rebuilt."""

_STATEMENT = """
    version TEXT NOT NULL,
    actor TEXT NOT NULL,
    stance TEXT NOT NULL,
    actor_start INTEGER NOT NULL,
    actor_end INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    about_start INTEGER NOT NULL,
    about_end INTEGER NOT NULL,
    targets TEXT NOT NULL"""

# Readers see what is published. What a sync has read waits in tables of the same form, whose names begin with
# "staged_", until its passages are in the indexes; then it takes its place in one transaction. So a reader never
# meets a document that cannot be found yet, and an interrupted sync loses nothing that it has read.
_CONTENT = """
CREATE TABLE {stage}documents (
    id TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    path TEXT NOT NULL,
    text TEXT NOT NULL,
    characters INTEGER NOT NULL,
    metadata TEXT NOT NULL,
    blocks TEXT NOT NULL,
    pages TEXT NOT NULL,
    sketch BLOB NOT NULL,
    words TEXT NOT NULL
);

-- A passage is a span of its document: the text itself is stored once, in documents.
CREATE TABLE {stage}passages (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES {stage}documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    language TEXT NOT NULL,
    pages TEXT NOT NULL,
    heading_path TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX {stage}passages_of_document ON {stage}passages (document_id, start);

CREATE TABLE {stage}statements (
    document_id TEXT NOT NULL REFERENCES {stage}documents(id) ON DELETE CASCADE,
{statement}
);
CREATE INDEX {stage}statements_of_document ON {stage}statements (document_id, start);
"""

TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
{_CONTENT.format(stage="", statement=_STATEMENT)}
{_CONTENT.format(stage="staged_", statement=_STATEMENT)}
CREATE TABLE staged_removals (document_id TEXT PRIMARY KEY) WITHOUT ROWID;

-- Rows of the ledger that a chat model added, and which model has read which text for them. They belong to a text and
-- not to the rows that are replaced with every sync: what has been paid for is not asked again.
CREATE TABLE added_statements (
    document_id TEXT NOT NULL,{_STATEMENT},
    origin TEXT NOT NULL,
    UNIQUE (document_id, version, start, actor, stance)
);
CREATE TABLE model_readings (
    document_id TEXT NOT NULL,
    version TEXT NOT NULL,
    reader TEXT NOT NULL,
    PRIMARY KEY (document_id, version, reader)
) WITHOUT ROWID;

-- Several documents that give one text: the main one has no row, each other one says what it is to the main one.
CREATE TABLE versions (
    document_id TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    main_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    relation TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX versions_of_main ON versions (main_id);

-- The files of each synced folder as they were when last read: the writer's memory of what need not be read again.
CREATE TABLE files (
    root TEXT NOT NULL,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    override TEXT NOT NULL,
    PRIMARY KEY (root, path)
) WITHOUT ROWID;

-- What each file holds: itself, or its attachments and members too; as a document, as a failure, or as both when an
-- earlier version of what cannot be read any more stays in use.
CREATE TABLE parts (
    root TEXT NOT NULL,
    file TEXT NOT NULL,
    path TEXT NOT NULL,
    document_id TEXT UNIQUE,
    reason TEXT,
    remedy TEXT,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (root, path),
    FOREIGN KEY (root, file) REFERENCES files (root, path) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX parts_of_file ON parts (root, file);

-- What the last sync of a folder did not take in, and why.
CREATE TABLE left_out (
    root TEXT NOT NULL,
    path TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX left_out_of_folder ON left_out (root);
"""
