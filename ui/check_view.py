"""A checked draft as plain data for the page's component."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from assistant.verification.check import CheckedSentence, Verdict
from ui.labels import verdict_label
from ui.language import gettext as _
from ui.language import ngettext, number, page_language
from ui.outcome_view import copying_view, source_view
from ui.sentences import told

_DATE = re.compile(r"the date (?P<year>\d{4})\b")
_YEAR = re.compile(r"the figure (?P<year>\d{4}) ")
MATTERS: tuple[Verdict, ...] = ("contradicted", "misquoted", "not found", "supported", "not checked")
"""The verdicts, in the order of how much they matter."""


def checked_view(sentences: Sequence[CheckedSentence], documents: int) -> dict[str, Any]:
    """A draft, sentence by sentence. ``documents`` is how many were searched."""
    counts = Counter(sentence.verdict for sentence in sentences)
    return {
        "summary": [
            {"verdict": verdict, "text": _counted(verdict, counts[verdict])} for verdict in MATTERS if counts[verdict]
        ],
        "searched": ngettext("Searched {count} document.", "Searched {count} documents.", documents).format(
            count=number(documents)
        ),
        "copying": copying_view(),
        "sentences": [_sentence(sentence) for sentence in sentences],
    }


def _counted(verdict: Verdict, count: int) -> str:
    text = {
        "supported": ngettext("{count} supported", "{count} supported", count),
        "contradicted": ngettext("{count} contradicted", "{count} contradicted", count),
        "misquoted": ngettext("{count} misquoted", "{count} misquoted", count),
        "not found": ngettext("{count} not found", "{count} not found", count),
        "not checked": ngettext("{count} not checked", "{count} not checked", count),
    }[verdict]
    return text.format(count=number(count))


def _said_once(reasons: Sequence[str]) -> list[str]:
    """The reasons without a year as a figure where a date of it is one of them already."""
    years = {found["year"] for found in map(_DATE.match, reasons) if found}
    return [each for each in reasons if not ((found := _YEAR.match(each)) and found["year"] in years)]


def _sentence(sentence: CheckedSentence) -> dict[str, Any]:
    nearest = sentence.verdict == "not found"
    return {
        "text": " ".join(sentence.text.split()),
        "verdict": sentence.verdict,
        "verdict_text": verdict_label(sentence.verdict),
        "reasons": [told(reason) for reason in _said_once(sentence.reasons)],
        "differences": [{"said": each.said, "stands": each.stands} for each in sentence.differences],
        "sources_label": _("The nearest passage") if nearest else _("The documents say"),
        "sources": [
            source_view(citation, already_quoted=False, language=page_language()) for citation in sentence.citations
        ],
    }
