"""One HTML file that shows what was asked, what came out and why it was right or wrong; failures first.

Written for people outside engineering: no scripts, no other files, light and dark. Every text that comes from a case,
a document or the assistant is escaped.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from evals.compare import Comparison
from evals.not_right import expectations
from evals.score import CaseResult, Figure, State, figures

HEADINGS: dict[State, str] = {
    "errored": "Could not be asked",
    "failed": "Not right",
    "passed": "Right",
}
MEANINGS = {
    "cases passed": "questions in which nothing was wrong",
    "answered": "questions that the documents answer, and that were answered",
    "refused": "questions that the documents do not answer, and that were refused",
    "list precision": "names listed that belong on the list",
    "list recall": "names that belong on the list and were listed",
    "list F1": "both of these in one figure",
    "polarity right": "lists without a supporter among opponents, or the reverse",
    "headline right": "short answers that hold the fact asked for",
    "content right": "answers that say what they must and nothing that they must not",
    "conflict shown": "contradictions of the documents that were shown with both sides",
    "citations exact": "answers whose every quotation is, letter for letter, the cited place",
    "citations in the file": "answers whose every quotation stands in the original file",
    "citation numbers resolve": "answers in which every number leads to a source",
    "statements carried": "answers whose every quotation, figure and name is in the cited places",
    "no sources under a refusal": "refusals that show no sources",
    "reciprocal rank": "1 if the right passage is found first, a half if second, and so on",
    **{f"recall at {k}": f"facts found within the first {k} passages" for k in (1, 3, 5, 10)},
}
STYLE = """
:root { color-scheme: light dark; --line: #8886; --soft: #8881; --bad: #b3261e; --good: #1b7a3d; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --good: #7ddc9a; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .25rem .6rem; }
td, th { border-bottom: 1px solid var(--line); vertical-align: top; }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .6rem 0; padding: .5rem .9rem; }
summary { cursor: pointer; font-weight: 600; } summary small { font-weight: 400; opacity: .75; }
blockquote { margin: .4rem 0; padding: .3rem .8rem; border-left: 3px solid var(--line); background: var(--soft); }
.failed, .errored { color: var(--bad); } .passed { color: var(--good); } .scroll { overflow-x: auto; }
dt { font-weight: 600; margin-top: .5rem; } dd { margin-left: 0; } pre { white-space: pre-wrap; }
"""


def render(
    results: Mapping[str, Sequence[CaseResult]], comparisons: Mapping[str, Comparison], remarks: Sequence[str]
) -> str:
    """The whole report. ``results`` and ``comparisons`` are by set; ``remarks`` are sentences about the run."""
    body = ["<h1>Evaluation of the assistant</h1>"]
    body += [f"<p>{escape(remark)}</p>" for remark in remarks]
    for name, cases in results.items():
        body.append(f"<h2>Questions over “{escape(name)}”</h2>")
        body.append(_figures(figures(cases)))
        if name in comparisons:
            body.append(_comparison(comparisons[name]))
        for state, heading in HEADINGS.items():
            chosen = [result for result in cases if result.state == state]
            if chosen:
                body.append(f'<h3 class="{state}">{heading}: {len(chosen)} of {len(cases)}</h3>')
                body += [_case(result) for result in chosen]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Evaluation</title>'
        f"<style>{STYLE}</style></head><body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def _figures(rows: Sequence[Figure]) -> str:
    cells = "".join(
        f"<tr><td>{escape(row.name)}<br><small>{escape(MEANINGS.get(row.name, ''))}</small></td>"
        f"<td>{row.value:.3f}</td><td>{row.low:.3f} to {row.high:.3f}</td><td>{row.n}</td></tr>"
        for row in rows
    )
    return (
        '<div class="scroll"><table><tr><th>Figure (0 to 1)</th><th>Mean</th><th>95 % interval</th>'
        f"<th>Questions</th></tr>{cells}</table></div>"
    )


def _comparison(comparison: Comparison) -> str:
    parts = []
    for heading, lines in (("Worse than before", comparison.regressions), ("Better", comparison.improvements)):
        if lines:
            parts.append(f"<h3>{heading}</h3><ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>")
    return "".join(parts) or "<p>Nothing became worse or better than the accepted results.</p>"


def _case(result: CaseResult) -> str:
    case = result.case
    opened = "" if result.state == "passed" else " open"
    earlier = "".join(f"<dd>{escape(question)}</dd>" for question in case.history)
    faults = "".join(
        f'<li class="{_mark(score.passed)}">{escape(score.name)}: {score.value:.2f}. {escape(score.reason)}</li>'
        for score in sorted(result.scores, key=lambda score: score.passed is not False)
    )
    return (
        f"<details{opened}><summary>{escape(case.question)} <small>{escape(case.id)}</small></summary><dl>"
        + (f"<dt>Asked before in the same conversation</dt>{earlier}" if earlier else "")
        + f"<dt>Why this question is here</dt><dd>{escape(case.why)}</dd>"
        + f"<dt>Expected</dt><dd>{escape('; '.join(expectations(case)))}</dd>"
        + f"<dt>Answered</dt>{_outcome(result)}"
        + (f"<dt>Judged</dt><dd><ul>{faults}</ul></dd>" if faults else "")
        + "</dl></details>"
    )


def _mark(passed: bool | None) -> str:
    return {True: "passed", False: "failed", None: ""}[passed]


def _outcome(result: CaseResult) -> str:
    outcome = result.outcome
    if outcome is None:
        return f"<dd><pre>{escape(result.error or '')}</pre></dd>"
    if outcome["outcome"] == "refusal":
        return f"<dd><strong>Refused.</strong> {escape(str(outcome['refusal_reason']))}</dd>"
    parts = [f"<dd><strong>{escape(outcome['headline'] or 'No short answer')}</strong></dd>"]
    for item in outcome["items"]:
        stance = f" ({item['stance']})" if item["stance"] else ""
        parts.append(f"<dd>• {escape(item['name'] + stance)} {_numbers(item)}</dd>")
    parts += [f"<dd>{escape(statement['text'])} {_numbers(statement)}</dd>" for statement in outcome["statements"]]
    for conflict in outcome["conflicts"]:
        values = "; ".join(f"{escape(value['value'])} {_numbers(value)}" for value in conflict["values"])
        parts.append(f"<dd>The documents disagree about {escape(conflict['about'])}: {values}</dd>")
    if outcome["citations"]:
        parts.append("<dt>Cited</dt>")
    for citation in outcome["citations"]:
        where = ", ".join(str(citation[key]) for key in ("title", "date", "origin") if citation[key])
        place = f"{where}, characters {citation['start']} to {citation['end']}"
        parts.append(f"<dd>[{citation['n']}] {escape(place)}<blockquote>{escape(citation['quote'])}</blockquote></dd>")
    return "".join(parts)


def _numbers(entry: Mapping[str, Any]) -> str:
    return escape("".join(f"[{number}]" for number in entry["citations"]))
