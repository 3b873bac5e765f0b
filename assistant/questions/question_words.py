"""The words and wordings of question_words.yaml, by which a question is understood."""

import re
from pathlib import Path
from typing import Any

from ingest.late_pattern import late_pattern
from ingest.stance import Stance
from ingest.tables import read_table
from ingest.words import fold, stem

_TABLE: dict[str, Any] = read_table(Path(__file__).parent / "question_words.yaml")


def _pattern(lines: list[str]) -> re.Pattern[str]:
    return late_pattern(rf"\b(?:{'|'.join(lines)})\b", re.IGNORECASE)


def _split(lines: list[str]) -> list[str]:
    """The wordings of lines that hold several, set apart by bars between blanks."""
    return [wording for line in lines for wording in line.split(" | ")]


_FOLDED: dict[str, list[str]] = _TABLE["folded"]

CHATTER: dict[str, frozenset[str]] = {language: frozenset(said.split()) for language, said in _TABLE["chatter"].items()}
"""What is said to whoever answers, by language."""
FRAME = frozenset(_TABLE["frame"].split()).union(*CHATTER.values())
AUXILIARIES = {language: frozenset(words.split()) for language, words in _TABLE["auxiliaries"].items()}
"""By language, forms of verbs that say nothing by themselves, in lower case without accents."""
LIGHT = frozenset(_TABLE["light"].split())
OF_NO_MATTER = frozenset(fold(word) for word in _TABLE["of_no_matter"].split())
"""Words in lower case without accents that say no matter beside the side that a question asks for."""
KEEPING = frozenset(fold(word) for word in _TABLE["keeping"].split())
QUITTING = frozenset(fold(word) for word in _TABLE["quitting"].split())
OF_MEETINGS = frozenset(fold(word) for word in _TABLE["of_meetings"].split())
OF_POSITION = frozenset(_TABLE["of_position"].split())
ARGUMENTS = frozenset(_TABLE["arguments"].split())
OF_REASON = frozenset(_TABLE["of_reason"].split())
OF_AMOUNT = frozenset(_TABLE["of_amount"].split())
OF_DEMANDS = frozenset(_TABLE["of_demands"].split())
OF_TIMELINE = frozenset(_TABLE["of_timeline"].split())
GENERIC = frozenset(_TABLE["generic"].split())
TURNING = late_pattern(rf"(?:{'|'.join(_TABLE['turning'].split())})\w*")
"""To be matched with a word in lower case without accents."""
PRONOUNS = frozenset(_TABLE["pronouns"].split())
_OFFICES = "|".join(_TABLE["offices"].split())
OFFICE = late_pattern(rf"(?:{_OFFICES})\w*")
"""To be matched with a word in lower case without accents."""
LEADING = frozenset(_TABLE["leading"].split())
HEADS = frozenset(stem(word, code) for word in _TABLE["heads"].split() for code in ("en", "fr", "pt"))
"""Stems of the words for whoever leads a body."""
NAME_OF_OFFICE = late_pattern(
    rf"\b(?:{'|'.join(_TABLE['as_written']['name_of'])})\s+(?:[\w’'-]+\s+){{0,4}}?(?:co-?)?(?:{_OFFICES})",
    re.IGNORECASE,
)
"""What asks for the name of whoever holds an office."""
UNITS_OF_TIME = frozenset(_TABLE["units_of_time"].split())

