"""The words of a refusal: what was searched, what is missing, and what the documents do speak of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.answer import Examined, Place
from assistant.evidence import Evidence
from assistant.questions.question import Question
from vectorstore.records import DocumentSummary

NEAREST_TOPICS = 3


Counted = tuple[str, str]
"""What is said of one, and of several."""


@dataclass(frozen=True, slots=True)
class _Wording:
    nothing: str
    examined: Counted
    copies: Counted
    written_in: str
    failed: Counted
    missing: Counted
    named: Counted
    quoted: str


_WORDINGS = {
    "en": _Wording(
        "The documents do not answer this.",
        ("Examined {documents} of {count} document{span}.", "Examined {documents} of {count} documents{span}."),
        ("{count} of them a copy or translation", "{count} of them copies or translations"),
        "in {languages}",
        ("{count} file could not be read.", "{count} files could not be read."),
        (
            "This word of the question occurs nowhere in them: {words}.",
            "These words of the question occur nowhere in them: {words}.",
        ),
        (
            "“{name}” is mentioned in {count} passage; no answer was found in it.",
            "“{name}” is mentioned in {count} passages; no answer was found in them.",
        ),
        "“{word}”",
    ),
    "fr": _Wording(
        "Les documents ne répondent pas à cette question.",
        ("{documents} document sur {count} examiné{span}.", "{documents} documents sur {count} examinés{span}."),
        ("dont {count} copie ou traduction", "dont {count} copies ou traductions"),
        "en {languages}",
        ("{count} fichier n'a pas pu être lu.", "{count} fichiers n'ont pas pu être lus."),
        (
            "Ce mot de la question n'y figure nulle part\u202f: {words}.",
            "Ces mots de la question n'y figurent nulle part\u202f: {words}.",
        ),
        (
            "«\u202f{name}\u202f» est mentionné dans {count} passage\u202f; aucune réponse n'y a été trouvée.",
            "«\u202f{name}\u202f» est mentionné dans {count} passages\u202f; aucune réponse n'y a été trouvée.",
        ),
        "«\u202f{word}\u202f»",
    ),
    "pt": _Wording(
        "Os documentos não respondem a esta pergunta.",
        ("{documents} de {count} documento examinado{span}.", "{documents} de {count} documentos examinados{span}."),
        ("dos quais {count} cópia ou tradução", "dos quais {count} cópias ou traduções"),
        "em {languages}",
        ("{count} ficheiro não pôde ser lido.", "{count} ficheiros não puderam ser lidos."),
        (
            "Esta palavra da pergunta não aparece em nenhum deles: {words}.",
            "Estas palavras da pergunta não aparecem em nenhum deles: {words}.",
        ),
        (
            "«{name}» é mencionado em {count} passagem; não se encontrou nela nenhuma resposta.",
            "«{name}» é mencionado em {count} passagens; não se encontrou nelas nenhuma resposta.",
        ),
        "«{word}»",
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

    ``missing`` are words of the question, and whole names, that occur nowhere; ``mentioned`` are its names that do
    occur, with the number of passages, which shows a false premise for what it is.
    """
    language = question.language if question.language in _WORDINGS else "en"
    wording = _WORDINGS[language]
    copies = _counted(wording.copies, examined.copies) if examined.copies else ""
    span = _span(summaries, copies, language)
    sentences = [
        wording.nothing,
        _counted(wording.examined, examined.of, documents=examined.documents, span=span),
    ]
    if examined.failed:
        sentences.append(_counted(wording.failed, examined.failed))
    if missing:
        words = ", ".join(wording.quoted.format(word=word) for word in missing)
        sentences.append(_counted(wording.missing, len(" ".join(missing).split()), words=words))
    sentences += [_counted(wording.named, count, name=name) for name, count in mentioned]
    return " ".join(sentences)


def _counted(said: Counted, count: int, **parts: object) -> str:
    return said[count != 1].format(count=count, **parts)


def nearest_topics(evidence: Sequence[Evidence]) -> dict[str, Place]:
    """Headings or titles of the nearest material, with where the nearest of each stands."""
    found: dict[str, Place] = {}
    for piece in evidence:
        title = piece.heading_path[-1] if piece.heading_path else piece.document.metadata.title
        found.setdefault(title, Place(piece.document.id, piece.document.version, piece.start, piece.end))
    return dict(islice(found.items(), NEAREST_TOPICS))


def _span(summaries: Sequence[DocumentSummary], copies: str, language: str) -> str:
    """How many are copies, years and languages covered: " (3 of them copies, 1998–2024, in English)"."""
    years = sorted({summary.metadata.date[:4] for summary in summaries if summary.metadata.date})
    languages = language_names({summary.metadata.language for summary in summaries}, language)
    covered = "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""
    spoken = _WORDINGS[language].written_in.format(languages=languages) if languages else ""
    parts = [part for part in (copies, covered, spoken) if part]
    return f" ({', '.join(parts)})" if parts else ""


def language_names(codes: Iterable[str], language: str) -> str:
    """ "English, French and Portuguese" in ``language``; a code that is not known stands for itself."""
    # Here, because every cold start would wait for it.
    from babel import Locale, UnknownLocaleError
    from babel.lists import format_list

    names = []
    for code in codes:
        try:
            names.append(Locale.parse(code).get_display_name(language) or code)
        except (UnknownLocaleError, ValueError):
            names.append(code)
    return format_list(sorted(names), locale="en_GB" if language == "en" else language)
