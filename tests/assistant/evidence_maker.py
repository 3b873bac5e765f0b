"""Documents and evidence made on the spot for tests."""

import hashlib

from assistant.evidence import Evidence
from ingest.blocks import find_blocks
from ingest.document import Document, DocumentId, Metadata


def make_document(text: str, name: str = "note", language: str = "en", **metadata: str | None) -> Document:
    return Document(
        id=DocumentId(name),
        version=hashlib.sha256(text.encode()).hexdigest()[:16],
        path=f"{name}.txt",
        text=text,
        metadata=Metadata(title=metadata.pop("title", None) or name, kind="note", language=language, **metadata),
        blocks=find_blocks(text),
    )


def make_evidence(text: str, key: str = "E1", **options: str) -> Evidence:
    document = make_document(text, name=f"note-{key}", **options)
    return Evidence(key, document, 0, len(text), 1.0)
