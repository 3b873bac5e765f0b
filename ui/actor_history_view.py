"""How one actor's side changed over time, as plain data for the page's component."""

from typing import Any

from assistant.overview.actor_history import ActorHistory, IssueHistory, Step
from ui.attribution import readable_date
from ui.labels import stance_label
from ui.language import gettext as _
from ui.language import ngettext
from ui.timeline_view import source


def actor_history_view(made: ActorHistory) -> dict[str, Any]:
    """The issues with their statements by date, and the issues without any."""
    silent = ngettext(
        "No statement found in {count} document on: {issues}.",
        "No statement found in {count} documents on: {issues}.",
        made.documents,
    ).format(count=made.documents, issues=", ".join(made.silent))
    return {
        "title": _("{actor} over time").format(actor=made.actor),
        "issues": [_issue(issue) for issue in made.issues],
        "silent": silent if made.silent else None,
        "changed": _("changed side"),
    }


def _issue(issue: IssueHistory) -> dict[str, Any]:
    changes = ngettext("{count} change of side", "{count} changes of side", issue.changes).format(count=issue.changes)
    return {
        "issue": issue.issue,
        "changes": changes if issue.changes else None,
        "steps": [_step(step) for step in issue.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    citation = step.stand.citation
    return {
        "when": readable_date(citation.date) if citation.date else _("no date"),
        "side": step.side,
        "stance": stance_label(step.stand.stance),
        "is_change": step.is_change,
        "found_by": _("found by {model}").format(model=step.stand.found_by) if step.stand.found_by else None,
        **source(citation),
    }
