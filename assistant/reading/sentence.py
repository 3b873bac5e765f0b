"""Sentences of a document, read once: words, actors, numbers, and where each stands."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise
from threading import Lock

from assistant.reading.pointing_back import points_back
from ingest.actors import Mention, gazetteer
from ingest.dates import find_dates
from ingest.document import Block, Document
from ingest.local_actors import LocalActors
from ingest.sentence_words import DocumentWords, words_of
from ingest.stance import Cue, find_cues
from ingest.words import Word, words

KEPT_CHARACTERS = 16_000_000
"""Text of the documents whose sentences are kept, 20,000 passages. A broad question of stance looks at a thousand."""


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
    words_said: str = field(repr=False, compare=False)
    """Its stems, with a space between."""
    actors_named: Sequence[str] = field(repr=False, compare=False)

    @cached_property
    def text(self) -> str:
        """The exact slice of the document."""
        return self.document.text[self.start : self.end]

    @cached_property
    def asks(self) -> bool:
        """Whether it is a question, which what follows it answers: "How many were killed?"."""
        return self.text.rstrip(" *_\n").endswith("?")

    @cached_property
    def words(self) -> list[Word]:
        """Its words, in order."""
        return words(self.text, self.document.metadata.language)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its content words and numbers, without those of countries' names; see ``ingest.sentence_words``."""
        return frozenset(self.words_said.split())

    @cached_property
    def actors(self) -> frozenset[str]:
        """Canonical names of the actors it names."""
        return frozenset(self.actors_named)

    @cached_property
    def mentions(self) -> list[Mention]:
        """The actors it names, in order."""
        return gazetteer().find(self.text)

    @cached_property
    def telling_words(self) -> list[Word]:
        """Its words of content beside the names of actors, in order."""
        return self._telling(self.words)

    def words_in(self, start: int, end: int) -> list[Word]:
        """Those of its words that begin in a part of it."""
        return words(self.text, self.document.metadata.language, start, end)

    def telling_words_in(self, start: int, end: int) -> list[Word]:
        """Those of its words of content that begin in a part of it."""
        if (start, end) not in self._telling_words_of_parts:
            self._telling_words_of_parts[start, end] = self._telling(self.words_in(start, end))
        return self._telling_words_of_parts[start, end]

    @cached_property
    def _telling_words_of_parts(self) -> dict[tuple[int, int], list[Word]]:
        """Those found so far: what its rows are on is looked at again and again, by one question and by the next."""
        return {}

    def _telling(self, chosen: Sequence[Word]) -> list[Word]:
        telling = [word for word in chosen if not word.is_function]
        for mention in self.mentions if telling else ():
            telling = [word for word in telling if not mention.start <= word.start < mention.end]
        return telling

    @cached_property
    def cues(self) -> list[Cue]:
        """The words that say a stance, in order."""
        return find_cues(self.text)

    @cached_property
    def dates(self) -> list[str]:
        """The dates it gives, ISO 8601."""
        language = self.document.metadata.language
        return [found.value for found in find_dates(self.text, 0, len(self.text), language)]


TITLE_POSITION, OPENING_POSITION, WHOLE_POSITION = -1, -2, -3


@dataclass(frozen=True, slots=True)
class Lender:
    """What is said in a document beside or beyond one sentence of it. ``position`` is none of a sentence."""

    position: int
    stems: frozenset[str]
    actors: frozenset[str]


