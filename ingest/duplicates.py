"""One text, once: documents that repeat, shorten or translate another one are found and grouped.

Three steps, each on what the one before has left: texts with the same words; texts that stand in another one;
and, between the groups so far, translations. The result depends on the documents alone, not on their order.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ingest.document import Document

if TYPE_CHECKING:
    from ingest.sketches import Sketch

Relation = Literal["copy", "near copy", "abridged", "translation"]
"""What a document is to the main one of its group: the same words; the same text in another extraction or lightly
edited; most of its text in the same order and little else; the same document in another language."""

SKETCH_RULES = 1
"""Raised with every change of what a sketch holds. Sketches made by other rules are not compared: part of the manifest
of a library, so that it is built anew."""
AS_LONG = 0.9
"""Of texts that are at least this long, in parts of the longest, the one that can be cited best is the main one."""


@dataclass(frozen=True, slots=True)
class Version:
    """A document that gives the text of another one, ``main_id``, which is itself no version of a third."""

    document_id: str
    main_id: str
    relation: Relation


def sketch(document: Document) -> bytes:
    """What the document is compared by: a few kilobytes, made without looking at any other document."""
    from ingest.sketches import sketch_of

    return sketch_of(document).to_bytes()


def find_versions(sketches: Iterable[tuple[str, bytes]]) -> list[Version]:
    """The documents that give the text of another one, by id. Sketches made by other rules are left out.

    Twenty thousand documents take some seconds.
    """
    from ingest.sketches import sketch_from_bytes

    read = ((identity, sketch_from_bytes(data)) for identity, data in sketches)
    known = {identity: each for identity, each in read if each is not None and each.words}
    if len(known) < 2:
        return []
    texts = _translated(_shortened(_repeated(known), known), known)
    return sorted(
        (
            Version(identity, text.main, relation)
            for text in texts
            for identity, relation in text.relations.items()
            if identity != text.main
        ),
        key=lambda version: version.document_id,
    )


@dataclass(slots=True)
class _Text:
    """One text: its main document, and what each of its documents, the main one too, is to that."""

    main: str
    relations: dict[str, Relation]

    def full(self) -> list[str]:
        """The documents that hold all of the text in the main one's language, each wording once."""
        return [self.main, *(each for each, relation in self.relations.items() if relation == "near copy")]


def _repeated(known: "dict[str, Sketch]") -> list[_Text]:
    """Documents with the same words are one text."""
    same: dict[tuple[int, int], list[str]] = defaultdict(list)
    for identity in known:
        same[known[identity].text, known[identity].words].append(identity)
    return [_Text(_best(group, known), dict.fromkeys(group, "copy")) for group in same.values()]


def _shortened(texts: list[_Text], known: "dict[str, Sketch]") -> list[_Text]:
    """Texts that stand in another one become one with it: first those that hold all of it, then the abridged ones."""
    from ingest.near_copies import FULL, candidate_pairs, comparable, is_same_text, overlap

    texts = sorted(texts, key=lambda text: text.main)
    sketches = [known[text.main] for text in texts]
    compared = comparable(sketches)
    alike: list[tuple[int, int]] = []
    abridged: list[tuple[float, int, int]] = []
    for one, other in candidate_pairs(sketches):
        shorter, longer = sorted((one, other), key=lambda number: (sketches[number].words, texts[number].main))
        measured = overlap(compared[shorter], compared[longer])
        if measured is None or not is_same_text(measured, sketches[shorter].words):
            continue
        if measured.found_of_longer >= FULL:
            alike.append((shorter, longer))
        else:
            abridged.append((measured.ratio, shorter, longer))
    group_of = _connected(len(texts), alike)
    members: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(group_of):
        members[group].append(number)
    merged = {group: _merged([texts[number] for number in numbers], known) for group, numbers in members.items()}
    # Each abridged text joins the one text that it leaves least of out; what that one joins takes it along.
    joined: dict[int, int] = {}
    for _, shorter, longer in sorted(abridged, key=lambda each: (-each[0], each[1], each[2])):
        one, other = group_of[shorter], group_of[longer]
        if one not in joined and _last(other, joined) != one:
            joined[one] = other
    for group in joined:
        merged[_last(group, joined)].relations.update(dict.fromkeys(merged[group].relations, "abridged"))
    return [text for group, text in merged.items() if group not in joined]


def _merged(texts: Sequence[_Text], known: "dict[str, Sketch]") -> _Text:
    main = _best([text.main for text in texts], known)
    relations: dict[str, Relation] = {}
    for text in texts:
        relations |= text.relations if text.main == main else dict.fromkeys(text.relations, "near copy")
    return _Text(main, relations)


def _translated(texts: list[_Text], known: "dict[str, Sketch]") -> list[_Text]:
    """Translations become one text, those that are surest first; one text has one of each language."""
    from ingest.translations import WORDS_AT_LEAST, candidate_pairs, score, weighed

    texts = sorted(texts, key=lambda text: text.main)
    owners = [
        (number, identity)
        for number, text in enumerate(texts)
        for identity in sorted(text.full())
        if known[identity].words >= WORDS_AT_LEAST
    ]
    sketches = weighed([known[identity] for _, identity in owners])
    scores: dict[tuple[int, int], float] = {}
    for one, other in candidate_pairs([each.sketch for each in sketches]):
        pair = (owners[one][0], owners[other][0])
        scores[pair] = max(scores.get(pair, 0.0), score(sketches[one], sketches[other]))
    groups = {number: [number] for number in range(len(texts))}
    for (one, other), value in sorted(scores.items(), key=lambda each: (-each[1], each[0])):
        spoken = [{known[texts[number].main].language for number in groups[each]} for each in (one, other)]
        if value > 0.0 and not spoken[0] & spoken[1]:
            groups[one] += groups[other]
            for number in groups[other]:
                groups[number] = groups[one]
    common = Counter(known[text.main].language for text in texts)
    return [
        _in_all_languages([texts[each] for each in group], known, common)
        for number, group in groups.items()
        if number == min(group)
    ]


def _in_all_languages(texts: Sequence[_Text], known: "dict[str, Sketch]", common: Counter[str]) -> _Text:
    """The text in the library's most common language is the main one."""
    first = min(texts, key=lambda text: (-common[known[text.main].language], known[text.main].language))
    relations = dict(first.relations)
    for text in texts:
        if text is not first:
            relations |= dict.fromkeys(text.relations, "translation")
    return _Text(first.main, relations)


def _best(identities: Sequence[str], known: "dict[str, Sketch]") -> str:
    """The complete one, then the one that a reader can cite by most, then the longest, then the first by id."""
    longest = max(known[identity].words for identity in identities)
    complete = [identity for identity in identities if known[identity].words >= AS_LONG * longest]
    return min(complete, key=lambda identity: (-known[identity].richness, -known[identity].words, identity))


def _connected(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of ``count`` numbers the smallest that pairs connect it with."""
    group = list(range(count))
    for one, other in pairs:
        low, high = sorted((_root(one, group), _root(other, group)))
        group[high] = low
    return [_root(number, group) for number in range(count)]


def _root(number: int, group: list[int]) -> int:
    while group[number] != number:
        number = group[number]
    return number


def _last(number: int, joined: dict[int, int]) -> int:
    while number in joined:
        number = joined[number]
    return number
