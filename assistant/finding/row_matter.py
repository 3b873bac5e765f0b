"""What the stance of one row of the ledger is on, in the words of its sentence."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.finding.match import Match, Matcher, credit
from assistant.questions.question_words import GENERIC, TURNING
from assistant.reading.sentence import Sentence
from ingest.late_pattern import late_pattern
from ingest.statement import Statement
from ingest.tables import in_any_language, read_table
from ingest.words import Word, fold

BEGINNING = 2
"""Words of content with which what a stance is on begins: "the early lifting of the ban"."""
_WORDS: dict[str, dict[str, list[str]]] = read_table(Path(__file__).parent / "matter_words.yaml")


def _any(section: str) -> str:
    return in_any_language(_WORDS[section])


_TO_BE = late_pattern(rf"\b{_any('to_be')}\s+(?:\w+(?:ly|ment|mente)\s+)?$", re.I)
TO_BE_WITHIN = 40
"""Characters before a word in which it is looked for that something shall be done to it."""
_KNOWN = late_pattern(rf"(?:the|la|le|l['’]|a|o)\s*\b(?P<what>\w+)(?=\s+{_any('met_with')}\b)", re.I)
"""Something that was told of before, and how it was met: "supported the proposal with tears"."""
_IT = late_pattern(rf"\s*{_any('it')}\b(?:\s+{_any('it_goes_on')})?(?=\s*(?:[,;:(–—]|$|{_any('rest_begins')}\b))", re.I)
"""Something that was told of before, with what does not say what it is: "supported it, with Peru lamenting"."""
_JOINED_BY = late_pattern(rf"[\s,]*{_any('joined')}\w*\s{_any('by')}\b", re.I)
"""Others who hold the same, which is not what it is on: "opposed it, joined by Peru"."""
_REASON = late_pattern(rf"[,;:]?\s*\b{_any('reason')}", re.I)
_THIS = late_pattern(rf"\b{_any('this')}\s+[^\W\d]\w+", re.I)
_VOTE = late_pattern(rf"\b{_any('vote')}\w*", re.I)
VOTE_WITHIN = 300
"""Characters before a sentence in which it may be said that there was a vote."""


def words_of_matter(row: Statement, sentence: Sentence) -> list[Word]:
    """The words of what a stance is on that say what it is: "the tax on timber", unlike "the proposal" or "it"."""
    start, end = max(0, row.about_start - sentence.start), row.about_end - sentence.start
    if reason := _REASON.search(sentence.text, start, max(start, end)):
        end = reason.start()
    if _IT.match(sentence.text, start) or _JOINED_BY.match(sentence.text, start):
        end = start
    if known := _KNOWN.match(sentence.text, max(start, 0), max(end, 0)):
        end = known.end() if fold(known["what"]) in GENERIC else end
    return [word for word in sentence.telling_words if start <= word.start < end and fold(word.text) not in GENERIC]


def says_no_matter(row: Statement, sentence: Sentence) -> bool:
    """Whether what a stance is on is told before its sentence: "It enjoyed the support of Peru", "Peru opposed it",
    "Peru doubted the legality of this step".
    """
    start, end = row.about_start - sentence.start, row.about_end - sentence.start
    # What is deplored as "this practice" may be what others did about the matter.
    is_this = row.stance != "criticise" and _THIS.search(sentence.text, max(0, start), max(0, end))
    return bool(is_this or not words_of_matter(row, sentence)) and not sentence.is_first_of_block


def says_more(row: Statement, sentence: Sentence, of_matter: frozenset[str]) -> bool:
    """Whether what a stance is on says more than the question does: then it is not what was spoken of before."""
    return any(word.stem not in of_matter for word in words_of_matter(row, sentence))


def is_on_another_matter(row: Statement, sentence: Sentence, matcher: Matcher) -> bool:
    """Whether what a stance is on says what it is, with no word of the question."""
    stems = frozenset(word.stem for word in words_of_matter(row, sentence))
    is_foreign = sentence.document.metadata.language != matcher.language
    return bool(stems) and not any(credit(term, stems, sentence.actors, is_foreign) for term, _, _ in matcher.terms)


def is_turned(row: Statement, sentence: Sentence, matcher: Matcher) -> bool:
    """Whether what a stance is on begins with the end of something, and no word of the question says so: who opposed
    "deleting the fund" did not oppose the fund, and for it is more than is said.
    """
    of_matter = words_of_matter(row, sentence)
    undone = [word for word in of_matter if _TO_BE.search(sentence.text, max(0, word.start - TO_BE_WITHIN), word.start)]
    turning = frozenset(word.stem for word in (*of_matter[:BEGINNING], *undone) if TURNING.fullmatch(fold(word.text)))
    is_foreign = sentence.document.metadata.language != matcher.language
    return bool(turning) and not any(credit(term, turning, frozenset(), is_foreign) for term, _, _ in matcher.terms)


def is_of_another_row(row: Statement, rows: Sequence[Statement], sentence: Sentence, matcher: Matcher) -> bool:
    """Whether the matter asked about is what another stance of the same actor in the same sentence is on."""
    others = [other for other in rows if other.actor == row.actor and other.stance != row.stance]
    return bool(others and is_on_another_matter(row, sentence, matcher)) and any(
        says_no_matter(other, sentence)
        or (words_of_matter(other, sentence) and not is_on_another_matter(other, sentence, matcher))
        for other in others
    )


def told_before(row: Statement, match: Match, weights: Mapping[str, float], of_matter: frozenset[str]) -> float:
    """How much of the matter a row that says no more than the question does, "Peru opposed the ban", finds in the
    sentences before it, a share from 0 to 1; one that says nothing of it, "Peru opposed it", in its headings as well.

    ``of_matter`` are the stems of the question's words and of words akin to them.
    """
    if not match.near or says_more(row, match.sentence, of_matter):
        return 0.0
    told = match.matched | match.near
    if says_no_matter(row, match.sentence):
        told |= match.under
    total = sum(weights.values())
    return sum(weight for text, weight in weights.items() if text in told) / total if total else 0.0


def speaks_of_vote(text: str) -> bool:
    """Whether a question asks how somebody voted."""
    return bool(_VOTE.search(text))


def tells_of_vote(sentence: Sentence) -> bool:
    """Whether a sentence, or what stands shortly before it, says that there was a vote."""
    return bool(_VOTE.search(sentence.document.text, max(0, sentence.start - VOTE_WITHIN), sentence.end))
