"""What somebody holds on something, and the words by which a text in English, French or Portuguese says so."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from ingest.late_pattern import late_pattern
from ingest.signs import first_word
from ingest.tables import alternatives, read_table
from ingest.words import lowered

Stance = Literal["support", "oppose", "propose", "call for", "criticise", "commit", "abstain", "mention"]
"""``mention`` is a statement without a side: X said, noted, stressed that."""

OPPOSITE: Mapping[Stance, Stance] = {
    "support": "oppose",
    "propose": "oppose",
    "call for": "oppose",
    "oppose": "support",
    "criticise": "support",
}
"""What the contrary of a stance is; the others have none."""
IMPLIED_BY: Mapping[Stance, frozenset[Stance]] = {
    "support": frozenset({"support", "propose", "call for"}),
    "propose": frozenset({"propose"}),
    "call for": frozenset({"call for", "propose"}),
    "oppose": frozenset({"oppose", "criticise"}),
    "criticise": frozenset({"criticise"}),
    "commit": frozenset({"commit"}),
    "abstain": frozenset({"abstain"}),
    "mention": frozenset({"mention"}),
}
"""The stances of which each is true as well: who proposes something supports it."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of one stance, and what their denial says. ``begin`` matches every word that one of them can begin with,
    and a few others; ``alternatives`` are the patterns, each with what its own first word matches.
    """

    stance: Stance
    is_wish: bool
    is_felt: bool
    denied: Stance | None
    begin: re.Pattern[str]
    alternatives: tuple[tuple[re.Pattern[str], str], ...]


_TABLE: dict[Any, list[str]] = read_table(Path(__file__).parent / "stances.yaml")
_LEFT_OUT = "left_out"
"""The one section of the table that is no stance."""
_STANCE_OF: Mapping[Any, Stance] = {"wish": "call for", "pleasing": "support", "displeasing": "oppose"}
"""Of the sections that have another name than their stance."""
_FELT = frozenset({"pleasing", "displeasing"})
"""Sections of words before those who hold the stance, on what stands in front of them."""


def _read_words() -> tuple[_Words, ...]:
    words = []
    for section, lines in _TABLE.items():
        if section == _LEFT_OUT:
            continue
        stance: Stance = _STANCE_OF.get(section, section)
        denied = _DENIED.get(OPPOSITE[stance], OPPOSITE[stance]) if section in _MAY_BE_DENIED else None
        alternatives = _alternatives(lines)
        first = [first_word(alternative) for alternative in alternatives]
        words.append(
            _Words(
                stance,
                section == "wish",
                section in _FELT,
                denied,
                late_pattern("|".join(first)),
                tuple(
                    (late_pattern(begin), alternative) for begin, alternative in zip(first, alternatives, strict=True)
                ),
            )
        )
    return tuple(words)


def _alternatives(lines: Iterable[str]) -> list[str]:
    return [alternative.strip() for line in lines for alternative in line.split(" | ")]


@lru_cache(maxsize=5_000)
def _whole(alternatives: tuple[str, ...]) -> re.Pattern[str]:
    """One of the alternatives, to the end of its last word, which may be joined to the next: "craint qu'un". Lines end
    anywhere.
    """
    pattern = "|".join(alternatives).replace(" ", r"\s+")
    return re.compile(rf"(?:{pattern})(?:(?<=['’])|(?!\w))")


_WORD = late_pattern(r"(?<![\w-])\w+(?=(['’-]\w+)?)")
_MAY_BE_DENIED = frozenset({"support", "oppose", "wish", "pleasing"})
"""Sections of the table whose words say the contrary after a negation: who does not propose it is not against it."""
_DENIED: Mapping[Stance, Stance] = {"support": "abstain"}
"""What those hold of whom the contrary is denied, where it is not that: who does not object is not for it yet."""
_STANCES = _read_words()
_BEGINS_ANY = late_pattern(
    "|".join(
        first_word(alternative)
        for section, lines in _TABLE.items()
        if section != _LEFT_OUT
        for alternative in _alternatives(lines)
    )
)

_BEFORE = 60
"""Characters before a word of stance in which its negation begins."""
_NAME = r"(?:the\s+|[ao]s?\s+)?[A-ZÀ-Þ][\w'’-]*(?:\s+(?:of\s+|the\s+|d[aeo]s?\s+){0,2}[A-ZÀ-Þ][\w'’-]*){0,4}"
_FINITE = (
    r"(?:was|were|is|are|has|have|had|will|would|est|sont|fut|furent|était|étaient|a|ont|avait|avaient"
    r"|foi|foram|é|são|tem|têm)"
)
"""What ends what "without" denies: "the text without penalties was accepted"."""
_NEGATED_BEFORE = late_pattern(
    r"(?:(?:\b(?:not|never|nor|neither|cannot|refus\w+\ to|declin\w+\ to|fail\w+\ to|unable\ to"
    r"|ne|n|pas|jamais|não|nunca|nem|refus\w+\ de|recus\w+)\b|n['’]t\b)[^\w:;.]*(?:\w+[^\w:;.]+){0,2}"
    rf"|\b(?:without|sans|sem)\b[^\w:;.]*(?:(?!{_FINITE}\b)\w+[^\w:;.]+){{0,2}}"
    r"|\b(?:not|never|n['’]t|pas|jamais|não|nunca)\s+(?:\w+\s+){0,2}?(?:receiv\w*|g[eo]t|w[io]n|enjoy\w*|ha(?:ve|d)|f(?:ou|i)nd|secur\w*"
    r"|reçu|obtenu|recueilli|trouvé|eu|receb\w*|obte\w*|te(?:ve|m|ndo)|cont\w*\s+com)\s+(?:\w+\s+){0,3}"
    rf"|\b(?:nor|nem)\b\W+(?-i:{_NAME})\W+"
    r"|\bno\W+(?:(?:longer|more|real|clear|strong|such|further|great|formal|particular|major|serious|specific|public)\W+)?)$",
    re.IGNORECASE,
)
_NEGATED_BEHIND = late_pattern(
    r"\s+(?:neither|no(?=\s+(?!longer|doubt|less|fewer|later|more\b)\w)|none|nothing)\b", re.IGNORECASE
)
_CAUSED = late_pattern(
    r"\b(?:due to|owing to|because of|thanks to|by|par|en raison de|à cause de|por|pel[ao]|devido (?:ao?|à)"
    r"|por causa d[aeo])(?: (?:the|la|le|[ao]))?(?: l['’])?\s*$",
    re.IGNORECASE,
)
"""Before the cause of what did not come about: "failed to pass due to the opposition of"."""
_NOT_BEHIND_NO = late_pattern(r"apoi|apel|pedid|compromiss|acord|aprov|engaj", re.IGNORECASE)
"""Words before which "no" is Portuguese, and denies nothing."""


_GOES_ON_UNDENIED = late_pattern(
    r"(?:\b(?:did|does|do|would|could|can|will)(?:\s+not|n['’]t)|\bcannot)\s[^:;.]*\b(?:and|but)\s+(?:\w+ly\s+)?$"
    r"|\bpas\s[^:;.]*\b(?:et|mais)\s+(?:l['’])?(?:a|ont|avait|avaient)\s+(?:\w+ment\s+)?$"
    r"|\bnão\s[^:;.]*\b(?:e|mas)\s+$",
    re.IGNORECASE,
)
"""Before a verb with which a sentence goes on behind one that is denied: "did not follow and rejected the text"."""
_LEADS_TO_A_VERB = late_pattern(r"(?:\b(?:to|of|de|à|a|para|pour)\s+|\bd['’]\s*)$", re.IGNORECASE)
"""Before the verb that says what somebody is not ready for: "was unwilling to"."""
_BARE = late_pattern(r"\w+(?<!s)(?<!ed)(?<!ing)", re.IGNORECASE)
"""A verb as it stands behind "did not": with "did not read and support" both are denied."""
_OF_A_RIGHT = late_pattern(
    r"\b(?:rights?|freedom|power|ability|entitle\w*|obligation|duty)\s+(?:not\s+)?to\s+$"
    r"|\b(?:droits?|libertés?|pouvoirs?|facultés?|obligations?|devoirs?)\s+(?:de\s+(?:ne\s+pas\s+)?|d['’])$"
    r"|\b(?:direitos?|liberdades?|poder(?:es)?|faculdades?|obrigaç\w+|dever(?:es)?)\s+(?:de|a)\s+(?:não\s+)?$",
    re.IGNORECASE,
)
"""Before what somebody may or must do: a "right to refuse work" is the matter, and nobody's stance."""


