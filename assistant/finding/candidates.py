"""The rows of the position ledger that may answer: of the stance, actors and time asked about, and near the matter."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.finding.match import Match, Matcher, credit
from assistant.finding.moment import OfTime, of_time
from assistant.finding.relevance import Candidate
from assistant.finding.row_matter import RowMatter, speaks_of_vote, tells_of_an_end, tells_of_vote
from assistant.questions.question import Question
from assistant.questions.question_terms import Term
from assistant.questions.question_words import KINDS_BY_NAME
from assistant.questions.quoted_words import quoted_words, spelt_alike
from assistant.questions.stance_asked import stances_that_answer
from assistant.reading.sentence import Reading, Sentence
from ingest.actors import ActorKind, gazetteer
from ingest.stance import IMPLIED_BY, Stance
from ingest.statement import Statement
from ingest.words import fold

TOPIC_COVERAGE = 0.2
"""Share of the question's topic that a sentence and its surroundings must speak of for its row to be looked at."""
POINTS_BACK = 3
"""Sentences that a row which says nothing of its matter may reach back over."""
NEAR_BEST = 0.4
"""Of what the best row covers, the part from which another one may be told, by the weights of ``relevance``."""
BEGINS_WITHIN = 10
"""Characters in which what a stance is on begins with who says it: "the Peru delegation"."""
ASKED_IN_ITS_WORDS = 0.9
"""The coverage of the best row from which a question is asked in the words of the documents."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows that may answer, and rows that can be no more than unclear."""

    found: list[Candidate]
    beside: list[Candidate]
    telling: str | None = None
    """The word of the matter that rows on it must hold, where there is one."""

    @property
    def all(self) -> list[Candidate]:
        """Both, in this order."""
        return [*self.found, *self.beside]


def candidates(
    question: Question, statements: Iterable[Statement], read: Callable[[str], Reading], matcher: Matcher
) -> Candidates:
    """Rows with the stance asked, by actors of the kind asked, that speak of the topic at least in part.

    A year in the question admits documents of that year and sentences that name it. Where names are asked for, an actor
    named in the question is the topic and not the answer; elsewhere only the positions of the actors named count.
    """
    found: list[Candidate] = []
    beside: list[Candidate] = []
    rows_of: dict[tuple[str, int], list[Statement]] = defaultdict(list)
    for statement in (statements := list(statements)):
        rows_of[statement.document_id, statement.start].append(statement)
    answers, is_on_votes, wanted = _answers(question, read), speaks_of_vote(question.text), stances_wanted(question)
    is_of_names = _names_all(question, read)

    @cache  # several actors stand in one sentence
    def judged(document_id: str, start: int, end: int) -> tuple[Sentence, Match, OfTime] | None:
        return _on_the_matter(question, read(document_id), start, end, matcher)

    matters: dict[Hashable, RowMatter] = {}

    def matter_of(row: Statement, sentence: Sentence) -> RowMatter:
        """That of "Peru, Chile and Mali opposed the plan" is one of three rows."""
        of_rows = (row.document_id, row.start, row.about_start, row.about_end, row.stance)
        return matters.get(of_rows) or matters.setdefault(of_rows, RowMatter(row, sentence))

    heard = [
        (statement, *on_it)
        for statement in statements
        if answers(statement) and (on_it := judged(statement.document_id, statement.start, statement.end))
    ]
    best = max((match.coverage for _, _, match, _ in heard), default=0.0)
    for statement, sentence, match, time in heard:
        if match.coverage < NEAR_BEST * best:
            continue
        if question.stance == "mention" and all(
            row.stance != "mention" for row in rows_of[statement.document_id, statement.start]
        ):
            continue  # nobody is told to have said anything that others support
        if is_on_votes and not tells_of_vote(sentence):
            continue  # who backed something need not have voted for it
        matter = matter_of(statement, sentence)
        is_told_before = matter.is_unsaid or (match.near and not matter.says_more(matcher.stems))
        before = read(statement.document_id).before(sentence) if is_told_before else []
        candidate = Candidate(statement, match, matter, time, before[-1].start if before else None)
        if matter.is_unsaid and _points_to_an_end(before, rows_of, matcher):
            beside.append(candidate)
        elif not question.has_topic or not match.own:
            found.append(candidate)
        elif (
            not is_of_names(match)
            or candidate.matter.is_turned(matcher)
            or _backs_others_words(statement, rows_of[statement.document_id, statement.start], wanted)
        ):
            beside.append(candidate)
        elif not candidate.matter.is_of_another(statement, rows_of[statement.document_id, statement.start], matcher):
            found.append(candidate)  # "Peru regretted the delay and called for a fund" is no criticism of a fund
    found = _quoting(question, _on_those_asked(question, found, rows_of))
    return Candidates(found, beside, _telling(found, matcher.weights()))


