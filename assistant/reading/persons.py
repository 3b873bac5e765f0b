"""Names of persons in a sentence, told from those of bodies and places."""

import re
from pathlib import Path
from typing import Any

from assistant.reading.sentence import Sentence
from assistant.reading.typed_spans import TypedSpan, names
from ingest.late_pattern import late_pattern
from ingest.places import is_city
from ingest.tables import alternatives, in_any_language, read_table
from ingest.words import fold

_WORDS: dict[str, Any] = read_table(Path(__file__).parent / "persons.yaml")

_PART = r"[A-ZÀ-Þ][a-zà-ÿ’']+(?:-[A-ZÀ-Þ]?[a-zà-ÿ’']+)*-?"
"""One name of a person: "Ada", "Mboumba-Nzé"."""
_PERSON = late_pattern(
    rf"^(?:{alternatives(_WORDS['titles'])}\.?\s+[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+)*"
    rf"|{_PART}(?:\s+(?:[A-ZÀ-Þ]\.|{alternatives(_WORDS['particles'])}))*(?:\s+{_PART}){{1,3}})$"
)
_NOT_OF_PERSONS = late_pattern(
    rf"\b{alternatives(' '.join(_WORDS['not_of_persons'].values()).split())}\b", re.IGNORECASE
)
_ON_ITS_MATTER = late_pattern(
    r"(?<![.!?]\s)\b[A-ZÀ-Þ][\w’'-]+\s+(?:on|for|sur|sobre|pour|para)\s+(?:(?:the|l[ae]s?|os?|as?)\s+)?$"
)
_OFFICE_BEFORE = late_pattern(
    rf"(?:.*\b{in_any_language(_WORDS['offices'])}s?|{in_any_language(_WORDS['papers'])}\s+(?:of|by|de|d[oa]))"
    r"\s+(?=[A-ZÀ-Þ])",
    re.DOTALL,
)


def persons(sentence: Sentence) -> list[TypedSpan]:
    """Names of persons: a title and a name, or two to four capitalised words that name no body or place."""
    actors = [(mention.start, mention.end) for mention in sentence.mentions]
    return [
        span
        for span in (_without_office(sentence, span) for span in names(sentence))
        if not any(start < span.end and span.start < end for start, end in actors)
        and _PERSON.match(surface := sentence.text[span.start : span.end])
        and not _NOT_OF_PERSONS.search(surface)
        and not is_city(surface)
        and not _is_of_common_words(surface, sentence.document.text)
        and not _ends_name_of_body(sentence, span)
    ]


def _ends_name_of_body(sentence: Sentence, span: TypedSpan) -> bool:
    """Whether it goes on with the name of a body: "People's Coalition on Natural Resources"."""
    return _ON_ITS_MATTER.search(sentence.text[: span.start]) is not None


def _without_office(sentence: Sentence, span: TypedSpan) -> TypedSpan:
    """The name without the office or the paper before it: "SBI Chair Ada Obi", "Discours de Ada Obi"."""
    before = _OFFICE_BEFORE.match(sentence.text, span.start, span.end)
    if before is None:
        return span
    return TypedSpan(before.end(), span.end, fold(sentence.text[before.end() : span.end]))


def _is_of_common_words(name: str, text: str) -> bool:
    """Whether a text uses every word of a name as a common one too: "Clean Development Mechanism" is nobody."""
    parts = re.findall(r"[^\W\d_]{3,}", name)
    return bool(parts) and all(re.search(rf"\b{re.escape(part.lower())}\b", text) for part in parts)
