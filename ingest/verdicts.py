"""What somebody holds who says what he thinks of something: "said the tax was premature", "said it should be kept".

The words of speech themselves take no side; what is said does, and what it is said of is what the stance is on.
"""

import re
from pathlib import Path

from ingest.document import Span
from ingest.late_pattern import late_pattern
from ingest.stance import Cue, Stance
from ingest.tables import read_table, wordings_of
from ingest.words import lowered

Verdict = tuple[Stance, Span]
"""A stance, and what it is on, as offsets into the sentence."""

_TABLE: dict[str, dict[str, list[str]]] = read_table(Path(__file__).parent / "verdicts.yaml")
_any = wordings_of(_TABLE)

_THINKING = late_pattern(_any("thinking"), re.IGNORECASE)
_THAT = late_pattern(
    rf"\s*(?:(?:in|on|last|this|en|em|le)\s+[\w ]{{1,25}}?\s+(?={_any('that')}\b))?"
    rf"(?:{_any('that')}(?:\s+|(?<=['’]))(?:,\s*)?)?",
    re.IGNORECASE,
)
_NOT_IN_FRONT = r"(?:não\s+|n['’]|ne\s+)?"
_BE = rf"(?:\b{_any('be')}(?:,\s[^,;:.]{{1,40}},)?\s+(?:{_any('somewhat')}\s+){{0,2}})"
_WHAT = rf"(?P<what>(?:(?!\b{_any('verbs')}\b)[^;:]){{1,200}}?)\s+"
"""What something is said of; a verb would tell of something else: "was useful and the tax"."""
_IT = rf"{_any('it')}\s*"
_THEN = rf"\s+(?:{_any('told_after')}(?:\s+|(?<=['’])))"
_BAD = rf"(?:{_NOT_IN_FRONT}{_BE}{_any('bad')}|\bnão\s+{_BE}{_any('good')})(?!\w)"
BAD = late_pattern(rf"\b{_any('bad')}(?!\w)", re.IGNORECASE)
"""What is said of something by those who are not for it."""
_NEEDED = rf"(?<!não\s)(?<!\bne\s)(?<!n['’]){_BE}{_any('needed')}(?!\w)"
_IT_IS_BAD = late_pattern(rf"{_IT}{_BAD}{_THEN}|{_BAD}\s+(?:{_any('told_after')}\s+)?", re.IGNORECASE)
_SOMETHING_IS_BAD = late_pattern(rf"{_WHAT}{_BAD}", re.IGNORECASE)
_IT_IS_NEEDED = late_pattern(rf"{_IT}{_NEEDED}{_THEN}|{_NEEDED}\s+(?:{_any('told_after')}\s+)?", re.IGNORECASE)
_SOMETHING_IS_NEEDED = late_pattern(rf"{_WHAT}{_NEEDED}", re.IGNORECASE)
_ANY_BAD = late_pattern(rf"\b(?:{_any('bad')}|{_any('good')})")
_ANY_NEEDED = late_pattern(rf"\b{_any('needed')}")
_ANY_SHOULD = late_pattern(rf"\b{_any('should')}\b")
"""What is looked for first, in lower case, which costs less than what is said of something."""
_NOTHING = late_pattern(rf"{_any('nothing')}\b", re.IGNORECASE)
_NOTHING_SHOULD = late_pattern(
    rf"{_any('nothing')}\s+(?:(?!\b{_any('verbs')}\b)[\w'’-]+\s+){{0,7}}?(?:ne\s+)?{_any('should', 'may')}\s+"
    rf"(?:\w+ly\s+)?{_any('be_done')}\s+(?!{_any('suffering')}\b)\w",
    re.IGNORECASE,
)
"""Of what somebody says who is against its being done: "no toll should be charged"."""
_NO_NEED = late_pattern(rf"{_any('no_need')}\s*", re.IGNORECASE)
_SHOULD = rf"\b{_any('should')}\s+(?:{_any('somewhat')}\s+)?"
_SHOULD_NOT = late_pattern(
    rf"{_WHAT}(?:\bnão\s+{_any('should')}\s+|(?:\bne\s+)?{_SHOULD}{_any('not')}\s+)(?:be\s+|être\s+|ser\s+)?"
    rf"(?P<harming>{_any('harming')}\b)?",
    re.IGNORECASE,
)
_SHOULD_BE = late_pattern(
    rf"{_WHAT}{_SHOULD}(?:be|être|ser)\s+(?:\w+ly\s+)?(?:(?P<kept>{_any('kept')})|(?P<dropped>{_any('dropped')}))(?!\w)",
    re.IGNORECASE,
)
_SHOULD_SO = late_pattern(
    rf"{_WHAT}(?<!não\s)(?:\bne\s+)?\b{_any('should')}\s+(?!have\b|avoir\b|ter\b|{_any('not')}\b)\w", re.IGNORECASE
)
"""What somebody says who asks for it: "said the levy must be paid by exporters"."""
_TO_BE_DROPPED = late_pattern(
    rf"\s*(?:(?:{_any('that')}|for)(?:\s+|(?<=['’])))?(?P<what>[^,;:]{{2,150}}?)\s+"
    rf"(?:should\s+|to\s+)?(?:be|soit|soient|fût|seja|sejam|fosse|fossem)\s+{_any('dropped')}(?!\w)",
    re.IGNORECASE,
)
"""What somebody calls for who is against something: "demanded that the levy be withdrawn"."""
_END_OF = late_pattern(
    rf"\s*(?:{_any('by_means_of')}\s+)?(?:{_any('ending')}(?:\s+|(?<=['’]))(?=\w)|{_any('none_of_it')})", re.IGNORECASE
)
"""The same, in front of it: "called for the withdrawal of the levy", "wanted no levy"."""
_DROPPED = late_pattern(
    rf"\s*(?P<what>(?:(?!\b(?:{_any('be')}|{_any('verbs')})\b)[^,;:]){{2,100}}?)\s+{_any('dropped')}(?!\w)",
    re.IGNORECASE,
)
"""The same, where somebody wishes for it: "wanted the levy withdrawn"."""
_SORRY = late_pattern(_any("sorry"), re.IGNORECASE)
_MISSING = late_pattern(rf"\s*{_any('missing')}(?:\s+|(?<=['’])|(?<=\s))", re.IGNORECASE)
"""What those miss who are sorry that it is not: "regretted the absence of a levy"."""
_WANTING = frozenset({"call for", "support"})
_FOUND = late_pattern(rf"{_any('finding')}\s+{_WHAT}(?:{_any('as_what')}\s*)*\S+", re.IGNORECASE)
_AFTER_IT = late_pattern(rf"{_THEN}", re.IGNORECASE)
_PRONOUN = late_pattern(rf"{_any('it')}", re.IGNORECASE)


