"""Whole-library questions of stance: every row of the position ledger, not the nearest passages."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from assistant.finding.match import Match, Matcher, credit
from assistant.finding.row_matter import RowMatter, speaks_of_vote, tells_of_vote
from assistant.finding.versions import Citable
from assistant.questions.question import Question
from assistant.questions.question_terms import Term
from assistant.questions.question_words import TURNING
from assistant.reading.sentence import Reading, Sentence
from ingest.actors import gazetteer
from ingest.stance import IMPLIED_BY, Stance
from ingest.statement import Statement
from ingest.words import fold

TOPIC_COVERAGE = 0.4
"""Share of the question's topic that a sentence and its surroundings must speak of for its row to count."""
TOPIC_COVERAGE_OF_NAMED_ACTOR = 0.3
"""The same where the question names whose stance it is about, which leaves less to be mistaken."""
FEW, FEW_WORDS, MANY_WORDS = 3, 0.65, 0.8
"""Up to so many words, a row may hold this share of what the best row holds of them; of more words, that share."""
OWN = 0.5
"""Of what the best sentence holds itself of the matter, the part that another one must hold."""
TOLD_BEFORE = 0.7
"""The part of the matter that must stand in the sentences before a row that says nothing of it itself."""
PARTLY = 0.85
"""The part of that from which a row that is left out is listed as one that speaks of the matter only in part."""


@dataclass(frozen=True, slots=True)
class Position:
    """One row of the ledger that answers the question, with the sentence that says so."""

    actor: str
    surface: str
    statement: Statement
    sentence: Sentence
    match: Match
    quoted_from: int
    """Where the quotation begins in the document: before the sentence, where that says "it" of somebody named there."""
    matter: RowMatter = field(compare=False)

    @property
    def quoted_to(self) -> int:
        """Where it ends: behind the sentence, where the next one says "so did" of somebody."""
        return max(self.statement.end, self.sentence.end)


@dataclass(frozen=True, slots=True)
class Held:
    """Rows that answer, and rows that speak of the matter only in part."""

    rows: list[Position]
    partly: list[Position]


def positions(
    question: Question, statements: Iterable[Statement], read: Callable[[str], Reading], matcher: Matcher
) -> Held:
    """Rows with the stance asked, on the topic asked, by actors of the kind asked; best matching document first.

    Rows of one document keep the order of its text. A year in the question admits documents of that year and
    sentences that name it. Where names are asked for, an actor named in the question is the topic and not the
    answer; elsewhere only the positions of the actors named count.
    """
    found: list[Position] = []
    beside: list[Position] = []
    holders: dict[tuple[str, int], set[str]] = defaultdict(set)
    answers = _answers(question)
    asked = {term.text for term in question.terms if not (term.is_stance or term.actor or term.date or term.is_year)}

    # Whose own position it is, another rule looks at (``targets``).
    required = question.required - {term.text for term in question.terms if term.actor in question.targets}
    turned = {term.text for term in question.terms if TURNING.fullmatch(fold(term.text)) and term.text in asked}

    @cache  # several actors stand in one sentence
    def judged(document_id: str, start: int, end: int) -> tuple[Sentence, Match] | None:
        return _on_the_matter(question, read(document_id), start, end, matcher)

    @cache
    def named(document_id: str, texts: frozenset[str]) -> bool:
        return _names(read(document_id), [names[text] for text in texts])

    is_on_votes = speaks_of_vote(question.text)
    names = {term.text: term for term in question.terms}
    weights = matcher.weights()
    rows_of: dict[tuple[str, int], list[Statement]] = defaultdict(list)
    matters: dict[Hashable, RowMatter] = {}  # "Peru, Chile and Mali opposed the plan": three rows on one matter
    for statement in (statements := list(statements)):
        rows_of[statement.document_id, statement.start].append(statement)
    for statement in statements:
        holders[statement.document_id, statement.start].add(statement.actor)
        if answers(statement) and (on_it := judged(statement.document_id, statement.start, statement.end)):
            sentence, match = on_it
            if is_on_votes and not tells_of_vote(sentence):
                continue  # who backed something need not have voted for it
            surface = sentence.document.text[statement.actor_start : statement.actor_end]
            quoted_from = sentence.start
            if statement.actor_start < sentence.start:
                quoted_from = read(statement.document_id).within(statement.actor_start, statement.actor_end)[0].start
            of_matter = (
                statement.document_id,
                statement.start,
                statement.about_start,
                statement.about_end,
                statement.stance,
            )
            if (matter := matters.get(of_matter)) is None:
                matter = matters[of_matter] = RowMatter(statement, sentence)
            position = Position(statement.actor, surface, statement, sentence, match, quoted_from, matter)
            if not question.has_topic:
                found.append(position)
            elif match.own:
                is_named = not question.wants_names or required <= match.met
                if not is_named and match.matched >= asked - required:
                    is_named = named(statement.document_id, required - match.met)
                if not (is_named and turned <= match.matched) or matter.is_turned(matcher):
                    beside.append(position)
                elif matter.is_of_another(statement, rows_of[statement.document_id, statement.start], matcher):
                    continue  # "Peru regretted the delay and called for a fund" is no criticism of a fund
                elif (
                    match.matched >= asked
                    or matter.told_before(match, weights) >= TOLD_BEFORE
                    or not matter.is_another(matcher)
                ):
                    found.append(position)
                elif match.met >= asked:
                    beside.append(position)
            elif matter.told_before(match, weights) >= TOLD_BEFORE or not matter.has_topic:
                found.append(position)
            elif match.under >= asked:
                beside.append(position)
    rows, partly = _closest(question, found, holders, weights)
    return Held(_by_document(rows), _by_document([*partly, *beside]))


