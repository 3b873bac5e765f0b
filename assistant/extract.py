"""Evidence -> Draft with no language model: verbatim statements, and the shortest true answer they hold."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant import typed_spans
from assistant.draft import Claim, Draft, DraftConflict, DraftItem, Quote
from assistant.evidence import Evidence
from assistant.match import Match
from assistant.names import Name, names_in
from assistant.positions import Position
from assistant.question import AnswerKind, Question
from assistant.sentence import Reading, Sentence
from assistant.typed_spans import TypedSpan
from ingest.actors import gazetteer
from ingest.words import FUNCTION_WORDS

STATEMENTS_SHOWN = 4
CANDIDATE_SENTENCES = 16
"""Best sentences in which a typed answer is looked for."""
CLOSE_TO_BEST = 0.8
"""Share of the best sentence's coverage that a further sentence needs to be shown, or to disagree with it."""
CLOSE_FOR_LISTS = 0.7
"""The same for a further entry of a list."""

_FINDERS: dict[AnswerKind, Callable[[Sentence], list[TypedSpan]]] = {
    "date": typed_spans.dates,
    "duration": typed_spans.durations,
    "share": typed_spans.shares,
    "money": typed_spans.money,
    "count": typed_spans.counts,
    "place": typed_spans.places,
}
_CAUSES = frozenset(
    """because due since over therefore thus reason reasons so order why cause caused
    parce raison car afin grâce porque razão devido pois causa""".split()
)

