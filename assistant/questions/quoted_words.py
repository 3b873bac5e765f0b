"""Words that a question quotes: who wanted "with a view" in the text is told by sentences that hold them."""

import re

from ingest.late_pattern import late_pattern
from ingest.words import fold

_QUOTED = late_pattern(r"[\"“]([^\"“”]{3,80})[\"”]|«\s*([^«»]{3,80}?)\s*»|(?<!\w)['‘]([^'‘’]{3,80})['’](?!\w)")
_NO_WORD = re.compile(r"[\W_]+")


def quoted_words(question: str) -> frozenset[str]:
    """What stands between quotation marks in a question, as ``spelt_alike`` gives it."""
    return frozenset(spelt_alike(next(filter(None, found.groups()))) for found in _QUOTED.finditer(question)) - {" "}


def spelt_alike(text: str) -> str:
    """The words of a text in lower case without accents, one space around each."""
    return f" {_NO_WORD.sub(' ', fold(text)).strip()} "
