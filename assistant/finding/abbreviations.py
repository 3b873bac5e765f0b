"""The abbreviation by which documents go on to call what a question names in full: "the Salt Workers' League (SWL)"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.questions.question import Question
from assistant.reading.concepts import LANGUAGES
from assistant.reading.definitions import is_abbreviation, long_form
from ingest.words import fold, stem

_IN_BRACKETS = re.compile(r"\(\s*([A-Z][\w-]{1,9})\s*[;,)]")
_LEAST_WORDS = 2
_BEFORE = 120
"""Characters before a bracket in which what is abbreviated there is looked for."""


def also_abbreviated(question: Question, texts: Iterable[str]) -> Question:
    """The question, whose words are met as well where a text uses the abbreviation that one of ``texts`` gives, in
    brackets, of a name they are part of.
    """
    terms = list(question.terms)
    for short, name in dict.fromkeys(_abbreviated(question, texts)):
        forms = frozenset(stem(short, code) for code in LANGUAGES)
        for place, term in enumerate(terms):
            if fold(term.text) in name.split():
                terms[place] = replace(term, stems=term.stems | forms)
    return replace(question, terms=tuple(terms))


def _abbreviated(question: Question, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each abbreviation with the name that it stands for, folded, where the question has that name in full."""
    if not any(term.is_name and term.actor is None and not term.text[0].isdigit() for term in question.terms):
        return
    asked = _plain(question.text)
    words = frozenset(asked.split())
    for text in texts:
        for bracket in _IN_BRACKETS.finditer(text):
            beside = text[max(0, bracket.start() - _BEFORE) : bracket.end()]
            # A name has two words at least; to look for one takes longer.
            if len(words.intersection(_plain(beside).split())) < _LEAST_WORDS or not is_abbreviation(bracket[1]):
                continue
            if not (span := long_form(bracket[1], beside)):
                continue
            name = _plain(span.slice(beside))
            if " " in name and f" {name} " in f" {asked} ":
                yield bracket[1], name


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
