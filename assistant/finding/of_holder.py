"""What is no position of a holder on a matter, though it names both."""

from collections.abc import Callable

from assistant.finding.match import Match
from assistant.finding.positions import Held, Position
from assistant.questions.question import Question
from assistant.questions.question_words import GENERIC
from ingest.groups import coordinated_groups
from ingest.words import fold, words


def may_be_held(question: Question, match: Match, telling: str | None) -> bool:
    """Whether a sentence may say what somebody holds on a matter: it has its most telling word, or none of its words
    where that stands around it, and does not name the holder together with somebody of the matter ("proposals from Mali
    and Togo" is not what Mali said of Togo's). In another language the word beside may well be the same one.
    """
    holders = {actor.name for actor in question.actors}
    matter = [term for term in question.terms if not (term.is_stance or term.actor in holders)]
    may_borrow = match.sentence.document.metadata.language != question.language or not any(
        term.text in match.matched for term in matter
    )
    is_on = telling is None or telling in match.matched | match.under or (may_borrow and telling in match.near)
    if not is_on:
        return False
    others = {term.actor for term in matter if term.actor}
    mentions = match.sentence.mentions if others else []
    groups = [{each.actor.name for each in group} for group in coordinated_groups(match.sentence.text, mentions)]
    return not any(holders & group and others & group for group in groups)


def of_holder_alone(question: Question, held: Held, telling_word: Callable[[Question], str | None]) -> Held:
    """Asked for the position of somebody, the rows that may say it: what X holds on something else answers nothing,
    nor does what X and another did together of the other. ``telling_word`` gives the most telling word of a question.
    """
    if question.kind != "position":
        return held
    telling = telling_word(question)
    return Held(
        [row for row in held.rows if may_be_held(question, row.match, telling)],
        [row for row in held.partly if may_be_held(question, row.match, telling)],
    )


def criticises_something_else(row: Position, question: Question) -> bool:
    """Whether it can be seen, in one language, that what a row criticises has no word of the question's matter."""
    document, statement = row.sentence.document, row.statement
    if statement.stance != "criticise" or document.metadata.language != question.language:
        return False
    about = words(document.text[statement.about_start : statement.about_end], question.language)
    telling = {word.stem for word in about if not word.is_function and fold(word.text) not in GENERIC}
    return bool(telling) and not any(telling & term.stems for term in question.terms)
