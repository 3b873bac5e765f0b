"""Draft -> verified parts. Pure: the same draft and evidence always give the same verdicts.

Each quotation must have been offered (its key exists) and stand word for word in a document (verbatim);
each statement in other words must be carried by its quotations (supported). What fails is repaired when
the right passage is known, or removed with the reason. Nothing is loosened because too little is left.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from assistant.answer import Conflict, ConflictValue, Item, Removed, Statement
from assistant.citation import Citation, cite
from assistant.draft import Claim, Draft, DraftItem, Quote
from assistant.evidence import Evidence
from assistant.reading.locate import locate
from assistant.verification.support import changed_force, unsupported
from ingest.actors import gazetteer
from ingest.languages import detect_language
from ingest.sentences import sentence_spans
from ingest.words import fold, tokens

_WORDS_OF_A_STATEMENT = 6
"""A quotation of fewer words is a name or a figure, and states nothing by itself."""
_SHARE_COPIED = 0.6
_SHOWN_INSTEAD = "is shown instead"
"""How the reason ends with which the words of a statement are removed, but not its quotations."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What is left of a draft. Every number in it is the ``n`` of a citation in ``citations``."""

    headline: str | None = None
    headline_citations: tuple[int, ...] = ()
    items: tuple[Item, ...] = ()
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    removed: tuple[Removed, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing survived that could be shown as an answer."""
        return not self.statements


@dataclass
class _Desk:
    """The evidence of one question, and the citations and removals that verification builds up."""

    evidence: dict[str, Evidence]
    by_place: dict[tuple[str, int, int], Citation] = field(default_factory=dict)
    """The citations so far, in order of their numbers."""
    removed: list[Removed] = field(default_factory=list)
    _cited: dict[Quote, Citation | None] = field(default_factory=dict)
    """One quotation carries a statement, a name in a list and the headline; None where it stands nowhere."""

    def find(self, quote: Quote) -> tuple[Evidence, int, int] | None:
        """Where a quotation really stands: under its key, or in another offered passage (the key is repaired)."""
        own = self.evidence.get(quote.key)
        if own is None:
            return None
        for candidate in chain((own,), self.evidence.values()):
            place = locate(quote.text, candidate.text)
            if place:
                return candidate, candidate.start + place[0], candidate.start + place[1]
        return None

    def cite(self, quotes: Sequence[Quote]) -> tuple[list[Citation], str | None]:
        """Citations of the quotations that stand, and why the first of the others does not."""
        found: list[Citation] = []
        problem: str | None = None
        for quote in quotes:
            if quote not in self._cited:
                self._cited[quote] = self._citation(quote)
            citation = self._cited[quote]
            if citation is None:
                problem = problem or self._problem(quote)
            else:
                found.append(citation)
        return list(dict.fromkeys(found)), problem

    def _citation(self, quote: Quote) -> Citation | None:
        place = self.find(quote)
        if place is None:
            return None
        evidence, start, end = place
        return self.numbered(cite(evidence.document, start, end, 0, evidence.heading_path))

    def numbered(self, citation: Citation) -> Citation:
        place = (citation.document_id, citation.start, citation.end)
        if place not in self.by_place:
            self.by_place[place] = _with_number(citation, len(self.by_place) + 1)
        return self.by_place[place]

    def whole_sentences(self, citation: Citation) -> Citation:
        """The citation widened to where its first sentence begins and its last one ends."""
        evidence = self._first_of_document[citation.document_id]
        document = evidence.document
        spans = [
            span
            for block in document.blocks
            if block.start < citation.end and citation.start < block.end
            for span in sentence_spans(document.text, block.start, block.end, citation.language)
            if span.start < citation.end and citation.start < span.end
        ]
        start = min([citation.start, *(span.start for span in spans)])
        end = max([citation.end, *(span.end for span in spans)])
        return cite(document, start, end, 0, evidence.heading_path)

    @cached_property
    def _first_of_document(self) -> dict[str, Evidence]:
        return {piece.document.id: piece for piece in reversed(self.evidence.values())}

    def _problem(self, quote: Quote) -> str:
        if quote.key not in self.evidence:
            return f"it cites “{quote.key}”, which is none of the passages offered"
        if not quote.text.strip():
            return "it gives no quotation"
        return "its quotation does not stand word for word in any passage offered"

    def remove(self, text: str, reason: str) -> None:
        self.removed.append(Removed(text, reason))


def verify(draft: Draft, evidence: Sequence[Evidence], language: str) -> Verified:
    """Check a draft against the evidence that was offered for it.

    ``language`` is that of statements in the answerer's own words, used when it cannot be seen from them.
    """
    desk = _Desk({piece.key: piece for piece in evidence})
    statements = [statement for claim in draft.claims for statement in _statement(claim, desk, language)]
    items = [item for drafted in draft.items if (item := _item(drafted, desk)) is not None]
    conflicts = [
        conflict for drafted in draft.conflicts if (conflict := _conflict(drafted.about, drafted.values, desk))
    ]
    names_only = draft.headline == ", ".join(drafted.name for drafted in draft.items)
    if draft.headline and (names_only or len(items) < len(draft.items)):
        # A list of names is carried by its entries; one that lost entries is said anew from those that are left.
        headline = ", ".join(item.name for item in items) or None
        if headline and draft.counts_items:
            headline = f"{len(items)}: {headline}"
        headline_citations = tuple(dict.fromkeys(number for item in items for number in item.citations))
    else:
        headline, headline_citations = _headline(draft, desk, language)
    return _tidied(
        Verified(
            headline=headline,
            headline_citations=headline_citations,
            items=tuple(items),
            statements=tuple(dict.fromkeys(statements)),
            citations=tuple(desk.by_place.values()),
            conflicts=tuple(conflicts),
            removed=tuple(desk.removed),
        )
    )


def why_removed(removed: Removed) -> str:
    """The bare reason, without what is shown instead."""
    return removed.reason.rpartition("; ")[0] if removed.reason.endswith(_SHOWN_INSTEAD) else removed.reason


def _statement(claim: Claim, desk: _Desk, language: str) -> list[Statement]:
    citations, problem = desk.cite(claim.quotes)
    numbers = tuple(citation.n for citation in citations)
    if not claim.text.strip():
        return []
    if not citations:
        desk.remove(claim.text, problem or "it cites nothing")
        return []
    stands = any(locate(claim.text, citation.quote) for citation in citations)
    if claim.verbatim and not stands:
        desk.remove(claim.text, "its quotation does not stand word for word in any passage offered")
        return []
    stated_in = _language_of(claim.text, language, citations)
    if not stands:
        reasons = unsupported(claim.text, [c.quote for c in citations], stated_in, citations[0].language)
        if reasons:
            # The quotations stand even if the words put on them do not: show them instead.
            desk.remove(claim.text, f"{reasons[0]}; the quotation {_SHOWN_INSTEAD}")
            return [Statement(_one_line(c.quote), claim.speaker, (c.n,), "verbatim") for c in citations]
    whole = [desk.whole_sentences(citation) for citation in citations]
    lost = _lost_by_cutting(claim.text, whole, stated_in)
    if lost:
        desk.remove(claim.text, f"{lost}; the whole sentence {_SHOWN_INSTEAD}")
        return [
            Statement(_one_line(c.quote), claim.speaker, (desk.numbered(c).n,), "verbatim")
            for c in dict.fromkeys(whole)
        ]
    return [Statement(claim.text, claim.speaker, numbers, "verbatim" if stands else "supported")]


def _lost_by_cutting(text: str, whole: Sequence[Citation], stated_in: str) -> str | None:
    """What the sentences deny or only report and a part of them does not: "they did not" before "agree to it"."""
    if len(text.split()) < _WORDS_OF_A_STATEMENT:
        return None
    for citation in whole:
        if (
            text != citation.quote
            and citation.language == stated_in
            and (reasons := changed_force(text, citation.quote, stated_in))
        ):
            return reasons[0]
    return None


def _item(drafted: DraftItem, desk: _Desk) -> Item | None:
    citations, problem = desk.cite(drafted.quotes)
    carrying = [citation for citation in citations if _names(drafted.surface or drafted.name, citation.quote)]
    if not carrying:
        reason = "the cited passage does not name it" if citations else problem or "it cites nothing"
        desk.remove(drafted.name, reason)
        return None
    return Item(drafted.name, drafted.stance, tuple(citation.n for citation in carrying), drafted.found_by)


def _names(name: str, quote: str) -> bool:
    """Whether the quotation names it, under this spelling or another of the same actor."""
    if locate(name, quote) or re.search(rf"\b{re.escape(fold(name))}\b", fold(quote)):
        return True
    wanted = {mention.actor.name for mention in gazetteer().find(name)}
    return bool(wanted & {mention.actor.name for mention in gazetteer().find(quote)})


def _conflict(about: str, values: Sequence[tuple[str, Quote]], desk: _Desk) -> Conflict | None:
    kept: list[ConflictValue] = []
    for value, quote in values:
        citations, problem = desk.cite([quote])
        if not citations:
            desk.remove(value, problem or "it cites nothing")
            continue
        kept.append(ConflictValue(value, tuple(citation.n for citation in citations)))
    return Conflict(about, tuple(kept)) if len(kept) > 1 else None


def _headline(draft: Draft, desk: _Desk, language: str) -> tuple[str | None, tuple[int, ...]]:
    if not draft.headline:
        return None, ()
    citations, problem = desk.cite(draft.headline_quotes)
    if not citations:
        desk.remove(draft.headline, problem or "it cites nothing")
        return None, ()
    numbers = tuple(citation.n for citation in citations)
    if any(locate(draft.headline, citation.quote) for citation in citations):
        return draft.headline, numbers
    stated_in = _language_of(draft.headline, language, citations)
    reasons = unsupported(draft.headline, [c.quote for c in citations], stated_in, citations[0].language)
    if reasons:
        desk.remove(draft.headline, reasons[0])
        return None, ()
    return draft.headline, numbers


def _language_of(text: str, default: str, citations: Sequence[Citation]) -> str:
    """The language of a statement: that of the passage whose words it uses; a few words are too little to tell."""
    written = {word.casefold() for word in tokens(text)}
    for citation in citations:
        if len(written & {word.casefold() for word in tokens(citation.quote)}) >= _SHARE_COPIED * len(written):
            return citation.language
    return detect_language(text) if len(text.split()) >= _WORDS_OF_A_STATEMENT else default


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _with_number(citation: Citation, number: int) -> Citation:
    return replace(citation, n=number)


def _tidied(verified: Verified) -> Verified:
    """Only citations that something uses, numbered in the order in which a reader meets them."""
    groups = [verified.headline_citations, *(item.citations for item in verified.items)]
    groups += [statement.citations for statement in verified.statements]
    groups += [value.citations for conflict in verified.conflicts for value in conflict.values]
    order = dict.fromkeys(chain.from_iterable(groups))
    renumbered = {old: new for new, old in enumerate(order, 1)}

    def new(numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(renumbered[number] for number in numbers))

    by_number = {citation.n: citation for citation in verified.citations}
    return Verified(
        headline=verified.headline,
        headline_citations=new(verified.headline_citations),
        items=tuple(replace(item, citations=new(item.citations)) for item in verified.items),
        statements=tuple(replace(statement, citations=new(statement.citations)) for statement in verified.statements),
        citations=tuple(_with_number(by_number[old], renumbered[old]) for old in order),
        conflicts=tuple(
            Conflict(c.about, tuple(ConflictValue(v.value, new(v.citations)) for v in c.values))
            for c in verified.conflicts
        ),
        removed=verified.removed,
    )
