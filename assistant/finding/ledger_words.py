"""The words that the ledger's sentences hold or borrow, as numbers, and kept in a file between programs.

To find them, every document with a statement is read: of all that a question of stance needs, this takes the longest by
far, and comes out the same until the library changes.
"""

import hashlib
import os
import threading
import zipfile
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.finding.match import DOCUMENT_DATE, RELATED, TRANSLATED, Matcher, actor_key, words_and_credit
from assistant.questions.question_terms import Term
from assistant.reading.sentence import Reading, Sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Place = tuple[str, int, int]
"""A document's id, and where in it a sentence begins and ends."""


@dataclass(frozen=True, slots=True)
class KeptIn:
    """Where words are kept, and of which state of which library they are, as the rules of this program find them."""

    file: Path
    state: str


def kept_in(home: Path, library_id: str, generation: int) -> KeptIn:
    """The place for the words of one generation of the library in ``home``; those of the one before make way."""
    return KeptIn(home / "ledger-words.npz", f"{library_id} {generation} {_rules()}")


@dataclass(frozen=True, slots=True)
class LedgerWords:
    """What each sentence of one state of a library holds or borrows, each word with the most credit it has there.

    An inverted index: ``sentences[begins[n]:begins[n + 1]]`` are the numbers of the sentences that have the word with
    number n, and ``credits`` of the same places what it is worth there.
    """

    count: int
    """How many sentences there are."""
    numbers: Mapping[str, int]
    languages: frozenset[str]
    begins: "NDArray[np.int64]"
    sentences: "NDArray[np.int32]"
    credits: "NDArray[np.float32]"

    def most_covered(self, matcher: Matcher) -> "NDArray[np.float64]":
        """For each sentence, a share of the question that it covers at most."""
        import numpy as np

        covered = np.zeros(self.count)
        for term, weight, moment in matcher.terms:
            best = np.full(self.count, 1.0 if term.date else DOCUMENT_DATE if moment else 0.0)
            for number, worth in self._worth(term, matcher.language).items():
                held = slice(self.begins[number], self.begins[number + 1])
                here = self.sentences[held]  # each at most once
                best[here] = np.maximum(best[here], self.credits[held] * worth)
            covered += weight * best
        return covered / matcher.total

    def _worth(self, term: Term, language: str) -> Mapping[int, float]:
        """The numbers of the words that speak of a term, each with how much of it that is worth."""
        numbers = self.numbers
        if term.actor is not None:
            return {numbers[key]: 1.0 for key in (actor_key(term.actor), *term.stems) if key in numbers}
        worth: dict[int, float] = {}
        if (beginning := term.beginning) and self.languages - {language}:
            worth = {number: RELATED for word, number in numbers.items() if word.startswith(beginning)}
        for spoken in sorted(self.languages, key=lambda spoken: spoken != language):  # what is worth more comes last
            akin = RELATED if spoken == language else TRANSLATED
            worth |= {numbers[stem]: akin for stem in term.akin.get(spoken, ()) if stem in numbers}
        own = (*term.stems, actor_key(term.of_country)) if term.of_country else term.stems
        return worth | {numbers[key]: 1.0 for key in own if key in numbers}


def words_of_ledger(places: Sequence[Place], read: Callable[[str], Reading], kept: KeptIn | None) -> LedgerWords:
    """The words of the sentences at ``places``, taken up from where they are kept, or read and kept there."""
    if kept is not None and (known := _taken_up(kept, len(places))):
        return known
    found = _read(places, read)
    if kept is not None:
        _keep(found, kept)
    return found


def _read(places: Sequence[Place], read: Callable[[str], Reading]) -> LedgerWords:
    import numpy as np

    numbers: dict[str, int] = {}
    languages: set[str] = set()
    # One entry for each word of each sentence.
    words, sentences, credits = array("i"), array("i"), array("f")
    for number, (sentence, reading) in enumerate(_sentences(places, read)):
        languages.add(reading.document.metadata.language)
        held = words_and_credit(sentence, reading) if sentence else {}
        words.extend(numbers.setdefault(word, len(numbers)) for word in held)
        sentences.extend([number] * len(held))
        credits.extend(held.values())
    of_word = np.frombuffer(words, np.int32)
    order = np.argsort(of_word, kind="stable")
    return LedgerWords(
        count=len(places),
        numbers=numbers,
        languages=frozenset(languages),
        begins=np.searchsorted(of_word[order], np.arange(len(numbers) + 1)),
        sentences=np.frombuffer(sentences, np.int32)[order],
        credits=np.frombuffer(credits, np.float32)[order],
    )


def _sentences(places: Iterable[Place], read: Callable[[str], Reading]) -> "Iterable[tuple[Sentence | None, Reading]]":
    """The sentence at each place, if there is one, and its document, which is read once: places are in its order."""
    reading: Reading | None = None
    for document_id, start, end in places:
        if reading is None or reading.document.id != document_id:
            reading = read(document_id)
        yield next(iter(reading.within(start, end)), None), reading


def _keep(words: LedgerWords, kept: KeptIn) -> None:
    """Write words to the file, for the next program. Where that cannot be, it costs time and no more."""
    import numpy as np

    beside = kept.file.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
    try:
        with beside.open("wb") as file:
            np.savez(
                file,
                state=np.frombuffer(kept.state.encode(), np.uint8),
                names=np.frombuffer("\n".join(words.numbers).encode(), np.uint8),
                languages=np.frombuffer("\n".join(sorted(words.languages)).encode(), np.uint8),
                begins=words.begins,
                sentences=words.sentences,
                credits=words.credits,
            )
        beside.replace(kept.file)
    except OSError:
        beside.unlink(missing_ok=True)


def _taken_up(kept: KeptIn, count: int) -> LedgerWords | None:
    """What the file holds, where there is one, whole, and of this state."""
    import numpy as np

    try:
        with np.load(kept.file, allow_pickle=False) as found:
            if bytes(found["state"]) != kept.state.encode():
                return None
            names, languages = (bytes(found[name]).decode() for name in ("names", "languages"))
            return LedgerWords(
                count=count,
                numbers={name: number for number, name in enumerate(names.split("\n"))} if names else {},
                languages=frozenset(languages.split("\n")) if languages else frozenset(),
                begins=found["begins"],
                sentences=found["sentences"],
                credits=found["credits"],
            )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None  # the sentences are read again


@lru_cache(maxsize=1)
def _rules() -> str:
    """A hash of the program that finds the words: another one may find others."""
    here = Path(__file__).parents[2]
    folders = (here / "ingest", here / "assistant" / "reading", here / "assistant" / "finding")
    digest = hashlib.sha256()
    for file in sorted(file for folder in folders for file in folder.iterdir() if file.suffix in {".py", ".yaml"}):
        digest.update(file.read_bytes())
    return digest.hexdigest()