def _points_to_an_end(
    before: Sequence[Sentence], rows_of: Mapping[tuple[str, int], Sequence[Statement]], matcher: Matcher
) -> bool:
    """Whether what stands before a row that points back tells of the end of something: who hailed "the decision" after
    "the ministry withdrew the levy" was not for the levy.
    """
    for sentence in reversed(before[-POINTS_BACK:]):
        rows = rows_of.get((sentence.document.id, sentence.start), ())
        matters = [RowMatter(row, sentence) for row in rows]
        if any(matter.words for matter in matters):
            return any(matter.is_turned(matcher) for matter in matters)
        if matcher.speaks_in(sentence.stems, sentence.document.metadata.language):
            return tells_of_an_end(sentence, matcher)
    return False


def _backs_others_words(row: Statement, rows: Sequence[Statement], wanted: frozenset[Stance]) -> bool:
    """Whether a row supports what others say in its sentence, who are not known to be of the side asked for: who backs
    Peru, which "warned that the levy was late", need not be for the levy.
    """
    if row.stance != "support":
        return False
    end = min(row.about_end, row.about_start + BEGINS_WITHIN)
    speakers = [other for other in rows if row.about_start <= other.actor_start < end]
    return bool(speakers) and all(other.stance == "mention" or other.stance not in wanted for other in speakers)


def _telling(found: Sequence[Candidate], weights: Mapping[str, float]) -> str | None:
    """Where a row holds nearly all of the matter, its word that says most; of several as telling the one held least."""
    if max((candidate.match.coverage for candidate in found), default=0.0) < ASKED_IN_ITS_WORDS:
        return None
    held = Counter(text for candidate in found for text in candidate.match.matched if text in weights)
    return min(held, key=lambda text: (-round(weights[text], 1), held[text], text), default=None)


def _names_all(question: Question, read: Callable[[str], Reading]) -> Callable[[Match], bool]:
    """Whether a row is told with every name and figure of the question, which may stand anywhere in its document, and
    with the end that the question puts to something: "who opposed deleting the fund".
    """
    # Whose own position it is, another rule looks at (``targets``).
    required = question.required - {term.text for term in question.terms if term.actor in question.targets}
    matter = (term for term in question.terms if not (term.is_stance or term.is_name))
    turned = {term.text for term in matter if term.turns}
    names = {term.text: term for term in question.terms}

    @cache
    def named(document_id: str, texts: frozenset[str]) -> bool:
        return _names(read(document_id), [names[text] for text in texts])

    def is_of_names(match: Match) -> bool:
        missing = required - match.met if question.wants_names else frozenset()
        metadata = match.sentence.document.metadata
        # Across languages little else says that a row is on the matter.
        is_near = metadata.language == question.language
        is_named = not missing or (is_near and named(match.sentence.document.id, missing))
        return is_named and turned <= match.matched

    return is_of_names


def _names(reading: Reading, terms: Iterable[Term]) -> bool:
    """Whether a document names all of these, wherever it does."""
    language = reading.document.metadata.language
    return all(any(credit(term, each.stems, each.actors, language) for each in reading.sentences) for term in terms)


