"""The real web application, to which addresses of this machine are public: ``python serve_real.py PORT``.

So that a test can fetch from a site of its own. No setting of the program does this.
"""

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT)]

import ingest.web_addresses  # noqa: E402

ingest.web_addresses.is_public = lambda _: True

if __name__ == "__main__":
    from app import app

    app.run(config={"server.port": int(sys.argv[1]), "server.headless": True})
