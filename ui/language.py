"""The language of the pages. Words for people are written in English in the code and pass through here."""

import gettext as catalogues


def gettext(message: str) -> str:
    """``message`` in the language of the page."""
    return catalogues.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """``one`` or ``many``, as the page's language counts, for ``count`` things."""
    return catalogues.ngettext(one, many, count)


def page_language() -> str:
    """The language of the page, one of en, fr and pt."""
    return "en"
