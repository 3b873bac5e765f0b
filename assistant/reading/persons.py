"""Names of persons in a sentence, told from those of bodies and places."""

import re

from assistant.reading.sentence import Sentence
from assistant.reading.typed_spans import TypedSpan, names
from ingest.late_pattern import late_pattern
from ingest.places import is_city
from ingest.words import fold

_PART = r"[A-ZÀ-Þ][a-zà-ÿ’']+(?:-[A-ZÀ-Þ]?[a-zà-ÿ’']+)*-?"
"""One name of a person: "Ada", "Mboumba-Nzé"."""
_PERSON = late_pattern(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|M|Mme|Mlle|Sr|Sra|Dra?)\.?\s+[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+)*"
    rf"|{_PART}(?:\s+(?:[A-ZÀ-Þ]\.|de|da|do|dos|van|von|der|bin|al))*(?:\s+{_PART}){{1,3}})$"
)
_NOT_PERSONS = late_pattern(
    r"\b(?:process|coalition|council|committee|group|meeting|plenary|intersessional|working|republic|union|nations"
    r"|statement|press|release"
    r"|decision|declaration|principles|mine|mines|diamonds?|province|river|university|institute|ministry"
    r"|department|association|company|bank"
    r"|chair|north|south|east|west|january|february|march|april|june|july|august|september|october|november"
    r"|december|security|human|rights"
    r"|civil|society|conference|convention|protocol|treaty|act|agreement|summit|secretariat|forum|network|panel"
    r"|experts|fund|report|law"
    r"|processus|comité|conseil|réunion|groupe|déclaration|ministère|société|rapport|processo|conselho|reunião"
    r"|grupo|sociedade|relatório"
    r"|street|board|executive|subsidiary|body|bodies|parties|plan|avenue|city|county|state|states|museum|church|school|college|centre|center|framework|operational"
    r"|administrative)\b",
    re.IGNORECASE,
)


def persons(sentence: Sentence) -> list[TypedSpan]:
    """Names of persons: a title and a name, or two to four capitalised words that name no body or place."""
    actors = [(mention.start, mention.end) for mention in sentence.mentions]
    return [
        span
        for span in (_without_office(sentence, span) for span in names(sentence))
        if not any(start < span.end and span.start < end for start, end in actors)
        and _PERSON.match(surface := sentence.text[span.start : span.end])
        and not _NOT_PERSONS.search(surface)
        and not is_city(surface)
        and not _is_of_common_words(surface, sentence.document.text)
    ]


_OFFICE_BEFORE = late_pattern(
    r".*\b(?:Chair(?:man|woman|person)?|President|Vice-President|Rapporteur|Director|Minister|Secretary|Coordinator"
    r"|Présidente?|Ministre|Directeur|Directrice|Secrétaire|Presidente|Ministr[oa]|Diretora?|Secretári[oa])s?\s+(?=[A-ZÀ-Þ])",
    re.DOTALL,
)


def _without_office(sentence: Sentence, span: TypedSpan) -> TypedSpan:
    """The name without the office before it: "SBI Chair Ada Obi"."""
    before = _OFFICE_BEFORE.match(sentence.text, span.start, span.end)
    if before is None:
        return span
    return TypedSpan(before.end(), span.end, fold(sentence.text[before.end() : span.end]))


def _is_of_common_words(name: str, text: str) -> bool:
    """Whether a text uses every word of a name as a common one too: "Clean Development Mechanism" is nobody."""
    parts = re.findall(r"[^\W\d_]{3,}", name)
    return bool(parts) and all(re.search(rf"\b{re.escape(part.lower())}\b", text) for part in parts)
