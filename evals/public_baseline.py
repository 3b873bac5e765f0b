"""Figures of public sets on the screen, each beside the one of the committed baseline.

The baseline is one file for all measurements, results/public.json; ``--accept`` puts today's figures of the sets that
were measured into it.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias

from evals.score import Figure

BASELINE = Path(__file__).parent / "results" / "public.json"

Kept: TypeAlias = dict[str, dict[str, dict[str, dict[str, Any]]]]
"""Figures by measurement, set and name."""


class PublicBaseline:
    """What one measurement, such as "reading", is compared with."""

    def __init__(self, measurement: str, path: Path = BASELINE) -> None:
        self._measurement = measurement
        self._path = path
        self._before = self._kept()
        self._now: dict[str, dict[str, dict[str, Any]]] = {}

    def show(self, title: str, set_name: str, rows: Sequence[Figure]) -> None:
        """Print the figures of one set under ``title``.

        Better or worse is one whose value in the baseline, over as many questions, lies outside today's interval.
        """
        before = self._before.get(self._measurement, {}).get(set_name, {})
        width = max((len(row.name) for row in rows), default=0)
        print(title)
        for row in rows:
            line = f"  {row.name:<{width}}  {row.value:.3f}   {row.low:.3f} to {row.high:.3f}   n {row.n}"
            print(f"{line}   {_against(row, before.get(row.name))}", flush=True)
        self._now[set_name] = {row.name: _rounded(row) for row in rows}

    def accept(self) -> None:
        """Make what was shown the baseline of these sets; what it holds of others stays."""
        kept = self._kept()  # another measurement may have been accepted meanwhile
        kept[self._measurement] = {**kept.get(self._measurement, {}), **self._now}
        text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
        self._path.write_text(f"{text}\n", encoding="utf-8")

    def _kept(self) -> Kept:
        kept: Kept = json.loads(self._path.read_text(encoding="utf-8")) if self._path.is_file() else {}
        return kept


def add_accept(parser: argparse.ArgumentParser) -> None:
    """The option that makes today's figures the baseline."""
    parser.add_argument("--accept", action="store_true", help="make these figures the committed baseline")


def _against(row: Figure, before: dict[str, Any] | None) -> str:
    if before is None:
        return "no baseline"
    if before["n"] != row.n:
        return f"baseline {before['value']:.3f} over {before['n']}"
    if row.low <= before["value"] <= row.high:
        return f"baseline {before['value']:.3f}"
    return f"baseline {before['value']:.3f}: {'worse' if before['value'] > row.value else 'better'}"


def _rounded(row: Figure) -> dict[str, Any]:
    kept = {key: round(value, 4) if isinstance(value, float) else value for key, value in asdict(row).items()}
    del kept["name"]
    return kept
