"""What the last evaluation found, in sentences for the page's component."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.overview.quality import CASES, Fault, Measure, Measured, NotRight
from ui.attribution import readable_date
from ui.language import gettext as _
from ui.sentences import told

COMMAND = "python -m evals.run"


def quality_view(found: Measured) -> dict[str, Any]:
    """One set of questions: what came out, how sure that is, and every question that did not come out right."""
    whole = found.measures.get(CASES)
    return {
        "groups": [
            {
                "title": title,
                "measures": [_measure(found.measures[name], words.sentence) for name, words in those.items()],
            }
            for title, those in _groups(found)
        ],
        "failures_title": _failures_title(len(found.not_right), whole.of if whole else 0),
        "failures": [
            {"title": title, "cases": cases}
            for fault, title in _faults().items()
            if (cases := [_failure(each) for kind, each in found.not_right if kind == fault])
        ],
        "labels": {
            "before": _("Asked before, in the same conversation"),
            "why": _("Why this question is asked"),
            "expected": _("Expected"),
            "came": _("What came instead"),
            "wrong": _("What was wrong"),
        },
    }


def measure_rows(found: Measured) -> list[dict[str, Any]]:
    """What came out, in the order of the sentences, as rows of a chart; shares are of 100."""
    named = [(found.measures[name], words) for _title, those in _groups(found) for name, words in those.items()]
    return [
        {
            "row": row,
            "name": words.name,
            "share": 100 * each.right / each.of,
            "low": 100 * each.low,
            "high": 100 * each.high,
            "label": " ".join(_measure(each, words.sentence).values()),
        }
        for row, (each, words) in enumerate(named)
    ]


def not_measured() -> list[str]:
    """What these figures do not say."""
    return [
        _(
            "Questions that nobody had seen, but for those about the papers kept apart: all others were in sight "
            "while the program was written. Telling what documents answer from what they do not is harder elsewhere; "
            "the program's README gives figures for that."
        ),
        _("Your own documents: every library is different, and so are the questions that people have."),
        _("Answers written by a chat model: all of this was measured without one."),
        _("Scanned pages: all documents of these questions had text that could be read."),
        _("Whether an answer is useful, or well said: only whether it is right, and whether its citations are."),
    ]


@dataclass(frozen=True, slots=True)
class _Words:
    """What a measure is called, and its figures in a sentence."""

    name: str
    sentence: str


def _groups(found: Measured) -> list[tuple[str, dict[str, _Words]]]:
    """The measures that were taken, under what they answer."""
    groups = (
        (
            _("Over all"),
            {CASES: _Words(_("All questions"), _("Of {of} questions, {right} came out right in every respect."))},
        ),
        (_("Does it answer what the documents answer, and nothing else?"), _answering()),
        (_("Is what it says right?"), _content()),
        (_("Are the citations true?"), _citing()),
    )
    taken = (
        (title, {name: words for name, words in those.items() if name in found.measures}) for title, those in groups
    )
    return [(title, those) for title, those in taken if those]


def _answering() -> dict[str, _Words]:
    return {
        "answered": _Words(
            _("Answered when due"), _("Of {of} questions that the documents answer, {right} were answered.")
        ),
        "refused": _Words(
            _("Refused when due"),
            _("Of {of} questions that the documents do not answer, {right} were refused, as they should be."),
        ),
        "no sources under a refusal": _Words(
            _("No source under a refusal"),
            _("Of {of} refusals, {right} showed no source that could pass for an answer."),
        ),
    }


def _content() -> dict[str, _Words]:
    return {
        "list F1": _Words(
            _("Whole lists"),
            _("Of {of} questions for a list of names, {right} were answered whole, and with nobody else."),
        ),
        "polarity right": _Words(
            _("For and against apart"), _("Of {of} such lists, {right} kept those for and those against apart.")
        ),
        "headline right": _Words(
            _("Names, numbers, dates"),
            _("Of {of} questions for a name, a number or a date, {right} were answered with the right one."),
        ),
        "content right": _Words(
            _("Other answers"),
            _("Of {of} other questions, {right} were answered with all that is due and nothing that is wrong."),
        ),
        "conflict shown": _Words(
            _("Contradictions shown"),
            _("Contradictions between documents: {of}. Shown with both sides: {right}."),
        ),
        "recall at 5": _Words(
            _("Passages found"),
            _("For {of} questions a passage was to be found; for {right} it was among the first five found."),
        ),
    }


def _citing() -> dict[str, _Words]:
    return {
        "citations exact": _Words(
            _("Quoted to the letter"),
            _("Of {of} answers, {right} quoted the documents letter for letter at the place they cite."),
        ),
        "citations in the file": _Words(
            _("In the original file"), _("Of {of} answers, {right} had every quotation in the original file too.")
        ),
        "statements carried": _Words(
            _("Carried by the source"),
            _("Of {of} answers, {right} had every figure, name and quotation in the places they cite."),
        ),
    }


def _faults() -> dict[Fault, str]:
    return {
        "answered": _("Answered, though the documents do not answer it"),
        "other": _("Answered, but incomplete or wrong"),
        "refused": _("Refused, though the documents answer it"),
    }


def _measure(each: Measure, sentence: str) -> dict[str, str]:
    return {
        "text": sentence.format(of=each.of, right=each.right),
        "range": _("In the long run, expect {low} to {high} of 100 of this kind.").format(
            low=round(100 * each.low), high=round(100 * each.high)
        ),
    }


def set_title(name: str) -> str:
    """What a set of questions is called."""
    known = {
        "samples": _("Sample notes"),
        "corpus": _("Two documents of a coalition"),
        "negotiations": _("Other negotiations"),
        "more_negotiations": _("More negotiations"),
        "third_negotiations": _("Further negotiations"),
        "held_out": _("Papers kept apart"),
        "coalition_archive": _("A coalition's archive"),
        "gold_and_cobalt": _("Gold and cobalt talks"),
        "fisheries_held_out": _("Papers on fisheries kept apart"),
        "waste_trade": _("Talks on the trade in waste"),
        "newcomers": _("First questions of newcomers"),
        "bulletins": _("Bulletins of climate talks"),
        "bulletins_held_out": _("Bulletins kept apart"),
    }
    return known.get(name, _("Questions about “{name}”").format(name=name))


def about(found: Measured) -> str:
    """What the documents of a set are, and when its questions were asked."""
    return f"{_documents_of(found.name)} {_when(found.run_here)}".strip()


def _documents_of(name: str) -> str:
    known = {
        "samples": _("Fifteen short notes in English, French and Portuguese, which come with the program."),
        "corpus": _("A press release and a closing statement of 2021, in English."),
        "negotiations": _("Eleven invented papers of other negotiations, in three languages."),
        "more_negotiations": _("Eight invented papers of other negotiations, in three languages."),
        "third_negotiations": _("Nine invented papers of other negotiations, in three languages."),
        "held_out": _(
            "Eight invented papers of other negotiations, in three languages. Almost nothing was mended on these "
            "questions, so they say most of what a question gets that nobody prepared."
        ),
        "coalition_archive": _("Twelve invented papers of one coalition from fifteen years, in three languages."),
        "gold_and_cobalt": _(
            "Twenty-four invented papers in three languages; many questions are of another language than their answer."
        ),
        "fisheries_held_out": _(
            "Twenty-four more such papers, on other talks; nothing was mended over these questions."
        ),
        "waste_trade": _("Twenty-four more such papers, of which half of the failures were looked at."),
        "newcomers": _(
            "What people ask first of the same twelve papers of a coalition: which there are, what one says, "
            "who is who."
        ),
        "bulletins": _("Twenty-five real bulletins of climate talks of 1999 and 2000, in English."),
        "bulletins_held_out": _(
            "Twenty-five real bulletins of climate talks of 1997 and 2002, in English. Nothing was fitted on these "
            "questions."
        ),
    }
    return known.get(name, "")


def _when(run_here: datetime | None) -> str:
    if run_here is None:
        return _("Measured when this version of the program was made.")
    return _("Measured on this computer on {date}.").format(date=readable_date(run_here.date().isoformat()))


def _failures_title(count: int, of: int) -> str:
    return _("What did not come out right: {count} of {of}").format(count=count, of=of) if count else ""


def _failure(each: NotRight) -> dict[str, Any]:
    def lines(texts: Sequence[str]) -> list[str]:
        return [text[:1].upper() + text[1:] for text in texts]

    return {
        "question": each.question,
        "before": list(each.history),
        "why": each.why,
        "expected": lines([told(text) for text in each.expected]),
        "came": lines([told(each.came)]),
        "wrong": lines([told(part) for text in each.faults for part in text.split("; ")]),
    }