def _names(reading: Reading, terms: Iterable[Term]) -> bool:
    """Whether a document names all of these, wherever it does."""
    return all(any(credit(term, each.stems, each.actors) for each in reading.sentences) for term in terms)


def _answers(question: Question) -> Callable[[Statement], bool]:
    """Whether a row is of a stance, an actor and a target that are asked about; what it is on is not looked at."""
    wanted, kinds, targets = stances_wanted(question), question.actor_kinds, frozenset(question.targets)
    asked = frozenset(actor.name for actor in question.actors)
    if not question.wants_names:
        asked = asked - targets or asked

    def answers(statement: Statement) -> bool:
        if statement.stance not in wanted or (statement.actor in asked) == question.wants_names:
            return False
        if statement.targets and not targets and statement.about_start == statement.about_end:
            return False  # it is on whose position that is, and not on the matter
        if statement.targets and targets and targets.isdisjoint(statement.targets):
            return False
        return kinds is None or not statement.actor or gazetteer().actor(statement.actor).kind in kinds

    return answers


def _on_the_matter(
    question: Question, reading: Reading, start: int, end: int, matcher: Matcher
) -> tuple[Sentence, Match] | None:
    """The sentence at a place and its match, if it speaks of what is asked, at the time that is asked."""
    sentences = reading.within(start, end)
    if not sentences or not _in_time(question, sentences[0], reading) or not _at_meeting(question, sentences[0]):
        return None
    match = matcher.match(sentences[0], reading)
    needed = coverage_needed(question)
    if needed and match.coverage < needed:
        return None
    return sentences[0], match


def coverage_needed(question: Question) -> float:
    """The share of the topic that a row must cover; 0 where a position on no matter in particular is asked for."""
    if question.kind == "position" and not question.has_topic:
        return 0.0
    return TOPIC_COVERAGE if question.wants_names else TOPIC_COVERAGE_OF_NAMED_ACTOR


def stances_wanted(question: Question) -> frozenset[Stance]:
    """The stances that answer: all where a position is asked for, and all with a side where it is on no matter."""
    if question.stance:
        return IMPLIED_BY[question.stance]
    return frozenset(IMPLIED_BY) if question.has_topic else frozenset(IMPLIED_BY) - {"mention"}


