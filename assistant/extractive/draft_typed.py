"""A draft whose headline is a date, a duration, a share, a sum, a count or a place."""

import re
from collections.abc import Sequence

from assistant.draft import Draft, DraftConflict
from assistant.extractive.forms_asked import FINDERS, Finder, finders_of
from assistant.extractive.part_or_whole import is_other_number, parts_of
from assistant.extractive.told_of import (
    counts_nothing_asked,
    counts_only_another,
    is_of_the_next,
    is_sum,
    says_a_word,
    says_a_word_beside,
    stems_asked,
    tells_of_thing,
    tells_of_years,
)
from assistant.finding.match import Match
from assistant.finding.quotations import Quotations, claim_of
from assistant.questions.question import Question
from assistant.questions.question_words import COUNTED, NEXT, WHEN_AND_WHERE
from assistant.reading.figures import numbers
from assistant.reading.sentence import Sentence
from assistant.reading.supposed import is_supposed
from assistant.reading.told_dates import only_measures
from assistant.reading.typed_spans import TypedSpan
from ingest.actors import gazetteer
from ingest.late_pattern import late_pattern
from ingest.places import is_city
from ingest.words import words

STATEMENTS_SHOWN = 4
CANDIDATE_SENTENCES = 16
"""Best sentences in which a typed answer is looked for."""
CLOSE_TO_BEST = 0.8
"""Share of the best sentence's coverage that a further sentence needs to be shown."""
ONLY_SUPPOSED = 0.2
"""What it costs, in score, that a sentence proposes or supposes what the question takes for done."""
APART = 30
"""Characters between a date and a place that are told together."""
_LONGEST_NOUN = 3
"""Words of what is counted: "civil society members"."""
BESIDE_VERB = 4
"""Words between a meeting and what says that it takes place."""


def draft_typed(
    question: Question, matches: Sequence[Match], quotations: Quotations
) -> tuple[Draft | None, Match | None]:
    """The draft and its best sentence; (None, None) when no sentence holds anything of the type asked for."""
    found = (_candidates(question, matches, find) for find in finders_of(question))
    candidates = next((each for each in found if each), [])
    if not candidates:
        return None, None
    _, best, span = max(candidates, key=lambda candidate: candidate[0])
    if _is_elsewhere(question, best, matches):
        return None, None
    surface = _with_the_other(question, best.sentence, span).strip()
    quote = quotations.of(best)
    counted = _words_counted(question, best.sentence, span)
    holding = {
        id(match) for _, match, other in candidates if _words_counted(question, match.sentence, other) >= counted
    }
    shown = [best, *(m for m in matches if m is not best and id(m) in holding and _also_says(m, best))]
    may_differ = question.kind == "place" or question.asks_for_part_of_year
    conflict = None if may_differ else _disagreement(question, best, span, candidates, quotations)
    draft = Draft(
        claims=tuple(claim_of(match.sentence, quotations.of(match)) for match in shown[:STATEMENTS_SHOWN]),
        headline=surface,
        headline_quotes=(quote,),
        conflicts=(conflict,) if conflict else (),
    )
    return draft, best


def _candidates(question: Question, matches: Sequence[Match], find: Finder) -> list[tuple[float, Match, TypedSpan]]:
    """The spans that may answer, each with its score and the sentence that it stands in."""
    candidates: list[tuple[float, Match, TypedSpan]] = []
    for match in matches[:CANDIDATE_SENTENCES]:
        if not (match.is_surely_answer or question.is_spoken_of(match.met)):
            continue  # a figure of another mine, or the date of the beginning where that of the end is asked for
        if not (match.is_surely_answer or match.sentence.lead_in is not None or says_a_word(question, match)):
            continue
        if not (tells_of_years(question, match) and tells_of_thing(question, match)):
            continue
        for span in find(match.sentence):
            if question.kind == "count" and is_sum(question, match.sentence, span):
                continue
            if question.kind == "date" and only_measures(match.sentence.text, span.start, span.end):
                continue
            if not says_a_word_beside(question, match.sentence, span):
                continue
            if NEXT.search(question.text) and not is_of_the_next(match.sentence, span):
                continue
            if counts_only_another(question, match.sentence, span):
                continue
            if counts_nothing_asked(question, match, span):
                continue
            if not _repeats_question(question, match.sentence, span) and not _dates_document(match.sentence, span):
                candidates.append((match.score + _fitness(question, match, span), match, span))
    return candidates


def _with_the_other(question: Question, sentence: Sentence, span: TypedSpan) -> str:
    """The words of a span; asked when and where, with the place or the date beside it."""
    start, end = span.start, span.end
    if WHEN_AND_WHERE.search(question.text):
        find = FINDERS["place" if question.kind == "date" else "date"]
        others = [other for other in find(sentence) if not _repeats_question(question, sentence, other)]
        for other in sorted(others, key=lambda other: max(other.start - end, start - other.end)):
            if max(other.start - end, start - other.end) <= APART:
                start, end = min(start, other.start), max(end, other.end)
    return sentence.text[start:end]


