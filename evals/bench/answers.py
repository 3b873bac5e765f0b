"""How fast a warm assistant answers over 20,000 passages with no chat model: python -m evals.bench.answers

Questions are made of the library itself, each of words that stand in it: ordinary ones of sentences, whole-library
ones of rows of the position ledger. The plain alternative is what any retrieval takes: the question is embedded, and
the ten nearest vectors are looked up. No question is asked twice, so a document is mostly met for the first time.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assistant.pipeline import Assistant
from assistant.settings import Settings
from assistant.wiring import open_assistant
from evals.bench.sync import WORDS_OF_A_DOCUMENT, write_documents
from ingest.stance import Stance
from ingest.words import words
from vectorstore.chroma_index import ChromaIndex
from vectorstore.default_embedder import DefaultEmbedder
from vectorstore.library import Library
from vectorstore.slots import slot_folder
from vectorstore.sync import sync

PASSAGES = 20_000
PASSAGES_OF_A_DOCUMENT = 4.55
ORDINARY = (
    "What was said about {}?",
    "When was {} discussed?",
    "Why does {} matter?",
    "How many {} were there?",
    "Where did {} take place?",
)
"""Of a question with one answer, which is looked for in the nearest passages."""
VERBS: dict[Stance, str] = {
    "support": "supported",
    "oppose": "opposed",
    "propose": "proposed",
    "call for": "called for",
    "criticise": "criticised",
}
NEAREST = 10
WARM_UP = 5
WORDS_OF_A_TOPIC = 6


def ordinary_questions(library: Library, count: int, chance: random.Random) -> Iterator[str]:
    """Questions about a few words that stand together in a passage."""
    identities = library.passage_ids()
    for number in range(count):
        text = ""
        while not text:
            (passage,) = library.passages([chance.choice(identities)]).values()
            sentence = chance.choice(passage.text.split(". "))
            text = _topic(sentence, chance.choice((0, 3, 6)))
        yield ORDINARY[number % len(ORDINARY)].format(text)


def whole_library_questions(library: Library, count: int, chance: random.Random) -> Iterator[str]:
    """Questions about who holds what, of which each is true of at least one row of the ledger."""
    rows = [row for row in library.statements() if row.stance in VERBS and row.about_end > row.about_start]
    for row in chance.sample(rows, len(rows)):
        if count == 0:
            return
        if topic := _topic(library.document(row.document_id).text[row.about_start : row.about_end]):
            count -= 1
            yield f"Which countries {VERBS[row.stance]} {topic}?"


def _topic(text: str, first: int = 0) -> str:
    """A few words in a row that begin and end with words of content; none where there are too few."""
    found = words(text, "en")[first : first + WORDS_OF_A_TOPIC]
    while found and found[-1].is_function:
        found.pop()
    while found and found[0].is_function:
        found.pop(0)
    if sum(not word.is_function for word in found) < 2:
        return ""
    return " ".join(text[found[0].start : found[-1].end].split())


def plain_search(library: Library, home: Path) -> Callable[[str], object]:
    """Embedding the question and looking up the nearest vectors, with nothing around it."""
    published = library.published()
    vectors = ChromaIndex.embedded(slot_folder(home, published.slot, published.build) / "vectors")
    embedder = DefaultEmbedder()
    return lambda question: vectors.search(embedder.embed_query(question), NEAREST)


def milliseconds(action: Callable[[str], object], questions: Sequence[str]) -> tuple[list[float], list[float]]:
    """How long each question takes, by the clock and of the processor, which other programs disturb less."""
    taken, busy = [], []
    for question in questions:
        began, began_busy = time.perf_counter(), time.process_time()
        action(question)
        taken.append(1000 * (time.perf_counter() - began))
        busy.append(1000 * (time.process_time() - began_busy))
    return taken, busy


def measure(assistant: Assistant, home: Path, ordinary: int, whole_library: int) -> None:
    """Ask both kinds of question and print how long they took."""
    library = assistant.library
    plain = plain_search(library, home)
    chance = random.Random(7)  # noqa: S311 (questions, not secrets)
    kinds = (
        ("an ordinary question", list(ordinary_questions(library, ordinary + WARM_UP, chance)), 60),
        ("a whole-library question", list(whole_library_questions(library, whole_library + WARM_UP, chance)), 150),
    )
    for _, questions, _ in kinds:
        milliseconds(assistant.answer, questions[:WARM_UP])
        milliseconds(plain, questions[:WARM_UP])
    for name, questions, goal in kinds:
        asked = questions[WARM_UP:]
        theirs, their_busy = map(statistics.median, milliseconds(plain, asked))
        taken, our_busy = milliseconds(assistant.answer, asked)
        ours, busy = statistics.median(taken), statistics.median(our_busy)
        print(f"{name}, n {len(asked)}:")
        print(f"  ms, median: {ours:.0f} (goal: under {goal}; slowest {max(taken):.0f}); of the processor {busy:.0f}")
        print(f"  plain search, ms, median: {theirs:.1f}; ratio {ours / theirs:.1f}; of the processor {their_busy:.1f}")


def build(home: Path, passages: int) -> None:
    """A library of about so many passages, embedded with the program's own model."""
    with tempfile.TemporaryDirectory() as folder:
        write_documents(Path(folder), round(passages / PASSAGES_OF_A_DOCUMENT), WORDS_OF_A_DOCUMENT)
        sync(Path(folder), home, DefaultEmbedder())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=PASSAGES, help="about how many")
    parser.add_argument("--ordinary", type=int, default=30, help="questions")
    parser.add_argument("--whole-library", type=int, default=20, help="questions")
    parser.add_argument("--home", type=Path, help="keep the library here, and use the one that is here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = options.home or Path(scratch)
        if not (home / "library.sqlite3").is_file():
            build(home, options.passages)
        assistant = open_assistant(Settings(home=home, model=None, chroma_url=None))
        library = assistant.library
        rows = len(library.statements())
        print(
            f"{library.passage_count()} passages of {len(library.document_ids())} documents, {rows} rows of positions"
        )
        measure(assistant, home, options.ordinary, options.whole_library)


if __name__ == "__main__":
    main()
