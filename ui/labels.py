"""What the assistant's own terms are called on the pages: stances, verdicts, kinds and languages of documents."""

from babel import Locale, UnknownLocaleError

from ingest.kinds import UNTOLD
from ui.language import gettext as _
from ui.language import page_language


def stance_label(stance: str) -> str:
    """What somebody did who took a stance, as it stands behind a name."""
    return {
        "support": _("in favour"),
        "propose": _("proposed it"),
        "call for": _("called for it"),
        "oppose": _("opposed"),
        "criticise": _("critical"),
        "commit": _("committed to it"),
        "abstain": _("abstained"),
        "mention": _("spoke of it"),
        "neutral": _("no clear position"),
    }.get(stance, stance)


def side_label(side: str) -> str:
    """What a cell of the table of positions says."""
    return {"support": _("for"), "oppose": _("against"), "both": _("both")}.get(side, side)


def verdict_label(verdict: str) -> str:
    """What came of checking a sentence."""
    return {
        "supported": _("supported"),
        "contradicted": _("contradicted"),
        "misquoted": _("misquoted"),
        "not found": _("not found"),
        "not checked": _("not checked"),
    }.get(verdict, verdict)


def kind_label(kind: str) -> str:
    """What kind of document it is; one that a person has named is shown as it was written."""
    return {
        "press release": _("press release"),
        "speech": _("speech"),
        "statement": _("statement"),
        "report": _("report"),
        "communique": _("communiqué"),
        "letter": _("letter"),
        "mail": _("mail"),
        "web page": _("web page"),
        "note": _("note"),
        "presentation": _("presentation"),
        UNTOLD: _("other document"),
    }.get(kind, kind)


def told_kind(kind: str) -> str | None:
    """The kind where a document is named; None where it says no more than that it is one."""
    return None if kind == UNTOLD else kind_label(kind)


def event_label(kind: str) -> str:
    """What kind of meeting a document belongs to; one that a person has named is shown as it was written."""
    return {
        "plenary": _("plenary meeting"),
        "intersessional": _("intersessional meeting"),
        "conference of the parties": _("conference of the parties"),
        "general assembly": _("general assembly"),
        "annual meeting": _("annual meeting"),
        "review conference": _("review conference"),
        "preparatory committee": _("preparatory committee"),
        "ministerial meeting": _("ministerial meeting"),
        "summit": _("summit"),
        "workshop": _("workshop"),
        "seminar": _("seminar"),
        "round table": _("round table"),
        "symposium": _("symposium"),
        "council": _("council"),
        "working group": _("working group"),
        "subsidiary body": _("subsidiary body"),
        "conference": _("conference"),
        "session": _("session"),
        "meeting": _("meeting"),
    }.get(kind, kind)


def relation_label(relation: str) -> str:
    """What a document is to another one that gives the same text."""
    return {
        "same text": _("same text"),
        "nearly the same text": _("nearly the same text"),
        "abridged": _("abridged"),
        "complete text": _("complete text"),
        "translation": _("translation"),
    }.get(relation, relation)


def language_name(code: str) -> str:
    """ "French" for "fr", in the page's language; the code itself where it is not known."""
    try:
        return Locale.parse(code).get_display_name(page_language()) or code
    except (UnknownLocaleError, ValueError):
        return code
