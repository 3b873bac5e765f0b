"""Whether a sentence of an organisation's own document says what it asks for."""

import re

from assistant.questions.question_words import OBLIGATION
from assistant.reading.sentence import Sentence
from ingest.clauses import stances
from ingest.hearsay import tells_hearsay
from ingest.stance import Stance, find_cues

_ASKING: frozenset[Stance] = frozenset({"call for", "propose"})
_NO_DEMAND = re.compile(
    r"(?:\b(?:the|a|an|no|your|their|his|its|and) need(?=s? to\b))"
    r"|(?:\bwhether\b[^,;.]*)"
    r"|(?:\b(?:should|must|ought to)(?: not)? have (?:been|\w+(?:ed|en|wn|ght|ept|elt|ade|one|id))\b)"
    r"|(?:\bdeveria\w* ter \w+[aieu][dst][oa]\b)",
    re.IGNORECASE,
)
"""What has a word of obligation and asks for nothing: "should have taught", "the need to", "whether one should"."""
_US = re.compile(r"\b(?:we|us|our|nous|not(?:re|s)|nós|noss[ao]s?)\b", re.IGNORECASE)


def is_demand(sentence: Sentence, we: str | None) -> bool:
    """Whether it says what must be, or what "we" call for or propose; ``we`` is the organisation as it is known."""
    return says_what_must_be(sentence, we) or bool(our_stances(sentence, we) & _ASKING)


def says_what_must_be(sentence: Sentence, we: str | None) -> bool:
    """Whether it says what must be, and neither as hearsay nor according to somebody else whom it names."""
    says_so = OBLIGATION.search(_NO_DEMAND.sub("", sentence.text)) and not tells_hearsay(sentence.text)
    return bool(says_so) and not _their_stances(sentence, we)


def our_stances(sentence: Sentence, we: str | None) -> set[Stance]:
    """The stances in a sentence that speaks of "us", but for those of others whom it names."""
    if not (_US.search(sentence.text) or we in sentence.actors):
        return set()
    return {cue.stance for cue in find_cues(sentence.text) if not cue.is_noun} - _their_stances(sentence, we)


def _their_stances(sentence: Sentence, we: str | None) -> set[Stance]:
    """The stances in a sentence of others whom it names."""
    return {held.stance for held in stances(sentence.text) if held.mention.actor.name != we}
