"""Questions of stance over the whole ledger: the rows that answer them, and those that say the contrary."""

from collections.abc import Callable, Container, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache

from assistant.finding import relevance
from assistant.finding.candidates import Candidates, candidates, coverage_needed, stances_wanted
from assistant.finding.contrary import beside_the_contrary
from assistant.finding.ledger import Ledger
from assistant.finding.match import Matcher
from assistant.finding.positions import Held, Position, once, positions
from assistant.finding.retrieve import Retriever
from assistant.finding.unclear import parted
from assistant.finding.versions import Citable
from assistant.questions.question import Question
from assistant.reading.sentence import Reading
from ingest.document import DocumentId
from ingest.stance import OPPOSITE
from vectorstore.records import DocumentSummary
from vectorstore.search import PassageSearch

Measured = tuple[Candidates, Callable[[], list[relevance.Features]]]
"""Rows of the ledger that may answer, and what is measured of all of them, in order; it is waited for when called."""


class PositionSearch:
    """Finds the rows of a library's ledger that answer a question of stance. Safe to use from several threads."""

    def __init__(self, retriever: Retriever, search: PassageSearch, ledger: Callable[[], Ledger]) -> None:
        """``ledger`` gives the one of the library as it is now."""
        self._retriever = retriever
        self._search = search
        self._ledger = ledger
        self._beside = ThreadPoolExecutor(1, "sense")

    def held(
        self, question: Question, admitted: Sequence[DocumentSummary], citable: Citable
    ) -> tuple[Held, list[Position]]:
        """Rows of the ledger, over all documents admitted, that answer a question, and those that say the contrary."""
        question = question.matter
        versions = {summary.id: summary.version for summary in admitted}
        matcher = self._retriever.topic_matcher(question)  # the contrary is on the same topic

        @lru_cache(maxsize=1024)  # many rows are of one document
        def reading(identity: str) -> Reading:
            return self._retriever.reading(identity, versions[DocumentId(identity)])

        def held(asked: Question, measured: Measured) -> Held:
            looked_at, features = measured
            rows = positions(asked, looked_at, features(), reading)
            return Held(once(rows.rows, citable), once(rows.partly, citable))

        contrary = OPPOSITE.get(question.stance) if question.stance else None
        # While the sense of the one's sentences is compared, the rows of the other are looked at.
        turned = replace(question, stance=contrary)
        against = self._measured(turned, matcher, versions, reading) if contrary else None
        measured = self._measured(question, matcher, versions, reading)
        if against is None:
            return held(question, measured), []
        opposed, asked = held(turned, against), held(question, measured)
        opposite, _ = parted(beside_the_contrary(opposed, asked))
        return beside_the_contrary(asked, opposed), opposite

    def considered(
        self, question: Question, admitted: Container[str]
    ) -> list[tuple[relevance.Candidate, relevance.Features]]:
        """The rows that may answer, in documents with the ids ``admitted``, and what is measured of each."""
        asked = question.matter
        matcher = self._retriever.topic_matcher(asked)
        looked_at, features = self._measured(asked, matcher, admitted, self._retriever.reading)
        return list(zip(looked_at.found, features(), strict=False))

    def _measured(
        self,
        question: Question,
        matcher: Matcher,
        admitted: Container[str],
        read: Callable[[str], Reading],
    ) -> Measured:
        """The rows that may answer, in documents with the ids ``admitted``. Sentences are compared meanwhile."""

        def compare(texts: Sequence[str]) -> Callable[[], Sequence[float]]:
            return self._beside.submit(self._search.similarities, question.text, texts).result

        stances, needed = stances_wanted(question), coverage_needed(question)
        sentences = self._ledger().sentences(stances, matcher, needed, admitted)
        looked_at = candidates(question, sentences, read, matcher)
        return looked_at, relevance.measured(looked_at.all, matcher, read, compare)
