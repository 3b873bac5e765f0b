"""The position ledger in memory: of all its sentences, those that can speak of what a question is about.

Every row of the stance asked would have to be matched with the question, and its document read for that. So the words
that a sentence holds or borrows are kept as numbers, once they have been read, and the most that any sentence can cover
of a question is computed for all of them at once. What is left is matched as ever.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from assistant.finding.ledger_words import KeptIn, LedgerWords, words_of_ledger
from assistant.finding.match import Matcher
from assistant.reading.sentence import Reading
from ingest.stance import Stance
from ingest.statement import Statement

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUNDING = 1e-5
"""Credits are kept in single precision."""


@dataclass(frozen=True, slots=True)
class SentenceRows:
    """All rows of one sentence."""

    number: int
    """Its place among all sentences with rows, in the order of documents and places."""
    rows: Sequence[Statement]
    covers: float = 1.0
    """The share of a question, from 0 to 1, that it covers at most."""


class Ledger:
    """The rows of one state of a library, by sentence, in the order of documents and places."""

    def __init__(
        self, statements: Iterable[Statement], read: Callable[[str], Reading], kept: KeptIn | None = None
    ) -> None:
        """``read`` gives the sentences of a document by its id. What has been read of them is ``kept`` in a file."""
        import numpy as np

        self._read = read
        self._kept = kept
        self._reading = Lock()
        sentences: dict[tuple[str, int], list[Statement]] = {}
        for statement in statements:
            sentences.setdefault((statement.document_id, statement.start), []).append(statement)
        self._rows: Sequence[Sequence[Statement]] = list(sentences.values())
        self._has_stance: dict[Stance, NDArray[np.bool_]] = {}  # one flag for each sentence
        for number, rows in enumerate(self._rows):
            for row in rows:
                if row.stance not in self._has_stance:
                    self._has_stance[row.stance] = np.zeros(len(self._rows), np.bool_)
                self._has_stance[row.stance][number] = True

    def sentences(
        self, stances: Iterable[Stance], matcher: Matcher, needed: float, admitted: Container[str]
    ) -> Iterator[SentenceRows]:
        """Each sentence that has a row with one of ``stances``, in a document whose id is ``admitted``, and may cover
        ``needed`` of the question, a share from 0 to 1; those that may cover most come first.

        A sentence that covers it is never left out.
        """
        import numpy as np

        is_chosen = np.zeros(len(self._rows), np.bool_)
        for stance in stances:
            is_chosen |= self._has_stance.get(stance, False)
        chosen = is_chosen.nonzero()[0]
        covers = np.ones(len(chosen))
        if needed > 0.0:
            with self._reading:  # several questions may be asked at once
                words = self._words
            covers = words.most_covered(matcher)[chosen] + ROUNDING
        order = np.argsort(-covers, kind="stable")
        order = order[covers[order] >= needed]
        for number, most in zip(chosen[order].tolist(), covers[order].tolist(), strict=True):
            rows = self._rows[number]
            if rows[0].document_id in admitted:
                yield SentenceRows(number, rows, most)

    @cached_property
    def _words(self) -> LedgerWords:
        places = [(rows[0].document_id, rows[0].start, rows[0].end) for rows in self._rows]
        return words_of_ledger(places, self._read, self._kept)
