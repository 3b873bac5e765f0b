"""The position ledger's rows: who holds what on something, found in a document with exact spans.

A sentence gives its rows by ``ingest.clauses``, of actors that are named in it or (``ingest.references``) shortly
before; an entry of a list takes the stance of the line that introduces it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.actors import Mention, acting
from ingest.backed import with_backed
from ingest.clause_words import AGENT_AFTER, ARTICLE
from ingest.clauses import stances
from ingest.document import Document, Span
from ingest.groups import coordinated_groups, groups_of
from ingest.likewise import Likewise, find_likewise, told_last
from ingest.likewise_words import LIKEWISE_SIGNS
from ingest.local_actors import LocalActors
from ingest.references import Named, Reference, Told, Voice, find_references, is_of_actors, resolve
from ingest.sentences import block_sentences
from ingest.stance import IMPLIED_BY, OPPOSITE, Stance, find_cues
from ingest.statement import Statement

RULES = "positions-27"
"""Raised when these rules or those of ``ingest.clauses`` begin to find other rows; part of the library's manifest."""

_SEVERAL = re.compile(
    r"\b(?:countries|states|parties|participants|delegations|members|governments|following|pays|états|délégations|membres"
    r"|gouvernements|suivants|suivantes|países|estados|delegações|membros|governos|seguintes|votes|voix|votos|who|which|qui|quels|quelles"
    r"|quem|quais|que)\b",
    re.IGNORECASE,
)
_BY_SEVERAL = re.compile(
    rf"\s(?:by|par|por|pel[oa]s?)\s+(?:[\w'’-]+\s+){{0,4}}?(?:d['’])?{_SEVERAL.pattern}\s*:$", re.IGNORECASE
)
_BETWEEN_NAMES = re.compile(rf"[\W_]*(?:(?:and|et|e)\s+)?{ARTICLE}[\W_]*", re.IGNORECASE)
REACH = 3
"""Sentences before it in its paragraph in which a sentence may find what those hold with whom somebody sides."""
_AGAINST = IMPLIED_BY["oppose"]
_DENIED_TOO = frozenset({"support", "call for"})
"""What those are against of whom a sentence only says that they do not hold it."""
_ASKS = re.compile(r"\?[\s*_]*$|^[\"“«][^\"”»]*\?\s?[\"”»][\s*_]*$")
"""A sentence that asks, and tells nothing of anybody; one that quotes a question may."""
_LABEL_WORDS = 5
_WORD = re.compile(r"\w+")
_ENTRY_BEGINS = re.compile(r"[\W_]*(?:the\s|la\s|le\s|les\s|l['’]|o\s|a\s|os\s|as\s)?\**", re.IGNORECASE)


def find_statements(document: Document, sentences: Sequence[Sequence[Span]] | None = None) -> list[Statement]:
    """Every stance an actor takes in the document, in the order of the text.

    ``sentences``: those of each block, where they have been cut already.
    """
    found: list[Statement] = []
    introduced: tuple[Stance, Span] | None = None
    names = LocalActors(document)
    voice = Voice(document, names)
    for block, spans in zip(document.blocks, sentences or block_sentences(document), strict=True):
        before: list[Told] = []
        for number, span in enumerate(spans):
            sentence = span.slice(document.text)
            rows, told = _told(document, span, sentence, before, voice)
            if introduced and block.kind != "list_item" and not rows and (named := _names_alone(sentence, span, names)):
                rows = [_row(document, span, each, *introduced) for each in named]
                told = replace(told, rows=rows)
            elif labelled := _labelled(sentence, span, names):
                rows = [_row(document, span, each, *labelled[0]) for each in labelled[1]]
                told = replace(told, rows=rows)
            found += rows
            before.append(told)
            if block.kind != "list_item":
                introduced = _introduced(sentence, span.start)
            elif introduced and number == 0 and not find_cues(sentence):
                named = [
                    Named(each.actor.name, span.start + each.start, span.start + each.end)
                    for each in _entry(sentence, names)
                ]
                found += [_row(document, span, each, *introduced) for each in named]
    return found


