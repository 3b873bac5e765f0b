"""Taking an answer away: as text on the clipboard, as a file, or as a link that asks the question again."""

from typing import Any

from assistant.brief.brief import Brief
from assistant.brief.plain_text import to_text
from ui.downloads import file_of, show_downloads
from ui.language import gettext as _

_ENDINGS = (".docx", ".md")


def sharing_view(made: Brief, link: str) -> dict[str, Any]:
    """What the copying buttons of an answer give. ``link`` is the address that asks its question again."""
    return {
        "copy": _("Copy the answer"),
        "share": _("Copy a link to this question"),
        "copied": _("Copied"),
        "text": to_text(made),
        "link": link,
    }


def show_files(made: Brief, number: int) -> None:
    """Buttons that download the answer of turn ``number``."""
    files = {ending: file_of(made, ending) for ending in _ENDINGS}
    show_downloads(made.title, files, f"answer-{number}", is_quiet=True)
