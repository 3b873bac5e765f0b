import pytest

from ingest.web_addresses import web_address
from ingest.web_names import names_for


def name(url: str, ending: str = ".html") -> str:
    return next(names_for(web_address(url), ending))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/", "example.org.html"),
        ("https://example.org/press/statement/", "press-statement.html"),
        ("https://example.org/2021/06/25/closing-statement", "2021-06-25-closing-statement.html"),
        ("https://example.org/d%C3%A9claration%20finale.PDF", "déclaration-finale.html"),
        ("https://example.org/index.php?id=12&lang=fr", "index-id-12-lang-fr.html"),
        ("https://example.org/a%2F..%2F..%2Fetc%2Fpasswd", "a-..-..-etc-passwd.html"),
        ("https://example.org/.hidden", "hidden.html"),
        ("https://example.org/~draft", "draft.html"),
        ("https://example.org/%E2%80%AE%00%0A", "example.org.html"),
        ("https://example.org/v1.2/notes", "v1.2-notes.html"),
    ],
)
def test_a_name_can_be_read_and_says_where_the_file_came_from(url: str, expected: str) -> None:
    assert name(url) == expected


@pytest.mark.parametrize("reserved", ["con", "NUL", "aux", "COM1", "lpt9"])
def test_names_that_windows_keeps_for_itself_are_not_used(reserved: str) -> None:
    assert name(f"https://example.org/{reserved}", ".txt").split(".")[0].lower() != reserved.lower()


@pytest.mark.parametrize("letter", ["a", "é", "漢"])
def test_a_long_name_is_cut_and_stays_its_own(letter: str) -> None:
    first, second = (name(f"https://example.org/{letter * 300}{end}") for end in "xy")
    assert first != second
    assert len((first + ".meta.yaml").encode()) <= 255
    assert first.startswith(letter * 20)


def test_further_names_carry_more_of_the_hash() -> None:
    address = web_address("https://example.org/a")
    names = list(names_for(address, ".pdf"))
    assert names[0] == "a.pdf"
    assert len(set(names)) == len(names) == 4
    assert all(other.startswith("a-") and other.endswith(".pdf") for other in names[1:])
    assert names == list(names_for(address, ".pdf"))
