"""A draft or a quotation of somebody's, sentence by sentence, against the documents: do they say that?

Each sentence is looked up in the whole library and judged like a statement of an answer, see
``assistant.verification.support``.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from assistant.citation import Citation, cite
from assistant.reading.figures import find_figures
from assistant.reading.locate import locate
from assistant.reading.sentence import Reading, Sentence
from assistant.verification.sides import Taken, compare_sides, taken_in
from assistant.verification.support import CONTENT_SHARE, Objection, content_share, objections
from ingest.actors import gazetteer
from ingest.blocks import find_blocks
from ingest.languages import UNDETERMINED, detect_language
from ingest.sentences import sentence_spans
from ingest.statement import Statement
from ingest.words import content_stems
from vectorstore.index import Hit

Verdict = Literal["supported", "contradicted", "misquoted", "not found", "not checked"]

PASSAGES = 24
"""Passages that are looked at for one sentence."""
SENTENCES = 8
"""Of their sentences, those that share most words with it and are compared with it in full."""
QUOTATION_WORDS = 4
"""From which words in quotation marks are taken for somebody's, and not for a term."""
NEARLY_QUOTED = 0.6
"""Share of a quotation's words that a passage has in their order for it to be what was meant."""
REST_OF_SENTENCE = 4
"""Words up to which what follows a misquotation belongs to it."""
NEAR = 0.2
"""Share of a sentence's words that a passage has, from which it is shown as the nearest to it."""
STATES_NOTHING = 2
"""Content words up to which a sentence is not checked."""

_QUOTED = re.compile(r"“([^”]+)”|«\s*([^»]+?)\s*»|\"([^\"]+)\"|„([^“”]+)[“”]")
_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a draft's words differ from the document's; either may be empty."""

    said: str
    stands: str


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of the draft, ``draft[start:end]``, and what the documents say of it.

    ``citations`` carry it, say otherwise, or hold what was quoted; for one that is not found they are the nearest.
    """

    text: str
    start: int
    end: int
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    citations: tuple[Citation, ...] = ()


class _Near(NamedTuple):
    """Sentences of one document that are near to what is checked."""

    reading: Reading
    sentences: list[Sentence]


