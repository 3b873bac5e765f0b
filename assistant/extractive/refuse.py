"""The words of a refusal: what was searched, what is missing, and what the documents do speak of."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Examined
from assistant.evidence import Evidence
from assistant.questions.question import Question
from vectorstore.records import DocumentSummary

NEAREST_TOPICS = 3


@dataclass(frozen=True, slots=True)
class _Wording:
    nothing: str
    examined: str
    copies: str
    failed: str
    missing: str
    named: str


_WORDINGS = {
    "en": _Wording(
        "The documents do not answer this.",
        "Examined {documents} of {of} documents{span}.",
        "{copies} of them copies or translations",
        "{failed} files could not be read.",
        "These words of the question occur nowhere in them: {words}.",
        "“{name}” is mentioned ({count}), but on other matters.",
    ),
    "fr": _Wording(
        "Les documents ne répondent pas à cette question.",
        "{documents} documents sur {of} examinés{span}.",
        "dont {copies} copies ou traductions",
        "{failed} fichiers n'ont pas pu être lus.",
        "Ces mots de la question n'y figurent nulle part : {words}.",
        "« {name} » est mentionné ({count}), mais à propos d'autre chose.",
    ),
    "pt": _Wording(
        "Os documentos não respondem a esta pergunta.",
        "{documents} de {of} documentos examinados{span}.",
        "dos quais {copies} cópias ou traduções",
        "{failed} ficheiros não puderam ser lidos.",
        "Estas palavras da pergunta não aparecem em nenhum deles: {words}.",
        "«{name}» é mencionado ({count}), mas a propósito de outros assuntos.",
    ),
}


def refusal_reason(
    question: Question,
    examined: Examined,
    summaries: Sequence[DocumentSummary],
    missing: Sequence[str],
    mentioned: Sequence[tuple[str, int]],
) -> str:
    """What to tell the reader, in the language of the question.

    ``missing`` are words of the question that occur nowhere; ``mentioned`` are its names that do occur,
    with the number of passages, which shows a false premise for what it is.
    """
    wording = _WORDINGS.get(question.language, _WORDINGS["en"])
    copies = wording.copies.format(copies=examined.copies) if examined.copies else ""
    sentences = [
        wording.nothing,
        wording.examined.format(documents=examined.documents, of=examined.of, span=_span(summaries, copies)),
    ]
    if examined.failed:
        sentences.append(wording.failed.format(failed=examined.failed))
    if missing:
        sentences.append(wording.missing.format(words=", ".join(f"“{word}”" for word in missing)))
    sentences += [wording.named.format(name=name, count=count) for name, count in mentioned]
    return " ".join(sentences)


def nearest_topics(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Headings or titles of the nearest material."""
    topics = (piece.heading_path[-1] if piece.heading_path else piece.document.metadata.title for piece in evidence)
    return tuple(dict.fromkeys(topics))[:NEAREST_TOPICS]


def _span(summaries: Sequence[DocumentSummary], copies: str) -> str:
    """How many are copies, years and languages covered: " (3 of them copies or translations, 1998–2024, EN FR PT)"."""
    years = sorted({summary.metadata.date[:4] for summary in summaries if summary.metadata.date})
    languages = sorted({summary.metadata.language.upper() for summary in summaries})
    covered = "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""
    parts = [part for part in (copies, covered, " ".join(languages)) if part]
    return f" ({', '.join(parts)})" if parts else ""
