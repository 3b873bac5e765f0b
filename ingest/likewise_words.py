"""The wordings by which a sentence says of others what was said just before: "So did Peru", "a view shared by Peru".

The words themselves are likewise.yaml.
"""

from pathlib import Path

from ingest.clause_words import ARTICLE, CLAUSE_OPENS, CONJUNCTIONS, TOLD_OF, WHICH
from ingest.late_pattern import wording
from ingest.tables import read_table, wordings_of

_TABLE: dict[str, dict[str, list[str]]] = read_table(Path(__file__).parent / "likewise.yaml")
_any = wordings_of(_TABLE)

LIKEWISE_SIGNS = frozenset(word for words in _TABLE["likewise_signs"].values() for word in words)
"""One of these words is in every sentence of which one of the next two patterns matches a part."""
LIKEWISE_BEFORE = wording(rf"{CLAUSE_OPENS}(?:{CONJUNCTIONS}\s+)?{_any('likewise_before')}\s*{ARTICLE}\**$")
"""Before those of whom the same is true as was told just before: "So did the"."""
OPPOSITE_BEFORE = wording(rf"{CLAUSE_OPENS}(?:{CONJUNCTIONS}\s+)?{_any('opposite_before')}\s*{ARTICLE}\**$")
"""Before those who hold the contrary of what was told just before: "On the other side, the"."""
HOLDS_OUT = wording(rf"\**,?\s*(?:{_any('holding_out')}\b|[.;]|$)")
"""What follows them: nothing, or that they do so still."""
LIKEWISE_AFTER = wording(
    rf"\**(?:,\s+{WHICH}(?!\w)[^,;:]{{1,80}}|,\s+(?-i:(?:[a-zà-ÿ’'-]+\s+){{0,4}}[a-zà-ÿ’'-]+),)?,?\s+(?:{_any('likewise_after')}|(?P<agreeing>{_any('agreeing_after')}))(?=\s*(?:[.;:,)]|$|\b(?:and|et|e)\s+(?:so|neither|nor|ainsi|assim)\b|\s+(?:but|though|mais|mas)\b))"
)
"""What those do who do the same: "followed suit"."""
OF_SEVERAL = wording(rf"(?:^|[\s-]){_any('them')}\b")
"""In such a wording: that several are joined by it, and not one."""
OF_DOUBT = wording(rf"\b{_any('doubts')}\b")
"""In such a wording: that what is shared is held by those who are not for something."""
_APPOSED = rf",\s+(?:an?\s+|the\s+|une?\s+|uma?\s+)?(?:[\w-]+\s+)?{_any('sayings')}(?:\s+[\w-]+)?,?"
TAKEN_UP_BEFORE = wording(
    rf"(?:{_APPOSED}\s+(?:{_any('taken_up_by')}|(?P<shared>{_any('shared_by')}))|\b{_any('is_shared_by')})\s*{ARTICLE}\**$"
)
"""Before those who hold what was told just before, in a phrase on it: "a request taken up by"."""
TOLD_OF_BEFORE = wording(rf"{_APPOSED}\s+{TOLD_OF}\s*{ARTICLE}\**$")
"""Before those who are its subject: "a view that"."""
SHARED_AFTER = wording(rf"\**\s+{_any('shared')}(?!\w)")
DENYING_AFTER = wording(rf"\**,?\s+{_any('denying_after')}(?=\s*(?:[.;:)]|$))")
"""What those do who are not for what somebody is for: "did not"."""
