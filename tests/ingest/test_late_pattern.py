import re

import pytest

from ingest import late_pattern as module
from ingest.late_pattern import late_pattern


def test_it_is_compiled_once_at_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile
    monkeypatch.setattr(module.re, "compile", lambda source, flags: compiled.append(source) or real(source, flags))
    pattern = late_pattern(r"(?P<word>\w+) (\d+)", re.IGNORECASE)
    assert compiled == []
    match = pattern.search("in May 2024")
    assert match
    assert match["word"] == "May"
    assert pattern.fullmatch("MAY 1")
    assert pattern.sub("x", "a 1, b 2") == "x, x"
    assert (pattern.pattern, pattern.groups) == (r"(?P<word>\w+) (\d+)", 2)
    assert len(compiled) == 1


def test_what_a_pattern_has_not_is_no_attribute() -> None:
    with pytest.raises(AttributeError):
        late_pattern("a").sreach("a")  # type: ignore[attr-defined]
