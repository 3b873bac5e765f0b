"""A chat model's reply -> Draft, or the standalone question in it. Tolerant of form, not of substance."""

import re
from collections.abc import Mapping

from assistant.draft import Claim, Draft, DraftItem, Quote
from assistant.errors import UnusableReplyError
from assistant.model.lenient_json import find_object
from ingest.late_pattern import late_pattern

_THINKING = late_pattern(r"\s*<(?:think|thinking|reasoning)>", re.IGNORECASE)
_END_OF_THINKING = late_pattern(r"</(?:think|thinking|reasoning)>", re.IGNORECASE)
_WORD = r"(?:source|passage|evidence|extract|document|doc|ref(?:erence)?|citation|key)s?[\s#:.]*"
_SEPARATOR = r"\s*(?:[,;/&+]|\band\b|\bet\b|\be\b|\]\s*\[|】\s*【)\s*"


def _several(key: str) -> str:
    return rf"{key}(?:{_SEPARATOR}{key})*"


_KEYS = late_pattern(_several(rf"(?:{_WORD})?[a-z]?\s?\d{{1,3}}"), re.IGNORECASE)
# In round brackets a bare number may belong to the sentence: "the Union (27)".
_LETTERED = _several(rf"(?:(?:{_WORD})[a-z]?|[a-z])\s?\d{{1,3}}")
_MARK = rf"\^?(?:[\[【［]{_KEYS.pattern}(?:†[^\]】］]*)?[\]】］]|\({_LETTERED}\))"
_MARKER = late_pattern(rf"\s*{_MARK}", re.IGNORECASE)
_KEY = late_pattern(r"\b(?P<letter>[a-z])?\s?(?P<number>\d{1,3})$", re.IGNORECASE)
_AROUND_KEYS = "[](){}【】［］\"'“”«»†^*# .:"
_QUOTED = late_pattern(r"[\"“«]\s*([^\"“”«»]{8,}?)\s*[\"”»]")
_SENTENCE_END = late_pattern(rf"(?<=[.!?])\s+(?!{_MARK})|\n+", re.IGNORECASE)
_REPLY_KEYS = frozenset({"claims", "answerable", "headline", "items"})

_EVIDENCE_NAMES = ("evidence", "sources", "source", "citations", "citation", "keys", "key", "references")
"""What models call the evidence of a claim."""
_KEY_ORDER = ("key", "keys", "id", "source", "evidence", "passage")
_KEY_NAMES = frozenset(_KEY_ORDER)

_QUESTION_LIMIT = 600
"""Characters; a longer "question" is no question but an answer or a copy of the conversation."""


def read_draft(reply: str, model: str, notes: tuple[str, ...]) -> Draft:
    """The draft in the model's reply.

    Raises:
        UnusableReplyError: there is none.
    """
    reply = without_thinking(reply)
    found = find_object(reply, _REPLY_KEYS)
    if found is None:
        claims = _marked_claims(reply)
        if not claims:
            raise UnusableReplyError.of(model)
        return Draft(claims=claims, notes=notes)
    if not found.complete:
        notes = (*notes, "The chat model's reply broke off; what was complete in it was used.")
    data = found.data
    if _declines(data):
        return Draft(declined=_text(data.get("why_not")) or "The passages do not answer the question.", notes=notes)
    headline_quotes = _quotes(data.get("headline_evidence"), (_text(data.get("headline")),))
    items = tuple(item for entry in _list(data.get("items")) if (item := _item(entry)) is not None)
    claims = _claims(data)
    if not claims:
        # A headline or a list without a sentence: the quotations themselves are the statements.
        quotes = dict.fromkeys((*headline_quotes, *(quote for item in items for quote in item.quotes)))
        claims = tuple(Claim(quote.text, (quote,), verbatim=True) for quote in quotes if quote.text)
    if not claims:
        raise UnusableReplyError.of(model)
    return Draft(
        claims=claims,
        headline=_text(data.get("headline")) or None,
        headline_quotes=headline_quotes,
        items=items,
        notes=notes,
    )


def complete_claims(reply: str) -> tuple[Claim, ...]:
    """The claims that are complete in the beginning of a reply; none while the model thinks aloud or once it declines.

    Of a longer beginning of the same reply, the claims begin with these.
    """
    if _THINKING.match(reply) and not _END_OF_THINKING.search(reply):
        return ()
    found = find_object(without_thinking(reply), _REPLY_KEYS)
    if found is None or _declines(found.data):
        return ()
    return _claims(found.data)


