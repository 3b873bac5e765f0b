"""Issues to begin with: what the documents take sides on, in a few words of their own."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from assistant.questions.question_words import GENERIC, LIGHT
from assistant.reading.figures import find_figures
from ingest.actors import gazetteer
from ingest.document import Document
from ingest.stance import Stance
from ingest.statement import Statement
from ingest.tables import read_table
from ingest.words import Word, fold, words
from vectorstore.library import Library

SUGGESTED = 6
"""Issues that are suggested where none is named."""
_AGAINST: frozenset[Stance] = frozenset({"oppose", "criticise"})
_SIDED: frozenset[Stance] = _AGAINST | {"support", "propose", "call for"}
_WORDS: dict[str, Any] = read_table(Path(__file__).parent / "issue_words.yaml")
_LINKS, _TOPIC, _NEGATIONS, _CLAUSE, _MEASURES = (
    frozenset(_WORDS[key].split()) for key in ("links", "topic", "negations", "clause", "measures")
)
_WITHIN, _AUXILIARIES = (
    {language: frozenset(held.split()) for language, held in _WORDS[key].items()} for key in ("within", "auxiliaries")
)
_INFINITIVES = {language: tuple(held.split()) for language, held in _WORDS["infinitives"].items()}
_INFINITIVE = "to"
"""What stands before a verb."""
_ENDS = re.compile(r"[.!?;]\s|\n")
_PAUSE = re.compile(r"[,;:()\n–—]")
"""What ends the phrase that a side is taken on, between two of its words."""
_BEGINNING = 6
"""Letters by which the forms of a word are one: "diamond", "diamonds"."""
_WEIGHED = 300
"""Terms on which most actors take sides, of which it is counted how often the documents speak of them."""

_Pair = tuple[str, str]


class _Term(NamedTuple):
    """A term of a text: the stems of its last two words, and how it is written."""

    pair: _Pair
    written: str


@dataclass(frozen=True, slots=True)
class TakenSidesOn:
    """What documents take sides on, best first: two stems each, as most often written, and in which documents."""

    ranked: tuple[_Pair, ...]
    written: Mapping[_Pair, str]
    holders: Mapping[_Pair, frozenset[str]]
    languages: Mapping[str, str]
    """Of every document."""
    opposed: frozenset[_Pair]
    """What more is said against than for it."""

    def suggested(self, language: str | None = None) -> list[str]:
        """What most actors take sides on and the documents speak of most, in a few words each; see ``best``."""
        return [self.written[pair] for pair in self.best(language)]

    def sided(self, language: str | None = None) -> list[tuple[str, bool]]:
        """The same, each with whether more is said against than for it."""
        return [(self.written[pair], pair in self.opposed) for pair in self.best(language)]

    def best(self, language: str | None) -> list[_Pair]:
        """The first that are ranked. No word stands in two of them.

        Where documents in ``language`` take sides, only what stands in them, for its reader may not understand
        the words of others.
        """
        spoken = {identity for identity, found in self.languages.items() if found == language}
        return _apart(pair for pair in self.ranked if self.holders[pair] & spoken) or _apart(self.ranked)


class SuggestedIssues:
    """The issues of a library, found once for each of its generations."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._found: tuple[int, TakenSidesOn] | None = None

    def found(self) -> TakenSidesOn:
        """What the documents that are in the library now take sides on.

        Raises:
            VectorStoreError: the library cannot be used.
        """
        generation = self._library.generation()
        if self._found is None or self._found[0] != generation:
            documents = {identity: self._library.document(identity) for identity in self._library.document_ids()}
            self._found = generation, taken_sides_on(self._library.statements(), documents)
        return self._found[1]


def taken_sides_on(rows: Iterable[Statement], documents: Mapping[str, Document]) -> TakenSidesOn:
    """What the rows of the ledger that take a side are about.

    First comes what many actors take sides on and what the documents speak of in other sentences too: words that stand
    together once are seldom the name of anything.
    """
    actors: dict[_Pair, set[str]] = {}
    holders: dict[_Pair, set[str]] = {}
    sentences: dict[_Pair, set[tuple[str, int]]] = {}
    written: dict[_Pair, Counter[str]] = {}
    against: Counter[_Pair] = Counter()
    spans: dict[tuple[str, int, int], list[Statement]] = {}
    for row in rows:
        if row.stance in _SIDED and row.document_id in documents:
            spans.setdefault((row.document_id, row.about_start, row.about_end), []).append(row)
    for (identity, start, end), of_span in sorted(spans.items(), key=lambda item: item[0]):
        document = documents[identity]
        text = document.text[start:end]
        if term := _term(text, document.metadata.language):
            pair = term.pair
            actors.setdefault(pair, set()).update(row.actor for row in of_span)
            holders.setdefault(pair, set()).add(identity)
            sentences.setdefault(pair, set()).update((identity, row.start) for row in of_span)
            written.setdefault(pair, Counter())[term.written] += 1
            against[pair] += sum(1 if row.stance in _AGAINST else -1 for row in of_span)
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
    opposed = frozenset(pair for pair, more in against.items() if more > 0)
    return TakenSidesOn(ranked, issues, {pair: frozenset(held) for pair, held in holders.items()}, languages, opposed)


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


