"""Sentences of a document, read once: words, actors, numbers, and where each stands."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from ingest.actors import Mention, gazetteer
from ingest.dates import find_dates
from ingest.document import Block, Document
from ingest.sentences import sentence_spans
from ingest.stance import Cue, find_cues
from ingest.words import Word, content_stems, words

KEPT_CHARACTERS = 16_000_000
"""Text of the documents whose sentences are kept, 20,000 passages; a character takes 20 to 40 bytes then."""


@dataclass(frozen=True)
class Sentence:
    """One sentence. Offsets of ``start`` and ``end`` count in the document; those of words and mentions in ``text``."""

    document: Document
    position: int
    """Order in the document, from 0."""
    start: int
    end: int
    block: int
    """Index of its block in ``document.blocks``."""
    is_first_of_block: bool
    heading_path: tuple[str, ...]
    lead_in: int | None
    """Index of the block that introduces the list this sentence stands in."""

    @cached_property
    def text(self) -> str:
        """The exact slice of the document."""
        return self.document.text[self.start : self.end]

    @cached_property
    def words(self) -> list[Word]:
        """Its words, in order."""
        return words(self.text, self.document.metadata.language)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its content words and numbers; "CSC" also gives the words of the name it stands for.

        The words of a country's name are none: the Marshall Islands are neither the islands nor the Marshall Plan.
        """
        language = self.document.metadata.language
        countries = [mention for mention in self.mentions if mention.actor.kind == "country"]
        stems = content_stems(_without(self.text, countries), language)
        for mention in self.mentions:
            if mention.actor.kind != "country":
                stems |= content_stems(mention.actor.name_in(language), language)
        return frozenset(stems)

    @cached_property
    def mentions(self) -> list[Mention]:
        """The actors it names, in order."""
        return gazetteer().find(self.text)

    @cached_property
    def telling_words(self) -> list[Word]:
        """Its words of content beside the names of actors, in order."""
        return [
            word
            for word in self.words
            if not word.is_function and not any(mention.start <= word.start < mention.end for mention in self.mentions)
        ]

    @cached_property
    def cues(self) -> list[Cue]:
        """The words that say a stance, in order."""
        return find_cues(self.text)

    @cached_property
    def dates(self) -> list[str]:
        """The dates it gives, ISO 8601."""
        language = self.document.metadata.language
        return [found.value for found in find_dates(self.text, 0, len(self.text), language)]

    @cached_property
    def actors(self) -> frozenset[str]:
        """Canonical names of the actors it names."""
        return frozenset(mention.actor.name for mention in self.mentions)


def _without(text: str, mentions: Sequence[Mention]) -> str:
    for mention in mentions:
        text = f"{text[: mention.start]}{' ' * (mention.end - mention.start)}{text[mention.end :]}"
    return text


OPENING = 800
"""Characters with which a document says what it is of."""
TITLE_POSITION, OPENING_POSITION = -1, -2


@dataclass(frozen=True, slots=True)
class Lender:
    """What a sentence borrows words from that is no sentence of its document. ``position`` is none of a sentence."""

    position: int
    stems: frozenset[str]
    actors: frozenset[str]


