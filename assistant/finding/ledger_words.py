"""The words that the ledger's sentences hold or borrow, as numbers, and kept in a file between programs.

To find them, every document with a statement is cut into sentences and their words into stems: of all that a question
of stance needs, this takes the longest by far, and comes out the same until the library changes.
"""

import hashlib
import os
import threading
import zipfile
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.finding.match import DOCUMENT_DATE, RELATED, Matcher, actor_key, words_and_credit
from assistant.questions.question_terms import Term
from assistant.reading.sentence import Reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class KeptIn:
    """Where words are kept, and of which state of which library they are, as the rules of this program find them."""

    file: Path
    state: str


def kept_in(home: Path, library_id: str, generation: int) -> KeptIn:
    """The place for the words of one generation of the library in ``home``; those of the one before make way."""
    return KeptIn(home / "ledger-words.npz", f"{library_id} {generation} {_rules()}")


class LedgerWords:
    """What each sentence of one state of a library holds or borrows, each word with the most credit it has there."""

    def __init__(self, sentences: int, kept: KeptIn | None = None) -> None:
        """``sentences``: how many the ledger has. What an earlier program kept of the same state is taken up."""
        self.known: set[int] = set()
        self._count = sentences
        self._kept = kept
        self._languages: set[str] = set()
        self._numbers: dict[str, int] = {}
        # One entry for each word of each sentence.
        self._word, self._sentence, self._credit = array("i"), array("i"), array("f")
        if kept is not None:
            self._take_up(kept)

    def add(self, number: int, reading: Reading, span: tuple[int, int]) -> None:
        """Take in the sentence that stands at a place of a document."""
        self.known.add(number)
        self._languages.add(reading.document.metadata.language)
        for sentence in reading.within(*span)[:1]:
            held = words_and_credit(sentence, reading)
            self._word.extend(self._numbers.setdefault(word, len(self._numbers)) for word in held)
            self._sentence.extend([number] * len(held))
            self._credit.extend(held.values())

    def most_covered(self, matcher: Matcher) -> "NDArray[np.float64]":
        """For each sentence, a share of the question that it covers at most."""
        import numpy as np

        word = np.frombuffer(self._word, dtype=np.int32)
        sentence = np.frombuffer(self._sentence, dtype=np.int32)
        credit = np.frombuffer(self._credit, dtype=np.float32)
        asked = np.zeros(len(self._numbers) + 1, dtype=bool)
        worth_of = [self._worth(term, matcher.language) for term, _, _ in matcher.terms]
        for worth in worth_of:
            asked[list(worth)] = True
        entries = np.flatnonzero(asked[word])
        word, sentence, credit = word[entries], sentence[entries], credit[entries]
        covered = np.zeros(self._count)
        for (term, weight, moment), worth in zip(matcher.terms, worth_of, strict=True):
            best = np.full(self._count, 1.0 if term.date else DOCUMENT_DATE if moment else 0.0)
            factor = np.zeros(len(asked))
            factor[list(worth)] = list(worth.values())
            np.maximum.at(best, sentence, credit * factor[word])
            covered += weight * best
        return covered / matcher.total

    def _worth(self, term: Term, language: str) -> Mapping[int, float]:
        """The numbers of the words that speak of a term, each with how much of it that is worth."""
        if term.actor is not None:
            return {self._numbers[key]: 1.0 for key in (actor_key(term.actor), *term.stems) if key in self._numbers}
        worth: dict[int, float] = {}
        if (beginning := term.beginning) and self._languages - {language}:
            worth = {number: RELATED for word, number in self._numbers.items() if word.startswith(beginning)}
        worth |= {self._numbers[stem]: RELATED for stem in term.related if stem in self._numbers}
        return worth | {self._numbers[stem]: 1.0 for stem in term.stems if stem in self._numbers}

    def keep(self) -> None:
        """Write what is known to the file, for the next program. Where that cannot be, it costs time and no more."""
        if self._kept is None:
            return
        import numpy as np

        names = "\n".join(self._numbers).encode()
        beside = self._kept.file.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        try:
            with beside.open("wb") as file:
                np.savez(
                    file,
                    state=np.frombuffer(self._kept.state.encode(), np.uint8),
                    names=np.frombuffer(names, np.uint8),
                    languages=np.frombuffer("\n".join(sorted(self._languages)).encode(), np.uint8),
                    known=np.array(sorted(self.known), np.int32),
                    word=np.frombuffer(self._word, np.int32),
                    sentence=np.frombuffer(self._sentence, np.int32),
                    credit=np.frombuffer(self._credit, np.float32),
                )
            beside.replace(self._kept.file)
        except OSError:
            beside.unlink(missing_ok=True)

    def _take_up(self, kept: KeptIn) -> None:
        """Read the file, where there is one, whole, and of this state."""
        import numpy as np

        try:
            with np.load(kept.file, allow_pickle=False) as found:
                if bytes(found["state"]) != kept.state.encode():
                    return
                names = bytes(found["names"]).decode()
                languages = bytes(found["languages"]).decode()
                known = found["known"].tolist()
                word, sentence, credit = (bytes(found[name]) for name in ("word", "sentence", "credit"))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return  # the sentences are read again
        self._numbers = {name: number for number, name in enumerate(names.split("\n"))} if names else {}
        self._languages = set(languages.split("\n")) if languages else set()
        self.known = set(known)
        self._word.frombytes(word)
        self._sentence.frombytes(sentence)
        self._credit.frombytes(credit)


@lru_cache(maxsize=1)
def _rules() -> str:
    """A hash of the program that finds the words: another one may find others."""
    here = Path(__file__).parents[2]
    folders = (here / "ingest", here / "assistant" / "reading", here / "assistant" / "finding")
    digest = hashlib.sha256()
    for file in sorted(file for folder in folders for file in folder.iterdir() if file.suffix in {".py", ".yaml"}):
        digest.update(file.read_bytes())
    return digest.hexdigest()
