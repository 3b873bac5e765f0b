"""Whether a sentence tells what is, or only what somebody proposes, prefers or makes depend on something else."""

import re

from ingest.late_pattern import late_pattern

_SUPPOSED = late_pattern(
    r"\b(?:should|could|might|would|if|whether|unless|propos(?:e[ds]?|ing|als?)|suggest(?:s|ed|ing|ions?)?"
    r"|prefer(?:s|red|ring)?|offer(?:s|ed|ing)?|recommend(?:s|ed|ing|ations?)?"
    r"|devrai(?:t|ent)|pourrai(?:t|ent)|serai(?:t|ent)|si|s['’]ils?|propos(?:e|é|és|ent|ait|aient|ition|itions)"
    r"|suggèr\w+|suggér\w+|préfèr\w+|préfér\w+|offre|offert|recommand\w+"
    r"|deveria[m]?|poderia[m]?|seria[m]?|caso|prop(?:ôs|õe|useram|osta|ostas)|suger\w+|prefer(?:iu|e|iram)"
    r"|ofert[ao]|ofereceu|recomend\w+)\b",
    re.IGNORECASE,
)


def is_supposed(text: str) -> bool:
    """Whether a text proposes or supposes: "AUSTRALIA said that it should be held early in 2001"."""
    return _SUPPOSED.search(text) is not None
