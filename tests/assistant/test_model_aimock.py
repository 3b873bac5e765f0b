"""The chat models' real clients against a server that others wrote: aimock speaks all three protocols, with streaming.

``npm install -g @copilotkit/aimock`` brings it; without it these tests are skipped, and ``model_server`` stands alone.
"""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.errors import ChatModelError
from assistant.model.generate import ANSWER_SCHEMA
from assistant.model.langchain_model import LangChainModel
from tests.assistant.test_langchain_model import every_provider, model_at

AIMOCK = shutil.which("llmock")
REPLY = '{"answerable": true, "claims": [], "headline": "Côte d’Ivoire, « cité », 40 %"}'
pytestmark = pytest.mark.skipif(AIMOCK is None, reason="aimock is not installed: npm install -g @copilotkit/aimock")

Started = Callable[..., str]


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    """Starts aimock with further options; gives its address."""
    running: list[subprocess.Popen[bytes]] = []
    fixtures = tmp_path / "fixtures.json"
    fixtures.write_text(
        json.dumps({"fixtures": [{"match": {"userMessage": "question"}, "response": {"content": REPLY}}]}),
        encoding="utf-8",
    )

    def start(*options: str) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        assert AIMOCK is not None
        command = [AIMOCK, "--port", str(port), "--fixtures", str(fixtures), "--log-level", "silent", *options]
        running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return f"http://127.0.0.1:{port}"
            time.sleep(0.05)
        raise AssertionError("aimock did not start")

    yield start
    for process in running:
        process.terminate()
        process.wait()


def pieces_of(model: LangChainModel) -> list[str]:
    return [piece for piece in model.ask("system", "question", ANSWER_SCHEMA) if piece]


@every_provider
def test_a_reply_is_streamed_word_for_word(started: Started, spec: str) -> None:
    pieces = pieces_of(model_at(started("--chunk-size", "7", "--latency", "1"), spec))
    assert len(pieces) > 5
    assert "".join(pieces) == REPLY


@every_provider
@pytest.mark.parametrize(
    ("fault", "said"),
    [("drop", "HTTP 500"), ("ratelimit", "quota"), ("malformed", "no chat reply"), ("disconnect", "broke off")],
)
def test_a_fault_is_told_in_plain_words(started: Started, spec: str, fault: str, said: str) -> None:
    with pytest.raises(ChatModelError, match=said):
        pieces_of(model_at(started(f"--chaos-{fault}", "1"), spec, retries=1))
