"""Actors named in front of a clause on them: "As for Peru, it objected", "For Peru, it was premature"."""

from collections.abc import Iterator, Sequence

from ingest.actors import Mention
from ingest.clause_words import AS_FOR, IN_THE_EYES, IT_THEN, THEN_A_THING
from ingest.groups import Group, Placed
from ingest.matter import clause_end
from ingest.subjects import ends
from ingest.verdicts import Verdict, judged_by


def subject_end(sentence: str, named: Placed) -> int | None:
    """Where the subject of a clause ends that stands for somebody named in front of it, "As for Peru, it"; None where
    nobody is named so.
    """
    if not ends(sentence, AS_FOR, named.start):
        return None
    then = IT_THEN.match(sentence, named.end)
    return then.end() if then else None


def stands_for_named(sentence: str, pronoun: Mention, named: Sequence[Mention]) -> bool:
    """Whether a pronoun stands for somebody named right before it: "As for Peru, it"."""
    return any(
        each.end <= pronoun.start < (subject_end(sentence, each) or each.end)
        for each in named
        if each.end <= pronoun.start
    )


def judged_in_front(sentence: str, groups: Sequence[Group]) -> Iterator[tuple[Mention, Verdict]]:
    """What those hold in whose eyes a sentence says that something is bad or needed: "For Peru, it was premature"."""
    for group in groups:
        then = THEN_A_THING.match(sentence, group.end) if ends(sentence, IN_THE_EYES, group.start) else None
        for verdict in judged_by(sentence, then.end(), clause_end(sentence, then.end())) if then else ():
            yield from ((mention, verdict) for mention in group.mentions)
