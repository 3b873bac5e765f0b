from dataclasses import replace

import pytest
from fake_assistant import DOCUMENTS

from assistant.citation import cite, web_address
from ui.attribution import attribution, passage_link, readable_date

CITATION = cite(DOCUMENTS[0], 4, 21, 1)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2021-06-05", "5 June 2021"), ("2021-06", "June 2021"), ("2021", "2021"), ("2021-13", "2021-13"), ("", "")],
)
def test_a_date_is_as_precise_as_its_source(value: str, shown: str) -> None:
    assert readable_date(value) == shown


def test_an_attribution_names_speaker_organisation_title_date_and_page() -> None:
    expected = (
        "Ama Mensah (Rivers Coalition), Closing statement of the Rivers Coalition to the annual meeting, "
        "12 March 2020, page 1"
    )
    assert attribution(CITATION) == expected


def test_what_a_document_does_not_say_is_left_out_of_the_attribution() -> None:
    bare = replace(CITATION, speaker=None, organisation=None, date=None, page=None)
    assert attribution(bare) == CITATION.title


def test_an_attribution_says_nothing_twice() -> None:
    dated = replace(CITATION, title="Bulletin of Thursday, 12 March 2020", page=None)
    assert attribution(dated) == "Ama Mensah (Rivers Coalition), Bulletin of Thursday, 12 March 2020"
    named = replace(CITATION, title="Rivers Coalition", speaker=None, page=None)
    assert attribution(named) == "Rivers Coalition, 12 March 2020"


def test_a_link_escapes_what_an_identifier_may_hold() -> None:
    assert passage_link("a&b c", "v1", 3, 9) == "?document=a%26b+c&start=3&end=9&version=v1"


@pytest.mark.parametrize(
    "origin",
    ["javascript:alert(1)", "data:text/html,x", "notes/a.txt", "http:", "//host/x", "javascript://host/%0aalert(1)"],
)
def test_only_http_addresses_become_links(origin: str) -> None:
    assert web_address(origin) is None


def test_a_web_address_is_kept() -> None:
    assert web_address("https://example.org/a?b=c") == "https://example.org/a?b=c"


def test_an_attribution_does_not_repeat_an_organisation_that_the_title_begins_with() -> None:
    titled = replace(CITATION, title="RIVERS COALITION - press release", speaker=None, page=None)
    assert attribution(titled) == "RIVERS COALITION - press release, 12 March 2020"
