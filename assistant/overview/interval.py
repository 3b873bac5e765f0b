"""How far a share of few can be trusted."""

import math

Z = 1.96
"""Standard deviations on both sides of the mean that hold 95 % of a normal distribution."""


def interval(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % score interval of a proportion (E. B. Wilson, JASA 22, 1927); honest at 0 and 1 too."""
    share = right / of
    centre = (share + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z / (1 + Z * Z / of) * math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    return max(0.0, centre - half), min(1.0, centre + half)
