"""A chat model server on localhost: speaks OpenAI's, Anthropic's and Ollama's protocols, and fails to order."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_ERROR_TEXT = "the prompt was: SECRET PROMPT, the key was: SECRET-KEY"
"""Servers quote what they were sent; none of it may reach the reader."""


@dataclass
class Behaviour:
    """What the server does. ``statuses`` are used up one a request; afterwards it replies."""

    reply: str = '{"answerable": true}'
    statuses: list[int] = field(default_factory=list)
    always: int | None = None
    refuses_schema: bool = False
    cuts_connection: bool = False
    malformed: str | None = None
    finish_reason: str = "stop"
    released: threading.Event | None = None
    """When given, no reply is sent before it is set."""
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def _has_schema(request: dict[str, Any]) -> bool:
    return bool(request.get("response_format") or request.get("output_config") or request.get("format"))


def _openai(behaviour: Behaviour, request: dict[str, Any]) -> dict[str, Any]:
    message = {"role": "assistant", "content": behaviour.reply}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": request["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": behaviour.finish_reason}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }


def _anthropic(behaviour: Behaviour, request: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": request["model"],
        "content": [{"type": "text", "text": behaviour.reply}] if behaviour.reply else [],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": 1, "output_tokens": 1},
    }


def _ollama(behaviour: Behaviour, request: dict[str, Any]) -> dict[str, Any]:
    return {
        "model": request["model"],
        "created_at": "2026-01-01T00:00:00Z",
        "message": {"role": "assistant", "content": behaviour.reply},
        "done": True,
        "done_reason": "stop",
    }


_PROTOCOLS = {"/v1/chat/completions": _openai, "/v1/messages": _anthropic, "/api/chat": _ollama}


class _Handler(BaseHTTPRequestHandler):
    behaviour: Behaviour

    def do_POST(self) -> None:
        behaviour = self.behaviour
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        behaviour.requests.append(request)
        behaviour.headers.append({name.lower(): value for name, value in self.headers.items()})
        if behaviour.released is not None:
            behaviour.released.wait(20)
        if behaviour.statuses:
            self._send(behaviour.statuses.pop(0), {"error": {"message": _ERROR_TEXT, "type": "error"}})
        elif behaviour.always is not None:
            self._send(behaviour.always, {"error": {"message": _ERROR_TEXT, "type": "error"}})
        elif behaviour.refuses_schema and _has_schema(request):
            self._send(400, {"error": {"message": "response_format is not supported", "type": "invalid_request_error"}})
        elif behaviour.cuts_connection:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "5000")
            self.end_headers()
            self.wfile.write(b'{"id": "chatcmpl-1", "cho')
            self.close_connection = True
        elif behaviour.malformed is not None:
            self._send_text(200, behaviour.malformed)
        else:
            self._send(200, _PROTOCOLS[self.path](behaviour, request))

    def _send(self, status: int, body: dict[str, Any]) -> None:
        self._send_text(status, json.dumps(body))

    def _send_text(self, status: int, text: str) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Retry-After-Ms", "10")  # so that clients that pause as told do not slow the tests
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing on standard error."""


@contextmanager
def serve(behaviour: Behaviour) -> Iterator[str]:
    """A running server's address, without a path."""
    handler = type("Handler", (_Handler,), {"behaviour": behaviour})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        if behaviour.released is not None:
            behaviour.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
