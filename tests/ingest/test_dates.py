import pytest

from ingest.dates import find_dates, is_only_a_date

DAYS = {
    "en": """
        25 June 2021 = 2021-06-25
        25 JULY 2021 = 2021-07-25
        June 25, 2021 = 2021-06-25
        June 25,2021 = 2021-06-25
        June 25th 2021 = 2021-06-25
        June the 25th, 2021 = 2021-06-25
        28 June, 2021 = 2021-06-28
        25th of June 2021 = 2021-06-25
        25th of June, 2021 = 2021-06-25
        25th day of June 2021 = 2021-06-25
        25th day of June, 2021 = 2021-06-25
        1st March 2019 = 2019-03-01
        2nd May 2003 = 2003-05-02
        3rd October 1999 = 1999-10-03
        3 Sept. 2019 = 2019-09-03
        3 Sep 2019 = 2019-09-03
        Dec. 5, 2011 = 2011-12-05
        05-Dec-2011 = 2011-12-05
        05/Dec/2011 = 2011-12-05
        5.Dec.2011 = 2011-12-05
        29 February 2020 = 2020-02-29
        2021-06-25 = 2021-06-25
        2021/06/25 = 2021-06-25
        2021.06.25 = 2021-06-25
        2021-06-25T10:00:00Z = 2021-06-25
        2021-06-25T23:59+02:00 = 2021-06-25
        25/06/2021 = 2021-06-25
        06/25/2021 = 2021-06-25
        25.06.2021 = 2021-06-25
        03.04.2021 = 2021-04-03
        25-06-2021 = 2021-06-25
        05/05/2021 = 2021-05-05
        12 May 2022 = 2022-05-12
        May 12, 2022 = 2022-05-12
    """,
    "fr": """
        25 juin 2021 = 2021-06-25
        1er juillet 2021 = 2021-07-01
        1er mars 2019 = 2019-03-01
        1ᵉʳ mars 2019 = 2019-03-01
        1 mars 2019 = 2019-03-01
        4 févr. 2020 = 2020-02-04
        4 fév. 2020 = 2020-02-04
        12 janv. 2018 = 2018-01-12
        9 juil. 2014 = 2014-07-09
        9 juill. 2014 = 2014-07-09
        15 août 2003 = 2003-08-15
        15 AOÛT 2003 = 2003-08-15
        15 aou\u0302t 2003 = 2003-08-15
        15 AOUT 2003 = 2003-08-15
        24 DÉCEMBRE 2012 = 2012-12-24
        24 decembre 2012 = 2012-12-24
        30 sept. 2021 = 2021-09-30
        12/06/2021 = 2021-06-12
        12-06-2021 = 2021-06-12
        12.06.2021 = 2021-06-12
        3/4/2021 = 2021-04-03
        06/25/2021 = 2021-06-25
        2019-03-01 = 2019-03-01
        25 June 2021 = 2021-06-25
        8 mai 1996 = 1996-05-08
        23\u00a0novembre\u00a02018 = 2018-11-23
    """,
    "pt": """
        25 de junho de 2021 = 2021-06-25
        25 DE JUNHO DE 2021 = 2021-06-25
        25 de junho 2021 = 2021-06-25
        25 de junho, 2021 = 2021-06-25
        1º de março de 2019 = 2019-03-01
        1.º de março de 2019 = 2019-03-01
        1° de março de 2019 = 2019-03-01
        1o de março de 2019 = 2019-03-01
        1 de Março de 2019 = 2019-03-01
        7 de marco de 2019 = 2019-03-07
        25 dias do mês de junho de 2021 = 2021-06-25
        7 out 2022 = 2022-10-07
        7 out. 2022 = 2022-10-07
        07/out/2022 = 2022-10-07
        14 set. 2018 = 2018-09-14
        30 abr 2004 = 2004-04-30
        12 dez. 2017 = 2017-12-12
        12 de fevereiro de 2002 = 2002-02-12
        12/06/2021 = 2021-06-12
        12-06-2021 = 2021-06-12
        12.06.2021 = 2021-06-12
        3/4/2021 = 2021-04-03
        2021-06-12 = 2021-06-12
    """,
    "xx": "25 June 2021 = 2021-06-25",
    "de": "03/04/2021 = 2021-04-03",
}
RANGES = {
    "en": """
        10 to 14 December 2017 = 2017-12-10 2017-12-14
        from 10 to 14 December 2017 = 2017-12-10 2017-12-14
        10th to the 14th of December 2017 = 2017-12-10 2017-12-14
        12–16 November 2018 = 2018-11-12 2018-11-16
        12 – 16 November 2018 = 2018-11-12 2018-11-16
        December 10-14, 2017 = 2017-12-10 2017-12-14
        December 10 to 14, 2017 = 2017-12-10 2017-12-14
        12 and 13 June 2019 = 2019-06-12 2019-06-13
        28 June to 2 July 2021 = 2021-06-28 2021-07-02
        30 May – 2 June 2022 = 2022-05-30 2022-06-02
        May 30 – June 2, 2022 = 2022-05-30 2022-06-02
        Monday 30 May to Thursday 2 June 2022 = 2022-05-30 2022-06-02
        30 December 2019 – 3 January 2020 = 2019-12-30 2020-01-03
        December 30, 2019 – January 3, 2020 = 2019-12-30 2020-01-03
        12/11/2018 - 16/11/2018 = 2018-11-12 2018-11-16
        12–16/11/2018 = 2018-11-12 2018-11-16
        2018-11-12 to 2018-11-16 = 2018-11-12 2018-11-16
        June to August 2020 = 2020-06 2020-08
        June 2019 – March 2020 = 2019-06 2020-03
    """,
    "fr": """
        21 au 25 juin 2021 = 2021-06-21 2021-06-25
        du 30 mai au 2 juin 2022 = 2022-05-30 2022-06-02
        du 1er au 5 juillet 2019 = 2019-07-01 2019-07-05
        du lundi 12 au vendredi 16 novembre 2018 = 2018-11-12 2018-11-16
        12 et 13 juin 2019 = 2019-06-12 2019-06-13
        12-16 novembre 2018 = 2018-11-12 2018-11-16
        12/11/2018 au 16/11/2018 = 2018-11-12 2018-11-16
        de juin à août 2020 = 2020-06 2020-08
    """,
    "pt": """
        10 a 14 de dezembro de 2017 = 2017-12-10 2017-12-14
        de 30 de maio a 2 de junho de 2022 = 2022-05-30 2022-06-02
        30 de maio até 2 de junho de 2022 = 2022-05-30 2022-06-02
        segunda-feira 12 a sexta-feira 16 de novembro de 2018 = 2018-11-12 2018-11-16
        12 e 13 de junho de 2019 = 2019-06-12 2019-06-13
        12-16 de novembro de 2018 = 2018-11-12 2018-11-16
        12/11/2018 a 16/11/2018 = 2018-11-12 2018-11-16
        junho a agosto de 2020 = 2020-06 2020-08
    """,
}
BESIDE = {"from", "de", "du", "Monday", "lundi", "segunda-feira"}