def _told(
    document: Document, span: Span, sentence: str, before: Sequence[Told], voice: Voice
) -> tuple[list[Statement], Told]:
    """The rows of one sentence, and what those after it in its paragraph can refer to."""
    if _ASKS.search(sentence):
        return [], Told(sentence, span.start, [], {}, [])
    words = _WORD.findall(sentence.lower())
    found = find_references(sentence, words)
    others = [*voice.called_in(sentence, words), *voice.left_out_in(sentence)]
    found += [each for each in others if not any(_meet(each, other) for other in found)]
    references = {each.start: each for each in found}
    stood_for: dict[int, Sequence[Named]] = {}
    rows: list[Statement] = []
    backing: list[Statement] = []
    named = voice.names.find(sentence)
    for held in stances(sentence, [reference.mention(sentence) for reference in references.values()], named):
        mention = held.mention
        holders = [Named(mention.actor.name, span.start + mention.start, span.start + mention.end)]
        if mention.actor.kind == "unnamed":
            reference = references[mention.start]
            stood_for[mention.start] = resolve(reference, sentence, span.start, before, voice)
            nobody = [replace(holders[0], actor="")] if is_of_actors(reference, before, held.stance, voice) else []
            holders = list(stood_for[mention.start]) or nobody
        about = Span(span.start + held.about.start, span.start + held.about.end)
        held_by = [_row(document, span, named, held.stance, about, held.targets) for named in holders]
        if held.backed:
            backing += [each for row in held_by for each in with_backed(row, held.backed, rows, before)]
        else:
            rows += held_by
    rows += backing
    may_be_likewise = (rows or before) and not LIKEWISE_SIGNS.isdisjoint(words)
    for each in find_likewise(sentence, groups_of(sentence, acting(named))) if may_be_likewise else ():
        rows = _with_likewise(rows, each, span, before)
    rows = [*rows, *_with_allies(rows, span, before)]
    rows = list(dict.fromkeys(rows))
    sides = [(Named(row.actor, row.actor_start, row.actor_end), row.stance) for row in rows if row.actor]
    return rows, Told(sentence, span.start, sides, stood_for, rows)


def _with_likewise(
    rows: Sequence[Statement], likewise: Likewise, span: Span, before: Sequence[Told]
) -> list[Statement]:
    """The rows of a sentence, with those of whoever does the same as somebody told of before."""
    told: list[Statement] = []
    earlier = before[-1:]
    if likewise.is_contrary:  # the other side may be told of after all of the first
        earlier = [each for each in before[-REACH:] if each.rows][-1:]
    for of, place in ((rows, span.start + likewise.start), *((each.rows, span.start) for each in earlier)):
        # What is only said has no contrary.
        sided = [row for row in of if row.stance in OPPOSITE] if likewise.is_contrary else list(of)
        if likewise.of_doubt:
            sided = [row for row in sided if row.stance in (*_AGAINST, "mention")]
        told = told or told_last(sided, place, likewise.of_several)
    if not told or (likewise.is_denial and not {row.stance for row in told} <= _DENIED_TOO):
        return list(rows)
    places = {span.start + mention.start for mention in likewise.mentions}

    def is_on_more(row: Statement) -> bool:
        """Whether a row says more than that somebody does the same: "Peru agreed", "associated itself with that"."""
        return row.about_start < row.about_end and not (
            likewise.is_apposed or row.about_start < span.start + likewise.end
        )

    others = [row for row in rows if row.actor_start not in places or is_on_more(row)]
    known = {(row.actor, row.stance) for row in others}
    return [
        *others,
        *(
            row.held_by(
                mention.actor.name,
                span.start + mention.start,
                span.start + mention.end,
                likewise.stance_of(row.stance),
                span.end,
            )
            for mention in likewise.mentions
            for row in told
            if row.actor != mention.actor.name and (mention.actor.name, likewise.stance_of(row.stance)) not in known
        ),
    ]


