"""Comparing wordings in the scorers: what may differ between two ways to write the same thing."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any


def plain(text: str) -> str:
    """Lower case, straight quotes, single spaces, no space before a percent sign. Accents and digits stay."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = re.sub(r"[‘’]", "'", re.sub(r"[“”«»]", '"', folded))
    folded = re.sub(r"[‐‑‒–—]", "-", folded)
    return re.sub(r"\s+%", "%", re.sub(r"\s+", " ", folded)).strip()


def holds(text: str, wording: str) -> bool:
    """Whether ``text`` holds ``wording`` as whole words: "90 %" is in "an estimated 90%", "20" is not in "2013"."""
    return re.search(rf"(?<!\w){re.escape(plain(wording))}(?!\w)", plain(text)) is not None


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case, accents and a leading article."""

    def bare(name: str) -> str:
        letters = unicodedata.normalize("NFD", plain(name))
        letters = "".join(sign for sign in letters if not unicodedata.combining(sign))
        return re.sub(r"^(the |le |la |les |l'|o |a |os |as )", "", letters)

    return bare(one) == bare(other)


def answer_text(outcome: Mapping[str, Any]) -> str:
    """Everything that an outcome asserts, one assertion a line: headline, items, statements, conflicting values."""
    lines = [outcome["headline"] or ""]
    lines += [item["name"] for item in outcome["items"]]
    lines += [statement["text"] for statement in outcome["statements"]]
    lines += [value["value"] for conflict in outcome["conflicts"] for value in conflict["values"]]
    return "\n".join(line for line in lines if line)
