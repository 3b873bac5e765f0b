"""The chat models' real clients against a real server on localhost."""

import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import ChatModelError
from assistant.model.generate import ANSWER_SCHEMA
from assistant.model.langchain_model import LangChainModel, _pause
from tests.assistant.model_server import Behaviour, serve

SPECS = ("openai:gpt-test", "anthropic:claude-test", "ollama:llama-test")
SYSTEM, USER, KEY = "SECRET SYSTEM", "SECRET PROMPT", "SECRET-KEY"
every_provider = pytest.mark.parametrize("spec", SPECS)


@pytest.fixture(autouse=True)
def _no_keys_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "ANTHROPIC_", "OLLAMA_", "LANGCHAIN_", "LANGSMITH_")):
            monkeypatch.delenv(name)


@pytest.fixture
def behaviour() -> Behaviour:
    return Behaviour()


@pytest.fixture
def server(behaviour: Behaviour) -> Iterator[str]:
    with serve(behaviour) as address:
        yield address


def model_at(server: str, spec: str, **settings: Any) -> LangChainModel:
    path = "/v1" if spec.startswith("openai:") else ""
    return LangChainModel(spec, base_url=server + path, **{"api_key": KEY, "timeout": 20.0, "retries": 0} | settings)


def asked(model: LangChainModel) -> str:
    return "".join(model.ask(SYSTEM, USER, ANSWER_SCHEMA))


def failure(model: LangChainModel) -> str:
    with pytest.raises(ChatModelError) as caught:
        asked(model)
    message = str(caught.value)
    assert "SECRET" not in message
    return message


@every_provider
def test_a_reply_is_returned_word_for_word(server: str, behaviour: Behaviour, spec: str) -> None:
    behaviour.reply = '{"claims": [], "headline": "Côte d’Ivoire"}'
    assert asked(model_at(server, spec)) == behaviour.reply
    assert model_at(server, spec).name == spec


@every_provider
def test_the_schema_is_sent_the_way_the_provider_enforces_it(server: str, behaviour: Behaviour, spec: str) -> None:
    asked(model_at(server, spec))
    (request,) = behaviour.requests
    if spec.startswith("openai"):
        assert request["response_format"]["json_schema"]["strict"] is True
        schema = request["response_format"]["json_schema"]["schema"]
    elif spec.startswith("anthropic"):
        schema = request["output_config"]["format"]["schema"]
    else:
        schema = request["format"]
    assert list(schema["properties"]) == list(ANSWER_SCHEMA["properties"])
    assert set(schema["properties"]["claims"]["items"]["properties"]) == {"evidence", "text", "speaker"}


@every_provider
def test_system_and_user_text_stay_apart(server: str, behaviour: Behaviour, spec: str) -> None:
    asked(model_at(server, spec))
    (request,) = behaviour.requests
    user = [message for message in request["messages"] if message["role"] == "user"]
    system = [message for message in request["messages"] if message["role"] == "system"]
    assert USER in str(user)
    assert SYSTEM not in str(user)
    assert SYSTEM in str(system or request["system"])


@every_provider
def test_a_server_without_structured_output_is_asked_in_words(server: str, behaviour: Behaviour, spec: str) -> None:
    behaviour.refuses_schema = True
    model = model_at(server, spec)
    assert asked(model) == behaviour.reply
    assert len(behaviour.requests) == 2
    assert asked(model) == behaviour.reply
    assert len(behaviour.requests) == 3, "the refusal is remembered"


@every_provider
def test_too_many_requests_is_tried_again(server: str, behaviour: Behaviour, spec: str) -> None:
    behaviour.statuses = [429, 503]
    assert asked(model_at(server, spec, retries=2)) == behaviour.reply
    assert len(behaviour.requests) == 3


@every_provider
def test_attempts_are_bounded(server: str, behaviour: Behaviour, spec: str) -> None:
    behaviour.always = 429
    assert "quota" in failure(model_at(server, spec, retries=1))
    assert len(behaviour.requests) == 2


