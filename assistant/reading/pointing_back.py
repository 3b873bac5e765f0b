"""Whether a sentence begins with a word for something that was named before it: "It failed", "And then it stopped"."""

import re

from ingest.late_pattern import late_pattern

_POINTS_BACK = late_pattern(
    r"[\W_]*(?:(?:and|but|so|yet|however|et|mais|or|cependant|e|mas|porém|contudo)\W+)?"
    r"(?:(?:then|puis|alors|então)\W+)?"
    r"(?:it|its|this|these|those|they|their|them|he|his|she|her|both|such|the (?:latter|former|same)"
    r"|(?:as a|for th(?:is|at)|because of th(?:is|at)|in this|in that|at that|the) (?:result|reasons?|case|time|step)"
    r"|il|ils|elle|elles|ce|cela|ceci|cet|cette|ces|celui-ci|celle-ci|ceux-ci|celles-ci|son|sa|ses|leurs?|ces derniers?"
    r"|cette dernière|tous deux"
    r"|ele|eles|ela|elas|isso|isto|este|esta|estes|estas|esse|essa|esses|essas|seu|sua|seus|suas|tal|tais|ambos|ambas)"
    r"\b(?! is (?:clear|important|time|hoped|worth|necessary|essential|vital)\b)",
    re.IGNORECASE,
)

_TAKES_SIDES_ON = late_pattern(
    r"\b(?:support|oppose|favou?r|back|reject|accept|welcome|endorse|criticise|condemn|live with)(?:s|d|ed|ing)?"
    r" (?:this|it|that)\b"
    r"(?=[,.;]|\s+(?:but|and|if|as|provided|because)\b)",
    re.IGNORECASE,
)
"""Somebody takes a side on what was told just before: "Malta said it could support this, but ..."."""


def points_back(text: str) -> bool:
    """Whether a sentence begins with a word for something that was named before it, or takes a side on it."""
    return bool(_POINTS_BACK.match(text) or _TAKES_SIDES_ON.search(text))
