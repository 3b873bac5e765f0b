"""A question becomes matches: sentences of the passages found for it, in the order of how well they fit."""

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial

from assistant.evidence import Evidence
from assistant.finding.abbreviations import also_abbreviated
from assistant.finding.match import Match, Matcher
from assistant.finding.positions import Position
from assistant.finding.versions import Citable
from assistant.questions.question import Question
from assistant.questions.question_terms import Term, names_of_several_words
from assistant.questions.translated import translated
from assistant.reading.concepts import LANGUAGES
from assistant.reading.definitions import is_abbreviation
from assistant.reading.sentence import Reading, ReadingRoom
from ingest.passage import Passage
from ingest.words import words
from vectorstore.answer_reader import LANGUAGE as READ_LANGUAGE
from vectorstore.answer_reader import AnswerReader
from vectorstore.index import Filter, Hit
from vectorstore.library import Library
from vectorstore.search import PassageSearch

PASSAGES_OFFERED = 12
"""Passages shown as what was retrieved, and offered to a chat model."""
PASSAGES_READ = 40
"""Passages whose sentences are matched for a question with one answer. With 20 ``make eval`` misses what another
language says, which stands further down."""
PASSAGES_READ_FOR_LISTS = 200
"""The same for a question of names that is not for the ledger, or of dates: they may be spread over the library."""
PASSAGES_THAT_SPELL_OUT = 12
"""Passages where an abbreviation stands in brackets that are read for what it stands for, beside those found."""
MOST_COPIES = 8
"""Copies of each text that are looked past in search of other texts."""
SENTENCES_COMPARED = 4
"""Best sentences by words whose sense is compared with the question's; each costs a few milliseconds. With 12
``evals.public --only squad2_dev --n 300`` found no more right sentences."""
PASSAGES_READ_CLOSELY = 3
"""Passages of the best sentences that the reader reads together with the question; each costs about as much as the
search. By the same measurement 6 found no more, and 2 found less."""
READ_ENOUGH = 0.8
"""How sure the reader must be of an answer in one of them to leave the next unread."""


@dataclass(frozen=True)
class Retrieved:
    """What was found for a question: passages best first, and sentences."""

    question: Question
    """With the abbreviations by which what was found calls what it names."""
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]
    """Content words of the question that occur nowhere in the library, nor does anything akin to them."""
    unheard_of: tuple[str, ...]
    """Names of several words that occur nowhere, though all their words do."""
    _looked_at_closely: Callable[[], tuple[Match, ...]]

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """Sentence matches best first. They are made, and the best ones compared and read, when this is first asked
        for, which takes longer than the search; a question that the ledger answers never does.
        """
        return self._looked_at_closely()


class Rarity:
    """The weight of a term by how few passages hold it (the probabilistic idf of Robertson and Sparck Jones)."""

    def __init__(self, terms: Sequence[Term], search: PassageSearch) -> None:
        counts, self._passages = search.frequencies([term.text for term in terms])
        self._counts = dict(zip((term.text for term in terms), counts, strict=True))

    def weight(self, term: Term) -> float:
        """From about 0.5 for a word in every passage, growing with rarity; at most that of an absent word."""
        count = min(self._counts.get(term.text, 0), self._passages)
        return 0.5 + math.log(1 + (self._passages - count + 0.5) / (count + 0.5))

    def is_absent(self, term: Term) -> bool:
        """Whether the term, as it is written, occurs in no passage."""
        return self._counts.get(term.text, 0) == 0