_MORE_THAN_A_VERB = 3
"""Words after "should not" that say what should not be without what stands before it."""


def verdicts(sentence: str, cue: Cue, about: Span) -> list[Verdict]:
    """The sides that a word of speech takes by what follows it, which is ``about``; none where that takes none."""
    if cue.stance == "criticise":
        missed = _MISSING.match(sentence, about.start, about.end)
        if missed and _SORRY.match(sentence, cue.start, cue.end):
            return [("support", Span(missed.end(), about.end)), (cue.stance, about)]
        return _found(sentence, cue, about)
    if cue.stance in _WANTING:
        unwanted = _unwanted(sentence, cue, about)
        return [("oppose", unwanted), (cue.stance, about)] if unwanted else []
    if cue.stance != "mention" or not _THINKING.fullmatch(sentence, cue.start, cue.end):
        return []
    that = _THAT.match(sentence, about.start, about.end)
    start, end = that.end() if that else about.start, about.end
    if no_need := _NO_NEED.match(sentence, start, end):
        return [("oppose", Span(no_need.end(), end))]
    if bad := _IT_IS_BAD.match(sentence, start, end):
        return [("criticise", Span(bad.end(), end))]
    if needed := _IT_IS_NEEDED.match(sentence, start, end):
        return [("call for", Span(needed.end(), end))]
    if nothing := _NOTHING.match(sentence, start, end):
        return [("oppose", Span(nothing.end(), end))] if _NOTHING_SHOULD.match(sentence, start, end) else []
    return _of_something(sentence, start, end)


