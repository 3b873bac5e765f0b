"""Issues to begin with: what the documents take sides on, in a few words of their own."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.questions.question_words import GENERIC, LIGHT
from assistant.reading.figures import find_figures
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
_WHOSE = frozenset("whose dont cujo cuja cujos cujas".split())
_ENDS = re.compile(r"[.!?;]\s|\n")
_BEGINNING = 6
"""Letters by which the forms of a word are one: "diamond", "diamonds"."""
_WEIGHED = 300
"""Terms on which most actors take sides, of which it is counted how often the documents speak of them."""
_LINKS = frozenset("d de du des do da dos das".split())

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TakenSidesOn:
    """What documents take sides on, best first: two stems each, as most often written, and in which documents."""

    ranked: tuple[_Pair, ...]
    written: Mapping[_Pair, str]
    holders: Mapping[_Pair, frozenset[str]]
    languages: Mapping[str, str]
    """Of every document."""

    def suggested(self, language: str | None = None) -> list[str]:
        """What most actors take sides on and the documents speak of most. No word stands in two of them.

        Where documents in ``language`` take sides, only what stands in them, for its reader may not understand
        the words of others.
        """
        spoken = {identity for identity, found in self.languages.items() if found == language}
        own = _apart(pair for pair in self.ranked if self.holders[pair] & spoken)
        return [self.written[pair] for pair in own or _apart(self.ranked)]


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
    """What the rows of the ledger that take a side are about.

    First comes what many actors take sides on and what the documents speak of in other sentences too: words that stand
    together once are seldom the name of anything.
    """
    actors: dict[_Pair, set[str]] = {}
    holders: dict[_Pair, set[str]] = {}
    sentences: dict[_Pair, set[tuple[str, int]]] = {}
    written: dict[_Pair, Counter[str]] = {}
    spans: dict[tuple[str, int, int], list[Statement]] = {}
    for row in rows:
        if row.stance in _SIDED and row.document_id in documents:
            spans.setdefault((row.document_id, row.about_start, row.about_end), []).append(row)
    for (identity, start, end), of_span in sorted(spans.items(), key=lambda item: item[0]):
        document = documents[identity]
        text = document.text[start:end]
        for one, two in _last_pairs(text, document.metadata.language):
            pair = (one.stem, two.stem)
            actors.setdefault(pair, set()).update(row.actor for row in of_span)
            holders.setdefault(pair, set()).add(identity)
            sentences.setdefault(pair, set()).update((identity, row.start) for row in of_span)
            written.setdefault(pair, Counter())[text[one.start : two.end]] += 1
    issues = {
        pair: max(spellings, key=lambda each: (spellings[each], each.islower(), each))
        for pair, spellings in written.items()
    }
    languages = {identity: document.metadata.language for identity, document in documents.items()}
    parts: dict[str, list[str]] = {}
    for identity, document in documents.items():
        parts.setdefault(languages[identity], []).extend(_ENDS.split(document.text.lower()))

    def weight(pair: _Pair) -> int:
        spoken = {languages[identity] for identity in holders[pair]}
        told = sum(_holds_both(part, issues[pair]) for language in spoken for part in parts[language])
        return (1 + len(actors[pair])) * (1 + max(0, told - len(sentences[pair])))

    by_actors = sorted(holders, key=lambda pair: (-len(actors[pair]), -len(holders[pair]), pair))
    weights = {pair: weight(pair) for pair in by_actors[:_WEIGHED]}
    ranked = tuple(sorted(by_actors, key=lambda pair: -weights.get(pair, 0)))
    return TakenSidesOn(ranked, issues, {pair: frozenset(held) for pair, held in holders.items()}, languages)


def _holds_both(part: str, issue: str) -> bool:
    """Whether words that begin like the first and the last of an issue stand in a part of a text."""
    first, *_, last = issue.lower().split()
    return first[:_BEGINNING] in part and last[:_BEGINNING] in part


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
    figures = [(figure.start, figure.end) for figure in find_figures(text)]
    named += figures
    runs: list[list[Word]] = [[]]
    is_denied = False
    for word in words(text, language):
        is_verb, is_denied = is_denied, word.text.casefold() in _NEGATIONS
        is_named = any(start < word.end and word.start < end for start, end in named)
        says_little = fold(word.text) in GENERIC or word.text.casefold() in LIGHT
        if word.is_function and word.text.casefold() in _LINKS:
            continue  # it joins two words, or the text between them shows that it does not
        is_counted = any(end < word.start and not text[end : word.start].strip() for _, end in figures)
        says_little = says_little or is_counted or word.text.casefold() in _WHOSE
        if word.is_function or word.is_number or is_named or says_little or is_verb:
            runs.append([])
        elif runs[-1] and not _JOINED.fullmatch(text[runs[-1][-1].end : word.start]):
            runs.append([word])
        else:
            runs[-1].append(word)
    for *_, one, two in (run for run in runs if len(run) > 1):
        if not (text[one.start].isupper() and text[two.start].isupper()):  # which is somebody's name, or a place's
            yield one, two
