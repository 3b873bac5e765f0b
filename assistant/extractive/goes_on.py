"""What a paragraph says after a sentence that belongs to the answer: its reason, the outcome, what happened then."""

import re
from pathlib import Path

from assistant.reading.pointing_back import points_back
from assistant.reading.sentence import Reading, Sentence
from ingest.late_pattern import late_pattern
from ingest.tables import in_any_language, read_table

REASON_WITHIN = 5
"""Words at the head of a sentence among which a word of cause makes it a reason for the sentence before."""
REASON_FOLLOWS = 3
"""Sentences after one in its paragraph among which its reason is looked for."""
SUBJECT_WITHIN = 2
"""Words of content at the head of a sentence that say what it tells of."""
REASONS_SHOWN = 2
"""Sentences that are quoted after one that only announces a reason."""
ANNOUNCES = 5
"""Words of content up to which a sentence only announces: "The reason is simple."."""
STORY = 3
"""Sentences that tell on what happened."""
_WORDS = read_table(Path(__file__).parent / "goes_on.yaml")
_OUTCOME = late_pattern(rf"\b{in_any_language(_WORDS['outcomes'])}\b", re.IGNORECASE)
_ARGUES = late_pattern(rf"\b{in_any_language(_WORDS['argues'])}", re.IGNORECASE)
_MEANS = late_pattern(rf"\b{in_any_language(_WORDS['means'])}", re.IGNORECASE)
_GIVING = frozenset(_WORDS["causes"].split())
_CAUSES = _GIVING | frozenset(_WORDS["of_causes"].split())


def reasons_after(sentence: Sentence, reading: Reading) -> list[Sentence]:
    """The reason that stands after a sentence that gives none itself, with what it announces; maybe none."""
    reason = _reason_after(sentence, reading)
    if reason is None:
        return []
    if len(reason.telling_words) > ANNOUNCES or any(word.text.casefold() in _GIVING for word in reason.words):
        return [reason]
    return [reason, *_after(reason, reading, REASONS_SHOWN)]


def outcome_after(sentence: Sentence, reading: Reading) -> list[Sentence]:
    """The sentence that says what was decided in the end on what a sentence tells of, if that does not say so."""
    if says_outcome(sentence):
        return []
    return [other for other in _after(sentence, reading, len(reading.sentences)) if says_outcome(other)][-1:]


def says_outcome(sentence: Sentence) -> bool:
    """Whether it says what was decided."""
    return _OUTCOME.search(sentence.text) is not None


def story_after(sentence: Sentence, reading: Reading) -> list[Sentence]:
    """What the paragraph tells next."""
    return _after(sentence, reading, STORY)


def detail_after(sentence: Sentence, asked: frozenset[str], reading: Reading) -> list[Sentence]:
    """The next sentence, where it begins with "it" or "she" and goes on about what is asked, by a word of it."""
    return [other for other in _after(sentence, reading, 1) if points_back(other.text) and asked & other.stems]


def gives_means(sentence: Sentence) -> bool:
    """Whether it says how something is done: "by comparing", "en comparant"."""
    return _MEANS.search(sentence.text) is not None


def _after(sentence: Sentence, reading: Reading, many: int) -> list[Sentence]:
    return [other for other in reading.of_block(sentence.block) if other.position > sentence.position][:many]


def _reason_after(sentence: Sentence, reading: Reading) -> Sentence | None:
    """The sentence after one that gives no reason itself, in its paragraph, if it begins by giving one."""
    if has_cause(sentence):
        return None
    following = _after(sentence, reading, REASON_FOLLOWS)
    if following and any(word.text.casefold() in _CAUSES for word in following[0].words[:REASON_WITHIN]):
        return following[0]
    # "The request was not granted. ... The request was turned down because ...": it names once more what it is of.
    return next((other for other in following if _goes_on_with(sentence, other)), None)


def _goes_on_with(sentence: Sentence, other: Sentence) -> bool:
    """Whether a sentence that gives a reason begins with what another tells of."""
    cause = next((place for place, word in enumerate(other.words) if word.text.casefold() in _CAUSES), 0)
    subject = [word for word in other.telling_words if word.start < other.words[cause].start][:SUBJECT_WITHIN]
    return cause > 0 and any(word.stem in sentence.stems for word in subject)


def has_cause(sentence: Sentence) -> bool:
    """Whether it has a word that gives a reason."""
    return any(word.text.casefold() in _CAUSES for word in sentence.words)


def argues(sentence: Sentence) -> bool:
    """Whether it gives a reason, be it that of somebody it tells of: "opposed it, fearing delays"."""
    return has_cause(sentence) or _ARGUES.search(sentence.text) is not None
