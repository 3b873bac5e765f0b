"""The rows of the position ledger that may answer: of the stance, actors and time asked about, and near the matter."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.finding.beside import backs_others_words, is_of_what_it_is_not, points_to_an_end
from assistant.finding.ledger import SentenceRows
from assistant.finding.match import Match, Matcher, credit
from assistant.finding.moment import OfTime, of_time
from assistant.finding.relevance import Candidate, told_text
from assistant.finding.row_matter import RowMatter, asks_for_negated, speaks_of_vote, tells_of_vote
from assistant.questions.question import Question
from assistant.questions.question_terms import Term
from assistant.questions.question_words import KINDS_BY_NAME, WITHOUT
from assistant.questions.quoted_words import quoted_words, spelt_alike
from assistant.questions.stance_asked import stances_that_answer
from assistant.reading.opposites import says_the_contrary
from assistant.reading.sentence import Reading, Sentence
from ingest.actors import ActorKind, gazetteer
from ingest.local_actors import OWN_KINDS
from ingest.stance import IMPLIED_BY, Stance
from ingest.statement import Statement
from ingest.words import fold

TOPIC_COVERAGE = 0.2
"""Share of the question's topic that a sentence and its surroundings must speak of for its row to be looked at."""
NEAR_BEST = 0.4
"""Of what the best row covers, the part from which another one may be told, by the weights of ``relevance``."""
ASKED_IN_ITS_WORDS = 0.9
"""The coverage of the best row from which a question is asked in the words of the documents."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """A sentence on the matter: all its rows, those of the stance, actors and targets asked about, and its match."""

    rows: Sequence[Statement]
    answering: Sequence[Statement]
    match: Match
    time: OfTime


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
    question: Question, sentences: Iterable[SentenceRows], read: Callable[[str], Reading], matcher: Matcher
) -> Candidates:
    """Rows with the stance asked, by actors of the kind asked, that speak of the topic at least in part.

    ``sentences`` come with those first that may cover most of the question; rows are given in the order of the ledger.

    A year in the question admits documents of that year and sentences that name it. Where names are asked for, an actor
    named in the question is the topic and not the answer; elsewhere only the positions of the actors named count.
    """
    found: list[Candidate] = []
    beside: list[Candidate] = []
    is_on_votes, is_of_names = speaks_of_vote(question.text), _names_all(question, read)
    is_of_an_end = any(term.turns for term in question.terms if not (term.is_stance or term.is_name))
    # Who backed somebody who said that something should not be is told by whom he backed.
    is_negated = not question.targets and asks_for_negated(question.text, question.language)
    is_with_or_without = WITHOUT.search(question.text) is not None
    wanted = stances_wanted(question)
    heard, rows_of = _heard(question, sentences, read, matcher)
    for each in heard:
        if question.stance == "mention" and all(row.stance != "mention" for row in each.rows):
            continue  # nobody is told to have said anything that others support
        if is_on_votes and not tells_of_vote(each.match.sentence):
            continue  # who backed something need not have voted for it
        is_on_topic = question.has_topic and bool(each.match.own)
        is_named = not question.has_topic or is_of_names(each.match)
        # "Peru, Chile and Mali opposed the plan" is three rows on one matter.
        matters: dict[Hashable, tuple[RowMatter, bool]] = {}
        for row in each.answering:
            if is_on_votes and row.stance == "criticise":
                continue  # who regrets something need not vote against it
            held = (row.about_start, row.about_end, row.stance)
            if held not in matters:
                matter = RowMatter(row, each.match.sentence)
                matters[held] = matter, not is_named or (is_on_topic and matter.is_turned(matcher))
            matter, is_beside = matters[held]
            candidate = Candidate(row, each.match, matter, each.time)
            # Who backed somebody is asked for by name: then what he said is what is backed.
            is_of_others = question.has_topic and not question.targets
            is_of_others = is_of_others and backs_others_words(candidate, each.rows, wanted)
            # "This clause" does not tell whether something is wanted with it or, as is asked, without.
            is_beside = is_beside or is_of_others or (is_with_or_without and matter.is_unsaid)
            is_beside = is_beside or (is_of_an_end and matter.is_kept())
            if matter.is_unsaid:
                before = told_text(candidate, matcher, read).removesuffix(each.match.sentence.text)
                is_beside = is_beside or says_the_contrary(question.text, before)
            is_beside = is_beside or (is_negated and not matter.is_negated())
            is_beside = is_beside or any(
                says_the_contrary(question.text, RowMatter(other, each.match.sentence).text)
                for other in each.rows
                if other.actor == row.actor
            )
            if is_of_what_it_is_not(candidate, each.rows, matcher):
                continue
            if is_beside or points_to_an_end(candidate, rows_of, matcher, read):
                beside.append(candidate)
            elif not (is_on_topic and matter.is_of_another(row, each.rows, matcher)):
                found.append(candidate)  # "Peru regretted the delay and called for a fund" is no criticism of a fund
    found = _on_those_asked(question, found, rows_of)
    found = _quoting(question, found, lambda candidate: told_text(candidate, matcher, read))
    return Candidates(found, beside, _telling(found, matcher.weights()))


def _heard(
    question: Question, sentences: Iterable[SentenceRows], read: Callable[[str], Reading], matcher: Matcher
) -> tuple[list[_Heard], dict[tuple[str, int], Sequence[Statement]]]:
    """The sentences that speak of the matter, near enough to the one that does most, in the order of the ledger; and
    all rows of the sentences that were looked at, by their places.

    Those that may cover most come first: what cannot come near the best one found is never read.
    """
    answers = _answers(question, read)
    heard: list[tuple[int, _Heard]] = []
    rows_of: dict[tuple[str, int], Sequence[Statement]] = {}
    near_best = 0.0
    for sentence in sentences:
        if sentence.covers < near_best:
            break
        rows_of[sentence.rows[0].document_id, sentence.rows[0].start] = sentence.rows
        answering = [row for row in sentence.rows if answers(row)]
        if answering and (on_it := _on_the_matter(question, read(answering[0].document_id), answering[0], matcher)):
            heard.append((sentence.number, _Heard(sentence.rows, answering, *on_it)))
            near_best = max(near_best, NEAR_BEST * on_it[0].coverage)
    heard.sort(key=lambda numbered: numbered[0])
    return [each for _, each in heard if each.match.coverage >= near_best], rows_of


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
    states = frozenset(t.text for t in question.terms if t.actor and gazetteer().actor(t.actor).kind == "country")

    @cache
    def named(document_id: str, texts: frozenset[str]) -> bool:
        return _names(read(document_id), [names[text] for text in texts])

    def is_of_names(match: Match) -> bool:
        missing = required - match.met if question.wants_names else frozenset()
        metadata = match.sentence.document.metadata
        # Across languages little else says that a row is on the matter.
        # A report of a meeting names many states that have nothing to do with the matter.
        is_near = metadata.language == question.language and not missing & states
        is_named = not missing or (is_near and named(match.sentence.document.id, missing))
        return is_named and (not match.own or turned <= match.matched)

    return is_of_names


def _names(reading: Reading, terms: Sequence[Term]) -> bool:
    """Whether a document names all of these, wherever it does."""
    language, whole = reading.document.metadata.language, reading.whole
    # Most documents do not name them, which is seen without a look at each sentence; except the number beside a name.
    if not all(term.numbered or credit(term, whole.stems, whole.actors, language) for term in terms):
        return False
    return all(any(credit(term, each.stems, each.actors, language) for each in reading.sentences) for term in terms)


def _answers(question: Question, read: Callable[[str], Reading]) -> Callable[[Statement], bool]:
    """Whether a row is of a stance, an actor and a target that are asked about; what it is on is not looked at."""
    wanted, kinds, targets = stances_wanted(question), question.actor_kinds, frozenset(question.targets)
    asked, wants_names, text = frozenset(actor.name for actor in question.actors), question.wants_names, question.text
    if not wants_names:
        asked = asked - targets or asked

    # "What are the arguments against the tax?": of whoever is against it.
    is_of_others = wants_names or (question.kind == "why" and not asked)

    def is_of_kind(row: Statement, kinds: frozenset[ActorKind]) -> bool:
        kind = gazetteer().actor(row.actor).kind
        if kind != "named" or kinds.isdisjoint(OWN_KINDS):
            return kind in kinds  # no state is known from one document alone
        named = read(row.document_id).names.actor(row.actor)
        return named is not None and named.kind in kinds

    def is_called_so(row: Statement, beginnings: tuple[str, ...]) -> bool:
        names = read(row.document_id).names.spellings(row.actor)
        return any(word.startswith(beginnings) for name in names for word in fold(name).split())

    @cache  # many rows are of one actor
    def is_named_in_it(actor: str) -> bool:
        is_own = bool(actor) and gazetteer().actor(actor).kind == "named"
        return is_own and fold(actor) in fold(text)

    by_name = next((same for each, same in KINDS_BY_NAME.items() if (question.focus or "").startswith(each)), None)

    def answers(statement: Statement) -> bool:
        if statement.stance not in wanted or (statement.actor in asked) == is_of_others:
            return False
        if statement.targets and not targets and statement.about_start == statement.about_end:
            return False  # it is on whose position that is, and not on the matter
        if statement.targets and targets and targets.isdisjoint(statement.targets):
            return False
        if wants_names and is_named_in_it(statement.actor):
            return False
        if by_name and statement.actor and not is_called_so(statement, by_name):
            return False
        return kinds is None or not statement.actor or is_of_kind(statement, kinds)

    return answers


def _on_the_matter(
    question: Question, reading: Reading, row: Statement, matcher: Matcher
) -> tuple[Match, OfTime] | None:
    """The match of a row's sentence and when it is told, if it speaks of what is asked, at the time asked."""
    sentences = reading.within(row.start, row.end)
    time = of_time(question, sentences[0], reading) if sentences else None
    if time is None or not _at_meeting(question, sentences[0]):
        return None
    match = matcher.match(sentences[0], reading)
    needed = coverage_needed(question)
    if needed and match.coverage < needed:
        return None
    return match, time


