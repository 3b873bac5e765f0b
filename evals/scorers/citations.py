"""Whether every citation is real and carries what it is attached to, recomputed from the texts alone.

Deliberately blunt and deliberately apart from the program's own verification: the same code cannot be examined and
examiner. What this cannot judge (whether a paraphrase follows from its source) it does not score.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from evals.score import Score, verdict
from evals.source_text import Source, letters

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Capitals inside a sentence: "Octea", "Sierra Leone", "WDC". The first word of a sentence may be an ordinary one.
NAME = re.compile(r"(?<=[\w,;:)’'] )(?:[A-ZÀ-Þ][\w-]+)|\b[A-Z]{2,}\b")
BRACKETS = re.compile(r"\[(\d+(?:\s*,\s*\d+)*)\]")


def score_citations(outcome: Mapping[str, Any], sources: Mapping[str, Source]) -> list[Score]:
    """For a refusal whether it shows no sources; for an answer whether its citations hold, in four scores."""
    if outcome["outcome"] == "refusal":
        shown = [key for key in ("citations", "statements", "items") if outcome[key]]
        return [verdict("no sources under a refusal", [f"shows {key}" for key in shown], "shows none")]
    citations = {citation["n"]: citation for citation in outcome["citations"]}
    exact = [fault for citation in citations.values() for fault in _inexact(citation, sources)]
    foreign = [
        f"[{citation['n']}] has words that are not in {sources[citation['document_id']].path}"
        for citation in citations.values()
        if citation["document_id"] in sources
        and letters(citation["quote"]) not in letters(sources[citation["document_id"]].plain)
    ]
    return [
        verdict("citations exact", exact, "every quotation is the slice that it says"),
        verdict("citations in the file", foreign, "every quotation's words stand in the file"),
        verdict("citation numbers resolve", list(_unresolved(outcome, citations)), "every number leads to a citation"),
        verdict("statements carried", list(_uncarried(outcome, citations)), "citations carry every statement"),
    ]


def _inexact(citation: Mapping[str, Any], sources: Mapping[str, Source]) -> Iterator[str]:
    label = f"[{citation['n']}]"
    source = sources.get(citation["document_id"])
    if source is None:
        yield f"{label} names a document that was not synced: {citation['document_id']}"
        return
    if citation["version"] != source.version:
        yield f"{label} cites another version of {source.path}"
    start, end, quote = citation["start"], citation["end"], citation["quote"]
    if not 0 <= start < end <= len(source.canonical) or source.canonical[start:end] != quote:
        yield f"{label} is not the text at {start}:{end} of {source.path}"
    if hashlib.sha256(quote.encode("utf-8")).hexdigest() != citation["sha256"]:
        yield f"{label} has a hash of something else"


def _unresolved(outcome: Mapping[str, Any], citations: Mapping[int, Mapping[str, Any]]) -> Iterator[str]:
    if len(citations) != len(outcome["citations"]):
        yield "two citations have the same number"
    values = [value for conflict in outcome["conflicts"] for value in conflict["values"]]
    for entry in (*outcome["items"], *outcome["statements"], *values):
        label = entry.get("name") or entry.get("text") or entry.get("value")
        if not entry["citations"]:
            yield f"no citation for “{label}”"
        for number in entry["citations"]:
            if number not in citations:
                yield f"“{label}” points at [{number}], which does not exist"
    texts = [outcome["headline"] or "", *(statement["text"] for statement in outcome["statements"])]
    quoted = " ".join(citation["quote"] for citation in citations.values())
    for match in BRACKETS.finditer(" ".join(texts)):
        if match[0] not in quoted:  # A source may have bracketed numbers of its own.
            for number in re.findall(r"\d+", match[1]):
                if int(number) not in citations:
                    yield f"the text points at [{number}], which does not exist"


def _uncarried(outcome: Mapping[str, Any], citations: Mapping[int, Mapping[str, Any]]) -> Iterator[str]:
    for statement in outcome["statements"]:
        quotes = [citations[number]["quote"] for number in statement["citations"] if number in citations]
        text = statement["text"]
        if statement["verdict"] == "verbatim":
            if not any(letters(text) in letters(quote) for quote in quotes):
                yield f"said to be verbatim and is not in its citations: “{text}”"
            continue
        cited = " ".join(quotes)
        for found in (*NUMBER.findall(text), *NAME.findall(text)):
            if re.search(rf"(?<!\w){re.escape(found)}(?!\w)", cited) is None:
                yield f"“{found}” is in no citation of “{text}”"
    headline = re.sub(r"\b\d{4}-\d{2}(-\d{2})?\b", "", outcome["headline"] or "")
    everything = " ".join(f"{citation['quote']} {citation['date'] or ''}" for citation in citations.values())
    carried = set(NUMBER.findall(everything))
    if outcome["items"]:
        carried.add(str(len(outcome["items"])))  # a list that is counted, each entry cited
    for number in NUMBER.findall(BRACKETS.sub("", headline)):
        if number not in carried:
            yield f"the headline's {number} is in no citation"