_AND_OTHERS = re.compile(
    r"\b(?:and|among|and several|and many|and some) others?\b|\bet d['’]autres\b|\bentre autres\b|\be outros\b"
    r"|\bentre outros\b",
    re.I,
)
_SAYS_WHAT = re.compile(
    r"(?:is|are|was|were|means?|refers?|stands?|est|sont|désigne\w*|signifie\w*|é|são|significa\w*|designa\w*)\b"
    r"|[:–—(|]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """A draft, the sentences it quotes as evidence, and what its confidence is computed from."""

    draft: Draft
    evidence: tuple[Evidence, ...]
    best: Match | None
    """The sentence that carries the answer."""
    has_typed_answer: bool
    """Whether a date, number or name of the kind asked for was found; True where no kind is asked."""


@dataclass
class _Quotations:
    """Hands out evidence keys for sentences, one a sentence."""

    evidence: dict[tuple[str, int, int], Evidence] = field(default_factory=dict)

    def of(self, match: Match) -> Quote:
        sentence = match.sentence
        return self.span(sentence, sentence.start, sentence.end, match.score, match.cosine)

    def span(self, sentence: Sentence, start: int, end: int, score: float = 0.0, cosine: float | None = None) -> Quote:
        document = sentence.document
        key = (document.id, start, end)
        if key not in self.evidence:
            name = f"S{len(self.evidence) + 1}"
            self.evidence[key] = Evidence(name, document, start, end, score, cosine, sentence.heading_path)
        return Quote(self.evidence[key].key, document.text[start:end])


def extract(
    question: Question,
    matches: Sequence[Match],
    ledger: Sequence[Position],
    opposite: Sequence[Position],
    read: Callable[[str], Reading],
) -> Extraction:
    """The best answer that sentences can give by themselves.

    ``matches`` are sentences best first; ``ledger`` the rows of the position ledger that answer a
    question of stance, empty for other questions; ``opposite`` the rows that say the contrary;
    ``read`` gives the sentences of a document by its id.
    """
    quotations = _Quotations()
    spoken = [match for match in matches if not _is_heading(match.sentence)]
    draft: Draft | None = None
    best: Match | None = None
    if ledger:
        draft, best = _from_ledger(question, ledger, opposite, quotations)
    elif question.wants_names:
        draft, best = _from_names(question, spoken, quotations, read)
    elif question.kind in _FINDERS:
        draft, best = _typed(question, spoken, quotations)
    found = draft is not None
    if draft is None:
        draft, best = _open(question, spoken, quotations)
    asked_for_type = question.wants_names or question.kind in _FINDERS
    return Extraction(draft, tuple(quotations.evidence.values()), best, found or not asked_for_type)


def _from_ledger(
    question: Question, ledger: Sequence[Position], opposite: Sequence[Position], quotations: _Quotations
) -> tuple[Draft, Match]:
    items: dict[str, DraftItem] = {}
    claims: dict[Quote, Claim] = {}
    for position in ledger:
        quote = quotations.of(position.match)
        claims.setdefault(quote, _claim(position.sentence, quote))
        known = items.get(position.actor)
        quotes = (*known.quotes, quote) if known else (quote,)
        shown = gazetteer().actor(position.actor).name_in(question.language)
        surface = known.surface if known else position.surface
        items[position.actor] = DraftItem(shown, question.stance, tuple(dict.fromkeys(quotes)), surface)
    draft = Draft(
        claims=tuple(claims.values()),
        headline=", ".join(item.name for item in items.values()),
        headline_quotes=tuple(claims),
        items=tuple(items.values()),
        conflicts=_changes(question, ledger, opposite, quotations),
        notes=_open_ended(ledger),
    )
    return draft, max((position.match for position in ledger), key=lambda match: match.score)


def _changes(
    question: Question, ledger: Sequence[Position], opposite: Sequence[Position], quotations: _Quotations
) -> tuple[DraftConflict, ...]:
    """Actors of whom the documents also say the contrary: a change over time, or a contradiction."""
    changes = []
    for actor in dict.fromkeys(position.actor for position in ledger):
        both = [position for position in (*ledger, *opposite) if position.actor == actor]
        if len({position.statement.stance for position in both}) > 1:
            both.sort(key=lambda position: position.sentence.document.metadata.date or "")
            values = tuple((_stance_and_date(position), quotations.of(position.match)) for position in both)
            changes.append(DraftConflict(gazetteer().actor(actor).name_in(question.language), values))
    return tuple(changes)


def _stance_and_date(position: Position) -> str:
    date = position.sentence.document.metadata.date
    return f"{position.statement.stance} ({date})" if date else position.statement.stance


def _open_ended(ledger: Sequence[Position]) -> tuple[str, ...]:
    """A remark when a cited sentence says that it names not everybody."""
    if any(_AND_OTHERS.search(position.sentence.text) for position in ledger):
        return ("A cited passage speaks of others without naming them: the list is not complete.",)
    return ()


def _from_names(
    question: Question, matches: Sequence[Match], quotations: _Quotations, read: Callable[[str], Reading]
) -> tuple[Draft | None, Match | None]:
    accepted: list[tuple[Match, list[Name]]] = []
    best: Match | None = None

    def names_of(match: Match) -> list[Name]:
        sentence = match.sentence
        return names_in(question, match, read(sentence.document.id).topic_actor(sentence.block))

    for match in matches:
        if best is not None and match.coverage < CLOSE_FOR_LISTS * best.coverage:
            continue
        names = names_of(match)
        if not names:
            continue
        if best is None:
            best = match
        if _close(match, best, question):
            accepted.append((match, names))
    if best is None:
        return None, None
    if question.kind == "list":
        accepted = _with_neighbours(question, accepted, matches, names_of)
    first = best.sentence.document.id
    accepted.sort(
        key=lambda pair: (pair[0].sentence.document.id != first, pair[0].sentence.document.id, pair[0].sentence.start)
    )
    items: dict[str, DraftItem] = {}
    claims: list[Claim] = []
    for match, names in accepted:
        quote = quotations.of(match)
        claims.append(_claim(match.sentence, quote))
        for name in names:
            known = items.get(name.key)
            quotes = (*known.quotes, quote) if known else (quote,)
            shown, surface = (known.name, known.surface) if known else (name.shown, name.surface)
            items[name.key] = DraftItem(shown, None, quotes, surface)
    draft = Draft(
        claims=tuple(claims),
        headline=", ".join(item.name for item in items.values()),
        headline_quotes=tuple(dict.fromkeys(quote for item in items.values() for quote in item.quotes)),
        items=tuple(items.values()),
    )
    return draft, best


def _close(match: Match, best: Match, question: Question) -> bool:
    """Whether a further sentence answers as well as the best one does."""
    if match is best:
        return True
    share = CLOSE_FOR_LISTS if question.kind == "list" else 0.95
    if match.coverage < share * best.coverage:
        return False
    if best.sentence.lead_in is not None and best.own < 0.5 * best.coverage:
        # The best is an entry of a list that the line before it introduces: so must the others be.
        return (match.sentence.document.id, match.sentence.lead_in) == (
            best.sentence.document.id,
            best.sentence.lead_in,
        )
    return match.own >= share * best.own


def _with_neighbours(
    question: Question,
    accepted: list[tuple[Match, list[Name]]],
    matches: Sequence[Match],
    names_of: Callable[[Match], list[Name]],
) -> list[tuple[Match, list[Name]]]:
    """For what somebody should do: also the sentences between two that answer, when they oblige as well.

    An enumeration in prose ("A should ... B should be ... C should") often words the middle differently.
    """
    if not question.obligation or len(accepted) < 2:
        return accepted
    by_block: dict[tuple[str, int], list[int]] = {}
    for match, _ in accepted:
        by_block.setdefault((match.sentence.document.id, match.sentence.block), []).append(match.sentence.position)
    extended = list(accepted)
    taken = {(match.sentence.document.id, match.sentence.position) for match, _ in accepted}
    for match in matches:
        sentence = match.sentence
        positions = by_block.get((sentence.document.id, sentence.block))
        if not positions or not min(positions) < sentence.position < max(positions):
            continue
        key = (sentence.document.id, sentence.position)
        if key not in taken and question.obliges(sentence.text) and (names := names_of(match)):
            extended.append((match, names))
    return extended


def _typed(question: Question, matches: Sequence[Match], quotations: _Quotations) -> tuple[Draft | None, Match | None]:
    find = _FINDERS[question.kind]
    candidates: list[tuple[float, Match, TypedSpan]] = []
    for match in matches[:CANDIDATE_SENTENCES]:
        for span in find(match.sentence):
            if not _repeats_question(question, match.sentence, span):
                candidates.append((match.score + _fitness(question, match, span), match, span))
    if not candidates:
        return None, None
    _, best, span = max(candidates, key=lambda candidate: candidate[0])
    surface = best.sentence.text[span.start : span.end].strip()
    quote = quotations.of(best)
    holding = {id(match) for _, match, _ in candidates}
    shown = [best, *(m for m in matches if m is not best and id(m) in holding and _also_says(m, best))]
    conflict = None if question.kind == "place" else _disagreement(question, best, span, candidates, quotations)
    draft = Draft(
        claims=tuple(_claim(match.sentence, quotations.of(match)) for match in shown[:STATEMENTS_SHOWN]),
        headline=surface,
        headline_quotes=(quote,),
        conflicts=(conflict,) if conflict else (),
    )
    return draft, best


def _also_says(match: Match, best: Match) -> bool:
    return match.coverage >= CLOSE_TO_BEST * best.coverage and match.own >= CLOSE_TO_BEST * best.own


def _disagreement(
    question: Question,
    best: Match,
    span: TypedSpan,
    candidates: Sequence[tuple[float, Match, TypedSpan]],
    quotations: _Quotations,
) -> DraftConflict | None:
    """Other sentences that answer as fully as the best one, with another value."""
    values = {span.value: (best.sentence.text[span.start : span.end], quotations.of(best))}
    own_best: dict[int, tuple[float, Match, TypedSpan]] = {}
    for candidate in candidates:
        key = id(candidate[1])
        if key not in own_best or candidate[0] > own_best[key][0]:
            own_best[key] = candidate
    process = {term.text for term in question.terms if term.actor and gazetteer().actor(term.actor).kind == "process"}
    needed = best.matched - process  # the process everybody speaks of is often left unsaid
    for _, match, other in own_best.values():
        as_full = match.matched >= needed
        if match is best or not as_full or any(_same_value(other.value, value) for value in values):
            continue
        values[other.value] = (match.sentence.text[other.start : other.end], quotations.of(match))
    if len(values) < 2:
        return None
    return DraftConflict(question.text, tuple(values.values()))


def _same_value(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _fitness(question: Question, match: Match, span: TypedSpan) -> float:
    """How close a span stands to the question's words, 0 to 0.2, plus what its own surroundings say for it."""
    sentence = match.sentence
    stems = {form for term in question.terms for form in term.stems | term.related}
    places = [index for index, word in enumerate(sentence.words) if word.stem in stems]
    own = next((index for index, word in enumerate(sentence.words) if word.end > span.start), 0)
    nearness = max((1.0 / (1.0 + abs(own - place)) for place in places), default=0.0)
    fitness = 0.1 * nearness
    before = sentence.text[: span.start].rstrip().lower()
    if question.since and before.endswith(("since", "depuis", "desde", "from")):
        fitness += 0.2
    if question.kind == "count":
        counted = [word.stem for word in sentence.words if span.end <= word.start][:3]
        fitness += 0.15 if stems & set(counted) or question.counts(counted) else -0.05
    if question.kind == "date" and len(span.value) > len("2021"):
        fitness += 0.01  # of two dates equally near, the more precise
    return fitness


def _repeats_question(question: Question, sentence: Sentence, span: TypedSpan) -> bool:
    """Whether a span only says again what the question says."""
    surface = sentence.text[span.start : span.end].casefold()
    if surface in question.text.casefold():
        return True
    return any(term.is_name and span.value in term.stems for term in question.terms)


def _open(question: Question, matches: Sequence[Match], quotations: _Quotations) -> tuple[Draft, Match | None]:
    ranked = sorted(
        matches, key=lambda match: -(match.score + _gives_reason(question, match) + _defines(question, match))
    )
    if not ranked:
        return Draft(declined="no sentence of the documents speaks of this"), None
    best = ranked[0]
    shown = [
        match
        for match in ranked
        if match is best
        or (match.coverage >= CLOSE_TO_BEST * best.coverage and match.score >= CLOSE_TO_BEST * best.score)
    ][:STATEMENTS_SHOWN]
    quote = quotations.of(best)
    draft = Draft(
        claims=tuple(_claim(match.sentence, quotations.of(match)) for match in shown),
        headline=best.sentence.text,
        headline_quotes=(quote,),
    )
    return draft, best


def _gives_reason(question: Question, match: Match) -> float:
    if question.kind != "why":
        return 0.0
    return 0.1 if any(word.text.casefold() in _CAUSES for word in match.sentence.words) else 0.0


def _defines(question: Question, match: Match) -> float:
    """A bonus for a sentence that begins with what is to be defined, and goes on to say what it is."""
    if question.defined is None:
        return 0.0
    subject = question.defined.rstrip("s ")
    pattern = rf"^\W*(?:an? |the |une? |l[ea]s? |l['’]|o |a |os |as |uma? )?{re.escape(subject)}\w*\W*(?:\([^)]*\))?\W*"
    opened = re.match(pattern, match.sentence.text, re.IGNORECASE)
    if opened is None:
        return 0.0
    return 0.3 if _SAYS_WHAT.match(match.sentence.text, opened.end()) else 0.15


def _claim(sentence: Sentence, quote: Quote) -> Claim:
    metadata = sentence.document.metadata
    return Claim(quote.text, (quote,), verbatim=True, speaker=metadata.speaker or metadata.organisation)


def _is_heading(sentence: Sentence) -> bool:
    if sentence.document.blocks[sentence.block].kind == "heading":
        return True
    # A line of names and numbers ("More information:") says nothing by itself.
    known = FUNCTION_WORDS.get(sentence.document.metadata.language, FUNCTION_WORDS["en"])
    return len(sentence.words) < 3 or not any(word.text.casefold() in known for word in sentence.words)
