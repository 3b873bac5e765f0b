"""Sentences to make documents of: those of a public set where it is there, else those of the samples."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
BULLETINS = ROOT.parent / "shared" / "data" / "enb_dev" / "corpus.jsonl"
SHORTEST = 40
"""Characters."""


def sentences() -> list[str]:
    """Sentences, each once, in an order that stays the same."""
    if BULLETINS.is_file():
        with BULLETINS.open(encoding="utf-8") as lines:
            texts = [str(json.loads(line)["text"]) for line in lines]
    else:
        print(f"{BULLETINS.name} is not there: documents are made of the samples, which are shorter.")
        texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "samples").glob("*.[mt][dx][t]*"))]
    found = (sentence.strip() for text in texts for sentence in " ".join(text.split()).split(". "))
    return list(dict.fromkeys(f"{sentence.rstrip('.')}." for sentence in found if len(sentence) >= SHORTEST))
