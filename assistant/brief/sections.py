"""What goes into each section of a brief, as quotations that are yet to be numbered."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from assistant.brief.dateline import begins_with_date
from assistant.brief.research import Research
from assistant.brief.telling_figures import telling_figures
from assistant.brief.told import ARTICLES, Told
from assistant.extractive.goes_on import has_cause
from assistant.finding.demands import is_demand, our_stances
from assistant.finding.match import Match
from assistant.finding.positions import Position
from assistant.reading.definitions import definition_start, long_form
from assistant.reading.sentence import Sentence
from assistant.reading.told_dates import told_dates
from assistant.written_date import written_date
from ingest.actors import gazetteer
from ingest.clauses import stances
from ingest.marks import is_quoted
from ingest.stance import Stance, find_cues

WORDS_PER_MINUTE_READ = 230
_TAKING_SIDES: frozenset[Stance] = frozenset({"support", "oppose", "criticise", "commit"})
_AT_THE_HEAD = len("The ")
_BETWEEN_NAMES = re.compile(r"\s*(?:,|and|et|e)?\s*(?:the|la|le|les|l['’]|a|o|as|os)?\s*", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9]{1,7}\b")


def asks(research: Research) -> Iterator[Told]:
    """What our own documents say must be, or "we" call for or propose; then the sides that "we" take, and those that
    any document says we take.

    What must be according to somebody else is no demand of ours.
    """
    for match in research.ours:
        if is_demand(match.sentence, research.we):
            yield _told(research, match)
    for match in research.ours:
        if our_stances(match.sentence, research.we) & _TAKING_SIDES:
            yield _told(research, match)
    for side in ("support", "oppose"):
        for row in research.held(side)[0]:
            if research.is_us(row.actor):
                yield Told(row.sentence, row.quoted_from, to=row.quoted_to)


def evidence(research: Research) -> Iterator[Told]:
    """Sentences with a figure or a date: of our own documents, then of the others; else what our own say, or any.

    What says nothing of the topic in its own words is no evidence without a figure or a date, unless few sentences do
    and it stands under a heading that does.
    """
    both = [*research.ours, *research.matches]
    exact = [match for match in both if telling_figures(match.sentence) or match.sentence.dates]
    naming = [[match for match in matches if match.own] for matches in (research.ours, research.matches)]
    headed = [match for match in research.matches if not match.own]
    for match in exact or [*(naming[0] or naming[1]), *headed]:
        yield _told(research, match)


def positions(research: Research) -> Iterator[Told]:
    """Every actor with a side but us, those with one sentence together; from the position ledger.

    A sentence that puts an actor on both sides is listed on neither.
    Of several sentences on one actor the first in the language of the brief is taken, or else the first.
    """
    sided = {side: research.held(side)[0] for side in ("support", "oppose")}
    of_both = set.intersection(*({_said_by(row) for row in rows} for rows in sided.values()))
    for side, rows in sided.items():
        best: dict[str, Position] = {}
        for row in sorted(rows, key=lambda row: row.sentence.document.metadata.language != research.language):
            if _said_by(row) not in of_both and not research.is_us(row.actor):
                best.setdefault(row.actor, row)
        together: dict[tuple[str, int], list[Position]] = {}
        for row in best.values():
            together.setdefault((row.sentence.document.id, row.quoted_from), []).append(row)
        said = research.words["stances"][side][research.language]
        for group in together.values():
            names = (gazetteer().actor(row.actor).name_in(research.language) for row in group)
            lead = f"{', '.join(dict.fromkeys(names))} ({said})"
            yield Told(group[0].sentence, group[0].quoted_from, lead, max(row.quoted_to for row in group))


def _said_by(row: Position) -> tuple[str, str, int]:
    return row.actor, row.sentence.document.id, row.sentence.start


def objections(research: Research) -> Iterator[Told]:
    """Why it is opposed: sentences of a row against it, or with words against it, that give a reason."""
    rows, _ = research.held("oppose")
    for row in rows:
        if has_cause(row.sentence):
            yield Told(row.sentence, row.quoted_from, to=row.quoted_to)
    for match in research.matches:
        against = {cue.stance for cue in find_cues(match.sentence.text)} & {"oppose", "criticise"}
        if against and has_cause(match.sentence) and not _is_ours(research, match.sentence):
            yield _told(research, match)


def answers(research: Research) -> Iterator[Told]:
    """Sentences of our own documents that set something against something."""
    contrast = frozenset(" ".join(research.words["contrast"].values()).split())
    for match in research.ours:
        if any(word.text.casefold() in contrast for word in match.sentence.words):
            yield _told(research, match)


def figures(research: Research) -> Iterator[Told]:
    """Sentences with a figure, which leads."""
    for match in research.matches:
        if found := telling_figures(match.sentence):
            yield _told(research, match, ", ".join(found))


def meaning(research: Research) -> Iterator[Told]:
    """Where the documents say what it is. What somebody wants of it is no meaning, even first under its name."""
    for match in research.matches:
        if stances(match.sentence.text):
            continue
        start = definition_start(
            _without_article(research.topic), match.sentence, research.reading(match.sentence.document.id)
        )
        if start is not None:
            yield Told(match.sentence, start)


def background(research: Research) -> Iterator[Told]:
    """The sentences that say most of it."""
    for match in research.matches:
        yield _told(research, match)


def who(research: Research) -> Iterator[Told]:
    """Those whom the sentences on the topic name most often: where a document says who they are, or what they do.

    Those of whom one sentence tells stand before it together.
    """
    counts = Counter(
        mention.actor.name
        for match in research.matches
        for mention in match.sentence.mentions
        if mention.actor.kind not in ("process", "office")
    )
    together: dict[tuple[str, int], tuple[Match, list[str]]] = {}
    for name, _ in counts.most_common(research.words["sections"]["who"]["most"]):
        shown = gazetteer().actor(name).name_in(research.language)
        match = _presenting(research, name, shown)
        place = (match.sentence.document.id, match.sentence.start)
        together.setdefault(place, (match, []))[1].append(shown)
    for match, names in together.values():
        yield _told(research, match, ", ".join(names))


def _presenting(research: Research, name: str, shown: str) -> Match:
    """The sentence that says who an actor is, or else the best one on the topic that names it."""
    for match in research.about(shown):
        reading = research.reading(match.sentence.document.id)
        if (
            name in match.sentence.actors
            and definition_start(shown, match.sentence, reading) is not None
            and not _is_listed(name, match.sentence)
        ):
            return match
    naming = [match for match in research.matches if name in match.sentence.actors]
    return next((match for match in naming if _heads(name, match.sentence)), naming[0])


def _heads(name: str, sentence: Sentence) -> bool:
    """Whether a sentence begins with an actor, and so tells of it."""
    first = sentence.mentions[0]
    return first.actor.name == name and first.start <= _AT_THE_HEAD


def _is_listed(name: str, sentence: Sentence) -> bool:
    """Whether another actor follows at once: "Kenya, the Marshall Islands and Fiji asked" says not what Kenya is."""
    return any(
        one.actor.name == name and _BETWEEN_NAMES.fullmatch(sentence.text[one.end : other.start])
        for one, other in pairwise(sentence.mentions)
    )


def timeline(research: Research) -> Iterator[Told]:
    """Dated sentences by their dates, one for each; it leads where the sentence does not begin with it."""
    dated: dict[str, Match] = {}
    for match in research.matches:
        for told in told_dates(match.sentence, research.reading(match.sentence.document.id))[:1]:
            dated.setdefault(told.value, match)
    for date, match in sorted(dated.items()):
        yield _told(research, match, "" if begins_with_date(match.sentence) else written_date(date, research.language))


def glossary(research: Research) -> Iterator[Told]:
    """Abbreviations in the sentences on the topic, those met most often first, where a document spells them out."""
    counts = Counter(found for match in research.matches for found in _ABBREVIATION.findall(match.sentence.text))
    for abbreviation, _ in counts.most_common():
        for match in (*research.matches, *research.about(abbreviation)):
            if span := long_form(abbreviation, match.sentence.text):
                spelt_out = " ".join(span.slice(match.sentence.text).split())
                yield Told(match.sentence, match.sentence.start, f"{abbreviation}: {spelt_out}")
                break


def reading(research: Research) -> Iterator[Told]:
    """The documents that say most on the topic, each with its best sentence on it and the minutes that it takes."""
    scores: defaultdict[str, float] = defaultdict(float)
    best: dict[str, Match] = {}
    for match in research.matches:
        identity = str(match.sentence.document.id)
        scores[identity] += match.score
        best.setdefault(identity, match)
    for identity in sorted(scores, key=lambda each: (-scores[each], each)):
        document = best[identity].sentence.document
        minutes = max(1, round(len(document.text.split()) / WORDS_PER_MINUTE_READ))
        told = research.words["words"]["minutes"][research.language].format(minutes=minutes)
        yield _told(research, best[identity], f"{document.metadata.title} ({told})")


def newest(research: Research) -> Iterator[Told]:
    """The sentences on the topic that tell of the newest date: an earlier year that they name, or their document's."""
    dated = [match for match in research.matches if match.sentence.document.metadata.date]
    for match in sorted(dated, key=lambda match: _tells_of(match.sentence), reverse=True):
        yield _told(research, match)


def _tells_of(sentence: Sentence) -> str:
    written = sentence.document.metadata.date or ""
    told = max((date for date in sentence.dates if date <= written), default=written)
    return told if told[:4] < written[:4] else written


def voices(research: Research) -> Iterator[Told]:
    """Sentences of each who speaks in a document of their own."""
    for match in research.matches:
        metadata = match.sentence.document.metadata
        speaker = metadata.speaker or metadata.organisation
        if speaker and not is_quoted(match.sentence.document.text, match.sentence.start):
            yield replace(_told(research, match), voice=speaker)


SECTIONS: Mapping[str, Callable[[Research], Iterable[Told]]] = {
    made.__name__: made
    for made in (
        asks, evidence, positions, objections, answers, figures, meaning, background, who, timeline, glossary,
        reading, newest, voices,
    )
}  # fmt: skip


def _told(research: Research, match: Match, lead: str = "") -> Told:
    return Told(match.sentence, research.start(match.sentence), lead)


def _without_article(topic: str) -> str:
    first, _, rest = topic.partition(" ")
    return rest if rest and first.casefold() in ARTICLES else topic


def _is_ours(research: Research, sentence: Sentence) -> bool:
    return research.is_ours(sentence.document.metadata)