def rows(table: dict[str, str]) -> list[tuple[str, str, str]]:
    """(language, as written, as read) of each line."""
    lines = [(language, line) for language, block in table.items() for line in block.splitlines() if line.strip()]
    return [(language, *map(str.strip, line.rsplit(" = ", 1))) for language, line in lines]


@pytest.mark.parametrize(("language", "written", "value"), rows(DAYS))
def test_a_day_is_read_with_its_span(language: str, written: str, value: str) -> None:
    text = f"Le {written}, and so on"
    (found,) = find_dates(text, 0, len(text), language)
    assert (found.value, found.until, found.span.slice(text)) == (value, None, written)


@pytest.mark.parametrize(("language", "written", "limits"), rows(RANGES))
def test_a_range_has_a_first_and_a_last_day(language: str, written: str, limits: str) -> None:
    (found,) = find_dates(written, 0, len(written), language)
    assert (f"{found.value} {found.until}", found.is_day) == (limits, False)
    assert set(written[: found.span.start].split()) <= BESIDE
    assert found.span.end == len(written)


@pytest.mark.parametrize(
    ("language", "written", "values"),
    [
        ("en", "Friday, 25 June 2021", ["2021-06-25"]),
        ("en", "Friday, June 25, 2021 at 10 a.m.", ["2021-06-25"]),
        ("en", "Brussels,25 June 2021", ["2021-06-25"]),
        ("en", "(25 June 2021)", ["2021-06-25"]),
        ("en", "this 25th day of June 2021", ["2021-06-25"]),
        ("en", "25 June 2021 and 28 June 2021", ["2021-06-25", "2021-06-28"]),
        ("fr", "vendredi 25 juin 2021", ["2021-06-25"]),
        ("fr", "Fait à Bruxelles, le 1er mars 2019.", ["2019-03-01"]),
        ("fr", "le 12/06/2021", ["2021-06-12"]),
        ("pt", "sexta-feira, 25 de junho de 2021", ["2021-06-25"]),
        ("pt", "Feito em Luanda, aos 25 dias do mês de junho de 2021", ["2021-06-25"]),
        ("pt", "Luanda, aos 25 de junho de 2021", ["2021-06-25"]),
        ("pt", "no dia 12/06/2021", ["2021-06-12"]),
    ],
)
def test_a_date_is_read_beside_other_words(language: str, written: str, values: list[str]) -> None:
    assert [found.value for found in find_dates(written, 0, len(written), language)] == values


