"""Evidence: a span of a document offered to whoever drafts the answer, under a short key."""

from dataclasses import dataclass

from ingest.document import Document


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span judged relevant to one question. Only what was offered under a key can be cited.

    Keys are short and mean nothing (E1, E2, ...), so that a weak model cannot confuse them with titles.
    """

    key: str
    document: Document
    start: int
    end: int
    score: float
    """Retrieval score, higher is better; comparable within one question only."""
    cosine: float | None = None
    """Cosine similarity to the question; None when only the keyword ranking found it."""
    heading_path: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, int, int]:
        """Which document, and from where to where."""
        return self.document.id, self.start, self.end

    @property
    def text(self) -> str:
        """The exact slice of the document."""
        return self.document.text[self.start : self.end]