class Checker:
    """Judges drafts against one state of a library."""

    def __init__(
        self,
        search: Callable[[str, int], Sequence[Hit]],
        read: Callable[[str], Reading],
        rows: Callable[[str], Sequence[Statement]],
    ) -> None:
        """``search`` gives the best passages for a text, at most so many; ``read`` a document's sentences by its id,
        and ``rows`` its rows of the position ledger.
        """
        self._search = search
        self._read = read
        self._rows = rows

    def check(self, draft: str) -> Iterator[CheckedSentence]:
        """The sentences of a draft as they are judged, in order; citations are numbered from 1."""
        numbered: dict[tuple[str, int, int], int] = {}
        whole = detect_language(draft)
        for start, end in _sentences(draft, whole):
            judged = self._judged(draft[start:end], start, whole)
            for citation in judged.citations:
                numbered.setdefault((citation.document_id, citation.start, citation.end), len(numbered) + 1)
            citations = tuple(
                replace(citation, n=numbered[citation.document_id, citation.start, citation.end])
                for citation in judged.citations
            )
            yield replace(judged, citations=citations)

    def _judged(self, text: str, start: int, whole: str) -> CheckedSentence:
        language = whole if whole != UNDETERMINED else "en"
        sentence = CheckedSentence(text, start, start + len(text), "not checked")
        if text.rstrip(" \"”»'").endswith("?"):
            return replace(sentence, reasons=("it is a question",))
        if len(content_stems(text, language)) <= STATES_NOTHING:
            return replace(sentence, reasons=("it says too little to be looked up",))
        near = self._near(text)
        quoted = [self._quotation(quotation, near) for quotation in _quotations(text)]
        if wrong := next((each for each in quoted if each.verdict != "supported"), None):
            return replace(
                sentence,
                verdict=wrong.verdict,
                reasons=wrong.reasons,
                differences=wrong.differences,
                citations=wrong.citations,
            )
        return self._statement(sentence, language, near, [c for each in quoted for c in each.citations])

    def _near(self, text: str) -> list[_Near]:
        """The sentences of the nearest passages, by document; best first."""
        found: dict[str, _Near] = {}
        for hit in self._search(text, PASSAGES):
            passage = hit.passage
            near = found.setdefault(passage.document_id, _Near(self._read(passage.document_id), []))
            if near.reading.document.version == passage.version:  # unless it was replaced since the search began
                near.sentences.extend(near.reading.within(passage.start, passage.end))
        return list(found.values())

    def _quotation(self, quotation: str, near: Sequence[_Near]) -> CheckedSentence:
        """Whether words in quotation marks stand in a document as they are quoted."""
        judged = CheckedSentence(quotation, 0, len(quotation), "not found")
        wanted = [*near, *self._near(quotation)]
        for reading, _ in wanted:
            if place := locate(quotation.strip(" ,;.…"), reading.document.text):
                return replace(judged, verdict="supported", citations=(cite(reading.document, *place, 1),))
        nearest, place, share = None, (0, 0), 0.0
        for _, sentences in wanted:
            for sentence in sentences:
                same, span = _nearest_words(quotation, sentence.text)
                if same > share:
                    nearest, share = sentence, same
                    place = (sentence.start + span[0], sentence.start + span[1])
        if nearest is None or share < NEARLY_QUOTED:
            return replace(judged, reasons=("these words stand in no document",))
        citation = cite(nearest.document, *place, 1, nearest.heading_path)
        told = ("the document has other words",)
        differences = _differences(quotation, citation.quote)
        return replace(judged, verdict="misquoted", reasons=told, differences=differences, citations=(citation,))

    def _statement(
        self,
        judged: CheckedSentence,
        language: str,
        near: Sequence[_Near],
        quoted: Sequence[Citation],
    ) -> CheckedSentence:
        """Whether a passage carries the sentence, or says otherwise. ``quoted`` hold what is quoted in it."""
        nearest: tuple[tuple[bool, float], Citation, list[Objection], float] | None = None
        for reading, sentence in _candidates(judged.text, language, near):
            for citation in _windows(sentence, reading):
                taken = taken_in(reading.document, self._rows(reading.document.id), citation.start, citation.end)
                found = _objections(judged.text, citation, language, taken)
                if not found:
                    citations = tuple(dict.fromkeys((*quoted, citation)))
                    return replace(judged, verdict="supported", citations=citations)
                share = content_share(judged.text, citation.quote, language)
                is_on_it = share >= CONTENT_SHARE and all(each.kind != "name" for each in found)
                order = (is_on_it, share - len(found) / 10)
                if nearest is None or order > nearest[0]:
                    nearest = (order, citation, found, share)
        if quoted:
            told = ("what is quoted stands word for word; the words around it were not found",)
            return replace(judged, verdict="supported", reasons=told, citations=tuple(dict.fromkeys(quoted)))
        if nearest is None or nearest[3] < NEAR:
            return replace(judged, verdict="not found", reasons=("no document speaks of this",))
        (is_on_it, _), citation, found, _ = nearest
        values = [each for each in found if each.kind in ("date", "figure")]
        # A number that differs may stand where the passage has any other word.
        found = [each for each in found if not (values and each.kind == "word")]
        says_otherwise = is_on_it and any(each.kind in ("date", "figure", "force", "word", "side") for each in found)
        return replace(
            judged,
            verdict="contradicted" if says_otherwise else "not found",
            reasons=tuple(dict.fromkeys(each.text for each in found)),
            differences=_other_figures(judged.text, citation.quote) if says_otherwise else (),
            citations=(citation,),
        )


def _objections(text: str, citation: Citation, language: str, taken: Sequence[Taken]) -> list[Objection]:
    """Why a passage, in which these sides are taken, does not carry a sentence.

    A section on a country need not name it again: "the country" does. And who takes a side with others is named in
    another place of the sentence than they are.
    """
    above = [*citation.heading_path, citation.title]
    found = objections(text, [citation.quote, *above], language, citation.language)
    of_side, known = compare_sides(text, citation.quote, taken, language)
    named_above = {mention.actor.name for line in above for mention in gazetteer().find(line)}
    known |= {text[each.start : each.end] for each in gazetteer().find(text) if each.actor.name in named_above}
    kept = [each for each in found if each.kind != "word" or not any(f"“{name}”" in each.text for name in known)]
    return [*kept, *of_side]


