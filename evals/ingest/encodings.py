"""Do bytes become the right text? Labelled files in many encodings, and made texts in those that archives hold.

    python -m evals.ingest.encodings [DATA_FOLDER]

The labelled files are the test set of the library `chardet`, which the reader uses: they favour it. The made set is
independent of it: prose of this folder and of public sets, in every encoding that it was plausibly saved in, whole
and cut to 80 characters. Texts of pure ASCII are left out, except in UTF-16: any encoding reads them.
"""

import argparse
import codecs
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from evals.score import figure
from ingest.clean import without_control_characters
from ingest.readers.html import decoded_page
from ingest.readers.plain_text import decode
from ingest.readers.raw import UnreadableError

_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "tis-620": "cp874",
}
"""The WHATWG's encoding standard reads these labels as a larger encoding; that text is right too."""
_SHORT = 80
_WESTERN = ("cp1252", "iso8859-1", "iso8859-15", "mac-roman", "cp850", "utf-8", "utf-16-le", "utf-16-be")
_PLAUSIBLE = {
    **dict.fromkeys(("en", "fr", "pt", "es", "de"), _WESTERN),
    "ru": ("cp1251", "koi8-r", "iso8859-5", "cp866", "mac-cyrillic", "utf-8", "utf-16-le", "utf-16-be"),
    "ar": ("cp1256", "iso8859-6", "utf-8", "utf-16-le"),
    "zh": ("gb18030", "utf-8", "utf-16-le", "utf-16-be"),
}
_TYPEWRITER = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "œ": "oe", "،": ","})
"""What people write where an encoding lacks the typographic sign."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Bytes, and the texts of which any is right. ``markup``: the file may declare its encoding."""

    name: str
    label: str
    data: bytes
    right: tuple[str, ...]
    markup: bool = False


def labelled(folder: Path) -> tuple[list[Sample], Counter[str]]:
    """The files of a folder whose subfolders are named after encodings, and how many have one Python does not know."""
    samples: list[Sample] = []
    unknown: Counter[str] = Counter()
    for path in sorted(folder.glob("*/*")):
        label = path.parent.name
        encoding = _python_name(label)
        if encoding is None:
            unknown[label] += 1
            continue
        data = path.read_bytes()
        right = tuple(
            without_control_characters(text)
            for name in (encoding, _MEANT.get(encoding))
            if name and (text := _strictly(data, name)) is not None
        )
        samples.append(Sample(f"{label}/{path.name}", label, data, right, path.suffix in (".html", ".xml")))
    return samples, unknown


def made(texts: dict[str, list[str]], size: int | None) -> Iterator[Sample]:
    """Each text in each encoding of its language, from the beginning and from the middle; None leaves it whole."""
    for language, paragraphs in texts.items():
        for encoding in _PLAUSIBLE[language]:
            for number, paragraph in enumerate(paragraphs):
                text = paragraph if _encodable(paragraph, encoding) else paragraph.translate(_TYPEWRITER)
                if not _encodable(text, encoding):
                    continue
                starts = (0,) if size is None else (0, len(text) // 2)
                for part in (text[start:][:size] for start in starts):
                    if not part.isascii() or encoding.startswith("utf-16"):
                        right = (without_control_characters(part),)
                        yield Sample(f"{language} {number}", f"{language} {encoding}", part.encode(encoding), right)


def prose(data: Path) -> dict[str, list[str]]:
    """Paragraphs by language: written ones, and a fixed draw from public sets where their folders are there."""
    written = Path(__file__).with_name("prose.yaml").read_text(encoding="utf-8")
    texts: dict[str, list[str]] = yaml.safe_load(written)
    for language, path in (
        ("en", data / "xquad/xquad.en.json"),
        ("es", data / "xquad/xquad.es.json"),
        ("pt", data / "faquad_pt_train/train.json"),
    ):
        if path.is_file():
            articles = json.loads(path.read_text(encoding="utf-8"))["data"]
            texts[language] += _drawn([entry["context"] for article in articles for entry in article["paragraphs"]])
    pira = data / "pira_validation/validation.jsonl"
    if pira.is_file():
        rows = pira.read_text(encoding="utf-8").split("\n")
        texts["pt"] += _drawn([json.loads(row)["abstract_translated_pt"] for row in rows if row.strip()])
    return texts


def main() -> None:
    """Print the share of right texts on each set, with what was chosen where it was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    data: Path = parser.parse_args().data
    folder = data / "encodings_chardet"
    if folder.is_dir():
        samples, unknown = labelled(folder)
        _report("labelled files, as they are read (a page's own declaration counts)", samples, declared=True)
        _report("labelled files, all read as plain text", samples, declared=False)
        print(f"  not counted, unknown to Python: {dict(unknown)}")
    else:
        print(f"labelled files: skipped, there is no folder {folder}")
    texts = prose(data)
    _report("made texts, whole", list(made(texts, None)), declared=False)
    _report(f"made texts of {_SHORT} characters", list(made(texts, _SHORT)), declared=False)


def _report(title: str, samples: Sequence[Sample], declared: bool) -> None:
    wrong: list[str] = []
    for sample in samples:
        try:
            text = decoded_page(sample.data) if sample.markup and declared else decode(sample.data)
        except UnreadableError as error:
            wrong.append(f"{sample.label} ({sample.name}): {error.reason}")
            continue
        if without_control_characters(text) not in sample.right:
            wrong.append(f"{sample.label} ({sample.name}): read as {_readings(sample.data, text)}")
    found = figure(title, [1.0] * (len(samples) - len(wrong)) + [0.0] * len(wrong))
    print(f"{title}: {found.value:.4f} right, n {found.n}, 95 % interval {found.low:.4f} to {found.high:.4f}")
    for line in wrong:
        print(f"  wrong: {line}")


def _readings(data: bytes, text: str) -> str:
    """Which common encodings give that text."""
    names = sorted({name for names in _PLAUSIBLE.values() for name in names} | {"cp1250", "cp437", "iso8859-2"})
    return ", ".join(name for name in names if _strictly(data, name) == text) or "another encoding"


def _drawn(paragraphs: list[str]) -> list[str]:
    source = random.Random(20210625)  # noqa: S311 - a sampling seed, not a secret
    return [" ".join(text.split()) for text in source.sample(paragraphs, 12)]


def _python_name(label: str) -> str | None:
    for name in (label, label.rpartition("-")[0]):  # "iso-8859-2-czech": the language follows the encoding
        try:
            return codecs.lookup(name).name
        except LookupError:
            continue
    return None


def _encodable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


if __name__ == "__main__":
    main()