class Reading:
    """A document in sentences. A sentence is made when it is asked for: of most documents a few are."""

    def __init__(self, document: Document, words: DocumentWords) -> None:
        self.document = document
        self._words = words
        self._made: list[Sentence | None] = [None] * len(words.starts)

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences, in order."""
        return [self.sentence(position) for position in range(len(self._made))]

    def sentence(self, position: int) -> Sentence:
        """The sentence at a place in their order, from 0."""
        made = self._made[position]
        if made is None:
            made = self._made[position] = self._make(position)
        return made

    def within(self, start: int, end: int) -> list[Sentence]:
        """The sentences that overlap ``start:end`` of the document."""
        first, after = bisect_right(self._words.ends, start), bisect_left(self._words.starts, end)
        return [self.sentence(position) for position in range(first, after)]

    def of_block(self, block: int) -> list[Sentence]:
        """The sentences of a block."""
        return [self.sentence(position) for position in range(self._first(block), self._words.ends_of_blocks[block])]

    def before(self, sentence: Sentence) -> list[Sentence]:
        """The sentences of its block before it, and those of the paragraph before that where its own only goes on."""
        block = sentence.block - (sentence.block in self._going_on)
        return [self.sentence(position) for position in range(self._first(block), sentence.position)]

    @cached_property
    def _going_on(self) -> frozenset[int]:
        """The paragraphs whose first words point back to the paragraph before them: "And then it stopped."."""
        blocks, text = self.document.blocks, self.document.text
        return frozenset(
            number
            for number, (before, block) in enumerate(pairwise(blocks), 1)
            if before.kind == block.kind == "paragraph"
            and (first := self._first(number)) < self._words.ends_of_blocks[number]
            and points_back(text[block.start : self._words.ends[first]])
        )

    def of_heading(self, text: str) -> list[Sentence]:
        """The sentences of a heading, by its text as it stands in a heading path."""
        return [sentence for block in self.headings.get(text, ()) for sentence in self.of_block(block)]

    @cached_property
    def headings(self) -> dict[str, list[int]]:
        """The blocks that are headings, by their text as it stands in a heading path."""
        headings: dict[str, list[int]] = {}
        for index, block in enumerate(self.document.blocks):
            if block.kind == "heading":
                headings.setdefault(heading_text(self.document, index), []).append(index)
        return headings

    @cached_property
    def names(self) -> LocalActors:
        """The actors of the document, those that it alone names included."""
        return LocalActors(self.document)

    @cached_property
    def title(self) -> Lender:
        """What the title says."""
        words = self._words
        return Lender(TITLE_POSITION, frozenset(words.title_stems.split()), frozenset(words.title_actors))

    @cached_property
    def opening(self) -> Lender:
        """The names with which the document begins."""
        return Lender(OPENING_POSITION, frozenset(self._words.opening_stems.split()), frozenset())

    @cached_property
    def whole(self) -> Lender:
        """What all its sentences say together."""
        stems = frozenset(" ".join(self._words.stems).split())
        return Lender(WHOLE_POSITION, stems, frozenset(chain.from_iterable(self._words.actors)))

    def _first(self, block: int) -> int:
        return self._words.ends_of_blocks[block - 1] if block else 0

    def _make(self, position: int) -> Sentence:
        words = self._words
        block = bisect_right(words.ends_of_blocks, position)
        heading_path, lead_in = self._frames[block]
        return Sentence(
            document=self.document,
            position=position,
            start=words.starts[position],
            end=words.ends[position],
            block=block,
            is_first_of_block=position == self._first(block),
            heading_path=heading_path,
            lead_in=lead_in,
            words_said=words.stems[position],
            actors_named=words.actors[position],
        )

    @cached_property
    def _frames(self) -> list[tuple[tuple[str, ...], int | None]]:
        """Of each block, the headings that it stands under, and the block that introduces the list it stands in."""
        frames: list[tuple[tuple[str, ...], int | None]] = []
        headings: list[tuple[int, str]] = []
        lead_in: int | None = None
        for index, block in enumerate(self.document.blocks):
            if block.kind == "heading":
                headings = [(level, name) for level, name in headings if level < block.level]
                lead_in = None
            elif block.kind != "list_item":
                lead_in = None
            elif lead_in is None:
                lead_in = _introduction(self.document, index)
            frames.append((tuple(name for _, name in headings), lead_in))
            if block.kind == "heading":
                headings.append((block.level, heading_text(self.document, index)))
        return frames

    def topic_actor(self, block: int) -> str | None:
        """The actor a paragraph is about: named in its first sentence, and most often in all; None if none stands
        out."""
        sentences = self.of_block(block)
        counts = Counter(mention.actor.name for sentence in sentences for mention in sentence.mentions)
        likely = [name for name, count in counts.most_common(1) if count > 1 and name in sentences[0].actors]
        return likely[0] if likely else None


def read_sentences(document: Document, words: DocumentWords | None = None) -> Reading:
    """The sentences of a document. ``words``: where they are and what they say, as far as that is known already."""
    return Reading(document, words or words_of(document))


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
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def known(self, document_id: str) -> Reading | None:
        """The sentences of the version of a document that was read last, if they are kept."""
        with self._lock:
            if document_id in self._readings:
                self._readings.move_to_end(document_id)
            return self._readings.get(document_id)

    def read(self, document: Document, words: DocumentWords | None = None) -> Reading:
        """The document's sentences, which are kept. ``words``: as ``read_sentences`` takes them."""
        known = self.known(document.id)
        if known and known.document.version == document.version:
            return known
        reading = read_sentences(document, words)
        with self._lock:
            if before := self._readings.pop(document.id, None):
                self._characters -= len(before.document.text)
            self._readings[document.id] = reading
            self._characters += len(document.text)
            while self._characters > KEPT_CHARACTERS and len(self._readings) > 1:
                _, oldest = self._readings.popitem(last=False)
                self._characters -= len(oldest.document.text)
        return reading