def _candidates(text: str, language: str, near: Sequence[_Near]) -> list[tuple[Reading, Sentence]]:
    """The sentences in the draft's language that share most words with one of its own."""
    stems = content_stems(text, language)
    found = {
        (sentence.document.id, sentence.start): (each.reading, sentence)
        for each in near
        for sentence in each.sentences
        if sentence.document.metadata.language == language
    }
    return sorted(found.values(), key=lambda pair: -len(stems & pair[1].stems))[:SENTENCES]


def _sentences(draft: str, language: str) -> Iterator[tuple[int, int]]:
    for block in find_blocks(draft):
        if block.kind != "heading":
            for span in sentence_spans(draft, block.start, block.end, language):
                yield span.start, span.end


def _quotations(text: str) -> list[str]:
    found = (next(group for group in match.groups() if group) for match in _QUOTED.finditer(text))
    return [quotation for quotation in found if len(_WORD.findall(quotation)) >= QUOTATION_WORDS]


def _windows(sentence: Sentence, reading: Reading) -> Iterator[Citation]:
    """What may carry a statement: the sentence; with the one before it; with the one after it, in its paragraph."""
    block = reading.of_block(sentence.block)
    place = block.index(sentence)
    for first, last in ((place, place), (place - 1, place), (place, place + 1)):
        if first >= 0 and last < len(block):
            yield cite(sentence.document, block[first].start, block[last].end, 1, sentence.heading_path)


def _nearest_words(quotation: str, text: str) -> tuple[float, tuple[int, int]]:
    """The share of a quotation's words that a text has in their order, and where these stand in it."""
    said, held = list(_WORD.finditer(quotation)), list(_WORD.finditer(text))
    blocks = _matcher(said, held).get_matching_blocks()[:-1]
    if not blocks:
        return 0.0, (0, 0)
    first, last = blocks[0], blocks[-1]
    # As many words before the first and after the last as the quotation has there: they may be what differs.
    begin = max(0, first.b - first.a)
    end = min(len(held), last.b + last.size + len(said) - last.a - last.size)
    if last.a + last.size < len(said) and len(held) - end <= REST_OF_SENTENCE:
        end = len(held)  # a sentence that ends in other words is shown to its end
    share = sum(block.size for block in blocks) / len(said)
    return share, (held[begin].start(), held[end - 1].end())


def _differences(quotation: str, text: str) -> tuple[Difference, ...]:
    said, held = list(_WORD.finditer(quotation)), list(_WORD.finditer(text))
    return tuple(
        Difference(_slice(quotation, said[i1:i2]), _slice(text, held[j1:j2]))
        for kind, i1, i2, j1, j2 in _matcher(said, held).get_opcodes()
        if kind != "equal"
    )


def _other_figures(text: str, passage: str) -> tuple[Difference, ...]:
    """Figures of a sentence that its passage does not give, each with the one that stands there in its place.

    That is the passage's only figure of the same unit that the sentence lacks; of several, it cannot be told which.
    """
    said, given = find_figures(text), find_figures(passage)
    differing = []
    for figure in said:
        if any(other.value == figure.value and figure.unit in ("", other.unit) for other in given):
            continue
        others = [other for other in given if other.unit == figure.unit and other.value not in {f.value for f in said}]
        if len({other.value for other in others}) == 1:
            stands = passage[others[0].start : others[0].end].strip()
            differing.append(Difference(text[figure.start : figure.end].strip(), stands))
    return tuple(differing)


def _matcher(said: Sequence[re.Match[str]], held: Sequence[re.Match[str]]) -> "SequenceMatcher[str]":
    return SequenceMatcher(
        None, [word.group().casefold() for word in said], [word.group().casefold() for word in held], autojunk=False
    )


def _slice(text: str, found: Sequence[re.Match[str]]) -> str:
    return text[found[0].start() : found[-1].end()] if found else ""
