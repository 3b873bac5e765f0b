"""Dates as people write them."""

import pytest

from assistant.written_date import written_date


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        ("2021-06-25", "en", "25 June 2021"),
        ("2021-06", "en", "June 2021"),
        ("2021", "en", "2021"),
        ("2021-06-01", "fr", "1er juin 2021"),
        ("2021-06-11", "fr", "11 juin 2021"),
        ("2021-06", "pt", "junho de 2021"),
        ("2021-06-25", "de", "25 June 2021"),
        ("2021-13-01", "en", "2021-13-01"),
        ("last spring", "en", "last spring"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(value: str, language: str, written: str) -> None:
    assert written_date(value, language) == written