_IS_LEFT_OUT = late_pattern(rf"\b{alternatives(_TABLE[_LEFT_OUT])}\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of stance. Offsets count from the start of the text that was searched."""

    stance: Stance
    start: int
    end: int
    is_noun: bool = False
    """Whether it names a thing ("the proposal"): then only whose it is says who holds the stance."""
    is_wish: bool = False
    """Whether it says what somebody wants."""
    is_felt: bool = False
    """Whether it is told of what somebody is for or against who is named after it: "found favour with"."""


_NOUN = late_pattern(
    r"proposals?|propositions?|propostas?|suggestions?|recommendations?|recommandations?|recomendaç\w+|engagements?"
    r"|compromiss\w+|abstentions?",
    re.IGNORECASE,
)


def find_cues(text: str) -> list[Cue]:
    """The stance cues of ``text`` in order, longest first at one place, negation taken into account."""
    found: list[tuple[Cue, Stance]] = []  # each with what it says where nothing denies it
    plain = lowered(text)  # to disregard case takes several times as long
    for word in _WORD.finditer(plain):
        if not (begun := _may_begin(*word.group(0, 1))):
            continue
        for words, whole in begun:
            match = whole.match(plain, word.start())
            if match and (turned := _turned(words, text, match)):
                is_noun = bool(_NOUN.fullmatch(match.group()))
                cue = Cue(turned, match.start(), match.end(), is_noun, words.is_wish, words.is_felt)
                found.append((cue, words.stance))
    found.sort(key=lambda each: (each[0].start, -each[0].end))
    kept: list[Cue] = []
    for cue, undenied in found:
        if kept and cue.start < kept[-1].end:
            continue
        if kept and _is_what_is_denied(cue, kept[-1], text):
            if undenied == "oppose":
                kept[-1] = replace(kept[-1], stance="abstain")  # "reluctant to oppose it" is not for it yet
            continue
        kept.append(cue)
    return kept


def _is_what_is_denied(cue: Cue, before: Cue, text: str) -> bool:
    """Whether a word says only what the one before it denies: "was not in a position to support" supports nothing."""
    return (
        before.stance in ("oppose", "abstain")
        and not cue.is_noun
        and bool(_LEADS_TO_A_VERB.search(text[before.start : cue.start]))
        and not text[before.end : cue.start].strip()  # "concerns to block it" tells of both
    )


@lru_cache(maxsize=50_000)
def _may_begin(word: str, joined: str | None) -> tuple[tuple[_Words, re.Pattern[str]], ...]:
    """The stances of which something begins with this word and what is ``joined`` to it by a hyphen or apostrophe, both
    in lower case; each with a pattern of what does.

    Most words begin none, and this is all that they cost.
    """

    def begins(pattern: re.Pattern[str]) -> bool:
        return bool(pattern.fullmatch(word) if joined is None else pattern.match(word + joined))

    if not begins(_BEGINS_ANY):
        return ()
    return tuple(
        (words, _whole(tuple(alternative for begin, alternative in words.alternatives if begins(begin))))
        for words in _STANCES
        if begins(words.begin)
    )


def _turned(words: _Words, text: str, match: re.Match[str]) -> Stance | None:
    """The stance with a negation just before it applied: "did not support" opposes; None where none is left."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    if _IS_LEFT_OUT.search(before) or _OF_A_RIGHT.search(before):
        return None
    negated = None if _CAUSED.search(before) else _NEGATED_BEFORE.search(before)
    if (
        negated
        and _GOES_ON_UNDENIED.search(before)
        and not (before.rstrip().endswith(("and", "but")) and _BARE.fullmatch(match.group().split()[0]))
    ):
        negated = None
    if not negated and words.denied == "oppose":
        negated = _NEGATED_BEHIND.match(text, match.end())
    is_portuguese = negated and negated.group()[:2].lower() == "no" and _NOT_BEHIND_NO.match(text, match.start())
    return words.denied if negated and not is_portuguese else words.stance


# A participle after these suffers the stance; French and Portuguese reflexives ("se sont opposés") take it.
PASSIVE_BEFORE = late_pattern(
    r"(?<!\bse )(?<!\bs['’])(?<!\bs['’]y )(?<!\bs['’]en )"
    r"\b(?:was|were|been|being|be|is|are|été|être|est|sont|foi|foram|sido|ser)\s+"
    r"(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
