"""Those named as the opponents or the supporters of something: "Opponents of the quota, led by Peru and Chile"."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.actors import Mention
from ingest.clause_words import ARTICLE, CLAUSE_ENDS
from ingest.document import Span
from ingest.groups import Group
from ingest.late_pattern import wording
from ingest.stance import Stance
from ingest.tables import read_table, wordings_of

_any = wordings_of(read_table(Path(__file__).parent / "partisans.yaml"))

_WITHIN = 250
"""Characters before the names in which the noun stands."""
_NOUN = wording(rf"\b(?:(?P<oppose>{_any('oppose')})|{_any('support')})\b")
_NAMED = wording(
    rf"\s+{_any('of')}\s*(?P<matter>[^.;:]{{2,150}}?)"
    rf"(?:\s*,?\s+(?:{_any('are')}|{_any('some')})\s+|(?P<apposed>,\s+)){ARTICLE}\**"
)
"""Between the noun and the names: "of the quota, led by"."""
_IN_FRONT = wording(rf"\**\s+{_any('in_front')}\b")


def named_as_partisans(sentence: str, groups: Sequence[Group]) -> Iterator[tuple[Mention, Stance, Span]]:
    """Each actor of the sentence that is named so, with what it holds, and on what (offsets into the sentence)."""
    if not _NOUN.search(sentence):
        return
    for group in groups:
        found = [*_NOUN.finditer(sentence, max(0, group.start - _WITHIN), group.start)]
        named = _NAMED.fullmatch(sentence, found[-1].end(), group.start) if found else None
        if named is None:
            continue
        ends = _IN_FRONT.match(sentence, group.end) or (not named["apposed"] and CLAUSE_ENDS.match(sentence, group.end))
        if ends:
            stance: Stance = "oppose" if found[-1]["oppose"] else "support"
            for mention in group.mentions:
                yield mention, stance, Span(*named.span("matter"))
