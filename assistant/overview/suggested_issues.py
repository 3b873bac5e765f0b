"""Issues to begin with: what the documents take sides on, in a few words of their own."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.questions.question_words import GENERIC, LIGHT
from ingest.actors import gazetteer
from ingest.document import Document
from ingest.stance import Stance
from ingest.statement import Statement
from ingest.words import Word, fold, words
from vectorstore.library import Library

SUGGESTED = 6
"""Issues that are suggested where none is named."""
_SIDED: frozenset[Stance] = frozenset({"support", "oppose", "propose", "call for", "criticise"})
_JOINED = re.compile(r"\s+(?:(?:de|du|des|do|da|dos|das)\s+|d['’])?", re.IGNORECASE)
"""What stands between two words of one term: "diamond definition", "diamantes de conflito", "liberté d'expression"."""
_NEGATIONS = frozenset("ne n não".split())
"""What stands right before a verb, which is no part of a term."""
_LINKS = frozenset("d de du des do da dos das".split())

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TakenSidesOn:
    """What documents take sides on, best first: two stems each, as most often written, and in which documents."""

    ranked: tuple[_Pair, ...]
    written: Mapping[_Pair, str]
    holders: Mapping[_Pair, frozenset[str]]
    languages: Mapping[str, str]
    """Of every document that takes a side."""

    def suggested(self, language: str | None = None) -> list[str]:
        """What most documents take sides on; of these, what they speak of most. No word stands in two of them.

        Where documents in ``language`` take sides, only what stands in them, for its reader may not understand
        the words of others; what several of them take sides on comes first.
        """
        spoken = {identity for identity, found in self.languages.items() if found == language}
        ranked = sorted(self.ranked, key=lambda pair: len(self.holders[pair] & spoken) < 2)
        own = _apart(pair for pair in ranked if self.holders[pair] & spoken)
        return [self.written[pair] for pair in own or _apart(ranked)]


class SuggestedIssues:
    """The issues of a library, found once for each of its generations."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._found: tuple[int, TakenSidesOn] | None = None

    def suggested(self, language: str | None) -> list[str]:
        """See ``TakenSidesOn.suggested``.

        Raises:
            VectorStoreError: the library cannot be used.
        """
        generation = self._library.generation()
        if self._found is None or self._found[0] != generation:
            documents = {identity: self._library.document(identity) for identity in self._library.document_ids()}
            self._found = generation, taken_sides_on(self._library.statements(), documents)
        return self._found[1].suggested(language)


def taken_sides_on(rows: Iterable[Statement], documents: Mapping[str, Document]) -> TakenSidesOn:
    """What the rows of the ledger that take a side are about. What several actors say in one clause counts once."""
    holders: dict[_Pair, set[str]] = {}
    written: dict[_Pair, Counter[str]] = {}
    spans = {(row.document_id, row.about_start, row.about_end) for row in rows if row.stance in _SIDED}
    for identity, start, end in sorted(span for span in spans if span[0] in documents):
        document = documents[identity]
        text = document.text[start:end]
        for one, two in _last_pairs(text, document.metadata.language):
            pair = (one.stem, two.stem)
            holders.setdefault(pair, set()).add(identity)
            written.setdefault(pair, Counter())[text[one.start : two.end].lower()] += 1
    issues = {pair: spellings.most_common(1)[0][0] for pair, spellings in written.items()}
    lowered = {identity: documents[identity].text.lower() for identity in set().union(*holders.values())}
    spoken_of = {pair: sum(lowered[each].count(issues[pair]) for each in held) for pair, held in holders.items()}
    ranked = tuple(sorted(holders, key=lambda pair: (-len(holders[pair]), -spoken_of[pair], pair)))
    languages = {identity: documents[identity].metadata.language for identity in lowered}
    return TakenSidesOn(ranked, issues, {pair: frozenset(held) for pair, held in holders.items()}, languages)


def _apart(pairs: Iterable[_Pair]) -> list[_Pair]:
    """The first of them that have no word in common, as many as are suggested."""
    chosen: list[_Pair] = []
    for pair in pairs:
        if len(chosen) < SUGGESTED and not any(set(pair) & set(other) for other in chosen):
            chosen.append(pair)
    return chosen


def _last_pairs(text: str, language: str) -> Iterator[tuple[Word, Word]]:
    """The last two of every run of content words: of "the conflict diamond definition" its "diamond definition"."""
    named = [(mention.start, mention.end) for mention in gazetteer().find(text)]
    runs: list[list[Word]] = [[]]
    is_denied = False
    for word in words(text, language):
        is_verb, is_denied = is_denied, word.text.casefold() in _NEGATIONS
        is_named = any(start < word.end and word.start < end for start, end in named)
        says_little = fold(word.text) in GENERIC or word.text.casefold() in LIGHT
        if word.is_function and word.text.casefold() in _LINKS:
            continue  # it joins two words, or the text between them shows that it does not
        if word.is_function or word.is_number or is_named or says_little or is_verb:
            runs.append([])
        elif runs[-1] and not _JOINED.fullmatch(text[runs[-1][-1].end : word.start]):
            runs.append([word])
        else:
            runs[-1].append(word)
    yield from ((run[-2], run[-1]) for run in runs if len(run) > 1)
