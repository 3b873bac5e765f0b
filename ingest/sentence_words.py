"""What each sentence of a document says, in stems and names, found once: when the document is read into the library.

A question is compared with the sentences of dozens of documents, one of stance with those of hundreds. To cut them into
sentences and these into words takes longer than all the rest of an answer, and always comes out the same.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import accumulate

from ingest.actors import Mention, gazetteer
from ingest.document import Document, Span
from ingest.sentences import block_sentences
from ingest.words import content_stems, words

RULES = "words-1"
"""Raised when these rules, or those of ``ingest.words`` and ``ingest.actors``, begin to find other words; part of the
library's manifest."""
OPENING = 800
"""Characters with which a document says what it is of."""


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The sentences of a document, in columns, with what they say, and what its title and its first lines do.

    Of each sentence: where it begins and ends, the stems of its words of content and numbers with a space between, and
    the canonical names of the actors in it. ``ends_of_blocks``: after how many sentences each block ends.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    stems: Sequence[str]
    actors: Sequence[Sequence[str]]
    ends_of_blocks: Sequence[int]
    title_stems: str
    title_actors: Sequence[str]
    opening_stems: str
    """Of the names with which it begins, of meetings and places: "INC-5", "Busan"."""

    def to_json(self) -> str:
        """As the library keeps them."""
        columns = [getattr(self, column.name) for column in fields(self)]  # ``astuple`` would copy them, deeply
        return json.dumps(columns, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "DocumentWords":
        """The inverse of ``to_json``."""
        return cls(*json.loads(text))


def words_of(document: Document, sentences: Sequence[Sequence[Span]] | None = None) -> DocumentWords:
    """The words of a document. ``sentences``: those of each block, where they have been cut already."""
    language = document.metadata.language
    blocks = block_sentences(document) if sentences is None else sentences
    spans = [span for block in blocks for span in block]
    said = [_said(span.slice(document.text), language) for span in spans]
    title = document.metadata.title
    return DocumentWords(
        starts=[span.start for span in spans],
        ends=[span.end for span in spans],
        stems=[stems for stems, _ in said],
        actors=[actors for _, actors in said],
        ends_of_blocks=list(accumulate(map(len, blocks))),
        title_stems=_joined(content_stems(title, language)),
        title_actors=_names_of(gazetteer().find(title)),
        opening_stems=_joined(_stems_of_names(document.text[:OPENING], language)),
    )


def _said(text: str, language: str) -> tuple[str, list[str]]:
    """Stems and actors of a sentence. "CSC" also gives the words of the name it stands for. The words of a country's
    name are none: the Marshall Islands are neither the islands nor the Marshall Plan.
    """
    mentions = gazetteer().find(text)
    countries = [mention for mention in mentions if mention.actor.kind == "country"]
    stems = content_stems(_without(text, countries), language)
    for mention in mentions:
        if mention.actor.kind != "country":
            stems |= _stems_of_name(mention.actor.name_in(language), language)
    return _joined(stems), _names_of(mentions)


@lru_cache(maxsize=1_000)  # one document names the same few again and again
def _stems_of_name(name: str, language: str) -> frozenset[str]:
    return frozenset(content_stems(name, language))


def _stems_of_names(opening: str, language: str) -> set[str]:
    known = [(mention.start, mention.end) for mention in gazetteer().find(opening)]
    return {
        word.stem
        for word in words(opening, language)
        if (word.text[0].isupper() or word.is_number)
        and not word.is_function
        and not any(start <= word.start < end for start, end in known)
    }


def _joined(stems: set[str]) -> str:
    return " ".join(sorted(stems))


def _names_of(mentions: Sequence[Mention]) -> list[str]:
    return list(dict.fromkeys(mention.actor.name for mention in mentions))


def _without(text: str, mentions: Sequence[Mention]) -> str:
    for mention in mentions:
        text = f"{text[: mention.start]}{' ' * (mention.end - mention.start)}{text[mention.end :]}"
    return text
