"""What was asked and what came of it, as plain data for the page's component.

Every string in here is shown as text: the component writes it with ``textContent`` and never as markup.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from assistant.answer import Answer, Examined, Item, Refusal, Removed, Statement, Unclear
from assistant.as_read import as_read
from assistant.citation import Citation, web_address
from assistant.questions.question_language import question_language
from assistant.questions.whether_still import whether_still
from assistant.quote_card import STYLES, quote_card
from assistant.said_once import said_once
from assistant.written_date import stance_and_date
from ui.attribution import attribution, other_version_view, page_text, passage_link, readable_date
from ui.component_words import source_words
from ui.labels import stance_label, told_kind
from ui.language import gettext as _
from ui.language import ngettext, number
from ui.sentences import told

View = dict[str, Any]

_LONG_LIST = 3
"""Names from which a list is not said twice."""
_MUCH_OF_ONE = 4
"""Quotations of one document that give much of what it says."""


def statement_view(statement: Statement, citations: tuple[Citation, ...]) -> View:
    """One statement. A verbatim one is shown as a quotation, with the attribution of its first source."""
    sources = {citation.n: citation for citation in citations}
    first = next((sources[number] for number in statement.citations if number in sources), None)
    return {
        "text": as_read(statement.text),
        "verbatim": statement.verdict == "verbatim",
        "speaker": statement.speaker,
        "attribution": attribution(first) if first else None,
        "citations": list(statement.citations),
    }


def source_view(citation: Citation, already_quoted: bool, language: str = "en") -> View:
    """A source: its number, how it is cited, its address on this page, and what "copy" gives in each house style.

    ``language`` is that of the words around what is copied. The source's words are shown only where the answer does not
    quote them already.
    """
    details = (
        next(filter(None, citation.said_by), None),
        readable_date(citation.date) if citation.date else _("no date"),
        told_kind(citation.kind),
        page_text(citation.page),
    )
    return {
        "n": citation.n,
        "title": citation.title,
        "details": [detail for detail in details if detail],
        "excerpt": None if already_quoted else as_read(citation.quote),
        "link": passage_link(citation.document_id, citation.version, citation.start, citation.end),
        "also": [other_version_view(other) for other in citation.also_in],
        **card_view(citation, citation.title, language),
    }


def card_view(citation: Citation, named: str, language: str) -> View:
    """What "copy" gives of a source in each house style, and the words of its button. ``named`` is how it is named."""
    return {
        "words": source_words(citation.n, named),
        "cards": {style: quote_card(citation, style, language) for style in STYLES},
        "on_web": web_address(citation.origin) is not None,
    }


def copying_view() -> View:
    """The words around copying a source: the house styles to choose from, and what is said when it is done."""
    names = {"newspaper": _("Newspaper style"), "footnote": _("Footnote style")}
    return {
        "label": _("Copy quotes in"),
        "styles": [{"key": style, "name": names[style]} for style in STYLES],
        "copied": _("Copied"),
    }


def examined_text(examined: Examined) -> str:
    """How much of the library was looked at: "Examined 12 of 12 documents."."""
    documents = ngettext(
        "Examined {documents} of {count} document", "Examined {documents} of {count} documents", examined.of
    ).format(documents=number(examined.documents), count=number(examined.of))
    if examined.copies:
        copies = ngettext(
            "{count} of them a copy or translation", "{count} of them copies or translations", examined.copies
        ).format(count=number(examined.copies))
        documents = f"{documents} ({copies})"
    rows = _rows_text(examined.matched or 0, examined.unclear or 0)
    text = _("{documents}: {positions}.").format(documents=documents, positions=rows) if rows else f"{documents}."
    if examined.failed:
        failed = ngettext(
            "{count} file could not be read and was not searched.",
            "{count} files could not be read and were not searched.",
            examined.failed,
        )
        text = f"{text} {failed.format(count=number(examined.failed))}"
    return text


def _rows_text(matched: int, unclear: int) -> str:
    """How many rows of the ledger answer: "5 positions matched, 2 unclear (listed)"; nothing where it gave none."""
    if not matched and not unclear:
        return ""
    text = ngettext("{count} position matched", "{count} positions matched", matched).format(count=number(matched))
    if not unclear:
        return text
    listed = ngettext("{count} unclear (listed)", "{count} unclear (listed)", unclear).format(count=number(unclear))
    return f"{text}, {listed}"


def answer_view(answer: Answer) -> View:
    """An answer with everything that is shown of it."""
    language = question_language(answer.standalone_question)
    statements = said_once(answer)
    quoted = {each.citations[0] for each in answer.statements if each.verdict == "verbatim" and each.citations}
    quoted |= {line.citations[0] for added in answer.added for line in added.lines}
    headline = _headline(answer)
    return {
        "kind": "answer",
        "headline": headline,
        "headline_citations": list(answer.headline_citations),
        "lead": None if headline or answer.items else _lead(answer),
        "items": [
            {
                "name": item.name,
                "stance": item.stance,
                "stance_text": stance_label(item.stance) if item.stance else None,
                "citations": list(item.citations),
                "found_by": item.found_by,
                "still": _whether_still(item, answer),
            }
            for item in answer.items
            if len(answer.items) > 1 or item.stance or item.name != answer.headline
        ],
        "statements": [statement_view(statement, answer.citations) for statement in statements],
        "added": [
            {
                "title": added.title,
                "lines": [
                    {
                        "lead": line.lead,
                        "text": line.text,
                        "attribution": attribution(answer.citation(line.citations[0])),
                        "citations": list(line.citations),
                    }
                    for line in added.lines
                ],
            }
            for added in answer.added
        ],
        "conflicts": [
            {
                "about": conflict.about,
                "values": [
                    {"value": _differing(value.value), "citations": list(value.citations)} for value in conflict.values
                ],
            }
            for conflict in answer.conflicts
        ],
        "unclear": _unclear(answer.unclear),
        "notes": [told(note) for note in answer.notes],
        "removed": _removed(answer.removed),
        "sources": [source_view(citation, citation.n in quoted, language) for citation in answer.citations],
        "copying": copying_view(),
        "examined": examined_text(answer.examined),
        "made_by": _made_by(answer.engine.answerer),
        "understood": _understood(answer),
    }


def _headline(answer: Answer) -> str | None:
    """What is said first. Of a long list of names, which is repeated below it, only how many there are of each side.

    Nothing where it would be the very sentence that is quoted below it.
    """
    if any(each.verdict == "verbatim" and each.text == answer.headline for each in answer.statements):
        return None
    names = [item.name for item in answer.items]
    if len(names) < _LONG_LIST or answer.headline not in (joined := ", ".join(names), f"{len(names)}: {joined}"):
        return as_read(answer.headline) if answer.headline else None
    sides = Counter(item.stance for item in answer.items)
    if None in sides:
        are_names = all(name[:1].isupper() for name in names)
        counted = ngettext("{count} name", "{count} names", len(names)) if are_names else _("{count} entries")
        return counted.format(count=number(len(names)))
    return ", ".join(f"{number(count)} {stance_label(str(stance))}" for stance, count in sides.most_common())


def _lead(answer: Answer) -> str | None:
    """What quotations are that no short answer stands above: they may be near to the question and no more."""
    quoted = sum(each.verdict == "verbatim" for each in answer.statements)
    if not answer.headline or not quoted:
        return None
    if quoted >= _MUCH_OF_ONE and len({citation.document_id for citation in answer.citations}) == 1:
        return _("From “{title}”").format(title=answer.citations[0].title)
    return ngettext("The sentence that fits the question best", "The sentences that fit the question best", quoted)


def _unclear(listed: tuple[Unclear, ...]) -> list[View]:
    """What is unclear; those together of whom the same is so for the same reason, in the same place."""
    names: dict[tuple[str, str, tuple[int, ...]], list[str]] = {}
    for each in listed:
        names.setdefault((each.stance, each.reason, each.citations), []).append(each.name)
    return [
        {
            "name": ", ".join(together),
            "stance": stance,
            "stance_text": stance_label(stance),
            "reason": reason,
            "citations": list(citations),
        }
        for (stance, reason, citations), together in names.items()
    ]


def _differing(value: str) -> str:
    """One of the values that disagree: "opposed (12 March 2018)"."""
    parts = stance_and_date(value)
    return f"{stance_label(parts[0])} ({readable_date(parts[1])})" if parts else readable_date(value)


def _whether_still(item: Item, answer: Answer) -> View | None:
    """The question whether what the documents say of an actor still holds, for a click to ask it."""
    question = whether_still(item.name, answer.standalone_question) if item.stance else None
    return {"label": _("Then and now"), "question": question} if question else None


def refusal_view(refusal: Refusal, titles: Mapping[str, str]) -> View:
    """A refusal. Its reason says what was searched and what is missing; it has no sources.

    ``titles`` are those of the documents, by id: a heading alone seldom says what it is about.
    """
    return {
        "kind": "refusal",
        "reason": refusal.reason,
        "nearest_topics": [
            {
                "title": title,
                "link": passage_link(at.document_id, at.version, at.start, at.end) if at else None,
                "document": _other_title(title, titles.get(at.document_id)) if at else None,
            }
            for title, at in zip_longest(refusal.nearest_topics, refusal.nearest_places)
        ],
        "notes": [told(note) for note in refusal.notes],
        "removed": _removed(refusal.removed),
        "understood": _understood(refusal),
    }


def _other_title(heading: str, title: str | None) -> str | None:
    return title if title != heading else None


def _removed(removed: tuple[Removed, ...]) -> list[View]:
    return [{"text": each.text, "reason": told(each.reason)} for each in removed]


def _made_by(answerer: str) -> str:
    if answerer == "extractive":
        return _("Quoted from the documents; no language model was used.")
    return _("Written by {model}; each statement was checked against the passage it cites.").format(model=answerer)


def _understood(outcome: Answer | Refusal) -> str | None:
    """The standalone form of a follow-up, where it differs from what was typed."""
    same = outcome.standalone_question.strip().casefold() == outcome.question.strip().casefold()
    return None if same else outcome.standalone_question
