import re

import pytest

from ingest import local_actors, references, stance, verdicts
from ingest.signs import Signs, first_word, first_words, last_words


@pytest.mark.parametrize(
    ("wording", "first"),
    [
        ("refinery", "refinery"),
        ("mining (?:group|house)", "mining"),
        ("(?:a |avait )?(?:dit|lancé)", "(?:a|avait|(?:dit|lancé))"),
        ("secretary(?:-general| general)?", "secretary(?:-general|)?"),
    ],
)
def test_the_first_word_of_a_wording_is_told_whatever_follows(wording: str, first: str) -> None:
    assert first_word(wording) == first


def test_first_and_last_words_are_those_of_all_languages() -> None:
    section = {"en": ["did too", "followed suit"], "pt": ["fez o mesmo"]}
    assert first_words(section) == "(?:did|followed|fez)"
    assert last_words(section) == "(?:too|suit|mesmo)"


def test_a_sign_is_seen_among_words_and_in_them() -> None:
    signs = Signs(r"\b(?:union|league)\b")
    assert signs.are_among({"the", "miners'-union,", "met"})
    assert not signs.are_among({"the", "reunion", "Union"})


def test_a_sign_in_lower_case_is_seen_in_capitals() -> None:
    signs = Signs(r"\bunião\b", in_lower_case=True)
    assert signs.are_among({"A", "UNIÃO"})


def test_what_has_been_seen_is_judged_alike_when_much_has_been_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.signs.WORDS_KEPT", 2)
    signs = Signs("^union$")
    for _ in range(3):
        assert signs.are_among({"union", "one"})
        assert not signs.are_among({"two", "three", "four"})


@pytest.mark.parametrize(
    "wordings",
    [
        [line for lines in stance._TABLE.values() for line in lines],
        list(references._ANYWHERE.values()),
        [verdicts._ANY_BAD.pattern, verdicts._ANY_NEEDED.pattern, verdicts._ANY_SHOULD.pattern],
        [first_words(local_actors._TABLE[section]) for section in ("ngo", "organisation", "company", "roles", "said")],
    ],
)
def test_what_is_looked_for_in_lower_case_is_written_in_it(wordings: list[str]) -> None:
    written = " ".join(re.sub(r"\\.|\(\?-i:[^)]*\)|\(\?P<\w+>", "", wording) for wording in wordings)
    assert not [letter for letter in written if letter.isupper()]