@every_provider
@pytest.mark.parametrize(
    ("status", "said"),
    [
        (400, "refused the request (HTTP 400)"),
        (401, "COALITION_MODEL_KEY"),
        (403, "does not admit this key"),
        (404, "Check the name in COALITION_MODEL"),
        (413, "prompt of this length"),
        (429, "quota"),
        (500, "problem of its own (HTTP 500)"),
        (529, "problem of its own (HTTP 529)"),
    ],
)
def test_a_refusal_is_told_in_plain_words(
    server: str, behaviour: Behaviour, spec: str, status: int, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    behaviour.always = status
    with caplog.at_level(logging.INFO):
        message = failure(model_at(server, spec))
    assert said in message
    assert message.startswith(f"The chat model {spec} at {server} ")
    assert "SECRET" not in caplog.text


@every_provider
def test_a_wrong_key_is_not_tried_again(server: str, behaviour: Behaviour, spec: str) -> None:
    behaviour.always = 401
    failure(model_at(server, spec, retries=3))
    assert len(behaviour.requests) == 1


@every_provider
@pytest.mark.parametrize("cut", [0, 1])
def test_a_connection_cut_in_the_middle_is_told(server: str, behaviour: Behaviour, spec: str, cut: int) -> None:
    behaviour.cuts_after = cut
    assert "broke off the connection" in failure(model_at(server, spec))


@every_provider
@pytest.mark.parametrize("body", ['{"choices": [', "<html>Sign in</html>", "[]", "null"])
def test_a_reply_that_is_no_chat_reply_is_told(server: str, behaviour: Behaviour, spec: str, body: str) -> None:
    behaviour.malformed = body
    message = failure(model_at(server, spec))
    assert "no chat reply" in message or "empty reply" in message


@every_provider
def test_an_empty_reply_is_told(server: str, behaviour: Behaviour, spec: str) -> None:
    behaviour.reply = ""
    assert "empty reply" in failure(model_at(server, spec))


@every_provider
def test_nobody_waits_longer_than_the_limit(server: str, behaviour: Behaviour, spec: str) -> None:
    behaviour.released = threading.Event()
    model_at(server, spec)._model  # noqa: B018 - importing a client takes longer than the limit
    begin = time.monotonic()
    assert "did not answer within 0.5 seconds" in failure(model_at(server, spec, timeout=0.5, retries=5))
    assert time.monotonic() - begin < 3


@every_provider
def test_a_reply_comes_in_pieces_as_the_model_writes_it(server: str, behaviour: Behaviour, spec: str) -> None:
    behaviour.reply, behaviour.released, behaviour.stalls_after = "first words, and the rest", threading.Event(), 1
    pieces = model_at(server, spec).ask(SYSTEM, USER, ANSWER_SCHEMA)
    first = next(filter(None, pieces))
    assert first == behaviour.reply[: behaviour.piece]
    behaviour.released.set()
    assert first + "".join(pieces) == behaviour.reply


@every_provider
@pytest.mark.parametrize("stalls_after", [0, 1])
def test_whoever_stops_waiting_closes_the_connection(
    server: str, behaviour: Behaviour, spec: str, stalls_after: int
) -> None:
    behaviour.reply, behaviour.released, behaviour.stalls_after = "x" * 100, threading.Event(), stalls_after
    pieces = model_at(server, spec, timeout=0.5).ask(SYSTEM, USER, ANSWER_SCHEMA)
    if stalls_after:
        next(filter(None, pieces))
        pieces.close()
    else:
        with pytest.raises(ChatModelError, match=r"did not answer within 0\.5 seconds"):
            next(filter(None, pieces))
    assert behaviour.gone.wait(5)


def test_while_nothing_comes_whoever_asks_may_stop(server: str, behaviour: Behaviour) -> None:
    behaviour.released = threading.Event()
    pieces = model_at(server, "openai:gpt-test").ask(SYSTEM, USER, ANSWER_SCHEMA)
    assert [next(pieces), next(pieces)] == ["", ""]
    pieces.close()
    assert behaviour.gone.wait(5)


@every_provider
def test_a_model_that_falls_silent_is_not_waited_for(server: str, behaviour: Behaviour, spec: str) -> None:
    behaviour.reply, behaviour.released, behaviour.stalls_after = "x" * 100, threading.Event(), 2
    pieces = model_at(server, spec, timeout=0.5).ask(SYSTEM, USER, ANSWER_SCHEMA)
    with pytest.raises(ChatModelError, match=r"fell silent in the middle of its reply for 0\.5 seconds"):
        list(pieces)


def test_a_reply_without_end_is_ended(server: str, behaviour: Behaviour) -> None:
    behaviour.reply, behaviour.piece = "x" * 3000, 1
    pieces = model_at(server, "openai:gpt-test", timeout=0.2).ask(SYSTEM, USER, ANSWER_SCHEMA)
    with pytest.raises(ChatModelError, match="still writing after 1 seconds"):
        list(map(time.sleep, (0.01 for _ in pieces)))


@every_provider
def test_what_breaks_off_before_it_began_is_tried_again_and_later_not(
    server: str, behaviour: Behaviour, spec: str
) -> None:
    behaviour.cuts_after = 0
    failure(model_at(server, spec, retries=1))
    assert len(behaviour.requests) == 2
    behaviour.cuts_after = 1
    failure(model_at(server, spec, retries=1))
    assert len(behaviour.requests) == 3


@every_provider
def test_a_server_is_given_the_pause_that_it_asks_for(server: str, behaviour: Behaviour, spec: str) -> None:
    behaviour.statuses, behaviour.retry_after = [429], "1.5"
    begin = time.monotonic()
    assert asked(model_at(server, spec, retries=1)) == behaviour.reply
    assert time.monotonic() - begin > 1.4


def test_a_pause_that_is_longer_than_anybody_waits_is_not_waited_for(server: str, behaviour: Behaviour) -> None:
    behaviour.always, behaviour.retry_after = 429, "3600"
    begin = time.monotonic()
    assert "quota" in failure(model_at(server, "openai:gpt-test", retries=3))
    assert (len(behaviour.requests), time.monotonic() - begin < 5) == (1, True)


def test_pauses_grow_are_bounded_and_differ_by_chance() -> None:
    drawn = [[_pause(attempt) for _ in range(100)] for attempt in range(8)]
    bounds = [(0.25, 0.5), (0.5, 1.0), (1.0, 2.0), (2.0, 4.0), *[(4.0, 8.0)] * 4]
    for pauses, (low, high) in zip(drawn, bounds, strict=True):
        assert low <= min(pauses) < max(pauses) <= high
        assert len(set(pauses)) > 90


def test_several_questions_at_once_get_their_own_replies(server: str, behaviour: Behaviour) -> None:
    behaviour.reply = lambda _, user: user
    model = model_at(server, "openai:gpt-test")

    def replies(number: int) -> bool:
        return "".join(model.ask(SYSTEM, f"question {number}", ANSWER_SCHEMA)) == f"question {number}"

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(replies, range(24)))


