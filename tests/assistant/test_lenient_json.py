"""JSON as small models write it."""

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model.lenient_json import FoundObject, find_object

KEYS = frozenset({"claims", "headline"})
WHOLE: dict[str, Any] = {"claims": [{"text": "one", "evidence": [{"key": "E1", "quote": "a"}]}], "headline": None}


def found(text: str) -> dict[str, Any]:
    result = find_object(text, KEYS)
    assert result is not None
    assert result.complete
    return result.data


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(WHOLE),
        "```json\n" + json.dumps(WHOLE, indent=2) + "\n```",
        "Here you are [as asked] {or so}:\n" + json.dumps(WHOLE) + "\nHope this helps {really}!",
        json.dumps(WHOLE).replace("}]}]", "},],},]"),
        json.dumps(WHOLE).replace('"', "'"),
        json.dumps(WHOLE).replace("null", "None"),
        json.dumps(WHOLE).replace('"claims"', "claims").replace('"text"', "text"),
        '{"key": "E9"} ' + json.dumps(WHOLE),
        '{"claims": [{"text": "broken", ' + "\n" + json.dumps(WHOLE),
    ],
    ids=["plain", "fence", "prose", "commas", "single", "python", "bare keys", "another object", "second try"],
)
def test_the_object_is_found(text: str) -> None:
    assert found(text) == WHOLE


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ('{"headline": "he said "no" twice", "claims": []}', 'he said "no" twice'),
        ("{'headline': 'the chair's \"no\"', 'claims': []}", 'the chair\'s "no"'),
        ('{"headline": "line\nbreak", "claims": [],}', "line\nbreak"),
        ('{"headline": "caf\\u00e9 \\"x\\" \\/ \\d", "claims": [],}', 'café "x" / d'),
        ("{“headline”: “quoted”, “claims”: []}", "quoted"),
        ('{"headline": 2013, "claims": [],}', 2013),
        ('{"headline": true, "claims": [],}', True),
    ],
)
def test_a_careless_string_is_read(text: str, headline: object) -> None:
    assert found(text)["headline"] == headline


def test_a_list_of_objects_is_a_list_of_claims() -> None:
    assert found('[{"text": "one"}]') == {"claims": [{"text": "one"}]}


@pytest.mark.parametrize("text", ["", "no object", "[E1] and [E2]", "{}", '{"key": 1}', "{not: [json", "}{", '["a"]'])
def test_without_such_an_object_nothing_is_found(text: str) -> None:
    assert find_object(text, KEYS) is None


def test_what_breaks_off_is_dropped_and_what_is_complete_is_kept() -> None:
    text = '{"headline": "two", "claims": [{"text": "one"}, {"text": "China did not op'
    assert find_object(text, KEYS) == FoundObject({"headline": "two", "claims": [{"text": "one"}]}, complete=False)


@pytest.mark.parametrize("cut", range(1, len(json.dumps(WHOLE)) - 1))
def test_no_cut_ever_yields_a_value_that_was_not_written(cut: int) -> None:
    result = find_object(json.dumps(WHOLE)[:cut], KEYS)
    if result is not None:
        assert not result.complete
        assert all(claim in WHOLE["claims"] for claim in result.data.get("claims", []))
        assert result.data.get("headline") is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(value=JSON, before=st.text(alphabet="abc .\n"), after=st.text(alphabet="abc .}]\n"))
@settings(max_examples=100, deadline=None)
def test_valid_json_is_read_as_it_is(value: object, before: str, after: str) -> None:
    data = {"claims": value}
    assert found(before + json.dumps(data, ensure_ascii=False) + after) == data


@given(st.text(alphabet="{}[]\",:'\\ntE1 "))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_it_fail(text: str) -> None:
    find_object(text, KEYS)


@pytest.mark.parametrize("text", ["[" * 20_000, '{"a":' * 700, '{"a":' * 20_000, '{"claims": "' * 3_000, "{'" * 5_000])
def test_a_reply_that_repeats_itself_takes_no_time(text: str) -> None:
    begin = time.monotonic()
    find_object(text, KEYS)
    assert time.monotonic() - begin < 5
