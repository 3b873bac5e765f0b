"""Mathematical formulas of office files (OMML of Word and PowerPoint, MathML of LibreOffice) as a line of text."""

from typing import Any

_PLACES = {
    "mfrac": ("num", "den"),
    "msup": ("e", "sup"),
    "msub": ("e", "sub"),
    "msubsup": ("e", "sub", "sup"),
    "munder": ("e", "sub"),
    "mover": ("e", "sup"),
    "munderover": ("e", "sub", "sup"),
    "mroot": ("e", "deg"),
}
"""MathML tells the parts of a formula by their order; these are the names that OMML has for them."""
_LEAVES = frozenset({"t", "mi", "mn", "mo", "mtext", "ms"})
_SILENT = frozenset({"annotation-xml", "del", "moveFrom", "instrText", "delText"})
_SCRIPTS = (("sub", "_"), ("lim", "_"), ("sup", "^"))


def formula_text(element: Any) -> str:
    """``element`` in the linear notation that people type: ``x = (-b ± √(b^2 - 4ac))/(2a)``."""
    return " ".join(_linear(element).split())


def _linear(element: Any) -> str:
    name = _local(element)
    if name in _LEAVES:
        return str(element.text or "")
    if name == "r":  # in the middle of a word, too, Word may begin a new run
        return "".join(map(_linear, element))
    if name in _SILENT or name.endswith("Pr"):
        return ""
    children = [child for child in element if isinstance(child.tag, str)]
    if name in _PLACES:
        parts = dict(zip(_PLACES[name], map(_linear, children), strict=False))
    else:
        parts = {_local(child): _linear(child) for child in children}
    match name:
        case "f" | "mfrac":
            line = " ¦ " if _setting(element, "type", "") == "noBar" else "/"  # without the line: n over k
            return f"{_grouped(parts.get('num', ''))}{line}{_grouped(parts.get('den', ''))}"
        case "rad" | "mroot":
            return f"{parts.get('deg', '')}√{_grouped(parts.get('e', ''))}"
        case "msqrt":
            return "√" + _grouped(_joined(children))
        case "nary":
            return f"{_setting(element, 'chr', '∫')}{_scripts(parts)} {parts.get('e', '')}"
        case "d":
            inside = _setting(element, "sepChr", "|").join(_linear(child) for child in children if _local(child) == "e")
            return f"{_setting(element, 'begChr', '(')}{inside}{_setting(element, 'endChr', ')')}"
        case "mfenced":
            separator = element.get("separators", ",")[:1]
            return f"{element.get('open', '(')}{separator.join(map(_linear, children))}{element.get('close', ')')}"
        case "sSup" | "sSub" | "sSubSup" | "sPre" | "limLow" | "limUpp":
            return parts.get("e", "") + _scripts(parts)
        case "eqArr" | "m" | "mtable":
            return "; ".join(text for text in map(_linear, children) if text.strip())
    if name in _PLACES:
        return parts.get("e", "") + _scripts(parts)
    return _joined(children)


def _joined(children: list[Any]) -> str:
    """Parts are kept apart, except after a run: the power in "mc^2" stands on the last letter before it."""
    text, before = "", ""
    for child in children:
        text += ("" if before in ("", "r") else " ") + _linear(child)
        before = _local(child)
    return text


def _scripts(parts: dict[str, str]) -> str:
    return "".join(mark + _grouped(parts[name]) for name, mark in _SCRIPTS if parts.get(name, "").strip())


def _grouped(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) < 2 or bare.isdecimal() else f"({bare})"


def _setting(element: Any, name: str, usual: str) -> str:
    """A character that the element's properties set, such as the sign of a sum."""
    for found in element.iter():
        if isinstance(found.tag, str) and _local(found) == name and _local(found.getparent()).endswith("Pr"):
            values = [value for key, value in found.attrib.items() if key.rpartition("}")[2] == "val"]
            return str(values[0]) if values else ""
        if found is not element and isinstance(found.tag, str) and _local(found) == "e":
            break
    return usual


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
