"""The documents that a set of cases is asked about: a folder that is there, or texts of a public set, written out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.case import Case
from evals.public_sets import load_sets

ROOT = Path(__file__).parent.parent
ALL_QUESTIONS, SEED = 100_000, 1


@contextmanager
def case_folder(case: Case) -> Iterator[Path | None]:
    """The documents of the set of a case, for as long as the context lasts; None where its folder is not there."""
    folder = ROOT / case.folder
    if not folder.is_dir():
        yield None
    elif case.texts is None:
        yield folder
    else:
        (public,) = load_sets(folder, [case.texts.set], ALL_QUESTIONS, SEED)
        with TemporaryDirectory(prefix="coalition-texts-") as written:
            for name, text in public.documents.items():
                if case.texts.first <= name <= case.texts.last:
                    (Path(written) / name).write_text(text, encoding="utf-8")
            yield Path(written)
