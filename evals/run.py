"""Ask every case, score what comes out, compare with the accepted results: python -m evals.run

Exit code 0: nothing became worse. 1: a case that passed fails now, a figure fell, or a case could not be asked.
2: wrong usage, or a case file that cannot be read.
"""

import argparse
import json
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from evals.asking import Ask, open_folder
from evals.case import Case, CaseError, load_cases
from evals.case_folder import case_folder
from evals.compare import Comparison, compare, read_baseline, records, write_baseline
from evals.not_right import not_right
from evals.report import render
from evals.score import CaseResult, Score, figures
from evals.scorers.citations import score_citations
from evals.scorers.content import score_content
from evals.scorers.lists import score_lists
from evals.scorers.refusals import score_refusals
from evals.scorers.retrieval import score_retrieval
from evals.source_text import Source

HERE = Path(__file__).parent


def evaluate(cases: Sequence[Case], ask: Ask, sources: Mapping[str, Source]) -> list[CaseResult]:
    """The result of each case, in order. Whatever goes wrong while a case is asked or scored makes it errored."""
    results = []
    for case in cases:
        try:
            outcome = ask(case.question, case.history)
            scores: list[Score] = [
                *score_refusals(case, outcome),
                *score_lists(case, outcome),
                *score_content(case, outcome),
                *score_citations(outcome, sources),
                *score_retrieval(case, outcome, sources),
            ]
        except Exception:  # noqa: BLE001 - every failure is a result here: it is shown and fails the run
            results.append(CaseResult(case, (), None, traceback.format_exc(limit=-4)))
        else:
            results.append(CaseResult(case, tuple(scores), outcome))
    return results


def run_set(cases: Sequence[Case], folder: Path) -> list[CaseResult]:
    """Sync the folder into a library of its own and evaluate the cases of one set."""
    with open_folder(folder) as opened:
        return evaluate(cases, opened.ask, opened.sources)


def summary(name: str, results: Sequence[CaseResult]) -> str:
    """The figures of one set as a table, and the questions that did not pass."""
    rows = [f"{name}: {len(results)} questions", f"  {'figure':<28}{'mean':>7}   95 % interval      n"]
    rows += [
        f"  {row.name:<28}{row.value:7.3f}   {row.low:.3f} to {row.high:.3f}   {row.n:>4}" for row in figures(results)
    ]
    for result in results:
        if result.state == "failed":
            reasons = "; ".join(f"{score.name}: {score.reason}" for score in result.scores if score.passed is False)
            rows.append(f"  not right  {result.case.id}: {reasons}")
        elif result.error is not None:
            rows.append(f"  could not be asked  {result.case.id}: {result.error.strip().splitlines()[-1]}")
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.run", description=__doc__.splitlines()[0])
    parser.add_argument("--set", help="only this set of cases")
    parser.add_argument("--out", type=Path, default=HERE / "results" / "latest", help="folder for results and report")
    parser.add_argument("--baseline", type=Path, default=HERE / "results" / "baseline", help="the accepted results")
    parser.add_argument("--accept", action="store_true", help="make these results the accepted ones")
    options = parser.parse_args(arguments)
    try:
        cases = load_cases(sorted((HERE / "cases").glob("*.yaml")))
    except CaseError as error:
        print(error, file=sys.stderr)
        return 2
    remarks = [f"The case {case.id} was not asked: it waits for review." for case in cases if case.review is not None]
    cases = [case for case in cases if case.review is None]
    sets = {case.set: [each for each in cases if each.set == case.set] for case in cases}
    if options.set is not None and options.set not in sets:
        print(f"There is no set {options.set!r}. There are: {', '.join(sets)}.", file=sys.stderr)
        return 2
    results: dict[str, list[CaseResult]] = {}
    comparisons: dict[str, Comparison] = {}
    for name in sets if options.set is None else [options.set]:
        with case_folder(sets[name][0]) as folder:
            if folder is None:
                remarks.append(f"The set “{name}” was skipped: its folder {sets[name][0].folder} is not there.")
                continue
            results[name] = run_set(sets[name], folder)
        print(summary(name, results[name]), end="\n\n")
        accepted = read_baseline(options.baseline, name)
        if accepted is None:
            remarks.append(f"There are no accepted results of the set “{name}” to compare with.")
        else:
            comparisons[name] = compare(accepted, records(results[name]))
        if options.accept:
            write_baseline(options.baseline, name, records(results[name]))
    write_results(options.out, results, render(results, comparisons, remarks))
    for line in remarks:
        print(line)
    for name, comparison in comparisons.items():
        for line in comparison.improvements:
            print(f"better in {name}: {line}")
        for line in comparison.regressions:
            print(f"WORSE in {name}: {line}")
    print(f"Report: {options.out / 'report.html'}")
    errored = any(result.state == "errored" for each in results.values() for result in each)
    worse = any(comparison.regressions for comparison in comparisons.values()) and not options.accept
    return 1 if errored or worse else 0


def write_results(folder: Path, results: Mapping[str, Sequence[CaseResult]], report: str) -> None:
    """Write ``results.json`` (every outcome and score) and ``report.html``."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        name: {
            "figures": {
                row.name: {"value": row.value, "n": row.n, "low": row.low, "high": row.high} for row in figures(cases)
            },
            "cases": [
                {
                    "id": result.case.id,
                    "state": result.state,
                    "error": result.error,
                    "scores": [
                        {"name": score.name, "value": score.value, "passed": score.passed, "reason": score.reason}
                        for score in result.scores
                    ],
                    "outcome": result.outcome,
                    "not_right": asdict(kept) if (kept := not_right(result)) else None,
                }
                for result in cases
            ],
        }
        for name, cases in results.items()
    }
    (folder / "results.json").write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "report.html").write_text(report, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