@every_provider
def test_a_server_that_is_not_running_cannot_be_reached(spec: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be reached" in failure(model_at(f"http://127.0.0.1:{port}", spec))


@every_provider
def test_a_local_server_needs_no_key(server: str, behaviour: Behaviour, spec: str) -> None:
    assert asked(model_at(server, spec, api_key=None)) == behaviour.reply


@every_provider
def test_the_key_that_is_given_is_sent(server: str, behaviour: Behaviour, spec: str) -> None:
    asked(model_at(server, spec))
    (headers,) = behaviour.headers
    assert KEY in (headers.get("authorization", "") + headers.get("x-api-key", ""))


@pytest.mark.parametrize("variable", ["OPENAI_API_KEY", "ANTHROPIC_API_KEY"])
def test_a_providers_own_key_is_never_sent_to_another_server(
    server: str, behaviour: Behaviour, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "sk-of-the-provider")
    spec = "openai:gpt-test" if variable.startswith("OPENAI") else "anthropic:claude-test"
    asked(model_at(server, spec, api_key=None))
    assert "sk-of-the-provider" not in str(behaviour.headers)


@pytest.mark.parametrize("spec", ["openai:gpt-test", "anthropic:claude-test"])
def test_a_missing_key_is_named_with_its_variable(
    server: str, behaviour: Behaviour, spec: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    variable = spec.partition(":")[0].upper()
    monkeypatch.setenv(f"{variable}_BASE_URL", server)
    message = failure(LangChainModel(spec, timeout=20, retries=0))
    assert "needs a key: none is set" in message
    assert f"Set COALITION_MODEL_KEY or {variable}_API_KEY" in message
    assert not behaviour.requests


@pytest.mark.parametrize("spec", ["openai:gpt-test", "anthropic:claude-test"])
def test_a_rejected_key_is_named_with_its_variable(
    server: str, behaviour: Behaviour, spec: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    variable = spec.partition(":")[0].upper()
    monkeypatch.setenv(f"{variable}_BASE_URL", server)
    monkeypatch.setenv(f"{variable}_API_KEY", KEY)
    behaviour.always = 401
    message = failure(LangChainModel(spec, timeout=20, retries=0))
    assert message.startswith(f"The chat model {spec} rejected the key. ")
    assert f"Set COALITION_MODEL_KEY or {variable}_API_KEY" in message


def test_a_password_in_the_address_is_not_shown(server: str, behaviour: Behaviour) -> None:
    behaviour.always = 500
    address = server.replace("http://", "http://someone:SECRET-PASSWORD@")
    assert server in failure(LangChainModel("openai:gpt-test", base_url=address + "/v1", timeout=20, retries=0))


def test_a_reply_at_its_length_limit_is_returned_as_far_as_it_goes(server: str, behaviour: Behaviour) -> None:
    behaviour.reply = '{"claims": [{"text": "one"}, {"te'
    behaviour.finish_reason = "length"
    assert asked(model_at(server, "openai:gpt-test")) == behaviour.reply


def test_ollama_makes_room_for_the_prompt_and_bounds_the_reply(server: str, behaviour: Behaviour) -> None:
    asked(model_at(server, "ollama:llama-test", prompt_tokens=6000))
    options = behaviour.requests[0]["options"]
    assert options["num_ctx"] >= 6000 + options["num_predict"]


@pytest.mark.parametrize("spec", ["gpt-5.5", "openai:", "ollama"])
def test_a_name_without_provider_is_refused_with_an_example(spec: str) -> None:
    assert "provider:model" in failure(LangChainModel(spec))


def test_an_unknown_provider_is_named() -> None:
    assert "provider 'acme', which is not known" in failure(LangChainModel("acme:large"))


@pytest.mark.parametrize(
    ("spec", "module", "command"),
    [
        ("openai:gpt-test", "langchain_openai", 'pip install "coalition-assistant[openai]"'),
        ("ollama:llama-test", "langchain_ollama", 'pip install "coalition-assistant[ollama]"'),
        ("groq:llama-test", "langchain_groq", 'pip install "langchain-groq"'),
    ],
)
def test_a_missing_package_is_named_with_its_command(
    spec: str, module: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from langchain.chat_models import base

    base._get_chat_model_creator.cache_clear()
    monkeypatch.setitem(sys.modules, module, None)
    assert command in failure(LangChainModel(spec))


def test_naming_a_model_imports_no_framework() -> None:
    program = (
        "import sys; from assistant.model.langchain_model import LangChainModel; LangChainModel('openai:x').name;"
        "sys.exit(any(name.startswith(('langchain', 'openai')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], check=False).returncode == 0
