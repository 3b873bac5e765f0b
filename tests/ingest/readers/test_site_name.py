import pytest
from reading import read

PROSE = (
    "<p>The delegates spoke for five hours about a wider definition, and the chair closed it without a result.</p>" * 3
)
TITLE = "The dam that was never full"


def organisation(title: str, around: str = "", inside: str = "", head: str = "") -> str | None:
    page = (
        f"<html><head><title>{title}</title>{head}</head><body>{around}"
        f"<main><h1>{TITLE}</h1>{inside}{PROSE}</main></body></html>"
    )
    return read(page, "a.html").metadata.organisation


@pytest.mark.parametrize(
    ("title", "around", "name"),
    [
        (f"{TITLE} | Blue Lagoon", "<header><a href='/'>Blue Lagoon</a></header>", "Blue Lagoon"),
        (f"Blue Lagoon | {TITLE}", "<nav><a href='/index.html'>Blue Lagoon</a></nav>", "Blue Lagoon"),
        ("The dam, says Blue Lagoon | Blue Lagoon", "<footer>© 2019 Blue Lagoon. Imprint</footer>", "Blue Lagoon"),
        (f"{TITLE} – Rede dos Rios", "", "Rede dos Rios"),
        (f"{TITLE} | Waters Without Walls", "", "Waters Without Walls"),
        (
            f"{TITLE} No. 4 - Hanoi | Waters Without Walls",
            "<footer>© Waters Without Walls</footer>",
            "Waters Without Walls",
        ),
        (f"{TITLE} | Blue Lagoon", "", None),
        (f"{TITLE} | News", "<header><a href='/'>News</a></header>", None),
        (TITLE, "<footer>© Blue Lagoon</footer>", None),
    ],
)
def test_the_site_s_name_beside_the_title_is_the_organisation_where_the_page_says_so(
    title: str, around: str, name: str | None
) -> None:
    assert organisation(title, around) == name


@pytest.mark.parametrize(
    "inside",
    [
        "<p>Entrevista a Ana Roa</p>",
        "<p>Statement by Ana Roa</p>",
        "<p>Joint statement by the Southern Rivers Network</p>",
    ],
)
def test_on_whose_site_it_stands_does_not_tell_who_speaks(inside: str) -> None:
    name = organisation(f"{TITLE} | Blue Lagoon", "<header><a href='/'>Blue Lagoon</a></header>", inside)
    assert name == ("Southern Rivers Network" if "Network" in inside else None)


def test_a_publisher_that_the_page_declares_is_the_organisation() -> None:
    declared = '{"@type": "Article", "publisher": {"@type": "Organization", "name": "Blue Lagoon"}}'
    assert organisation(TITLE, head=f'<script type="application/ld+json">{declared}</script>') == "Blue Lagoon"