def _is_elsewhere(question: Question, best: Match, matches: Sequence[Match]) -> bool:
    """Whether another sentence answers better by itself, though it has no span of the form asked for: a reader is sure
    of "no more than a few members came" where members are counted, and not every place is known by name.
    """
    if question.kind != "place":
        sure = (match for match in matches[:CANDIDATE_SENTENCES] if match.is_surely_answer)
        return not best.is_likely_answer and any(match.coverage >= best.coverage for match in sure)
    if any(match.is_likely_answer for match in matches[:CANDIDATE_SENTENCES]):
        return not best.is_likely_answer
    return best.own < CLOSE_TO_BEST * max(match.own for match in matches)


def _also_says(match: Match, best: Match) -> bool:
    return match.coverage >= CLOSE_TO_BEST * best.coverage and match.own >= CLOSE_TO_BEST * best.own


def _disagreement(
    question: Question,
    best: Match,
    span: TypedSpan,
    candidates: Sequence[tuple[float, Match, TypedSpan]],
    quotations: Quotations,
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
        if is_supposed(match.sentence.text) and not is_supposed(best.sentence.text):
            continue
        if _counts_noun_asked(question, best.sentence, span) > _counts_noun_asked(question, match.sentence, other):
            continue
        if _words_counted(question, best.sentence, span) > _words_counted(question, match.sentence, other):
            continue
        if _is_said_to_take_place(question, best.sentence) > _is_said_to_take_place(question, match.sentence):
            continue
        if match is best or not as_full or any(_same_value(other.value, value) for value in values):
            continue
        values[other.value] = (match.sentence.text[other.start : other.end], quotations.of(match))
    if len(values) < 2:
        return None
    return DraftConflict(question.text, tuple(values.values()))


def _same_value(one: str, other: str) -> bool:
    """Whether one is but a less precise date than the other, or the same figure in other words around it."""
    return one.startswith(other) or other.startswith(one) or (bool(numbers(one)) and numbers(one) == numbers(other))


def _fitness(question: Question, match: Match, span: TypedSpan) -> float:
    """How close a span stands to the question's words, 0 to 0.2, plus what its own surroundings say for it."""
    sentence = match.sentence
    stems = stems_asked(question)
    places = [index for index, word in enumerate(sentence.words) if word.stem in stems]
    own = next((index for index, word in enumerate(sentence.words) if word.end > span.start), 0)
    nearness = max((1.0 / (1.0 + abs(own - place)) for place in places), default=0.0)
    fitness = 0.1 * nearness
    if _is_of_name_asked(question, sentence, span) or _stands_by_name_asked(question, sentence, span):
        fitness += 0.2
    if is_supposed(sentence.text) and not is_supposed(question.text):
        fitness -= ONLY_SUPPOSED
    if _is_said_to_take_place(question, sentence):
        fitness += 0.15 + (0.1 if question.kind == "place" and _is_known_place(sentence, span) else 0.0)
    if question.kind == "count" and is_other_number(question, sentence, span):
        fitness -= 0.5
    if question.kind == "place" and _is_left(sentence, span) != bool(_FORMERLY.search(question.text)):
        fitness -= 0.2
    if match.is_surely_answer and match.answer and _overlaps(match.answer, sentence.start, span):
        fitness += 0.2
    before = sentence.text[: span.start].rstrip().lower()
    if question.since and before.endswith(("since", "depuis", "desde", "from")):
        fitness += 0.2
    if question.units:
        named = {word.stem for word in sentence.words if span.start <= word.start < span.end}
        fitness += 0.15 if question.units & named else 0.0
    if question.kind in ("count", "amount"):
        counted = [word.stem for word in sentence.words if span.end <= word.start][:3]
        fitness += 0.15 if stems & set(counted) or question.counts(counted) else -0.05
        fitness += 0.1 if _counts_noun_asked(question, sentence, span) else 0.0
    if question.kind == "amount" and not span.value.isdigit():
        fitness += 0.05  # a sum or a share rather than a bare number
    if question.kind == "date" and len(span.value) > len("2021"):
        fitness += 0.01  # of two dates equally near, the more precise
    return fitness


def _is_said_to_take_place(question: Question, sentence: Sentence) -> bool:
    """Whether the sentence says of the very thing asked about that it takes place: "COP-6 met in The Hague"."""
    if not any(term.takes_place for term in question.terms):
        return False
    named = {form for term in question.terms if not term.takes_place for form in term.stems}
    taking = frozenset[str]().union(*(term.stems for term in question.terms if term.takes_place))
    names = [place for place, word in enumerate(sentence.words) if word.stem in named]
    verbs = [place for place, word in enumerate(sentence.words) if word.stem in taking]
    return any(abs(verb - name) <= BESIDE_VERB for verb in verbs for name in names)


def _is_known_place(sentence: Sentence, span: TypedSpan) -> bool:
    surface = sentence.text[span.start : span.end]
    return is_city(surface) or any(
        mention.start == span.start and mention.actor.kind == "country" for mention in sentence.mentions
    )


def _counts_noun_asked(question: Question, sentence: Sentence, span: TypedSpan) -> bool:
    """Whether a number stands before the very noun whose number is asked for: the first word of the question."""
    asked = next((term for term in question.terms if not (term.is_name or term.takes_place)), None)
    counted = {word.stem for word in [word for word in sentence.words if span.end <= word.start][:2]}
    return question.kind == "count" and asked is not None and bool(asked.stems & counted)


def _words_counted(question: Question, sentence: Sentence, span: TypedSpan) -> int:
    """How many of the words that say what is counted stand behind a number: both of "member organisations", or one."""
    asked = COUNTED.search(question.text) if question.kind == "count" else None
    if asked is None:
        return 0
    place = asked.start(asked.lastgroup or 0)
    phrase = [word for word in words(question.text, question.language) if word.start >= place][:_LONGEST_NOUN]
    behind = {word.stem for word in [word for word in sentence.words if span.end <= word.start][:_LONGEST_NOUN]}
    return len({word.stem for word in phrase} & behind)


def _is_of_name_asked(question: Question, sentence: Sentence, span: TypedSpan) -> bool:
    """Of a sentence that tells one thing of several ("Peru in May, and Chile in June"), whether a span is told of the
    actor that the question names: it is the last one before the span.
    """
    asked = {actor.name for actor in question.actors}
    kinds = {actor.kind for actor in question.actors}
    alike = [mention for mention in sentence.mentions if mention.actor.kind in kinds]
    if len({mention.actor.name for mention in alike}) < 2:
        return False
    before = [mention.actor.name for mention in alike if mention.end <= span.start]
    return bool(before) and before[-1] in asked


def _stands_by_name_asked(question: Question, sentence: Sentence, span: TypedSpan) -> bool:
    """Of a sentence that tells one thing of several ("22 in Tema, 7 in Lomé"), whether a span stands in the part that
    has a name of the question which no other part has.
    """
    parts = parts_of(sentence)
    asked = frozenset().union(*(term.stems for term in question.terms if term.is_name and not term.is_year))
    named = [word.start for word in sentence.words if word.stem in asked]
    holding = [(start, end) for start, end in parts if any(start <= place < end for place in named)]
    return len(parts) > 1 and len(holding) == 1 and holding[0][0] <= span.start < holding[0][1]


def _is_left(sentence: Sentence, span: TypedSpan) -> bool:
    """Whether a place is the one that something moved away from: "from Peru to Chile"."""
    return bool(_FROM.search(sentence.text, 0, span.start) and _TO_ANOTHER.match(sentence.text, span.end))


_FROM = late_pattern(r"\b(?:from|de|du|d['’]|d[aeo]s?)\s*(?:the\s+|la\s+|l['’])?$", re.IGNORECASE)
_TO_ANOTHER = late_pattern(
    r"\s+(?:to|à|au|aux|para|pour)\s+(?:the\s+|la\s+|l['’]|[oa]\s+)?(?-i:[A-ZÀ-Þ])", re.IGNORECASE
)
_FORMERLY = late_pattern(
    r"\b(?:before|previous(?:ly)?|former(?:ly)?|original(?:ly)?|used to|at first|from where|where .* from|avant"
    r"|auparavant|ancien(?:ne)?(?:ment)?|d['’]où|à l['’]origine|antes|anterior(?:mente)?|antig[oa](?:mente)?|de onde"
    r"|donde)\b",
    re.IGNORECASE,
)


def _overlaps(answer: tuple[int, int], offset: int, span: TypedSpan) -> bool:
    return answer[0] < offset + span.end and offset + span.start < answer[1]


def _dates_document(sentence: Sentence, span: TypedSpan) -> bool:
    """Whether a span is the date that the document gives for itself: it dates the document, not what it tells."""
    start, end = sentence.start + span.start, sentence.start + span.end
    own = (date.span for date in sentence.document.metadata.dates if date.where in ("header", "signature"))
    return any(date is not None and date.start < end and start < date.end for date in own)


def _repeats_question(question: Question, sentence: Sentence, span: TypedSpan) -> bool:
    """Whether a span only says again what the question says."""
    surface = sentence.text[span.start : span.end].casefold()
    # "Angola" is in "Angolan", and 22 is not in 2022.
    end = r"(?!\d)" if surface[-1:].isdigit() else ""
    if re.search(rf"(?<!\d){re.escape(surface)}{end}", question.text.casefold()):
        return True
    told = {word.stem for word in sentence.words if span.start <= word.start < span.end and not word.is_function}
    if question.kind == "place" and told and told <= stems_asked(question):
        return True  # "the Board of the Fund" where the fund's board is asked about
    return any(term.is_name and span.value in term.stems for term in question.terms)
