"""Chat models through LangChain: the only module that imports it, and only when a model is first asked.

Every request is streamed, on an event loop of its own thread: a request that is not wanted any more, or that has
fallen silent, is cancelled there, which closes its connection. Whatever a provider's client raises becomes a
ChatModelError (``assistant.model.model_failure``); neither the messages nor the log hold a key, a prompt or a reply.
"""

import asyncio
import logging
import queue
import random
import threading
import time
from collections.abc import AsyncIterator, Generator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.errors import ChatModelError
from assistant.model.model_failure import Failures, chain, is_temporary, is_too_long, pause_asked, status

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

_log = logging.getLogger(__name__)

_NO_KEY = "no-key"
"""Sent to a server of one's own that needs no key: the clients refuse to start without one."""

_REPLY_TOKENS = 4096
"""The longest reply that is asked of a local model, which otherwise may repeat itself for ever."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 8.0
"""Seconds between attempts: doubled each time from the first, and half of it drawn by chance, so that several who
were turned away together do not come back together."""

_BEAT = 0.3
"""Seconds after which whoever asks is given the chance to stop, though nothing has come."""

_PATIENCE = 5
"""A whole reply may take so many times as long as the model may be silent."""


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
            timeout: the longest wait for the first piece of a reply, retries included, and for each further one,
                in seconds; a whole reply may take five times as long.
            retries: further attempts after HTTP 429 or 5xx or a broken connection, with growing pauses, as long
                as nothing of the reply has come.
            prompt_tokens: the longest prompt that will be sent. A local Ollama server is told to make
                room for it; it would cut a longer one without a word.
        """
        self._spec = spec.strip()
        self._base_url = base_url.strip() if base_url else None
        self._api_key = api_key.strip() if api_key else None
        self._timeout = timeout
        self._retries = retries
        self._prompt_tokens = prompt_tokens
        self._failures = Failures(self._spec, self._provider, self._base_url)
        self._structured = True
        """Whether the server is asked to enforce the schema; False once it has refused that."""

    @property
    def name(self) -> str:
        """``<provider>:<model>``, as shown to the reader."""
        return self._spec

    def ask(self, system: str, user: str, schema: Mapping[str, Any]) -> Generator[str, None, None]:
        """The model's reply in pieces as they come, JSON by request of ``schema`` where the provider can enforce it.

        An empty piece says that it is still at work. Closing the generator cancels the request.

        Raises:
            ChatModelError: while iterating: the model cannot be reached, refuses, is over quota, falls silent or
                breaks off, or replies nothing.
        """
        try:
            self._model  # noqa: B018 - importing a client takes a while, which is not the model's
        except Exception as error:  # noqa: BLE001 - every failure of a client is put in plain words
            raise self._put_in_words(error) from None
        pieces: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()

        async def produce() -> None:
            try:
                async for piece in self._attempts(system, user, schema):
                    pieces.put(piece)
                pieces.put(None)
            except Exception as error:  # noqa: BLE001 - carried to the asking thread and raised there
                pieces.put(error)

        work = asyncio.run_coroutine_threadsafe(produce(), _event_loop())
        deadline = time.monotonic() + _PATIENCE * self._timeout
        began, last = False, time.monotonic()
        try:
            while True:
                if time.monotonic() >= deadline:
                    raise self._failures.endless(_PATIENCE * self._timeout)
                try:
                    piece = pieces.get(timeout=min(_BEAT, self._timeout))
                except queue.Empty:
                    if time.monotonic() - last >= self._timeout:
                        raise self._failures.silent(self._timeout, began=began) from None
                    yield ""
                    continue
                if piece is None:
                    return
                if isinstance(piece, Exception):
                    raise self._put_in_words(piece) from None
                began, last = True, time.monotonic()
                yield piece
        finally:
            work.cancel()

    async def _attempts(self, system: str, user: str, schema: Mapping[str, Any]) -> AsyncIterator[str]:
        """The pieces of the reply, begun anew after a temporary failure as long as none has come."""
        messages = [("system", system), ("human", user)]
        attempt, began = 0, False
        structured = self._structured
        while True:
            try:
                async for piece in self._stream(messages, schema if structured else None):
                    began = True
                    yield piece
            except Exception as error:
                if began and _reached_its_length_limit(error):
                    return
                if structured and not began and _may_refuse_schema(error):
                    structured = False
                    continue
                pause = max(_pause(attempt), pause_asked(error))
                if began or attempt >= self._retries or not is_temporary(error) or pause >= self._timeout:
                    raise
            else:
                if self._structured and not structured:
                    self._structured = False
                    _log.info("chat model %s takes no schema; it is asked for JSON in words", self.name)
                return
            attempt += 1
            await asyncio.sleep(pause)

    async def _stream(self, messages: list[tuple[str, str]], schema: Mapping[str, Any] | None) -> AsyncIterator[str]:
        """The pieces of one reply; the schema is enforced the way the provider does that.

        Raises:
            ChatModelError: the reply is empty, or the model declined.
        """
        asked: Any = self._model
        if schema is not None:
            # The parser behind the model would hold pieces back until the reply is whole.
            structured = asked.with_structured_output(dict(schema), method="json_schema", **self._strictness)
            asked = structured.first
        began = declined = False
        async for chunk in asked.astream(messages):
            declined = declined or bool(chunk.additional_kwargs.get("refusal"))
            if piece := _text_of(chunk):
                began = True
                yield piece
        if not began:
            raise self._failures.empty(declined=declined)

    def _put_in_words(self, error: Exception) -> ChatModelError:
        if isinstance(error, ChatModelError):
            return error
        # Only the kinds are logged: what a server writes may quote the prompt or part of the key.
        _log.info("chat model %s failed: %s", self.name, " < ".join(type(link).__name__ for link in chain(error)))
        return self._failures.in_plain_words(error)

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
            raise self._failures.package_missing(error) from None
        except ValueError as error:
            if not str(error).startswith("Unsupported provider"):
                raise
            raise ChatModelError(
                f"COALITION_MODEL names the provider {self._provider!r}, which is not known. "
                "Use openai, anthropic or ollama; for any server that speaks OpenAI's protocol, "
                "use openai: and its address in COALITION_MODEL_URL."
            ) from None

    def _settings(self) -> dict[str, Any]:
        """The client's settings, in the provider's own words. Attempts and time limits are this module's."""
        settings: dict[str, Any] = {"base_url": self._base_url} if self._base_url else {}
        longest = _PATIENCE * self._timeout
        if self._provider == "ollama":
            headers = {"Authorization": f"Bearer {self._api_key}"} if self._api_key else {}
            return settings | {
                "client_kwargs": {"timeout": longest, "headers": headers},
                "num_ctx": self._prompt_tokens + _REPLY_TOKENS,
                "num_predict": _REPLY_TOKENS,
                "temperature": 0.0,
            }
        settings |= {"timeout": longest, "max_retries": 0}
        key = self._api_key or (_NO_KEY if self._base_url else None)
        return settings | ({"api_key": key} if key else {})


