"""Looks for files that break reading or splitting, guided by which code they reach; needs the extra ``fuzz``.

    python tests/fuzz/fuzz_readers.py [KIND ...] [-runs=N] [-max_total_time=SECONDS] [FOLDER]

KIND is a kind of file (txt, md, html, pdf, docx, odf, rtf, pptx, eml, msg, zip); none means all. Flags, and a folder
that keeps what was found interesting, are libFuzzer's. What must hold is in tests/ingest/invariants.py. A file that
breaks it is written to ``crash-...``, and read again by giving its name in place of the folder.
"""

import logging
import sys
import warnings
from pathlib import Path
from typing import Any, get_args

import atheris

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "ingest")]

with atheris.instrument_imports(include=["ingest"]):
    from invariants import check_contents
    from reading import read_all
    from seeds import NAMES, TOKENS, Edit, damaged, seed

    from ingest.formats import FileKind, reader_of
    from ingest.readers.raw import ReadOptions

KINDS: tuple[FileKind, ...] = get_args(FileKind)
WAYS = ("replace", "delete", "insert", "repeat", "cut")
OPTIONS = ReadOptions(passwords=("secret",), ocr=False)


def edits(source: "atheris.FuzzedDataProvider") -> list[Edit]:
    """Damages as the fuzzer's bytes describe them."""
    found = []
    while source.remaining_bytes() > 4 and len(found) < 12:
        token = source.ConsumeIntInRange(0, len(TOKENS))
        payload = TOKENS[token].encode() if token < len(TOKENS) else source.ConsumeBytes(8)
        where, way = source.ConsumeIntInRange(0, 4095) / 4096, source.PickValueInList(list(WAYS))
        found.append(Edit(where, way, source.ConsumeIntInRange(0, 255), payload))
    return found


def content(kind: FileKind, source: Any) -> bytes:
    """A damaged small file, or for kinds that are text the fuzzer's own bytes."""
    if kind in ("txt", "md", "html", "rtf", "eml", "pdf") and source.ConsumeBool():
        return source.ConsumeBytes(source.remaining_bytes())
    member = source.ConsumeIntInRange(0, 40)
    return damaged(kind, edits(source), member)


def main() -> None:
    """Fuzz the kinds that were asked for until libFuzzer stops."""
    kinds = [kind for kind in KINDS if kind in sys.argv[1:]] or list(KINDS)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    with atheris.instrument_imports(include=["ingest"]):
        for kind in kinds:
            reader_of(kind, OPTIONS)
            check_contents(read_all(seed(kind), NAMES[kind], OPTIONS))

    def one(data: bytes) -> None:
        source = atheris.FuzzedDataProvider(data)
        kind = kinds[source.ConsumeIntInRange(0, len(kinds) - 1)]
        check_contents(read_all(content(kind, source), NAMES[kind], OPTIONS))

    flags = [argument for argument in sys.argv[1:] if argument not in KINDS]
    # Inputs of any length at once: damages are described by many bytes.
    atheris.Setup([sys.argv[0], "-len_control=0", "-max_len=600", *flags], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
