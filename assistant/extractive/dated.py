"""When was a document given, written or published? Answered from the dates that the documents give for themselves."""

from collections.abc import Sequence

from assistant.draft import Claim, Draft, DraftConflict, Quote
from assistant.evidence import Evidence
from assistant.questions.question import Question
from assistant.reading.concepts import related_stems
from assistant.written_date import written_date
from ingest.document import Document, Span
from ingest.words import content_stems
from vectorstore.records import DocumentSummary

_LONG_LINE = 300
"""Characters."""
_MANY = 3
"""More documents than this fit the question equally well: it is about none of them in particular."""


def documents_meant(question: Question, summaries: Sequence[DocumentSummary]) -> list[str]:
    """Ids of the documents that a question such as "when was the closing statement given" is about; maybe none."""
    wanted = [term for term in question.terms if not term.is_stance and not term.text.isdigit()]
    if not wanted:
        return []
    scores: dict[str, float] = {}
    for summary in summaries:
        metadata = summary.metadata
        named = content_stems(f"{metadata.title} {metadata.kind}", metadata.language)
        named |= {form for word in metadata.kind.split() for form in related_stems(word, "en")}
        hits = sum(bool(term.stems & named) or 0.75 * bool(term.related & named) for term in wanted)
        scores[summary.id] = hits / len(wanted)
    best = max(scores.values(), default=0.0)
    meant = [identity for identity, score in scores.items() if score == best]
    return meant if best >= 0.5 and len(meant) <= _MANY else []


def dates_draft(question: Question, documents: Sequence[Document]) -> tuple[Draft, tuple[Evidence, ...]] | None:
    """The dates that these documents give for themselves, different ones side by side; None if they give none."""
    evidence: list[Evidence] = []
    claims: list[Claim] = []
    conflicts: list[DraftConflict] = []
    shown: list[str] = []
    quotes: list[Quote] = []
    for document in documents:
        values: dict[str, tuple[str, Quote]] = {}
        for date in document.metadata.dates:
            if date.span is None or date.value in values:
                continue
            start, end = line_of(document, date.span)
            key = f"D{len(evidence) + 1}"
            evidence.append(Evidence(key, document, start, end, 1.0))
            quote = Quote(key, document.text[start:end])
            said = f"{written_date(date.value, question.language)} ({date.where})"
            values[date.value] = (said, quote)
            claims.append(Claim(quote.text, (quote,), verbatim=True, speaker=document.metadata.speaker))
            shown.append(written_date(date.value, question.language))
            quotes.append(quote)
        if len(values) > 1:
            conflicts.append(DraftConflict(document.metadata.title, tuple(values.values())))
    if not claims:
        return None
    joined = f" {_OR.get(question.language, 'or')} ".join(dict.fromkeys(shown))
    draft = Draft(tuple(claims), joined, tuple(quotes), conflicts=tuple(conflicts))
    return draft, tuple(evidence)


_OR = {"fr": "ou", "pt": "ou"}


def line_of(document: Document, date: Span) -> tuple[int, int]:
    """The line in which a date stands, without white space at its ends; the date alone where that is a long one."""
    start = document.text.rfind("\n", 0, date.start) + 1
    end = document.text.find("\n", date.end)
    end = len(document.text) if end < 0 else end
    line = document.text[start:end]
    if len(line) > _LONG_LINE:
        return date.start, date.end
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())
