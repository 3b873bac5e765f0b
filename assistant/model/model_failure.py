"""What a chat model's client raised, in plain words: what happened and whose move it is.

No message holds a key, a prompt, a reply or what a server wrote about them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.errors import ChatModelError

_EXTRAS = frozenset({"openai", "anthropic", "ollama"})
"""Providers that this project's optional dependencies bring."""

_KEY_VARIABLES = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}

_TEMPORARY = frozenset({408, 409, 429, 500, 502, 503, 504, 529})
"""HTTP statuses after which the same request may succeed."""

_BROKEN_OFF = frozenset(
    {"RemoteProtocolError", "ReadError", "ConnectionResetError", "IncompleteRead", "ClientPayloadError"}
)
_UNREACHABLE = frozenset({"ConnectError", "ConnectionError", "APIConnectionError", "ConnectionRefusedError"})


@dataclass(frozen=True, slots=True)
class Failures:
    """The words for what goes wrong with one chat model, ``<provider>:<model>`` at ``base_url`` if it has one."""

    name: str
    provider: str
    base_url: str | None

    @property
    def subject(self) -> str:
        """The model and, for a server of one's own, its host; an address may hold a password elsewhere."""
        if not self.base_url:
            return f"The chat model {self.name}"
        address = urlsplit(self.base_url)
        port = f":{address.port}" if address.port else ""
        return f"The chat model {self.name} at {address.scheme}://{address.hostname}{port}"

    def silent(self, seconds: float, *, began: bool) -> ChatModelError:
        """Nothing came for so long, in the middle of a reply if it had ``began``."""
        waited = (
            f"fell silent in the middle of its reply for {seconds:g} seconds."
            if began
            else f"did not answer within {seconds:g} seconds."
        )
        return ChatModelError(
            f"{self.subject} {waited} "
            "Ask again later, use a faster model, or allow it more time in COALITION_MODEL_SECONDS."
        )

    def endless(self, seconds: float) -> ChatModelError:
        """The reply went on and on."""
        return ChatModelError(
            f"{self.subject} was still writing after {seconds:g} seconds. Ask again, or use a faster model."
        )

    def empty(self, *, declined: bool) -> ChatModelError:
        """A reply came, without a word in it."""
        did = "declined to answer." if declined else "returned an empty reply."
        return ChatModelError(f"{self.subject} {did} Ask again, or use another model.")

    def package_missing(self, error: ImportError) -> ChatModelError:
        """The provider's package is not installed."""
        missing = next((e.name for e in chain(error) if isinstance(e, ImportError) and e.name), None)
        package = "coalition-assistant[" + self.provider + "]"
        if self.provider not in _EXTRAS:
            package = (missing or f"langchain_{self.provider}").partition(".")[0].replace("_", "-")
        return ChatModelError(f'{self.subject} needs a package that is not installed. Run: pip install "{package}"')

    def in_plain_words(self, error: BaseException) -> ChatModelError:
        """What the provider's client raised, as a sentence that says whose move it is."""
        kinds = {type(link).__name__ for link in chain(error)}
        code = status(error)
        if is_too_long(error):
            said = "cannot take a prompt of this length. Use a model that takes more, or ask a shorter question."
        elif code == 401:
            said = f"rejected the key. {self._key_advice()}"
        elif code == 403:
            said = "does not admit this key. Ask whoever manages the account for access to the model."
        elif code == 404:
            said = "is not known there. Check the name in COALITION_MODEL"
            said += ", and COALITION_MODEL_URL: most addresses end in /v1." if self.base_url else "."
        elif code == 429:
            said = "is over its quota or its rate limit. Wait a while, or check the account's credit."
        elif code is not None and code >= 500:
            said = f"has a problem of its own (HTTP {code}). Try again later."
        elif code is not None:
            said = f"refused the request (HTTP {code}). Check COALITION_MODEL, or use another model."
        elif any("Timeout" in kind for kind in kinds):
            said = "took too long to answer. Ask again later, or use a faster model."
        elif kinds & {"OpenAIError", "LocalProtocolError"} or "authentication" in str(error):
            # Without a key OpenAI's client does not start; Anthropic's makes a header that cannot be sent.
            said = f"needs a key: none is set, or it holds characters that no key has. {self._key_advice()}"
        elif kinds & _BROKEN_OFF:
            said = "broke off the connection before its reply was complete. Ask again."
        elif kinds & _UNREACHABLE:
            said = "cannot be reached. Check the network, the address, and that the server is running."
        elif "ContentFilterFinishReasonError" in kinds:
            said = "declined to answer: its provider's content filter stopped the reply."
        else:
            said = (
                f"returned something that is no chat reply ({type(error).__name__}). Check the address, or ask again."
            )
        return ChatModelError(f"{self.subject} {said}")

    def _key_advice(self) -> str:
        variable = _KEY_VARIABLES.get(self.provider)
        if variable is None or self.base_url:
            return "Set COALITION_MODEL_KEY to a valid key."
        return f"Set COALITION_MODEL_KEY or {variable} to a valid key."


def chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what caused it, outermost first."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__


def status(error: BaseException) -> int | None:
    """The HTTP status that a provider's exception carries; None when there was no HTTP answer."""
    for link in chain(error):
        for holder in (link, getattr(link, "response", None)):
            code = getattr(holder, "status_code", None)
            if isinstance(code, int) and code >= 400:
                return code
    return None


def is_too_long(error: BaseException) -> bool:
    """Whether the model cannot take a prompt of this length."""
    return status(error) == 413 or any("Overflow" in type(link).__name__ for link in chain(error))


def is_temporary(error: BaseException) -> bool:
    """Whether the same request may succeed a little later."""
    code = status(error)
    if code is not None:
        return code in _TEMPORARY
    return any(type(link).__name__ in _BROKEN_OFF | _UNREACHABLE for link in chain(error))


def pause_asked(error: BaseException) -> float:
    """Seconds that the server asks to wait for (Retry-After); 0.0 when it does not say, or gives a date."""
    for link in chain(error):
        headers = getattr(getattr(link, "response", None), "headers", None) or {}
        try:
            return max(0.0, float(headers.get("retry-after", "")))
        except ValueError:
            continue
    return 0.0
