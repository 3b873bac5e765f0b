"""Sentences of an enumeration in prose: "Firstly ... Secondly ... Finally"."""

import re

_ORDINAL = re.compile(
    r"(?:first|second|third|fourth|fifth|final|last)(?:ly)?\b|premièrement|deuxièmement|troisièmement|quatrièmement"
    r"|d['’]abord|ensuite|enfin|en (?:premier|second|deuxième|troisième|quatrième|dernier) lieu"
    r"|troisième|quatrième|cinquième|em (?:primeiro|segundo|terceiro|quarto|quinto|último) lugar"
    r"|primeiro|segundo|terceiro|quarto|quinto|por (?:fim|último)|finalmente",
    re.I,
)


def begins_with_ordinal(text: str) -> bool:
    """Whether a sentence begins by its number in an enumeration."""
    return _ORDINAL.match(text) is not None
