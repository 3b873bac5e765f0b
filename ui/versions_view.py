"""Texts that several documents give, as plain data for the page's component."""

from collections.abc import Sequence
from typing import Any

from assistant.overview.same_text import SameText
from ui.attribution import passage_link
from ui.labels import language_name, relation_label
from ui.language import gettext as _
from ui.language import ngettext


def versions_view(found: Sequence[SameText]) -> dict[str, Any]:
    """Each text with its documents, the main one first."""
    return {
        "text": _("An answer cites one of them, names the others, and counts the text once."),
        "label": _("Texts that several documents give"),
        "texts": [_text(each) for each in found],
    }


def _text(each: SameText) -> dict[str, Any]:
    main, count = each.main, 1 + len(each.others)
    title = ngettext("{count} version of one text", "{count} versions of one text", count).format(count=count)
    told = " · ".join((main.metadata.origin or main.path, language_name(main.metadata.language)))
    first = {"id": main.id, "title": main.metadata.title, "told": told, "link": passage_link(main.id)}
    others = [
        {
            "id": other.document_id,
            "title": other.title,
            "told": " · ".join((other.origin, relation_label(other.relation), language_name(other.language))),
            "link": passage_link(other.document_id),
        }
        for other in each.others
    ]
    return {"title": title, "documents": [first, *others]}
