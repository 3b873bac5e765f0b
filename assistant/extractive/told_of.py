"""Whether a date, a place or a figure in a sentence can be of what the question asks about."""

from assistant.finding.match import Match
from assistant.questions.question import Question
from assistant.questions.question_words import NEXT
from assistant.questions.stance_asked import stance_asked
from assistant.reading.concepts import related_stems
from assistant.reading.figures import find_figures
from assistant.reading.sentence import Sentence
from assistant.reading.supposed import is_supposed
from assistant.reading.typed_spans import TypedSpan
from ingest.date_patterns import YEAR_DIGITS
from ingest.late_pattern import late_pattern

_ENDS_OF_PHRASE = late_pattern(r"[,;:.)](?=\s|$)")
_NOUN_BEHIND = 3
"""Words behind a number among which the noun stands that it counts."""
_UNIT_BEHIND = 12
"""Characters after a number in which its currency stands: "196,000 dollars"."""


def tells_of_years(question: Question, match: Match) -> bool:
    """Whether a figure can be of a year asked about: that year is said there or around it, or is the document's."""
    years = {term.text for term in question.terms if term.is_year}
    return question.since or question.kind in ("date", "place") or not years or bool(years & match.met)


def tells_of_thing(question: Question, match: Match) -> bool:
    """Whether what is told can be of the one thing that a question names: "when was the treaty adopted" is not answered
    by when something was, under a title with the treaty's name.
    """
    names = question.required or {term.text for term in question.terms if term.is_name and not term.is_year}
    words = [term for term in question.terms if not term.is_name and term.weight >= 1.0]
    if question.kind not in ("date", "place") or not names or len(words) > 1:
        return True
    if names <= match.matched | match.near:
        return True
    # Whom documents have called by an abbreviation they go on to call by a noun: "When did the SWL leave the Salt
    # Pact?", "the League left the Salt Pact".
    unsaid = names - match.matched
    is_told = unsaid < names and names <= match.met and all(term.text in match.matched for term in words)
    return is_told and all(text.isupper() for text in unsaid)


def is_only_asked_for(question: Question, match: Match) -> bool:
    """Whether a sentence tells of what a question takes for done only what somebody asks or proposes: "called for the
    release" does not tell when somebody was released.
    """
    cues = [cue for cue in match.sentence.cues if cue.stance in ("call for", "propose")]
    if not cues or stance_asked(question.text) is not None or is_supposed(question.text):
        return False
    asked = [t for t in question.terms if not (t.is_name or t.date or t.takes_place) and t.weight >= 1.0]
    forms = frozenset().union(*(term.stems | term.related for term in asked))
    told = [word.start for word in match.sentence.words if word.stem in forms]
    return bool(told) and cues[0].end <= min(told)


def says_a_word(question: Question, match: Match) -> bool:
    """Whether the sentence itself, and not only what stands around it, has a word of the question that is no name."""
    words = [term for term in question.terms if not term.is_name]
    said = [term.text for term in words if term.weight >= 1.0]
    if not said and question.kind in ("duration", "date"):
        said = [term.text for term in words]  # "how long did it last", "when did it begin": not by whatever year
    return not said or any(text in match.matched for text in said)


def says_a_word_beside(question: Question, sentence: Sentence, span: TypedSpan) -> bool:
    """Of a sentence of several parts with semicolons between, whether the part with the span has a word of the
    question: each of them may tell of something else.
    """
    start = sentence.text.rfind(";", 0, span.start) + 1
    end = sentence.text.find(";", span.end)
    if start == 0 and end < 0:
        return True
    end = len(sentence.text) if end < 0 else end
    actors = {actor.name for actor in question.actors}
    beside = {word.stem for word in sentence.words if start <= word.start < end}
    told = [term.stems | term.related for term in question.terms if not term.is_name]
    if told and told[-1] & sentence.stems and not told[-1] & beside:
        return False  # what is said to be done stands in another part: "was ... adopted"
    return bool(beside & stems_asked(question)) or any(
        start <= mention.start < end and mention.actor.name in actors for mention in sentence.mentions
    )


def is_of_the_next(sentence: Sentence, span: TypedSpan) -> bool:
    """Whether something is told of what is still to come: by the word, or by a date after the document's."""
    written = sentence.document.metadata.date
    is_later = written is not None and YEAR_DIGITS.match(span.value) is not None and span.value > written
    return is_later or NEXT.search(sentence.text) is not None


def counts_only_another(question: Question, sentence: Sentence, span: TypedSpan) -> bool:
    """Where a question says no more than what is counted, "how many countries take part", whether a number counts
    another thing.
    """
    if question.kind != "count" or any(not term.is_name and term.weight >= 1.0 for term in question.terms):
        return False
    counted = [word.stem for word in sentence.words if span.end <= word.start][:3]
    return question.focus is not None and not question.counts(counted)


def counts_nothing_asked(question: Question, match: Match, span: TypedSpan) -> bool:
    """Whether a number counts neither what is asked for nor anything that the question names, in a sentence that does
    not speak of what is counted: "by five votes to three" counts no people.
    """
    if question.kind != "count" or question.counted is None or match.is_likely_answer:
        return False
    asked = related_stems(question.counted, question.language) | {question.counted}
    ends = _ENDS_OF_PHRASE.search(match.sentence.text, span.end)
    behind = match.sentence.words_in(span.end, ends.start() if ends else len(match.sentence.text))
    behind_it = {word.stem for word in behind[:_NOUN_BEHIND]}
    return not (asked & match.sentence.stems or behind_it & (stems_asked(question) | asked))


def is_sum(question: Question, sentence: Sentence, span: TypedSpan) -> bool:
    """Whether a number counts money where something else is to be counted."""
    counted = [word.stem for word in sentence.words if span.end <= word.start][:1]
    figures = find_figures(sentence.text[span.start : span.end + _UNIT_BEHIND])
    return bool(figures) and figures[0].unit.isupper() and not question.counts(counted)


def stems_asked(question: Question) -> set[str]:
    """The stems of the words of a question and of words akin to them."""
    return {form for term in question.terms for form in term.stems | term.related}
