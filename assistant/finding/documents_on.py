"""Which documents speak of something: all of them, not those of the nearest passages."""

from collections.abc import Sequence

from assistant.finding.match import Match, Matcher
from assistant.finding.retrieve import PASSAGES_READ_FOR_LISTS, Rarity, Retriever
from assistant.questions.question import Question
from assistant.questions.translated import translated
from vectorstore.index import Filter, Hit
from vectorstore.records import DocumentSummary
from vectorstore.search import PassageSearch


def documents_on(
    question: Question, documents: Sequence[DocumentSummary], retriever: Retriever, search: PassageSearch, enough: int
) -> dict[str, list[Match]]:
    """Of each of ``documents`` that has sentences on all that a question names, by its id, those sentences, best first.

    What is left is searched again and again, until the passages that are found speak of it no more, or ``enough``
    documents do.

    Raises:
        VectorStoreError: the library or an index cannot be used.
    """
    left: dict[str, str] = {each.id: each.metadata.language for each in documents}
    matcher = Matcher(question, Rarity(question.terms, search).weight)
    on: dict[str, list[Match]] = {}
    while left and len(on) < enough:
        found = retriever.matched(_hits(question, left, search), matcher)
        speaking = [match for match in found if question.is_spoken_of(match.matched)]
        if not speaking:
            break
        for match in sorted(speaking, key=lambda match: -match.score):
            on.setdefault(match.sentence.document.id, []).append(match)
        left = {identity: language for identity, language in left.items() if identity not in on}
    return on


def _hits(question: Question, left: dict[str, str], search: PassageSearch) -> list[Hit]:
    """The best passages of the documents in each language, for the question's words as they are said there."""
    hits: list[Hit] = []
    for language in sorted(set(left.values())):
        words = question.text if language == question.language else translated(question, language) or question.text
        spoken = Filter(documents=frozenset(identity for identity, each in left.items() if each == language))
        hits += search.search(words, PASSAGES_READ_FOR_LISTS, spoken)
    return hits
