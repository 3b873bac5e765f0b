"""A draft that was checked, as printed in a terminal or a pipe, and as JSON."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assistant.answer_json import citation_json
from assistant.as_read import as_read
from assistant.citation import Citation
from assistant.cli.terminal import console, one_line
from assistant.verification.check import CheckedSentence, Verdict

_STYLES: dict[Verdict, str] = {
    "supported": "green",
    "contradicted": "bold red",
    "misquoted": "bold red",
    "not found": "yellow",
    "not checked": "dim",
}


def show_checked(sentences: Iterable[CheckedSentence], documents: int) -> None:
    """Print each sentence with its verdict, as they come; ``documents`` is how many were searched."""
    out = console()
    counts: Counter[Verdict] = Counter()
    for sentence in sentences:
        counts[sentence.verdict] += 1
        out.print(
            Text(f"{sentence.verdict}: ", style=_STYLES[sentence.verdict]).append(one_line(sentence.text), "none")
        )
        for difference in sentence.differences:
            out.print(Text(f"    “{difference.said}” for “{difference.stands}”", style="red"))
        for reason in sentence.reasons:
            out.print(Text(f"    {reason}", style="dim"))
        for citation in sentence.citations:
            _show_source(out, citation)
    told = ", ".join(f"{count} {verdict}" for verdict, count in counts.most_common())
    searched = f"{documents} document{'s' if documents != 1 else ''}"
    out.print(Text(f"\n{told or 'No sentence to check'}. Searched {searched}.", style="dim"))


def to_json(sentence: CheckedSentence) -> dict[str, Any]:
    """The published form of one sentence of a draft."""
    return {
        "text": sentence.text,
        "start": sentence.start,
        "end": sentence.end,
        "verdict": sentence.verdict,
        "reasons": list(sentence.reasons),
        "differences": [{"said": each.said, "stands": each.stands} for each in sentence.differences],
        "citations": [citation_json(citation) for citation in sentence.citations],
    }


def _show_source(out: Console, citation: Citation) -> None:
    quote = Text(f"[{citation.n}] ", style="cyan").append(f"“{as_read(citation.quote)}”", style="none")
    parts = [citation.speaker or citation.organisation, citation.title, citation.date]
    if citation.page is not None:
        parts.append(f"page {citation.page}")
    out.print(Padding(quote, (0, 0, 0, 4), expand=False))
    out.print(Padding(Text(" · ".join(filter(None, parts)), style="dim"), (0, 0, 0, 8), expand=False))