@pytest.mark.parametrize(
    "written",
    "31 June 2021|31 juin 2021|31 de junho de 2021|30 February 2020|29 février 2021|29 de fevereiro de 2021|"
    "32 May 2020|0 May 2020|31/06/2021|31.06.2021|2021-06-31|2021-13-01|13/13/2021|00/12/2021|June 31, 2021|"
    "31st day of June 2021|28 to 31 June 2021|14 to 10 June 2021".split("|"),
)
@pytest.mark.parametrize("language", ["en", "fr", "pt"])
def test_an_impossible_date_is_refused(language: str, written: str) -> None:
    assert find_dates(written, 0, len(written), language) == []


@pytest.mark.parametrize("written", ["03/04/2021", "3/4/2021", "03-04-2021", "3/4/21"])
@pytest.mark.parametrize("language", ["en", "und"])
def test_a_numeric_date_in_english_may_mean_two_days(language: str, written: str) -> None:
    (found,) = find_dates(written, 0, len(written), language, short_years=True)
    assert (found.value, found.readings, found.is_day) == ("2021", ("2021-04-03", "2021-03-04"), False)


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("from 03/04/2021 until the next, 25/04/2021", ["2021-04-03", "2021-04-25"]),
        ("from 03/04/2021 until the next, 04/25/2021", ["2021-03-04", "2021-04-25"]),
        ("from 03/04/2021 with 04/25/2021 and 25/04/2021", ["2021", "2021-04-25", "2021-04-25"]),
    ],
)
def test_an_order_that_another_date_shows_is_kept_to(written: str, values: list[str]) -> None:
    assert [found.value for found in find_dates(written, 0, len(written), "en")] == values


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("25/06/21", ["2021-06-25"]),
        ("25.06.21", ["2021-06-25"]),
        ("25/06/98", ["1998-06-25"]),
        ("Le 12/06/21.", ["2021-06-12"]),
        ("12/06/55", []),
        ("section 3.4.21", []),
        ("12-06-21", []),
        ("1.12.06.21", []),
        ("40/50/10", []),
        ("12/06/21%", []),
        ("12/06/2021", ["2021-06-12"]),
    ],
)
def test_a_year_of_two_digits_is_read_only_when_asked_for_and_plausible(written: str, values: list[str]) -> None:
    found = find_dates(written, 0, len(written), "fr", short_years=True)
    assert [date.value for date in found] == values
    assert len(written) == len("12/06/2021") or find_dates(written, 0, len(written), "fr") == []


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