def _term(text: str, language: str) -> _Term | None:
    """The last words, two or three, of the phrase that a text begins with: of "the conflict diamond definition, which"
    its "diamond definition", of "a text on mine safety" all three.

    None where there are no two such words. What comes behind the phrase is not what the side is taken on; nor is what
    a noun in it is about, or a verb acts on: who opposes a text on mine safety, is for "lowering the taxes", or asks
    "that old mines be exempt", does not take that side on mine safety, on taxes, or on old mines.
    """
    phrase, joints = _phrase(text, language)
    is_named = _is_named(text, phrase)
    if phrase and all(is_named):
        return _term(text[phrase[-1].end :], language)  # with whom, before on what
    for first, last in reversed(list(pairwise(range(len(phrase))))):
        one, two = phrase[first], phrase[last]
        if joints[last] == "topic":
            return None
        if joints[last] == "possessor" or is_named[first] or is_named[last] or _says_little(one) or _says_little(two):
            continue
        if text[one.start].isupper() and text[two.start].isupper():
            continue  # which is somebody's name, or a place's
        begin = first - 1 if joints[first] else first
        if is_named[begin]:
            return None
        return _Term((one.stem, two.stem), text[phrase[begin].start : two.end])
    return None


def _phrase(text: str, language: str) -> tuple[list[Word], list[str]]:
    """The words with content of the phrase that a text begins with, and what joins each to the one before it.

    That is nothing, a "link", a link with an article ("possessor"), or what says on what it is ("topic").
    """
    within = _WITHIN.get(language, _WITHIN["en"])
    phrase: list[Word] = []
    joints: list[str] = []
    is_verb = False
    for word in words(text, language):
        if word.is_function or word.text.casefold() in _LINKS:
            continue
        between = text[phrase[-1].end if phrase else 0 : word.start]
        before = between.casefold().replace("’", " ").replace("'", " ").split()
        if not _CLAUSE.isdisjoint([*before, word.text.casefold()]):
            return ([], []) if is_verb else (phrase, joints)
        if not phrase:
            is_verb = (
                before[-1:] == [_INFINITIVE]
                or not _NEGATIONS.isdisjoint(before)
                or (not before and word.text.endswith(_INFINITIVES.get(language, ())))
            )
            joint = ""
        else:
            joint = next(("link" if each in _LINKS else "topic" for each in before if each in _LINKS | _TOPIC), "")
            articles = [each for each in before if each not in _LINKS | _TOPIC]
            if articles and articles[0] in _AUXILIARIES.get(language, ()):
                return [], []  # of which something is said, and it is on this that the side is taken
            if _PAUSE.search(between) or not within.issuperset(articles):
                break
            if articles and not joint:
                return phrase[:-1], joints[:-1]  # what an article follows at once is a verb
            if is_verb and joint != "topic":
                return [], []
            if is_verb:
                phrase, joints, joint, is_verb = [], [], "", False
            joint = "possessor" if joint == "link" and articles else joint
        phrase.append(word)
        joints.append(joint)
    return ([], []) if is_verb else (phrase, joints)


def _says_little(word: Word) -> bool:
    written = word.text.casefold()
    return fold(word.text) in GENERIC or written in LIGHT or written in _MEASURES


def _is_named(text: str, phrase: list[Word]) -> list[bool]:
    """Which words belong to the name of an actor, are a figure, or are counted by one."""
    figures = [(figure.start, figure.end) for figure in find_figures(text)]
    spans = [*((mention.start, mention.end) for mention in gazetteer().find(text)), *figures]
    return [
        word.is_number
        or any(start < word.end and word.start < end for start, end in spans)
        or any(end < word.start and not text[end : word.start].strip() for _, end in figures)
        for word in phrase
    ]