def _unwanted(sentence: str, cue: Cue, about: Span) -> Span | None:
    """What those are against who want that it end, or that there be none, which ``about`` says."""
    if end := _END_OF.match(sentence, about.start, about.end):
        return Span(end.end(), about.end)
    to_go = _TO_BE_DROPPED.match(sentence, about.start, about.end)
    if cue.is_wish and not to_go:
        to_go = _DROPPED.match(sentence, about.start, about.end)
    return Span(*to_go.span("what")) if to_go else None


def judged_by(sentence: str, start: int, end: int) -> list[Verdict]:
    """What those hold in whose eyes something is bad or needed, which is told from ``start`` on: "For Peru, the tax was
    out of the question".
    """
    if no_need := _NO_NEED.match(sentence, start, end):
        return [("oppose", Span(no_need.end(), end))]
    if bad := _IT_IS_BAD.match(sentence, start, end):
        return [("criticise", Span(bad.end(), end))]
    return [] if _NOTHING.match(sentence, start) else _of_something(sentence, start, end)


def _of_something(sentence: str, start: int, end: int) -> list[Verdict]:
    """What is said of the subject of a clause: of several such things, of the first."""
    found: list[tuple[int, list[Verdict]]] = []
    plain = lowered(sentence)
    has_should = _ANY_SHOULD.search(plain, start, end)
    should = _SHOULD_NOT.match(sentence, start, end) if has_should else None
    if should and not should["harming"]:
        # "the fund should not pay for mines" is against paying for mines; "should not be created" against the fund.
        says_more = len(sentence[should.end() : end].split()) >= _MORE_THAN_A_VERB
        found.append((should.end("what"), [("oppose", Span(should.end() if says_more else start, end))]))
    if has_should and (should_be := _SHOULD_BE.match(sentence, start, end)):
        what = Span(start, should_be.end("what"))
        wanted: list[Verdict] = [("support", what)]
        if should_be["dropped"]:
            wanted = [("oppose", what), ("call for", Span(start, end))]
        found.append((what.end, wanted))
    elif has_should and not should and (wanted_so := _SHOULD_SO.match(sentence, start, end)):
        found.append((wanted_so.end("what"), [("call for", Span(start, end))]))
    if _ANY_BAD.search(plain, start, end) and (bad := _SOMETHING_IS_BAD.match(sentence, start, end)):
        found.append((bad.end("what"), [("criticise", Span(start, bad.end("what")))]))
    if _ANY_NEEDED.search(plain, start, end) and (needed := _SOMETHING_IS_NEEDED.match(sentence, start, end)):
        found.append((needed.end("what"), [("call for", Span(start, needed.end("what")))]))
    return min(found, key=lambda each: each[0])[1] if found else []


def _found(sentence: str, cue: Cue, about: Span) -> list[Verdict]:
    """What stands between "found" and "premature", or behind both: "found it premature to vote"."""
    found = _FOUND.fullmatch(sentence, cue.start, cue.end)
    if not found:
        return []
    if _PRONOUN.fullmatch(found["what"]):
        then = _AFTER_IT.match(sentence, cue.end)
        return [("criticise", Span(then.end(), max(then.end(), about.end)) if then else Span(*found.span("what")))]
    return [("criticise", Span(*found.span("what")))]
