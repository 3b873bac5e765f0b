"""A draft from the position ledger: who holds the stance asked for, with each one's sentence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.draft import Claim, Draft, DraftConflict, DraftItem, Quote
from assistant.finding.match import Match
from assistant.finding.positions import Position
from assistant.finding.quotations import Quotations, claim_of
from assistant.questions.question import Question
from ingest.actors import gazetteer
from ingest.chair import chair_named
from ingest.stance import IMPLIED_BY

_AND_OTHERS = re.compile(
    r"\b(?:and|among|and several|and many|and some) others?\b|\bet d['’]autres\b|\bentre autres\b|\be outros\b"
    r"|\bentre outros\b",
    re.I,
)


def draft_positions(
    question: Question, ledger: Sequence[Position], opposite: Sequence[Position], quotations: Quotations
) -> tuple[Draft, Match]:
    """The draft and its best sentence. ``opposite`` shows whose position has changed or is told otherwise elsewhere."""
    items: dict[str, DraftItem] = {}
    claims: dict[Quote, Claim] = {}
    for position in ledger:
        quote = quotations.of(position.match, position.quoted_from, position.quoted_to)
        claims.setdefault(quote, claim_of(position.sentence, quote))
        shown = _shown(position, question.language)
        known = items.get(shown)
        quotes = (*known.quotes, quote) if known else (quote,)
        surface = known.surface if known else position.surface
        found_by = _found_by(known, position)
        items[shown] = DraftItem(shown, question.stance, tuple(dict.fromkeys(quotes)), surface, found_by)
    draft = Draft(
        claims=tuple(claims.values()),
        headline=", ".join(item.name for item in items.values()),
        headline_quotes=tuple(claims),
        items=tuple(items.values()),
        conflicts=_changes(question, ledger, opposite, quotations),
        notes=_open_ended(ledger),
        counts_items=question.counts_actors,
    )
    return draft, max((position.match for position in ledger), key=lambda match: match.score)


def draft_yes_or_no(question: Question, held: Sequence[Position], quotations: Quotations) -> tuple[Draft, Match]:
    """What the actors named in the question hold, for "did X support it": the sentence, and each one's stance."""
    draft, best = draft_positions(question, held, (), quotations)
    items: dict[tuple[str, str], DraftItem] = {}
    for position in held:
        shown = _shown(position, question.language)
        key = (shown, position.statement.stance)
        known = items.get(key)
        items[key] = DraftItem(
            shown,
            position.statement.stance,
            (*(known.quotes if known else ()), quotations.of(position.match, position.quoted_from, position.quoted_to)),
            known.surface if known else position.surface,
            _found_by(known, position),
        )
    first = next(position for position in held if position.match is best)
    said = quotations.of(best, first.quoted_from, first.quoted_to)
    return replace(draft, headline=said.text, headline_quotes=(said,), items=tuple(items.values())), best


def draft_unclear(question: Question, unclear: Sequence[Position], quotations: Quotations) -> tuple[Draft, Match]:
    """What is left where no row answers: sentences that may, without a name that stands for a certain answer."""
    claims = []
    for position in unclear:
        quote = quotations.of(position.match, position.quoted_from, position.quoted_to)
        claims.append(claim_of(position.sentence, quote))
    best = max((position.match for position in unclear), key=lambda match: match.score)
    note = (_NOBODY_NAMED if question.wants_names else _NEAR_THE_MATTER)[question.language]
    return Draft(claims=tuple(dict.fromkeys(claims)), notes=(note,)), best


_NOBODY_NAMED = {
    "en": "No document names anybody who holds this without doubt; what may say so is quoted.",
    "fr": "Aucun document ne nomme sans ambiguïté qui soutient cette position ; ce qui pourrait le dire est cité.",
    "pt": "Nenhum documento nomeia sem dúvida quem tem esta posição; cita-se o que talvez o diga.",
}

_NEAR_THE_MATTER = {
    "en": "No document states this position in so many words; what comes near to it is quoted.",
    "fr": "Aucun document n'énonce cette position mot pour mot ; ce qui s'en approche est cité.",
    "pt": "Nenhum documento enuncia esta posição palavra por palavra; cita-se o que dela se aproxima.",
}


def _shown(position: Position, language: str) -> str:
    """The actor's name in a language; of an office also who holds it, where the document names one."""
    actor = gazetteer().actor(position.actor)
    holder = chair_named(position.sentence.document.text) if actor.kind == "office" else None
    return f"{actor.name_in(language)} ({holder})" if holder else actor.name_in(language)


def _found_by(known: DraftItem | None, position: Position) -> str | None:
    """The chat model that an entry rests on: none as soon as one row of it is the rules'."""
    return ((known.found_by if known else position.statement.origin) and position.statement.origin) or None


def _changes(
    question: Question, ledger: Sequence[Position], opposite: Sequence[Position], quotations: Quotations
) -> tuple[DraftConflict, ...]:
    """Actors of whom the documents also say the contrary: a change over time, or a contradiction."""
    changes = []
    for actor in dict.fromkeys(position.actor for position in ledger):
        both = [position for position in (*ledger, *opposite) if position.actor == actor and _has_side(position)]
        if len({position.statement.stance in IMPLIED_BY["oppose"] for position in both}) > 1:
            both.sort(key=lambda position: position.sentence.document.metadata.date or "")
            values: dict[str, Quote] = {}
            for position in both:
                values.setdefault(
                    _stance_and_date(position), quotations.of(position.match, position.quoted_from, position.quoted_to)
                )
            changes.append(DraftConflict(gazetteer().actor(actor).name_in(question.language), tuple(values.items())))
    return tuple(changes)


def _has_side(position: Position) -> bool:
    return position.statement.stance in IMPLIED_BY["support"] | IMPLIED_BY["oppose"]


def _stance_and_date(position: Position) -> str:
    date = position.sentence.document.metadata.date
    return f"{position.statement.stance} ({date})" if date else position.statement.stance


def _open_ended(ledger: Sequence[Position]) -> tuple[str, ...]:
    """A remark when a cited sentence says that it names not everybody."""
    if any(_AND_OTHERS.search(position.sentence.text) for position in ledger):
        return ("A cited passage speaks of others without naming them: the list is not complete.",)
    return ()
