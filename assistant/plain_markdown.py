"""Words of documents and people within Markdown: they are text, and no marks."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_LIST_MARK = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def plain(text: str) -> str:
    """``text`` in one line, with everything that Markdown would take for a mark escaped."""
    return _LIST_MARK.sub(r"\1\\\2", _MARKS.sub(r"\\\1", " ".join(text.split())))
