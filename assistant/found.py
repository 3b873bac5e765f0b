"""What one state of a library holds for a question, and how sure it is that this answers it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Examined
from assistant.evidence import Evidence
from assistant.extractive.extract import Extraction
from assistant.finding.answerability import Features, measure, probability
from assistant.finding.retrieve import Retrieved
from assistant.finding.unclear import Doubtful
from assistant.finding.versions import Citable
from assistant.questions.question import Question
from vectorstore.records import DocumentSummary


@dataclass(frozen=True, slots=True)
class Found:
    """What one state of the library holds for a question."""

    retrieved: Retrieved
    extraction: Extraction
    admitted: Sequence[DocumentSummary]
    examined: Examined
    citable: Citable
    doubtful: Doubtful
    set_aside: tuple[DocumentSummary, DocumentSummary] | None = None
    """A document that would answer what no other does, and the one that replaces it, for which it is not used."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What an answer may cite."""
        return (*self.retrieved.evidence, *self.extraction.evidence)

    def features(self, question: Question) -> Features:
        """What the confidence in an answer is computed from."""
        best, missing = self.extraction.best, len(self.retrieved.missing)
        features = measure(best, question, self.extraction.has_typed_answer, missing)
        stance = {term.text for term in question.terms if term.is_stance}
        if best is not None and self.extraction.draft.items and best.matched <= stance:
            # A row of the ledger that points back, "spoke in its favour", is judged by what it points to.
            features = replace(features, unread=best.coverage)
        if question.wants_names and question.stance and self.doubtful.matched:
            # Rows are told of documents that name all that is named, and how surely they answer is known.
            features = replace(features, names=1.0, unread=max(features.unread, self.doubtful.surest))
        if not self.extraction.is_told_by_form:
            return features
        # What is found by its form leaves a reader nothing to judge, nor does the year of an office that is found so.
        return replace(features, read=1.0, unread=0.0, **_vouched(question))

    def confidence(self, question: Question) -> float:
        """Fitted probability, 0 to 1, that the documents answer the question."""
        if self.extraction.best is None and self.extraction.draft.claims:
            return 1.0  # read from the documents' own dates, not from a sentence that resembles the question
        likely = self.doubtful.likeliest if self.extraction.is_unclear else 0.0
        return max(likely, probability(self.features(question)))


def _vouched(question: Question) -> dict[str, float]:
    """The features of an office that is found by its form: its body was looked at, and its year."""
    return {"names": 1.0, "missing": 0.0} if question.asks_for_holder and question.years else {}