class Retriever:
    """Finds what a library holds for a question."""

    def __init__(
        self, library: Library, search: PassageSearch, room: ReadingRoom, reader: AnswerReader | None = None
    ) -> None:
        self._library = library
        self._reader = reader
        self._search = search
        self._room = room
        self._beside = ThreadPoolExecutor(PASSAGES_READ_CLOSELY, "reading")

    def reading(self, document_id: str, version: str | None = None) -> Reading:
        """The sentences of a document. ``version``: the one in the library, where the caller knows it."""
        known = self._room.known(document_id)
        if known and known.document.version == (version or self._library.version(document_id)):
            return known
        return self._room.read(*self._library.document_and_words(document_id))

    def topic_matcher(self, question: Question) -> Matcher:
        """Matches sentences against what a question of stance is about, leaving the stance itself out.

        Where names are asked for, an actor in the question is part of the topic ("who opposed Canada's proposal");
        elsewhere it is the one whose stance is asked about.
        """
        holders = frozenset() if question.wants_names else frozenset(actor.name for actor in question.actors)
        topic = tuple(term for term in question.terms if not (term.is_stance or term.actor in holders))
        return Matcher(replace(question, terms=topic), Rarity(topic, self._search).weight)

    def telling_word(self, question: Question) -> str | None:
        """The word of a question's matter that says most, of two or more that occur in the library; else None."""
        holders = {actor.name for actor in question.actors}
        matter = [
            term
            for term in question.terms
            if not (term.is_stance or term.actor in holders or term.date or term.is_year) and term.weight >= 1.0
        ]
        rarity = Rarity(matter, self._search) if matter else None
        known = [term for term in matter if rarity and not (term.actor or rarity.is_absent(term))]
        return max(known, key=rarity.weight).text if rarity and len(known) > 1 else None

    def compared(self, question: Question, found: Sequence[Position]) -> list[Position]:
        """The first positions, matched with the whole question: their stance is known, and their sense compared."""
        first = found[:SENTENCES_COMPARED]
        matcher = Matcher(question, Rarity(question.terms, self._search).weight, stance_is_held=True)
        cosines = self._search.similarities(question.text, [position.sentence.text for position in first])
        measured = [
            replace(position, match=matcher.match(position.sentence, self.reading(position.statement.document_id)))
            for position in first
        ]
        measured = [
            replace(position, match=position.match.with_cosine(cosine))
            for position, cosine in zip(measured, cosines, strict=True)
        ]
        return [*measured, *found[SENTENCES_COMPARED:]]

    def matched(self, hits: Sequence[Hit], matcher: Matcher) -> list[Match]:
        """The sentences of the passages by their words, each once."""
        found: dict[tuple[str, int], Match] = {}
        read = cache(self.reading)  # many passages are of one document
        for hit in hits:
            reading = read(hit.passage.document_id, hit.passage.version)
            if reading.document.version != hit.passage.version:
                continue  # replaced since the search began
            for sentence in reading.within(hit.passage.start, hit.passage.end):
                key = (reading.document.id, sentence.start)
                if key not in found:
                    found[key] = matcher.match(sentence, reading, {sentence.start: hit.cosine or 0.0})
        return list(found.values())

    def retrieve(
        self, question: Question, filter: Filter | None, citable: Citable, languages: Collection[str] = ()
    ) -> Retrieved:
        """Search, read the sentences of what was found, each text once, and order them by how well they fit.

        ``languages`` are those of the documents.
        """
        if self._reader is not None and _is_read(question):
            self._reader.begin_loading()
        from_passages = question.kind == "timeline" or (question.wants_names and question.stance is None)
        depth = PASSAGES_READ_FOR_LISTS if from_passages else PASSAGES_READ
        hits = self._hits(question.text, depth, filter, citable)
        others = self._in_other_languages(question, depth // 2, filter, citable, languages)
        if others:  # for what is offered as retrieved, a third are of them
            own = PASSAGES_OFFERED - PASSAGES_OFFERED // 3
            hits = [*hits[:own], *others[: PASSAGES_OFFERED - own], *hits[own:], *others[PASSAGES_OFFERED - own :]]
        hits += self._spelling_out(question, filter)
        found = {hit.passage.document_id: hit.passage.version for hit in hits}
        question = also_abbreviated(question, (self.reading(*each).document.text for each in found.items()))
        rarity = Rarity(question.terms, self._search)
        # Not before it is known that they are needed.
        matches = cache(partial(self._matches, hits, Matcher(question, rarity.weight), citable))
        evidence = tuple(self._evidence(hit, number) for number, hit in enumerate(hits[:PASSAGES_OFFERED], 1))
        absent = [term.text for term in question.terms if rarity.is_absent(term) and not term.is_stance]
        met = frozenset().union(*(match.matched for match in matches())) if absent else frozenset[str]()
        missing = tuple(text for text in absent if text not in met)
        unheard_of = () if missing else self._unheard_of(question, matches)
        return Retrieved(
            question, evidence, missing, unheard_of, partial(self._looked_at_closely, question, hits, matches)
        )

    def _unheard_of(self, question: Question, matches: Callable[[], Sequence[Match]]) -> tuple[str, ...]:
        """The names of the question that stand nowhere, though all their words do: "World Gold Council". Not those that
        a sentence that was found has in another order or language.
        """
        names = names_of_several_words(question.text, question.language)
        standing = self._search.mentions(names) if names else []
        nowhere = [name for name, count in zip(names, standing, strict=True) if not count]
        spelt = [{word.text for word in words(name, question.language)} for name in nowhere]
        parts = [{term.text for term in question.terms if term.is_name and term.text in its} for its in spelt]
        return tuple(
            name
            for name, its in zip(nowhere, parts, strict=True)
            if len(its) > 1 and not any(its <= match.matched for match in matches())
        )

    def _in_other_languages(
        self, question: Question, depth: int, filter: Filter | None, citable: Citable, languages: Collection[str]
    ) -> list[Hit]:
        """The best passages in each other language, for the question's words as they are said there."""
        found: list[Hit] = []
        for language in sorted(set(languages).intersection(LANGUAGES) - {question.language}):
            if query := translated(question, language):
                found += self._hits(query, depth, replace(filter or Filter(), language=language), citable)
        return found

    def _hits(self, query: str, depth: int, filter: Filter | None, citable: Citable) -> list[Hit]:
        """The best passages, without those that a copy or a translation repeats: they take nobody's place."""
        looked_at = depth
        while True:
            hits = self._search.search(query, looked_at, filter)
            kept = citable.without_copies(
                hits, lambda hit: hit.passage.document_id, text_of=lambda hit: hit.passage.text
            )
            if len(kept) >= depth or len(hits) < looked_at or looked_at >= MOST_COPIES * depth:
                return kept[:depth]
            looked_at *= 2

    def _spelling_out(self, question: Question, filter: Filter | None) -> list[Hit]:
        """Where the abbreviation that is asked about stands in brackets, which the search cannot know."""
        if question.defined is None or not is_abbreviation(question.defined):
            return []
        short = question.defined.removesuffix("s")
        passages = self._library.passages_with([f"({short})", f"({short}s)", f"{short} ("], PASSAGES_THAT_SPELL_OUT)
        metadata = {each.id: self.reading(each.document_id).document.metadata for each in passages}
        return [
            Hit(passage, 0.0)
            for passage in passages
            if filter is None or filter.admits(passage.document_id, metadata[passage.id])
        ]

    def _evidence(self, hit: Hit, number: int) -> Evidence:
        passage = hit.passage
        document = self.reading(passage.document_id, passage.version).document
        return Evidence(f"E{number}", document, passage.start, passage.end, hit.score, hit.cosine, passage.heading_path)

    def _matches(self, hits: Sequence[Hit], matcher: Matcher, citable: Citable) -> list[Match]:
        """The sentences of the passages by their words, each text once, best first; a question answers nothing."""
        once = citable.without_copies(
            [match for match in self.matched(hits, matcher) if not match.sentence.asks],
            lambda match: match.sentence.document.id,
            text_of=lambda match: match.sentence.text,
        )
        return sorted(once, key=lambda match: -match.score)

    def _looked_at_closely(
        self, question: Question, hits: Sequence[Hit], matches: Callable[[], Sequence[Match]]
    ) -> tuple[Match, ...]:
        """The matches in their order when the sense of the best ones is compared, and a reader has read them; both at
        once, for what is read does not depend on the sense.
        """
        ranked = matches()
        best = [match.sentence.text for match in ranked[:SENTENCES_COMPARED]]
        cosines = self._beside.submit(self._search.similarities, question.text, best)
        read = self._read(ranked, question, hits)
        compared = [match.with_cosine(cosine) for match, cosine in zip(read, cosines.result(), strict=False)]
        return tuple(sorted([*compared, *read[SENTENCES_COMPARED:]], key=lambda match: -match.score))

    def _read(self, ranked: Sequence[Match], question: Question, hits: Sequence[Hit]) -> Sequence[Match]:
        """The matches with what the reader finds in the passages of the best ones, if it reads such questions."""
        if self._reader is None or not _is_read(question):
            return ranked
        passages: dict[str, Passage] = {}
        for match in ranked:
            if len(passages) < PASSAGES_READ_CLOSELY and (passage := _passage_of(match, hits)):
                passages.setdefault(passage.id, passage)
        read_in = partial(_read_in, reader=self._reader, question=question, ranked=ranked)
        read: dict[tuple[str, int], Match] = {}
        for found in _first_alone(read_in, list(passages.values()), self._beside):
            read |= {(match.sentence.document.id, match.sentence.start): match for match in found}
            if any((match.read or 0.0) >= READ_ENOUGH for match in read.values()):
                break
        return [read.get((match.sentence.document.id, match.sentence.start), match) for match in ranked]


def _first_alone(
    read_in: Callable[[Passage], list[Match]], passages: Sequence[Passage], beside: Executor
) -> Iterator[list[Match]]:
    """What is read in each passage: in the first, and when that was not enough, in the others beside each other."""
    yield from map(read_in, passages[:1])
    yield from beside.map(read_in, passages[1:])


def _read_in(passage: Passage, reader: AnswerReader, question: Question, ranked: Sequence[Match]) -> list[Match]:
    """The matches whose sentences stand in a passage, as a reader finds them there; those that it reaches."""
    inside = [match for match in ranked if _is_inside(match, passage)]
    offset = passage.start
    spans = [(match.sentence.start - offset, match.sentence.end - offset) for match in inside]
    answers = reader.read(question.text, passage.text, spans)
    return [
        match.with_read(answer.sureness, (offset + answer.start, offset + answer.end))
        for match, answer in zip(inside, answers, strict=True)
        if answer is not None
    ]


def _is_read(question: Question) -> bool:
    return question.language == READ_LANGUAGE and question.has_one_answer


def _passage_of(match: Match, hits: Sequence[Hit]) -> Passage | None:
    """The best passage that holds a sentence whole, if it is in the reader's language."""
    if match.sentence.document.metadata.language != READ_LANGUAGE:
        return None
    return next((hit.passage for hit in hits if _is_inside(match, hit.passage)), None)


def _is_inside(match: Match, passage: Passage) -> bool:
    sentence = match.sentence
    return (
        passage.document_id == sentence.document.id and passage.start <= sentence.start and sentence.end <= passage.end
    )