def read_question(reply: str, model: str) -> str:
    """The standalone question in the model's reply, on one line.

    Raises:
        UnusableReplyError: there is none.
    """
    found = find_object(without_thinking(reply), frozenset({"question"}))
    question = " ".join(_text(found.data.get("question")).split()) if found else ""
    if not question or len(question) > _QUESTION_LIMIT:
        raise UnusableReplyError.of(model)
    return question


def _declines(data: Mapping[str, object]) -> bool:
    return _text(data.get("answerable")).lower() in {"false", "no"}


def _claims(data: Mapping[str, object]) -> tuple[Claim, ...]:
    return tuple(claim for entry in _list(data.get("claims")) if (claim := _claim(entry)) is not None)


def _claim(entry: object) -> Claim | None:
    """One claim; None when it says nothing. A plain string is a claim that names its evidence in brackets."""
    if isinstance(entry, str):
        entry = {"text": entry}
    if not isinstance(entry, Mapping):
        return None
    whole = _text(entry.get("text") or entry.get("claim"))
    text, marked = _without_markers(whole)
    quotes = _evidence(entry, text) or tuple(Quote(key, text) for key in marked)
    if any(quote.text == whole for quote in quotes):
        text = whole  # what looks like a marker stands in the passage: "(1)"
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
        quotes=_evidence(entry, name),
        surface=_text(entry.get("surface")) or None,
    )


def _evidence(entry: Mapping[object, object], text: str) -> tuple[Quote, ...]:
    """The quotations of a claim or an item, under whatever name it holds them."""
    beside = _texts(entry.get("quote") or entry.get("quotes")) or (text,)
    given = next((entry[name] for name in _EVIDENCE_NAMES if entry.get(name)), None)
    return _quotes(given, beside)


def _quotes(value: object, beside: tuple[str, ...]) -> tuple[Quote, ...]:
    """Quotations however the model wrote them: a list, one object, {key: quote}, or bare keys in any form.

    Bare keys are keys of the quotations that stand ``beside`` them.
    """
    if isinstance(value, Mapping):
        if _KEY_NAMES & value.keys():
            keys = next((found for name in _KEY_ORDER if (found := _keys(value.get(name)))), ())
            texts = _texts(value.get("quote") or value.get("text") or value.get("quotes")) or beside
            return tuple(Quote(key, text) for key in keys for text in texts)
        return tuple(Quote(key, text) for name, words in value.items() for key in _keys(name) for text in _texts(words))
    if isinstance(value, list) and any(isinstance(entry, Mapping) for entry in value):
        return tuple(quote for entry in value for quote in _quotes(entry, beside))
    return tuple(Quote(key, text) for key in _keys(value) for text in beside if text)


def _keys(value: object) -> tuple[str, ...]:
    """Evidence keys as they were offered, in whatever shape they came.

    "[e1]", 1, "Source 1", "【1】" and "E 1" all mean E1; "[1, 2]", "E1 and E2" and a list are several. Anything else is
    kept as it is, for the verifier to judge.
    """
    if isinstance(value, list):
        return tuple(dict.fromkeys(key for entry in value for key in _keys(entry)))
    text = _text(value)
    inner = re.sub("†[^\\]】］]*", "", text).strip(_AROUND_KEYS)
    inner = re.sub(r"[\"'“”]", "", inner)
    if not _KEYS.fullmatch(inner):
        return (text,) if text else ()
    found = (_KEY.search(part.strip()) for part in re.split(_SEPARATOR, inner, flags=re.IGNORECASE))
    keys = (f"{(match['letter'] or 'E').upper()}{int(match['number'])}" for match in found if match)
    return tuple(dict.fromkeys(keys))


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
    keys = (key for match in _MARKER.finditer(text) for key in _keys(match.group()))
    return _MARKER.sub("", text).strip(), tuple(dict.fromkeys(keys))


def _text(value: object) -> str:
    """A string, number or truth value as stripped text; "" for anything else."""
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _texts(value: object) -> tuple[str, ...]:
    """The words in a string or in a list of strings."""
    entries = value if isinstance(value, list) else [value]
    return tuple(text for entry in entries if (text := _text(entry)))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def without_thinking(text: str) -> str:
    """``text`` without what a reasoning model thought aloud before it replied.

    Only the closing tag is looked for: some servers strip the opening one.
    """
    *_, reply = _END_OF_THINKING.split(text)
    return reply.strip()
