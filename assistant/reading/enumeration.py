"""Lists and enumerations in prose, each with what introduces it: "We ask three things. First, ... Second, ..."."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.ordinals import begins_with_ordinal
from assistant.reading.sentence import Reading, Sentence


@dataclass(frozen=True, slots=True)
class Enumeration:
    """What introduces a list, and its items, in reading order; neither is empty."""

    lead: Sequence[Sentence]
    items: Sequence[Sentence]

    @property
    def start(self) -> int:
        """Where it begins in the document, in characters."""
        return self.lead[0].start


def enumeration_of(sentence: Sentence, reading: Reading) -> Enumeration | None:
    """The list or the enumeration in sentences of which a sentence is an item; None where it is none, or where nothing
    introduces it.
    """
    if sentence.lead_in is not None:
        items = [s for s in reading.sentences if s.is_first_of_block and s.lead_in == sentence.lead_in]
        return Enumeration(reading.of_block(sentence.lead_in), items)
    if not begins_with_ordinal(sentence.text):
        return None
    own = reading.of_block(sentence.block)
    if not begins_with_ordinal(own[0].text):
        first = next(place for place, each in enumerate(own) if begins_with_ordinal(each.text))
        return Enumeration([own[first - 1]], [each for each in own if begins_with_ordinal(each.text)])
    return _over_paragraphs(sentence.block, reading)


def _over_paragraphs(block: int, reading: Reading) -> Enumeration | None:
    """An enumeration of which each paragraph begins by its number."""
    first = last = block
    while first > 0 and _is_numbered(first - 1, reading):
        first -= 1
    while _is_numbered(last + 1, reading):
        last += 1
    lead = reading.of_block(first - 1) if first > 0 else ()
    return Enumeration(lead, [reading.of_block(each)[0] for each in range(first, last + 1)]) if lead else None


def _is_numbered(block: int, reading: Reading) -> bool:
    if block >= len(reading.document.blocks):
        return False
    own = reading.of_block(block)
    return bool(own) and begins_with_ordinal(own[0].text)
