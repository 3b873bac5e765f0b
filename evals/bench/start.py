"""How long the command takes from a cold start, files in memory: python -m evals.bench.start

``coalition --help``, and ``coalition ask`` on a library of the samples and on one of 2,000 passages. Beside it the
same question with the same model on sentence-transformers, as if no other engine were there; ``ratio`` says how
many times as long that takes. Each is a new process, from its start to its end.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from evals.bench.passages import passages_and_questions
from vectorstore import default_model

ROOT = Path(__file__).parents[2]
PASSAGES = 2_000
PASSAGES_OF_A_DOCUMENT = 10
FACT = "When was the treaty adopted?"
LIST = "Which countries opposed the reform of the definition of conflict diamonds?"
"""Answered from hundreds of passages, where a fact is answered from forty."""


def run(arguments: list[str], home: Path, model: str = "") -> None:
    """The command in a process of its own, on the library in ``home``."""
    environment = {**os.environ, "COALITION_HOME": str(home), "COALITION_EMBEDDING_MODEL": model}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, and not at every start
    command = [sys.executable, "-c", "from assistant.cli.main import main; main()", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def measure(arguments: list[str], home: Path, runs: int, model: str = "") -> tuple[float, float]:
    """Medians of seconds by the clock and of the processor, after one run that is not counted."""
    seconds, busy = [], []
    for _ in range(runs + 1):
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        run(arguments, home, model)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(time.perf_counter() - began)
        busy.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(seconds[1:]), statistics.median(busy[1:])


def write_documents(folder: Path, data: Path) -> None:
    """Documents that are cut into about ``PASSAGES`` passages."""
    folder.mkdir()
    passages, _, _ = passages_and_questions(data, PASSAGES, 0)
    for start in range(0, len(passages), PASSAGES_OF_A_DOCUMENT):
        text = "\n\n".join(passages[start : start + PASSAGES_OF_A_DOCUMENT])
        (folder / f"document-{start:05}.txt").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="folder of public sets")
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    print(f"seconds from start to end, median of {options.runs} (of the processor in brackets):", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def show(what: str, goal: str, arguments: list[str], home: str, model: str = "") -> float:
            seconds, busy = measure(arguments, folder / home, options.runs, model)
            print(f"  {what}: {seconds:.2f} ({busy:.2f}){goal}", flush=True)
            return seconds

        show("coalition --help", ", goal: under 0.3", ["--help"], "none")
        write_documents(folder / "documents", options.data)
        plain = str(default_model.folder())
        for home, documents, model in (
            ("samples", ROOT / "samples", ""),
            ("many", folder / "documents", ""),
            ("plain", ROOT / "samples", plain),
        ):
            run(["sync", str(documents)], folder / home, model)
        ours = show("coalition ask, samples, a list", ", goal: under 1.5", ["ask", LIST], "samples")
        show(f"coalition ask, {PASSAGES} passages, a fact", ", goal: under 1.5", ["ask", FACT], "many")
        show(f"coalition ask, {PASSAGES} passages, a list", ", goal: under 1.5", ["ask", LIST], "many")
        theirs = show("coalition ask, samples, a list, on sentence-transformers", "", ["ask", LIST], "plain", plain)
        print(f"  ratio: {theirs / ours:.1f}")


if __name__ == "__main__":
    main()
