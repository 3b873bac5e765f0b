"""Sentences of an enumeration in prose: "Firstly ... Secondly ... Finally"."""

import re

_ORDINAL = re.compile(
    r"(?:first|second|third|fourth|fifth|final|last)(?:ly)?\b|premièrement|deuxièmement|troisièmement|d['’]abord|ensuite"
    r"|enfin|en premier lieu|en second lieu|primeiro|segundo|terceiro|em primeiro lugar|em segundo lugar|por fim"
    r"|finalmente|terceiro|quarto|quinto|troisième|quatrième|cinquième",
    re.I,
)


def begins_with_ordinal(text: str) -> bool:
    """Whether a sentence begins by its number in an enumeration."""
    return _ORDINAL.match(text) is not None