def _answers(question: Question, read: Callable[[str], Reading]) -> Callable[[Statement], bool]:
    """Whether a row is of a stance, an actor and a target that are asked about; what it is on is not looked at."""
    wanted, kinds, targets = stances_wanted(question), question.actor_kinds, frozenset(question.targets)
    asked = frozenset(actor.name for actor in question.actors)
    if not question.wants_names:
        asked = asked - targets or asked

    def kind_of(row: Statement) -> ActorKind:
        kind = gazetteer().actor(row.actor).kind
        named = read(row.document_id).names.actor(row.actor) if kind == "named" else None
        return named.kind if named else kind

    def is_called_so(row: Statement, beginnings: tuple[str, ...]) -> bool:
        names = read(row.document_id).names.spellings(row.actor)
        return any(word.startswith(beginnings) for name in names for word in fold(name).split())

    def is_named_in_it(row: Statement) -> bool:
        is_own = bool(row.actor) and gazetteer().actor(row.actor).kind == "named"
        return is_own and fold(row.actor) in fold(question.text)

    by_name = next((same for each, same in KINDS_BY_NAME.items() if (question.focus or "").startswith(each)), None)

    def answers(statement: Statement) -> bool:
        if statement.stance not in wanted or (statement.actor in asked) == question.wants_names:
            return False
        if statement.targets and not targets and statement.about_start == statement.about_end:
            return False  # it is on whose position that is, and not on the matter
        if statement.targets and targets and targets.isdisjoint(statement.targets):
            return False
        if question.wants_names and is_named_in_it(statement):
            return False
        if by_name and statement.actor and not is_called_so(statement, by_name):
            return False
        return kinds is None or not statement.actor or kind_of(statement) in kinds

    return answers


def _on_the_matter(
    question: Question, reading: Reading, start: int, end: int, matcher: Matcher
) -> tuple[Sentence, Match, OfTime] | None:
    """The sentence at a place, its match and when it is told, if it speaks of what is asked, at the time asked."""
    sentences = reading.within(start, end)
    time = of_time(question, sentences[0], reading) if sentences else None
    if time is None or not _at_meeting(question, sentences[0]):
        return None
    match = matcher.match(sentences[0], reading)
    needed = coverage_needed(question)
    if needed and match.coverage < needed:
        return None
    return sentences[0], match, time


def coverage_needed(question: Question) -> float:
    """The share of the topic that a row must cover; 0 where a position on no matter in particular is asked for."""
    if question.kind == "position" and not question.has_topic:
        return 0.0
    return TOPIC_COVERAGE


def stances_wanted(question: Question) -> frozenset[Stance]:
    """The stances that answer: all where a position is asked for, and all with a side where it is on no matter."""
    if question.stance:
        return stances_that_answer(question.stance)
    return frozenset(IMPLIED_BY) if question.has_topic else frozenset(IMPLIED_BY) - {"mention"}


def _on_those_asked(
    question: Question, found: Sequence[Candidate], rows_of: Mapping[tuple[str, int], Sequence[Statement]]
) -> list[Candidate]:
    """Where somebody's own position is opposed or supported, the rows that say so; without any, those that name both.
    Who is named as a further holder is nobody's target.
    """
    asked = frozenset(question.targets)
    if not asked:
        return list(found)
    most = max((len(asked.intersection(candidate.statement.targets)) for candidate in found), default=0)
    if most:
        return [candidate for candidate in found if len(asked.intersection(candidate.statement.targets)) == most]
    names = {term.text for term in question.terms if term.actor in asked}

    def holders(candidate: Candidate) -> set[str]:
        row = candidate.statement
        return {other.actor for other in rows_of[row.document_id, row.start]}

    return [
        candidate
        for candidate in found
        if asked & candidate.match.sentence.actors - holders(candidate) or names <= candidate.match.near
    ]


def _quoting(question: Question, found: Sequence[Candidate]) -> list[Candidate]:
    """Where rows hold the very words that a question quotes, these; else all."""
    quoted = quoted_words(question.text)
    told = [candidate for candidate in found if quoted and all(each in spelt_alike(candidate.text) for each in quoted)]
    return told or list(found)


def _at_meeting(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence is of the meeting that a question keeps to: by its document, or by what it says itself."""
    if question.meeting is None:
        return True
    metadata = sentence.document.metadata
    if question.meeting.is_of(metadata):
        return True
    # The report of another meeting names a place for much else.
    is_of_none = question.meeting.kind is not None or metadata.event is None
    return is_of_none and question.meeting.is_named_in(sentence.text, metadata.language)