@dataclass(frozen=True)
class Reading:
    """A document cut into sentences."""

    document: Document
    sentences: tuple[Sentence, ...]

    @cached_property
    def by_block(self) -> dict[int, list[Sentence]]:
        """Sentences of each block."""
        blocks: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            blocks.setdefault(sentence.block, []).append(sentence)
        return blocks

    @cached_property
    def by_heading(self) -> dict[str, list[Sentence]]:
        """Sentences of each heading, by its text as it stands in a heading path."""
        headings: dict[str, list[Sentence]] = {}
        for sentence in self.sentences:
            if self.document.blocks[sentence.block].kind == "heading":
                headings.setdefault(heading_text(self.document, sentence.block), []).append(sentence)
        return headings

    @cached_property
    def title(self) -> Lender:
        """What the title says."""
        title = self.document.metadata.title
        mentions = gazetteer().find(title)
        stems = frozenset(content_stems(title, self.document.metadata.language))
        return Lender(TITLE_POSITION, stems, frozenset(mention.actor.name for mention in mentions))

    @cached_property
    def opening(self) -> Lender:
        """The names with which the document begins, of meetings and places: "INC-5", "Busan"."""
        language = self.document.metadata.language
        opening = self.document.text[:OPENING]
        known = [(mention.start, mention.end) for mention in gazetteer().find(opening)]
        stems = frozenset(
            word.stem
            for word in words(opening, language)
            if (word.text[0].isupper() or word.is_number)
            and not word.is_function
            and not any(start <= word.start < end for start, end in known)
        )
        return Lender(OPENING_POSITION, stems, frozenset())

    def topic_actor(self, block: int) -> str | None:
        """The actor a paragraph is about: named in its first sentence, and most often in all; None if none stands
        out."""
        sentences = self.by_block.get(block, [])
        counts = Counter(mention.actor.name for sentence in sentences for mention in sentence.mentions)
        likely = [name for name, count in counts.most_common(1) if count > 1 and name in sentences[0].actors]
        return likely[0] if likely else None

    def within(self, start: int, end: int) -> list[Sentence]:
        """The sentences that overlap ``start:end`` of the document."""
        first = bisect_right(self.sentences, start, key=lambda sentence: sentence.end)
        after = bisect_left(self.sentences, end, key=lambda sentence: sentence.start)
        return list(self.sentences[first:after])


def read_sentences(document: Document) -> Reading:
    """Cut a document into sentences, with the headings they stand under and the line that introduces their list."""
    sentences: list[Sentence] = []
    headings: list[tuple[int, str]] = []
    lead_in: int | None = None
    for index, block in enumerate(document.blocks):
        if block.kind == "heading":
            headings = [(level, name) for level, name in headings if level < block.level]
            lead_in = None
        elif block.kind != "list_item":
            lead_in = None
        elif lead_in is None:
            lead_in = _introduction(document, index)
        spans = sentence_spans(document.text, block.start, block.end, document.metadata.language)
        for order, span in enumerate(spans):
            sentences.append(
                Sentence(
                    document=document,
                    position=len(sentences),
                    start=span.start,
                    end=span.end,
                    block=index,
                    is_first_of_block=order == 0,
                    heading_path=tuple(name for _, name in headings),
                    lead_in=lead_in,
                )
            )
        if block.kind == "heading":
            headings.append((block.level, heading_text(document, index)))
    return Reading(document, tuple(sentences))


def heading_text(document: Document, block: int) -> str:
    """A heading's text without its marks."""
    whole = document.blocks[block]
    return re.sub(r"^#+\s*", "", document.text[whole.start : whole.end]).strip()


def _introduction(document: Document, first_item: int) -> int | None:
    """The block before a list, when it is there to introduce it."""
    previous = first_item - 1
    if previous < 0:
        return None
    block: Block = document.blocks[previous]
    text = document.text[block.start : block.end].rstrip(" *_")
    return previous if block.kind == "heading" or text.endswith(":") else None


class ReadingRoom:
    """Keeps the readings of the documents used last, so that a conversation does not read them again."""

    def __init__(self) -> None:
        self._readings: OrderedDict[tuple[str, str], Reading] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def known(self, document_id: str, version: str) -> Reading | None:
        """The sentences of a document's version, if they are kept."""
        key = (document_id, version)
        with self._lock:
            if key in self._readings:
                self._readings.move_to_end(key)
            return self._readings.get(key)

    def read(self, document: Document) -> Reading:
        """The document's sentences; kept by document and version."""
        key = (str(document.id), document.version)
        if known := self.known(*key):
            return known
        reading = read_sentences(document)
        with self._lock:
            if key in self._readings:
                return self._readings[key]  # another thread has read it meanwhile
            self._readings[key] = reading
            self._characters += len(document.text)
            while self._characters > KEPT_CHARACTERS and len(self._readings) > 1:
                _, oldest = self._readings.popitem(last=False)
                self._characters -= len(oldest.document.text)
        return reading
