"""What those hold who back somebody told of before: what that one holds, or nothing that is certain."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.backing import Backed
from ingest.references import Told
from ingest.stance import IMPLIED_BY, OPPOSITE, Stance
from ingest.statement import Statement

_AGAINST = IMPLIED_BY["oppose"]
_BOTH = 2


def with_backed(row: Statement, backed: Backed, rows: Sequence[Statement], before: Sequence[Told]) -> list[Statement]:
    """The rows of somebody who backs ``backed``, of whom ``row`` says that he supports something.

    ``rows`` are those of the sentence so far, ``before`` the sentences before it. Where a thing is backed as well as
    may be somebody who is for it, the row is kept; where nobody can be told for certain who holds a side, nor is one
    told of whoever backs him.
    """
    earlier = [each for each in rows if each.actor and each.actor_end <= row.actor_start and each.actor != row.actor]
    earlier = earlier or [each for each in (before[-1].rows if before else ()) if each.actor]
    if not earlier:
        return [row if backed in ("one or it", "several or them") else _unclear(row)]
    meant = _meant(backed, earlier)
    if meant is None:
        return [row]
    if not meant:
        return [_unclear(row)]
    names = tuple(dict.fromkeys(each.actor for each in meant))
    held = [replace(row, about_start=row.about_end, targets=names)]
    for each in meant:
        stance: Stance = "support" if each.stance in IMPLIED_BY["support"] else each.stance
        theirs = each.held_by(row.actor, row.actor_start, row.actor_end, stance, row.end)
        held.append(replace(theirs, targets=()))
    return held


def _meant(backed: Backed, earlier: Sequence[Statement]) -> list[Statement] | None:
    """The rows of those who are backed; none where they are not certain, None where a thing is."""
    own = [each for each in earlier if not each.targets or each.about_start < each.about_end]
    sided = [each for each in own if each.stance in OPPOSITE or each.stance == "mention"]
    if not sided:
        return []
    last = max(sided, key=lambda each: (each.about_start, each.about_end))
    together = [each for each in sided if (each.about_start, each.stance) == (last.about_start, last.stance)]
    is_alone = len({each.actor for each in together}) == 1
    if backed == "two":
        return sided if len({each.actor for each in sided}) == _BOTH else []
    if backed == "several":
        return together
    if backed == "last":
        named_last = max(sided, key=lambda each: each.actor_start).actor
        return [each for each in sided if each.actor == named_last]
    if backed == "one":
        return [each for each in sided if each.actor == last.actor] if is_alone else []
    if last.stance in IMPLIED_BY["support"]:
        return None
    if backed == "several or them":
        return None if is_alone and last.stance in OPPOSITE else together
    if not is_alone:
        return None
    # "Peru rejected the toll. It was backed by Mali": Peru, or the toll.
    return [] if last.stance in _AGAINST else together


def _unclear(row: Statement) -> Statement:
    return replace(row, stance="mention")
