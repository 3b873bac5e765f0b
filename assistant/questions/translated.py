"""A question's names and words in another language, for a search in the documents of that language."""

from assistant.questions.question import Question
from assistant.reading.concepts import akin_words
from ingest.actors import gazetteer
from ingest.places import spellings_of
from ingest.words import stem

WORDS_OF_TERM = 3
"""Translations of one word that are looked for, forms of one word apart: the first of a concept say it best."""


def translated(question: Question, language: str) -> str:
    """The words by which documents of a language are searched for what a question is about; empty where none of its
    words is known there. Names stand as they are, with their other spellings.
    """
    found: list[str] = []
    is_known = False
    for term in question.terms:
        if term.actor:
            found.append(gazetteer().actor(term.actor).name_in(language))
            continue
        if term.is_name:
            found += [term.text, *sorted(spellings_of(term.text) - {term.text.casefold()})]
        if term.akin.get(language):
            words = {stem(each, language): each for each in akin_words(term.text, question.language, language)}
            is_known = is_known or bool(words)
            found += list(words.values())[:WORDS_OF_TERM]
    return " ".join(found) if is_known else ""
