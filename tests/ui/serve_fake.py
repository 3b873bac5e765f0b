"""The real web application over the fake assistant: ``python serve_fake.py PORT [FILE]``.

With FILE there is no library until that file exists.
"""

import sys
from pathlib import Path
from types import ModuleType

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(Path(__file__).parent)]

from fake_assistant import FakeAssistant  # noqa: E402

from vectorstore.errors import NoLibraryError  # noqa: E402


def open_assistant(_settings: object) -> FakeAssistant:
    if len(sys.argv) > 2 and not Path(sys.argv[2]).exists():
        raise NoLibraryError("There is no library yet in /home/someone/library. Run: coalition sync FOLDER")
    return FakeAssistant()


wiring = ModuleType("assistant.wiring")
wiring.open_assistant = open_assistant  # type: ignore[attr-defined]
sys.modules["assistant.wiring"] = wiring

if __name__ == "__main__":
    from app import app

    app.run(config={"server.port": int(sys.argv[1]), "server.headless": True})
