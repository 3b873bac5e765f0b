"""Regular expressions that are compiled when they are first used.

The program has some hundreds, which take a quarter of a second to compile; a question needs a few of them, and a
person waits for it.
"""

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "pattern", "flags", "groups")


class _LatePattern:
    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        # From now on they are found without a detour: patterns are used in inner loops.
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return self.__dict__[name]


def late_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, later: errors in the pattern, too, are raised at its first use.

    What it gives is not the pattern that ``Match.re`` gives, and the functions of ``re`` do not take it.
    """
    return cast(re.Pattern[str], _LatePattern(source, flags))


def wording(source: str) -> re.Pattern[str]:
    """A late pattern of words, however they are written: in capitals or not."""
    return late_pattern(source, re.IGNORECASE)
