"""What the stance of one row of the ledger is on, in the words of its sentence."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from assistant.finding.match import Match, Matcher, credit
from assistant.questions.question_words import GENERIC, TURNING, WITHOUT
from assistant.questions.stance_asked import is_opinion_against, stance_asked
from assistant.reading.sentence import Sentence
from ingest.late_pattern import late_pattern
from ingest.statement import Statement
from ingest.tables import read_table, wordings_of
from ingest.words import Word, fold

BEGINNING = 2
"""Words of content with which what a stance is on begins: "the early lifting of the ban"."""
_WORDS: dict[str, dict[str, list[str]]] = read_table(Path(__file__).parent / "matter_words.yaml")
_any = wordings_of(_WORDS)

_TO_BE = late_pattern(rf"\b{_any('to_be')}\s+(?:\w+(?:ly|ment|mente)\s+)?$", re.I)
TO_BE_WITHIN = 40
"""Characters before a word in which it is looked for that something shall be done to it."""
_KNOWN = late_pattern(rf"(?:the|la|le|l['’]|a|o)\s*\b(?P<what>\w+)(?=\s+{_any('met_with')}\b)", re.I)
"""Something that was told of before, and how it was met: "supported the proposal with tears"."""
_IT = late_pattern(
    rf"\s*{_any('it')}\b(?:\s+{_any('it_goes_on')})?(?=\s*(?:[,;:(–—]|$|{_any('rest_begins')}\b))"
    rf"|\s*{_any('on_it')}\s+{_any('it')}(?=\s*(?:[,;:(–—]|$|(?:{_any('rest_begins')}|{_any('where_begins')})\b))",
    re.I,
)
"""Something that was told of before, with what does not say what it is: "supported it, with Peru lamenting"."""
_AS_WELL = late_pattern(_any("as_well"), re.I)
_NUMBERED = late_pattern(rf"\b{_any('parts')}\s+(?:\(?\d|\(?[b-z]\b(?!['’])|\(?a\b(?!['’]|\s+\w{{2}}))", re.I)
_WHEN = late_pattern(rf"\s*{_any('when')}(?=\s*(?:[,;:.(–—]|$|{_any('rest_begins')}\b))", re.I)
"""When somebody said it, which is not what it is on: "spoke in favour on the first day"."""
_JOINED_BY = late_pattern(
    rf"[\s,]*(?:(?:\w+\s+){{0,2}}?{_any('joined')}\w*\s{_any('by')}\b|{_any('beside')}"
    rf"|(?:(?:the|l[ae]s?|[oa]s?)\s+|l['’])?(?-i:[A-ZÀ-Þ])[\w-]+(?:\s+[\w-]+){{0,3}}?\s+{_any('too')}\b)",
    re.I,
)
"""Others who hold the same, which is not what it is on: "opposed it, joined by Peru", "resisted, Peru too"."""
_REASON = late_pattern(rf"\b{_any('reason')}", re.I)
_ASIDE = late_pattern(rf",\s*{_any('aside')}(?!\w)", re.I)
"""What is told besides of something: "backed the proposal, which Peru did not like"."""
_THIS = late_pattern(rf"\b{_any('this')}\s+[^\W\d]\w+", re.I)
_VOTE = late_pattern(rf"\b{_any('vote')}\w*", re.I)
_NEGATION, _NO_MORE = (
    {
        language: late_pattern(rf"(?<!\w)(?:{'|'.join(wordings)})(?!\w)", re.I)
        for language, wordings in _WORDS[section].items()
    }
    for section in ("negation", "no_more")
)
_KEEPING = late_pattern(rf"{_any('keeping')}\w*", re.I)
_VOTED = late_pattern(rf"(?<!\w)(?P<to>{_any('to_vote')}\s+)?{_any('vote')}\w*", re.I)
ENDED_WITHIN = 4
"""Words of content between a word for an end and what is ended: "the ministry withdrew its early levy"."""
VOTE_WITHIN = 300
"""Characters before a sentence in which it may be said that there was a vote."""


class RowMatter:
    """What the stance of a row is on, in the words of its sentence; the same for all rows that hold that stance on it.

    Each thing is found when it is first asked for.
    """

    def __init__(self, row: Statement, sentence: Sentence) -> None:
        self._stance = row.stance
        self._sentence = sentence
        self._start = max(0, row.about_start - sentence.start)
        self._end = max(0, row.about_end - sentence.start)

    @property
    def text(self) -> str:
        """As the sentence tells it; empty where it tells nothing of it."""
        return self._sentence.text[self._start : self._end]

    @cached_property
    def words(self) -> list[Word]:
        """The words that say what it is: "the tax on timber", unlike "the proposal" or "it"."""
        text, start, end = self._sentence.text, self._start, self._end
        if reason := _REASON.search(text, start, max(start, end)):
            end = reason.start()
        if when := _WHEN.match(text, start, max(start, end)):
            start = when.end()
        if _IT.match(text, start, max(start, end)) or _JOINED_BY.match(text, start):
            return []
        if (known := _KNOWN.match(text, start, end)) and fold(known["what"]) in GENERIC:
            end = known.end()
        telling = self._telling(start, end)
        aside = _ASIDE.search(text, start, max(start, end)) if telling else None
        return [] if aside and not self._telling(start, aside.start()) else telling

    def _telling(self, start: int, end: int) -> list[Word]:
        telling = self._sentence.telling_words_in(start, end)
        return [word for word in telling if fold(word.text) not in GENERIC and not _AS_WELL.fullmatch(word.text)]

    @cached_property
    def is_unsaid(self) -> bool:
        """Whether it is told before its sentence: "It enjoyed the support of Peru", "Peru opposed it", "Peru doubted
        the legality of this step".
        """
        # Whether it is a part is looked up last, for that takes longest. Of a first sentence the headings may say what
        # it is on, and what is deplored as "this practice" may be what others did about the matter.
        may_be_this = self._stance != "criticise" and not self._sentence.is_first_of_block
        is_this = may_be_this and _THIS.search(self._sentence.text, self._start, self._end)
        return (bool(is_this) or not self.words) and not self._is_part

    def says_more(self, of_matter: frozenset[str]) -> bool:
        """Whether it says more than the question does: then it is not what was spoken of before."""
        return any(word.stem not in of_matter for word in self.words)

    def is_another(self, matcher: Matcher) -> bool:
        """Whether it says what it is, with no word of the question."""
        stems = frozenset(word.stem for word in self.words)
        return bool(stems) and not self._speaks(matcher, stems, self._sentence.actors)

    def names(self, matcher: Matcher) -> bool:
        """Whether it says what it is with a word of the question that says much."""
        stems = frozenset(word.stem for word in self.words)
        return matcher.names_matter_in(stems, self._sentence.document.metadata.language)

    def is_turned(self, matcher: Matcher) -> bool:
        """Whether it begins with the end of something, and no word of the question says so: who opposed "deleting the
        fund" did not oppose the fund, and for it is more than is said.
        """
        turning = (
            word.stem
            for number, word in enumerate(self.words)
            if _turns(word.text) and (number < BEGINNING or self._is_done_to(word))
        )
        # Of "lifting the suspension" it is the lifting.
        first = next(turning, None)
        return first is not None and not self._speaks(matcher, frozenset({first}), frozenset())

    def is_negated(self) -> bool:
        """Whether it is that something shall not be, or shall end."""
        told = self._sentence.text[self._start : self._end]
        language = self._sentence.document.metadata.language
        is_said = language in _NEGATION and (_NEGATION[language].search(told) or _NO_MORE[language].search(told))
        return bool(is_said) or any(_turns(word.text) for word in self.words)

    def is_kept(self) -> bool:
        """Whether it begins with something staying as it was: who insists on "keeping this mention" would not delete
        it.
        """
        return any(_KEEPING.fullmatch(word.text) for word in self.words[:BEGINNING])

    def is_of_another(self, row: Statement, others: Sequence[Statement], matcher: Matcher) -> bool:
        """Whether what is asked about is rather what another stance of the row's actor is on; ``others`` are all rows
        of the sentence.
        """
        alike = [other for other in others if other.actor == row.actor and other.stance != row.stance]
        if not alike or not self.is_another(matcher):
            return False
        matters = [RowMatter(other, self._sentence) for other in alike]
        return any(each.is_unsaid or (each.words and not each.is_another(matcher)) for each in matters)

    def told_before(self, match: Match, weights: Mapping[str, float], of_matter: frozenset[str]) -> float:
        """How much of what is asked about a row that says no more than the question does, "Peru opposed the ban", finds
        in the sentences before it, a share from 0 to 1; one that says nothing of it, "Peru opposed it", in its headings
        as well. ``of_matter`` are the stems of the question's words and of words akin to them.
        """
        if not (match.near or self.is_unsaid) or self.says_more(of_matter) or self._is_part:
            return 0.0
        told = match.matched | match.near
        if self.is_unsaid:
            told |= match.under
        total = sum(weights.values())
        return sum(weight for text, weight in weights.items() if text in told) / total if total else 0.0

    @cached_property
    def _is_part(self) -> bool:
        """Whether it is a part of something by its number: "paragraph 4", "point c" are not the whole."""
        return bool(_NUMBERED.search(self._sentence.text, self._start, max(self._start, self._end)))

    def _is_done_to(self, word: Word) -> bool:
        return bool(_TO_BE.search(self._sentence.text, max(0, word.start - TO_BE_WITHIN), word.start))

    def _speaks(self, matcher: Matcher, stems: frozenset[str], actors: frozenset[str]) -> bool:
        """Whether these words or names are of the question."""
        language = self._sentence.document.metadata.language
        return any(credit(term, stems, actors, language) for term, _, _ in matcher.terms)


@lru_cache(maxsize=20_000)
def _turns(word: str) -> bool:
    return bool(TURNING.fullmatch(fold(word)))


def tells_of_an_end(sentence: Sentence, matcher: Matcher) -> bool:
    """Whether a sentence says that what is asked about was ended or made less, and no word of the question does; not
    why.
    """
    reason = _REASON.search(sentence.text)
    told = sentence.telling_words_in(0, reason.start() if reason else len(sentence.text))
    ends = frozenset(word.stem for word in told if _turns(word.text))
    language = sentence.document.metadata.language
    if not ends or matcher.speaks_in(ends, language):
        return False
    beside = (
        frozenset(word.stem for word in told[max(0, place - ENDED_WITHIN) : place + ENDED_WITHIN + 1])
        for place, word in enumerate(told)
        if word.stem in ends
    )
    return any(matcher.names_matter_in(stems, language) for stems in beside)


def asks_for_negated(text: str, language: str) -> bool:
    """Whether what a question asks about is that something shall not be: "who wanted that it be published no more".

    Who thinks that it "should not be" is asked for as one who is against it, and what it shall be without is no
    negation of it.
    """
    asked = stance_asked(text)
    if asked is None or is_opinion_against(text, asked):
        return False
    negations = _NEGATION[language].finditer(text, asked.end)
    return any(not WITHOUT.fullmatch(negation.group()) for negation in negations)


def speaks_of_vote(text: str) -> bool:
    """Whether a question asks how somebody voted, and not who wants a vote."""
    return any(found["to"] is None for found in _VOTED.finditer(text))


def tells_of_vote(sentence: Sentence) -> bool:
    """Whether a sentence, or what stands shortly before it, says that there was a vote."""
    return bool(_VOTE.search(sentence.document.text, max(0, sentence.start - VOTE_WITHIN), sentence.end))
