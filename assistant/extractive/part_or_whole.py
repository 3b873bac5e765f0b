"""Of the number of some things and that of a part of them, which one a question asks for."""

import re
from itertools import pairwise

from assistant.questions.question import Question
from assistant.reading.sentence import Sentence
from assistant.reading.typed_spans import TypedSpan, counts
from ingest.late_pattern import late_pattern


def is_other_number(question: Question, sentence: Sentence, span: TypedSpan) -> bool:
    """Whether a number counts the whole where the question asks for a part, or a part where it asks for the whole."""
    if _WHOLE_FIRST.search(sentence.text[: span.start]):
        return True
    is_meant = _stands_by_word_asked(question, sentence, span)
    if is_meant is None:
        is_meant = _is_of_part_asked(question, sentence, span)
    return is_meant is False or (is_meant is None and _PART_OF_ALL.match(sentence.text, span.end) is not None)


def parts_of(sentence: Sentence) -> list[tuple[int, int]]:
    """Start and end of what stands between its commas and semicolons, in characters of the sentence."""
    return [part.span() for part in _PART.finditer(sentence.text)]


def _stands_by_word_asked(question: Question, sentence: Sentence, span: TypedSpan) -> bool | None:
    """Of a sentence that counts some things and a part of them ("61 came, seven of them online"), whether a span stands
    in the only part that has one of those words of the question that say which of them are meant; None where that is no
    part of what is counted.
    """
    told = _saying_which(question)
    places = [word.start for word in sentence.words if word.stem in told]
    holding = [(start, end) for start, end in parts_of(sentence) if any(start <= place < end for place in places)]
    if len(holding) != 1:
        return None
    start, end = holding[0]
    is_part = _OF_THESE.search(sentence.text, start, end) and any(start <= n.start < end for n in counts(sentence))
    return start <= span.start < end if is_part else None


def _is_of_part_asked(question: Question, sentence: Sentence, span: TypedSpan) -> bool | None:
    """Of "eleven of the fourteen firms that signed have not paid", whether a span is the number asked for: eleven where
    the question has a word of what is said of the part, and fourteen where it has that of the whole, or none; None
    where the span is no part of such words.
    """
    numbers = counts(sentence)
    for part, whole in pairwise(numbers):
        if span in (part, whole) and _OF_THE.fullmatch(sentence.text, part.end, whole.start):
            noun = _NOUN.match(sentence.text, whole.end)
            behind = [word for word in sentence.words if noun and word.start >= noun.end() and not word.is_function]
            told = _saying_which(question)
            is_of_whole = bool(behind and noun and noun["clause"] and behind[0].stem in told)
            is_part = not is_of_whole and any(word.stem in told for word in behind)
            return span == (part if is_part else whole)
    return None


def _saying_which(question: Question) -> frozenset[str]:
    """Stems of the words of a question that say which of the things that it counts are meant."""
    saying = [t for t in question.terms if not t.is_name and t.weight >= 1.0 and question.counted not in t.stems]
    return frozenset().union(*(term.stems | term.related for term in saying))


_WHOLE_FIRST = late_pattern(
    r"(?:^|,\s)\W*(?:(?:out )?of|among|sur|parmi|d[oa]s|de entre)\s+"
    r"(?:(?:the|all|les|ces|nos|os|as|tod[oa]s [oa]s)\s+)?$",
    re.IGNORECASE,
)
"""Before the number of a whole, of which a part is counted: "of the 169 reviews, 71 ..."."""
_PART_OF_ALL = late_pattern(r"\s+(?:of (?:the|them|these|those)|des|d[oa]s|delas|deles|d['’]entre)\b", re.IGNORECASE)
"""Behind the number of a part of those that are counted: "two of the deaths"."""
_PART = re.compile(r"(?:[^,;]|,(?=\d))+")
_OF_THESE = late_pattern(
    r"\b(?:of (?:them|these|those|wh(?:om|ich))|dont|d['’]entre (?:eux|elles)|d?el[ea]s|d[oa]s quais)\b", re.IGNORECASE
)
_OF_THE = late_pattern(
    r"\s+(?:out\s+)?(?:of\s+(?:(?:the|its|their|these|those|all)\s+)?|des\s+|sur\s+(?:les\s+)?|d[oa]s\s+)",
    re.IGNORECASE,
)
"""Between the number of a part and that of the whole."""
_NOUN = late_pattern(
    r"\s+[\w-]+(?:\s+(?:of|in|from|d[aeou]s?)\s+(?:(?:the|la|les?)\s+)?[\w-]+|\s+d['’][\w-]+)?"
    r"(?P<clause>,?\s+(?:that|which|who|qui|que)\s+(?:(?:had|have|has|ont|avaient|tinham|were|was)\s+)?)?",
    re.IGNORECASE,
)
"""Behind the number of the whole, what is counted, and the first words of a clause on it: "firms of Peru that have"."""
