import pytest

from ingest.dates import find_dates, is_only_a_date

DAYS = [
    ("en", "25 June 2021", "2021-06-25"),
    ("en", "25 JULY 2021", "2021-07-25"),
    ("en", "June 25, 2021", "2021-06-25"),
    ("en", "June 25th 2021", "2021-06-25"),
    ("en", "28 June, 2021", "2021-06-28"),
    ("en", "25th of June 2021", "2021-06-25"),
    ("en", "3 Sept. 2019", "2019-09-03"),
    ("en", "2021-06-25", "2021-06-25"),
    ("en", "25/06/2021", "2021-06-25"),
    ("en", "06/25/2021", "2021-06-25"),
    ("en", "25.06.2021", "2021-06-25"),
    ("fr", "25 juin 2021", "2021-06-25"),
    ("fr", "1er juillet 2021", "2021-07-01"),
    ("fr", "4 févr. 2020", "2020-02-04"),
    ("fr", "15 août 2003", "2003-08-15"),
    ("pt", "25 de junho de 2021", "2021-06-25"),
    ("pt", "1º de março de 2020", "2020-03-01"),
    ("pt", "7 out 2022", "2022-10-07"),
    ("fr", "25 June 2021", "2021-06-25"),
    ("xx", "25 June 2021", "2021-06-25"),
]


@pytest.mark.parametrize(("language", "written", "value"), DAYS)
def test_a_day_is_read_with_its_span(language: str, written: str, value: str) -> None:
    text = f"Le {written}, and so on"
    (found,) = find_dates(text, 0, len(text), language)
    assert (found.value, found.until, found.span.slice(text)) == (value, None, written)


@pytest.mark.parametrize(
    ("language", "written", "first", "last"),
    [
        ("en", "10 to 14 December 2017", "2017-12-10", "2017-12-14"),
        ("en", "12–16 November 2018", "2018-11-12", "2018-11-16"),
        ("en", "December 10-14, 2017", "2017-12-10", "2017-12-14"),
        ("en", "28 June to 2 July 2021", "2021-06-28", "2021-07-02"),
        ("fr", "21 au 25 juin 2021", "2021-06-21", "2021-06-25"),
        ("pt", "10 a 14 de dezembro de 2017", "2017-12-10", "2017-12-14"),
        ("en", "June to August 2020", "2020-06", "2020-08"),
    ],
)
def test_a_range_has_a_first_and_a_last_day(language: str, written: str, first: str, last: str) -> None:
    (found,) = find_dates(written, 0, len(written), language)
    assert (found.value, found.until, found.is_day) == (first, last, False)


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "in June 2021 and since 2013", ["2021-06", "2013"]),
        ("fr", "en décembre 2017, puis en 2019", ["2017-12", "2019"]),
        ("pt", "em junho de 2021 e desde 2013", ["2021-06", "2013"]),
        ("en", "from 2019-2021", ["2019", "2021"]),
        ("en", "they may 2021 times", []),
        ("en", "in May 2021", ["2021-05"]),
        ("en", "carried out 2021 reviews", ["2021"]),
        ("en", "2000 carats for US$ 2000, 2,021 stones, 2013%", []),
        ("en", "31 June 2021 and 30 February 2020", []),
        ("en", "paragraph 12.2021.3, phone +263 2021 555 and A/2013/1", ["2021"]),
    ],
)
def test_months_and_years_are_found_and_numbers_are_not(language: str, text: str, values: list[str]) -> None:
    assert [found.value for found in find_dates(text, 0, len(text), language)] == values


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "1999 then 25 June 2021 then 2022"
    (found,) = find_dates(text, 5, 25, "en")
    assert (found.span.start, found.span.end) == (10, 22)


def test_a_line_is_only_a_date_with_a_place_but_not_with_a_sentence() -> None:
    assert is_only_a_date("Brussels, 16 November 2018")
    assert is_only_a_date("Luanda, 25 de junho de 2021")
    assert not is_only_a_date("The plenary of 16 November 2018 ended without a decision")
    assert not is_only_a_date("2021 KP INTERSESSIONAL MEETING")