def _closest(
    question: Question,
    found: Sequence[Position],
    holders: Mapping[tuple[str, int], set[str]],
    weights: Mapping[str, float],
) -> tuple[list[Position], list[Position]]:
    """The positions on the very matter, and those on part of it.

    The more words a question says of the matter, the more of them must be there. Where somebody's own position is
    opposed or supported, the rows that say so outweigh those that only name both; and who is named as a further holder
    is nobody's target. And the sentence itself must hold most of what the best one holds, with the word that says most
    (by ``weights``; of words that say as much, the one that fewest sentences found hold). ``holders`` are those of each
    sentence.
    """
    asked = frozenset(question.targets)
    names = {term.text for term in question.terms if term.actor in asked}
    if any(asked.intersection(position.statement.targets) for position in found):
        most = max(len(asked.intersection(position.statement.targets)) for position in found)
        found = [position for position in found if len(asked.intersection(position.statement.targets)) == most]
    elif asked:
        found = [
            position
            for position in found
            if asked & position.sentence.actors - holders[position.statement.document_id, position.statement.start]
            or (names <= position.match.near and _is_told_before(position, weights))
        ]
    if not found:
        return [], []
    said = sum(not (term.is_stance or term.is_name) and term.weight >= 1.0 for term in question.terms)
    share = FEW_WORDS if said <= FEW else MANY_WORDS
    best = max(position.match.coverage for position in found)
    own = OWN * max(position.match.own for position in found)
    holding = Counter(text for position in found for text in position.match.matched if text in weights)
    # Where it is somebody's own position, that alone says which: "both supported the Canadian proposal".
    by_what_it_says = sorted(holding, key=lambda text: (-round(weights[text], 1), holding[text], text))
    telling = None if asked else next(iter(by_what_it_says), None)
    of_matter = frozenset().union(*(term.stems | term.related for term in question.terms))
    in_very_words = frozenset().union(*(term.stems for term in question.terms if term.text == telling))
    is_said_so = any(in_very_words & position.sentence.stems for position in found)
    rows: list[Position] = []
    partly: list[Position] = []
    for position in found:
        match = position.match
        is_near = match.coverage >= share * best
        goes_on = telling in match.near and match.own >= own and not position.matter.says_more(of_matter)
        around = match.near | match.matched
        if not asked and position.matter.told_before(match, weights, match.under) >= share * best:
            goes_on = is_near = True
            around |= match.under
        if not match.own or (is_near and (goes_on or position.matter.is_brief(of_matter))):
            # "Peru also spoke against it", "Peru opposed the ban": it goes with what stands before it.
            if telling is None or telling in around:
                rows.append(position)
        elif telling is not None and telling not in match.matched:
            continue
        elif match.own >= own and is_near:
            # Where some say "ceiling", who says "limit" may mean another one.
            is_other_word = is_said_so and not in_very_words & position.sentence.stems
            is_foreign = position.sentence.document.metadata.language != question.language
            (partly if is_other_word and not is_foreign else rows).append(position)
        elif match.own >= PARTLY * own and match.coverage >= PARTLY * share * best:
            partly.append(position)
    return rows, partly


def _is_told_before(position: Position, weights: Mapping[str, float]) -> bool:
    """Whether a row has its matter from around it, and from the sentences before it if it says anything itself."""
    return position.matter.told_before(position.match, weights) >= TOLD_BEFORE or not position.matter.has_topic


def once(found: Sequence[Position], citable: Citable) -> list[Position]:
    """The positions without those that another version of the same text gives better: one row from one text."""
    return citable.without_copies(
        found,
        lambda position: position.statement.document_id,
        text_of=lambda position: position.sentence.text,
        same=lambda position: (position.actor, position.statement.stance),
    )


def _in_time(question: Question, sentence: Sentence, reading: Reading) -> bool:
    moments = tuple(term.date for term in question.terms if term.date) or question.years
    if not moments:
        return True
    metadata = reading.document.metadata
    given = [metadata.date or "", *(date.value for date in metadata.dates), *sentence.dates]
    return any(date.startswith(moments) for date in given)


def _at_meeting(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence is of the meeting that a question keeps to: by its document, or by what it says itself."""
    if question.meeting is None:
        return True
    metadata = sentence.document.metadata
    return question.meeting.is_of(metadata) or question.meeting.is_named_in(sentence.text, metadata.language)


def _by_document(found: Sequence[Position]) -> list[Position]:
    best: dict[str, float] = {}
    for position in found:
        key = position.statement.document_id
        best[key] = max(best.get(key, 0.0), position.match.score)
    return sorted(
        found,
        key=lambda position: (
            -best[position.statement.document_id],
            position.statement.document_id,
            position.statement.start,
            position.statement.actor_start,
        ),
    )
