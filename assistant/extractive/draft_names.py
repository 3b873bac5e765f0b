"""A draft that lists names: of every sentence that answers as fully as the best one does."""

from collections.abc import Callable, Sequence

from assistant.draft import Claim, Draft, DraftItem
from assistant.extractive.names import Name, holders_in, names_in
from assistant.extractive.office_years import is_of_year, of_year
from assistant.finding.match import Match
from assistant.finding.quotations import Quotations, claim_of
from assistant.questions.question import Question
from assistant.questions.question_words import INSTEAD_OF
from assistant.reading.sentence import Reading, Sentence
from assistant.verification.negation import find_negations
from ingest.words import fold

BODIES = frozenset({"organisation", "ngo", "company"})
_OWN = BODIES | {"person"}
"""What only a document may name."""
CLOSE_TO_BEST = 0.7
"""Share of the best sentence's coverage that a further entry of a list needs."""
CLOSE_FOR_WHO = 0.95
"""The same for "who" and "which country", which ask for one."""
OF_THE_OFFICE = 0.15
"""What the very word for an office is worth beside words akin to it, in score."""
SAYS_IT = 0.15
"""What it is worth, in score, that a sentence says what is done or been, and not only on what: "who conducted"."""
WELL_COVERED = 0.75
"""Coverage from which a sentence may answer "who" without the question's verb or role, or a word akin to it."""


def draft_names(
    question: Question, matches: Sequence[Match], quotations: Quotations, read: Callable[[str], Reading]
) -> tuple[Draft | None, Match | None]:
    """The draft and its best sentence; (None, None) when no sentence gives a name of the kind asked for.

    Of offices of several bodies each is looked for by itself.
    """
    drafted = [_drafted(asked, matches, quotations, read) for asked in question.of_each_body]
    drafts = [draft for draft, _ in drafted if draft is not None]
    if not drafts:
        return None, None
    draft = Draft(
        claims=tuple(dict.fromkeys(claim for draft in drafts for claim in draft.claims)),
        headline=", ".join(draft.headline for draft in drafts if draft.headline),
        headline_quotes=tuple(dict.fromkeys(quote for draft in drafts for quote in draft.headline_quotes)),
        items=tuple(item for draft in drafts for item in draft.items),
        notes=tuple(dict.fromkeys(note for draft in drafts for note in draft.notes)),
    )
    return draft, next(best for _, best in drafted if best is not None)


def _drafted(
    question: Question, matches: Sequence[Match], quotations: Quotations, read: Callable[[str], Reading]
) -> tuple[Draft | None, Match | None]:
    accepted: list[tuple[Match, list[Name]]] = []
    best: Match | None = None

    def names_of(match: Match) -> list[Name]:
        sentence = match.sentence
        if question.asks_for_holder:
            return holders.get(match, [])
        if (question.kind == "who" and _tells_both_sides(sentence)) or _denies_otherwise(question, sentence):
            return []
        reading = read(sentence.document.id)
        named = reading.names.find(sentence.text)
        own = [mention for mention in named if mention.actor.kind in _OWN and mention not in sentence.mentions]
        return names_in(question, match, reading.topic_actor(sentence.block), own)

    holders: dict[Match, list[Name]] = {}
    notes: tuple[str, ...] = ()
    if question.asks_for_holder:
        holders, notes = _holders(question, matches, read)
        matches = sorted(matches, key=lambda match: -match.score - OF_THE_OFFICE * _names_office(question, match))
    elif question.predicate is not None:
        matches = sorted(matches, key=lambda match: -match.score - SAYS_IT * (question.predicate in match.matched))
    # Somebody is named in many sentences; where others say far more of what is asked, he does not answer it.
    least = max((m.coverage for m in matches), default=0.0) if question.has_one_answer and not holders else 0.0
    for match in matches:
        if match.coverage < CLOSE_TO_BEST * (best.coverage if best else least):
            continue
        names = names_of(match) if _speaks_of(question, match) else []
        if not names:
            continue
        if best is None:
            best = match
        if _close(match, best, question):
            accepted.append((match, names))
    if best is None:
        return None, None
    sure = any(match.is_surely_answer for match in matches)
    is_told = question.asks_for_states or holders
    if question.has_one_answer and not is_told and sure and not best.is_surely_answer:
        return None, None  # a reader finds it elsewhere: not every name is known for one
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
        claims.append(claim_of(match.sentence, quote))
        for name in names:
            key = next((each for each in items if _is_same_person(each, name.key)), name.key) if holders else name.key
            known = items.get(key)
            quotes = (*known.quotes, quote) if known else (quote,)
            shown, surface = (known.name, known.surface) if known else (name.shown, name.surface)
            items[key] = DraftItem(shown, None, quotes, surface)
    draft = Draft(
        claims=tuple(claims),
        headline=", ".join(item.name for item in items.values()),
        headline_quotes=tuple(dict.fromkeys(quote for item in items.values() for quote in item.quotes)),
        items=tuple(items.values()),
        notes=notes,
    )
    return draft, best