def coverage_needed(question: Question) -> float:
    """The share of the topic that a row must cover; 0 where a position on no matter in particular is asked for."""
    if question.asks_of_all_matters:
        return 0.0
    return TOPIC_COVERAGE


def stances_wanted(question: Question) -> frozenset[Stance]:
    """The stances that answer: all where a position is asked for, and all with a side where it is on no matter."""
    if question.stance:
        answering = stances_that_answer(question.stance)
        # Whether somebody supports something is answered as well by his abstaining, or blocking it no longer.
        is_answered_so = question.kind == "yes-no" and question.stance == "support"
        return answering | {"abstain"} if is_answered_so else answering
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

    def is_on_them(candidate: Candidate) -> bool:
        row = candidate.statement
        rows = rows_of[row.document_id, row.start]
        if asked & candidate.match.sentence.actors - {other.actor for other in rows}:
            return True
        # "Peru wanted a fund, which Chile seconded", "Chile agreed": it is on what was told before.
        before = {other.actor for other in rows if other.actor_start < row.actor_start}
        if row.about_end <= row.actor_start and asked & before:
            return True
        return candidate.matter.is_unsaid and (bool(asked & before) or names <= candidate.match.near)

    taking_sides = [candidate for candidate in found if candidate.statement.stance not in ("call for", "propose")]
    return [candidate for candidate in taking_sides if is_on_them(candidate)]


def _quoting(question: Question, found: Sequence[Candidate], told_by: Callable[[Candidate], str]) -> list[Candidate]:
    """Where rows hold the very words that a question quotes, these; else all."""
    quoted = quoted_words(question.text)
    told = [
        candidate for candidate in found if quoted and all(each in spelt_alike(told_by(candidate)) for each in quoted)
    ]
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