ABOUT_DOCUMENT = _pattern(_FOLDED["document"])
ISSUED = _pattern(_FOLDED["issued"])
SINCE = _pattern(_FOLDED["since"])
ASKED_FOR = late_pattern(
    "|".join(
        rf"\b({'|'.join(_FOLDED[kind])})\b" for kind in ("states", "firms", "groups", "ngos", "members", "anybody")
    ),
    re.IGNORECASE,
)
"""Who is asked for: group 1 are states, group 2 firms, group 3 others, group 4 NGOs, group 5 those who take part in
something, states as a rule, group 6 may be anybody."""
AND_ASKED_FOR = late_pattern(r"\s*(?:,|/|\+|\b(?:and|or|et|ou|e)\b)\s*(?:[\w-]+\s+){0,2}?", re.IGNORECASE)
"""What stands between several that are asked for: "governments and industry bodies"."""
MEMBERS_OF_A_BODY = _pattern(_FOLDED["of_bodies"])
KINDS_BY_NAME: dict[str, tuple[str, ...]] = {
    beginning: tuple(beginnings) for beginnings in _TABLE["kinds_by_name"].values() for beginning in beginnings
}
"""Of each beginning of a word for a kind of body, all that mean the same."""
STATES = late_pattern("|".join(_FOLDED["states"]))
MEMBERS = late_pattern("|".join(_FOLDED["members"]))
SUPERLATIVE = _pattern(_TABLE["as_written"]["superlative"])
TAKING_PLACE = frozenset(stem(word, code) for word in _TABLE["taking_place"].split() for code in ("en", "fr", "pt"))
"""Stems of the words that say that a meeting takes place."""
TAKES_PLACE = late_pattern("|".join(_TABLE["as_written"]["takes_place"]), re.IGNORECASE)
OF_AN_OBJECT = _pattern(_TABLE["as_written"]["of_an_object"])
LATER = late_pattern(rf"\b(?:{'|'.join(_TABLE['as_written']['later'])})", re.IGNORECASE)
GOAL_YEAR = late_pattern(
    rf"\b(?:{'|'.join(_TABLE['as_written']['goal'])})\s+(?:(?:the|fin|le|o|final d[eo]|end of)\s+)*"
    r"(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""A year that something shall last or be done by: "until 2032"."""
EXCEPTING = late_pattern(
    rf"\b(?:{'|'.join(_TABLE['as_written']['excepting'])})(?:(?<=['’])|(?!\w))\s*(?P<whom>[^,;:?]{{2,60}})",
    re.IGNORECASE,
)
"""Who is left out of what is asked: "apart from Peru"."""
SMALL_TALK = late_pattern(rf"^\s*(?:{'|'.join(_TABLE['as_written']['small_talk'])})\s*[,:;.!–—-]+\s*", re.IGNORECASE)
"""What stands before a question and is no part of it: "I'm on deadline: "."""
INSTEAD_OF = late_pattern(rf"\b(?:{'|'.join(_TABLE['as_written']['instead_of'])})\b(?P<what>[^,;:?]+)", re.IGNORECASE)
WITHOUT = _pattern(_TABLE["as_written"]["without"])
OTHER_SIDE = _pattern(_TABLE["as_written"]["other_side"])
AT_A_PLACE = late_pattern(
    rf"\b(?:{'|'.join(_TABLE['as_written']['at_a_place'])})\s+"
    r"(?P<place>(?-i:[A-ZÀ-Þ][\w-]+)(?:\s+(?-i:[A-ZÀ-Þ][\w-]+))*)|^(?P<first>(?-i:[A-ZÀ-Þ][\w-]+))\s+(?:(?:19|20)\d\d)\s*[,:]",
    re.IGNORECASE,
)
"""A place that says where something was: "in Lima", or at the beginning, with its year, "Lima 2014:"."""
CONDITIONS = _pattern(_TABLE["as_written"]["conditions"])
DEMANDING = _pattern(_TABLE["as_written"]["demanding"])
DECISION = _pattern(_TABLE["as_written"]["decision"])
HAPPENED = _pattern(_TABLE["as_written"]["happened"])
SAYING = _pattern(_TABLE["as_written"]["saying"])
HOW = late_pattern(rf"\W*(?:{'|'.join(_TABLE['as_written']['how'])})", re.IGNORECASE)
NOW = _pattern(_TABLE["as_written"]["now"])
WHO_IS = _pattern(_TABLE["as_written"]["who_is"])
HOLDS_NOW = _pattern(_TABLE["as_written"]["holds_now"])
NEXT = _pattern(_TABLE["as_written"]["next"])
PART_OF_YEAR = _pattern(_TABLE["as_written"]["part_of_year"])
COUNTED = late_pattern(
    rf"\b(?:{'|'.join(_TABLE['as_written']['how_many'])}) (?:(?:{'|'.join(_TABLE['as_written']['cases_of'])})\s?)?"
    r"(?P<noun>[^\W\d_]+)|\bcombien d['’](?P<elided>[^\W\d_]+)",
    re.IGNORECASE,
)
"""How many are asked for, with the noun."""
WHEN_AND_WHERE = _pattern(_TABLE["as_written"]["when_and_where"])
JOINS_BODIES = late_pattern(
    r"\s*(?:,|,?\s*(?:and|et|e)\b|&)\s*(?:(?:of|for|d[ue]|des|d[oa]s?)\s+)?(?:(?:the|l[ae]s?|os?|as?)\s+)?",
    re.IGNORECASE,
)
"""Between two bodies that are asked about together."""
ON_A_MATTER = _pattern(_TABLE["as_written"]["on_a_matter"])
DETERMINER_BEFORE = late_pattern(rf"\b(?:{'|'.join(_TABLE['as_written']['determiner'])})\s+$|\bl['’]$", re.IGNORECASE)
STANCE_AS_NOUN = _pattern(_TABLE["as_written"]["stance_as_noun"])
OPINION = _pattern(_TABLE["as_written"]["opinion"])
SHOULD_NOT = _pattern(_TABLE["as_written"]["should_not"])
_BESIDE_WHO = _TABLE["beside_who"]
SIDES_BESIDE_WHO: dict[Stance, re.Pattern[str]] = {
    stance: late_pattern(
        rf"\b(?:{'|'.join(_BESIDE_WHO['who'])})(?:\s*(?:{'|'.join(_BESIDE_WHO['between'])})\b)*"
        rf"\s(?P<side>{'|'.join(words)})\b",
        re.IGNORECASE,
    )
    for stance, words in _BESIDE_WHO["sides"].items()
}
ASKED_SIDES: dict[Stance, re.Pattern[str]] = {
    stance: late_pattern(rf"\b(?:{'|'.join(_split(lines))})\b", re.IGNORECASE)
    for stance, lines in _TABLE["asked_sides"].items()
}
OBLIGATION = _pattern(_TABLE["as_written"]["obligation"])
AT_A_MEETING = late_pattern(
    rf"\b(?:{'|'.join(_TABLE['as_written']['at_a_meeting'])})\s+(?:(?:the|its|this|la|le|l['’]|les|o|a)\s*)?"
    r"(?:(?-i:[A-ZÀ-Þ0-9][\w-]*\s+)|"
    rf"(?:{'|'.join(_TABLE['of_meetings'].split())}|\w+th|second|third|fifth|\w+ième|\w+[ae])\s+){{0,3}}$",
    re.IGNORECASE,
)
"""What stands before a meeting that a question keeps to; between may stand its number and the name of its scheme."""
ORDINALS = {fold(word): number for line in _TABLE["ordinals"].values() for number, word in enumerate(line.split(), 1)}
"""Ordinal numbers by their words, in lower case without accents."""
