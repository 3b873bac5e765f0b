"""Sentences as quotations: each gets an evidence key, under which a draft quotes it."""

from dataclasses import dataclass, field

from assistant.draft import Claim, Quote
from assistant.evidence import Evidence
from assistant.finding.match import Match
from assistant.reading.sentence import Sentence
from ingest.document import Document
from ingest.marks import is_quoted


@dataclass
class Quotations:
    """Hands out evidence keys for the sentences of one draft, one a sentence."""

    _evidence: dict[tuple[str, int, int], Evidence] = field(default_factory=dict)

    def of(self, match: Match, start: int | None = None, end: int | None = None) -> Quote:
        """The whole sentence as a quotation, with what stands before it from ``start`` on, and behind it to ``end``."""
        sentence = match.sentence
        start = sentence.start if start is None else start
        end = sentence.end if end is None else end
        return self.of_span(sentence.document, start, end, sentence.heading_path, match.score, match.cosine)

    def of_span(
        self,
        document: Document,
        start: int,
        end: int,
        heading_path: tuple[str, ...] = (),
        score: float = 1.0,
        cosine: float | None = None,
    ) -> Quote:
        """A part of a document as a quotation; ``score`` and ``cosine`` as in Evidence."""
        key = (document.id, start, end)
        if key not in self._evidence:
            number = f"S{len(self._evidence) + 1}"
            self._evidence[key] = Evidence(number, document, start, end, score, cosine, heading_path)
        return Quote(self._evidence[key].key, self._evidence[key].text)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everything quoted so far."""
        return tuple(self._evidence.values())


def claim_of(sentence: Sentence, quote: Quote) -> Claim:
    """The sentence as a verbatim statement of whoever speaks in its document; of nobody where it is quoted there."""
    metadata = sentence.document.metadata
    speaker = metadata.speaker or metadata.organisation
    quoted = is_quoted(sentence.document.text, sentence.start)
    return Claim(quote.text, (quote,), verbatim=True, speaker=None if quoted else speaker)
