"""The position ledger in memory: of all its sentences, those that can speak of what a question is about.

Every row of the stance asked would have to be matched with the question, and its document read for that. So the words
that a sentence holds or borrows are kept as numbers, once they have been read, and the most that any sentence can cover
of a question is computed for all of them at once. What is left is matched as ever.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from threading import Lock

from assistant.finding.ledger_words import KeptIn, LedgerWords, words_of_ledger
from assistant.finding.match import Matcher
from assistant.reading.sentence import Reading
from ingest.stance import Stance
from ingest.statement import Statement

ROUNDING = 1e-5
"""Credits are kept in single precision."""


class Ledger:
    """The rows of one state of a library, by sentence, in the order of documents and places."""

    def __init__(
        self, statements: Iterable[Statement], read: Callable[[str], Reading], kept: KeptIn | None = None
    ) -> None:
        """``read`` gives the sentences of a document by its id. What has been read of them is ``kept`` in a file."""
        self._read = read
        self._kept = kept
        self._reading = Lock()
        sentences: dict[tuple[str, int], list[Statement]] = {}
        for statement in statements:
            sentences.setdefault((statement.document_id, statement.start), []).append(statement)
        self._rows: Sequence[Sequence[Statement]] = list(sentences.values())
        self._of_stance: dict[Stance, set[int]] = {}
        for number, rows in enumerate(self._rows):
            for row in rows:
                self._of_stance.setdefault(row.stance, set()).add(number)

    def rows(
        self, stances: Iterable[Stance], matcher: Matcher, needed: float, admitted: Callable[[str], bool]
    ) -> list[Statement]:
        """All rows of each sentence that has a row with one of ``stances``, in a document that is ``admitted``, and
        may cover ``needed`` of the question, a share from 0 to 1. A sentence that covers it is never left out.
        """
        chosen: set[int] = set().union(*(self._of_stance.get(stance, set()) for stance in stances))
        if needed > 0.0:
            with self._reading:  # several questions may be asked at once
                words = self._words
            chosen.intersection_update((words.most_covered(matcher) >= needed - ROUNDING).nonzero()[0].tolist())
        return [row for number in sorted(chosen) for row in self._rows[number] if admitted(row.document_id)]

    @cached_property
    def _words(self) -> LedgerWords:
        places = [(rows[0].document_id, rows[0].start, rows[0].end) for rows in self._rows]
        return words_of_ledger(places, self._read, self._kept)
