"""The position ledger in memory: of all its sentences, those that can speak of what a question is about.

Every row of the stance asked would have to be matched with the question, and its document cut into sentences for that.
So the words that a sentence holds or borrows are kept as numbers, once they have been read, and the most that any
sentence can cover of a question is computed for all of them at once. What is left is matched as ever.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.finding.match import DOCUMENT_DATE, RELATED, Matcher, actor_key, words_and_credit
from assistant.questions.question_terms import Term
from assistant.reading.sentence import Reading
from ingest.stance import Stance
from ingest.statement import Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROUNDING = 1e-5
"""Credits are kept in single precision."""


class Ledger:
    """The rows of one state of a library, by sentence, in the order of documents and places."""

    def __init__(self, statements: Iterable[Statement], read: Callable[[str], Reading]) -> None:
        """``read`` gives the sentences of a document by its id."""
        self._read = read
        sentences: dict[tuple[str, int], list[Statement]] = {}
        for statement in statements:
            sentences.setdefault((statement.document_id, statement.start), []).append(statement)
        self._rows: Sequence[Sequence[Statement]] = list(sentences.values())
        self._of_document: dict[str, list[int]] = {}
        self._of_stance: dict[Stance, set[int]] = {}
        for number, rows in enumerate(self._rows):
            self._of_document.setdefault(rows[0].document_id, []).append(number)
            for row in rows:
                self._of_stance.setdefault(row.stance, set()).add(number)
        self._words = _Words(len(self._rows))

    def rows(
        self, stances: Iterable[Stance], matcher: Matcher, needed: float, admitted: Callable[[str], bool]
    ) -> list[Statement]:
        """All rows of each sentence that has a row with one of ``stances``, in a document that is ``admitted``, and
        may cover ``needed`` of the question, a share from 0 to 1. A sentence that covers it is never left out.
        """
        chosen: set[int] = set().union(*(self._of_stance.get(stance, set()) for stance in stances))
        if needed > 0.0:
            self._read_words(chosen)
            most = self._words.most_covered(matcher)
            chosen = {number for number in chosen if most[number] >= needed - ROUNDING}
        return [row for number in sorted(chosen) for row in self._rows[number] if admitted(row.document_id)]

    def _read_words(self, chosen: set[int]) -> None:
        """Read the documents of these sentences, each whole, that have not been read yet."""
        unread = {self._rows[number][0].document_id for number in chosen - self._words.known}
        for document_id in sorted(unread):
            reading = self._read(document_id)
            for number in self._of_document[document_id]:
                first = self._rows[number][0]
                self._words.add(number, reading, (first.start, first.end))


class _Words:
    """What each sentence holds or borrows, each word with the most credit that it is worth there."""

    def __init__(self, sentences: int) -> None:
        self.known: set[int] = set()
        self._count = sentences
        self._languages: set[str] = set()
        self._numbers: dict[str, int] = {}
        # One entry for each word of each sentence.
        self._word, self._sentence, self._credit = array("i"), array("i"), array("f")

    def add(self, number: int, reading: Reading, span: tuple[int, int]) -> None:
        """Take in the sentence that stands at a place of a document."""
        self.known.add(number)
        self._languages.add(reading.document.metadata.language)
        for sentence in reading.within(*span)[:1]:
            held = words_and_credit(sentence, reading)
            self._word.extend(self._numbers.setdefault(word, len(self._numbers)) for word in held)
            self._sentence.extend([number] * len(held))
            self._credit.extend(held.values())

    def most_covered(self, matcher: Matcher) -> "NDArray[np.float64]":
        """For each sentence, a share of the question that it covers at most."""
        import numpy as np

        word = np.frombuffer(self._word, dtype=np.int32)
        sentence = np.frombuffer(self._sentence, dtype=np.int32)
        credit = np.frombuffer(self._credit, dtype=np.float32)
        asked = np.zeros(len(self._numbers) + 1, dtype=bool)
        worth_of = [self._worth(term, matcher.language) for term, _, _ in matcher.terms]
        for worth in worth_of:
            asked[list(worth)] = True
        entries = np.flatnonzero(asked[word])
        word, sentence, credit = word[entries], sentence[entries], credit[entries]
        covered = np.zeros(self._count)
        for (term, weight, moment), worth in zip(matcher.terms, worth_of, strict=True):
            best = np.full(self._count, 1.0 if term.date else DOCUMENT_DATE if moment else 0.0)
            factor = np.zeros(len(asked))
            factor[list(worth)] = list(worth.values())
            np.maximum.at(best, sentence, credit * factor[word])
            covered += weight * best
        return covered / matcher.total

    def _worth(self, term: Term, language: str) -> Mapping[int, float]:
        """The numbers of the words that speak of a term, each with how much of it that is worth."""
        if term.actor is not None:
            return {self._numbers[key]: 1.0 for key in (actor_key(term.actor), *term.stems) if key in self._numbers}
        worth: dict[int, float] = {}
        if (beginning := term.beginning) and self._languages - {language}:
            worth = {number: RELATED for word, number in self._numbers.items() if word.startswith(beginning)}
        worth |= {self._numbers[stem]: RELATED for stem in term.related if stem in self._numbers}
        return worth | {self._numbers[stem]: 1.0 for stem in term.stems if stem in self._numbers}
