"""Whether a text can hold certain wordings, told by its words one at a time.

Most texts hold none, and to look for a wording with all that may stand around it costs a hundred times as much.
"""

from collections.abc import Iterable, Mapping

from ingest.late_pattern import late_pattern
from ingest.tables import alternatives

WORDS_KEPT = 50_000
"""Different words that are remembered."""


class Signs(dict[str, bool]):
    """For each word, as white space parts them, whether a pattern is found in it. Each is looked at once."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = late_pattern(pattern, flags)

    def are_among(self, words: Iterable[str]) -> bool:
        """Whether one of the words is a sign."""
        return any(map(self.__getitem__, words))

    def __missing__(self, word: str) -> bool:
        if len(self) >= WORDS_KEPT:
            self.clear()
        self[word] = self._pattern.search(word) is not None
        return self[word]


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
