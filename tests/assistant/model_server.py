"""A chat model server on localhost: speaks OpenAI's, Anthropic's and Ollama's protocols, and fails to order."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_ERROR_TEXT = "the prompt was: SECRET PROMPT, the key was: SECRET-KEY"
"""Servers quote what they were sent; none of it may reach the reader."""


Reply = str | Callable[[str, str], str]
"""What is replied, or how the reply follows from the system text and the user text."""


@dataclass
class Behaviour:
    """What the server does. ``statuses`` are used up one a request; afterwards it replies, in small pieces.

    ``replies`` are used up one a reply; afterwards it is ``reply``.
    """

    reply: Reply = '{"answerable": true}'
    replies: list[Reply] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    always: int | None = None
    retry_after: str | None = None
    refuses_schema: bool = False
    cuts_after: int | None = None
    """When given, the connection breaks after so many pieces of a reply."""
    malformed: str | None = None
    finish_reason: str = "stop"
    released: threading.Event | None = None
    """When given, no reply is sent before it is set ..."""
    stalls_after: int = 0
    """... beyond so many pieces of it."""
    piece: int = 16
    """Characters that are sent at a time."""
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)
    """Set when somebody closed the connection before the reply was whole."""


def _has_schema(request: dict[str, Any]) -> bool:
    return bool(request.get("response_format") or request.get("output_config") or request.get("format"))


def _said(request: dict[str, Any]) -> tuple[str, str]:
    """The system text and the user text of a request in any of the protocols."""
    texts = {message["role"]: message["content"] for message in request["messages"]}
    system = texts.get("system") or request.get("system") or ""
    return str(system), str(texts["user"])


def _openai(behaviour: Behaviour, request: dict[str, Any], pieces: list[str]) -> Iterator[str]:
    def chunk(delta: dict[str, str], finish_reason: str | None = None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
        head = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": request["model"]}
        return f"data: {json.dumps({**head, 'choices': [choice]})}\n\n"

    yield chunk({"role": "assistant", "content": ""})
    for piece in pieces:
        yield chunk({"content": piece})
    yield chunk({}, behaviour.finish_reason) + "data: [DONE]\n\n"


def _anthropic(behaviour: Behaviour, request: dict[str, Any], pieces: list[str]) -> Iterator[str]:
    def event(kind: str, **values: Any) -> str:
        return f"event: {kind}\ndata: {json.dumps({'type': kind, **values})}\n\n"

    usage = {"input_tokens": 1, "output_tokens": 1}
    message = {"id": "msg_1", "type": "message", "role": "assistant", "model": request["model"], "content": []}
    begin = event("message_start", message=message | {"stop_reason": None, "stop_sequence": None, "usage": usage})
    yield begin + event("content_block_start", index=0, content_block={"type": "text", "text": ""})
    for piece in pieces:
        yield event("content_block_delta", index=0, delta={"type": "text_delta", "text": piece})
    stop = event("message_delta", delta={"stop_reason": "end_turn", "stop_sequence": None}, usage={"output_tokens": 1})
    yield event("content_block_stop", index=0) + stop + event("message_stop")


def _ollama(behaviour: Behaviour, request: dict[str, Any], pieces: list[str]) -> Iterator[str]:
    def line(text: str, **values: Any) -> str:
        head = {"model": request["model"], "created_at": "2026-01-01T00:00:00Z", "done": False}
        return json.dumps({**head, "message": {"role": "assistant", "content": text}, **values}) + "\n"

    yield ""
    for piece in pieces:
        yield line(piece)
    yield line("", done=True, done_reason="stop")


_PROTOCOLS = {
    "/v1/chat/completions": (_openai, "text/event-stream"),
    "/v1/messages": (_anthropic, "text/event-stream"),
    "/api/chat": (_ollama, "application/x-ndjson"),
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    behaviour: Behaviour

    def do_POST(self) -> None:
        behaviour = self.behaviour
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        behaviour.requests.append(request)
        behaviour.headers.append({name.lower(): value for name, value in self.headers.items()})
        if behaviour.statuses:
            self._send(behaviour.statuses.pop(0), {"error": {"message": _ERROR_TEXT, "type": "error"}})
        elif behaviour.always is not None:
            self._send(behaviour.always, {"error": {"message": _ERROR_TEXT, "type": "error"}})
        elif behaviour.refuses_schema and _has_schema(request):
            self._send(400, {"error": {"message": "response_format is not supported", "type": "invalid_request_error"}})
        elif behaviour.malformed is not None:
            self._send_text(200, behaviour.malformed)
        else:
            self._stream(request)

    def _stream(self, request: dict[str, Any]) -> None:
        behaviour = self.behaviour
        reply = behaviour.replies.pop(0) if behaviour.replies else behaviour.reply
        text = reply if isinstance(reply, str) else reply(*_said(request))
        pieces = [text[start : start + behaviour.piece] for start in range(0, len(text), behaviour.piece)]
        write, content_type = _PROTOCOLS[self.path]
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for number, part in enumerate(write(behaviour, request, pieces)):  # part 0 comes before the first piece
            if behaviour.released is not None and number == behaviour.stalls_after + 1 and not self._wait():
                return
            if number - 1 == behaviour.cuts_after:
                self.close_connection = True
                return
            self._send_chunk(part)
        self.wfile.write(b"0\r\n\r\n")

    def _send_chunk(self, text: str) -> None:
        if text:
            content = text.encode()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(content), content))

    def _wait(self) -> bool:
        """Wait until released; False when the other side closes the connection meanwhile."""
        assert self.behaviour.released is not None
        self.connection.settimeout(0.02)
        for _ in range(1000):
            if self.behaviour.released.is_set():
                break
            try:
                if self.connection.recv(1) == b"":
                    self.behaviour.gone.set()
                    self.close_connection = True
                    return False
            except TimeoutError:
                continue
        self.connection.settimeout(None)
        return True

    def _send(self, status: int, body: dict[str, Any]) -> None:
        self._send_text(status, json.dumps(body))

    def _send_text(self, status: int, text: str) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        if self.behaviour.retry_after is not None:
            self.send_header("Retry-After", self.behaviour.retry_after)
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
