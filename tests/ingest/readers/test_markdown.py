from reading import read, shape


def test_marks_go_and_structure_stays() -> None:
    source = (
        "Heading\n=======\n\nA **bold** claim with a [link](https://example.org) and `code`,\nwrapped by hand in a "
        "long line of text that nobody set.\n\n"
        "> A quotation.\n\n1. first\n   - inner\n\n   second paragraph\n2. second\n\n"
        "| Country | Position |\n|---|---|\n| China | against |\n\n<p>In tags</p>\n<!-- gone -->\n\n```\ncode\n```\n"
    )
    assert shape(read(source, "a.md")) == [
        ("heading", 1, "Heading"),
        (
            "paragraph",
            0,
            "A bold claim with a link and code, wrapped by hand in a long line of text that nobody set.",
        ),
        ("paragraph", 0, "A quotation."),
        ("list_item", 0, "1. first"),
        ("list_item", 0, "- inner"),
        ("paragraph", 0, "second paragraph"),
        ("list_item", 0, "2. second"),
        ("table_row", 0, "Country | Position"),
        ("table_row", 0, "China | against"),
        ("paragraph", 0, "In tags"),
        ("paragraph", 0, "code"),
    ]


def test_short_lines_are_breaks_that_the_author_set() -> None:
    assert (
        read("The Coalition\nBrussels\n16 November 2018\n", "a.md").text == "The Coalition\nBrussels\n16 November 2018"
    )


def test_front_matter_describes_the_document() -> None:
    source = (
        "---\ntitle: Our position\ndate: 2021-06-25\nauthor: Jane Doe\nlanguage: fr\norganisation: The Coalition\n"
        "origin: https://example.org/p\n---\nUn mot.\n"
    )
    document = read(source, "a.md")
    assert document.text == "Un mot."
    assert document.metadata.title == "Our position"
    assert document.metadata.date == "2021-06-25"
    assert [(date.value, date.where) for date in document.metadata.dates] == [("2021-06-25", "header")]
    assert document.metadata.language == "fr"
    assert document.metadata.organisation == "The Coalition"
    assert document.metadata.origin == "https://example.org/p"


def test_a_written_date_in_front_matter_is_read() -> None:
    assert read("---\ndate: 28 juin 2021\nlang: fr\n---\nUn mot.\n", "a.md").metadata.date == "2021-06-28"


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert read("---\nJust text.\n---\n\nMore.\n", "a.md").text.startswith("Just text.")


def test_html_between_paragraphs_keeps_its_rows_items_and_headings() -> None:
    source = (
        "<table><tr><th>Country</th><th>Vote &amp; date</th></tr>\n<tr><td>Angola</td><td></td></tr></table>\n\n"
        "<ul>\n<li>first</li><!-- <li>gone</li> -->\n<li>second</li>\n</ul>\n\n<h2>Head</h2>\n"
        "<p>Text<br>of two\nlines</p>\n"
    )
    assert shape(read(source, "a.md")) == [
        ("table_row", 0, "Country | Vote & date"),
        ("table_row", 0, "Angola"),
        ("list_item", 0, "- first"),
        ("list_item", 0, "- second"),
        ("heading", 2, "Head"),
        ("paragraph", 0, "Text"),
        ("paragraph", 0, "of two lines"),
    ]


def test_footnotes_are_paragraphs_and_their_marks_in_the_text_go() -> None:
    source = "A claim[^1] and more[^b].\n\n[^1]: https://example.org/x\n[^b]: See report.\n\nAn open [^3] mark.\n"
    assert read(source, "a.md").text.split("\n\n") == [
        "A claim and more.",
        "[1] https://example.org/x",
        "[b] See report.",
        "An open [^3] mark.",
    ]


def test_a_short_paragraph_in_bold_is_a_heading_and_emphasis_is_not() -> None:
    source = "**A Secretariat, at last**\n\nIt **was** time.\n\n**Never again.**\n\n**Contact:** the press officer\n"
    assert [(kind, text) for kind, _, text in shape(read(source, "a.md"))] == [
        ("heading", "A Secretariat, at last"),
        ("paragraph", "It was time."),
        ("paragraph", "Never again."),
        ("paragraph", "Contact: the press officer"),
    ]