def _tells_both_sides(sentence: Sentence) -> bool:
    """Whether some are for something there and some against: it alone does not tell whose deed is asked about."""
    return {"support", "oppose"} <= {cue.stance for cue in sentence.cues}


def _denies_otherwise(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence denies a word of the question, which denies none, "share the aims but did not sign"; or it
    denies nothing, and the question does.
    """
    terms = [term for term in question.terms if not (term.is_name or term.is_stance)]

    def asked(language: str) -> set[str]:
        return {stem for term in terms for stem in (*term.stems, *term.related, *term.akin.get(language, ()))}

    language = sentence.document.metadata.language
    denials = [each for each in find_negations(sentence.text, language) if each.is_full]
    text = INSTEAD_OF.sub("", question.text)
    if any(each.reached & asked(question.language) for each in find_negations(text, question.language)):
        return not denials
    return any(each.reached & asked(language) for each in denials)


def _is_same_person(one: str, other: str) -> bool:
    """Whether two folded names are one, or one is the last part of the other: "John Ashe" and "Ashe"."""
    return one == other or one.endswith(f" {other}") or other.endswith(f" {one}")


def _holders(
    question: Question, matches: Sequence[Match], read: Callable[[str], Reading]
) -> tuple[dict[Match, list[Name]], tuple[str, ...]]:
    """Who holds the office, by the sentences that say so, and remarks: of the body and year asked about, or else of no
    body that is named, in a document that is of the one asked about where a year is.
    """
    told: dict[Match, list[Name]] = {}
    of_body: dict[Match, list[Name]] = {}
    for match in matches:
        if _speaks_of(question, match):
            topic = read(match.sentence.document.id).topic_actor(match.sentence.block)
            names, standing = holders_in(question, match, topic)
            if names:
                told[match] = names
            if names and (standing == "asked" or _speaks_for_body(question, match, names)):
                of_body[match] = names
    found, notes = of_year(question, of_body or told)
    if not found and question.years:
        found, notes = of_year(
            question,
            {match: names for match, names in told.items() if question.required <= match.under | match.matched},
        )
    return found, notes


def is_of_office_asked(question: Question, match: Match) -> bool:
    """Whether a sentence says by its form who holds the office of the body asked about."""
    names, standing = holders_in(question, match, None)
    return bool(names) and (standing == "asked" or _speaks_for_body(question, match, names))


def _speaks_for_body(question: Question, match: Match, names: Sequence[Name]) -> bool:
    """Whether the one with the office is whoever speaks in the document, which is of the body asked about."""
    speaker = fold(match.sentence.document.metadata.speaker or "")
    is_own = question.required <= match.under | match.matched
    return is_own and any(_is_same_person(speaker, name.key) for name in names)


def _names_office(question: Question, match: Match) -> bool:
    """Whether a sentence has the very word for the office that is asked about, and not one akin to it."""
    offices = [term for term in question.terms if term.stems & question.offices]
    return any(term.stems & match.sentence.stems for term in offices)


def _speaks_of(question: Question, match: Match) -> bool:
    """Whether the sentence, or the line that introduces it, says what is asked: sharing a name is not enough."""
    spoken_of = {term.text for term in question.terms if term.actor in question.bodies}
    if not (question.required <= match.met and spoken_of <= match.met):
        return False
    if question.has_one_answer and not question.asks_for_holder and not _may_be_of_years(question, match):
        return False
    said = [term.text for term in question.terms if not term.is_name]
    if not said or match.sentence.lead_in is not None:
        return True
    is_far = question.asks_for_holder or match.coverage < WELL_COVERED
    if question.predicate and question.predicate not in match.matched and is_far:
        return False
    return any(text in match.matched for text in said)


def _may_be_of_years(question: Question, match: Match) -> bool:
    """Whether a sentence, or what stands around it, tells of a year that is asked about, or is of no known year."""
    return not question.years or any(year in match.met or is_of_year(match, year) for year in question.years)


def _close(match: Match, best: Match, question: Question) -> bool:
    """Whether a further sentence answers as well as the best one does."""
    if match is best:
        return True
    if question.has_one_answer and best.is_surely_answer and match.read is not None and not match.is_likely_answer:
        return False
    if question.predicate in best.matched and question.predicate not in match.matched:
        return False
    share = CLOSE_FOR_WHO if question.has_one_answer else CLOSE_TO_BEST
    if match.coverage < share * best.coverage:
        return False
    if best.sentence.lead_in is not None and not best.matched:
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
