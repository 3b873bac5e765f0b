"""Is the language of a text seen? Cut out of ordinary prose, and mixed with another language.

python -m evals.ingest.languages [DATA_FOLDER]
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path

from evals.ingest.encodings import prose
from evals.score import figure
from ingest.languages import detect_language

_LANGUAGES = ("en", "fr", "pt", "es")
_LENGTHS = (50, 100, 300)


def pieces(texts: Mapping[str, Sequence[str]], length: int) -> Iterator[tuple[str, str]]:
    """(language, text) of every piece of that many characters; pieces begin wherever the one before ended."""
    for language in _LANGUAGES:
        for paragraph in texts[language]:
            for start in range(0, len(paragraph) - length + 1, length):
                yield language, paragraph[start : start + length]


def mixtures(texts: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """(main language, text): two paragraphs of it, then one of another language, and so on, four times over."""
    for main in _LANGUAGES:
        for other in _LANGUAGES:
            if other == main:
                continue
            mains, others = cycle(texts[main]), cycle(texts[other])
            paragraphs = [part for _ in range(4) for part in (*islice(mains, 2), next(others))]
            yield main, "\n\n".join(paragraphs)


def main() -> None:
    """Print the share of texts whose language was seen, with what others were taken for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    texts = prose(parser.parse_args().data)
    for length in _LENGTHS:
        for language in _LANGUAGES:
            _report(
                f"{language}, {length} characters", [piece for piece in pieces(texts, length) if piece[0] == language]
            )
        _report(f"all, {length} characters", list(pieces(texts, length)))
    _report("main language of a mixed text", list(mixtures(texts)))


def _report(title: str, samples: Sequence[tuple[str, str]]) -> None:
    seen = [detect_language(text) for _, text in samples]
    found = figure(title, [float(language == code) for (language, _), code in zip(samples, seen, strict=True)])
    print(f"{title}: {found.value:.4f}, n {found.n}, 95 % interval {found.low:.4f} to {found.high:.4f}")
    if title.startswith(("all", "main")):
        for (language, text), code in zip(samples, seen, strict=True):
            if language != code:
                print(f"  {language} taken for {code}: {text[:100]}")


if __name__ == "__main__":
    main()
