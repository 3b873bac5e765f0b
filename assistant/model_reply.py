"""A chat model's reply -> Draft, or the standalone question in it. Tolerant of form, not of substance."""

import re
from collections.abc import Mapping

from assistant.draft import Claim, Draft, DraftItem, Quote
from assistant.errors import ChatModelError
from assistant.lenient_json import find_object

_END_OF_THINKING = re.compile(r"</(?:think|thinking|reasoning)>", re.IGNORECASE)
_MARKER = re.compile(r"\s*[\[(](?P<keys>[A-Z]\d+(?:\s*[,;]\s*[A-Z]\d+)*)[\])]", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“«]\s*([^\"“”«»]{8,}?)\s*[\"”»]")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?![\[(][A-Z]\d)|\n+")
_REPLY_KEYS = frozenset({"claims", "answerable", "headline", "items"})

_QUESTION_LIMIT = 600
"""Characters; a longer "question" is no question but an answer or a copy of the conversation."""


def _unusable(model: str) -> ChatModelError:
    return ChatModelError(
        f"The chat model {model} returned nothing usable: no answer in the form that was asked for. "
        "Ask again, or use a larger model."
    )


def read_draft(reply: str, model: str, notes: tuple[str, ...]) -> Draft:
    """The draft in the model's reply.

    Raises:
        ChatModelError: there is none.
    """
    reply = _without_thinking(reply)
    found = find_object(reply, _REPLY_KEYS)
    if found is None:
        claims = _marked_claims(reply)
        if not claims:
            raise _unusable(model)
        return Draft(claims=claims, notes=notes)
    if not found.complete:
        notes = (*notes, "The chat model's reply broke off; what was complete in it was used.")
    data = found.data
    if _text(data.get("answerable")).lower() in {"false", "no"}:
        return Draft(declined=_text(data.get("why_not")) or "The passages do not answer the question.", notes=notes)
    headline_quotes = _quotes(data.get("headline_evidence"))
    items = tuple(item for entry in _list(data.get("items")) if (item := _item(entry)) is not None)
    claims = tuple(claim for entry in _list(data.get("claims")) if (claim := _claim(entry)) is not None)
    if not claims:
        # A headline or a list without a sentence: the quotations themselves are the statements.
        quotes = dict.fromkeys((*headline_quotes, *(quote for item in items for quote in item.quotes)))
        claims = tuple(Claim(quote.text, (quote,), verbatim=True) for quote in quotes if quote.text)
    if not claims:
        raise _unusable(model)
    return Draft(
        claims=claims,
        headline=_text(data.get("headline")) or None,
        headline_quotes=headline_quotes,
        items=items,
        notes=notes,
    )


def read_question(reply: str, model: str) -> str:
    """The standalone question in the model's reply, on one line.

    Raises:
        ChatModelError: there is none.
    """
    found = find_object(_without_thinking(reply), frozenset({"question"}))
    question = " ".join(_text(found.data.get("question")).split()) if found else ""
    if not question or len(question) > _QUESTION_LIMIT:
        raise _unusable(model)
    return question


def _claim(entry: object) -> Claim | None:
    """One claim; None when it says nothing. A plain string is a claim that names its evidence in brackets."""
    if isinstance(entry, str):
        entry = {"text": entry}
    if not isinstance(entry, Mapping):
        return None
    text, marked = _without_markers(_text(entry.get("text") or entry.get("claim")))
    quotes = _quotes(entry.get("evidence")) or tuple(Quote(key, text) for key in marked)
    if not text:
        return None
    verbatim = any(quote.text == text for quote in quotes)
    return Claim(text, quotes, verbatim=verbatim, speaker=_text(entry.get("speaker")) or None)


def _item(entry: object) -> DraftItem | None:
    if not isinstance(entry, Mapping) or not (name := _text(entry.get("name"))):
        return None
    stance = _text(entry.get("stance")).lower()
    return DraftItem(
        name=name,
        stance=stance if stance in {"support", "oppose", "neutral"} else None,
        quotes=_quotes(entry.get("evidence")),
        surface=_text(entry.get("surface")) or None,
    )


def _quotes(value: object) -> tuple[Quote, ...]:
    """The quotations of a claim, however the model wrote them: a list, one object, or {key: quote}."""
    if isinstance(value, Mapping):
        value = [value] if "key" in value else [{"key": key, "quote": quote} for key, quote in value.items()]
    entries = (entry for entry in _list(value) if isinstance(entry, Mapping))
    quotes = (Quote(_key(_text(entry.get("key"))), _text(entry.get("quote"))) for entry in entries)
    return tuple(quote for quote in quotes if quote.key)


def _key(text: str) -> str:
    """An evidence key as it was offered: "[e1]", "1" and "E 1" all mean E1; anything else is kept."""
    match = re.fullmatch(r"[\[(]?\s*([A-Z]?)\s*(\d+)\s*[\])]?", text, re.IGNORECASE)
    return f"{match[1].upper() or 'E'}{int(match[2])}" if match else text


def _marked_claims(text: str) -> tuple[Claim, ...]:
    """The last tolerant form: prose in which each sentence names its evidence, "... [E1]".

    Words in quotation marks are the quotation, otherwise the sentence itself is.
    """
    claims = []
    for sentence in _SENTENCE_END.split(text):
        claim, keys = _without_markers(sentence.strip(" \t-*•"))
        if claim and keys:
            quoted = _QUOTED.findall(claim) or [claim]
            claims.append(Claim(claim, tuple(Quote(key, quote) for key in keys for quote in quoted)))
    return tuple(claims)


def _without_markers(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` without markers such as "[E1, E2]", and the keys that they held, in order."""
    keys = (_key(key) for match in _MARKER.finditer(text) for key in re.split(r"[,;]", match["keys"]))
    return _MARKER.sub("", text).strip(), tuple(dict.fromkeys(keys))


def _text(value: object) -> str:
    """A string, number or truth value as stripped text; "" for anything else."""
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _without_thinking(text: str) -> str:
    """``text`` without what a reasoning model thought aloud before it replied.

    Only the closing tag is looked for: some servers strip the opening one.
    """
    *_, reply = _END_OF_THINKING.split(text)
    return reply.strip()