_starting = threading.Lock()
_running: list[asyncio.AbstractEventLoop] = []


def _event_loop() -> asyncio.AbstractEventLoop:
    """The one loop on which every chat model is asked: the clients keep connections, which belong to a loop."""
    with _starting:
        if not _running:
            loop = asyncio.new_event_loop()
            threading.Thread(target=loop.run_forever, name="chat-models", daemon=True).start()
            _running.append(loop)
        return _running[0]


def _pause(attempt: int) -> float:
    """Seconds before the next attempt when ``attempt`` further ones have failed."""
    longest: float = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**attempt)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - no secret


def _text_of(chunk: "AIMessageChunk") -> str:
    """The words in a piece of a reply; some models hand structured output over as the arguments of a tool."""
    return str(chunk.text) or "".join(call.get("args") or "" for call in chunk.tool_call_chunks)


def _may_refuse_schema(error: Exception) -> bool:
    """Whether a server or a provider's class may have no structured output, so that it is to be asked without.

    A server says so with "bad request", a class with an exception of Python's own. Both may have another cause:
    then the next attempt fails too.
    """
    refused = status(error) in {400, 422, 501} or isinstance(error, NotImplementedError | TypeError | AttributeError)
    return refused and not is_too_long(error)


def _reached_its_length_limit(error: Exception) -> bool:
    """OpenAI's client raises when a reply ends at the length limit; what has come is the reply."""
    return type(error).__name__ == "LengthFinishReasonError"
