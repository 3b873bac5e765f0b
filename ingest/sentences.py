"""Sentences of a block, as exact spans.

Rules and hand-written abbreviation lists instead of nltk's Punkt: with lists given by hand Punkt decides by the
same rules, knows no curly quotes after an abbreviation, no emphasis marks and no numbered abbreviations, and
importing it loads scipy, pandas and scikit-learn (1.5 s in each process).
"""

import re

from ingest.abbreviations import Abbreviations, abbreviations_for
from ingest.document import Document, Span
from ingest.late_pattern import late_pattern
from ingest.marks import skip_marks

_CLOSERS = r"""(?:[)\]}"'”’»›*_]|[\u00a0\u202f ]»|\[\d{1,3}\]|[¹²³⁰⁴-⁹])*"""
_CANDIDATE = late_pattern(rf"([.!?…]+){_CLOSERS}(?=\s|$)")
_OPENERS = late_pattern(r"""[\s"'“”«»‹‘’(\[{*_¿¡—–-]*""")
_LAST_TOKEN = late_pattern(r"""[^\s(\[{"“«‘*_/—–]*$""")
_NEXT_WORD = late_pattern(r"[^\W_]+(?:[’'.-][^\W_]+)*\.?")
_ADDRESS = late_pattern(r"(?:https?://|www\.)", re.IGNORECASE)
_APOSTROPHE = late_pattern(r"[’']")
_DOTTED = late_pattern(r"(?:[^\W\d_]\.)+[^\W\d_]")
_NUMERAL = late_pattern(r"[(\[]?(?:\d|[IVXLC]+\b)")
_LOOK_BACK = 40


def block_sentences(document: Document) -> list[list[Span]]:
    """The sentences of each block of a document, as ``sentence_spans`` gives them."""
    language = document.metadata.language
    return [sentence_spans(document.text, block.start, block.end, language) for block in document.blocks]


def sentence_spans(text: str, start: int, end: int, language: str) -> list[Span]:
    """Spans of the sentences of one block, ``text[start:end]``, in order; offsets are offsets of ``text``.

    Spans have no white space at their ends and exclude a leading list marker or heading mark. Closing quotes,
    brackets and emphasis marks belong to the sentence they close. Line breaks and semicolons end no sentence.
    """
    lists = abbreviations_for(language)
    position = skip_marks(text, start, end)
    spans: list[Span] = []
    for candidate in _CANDIDATE.finditer(text, position, end):
        if _ends_sentence(text, position, candidate, end, lists):
            spans.append(Span(position, candidate.end()))
            position = candidate.end()
            while position < end and text[position].isspace():
                position += 1
    while end > position and text[end - 1].isspace():
        end -= 1
    if position < end:
        spans.append(Span(position, end))
    return spans


def _ends_sentence(text: str, start: int, candidate: re.Match[str], end: int, lists: Abbreviations) -> bool:
    opened = _OPENERS.match(text, candidate.end(), end)
    following = opened.end() if opened else candidate.end()
    if following >= end:
        return False  # nothing follows: the last sentence takes the rest
    if _ADDRESS.match(text, following, end):
        return True
    if text[following].islower():
        return False
    mark = candidate.group(1)
    if mark != ".":
        return True
    token = _last_token(text, start, candidate.start())
    if token.isdecimal() and not text[start : candidate.start() - len(token)].strip():
        return False  # "1. Introduce ..." : an enumeration inside the block
    return not _abbreviated(token, text[following : min(end, following + 60)], lists)


def _last_token(text: str, start: int, end: int) -> str:
    found = _LAST_TOKEN.search(text[max(start, end - _LOOK_BACK) : end])
    token = found.group() if found else ""
    for separator in ("’", "'"):  # l'art. 5, d'Art.
        token = token.rpartition(separator)[2]
    return token


def _abbreviated(token: str, following: str, lists: Abbreviations) -> bool:
    """Whether the full stop after ``token`` belongs to an abbreviation that the sentence goes on after."""
    lowered = token.lower()
    if token in lists.titles or lowered in lists.running:
        return True
    if lowered in lists.numbered and _NUMERAL.match(following):
        return True
    begins_sentence = _begins_sentence(following, lists)
    if len(token) == 1 and token.isalpha() and token.isupper():
        return not begins_sentence
    if _DOTTED.fullmatch(token) or lowered.rpartition("-")[2] in lists.closing:
        return not begins_sentence
    return False


def _begins_sentence(following: str, lists: Abbreviations) -> bool:
    found = _NEXT_WORD.match(following)
    if not found:
        return False
    word = found.group().lower()
    return word in lists.starters or _APOSTROPHE.split(word, 1)[0] in lists.starters
