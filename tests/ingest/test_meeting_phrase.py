"""What tells quickly that a line names no meeting never hides one that it names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.meeting_phrase import _KINDS, _Kind


@pytest.mark.parametrize("kind", _KINDS, ids=[kind.name for kind in _KINDS])
@given(data=st.data())
def test_every_name_of_a_kind_of_meeting_has_one_of_its_signs(kind: _Kind, data: st.DataObject) -> None:
    line = data.draw(st.from_regex(re.compile(kind.pattern.pattern, kind.pattern.flags)))
    named = kind.pattern.search(line)
    assert named
    assert any(sign in named.group().lower() for sign in kind.signs), named.group()
