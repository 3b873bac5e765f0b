"""What every prompt is made of: text of others, fenced off as data, and the form of the reply that is asked for."""

import re
import secrets
from collections.abc import Mapping
from typing import Any

from assistant.evidence import Evidence

STRING = {"type": "string"}
_CONTROL_TOKEN = re.compile(r"<\||\[/?INST\]|</?s>|<</?SYS>>|</?(?:start|end)_of_turn>", re.IGNORECASE)
"""How chat templates of current models mark whose turn it is; some servers obey them inside a message."""


def nullable(schema: Mapping[str, Any]) -> dict[str, Any]:
    """What the schema describes, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def record(**properties: Mapping[str, Any]) -> dict[str, Any]:
    """An object in which every property is required: what providers' strict modes accept."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def new_boundary() -> str:
    """A word for the delimiters that no document can know: new for each request, from 64 random bits."""
    return f"passage-{secrets.token_hex(8)}"


def harmless(text: str) -> str:
    """``text`` with the control tokens of chat templates broken up by a space; other text is unchanged."""
    return _CONTROL_TOKEN.sub(lambda match: f"{match[0][0]} {match[0][1:]}", text)


def delimited(boundary: str, label: str, text: str) -> str:
    """``text`` as data between two lines that name it."""
    return f"[{boundary} begin {label}]\n{harmless(text)}\n[{boundary} end {label}]"


def passage_text(piece: Evidence, boundary: str) -> str:
    """A passage as the model sees it. Title and speaker come from the document too, so they stand inside."""
    metadata = piece.document.metadata
    attribution = {
        "title": metadata.title,
        "kind": metadata.kind,
        "date": metadata.date,
        "speaker": metadata.speaker,
        "organisation": metadata.organisation,
        "section": " > ".join(piece.heading_path),
    }
    lines = [f"{name}: {' '.join(value.split())}" for name, value in attribution.items() if value]
    return delimited(boundary, piece.key, "\n".join([*lines, "text:", piece.text]))
