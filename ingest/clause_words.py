"""The wordings by which a sentence tells whose a stance is: what stands between an actor and a word of stance.

The words themselves are clause_words.yaml.
"""

import re
from pathlib import Path

from ingest.late_pattern import late_pattern
from ingest.tables import read_table

_TABLE: dict[str, dict[str, list[str]]] = read_table(Path(__file__).parent / "clause_words.yaml")


def _any(*sections: str) -> str:
    """One of the words of these sections, in any language."""
    return "(?:" + "|".join(word for section in sections for words in _TABLE[section].values() for word in words) + ")"


ARTICLE = r"(?:of\s+|de\s+|d['’])?(?:the|la|le|les|l['’]|o|a|os|as|du|des|do|da|dos|das)?\s*"
_PLAIN_ARTICLE = r"(?:the\s+|la\s+|le\s+|les\s+|l['’]|o\s+|a\s+|os\s+|as\s+)?"
_ARTICLE_AFTER_OF = r"(?:the\s|la\s|le\s|les\s|l['’])?"  # Portuguese joins it to the preposition

WITH = _any("with")
"""Before those who do the same as somebody else."""
JOINED = late_pattern(
    rf"^['’s]*\**\s*(?:,|;|/|&|\b{_any('and', 'or')}\b)*\s*\**"
    rf"(?:,?\s*{_any('and', 'with', 'as_well')}\b)?\s*\**{ARTICLE}\**$",
    re.IGNORECASE,
)
JOINED_LOOSELY = late_pattern(
    rf"^[^.;:]{{0,40}}(?:,|\s)\s*{_any('but_also', 'as_well')}\s+{ARTICLE}\**$",
    re.IGNORECASE,
)
"""What may stand between two names of one group: "China, India and Angola most outspokenly, but also South Africa"."""
ON_BEHALF = late_pattern(
    rf"\s*,?\s*(?:{_any('speaking')}\s+)?{_any('on_behalf')}\s*{_PLAIN_ARTICLE}\**",
    re.IGNORECASE,
)
FRONTED = late_pattern(
    rf"(?:^|[;:.]\s)\W*(?:\w+ly\s+)?{_any('sided_by')}\s+(?:\w+ly\s+)?{_any('by')}\s*{ARTICLE}\**$",
    re.IGNORECASE,
)
"""Before those who support or oppose what the subject after them does: "Supported by Chile, Peru proposed"."""
CLAUSE_BREAK = late_pattern(
    rf"[;:()—]|\s–\s|,\s+(?={_any('other_subjects')}\b)|,?\s\b{_any('clause_begins')}\b", re.IGNORECASE
)
NO_SUBJECT = late_pattern(rf"\s+(?:{_any('without_subject')},?\s*){{0,4}}", re.IGNORECASE)
"""Between "but" and what somebody does, where who does it is named before "but"."""
AGENT_AFTER = late_pattern(rf"^\s*(?:\w+ly\s+)?{_any('agent')}\s+(?:\w+\s+){{0,2}}?$", re.IGNORECASE)
"""What stands between a stance and who holds it: "supported by the"."""
NOT_A_SUBJECT = late_pattern(rf"\b{_any('prepositions')}\s*\**{_ARTICLE_AFTER_OF}\**$", re.IGNORECASE)
OF_A_BODY = late_pattern(rf"\b{_any('bodies')}\s+{_any('of')}\s*\**{_ARTICLE_AFTER_OF}\**$", re.IGNORECASE)
FEW_WORDS = late_pattern(r"^(?:['’]s?)?\s+(?:[\w-]+\s+){0,2}$")
ALONGSIDE = late_pattern(rf"\b{_any('alongside')}\s*{_PLAIN_ARTICLE}$", re.IGNORECASE)
JOINING = late_pattern(rf"^\s+{_any('joining')}\s+{ARTICLE}$", re.IGNORECASE)
IN_DOING = late_pattern(rf"\s+{_any('in_doing')}\b", re.IGNORECASE)
"""What follows whoever is joined: "joined Russia in bringing forward", "s'est joint à la Russie pour présenter"."""
ASIDE = late_pattern(rf"\W*(?:,|\(|[–—-])\W*(?:{_any('aside')}\W+)*", re.IGNORECASE)
TARGET_AFTER = late_pattern(
    rf"\s+(?:{_any('toward')}\s+)?{_PLAIN_ARTICLE}"
    rf"(?:(?:\w+\s+)?{_any('ideas')}\s+(?:{_any('put')}\s+)?{_any('agent', 'of')}\s*{_ARTICLE_AFTER_OF})?\**",
    re.IGNORECASE,
)
ABOUT_ENDS = late_pattern(
    rf"[;:()]|\s[–—]\s|,\s{_any('adding')}\b|,?\s\b{_any('contrast')}\b",
    re.IGNORECASE,
)
MADE_BY = late_pattern(
    rf"[^.;:()]{{1,90}}?\s{_any('made')}\s+{_any('by')}\s*{_PLAIN_ARTICLE}\**",
    re.IGNORECASE,
)
"""What stands between a stance and whose idea it is on: "opposed the new process proposed by the"."""
AND_DOES = late_pattern(
    rf",?\s+{_any('and')}(?:\s*,\s*{WITH}\s[^,;:]{{1,80}},)?\s+(?:{_any('also')}\s+){{0,2}}$", re.IGNORECASE
)
"""What stands before the second thing that somebody does: "opposed the tax and called for a fund"."""
AND_WITH = late_pattern(rf"\b{_any('and')}\s*,\s*{WITH}\s+{ARTICLE}\**$", re.IGNORECASE)
WITH_IN_FRONT = late_pattern(rf"\W*{WITH}\s+{ARTICLE}\**", re.IGNORECASE)
"""Before those with whom somebody acts who is named before or after: "Peru ... and, with Chile,", "With Chile, he"."""
NOBODY_DOES = late_pattern(rf"\b{_any('nobody_does')}\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
"""Before a stance that is told of nobody: "Peru noted that there remains opposition"."""
HANDLED = late_pattern(
    rf"\b{_any('handling')}\w*\s+(?:(?:the|any|all|such|further|more|broad|wide|general|public|political)\s+)*$",
    re.IGNORECASE,
)
THING = late_pattern(_any("things"), re.IGNORECASE)
"""After one of these verbs, a thing that they are done to and nobody's own: "will consider requests for"."""
COMMA = late_pattern(rf"\s*,\s*{ARTICLE}\**", re.IGNORECASE)
POSSESSED = late_pattern(
    r"\**['’]s?\s(?!(?:delegat|represent|government|minister|ambassador|chair|president|negotiat|envoy))", re.I
)
BEGINS = late_pattern(r"(?:^|[;:]\s)\W*(?:\w+ly\s+)?$", re.IGNORECASE)
NEAR = 12
"""Characters between "by" and who it names."""
PARTICIPLE = late_pattern(r"(?:ed|é|és|ée|ées|ado|ada|ados|adas|ido|ida|idos|idas)$", re.IGNORECASE)
