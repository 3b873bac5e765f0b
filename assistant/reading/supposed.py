"""Whether a sentence tells what is, or only what somebody proposes, prefers or makes depend on something else."""

import re
from pathlib import Path

from ingest.late_pattern import late_pattern
from ingest.tables import in_any_language, read_table

_SUPPOSED = late_pattern(rf"\b{in_any_language(read_table(Path(__file__).parent / 'supposed.yaml'))}\b", re.IGNORECASE)


def is_supposed(text: str) -> bool:
    """Whether a text proposes or supposes: "AUSTRALIA said that it should be held early in 2001"."""
    return _SUPPOSED.search(text) is not None
