"""How close a short answer is to the answers that people marked."""

import re
from collections import Counter
from collections.abc import Sequence

from evals.wording import plain

_ARTICLES = frozenset("a an the o as os um uma uns umas le la les l un une des".split())


def answer_words(text: str) -> list[str]:
    """Lower-case words without punctuation and articles, as SQuAD's own measure compares them."""
    return [word for word in re.findall(r"\w+", plain(text)) if word not in _ARTICLES]


def token_f1(answer: str, wanted: Sequence[str]) -> float:
    """F1 of the words shared with the nearest of the wordings that are right (Rajpurkar et al., 2016)."""
    given = Counter(answer_words(answer))
    return max((_f1(given, Counter(answer_words(wording))) for wording in wanted), default=0.0)


def partial_f1(answers: Sequence[str], wanted: Sequence[str]) -> float:
    """F1 of several answers against several wanted ones, where a part of one counts in part (Li et al., 2022).

    The similarity of two is the length in words of their longest common stretch, as a share of the one given for
    precision and of the one wanted for recall; each takes its best.
    """
    if not answers or not wanted:
        return 0.0
    given, right = [answer_words(answer) for answer in answers], [answer_words(answer) for answer in wanted]
    precision = sum(max(_common(one, other) / max(1, len(one)) for other in right) for one in given) / len(given)
    recall = sum(max(_common(one, other) / max(1, len(one)) for other in given) for one in right) / len(right)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _f1(given: Counter[str], wanted: Counter[str]) -> float:
    shared = (given & wanted).total()
    return 2 * shared / (given.total() + wanted.total()) if shared else 0.0


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest stretch that both hold."""
    longest = 0
    row = [0] * (len(other) + 1)
    for word in one:
        row = [0] + [row[place] + 1 if word == held else 0 for place, held in enumerate(other)]
        longest = max(longest, *row)
    return longest
