"""What makes a row of a sentence on the matter no more than unclear: what it points back to, and whom it backs."""

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.finding.match import Matcher
from assistant.finding.relevance import Candidate
from assistant.finding.row_matter import RowMatter, tells_of_an_end
from assistant.reading.sentence import Reading
from ingest.late_pattern import late_pattern
from ingest.stance import IMPLIED_BY, Stance
from ingest.statement import Statement

POINTS_BACK = 3
"""Sentences that a row which says nothing of its matter may reach back over."""
BEGINS_WITHIN = 10
"""Characters in which what a stance is on begins with who says it: "the Peru delegation"."""
_BY = late_pattern(r"\b(?:by|par|por|pel[ao]s?)\s+(?:the\s+|l[ae]s?\s+|l['’])?$", re.IGNORECASE)
"""Before the name of somebody by whom something is done."""


def points_to_an_end(
    candidate: Candidate,
    rows_of: Mapping[tuple[str, int], Sequence[Statement]],
    matcher: Matcher,
    read: Callable[[str], Reading],
) -> bool:
    """Whether what stands before a row that points back tells of the end of something: who hailed "the decision" after
    "the ministry withdrew the levy" was not for the levy.
    """
    if not candidate.matter.is_unsaid or candidate.matter.is_kept():
        return False
    before = read(candidate.statement.document_id).before(candidate.match.sentence)
    for sentence in reversed(before[-POINTS_BACK:]):
        rows = rows_of.get((sentence.document.id, sentence.start), ())
        matters = [RowMatter(row, sentence) for row in rows]
        if any(matter.words for matter in matters):
            return any(matter.is_turned(matcher) and matter.names(matcher) for matter in matters)
        if matcher.speaks_in(sentence.stems, sentence.document.metadata.language):
            return tells_of_an_end(sentence, matcher)
    return False


def backs_others_words(candidate: Candidate, rows: Sequence[Statement], wanted: frozenset[Stance]) -> bool:
    """Whether a row supports what others say in its sentence, who are not known to be of the side asked for: who backs
    Peru, which "warned that the levy was late", need not be for the levy, nor those by whom "both were backed".
    """
    row, sentence = candidate.statement, candidate.match.sentence
    if row.stance != "support":
        return False
    end = min(row.about_end, row.about_start + BEGINS_WITHIN)
    # What a sentence without a word of the matter begins with is what was told before: "supported it, Peru adding".
    speakers = [other for other in rows if candidate.match.own and row.about_start <= other.actor_start < end]
    if candidate.matter.is_unsaid and _BY.search(sentence.text, 0, max(0, row.actor_start - sentence.start)):
        speakers += [other for other in rows if other.actor_start < row.actor_start and other.actor != row.actor]
    return bool(speakers) and all(other.stance == "mention" or other.stance not in wanted for other in speakers)


def is_of_what_it_is_not(candidate: Candidate, rows: Sequence[Statement], matcher: Matcher) -> bool:
    """Whether a row is of the wrong side, because what it is on puts an end to something or regrets that it is not.

    Who "called for the withdrawal of the levy" is against the levy, and not against its withdrawal; who "regretted the
    absence of a levy" criticises the absence, and not the levy. Of each there are two rows, one within the other.
    """
    row = candidate.statement
    for other in rows:
        if other.actor != row.actor:
            continue
        is_inner = (row.stance == "oppose" and other.stance in IMPLIED_BY["support"]) or (
            row.stance == "support" and other.stance == "criticise"
        )
        is_outer = row.stance == "criticise" and other.stance == "support"
        if is_inner and _is_within(row, other) and _speaks_around(candidate, row, other, matcher):
            return True
        if is_outer and _is_within(other, row) and not _speaks_around(candidate, other, row, matcher):
            return True
    return False


def _is_within(inner: Statement, outer: Statement) -> bool:
    return outer.about_start <= inner.about_start and inner.about_end <= outer.about_end


def _speaks_around(candidate: Candidate, inner: Statement, outer: Statement, matcher: Matcher) -> bool:
    """Whether the question has a word of what one row is on beyond another."""
    sentence = candidate.match.sentence
    before = sentence.telling_words_in(outer.about_start - sentence.start, inner.about_start - sentence.start)
    behind = sentence.telling_words_in(inner.about_end - sentence.start, outer.about_end - sentence.start)
    stems = frozenset(word.stem for word in (*before, *behind))
    return matcher.speaks_in(stems, sentence.document.metadata.language)
