"""Whether a text can hold certain wordings, told by its words one at a time.

Most texts hold none, and to look for a wording with all that may stand around it costs a hundred times as much.
"""

from collections.abc import Iterable, Mapping, Set

from ingest.late_pattern import late_pattern
from ingest.tables import alternatives

WORDS_KEPT = 50_000
"""Different words that are remembered."""


class Signs:
    """The words, as white space parts them, in which a pattern is found. Each is looked at once.

    ``in_lower_case``: the pattern is in lower case, and words are looked at in it.
    """

    def __init__(self, pattern: str, *, in_lower_case: bool = False) -> None:
        self._pattern = late_pattern(pattern)
        self._in_lower_case = in_lower_case
        self._known: set[str] = set()
        self._signs: set[str] = set()

    def are_among(self, words: Set[str]) -> bool:
        """Whether one of the words is a sign."""
        if not words <= self._known:
            self._learn(words - self._known)
        return not self._signs.isdisjoint(words)

    def _learn(self, words: Set[str]) -> None:
        if len(self._known) >= WORDS_KEPT:
            self._known = set()  # the signs are few, and stay
        self._known |= words
        find = self._pattern.search
        self._signs.update(word for word in words if find(word.lower() if self._in_lower_case else word))


def first_words(*sections: Mapping[str, Iterable[str]]) -> str:
    """A pattern of the first words of the wordings, patterns themselves, of sections that list them by language."""
    return alternatives(
        first_word(wording) for section in sections for listed in section.values() for wording in listed
    )


def last_words(*sections: Mapping[str, Iterable[str]]) -> str:
    """The same of last words, of wordings that hold no group with a space in it."""
    return alternatives(
        wording.rpartition(" ")[2] for section in sections for listed in section.values() for wording in listed
    )


def first_word(wording: str) -> str:
    """What the first word of a wording matches; where it may be left out, the word after it as well.

    A space in it must stand outside square brackets.
    """
    first = _OPTIONAL_WORD.sub(r"(?:\1|\2)", _in_groups(wording).partition(" ")[0].partition("(?=")[0])
    return _LATER_WORDS.sub("", first)


def _in_groups(wording: str) -> str:
    """The pattern with another sign for spaces inside groups, which part no words of it."""
    depth, signs = 0, []
    for sign in wording:
        depth += (sign == "(") - (sign == ")")
        signs.append("\0" if sign == " " and depth else sign)
    return "".join(signs)


_LATER_WORDS = late_pattern(r"\0[^|()]*(?=[|)])")
"""In a group, what follows the first word of an alternative."""
_OPTIONAL_WORD = late_pattern(r"^\(\?:(.+)\0\)\?(.+)$")
