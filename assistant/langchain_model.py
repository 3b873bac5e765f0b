"""Chat models through LangChain: the only module that imports it, and only when a model is first asked.

Whatever a provider's client raises becomes a ChatModelError in plain words. Neither the messages nor
the log hold a key, a prompt, a reply or what a server wrote about them.
"""

import json
import logging
import queue
import threading
import time
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.errors import ChatModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage

_log = logging.getLogger(__name__)

_EXTRAS = frozenset({"openai", "anthropic", "ollama"})
"""Providers that this project's optional dependencies bring."""

_KEY_VARIABLES = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}

_NO_KEY = "no-key"
"""Sent to a server of one's own that needs no key: the clients refuse to start without one."""

_TEMPORARY = frozenset({408, 409, 429, 500, 502, 503, 504, 529})
"""HTTP statuses after which the same request may succeed."""

_REPLY_TOKENS = 4096
"""The longest reply that is asked of a local model, which otherwise may repeat itself for ever."""


class LangChainModel:
    """A chat model named ``provider:model``, as in COALITION_MODEL. Making one imports and calls nothing."""

    def __init__(
        self,
        spec: str,
        base_url: str | None = None,
        api_key: str | None = None,
        timeout: float = 60.0,
        retries: int = 2,
        prompt_tokens: int = 8192,
    ) -> None:
        """Remember how to reach the model.

        Args:
            spec: ``provider:model``, such as ``openai:gpt-5.5`` or ``ollama:llama3.2``.
            base_url: the server to ask instead of the provider's own.
            api_key: the key to send. Without one and without ``base_url``, the provider's own
                environment variable is used; it is never sent to another server.
            timeout: the longest that ``ask`` waits, in seconds, retries included.
            retries: further attempts after HTTP 429 or 5xx or a broken connection, with growing pauses.
            prompt_tokens: the longest prompt that will be sent. A local Ollama server is told to make
                room for it; it would cut a longer one without a word.
        """
        self._spec = spec.strip()
        self._base_url = base_url.strip() if base_url else None
        self._api_key = api_key.strip() if api_key else None
        self._timeout = timeout
        self._retries = retries
        self._prompt_tokens = prompt_tokens
        self._structured = True
        """Whether the server is asked to enforce the schema; False once it has refused that."""

    @property
    def name(self) -> str:
        """``<provider>:<model>``, as shown to the reader."""
        return self._spec

    def ask(self, system: str, user: str, schema: Mapping[str, Any]) -> str:
        """The model's reply as text, JSON by request of ``schema`` where the provider can enforce it.

        Raises:
            ChatModelError: the model cannot be reached, refuses, is over quota, or replies nothing.
        """
        # The clients' own limits hold for one attempt, and for the pause between two bytes of a reply;
        # a server may also ask them to wait two minutes. A person waits for all of it together.
        outcome: queue.SimpleQueue[str | Exception] = queue.SimpleQueue()

        def work() -> None:
            try:
                outcome.put(self._ask(system, user, schema))
            except Exception as error:  # noqa: BLE001 - carried to the asking thread and raised there
                outcome.put(error)

        threading.Thread(target=work, name="chat-model", daemon=True).start()
        try:
            reply = outcome.get(timeout=self._timeout)
        except queue.Empty:
            raise self._timed_out() from None
        if isinstance(reply, str):
            return reply
        if not isinstance(reply, ChatModelError):
            # Only the kinds are logged: what a server writes may quote the prompt or part of the key.
            _log.info("chat model %s failed: %s", self.name, " < ".join(type(e).__name__ for e in _chain(reply)))
            reply = self._in_plain_words(reply)
        raise reply from None

    def _ask(self, system: str, user: str, schema: Mapping[str, Any]) -> str:
        messages = [("system", system), ("human", user)]
        if not self._structured:
            return self._text(self._invoke(self._model, messages))
        try:
            asked = self._model.with_structured_output(
                dict(schema), method="json_schema", include_raw=True, **self._strictness
            )
            return self._text(self._invoke(asked, messages)["raw"])
        except Exception as error:
            if (broken_off := _text_of_broken_off(error)) is not None:
                return broken_off
            # A server without structured output says so with "bad request", a provider's class without
            # it with an exception of Python's own. Both may have another cause: then plain fails too.
            refused = _status(error) in {400, 422, 501} or isinstance(error, NotImplementedError | TypeError)
            if not refused or "Overflow" in type(error).__name__:
                raise
        reply = self._text(self._invoke(self._model, messages))
        self._structured = False
        _log.info("chat model %s takes no schema; it is asked for JSON in words", self.name)
        return reply

    def _invoke(self, asked: Any, messages: list[tuple[str, str]]) -> Any:
        """One request. Ollama's client knows no retries, so they are made here; the others make their own."""
        pauses = [0.5 * 2**attempt for attempt in range(self._retries)] if self._provider == "ollama" else []
        for pause in pauses:
            try:
                return asked.invoke(messages)
            except Exception as error:
                if _status(error) not in _TEMPORARY:
                    raise
            time.sleep(pause)
        return asked.invoke(messages)

    @property
    def _provider(self) -> str:
        return self._spec.partition(":")[0].lower()

    @property
    def _strictness(self) -> dict[str, bool]:
        return {"strict": True} if self._provider == "openai" else {}

    @cached_property
    def _model(self) -> "BaseChatModel":
        _, _, model = self._spec.partition(":")
        if not model:
            raise ChatModelError(
                f"COALITION_MODEL is {self._spec!r}: it must read provider:model, "
                "such as openai:gpt-5.5, anthropic:claude-opus-4-7 or ollama:llama3.2."
            )
        try:
            from langchain.chat_models import init_chat_model

            made: BaseChatModel = init_chat_model(model, model_provider=self._provider, **self._settings())
            return made
        except ImportError as error:
            raise self._package_missing(error) from None
        except ValueError as error:
            if not str(error).startswith("Unsupported provider"):
                raise
            raise ChatModelError(
                f"COALITION_MODEL names the provider {self._provider!r}, which is not known. "
                "Use openai, anthropic or ollama; for any server that speaks OpenAI's protocol, "
                "use openai: and its address in COALITION_MODEL_URL."
            ) from None

    def _settings(self) -> dict[str, Any]:
        """The client's settings, in the provider's own words."""
        settings: dict[str, Any] = {"base_url": self._base_url} if self._base_url else {}
        if self._provider == "ollama":
            headers = {"Authorization": f"Bearer {self._api_key}"} if self._api_key else {}
            return settings | {
                "client_kwargs": {"timeout": self._timeout, "headers": headers},
                "num_ctx": self._prompt_tokens + _REPLY_TOKENS,
                "num_predict": _REPLY_TOKENS,
                "temperature": 0.0,
            }
        settings |= {"timeout": self._timeout, "max_retries": self._retries}
        key = self._api_key or (_NO_KEY if self._base_url else None)
        return settings | ({"api_key": key} if key else {})

    def _timed_out(self) -> ChatModelError:
        return ChatModelError(
            f"{self._subject()} did not answer within {self._timeout:g} seconds. "
            "Ask again later, or use a faster model."
        )

    def _subject(self) -> str:
        """The model and, for a server of one's own, its host; an address may hold a password elsewhere."""
        if not self._base_url:
            return f"The chat model {self.name}"
        address = urlsplit(self._base_url)
        port = f":{address.port}" if address.port else ""
        return f"The chat model {self.name} at {address.scheme}://{address.hostname}{port}"

    def _key_advice(self) -> str:
        variable = _KEY_VARIABLES.get(self._provider)
        if variable is None or self._base_url:
            return "Set COALITION_MODEL_KEY to a valid key."
        return f"Set COALITION_MODEL_KEY or {variable} to a valid key."

    def _package_missing(self, error: ImportError) -> ChatModelError:
        missing = next((e.name for e in _chain(error) if isinstance(e, ImportError) and e.name), None)
        package = "coalition-assistant[" + self._provider + "]"
        if self._provider not in _EXTRAS:
            package = (missing or f"langchain_{self._provider}").partition(".")[0].replace("_", "-")
        return ChatModelError(f'{self._subject()} needs a package that is not installed. Run: pip install "{package}"')

    def _in_plain_words(self, error: Exception) -> ChatModelError:
        """What the provider's client raised, as a sentence that says whose move it is."""
        subject = self._subject()
        kinds = {type(link).__name__ for link in _chain(error)}
        status = _status(error)
        if any("Overflow" in kind for kind in kinds) or status == 413:
            said = "cannot take a prompt of this length. Use a model that takes more, or ask a shorter question."
        elif status == 401:
            said = f"rejected the key. {self._key_advice()}"
        elif status == 403:
            said = "does not admit this key. Ask whoever manages the account for access to the model."
        elif status == 404:
            said = "is not known there. Check the name in COALITION_MODEL"
            said += ", and COALITION_MODEL_URL: most addresses end in /v1." if self._base_url else "."
        elif status == 429:
            said = "is over its quota or its rate limit. Wait a while, or check the account's credit."
        elif status is not None and status >= 500:
            said = f"has a problem of its own (HTTP {status}). Try again later."
        elif status is not None:
            said = f"refused the request (HTTP {status}). Check COALITION_MODEL, or use another model."
        elif any("Timeout" in kind for kind in kinds):
            return self._timed_out()
        elif kinds & {"OpenAIError", "LocalProtocolError"} or "authentication" in str(error):
            # Without a key OpenAI's client does not start; Anthropic's makes a header that cannot be sent.
            said = f"needs a key: none is set, or it holds characters that no key has. {self._key_advice()}"
        elif kinds & {"RemoteProtocolError", "ReadError", "ConnectionResetError", "IncompleteRead"}:
            said = "broke off the connection before its reply was complete. Ask again."
        elif kinds & {"ConnectError", "ConnectionError", "APIConnectionError", "ConnectionRefusedError"}:
            said = "cannot be reached. Check the network, the address, and that the server is running."
        elif "ContentFilterFinishReasonError" in kinds:
            said = "declined to answer: its provider's content filter stopped the reply."
        else:
            said = (
                f"returned something that is no chat reply ({type(error).__name__}). Check the address, or ask again."
            )
        return ChatModelError(f"{subject} {said}")

    def _text(self, message: "AIMessage") -> str:
        """The words of a reply.

        Raises:
            ChatModelError: the reply is empty, or the model declined.
        """
        text = str(message.text).strip()
        if text:
            return text
        if message.tool_calls:  # some models hand structured output over as the arguments of a tool
            return json.dumps(message.tool_calls[0]["args"], ensure_ascii=False)
        did = "declined to answer" if message.additional_kwargs.get("refusal") else "returned an empty reply"
        raise ChatModelError(f"{self._subject()} {did}. Ask again, or use another model.")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what caused it, outermost first."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__


def _status(error: BaseException) -> int | None:
    """The HTTP status that a provider's exception carries; None when there was no HTTP answer."""
    for link in _chain(error):
        for holder in (link, getattr(link, "response", None)):
            status = getattr(holder, "status_code", None)
            if isinstance(status, int) and status >= 400:
                return status
    return None


def _text_of_broken_off(error: Exception) -> str | None:
    """The text of a reply that reached its length limit: OpenAI's client raises instead of returning it."""
    if type(error).__name__ != "LengthFinishReasonError":
        return None
    choices = getattr(getattr(error, "completion", None), "choices", [])
    return (choices[0].message.content or None) if choices else None
