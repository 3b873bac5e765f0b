"""The words that components write around what they are given, in the page's language.

A component has no words of its own: it shows ``data["words"]``. A part in braces is filled in by the component.
"""

from collections.abc import Mapping

from ui.language import gettext as _
from ui.language import ngettext, number

Words = Mapping[str, str]


def source_words(number_shown: int, title: str) -> Words:
    """For a source with its link, its button to copy, and the other documents that give the same text."""
    return {
        "open": _("Source {number}: {title}. Open the passage.").format(number=number_shown, title=title),
        "copy": _("Copy quote"),
        "copy_label": _("Copy the quotation of source {number} with its attribution").format(number=number_shown),
        "copied": _("Copied"),
        "also_in": _("Also in:"),
    }


def question_words() -> Words:
    """For a question as it was asked."""
    return {"asked": _("You asked:")}


def welcome_words() -> Words:
    """For the page before the first question."""
    return {
        "title": _("What do the documents say?"),
        "lead": _(
            "Ask in your own words. Every statement in an answer opens the passage that carries it, and what the "
            "documents do not say is not answered."
        ),
        "examples": _("Examples"),
        "for_example": _("For example"),
    }


def outcome_words(removed: int) -> Words:
    """For an answer or a refusal with so many statements removed."""
    return {
        "understood": _("Understood as: {question}"),
        "speaker": _("{speaker}:"),
        "found_by": _("found by {model}"),
        "conflict": _("The documents give different answers"),
        "unclear_title": _("Unclear, and not counted"),
        "unclear_row": _("({stance}): {reason}"),
        "sources": _("Sources"),
        "nearest": _("The documents do speak of"),
        "removed": ngettext("{count} statement was left out", "{count} statements were left out", removed).format(
            count=number(removed)
        ),
        "removed_text": _("They were drafted for this answer and did not pass the check against the documents."),
    }


def document_words(title: str) -> Words:
    """For an open document."""
    return {
        "label": _("Document: {title}").format(title=title),
        "text": _("Text of the document"),
        "page": _("Page {number}"),
        "passage": _("Cited passage:"),
        "changed": _(
            "This document has changed since it was cited, so the passage is not highlighted. Ask again to cite the "
            "new text."
        ),
        "missing_span": _("The address names a place that this document does not have."),
        "original": _("Original"),
        "also_in": _("Also in:"),
        "close": _("Close"),
        "close_label": _("Close the document"),
    }


def checked_words() -> Words:
    """For a draft whose sentences are judged."""
    return {"differences": _("Other words"), "sentences": _("Sentences of the draft")}


def brief_words(title: str) -> Words:
    """For a brief whose lines can be changed."""
    return {
        "ready": _("{title} is ready.").format(title=title),
        "tool": _("{what}: {line}"),
        "up": _("Up"),
        "up_label": _("Move up"),
        "down": _("Down"),
        "down_label": _("Move down"),
        "edit": _("Edit"),
        "remove": _("Remove"),
        "line": _("Words of this line"),
        "keep": _("Check and keep"),
        "cancel": _("Cancel"),
    }


def topics_words() -> Words:
    """For topics to begin with."""
    return {"title": _("The documents take sides on")}


def positions_words() -> Words:
    """For the table of actors by issues."""
    return {
        "positions": _("Positions"),
        "found_by": _("found by {model}"),
        "cell": _("{actor}, {issue}: {side}, {statements}"),
        "cell_title": _("{actor}: {issue}"),
        "empty": _("no statement"),
    }


def notice_words() -> Words:
    """For a notice with a command in it."""
    return {"copy": _("Copy"), "copy_label": _("Copy the command"), "copied": _("Copied")}


def languages_words() -> Words:
    """For the switch of the page's language."""
    return {"label": _("Language")}
