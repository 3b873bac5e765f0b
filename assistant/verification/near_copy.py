"""A statement that is nearly a sentence of its source: which words stand where the sentence has others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.reading.concepts import related_stems
from assistant.reading.figures import find_figures
from assistant.verification.contraries import are_contraries
from ingest.actors import gazetteer
from ingest.dates import find_dates
from ingest.words import FUNCTION_WORDS, stem

_NEAR = 0.6
"""Share of a statement's tokens that stand in one sentence, in its order, for the statement to count as a copy."""
_VERY_NEAR = 0.8
"""The same share from which on even an ordinary word in the place of another is no rewording."""
_LONGEST = 4
"""Tokens. What is longer than this is a rewording and no exchange of a word."""
_SAME_BEGINNING = 5
"""Letters. Words that begin alike are forms of one word: "discussed", "discussion"."""


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    """What makes two tokens the same: an actor, a date, a number with its unit, a stem."""
    kind: str
    """"name", "date", "figure", "word" or "function"."""
    text: str


def exchanged(statement: str, sentence: str, language: str) -> tuple[str, str] | None:
    """Words of the statement and the words of the sentence that they replace; None when nothing is exchanged.

    Found only where the statement otherwise copies the sentence. Synonyms, forms of one word and names in one
    enumeration may be exchanged.
    """
    stated, held = _tokens(statement, language), _tokens(sentence, language)
    matcher = SequenceMatcher(None, [token.key for token in stated], [token.key for token in held], autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    if not stated or same < _NEAR * len(stated):
        return None
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "replace" or max(i2 - i1, j2 - j1) > _LONGEST:
            continue
        said, replaced = stated[i1:i2], held[j1:j2]
        pair = _contrary(said, replaced, language) or _other_value(said, replaced, stated, held)
        if pair is None and same >= _VERY_NEAR * len(stated):
            pair = _other_word(said, replaced, language)
        if pair:
            return pair
    return None


def _contrary(said: list[_Token], replaced: list[_Token], language: str) -> tuple[str, str] | None:
    for token in said:
        for other in replaced:
            if token.key != other.key and are_contraries(token.text, other.text, language):
                return token.text, other.text
    return None


def _other_value(
    said: list[_Token], replaced: list[_Token], stated: list[_Token], held: list[_Token]
) -> tuple[str, str] | None:
    """A name, date or figure in the place of another."""
    for token in said:
        if token.kind in ("word", "function") or any(_agree(token.key, other.key) for other in replaced):
            continue
        for other in replaced:
            if (
                other.kind == token.kind
                and not any(_agree(other.key, kept.key) for kept in said)
                and not (_in_one_list(token, other, held) and _in_one_list(token, other, stated))
            ):
                return token.text, other.text
    return None


def _other_word(said: list[_Token], replaced: list[_Token], language: str) -> tuple[str, str] | None:
    """One ordinary word in the place of one other, unless they are forms of one word or known to mean the same."""
    ours = [token for token in said if token.kind != "function"]
    theirs = [token for token in replaced if token.kind != "function"]
    if len(ours) != 1 or len(theirs) != 1 or {ours[0].kind, theirs[0].kind} - {"word", "name"}:
        return None
    one, other = ours[0], theirs[0]
    same = (
        one.key == other.key
        or other.key in related_stems(one.text, language)
        or one.key[:_SAME_BEGINNING] == other.key[:_SAME_BEGINNING]
    )
    return None if same else (one.text, other.text)


def _agree(one: str, other: str) -> bool:
    """Whether one says the same with less: a year for a day, a number without its unit."""
    shorter, longer = sorted((one, other), key=len)
    return longer == shorter or (longer.startswith(shorter) and longer[len(shorter)] in "- ")


def _in_one_list(one: _Token, other: _Token, tokens: list[_Token]) -> bool:
    """Whether both stand in one enumeration of ``tokens``, where their order means nothing."""
    places = [place for place, token in enumerate(tokens) if token.key in (one.key, other.key)]
    if len({tokens[place].key for place in places}) < 2:
        return False
    between = tokens[places[0] + 1 : places[-1]]
    return all(token.kind == one.kind or token.text.lower() in _IN_A_LIST for token in between)


_IN_A_LIST = frozenset("and et e the la le l a o".split())


def _tokens(text: str, language: str) -> list[_Token]:
    return [token for _, token in sorted(_typed(text, language), key=lambda entry: entry[0])]


def _typed(text: str, language: str) -> Iterator[tuple[int, _Token]]:
    taken: list[tuple[int, int]] = []
    for mention in gazetteer().find(text):
        if mention.is_adjective:
            continue  # "Chinese" is the delegation's word; what counts as a name depends on the word beside it
        taken.append((mention.start, mention.end))
        yield mention.start, _Token(mention.actor.name, "name", text[mention.start : mention.end])
    for date in find_dates(text, 0, len(text), language):
        start, end = date.span.start, date.span.end
        taken.append((start, end))
        yield start, _Token("/".join(filter(None, (date.value, date.until))), "date", text[start:end])
    for figure in find_figures(text):
        if not any(start <= figure.start < end for start, end in taken):
            taken.append((figure.start, figure.end))
            yield figure.start, _Token(f"{figure}", "figure", text[figure.start : figure.end])
    function_words = FUNCTION_WORDS.get(language, FUNCTION_WORDS["en"])
    for match in re.finditer(r"[^\W_]+", text):
        word = match.group()
        if any(start <= match.start() < end for start, end in taken):
            continue
        if word.lower() in function_words:
            kind = "function"
        else:
            first = not re.search(r"\w", text[: match.start()])
            kind = "name" if word[0].isupper() and not first else "word"
        yield match.start(), _Token(stem(word, language), kind, word)
