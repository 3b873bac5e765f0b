"""Cards to paste: what stands in them in either style, in three languages, with and without the parts."""

from dataclasses import replace

import pytest

from assistant.citation import Citation
from assistant.quote_card import STYLES, quote_card

CITATION = Citation(
    n=1, document_id="closing", version="v", title="Closing statement", date="2021-06-25", speaker="Ama Mensah",
    kind="statement", language="en", origin="https://example.org/closing", page=3, start=0, end=1,
    quote="**We** cannot\nwait.", sha256="", organisation="Rivers Coalition",
)  # fmt: skip


def test_a_newspaper_attributes_in_running_text() -> None:
    assert quote_card(CITATION, "newspaper") == (
        "“We cannot wait”, said Ama Mensah of Rivers Coalition, in Closing statement, 25 June 2021, p. 3.\n"
        "https://example.org/closing"
    )


def test_a_footnote_begins_with_who_and_what() -> None:
    assert quote_card(CITATION, "footnote") == (
        "Ama Mensah (Rivers Coalition), “Closing statement”, statement, 25 June 2021, p. 3: “We cannot wait.”\n"
        "https://example.org/closing"
    )


@pytest.mark.parametrize(
    ("language", "card"),
    [
        ("fr", "«\u00a0We cannot wait\u00a0», a déclaré Ama Mensah (Rivers Coalition), dans Closing statement, "
               "25 juin 2021, p.\u00a03."),
        ("pt", "«We cannot wait», disse Ama Mensah (Rivers Coalition), em Closing statement, 25 de junho de 2021, "
               "p. 3."),
        ("sw", "“We cannot wait”, said Ama Mensah of Rivers Coalition, in Closing statement, 25 June 2021, p. 3."),
    ],
)  # fmt: skip
def test_the_words_around_are_those_of_the_language(language: str, card: str) -> None:
    assert quote_card(CITATION, "newspaper", language).partition("\n")[0] == card


@pytest.mark.parametrize(
    ("language", "kind"), [("en", "statement"), ("fr", "déclaration"), ("pt", "declaração"), ("sw", "statement")]
)
def test_a_footnote_names_the_kind_in_the_language_of_its_other_words(language: str, kind: str) -> None:
    assert f", {kind}, " in quote_card(CITATION, "footnote", language)


def test_a_row_of_a_table_is_copied_as_cells_that_can_be_read() -> None:
    row = replace(CITATION, quote="| Botswana | | **chair** in 2022 |\n|---|---|---|\n| Kenya | | |")
    assert "“Botswana · chair in 2022; Kenya”" in quote_card(row, "footnote")


def test_what_a_document_does_not_say_is_left_out() -> None:
    bare = replace(CITATION, speaker=None, organisation=None, date=None, page=None, origin="notes/a.txt")
    assert quote_card(bare, "newspaper") == "“We cannot wait”: Closing statement."
    assert quote_card(bare, "footnote") == "“Closing statement”, statement: “We cannot wait.”"


def test_an_organisation_alone_says_it() -> None:
    alone = replace(CITATION, speaker=None)
    assert quote_card(alone, "newspaper").startswith("“We cannot wait”, said Rivers Coalition, in Closing")


@pytest.mark.parametrize("style", STYLES)
def test_an_origin_that_is_no_web_address_is_no_link(style: str) -> None:
    hostile = replace(CITATION, origin="javascript:alert(1)")
    assert "javascript" not in quote_card(hostile, style)  # type: ignore[arg-type]


def test_a_card_says_nothing_twice() -> None:
    dated = replace(CITATION, title="Bulletin of 25 June 2021", page=None, origin="")
    assert quote_card(dated, "newspaper").endswith("in Bulletin of 25 June 2021.")
    named = replace(CITATION, title="Rivers Coalition", speaker=None, page=None, origin="")
    assert quote_card(named, "newspaper") == "“We cannot wait”: Rivers Coalition, 25 June 2021."
    assert quote_card(named, "footnote") == "“Rivers Coalition”, statement, 25 June 2021: “We cannot wait.”"
