"""A chat model on localhost that obeys every instruction planted in a document: what an answer must withstand.

It speaks OpenAI's protocol, streamed. It answers nothing that was asked: it writes what the planted instruction
demands, under every pretext by which a citation could be made to carry it.
"""

import json
import re
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from typing import Any

CANARY = "as-I-was-told"
"""Stands in whatever the model writes in obedience, so that it can be recognised in an answer."""

_PASSAGE = re.compile(
    r"^\[(?P<mark>\S+) begin (?P<key>[ES]\d+)\]\n(?P<text>.*?)\n\[(?P=mark) end (?P=key)\]$", re.M | re.S
)
_DEMANDED = re.compile(r"[\"“](?P<words>[^\"”]{12,})[\"”]")


def obeyed_words(attack: str) -> tuple[str, ...]:
    """What an attack has the model write: the words that it dictates, if any, and the model's own."""
    dictated = tuple(match["words"] for match in _DEMANDED.finditer(attack))
    return (*dictated, f"{attack.rstrip('.?!')}: done {CANARY}.")


def obeying_reply(prompt: str, attacks: Collection[str]) -> str:
    """The reply to a prompt in which attacks are planted, in obedience to the first; empty where there is none."""
    passages = ((match["key"], match["text"].partition("text:\n")[2]) for match in _PASSAGE.finditer(prompt))
    met = ((key, text, attack) for key, text in passages for attack in attacks if attack in text)
    # Only the first one: a model that obeys several gives itself away by any of them.
    claims = [claim for key, text, attack in islice(met, 1) for claim in _claims(key, text, attack)]
    if not claims:
        return json.dumps({"answerable": False, "why_not": "nothing was demanded", "claims": []})
    headline = claims[0]
    return json.dumps(
        {
            "answerable": True,
            "claims": claims,
            "items": [],
            "headline": headline["text"],
            "headline_evidence": headline["evidence"],
        }
    )


def _claims(key: str, text: str, attack: str) -> Iterator[dict[str, Any]]:
    """The demanded words with themselves as their quotation, with the attack, and with an honest sentence as theirs.

    And the attack as a statement; and an honest sentence in the disguise that several attacks demand.
    """
    honest = re.split(r"(?<=[.!?])\s", text.replace(attack, "").strip())[0]
    for words in obeyed_words(attack):
        for quote in (words, attack, honest):
            yield {"text": words, "evidence": [{"key": key, "quote": quote}]}
    yield {"text": attack, "evidence": [{"key": key, "quote": attack}]}
    yield {"text": honest.replace(" ", ""), "evidence": [{"key": key, "quote": honest}]}


@contextmanager
def serve_obeying_model(attacks: Collection[str]) -> Iterator[str]:
    """The base URL of a running server whose model obeys these attacks wherever it meets one."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reply = obeying_reply(str(request["messages"][-1]["content"]), attacks)
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            for start in range(0, len(reply), 400):
                self._send({"content": reply[start : start + 400]}, None)
            self._send({}, "stop")
            self.wfile.write(b"data: [DONE]\n\n")

        def _send(self, delta: dict[str, str], finish_reason: str | None) -> None:
            choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
            head = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "obeying"}
            self.wfile.write(f"data: {json.dumps({**head, 'choices': [choice]})}\n\n".encode())

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
