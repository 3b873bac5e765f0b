"""Conversations as files to take away."""

import json
import re
from collections.abc import Callable, Mapping, Sequence

from assistant.brief.wording import Say
from assistant.conversations.kept import KeptConversation
from assistant.conversations.markdown import to_markdown
from assistant.conversations.store import SCHEMA, as_json
from ingest.words import fold


def _markdown(conversations: Sequence[KeptConversation], say: Say, language: str) -> bytes:
    return to_markdown(conversations, say, language).encode("utf-8")


def _json(conversations: Sequence[KeptConversation], _say: Say, _language: str) -> bytes:
    content = {"schema": SCHEMA, "conversations": [as_json(each) for each in conversations]}
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()


FORMATS: Mapping[str, Callable[[Sequence[KeptConversation], Say, str], bytes]] = {".md": _markdown, ".json": _json}
"""What makes the bytes of a file, by its ending; Markdown in a language, whose words ``Say`` gives."""


def file_name(conversation: KeptConversation, ending: str) -> str:
    """A name that tells what and when, and that no other conversation has: "2026-06-25-who-opposed-it-1a2b3c4d.md"."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(conversation.title)).strip("-")[:50].strip("-") or "conversation"
    return f"{conversation.created:%Y-%m-%d}-{words}-{conversation.id[:8]}{ending}"
