"""Whole-library questions of stance: every row of the position ledger, not the nearest passages."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.finding.beside import POINTS_BACK
from assistant.finding.candidates import Candidates
from assistant.finding.match import Match
from assistant.finding.relevance import Candidate, Features, certain, doubtful, probability
from assistant.finding.versions import Citable
from assistant.questions.question import Question
from assistant.questions.stance_asked import stance_asked
from assistant.reading.sentence import Reading, Sentence
from ingest.statement import Statement

BESIDE = 0.5
"""Of the matter that another row of the same sentence holds, the part below which a row is on something else."""
LITTLE = 0.3
"""Of the matter, the part below which a row is on it no more than perhaps, however it compares with other rows."""
ALIKE = 0.5
"""The cosine from which the sense of a sentence says so in other words."""
SURELY_ON_IT = 0.8
"""The relevance from which a row is on a thing that no document calls as the question does."""
NO_TOPIC = 1.0
"""The relevance of a row where no matter is asked about."""


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
    relevance: float = NO_TOPIC
    """The probability, 0 to 1, that it is on the matter asked about."""

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
    question: Question, looked_at: Candidates, features: Sequence[Features], read: Callable[[str], Reading]
) -> Held:
    """The rows that are on the matter, best matching document first, in the order of its text.

    ``features`` are those of all candidates; where a question is of no matter, all rows answer.
    """
    measured = [probability(measures) if question.has_topic else NO_TOPIC for measures in features]
    pointed = _with_what_they_point_to(looked_at.all, measured)
    stems = frozenset().union(*(term.stems | term.related for term in question.terms))
    most_of_sentence: dict[tuple[str, int], float] = defaultdict(float)
    for candidate, measures in zip(looked_at.all, features, strict=True):
        if not candidate.matter.is_unsaid:  # what is told before is the same for all
            most_of_sentence[candidate.place] = max(measures.matter, most_of_sentence[candidate.place])
    rows: list[tuple[Candidate, _Told]] = []
    partly: list[tuple[Candidate, _Told]] = []
    for number, (candidate, measures, told) in enumerate(zip(looked_at.all, features, pointed, strict=True)):
        if told.relevance >= doubtful() and _is_about_whom(candidate, question):
            # "Peru preferred a workshop, while Chile preferred a side event".
            is_beside = measures.matter < BESIDE * most_of_sentence[candidate.place]
            is_else = question.has_topic and not measures.matter and bool(candidate.matter.words)
            is_else = is_else and _is_elsewhere(candidate, question) and not _has_figure(candidate, question)
            may_answer = (
                number < len(looked_at.found)
                and not (is_beside or is_else)
                and (not question.has_topic or _is_more_than_little(measures))
                and _holds(candidate, looked_at.telling, stems)
            )
            (rows if may_answer and told.relevance >= certain() else partly).append((candidate, told))
    if any(candidate.time == "then" for candidate, _ in rows):
        rows = [(candidate, told) for candidate, told in rows if candidate.time == "then"]
    certainly, unclear = ([_position(*each, read) for each in rows_of] for rows_of in (rows, partly))
    return Held(_by_document(certainly), _by_document(unclear))


def thing_asked(question: Question) -> str | None:
    """The text of the term behind the stance that says on what it is: "tax" in "who supported a tax on sand"."""
    asked = stance_asked(question.text)
    words = [term.text for term in question.terms if not (term.is_stance or term.is_name) and term.weight >= 1.0]
    behind = {text: question.text.find(text, asked.end) for text in words} if asked else {}
    return min((text for text in behind if behind[text] >= 0), key=behind.__getitem__, default=None)


def surely_on_it(held: Held) -> Held:
    """What is left of rows where no document has the word for what they are to be on: a moratorium is no tax."""
    return Held([row for row in held.rows if row.relevance >= SURELY_ON_IT], [])


def _is_about_whom(candidate: Candidate, question: Question) -> bool:
    """Whether a row speaks of one of those on whom alone sides are taken, if a question is on nobody and nothing else:
    a document of theirs takes sides on other things.
    """
    return not question.on_whom_alone or bool(
        question.on_whom_alone & (candidate.match.matched | candidate.match.near)
        or {term.actor for term in question.terms} & set(candidate.statement.targets)
    )


def _is_more_than_little(measures: Features) -> bool:
    return max(measures.coverage, measures.matter) >= LITTLE or (measures.sense or 0.0) >= ALIKE


def _has_figure(candidate: Candidate, question: Question) -> bool:
    """Whether what the stance is on has a year or number of the question, which are the same in all languages: "until
    2032".
    """
    figures = {term.text for term in question.terms if term.text.isdigit()}
    return any(word.text in figures for word in candidate.matter.words)


def _is_elsewhere(candidate: Candidate, question: Question) -> bool:
    """Whether a row whose stance is on other words is on something else: the question's words stand in names alone, or
    it is in another language, where no sense is compared.
    """
    sentence = candidate.match.sentence
    if sentence.document.metadata.language != question.language:
        return True
    matched = [term for term in question.terms if term.text in candidate.match.matched and not term.actor]
    said = {word.stem for word in sentence.telling_words_in(0, len(sentence.text))}
    return bool(matched) and not any((term.stems | term.related) & said for term in matched)


@dataclass(frozen=True, slots=True)
class _Told:
    """How relevant a row is, and where the sentence begins in the document that says what it is on, if not its own."""

    relevance: float
    start: int | None = None


def _with_what_they_point_to(candidates: Sequence[Candidate], relevances: Sequence[float]) -> list[_Told]:
    """A row that says nothing of its matter, "Chile also spoke against it", is as relevant as the last one before it,
    if that is near in its paragraph.
    """
    of_block: dict[tuple[str, int], dict[int, _Told]] = defaultdict(dict)
    for candidate, relevance in zip(candidates, relevances, strict=True):
        sentence = candidate.match.sentence
        rows = of_block[sentence.document.id, sentence.block]
        if sentence.position not in rows or relevance > rows[sentence.position].relevance:
            rows[sentence.position] = _Told(relevance, sentence.start)
    found = []
    for candidate, relevance in zip(candidates, relevances, strict=True):
        sentence = candidate.match.sentence
        rows = of_block[sentence.document.id, sentence.block]
        near = [position for position in rows if 0 < sentence.position - position <= POINTS_BACK]
        before = rows[max(near)] if near else _Told(0.0)
        # Whether a row says nothing is looked up last, for that takes longest.
        is_raised = before.relevance > relevance and candidate.matter.is_unsaid
        found.append(before if is_raised else _Told(relevance))
    return found


def _holds(candidate: Candidate, telling: str | None, of_matter: frozenset[str]) -> bool:
    """Whether a row has the telling word itself, or goes with what stands before it, which has: beside who opposed
    "including dams in the fund", who opposed "including mines in the fund" is on something else.
    """
    match = candidate.match
    if telling is None or telling in match.matched:
        return True
    return telling in match.near and not candidate.matter.says_more(of_matter)


def _position(candidate: Candidate, told: _Told, read: Callable[[str], Reading]) -> Position:
    statement, sentence = candidate.statement, candidate.match.sentence
    surface = sentence.document.text[statement.actor_start : statement.actor_end]
    quoted_from = sentence.start if told.start is None else told.start
    if statement.actor_start < quoted_from:
        quoted_from = read(statement.document_id).within(statement.actor_start, statement.actor_end)[0].start
    return Position(statement.actor, surface, statement, sentence, candidate.match, quoted_from, told.relevance)


def once(found: Sequence[Position], citable: Citable) -> list[Position]:
    """The positions without those that another version of the same text gives better: one row from one text."""
    return citable.without_copies(
        found,
        lambda position: position.statement.document_id,
        text_of=lambda position: position.sentence.text,
        same=lambda position: (position.actor, position.statement.stance),
    )


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