def _meet(one: Reference, other: Reference) -> bool:
    return one.start < other.end and other.start < one.end


def _with_allies(rows: Sequence[Statement], span: Span, before: Sequence[Told]) -> list[Statement]:
    """What those hold who only side with somebody, "lined up behind Peru": what that one holds by what is told just
    before.
    """
    earlier = [row for told in before[-REACH:] for row in told.rows]
    found = []
    for row in rows:
        if row.stance != "support" or not row.targets or row.about_start < row.about_end:
            continue
        theirs = [
            other
            for other in [*earlier, *rows]
            if other.actor in row.targets
            and other.stance in OPPOSITE
            and other.actor_end <= row.actor_start
            and other.about_start < other.about_end
        ]
        if theirs and len({other.stance in _AGAINST for other in theirs}) == 1:
            last = theirs[-1]
            stance: Stance = last.stance if last.stance in _AGAINST else "support"
            found.append(last.held_by(row.actor, row.actor_start, row.actor_end, stance, span.end))
    return found


def _row(
    document: Document, span: Span, named: Named, stance: Stance, about: Span, targets: tuple[str, ...] = ()
) -> Statement:
    return Statement(
        document_id=document.id,
        version=document.version,
        actor=named.actor,
        stance=stance,
        actor_start=named.start,
        actor_end=named.end,
        start=span.start,
        end=max(span.end, named.end),
        about_start=about.start,
        about_end=about.end,
        targets=targets,
    )


def _introduced(sentence: str, offset: int) -> tuple[Stance, Span] | None:
    """The stance of the actors listed after a line such as "The following parties opposed the text:" or "Who opposed
    the text?", and on what.
    """
    if not sentence.rstrip(" *_").endswith((":", "?")):
        return None
    for cue in find_cues(sentence):
        named_before = _SEVERAL.search(sentence[: cue.start])
        by = AGENT_AFTER.match(sentence[cue.end :].rstrip(" *_:") + " ") or _BY_SEVERAL.search(sentence, cue.end)
        if cue.stance != "mention" and (named_before or by):
            about = Span(cue.end, len(sentence)) if named_before else Span(0, cue.start)
            return cue.stance, Span(offset + about.start, offset + about.end)
    return None


def _labelled(sentence: str, span: Span, names: LocalActors) -> tuple[tuple[Stance, Span], list[Named]] | None:
    """What actors hold that stand alone after a word of stance, "Voted against: Peru, Chile and Kenya.", or after those
    who stand for them: "Three states opposed the text: Peru, Chile and Kenya.".
    """
    label, colon, rest = sentence.partition(":")
    if not colon or names.find(label):
        return None
    if len(label.split()) > _LABEL_WORDS:
        told = _introduced(f"{label}:", span.start)
    else:
        cue = next((cue for cue in find_cues(label) if cue.stance != "mention"), None)
        told = (cue.stance, Span(span.start + cue.end, span.start + len(label))) if cue else None
    named = _names_alone(rest, Span(span.start + len(label) + 1, span.end), names) if told else []
    return (told, named) if told and named else None


def _names_alone(text: str, span: Span, names: LocalActors) -> list[Named]:
    """The actors of a text that says nothing else: "The United States and Hungary."."""
    mentions = acting(names.find(text))
    ends = [0, *(mention.end for mention in mentions)]
    starts = [*(mention.start for mention in mentions), len(text)]
    if not all(_BETWEEN_NAMES.fullmatch(text[end:start]) for end, start in zip(ends, starts, strict=True)):
        return []
    return [Named(each.actor.name, span.start + each.start, span.start + each.end) for each in mentions]


def _entry(item: str, names: LocalActors) -> list[Mention]:
    """The actors that an entry of a list begins with."""
    groups = coordinated_groups(item, [mention for mention in names.find(item) if mention.acts])
    return groups[0] if groups and _ENTRY_BEGINS.fullmatch(item[: groups[0][0].start]) else []
