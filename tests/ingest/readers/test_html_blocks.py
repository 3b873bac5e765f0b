from reading import read, shape


def blocks(body: str) -> list[tuple[str, int, str]]:
    return shape(read(f"<html><body>{body}</body></html>", "a.html"))


def test_items_are_numbered_as_the_page_shows_them() -> None:
    page = "<ol start=3><li>three</li><li value=7>seven</li><li>eight<ul><li>inner</li></ul></li></ol>"
    assert [text for _, _, text in blocks(page)] == ["3. three", "7. seven", "8. eight", "- inner"]


def test_a_paragraph_further_down_in_an_item_is_no_item() -> None:
    assert blocks("<ul><li><p>One</p><p>more of it</p></li><li>Two</li></ul>") == [
        ("list_item", 0, "- One"),
        ("paragraph", 0, "more of it"),
        ("list_item", 0, "- Two"),
    ]


def test_a_table_of_data_is_read_in_rows_and_its_caption_before_them() -> None:
    table = (
        "<table><caption>Votes</caption><tr><th>State<th>Vote</tr>"
        "<tr><td><p>Angola</p><ul><li>Africa</li></ul><td>no</tr></table>"
    )
    assert blocks(table) == [
        ("paragraph", 0, "Votes"),
        ("table_row", 0, "State | Vote"),
        ("table_row", 0, "Angola Africa | no"),
    ]


def test_a_table_that_lays_out_the_page_is_read_as_the_page() -> None:
    inner = "<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>"
    page = f"<table><tr><td><h2>News</h2><p>First.</p></td><td>{inner}</td></tr></table>"
    assert blocks(page) == [
        ("heading", 2, "News"),
        ("paragraph", 0, "First."),
        ("table_row", 0, "a | 1"),
        ("table_row", 0, "b | 2"),
    ]


def test_what_a_reader_does_not_see_is_not_read() -> None:
    page = (
        "<p>Seen<span style='display: none'> not</span></p><div hidden>no</div><script>no()</script><!-- no --> tail"
        "<template>no</template><select><option>no</option></select><noscript>no</noscript><button>no</button>"
    )
    assert [text for _, _, text in blocks(page)] == ["Seen", "tail"]


def test_line_breaks_count_only_where_the_author_set_them() -> None:
    assert [text for _, _, text in blocks("<p>one\n two<br>three</p><pre>four\nfive</pre>")] == [
        "one two\nthree",
        "four\nfive",
    ]


def test_words_that_inline_marks_touch_stay_whole() -> None:
    assert [text for _, _, text in blocks("<p>H<sub>2</sub>O, <b>bo</b>ld, soft&shy;hyphen</p>")] == [
        "H2O, bold, softhyphen"
    ]


def test_a_short_paragraph_in_bold_is_a_heading_and_emphasis_is_not() -> None:
    page = (
        "<p><strong>A Secretariat, </strong> <b>at last</b></p><p>It <b>was</b> time.</p>"
        '<p><span style="font-weight: 700">Venezuela and Gabon</span></p><p><b>Never again.</b></p><p>Two words</p>'
    )
    assert [(kind, text) for kind, _, text in blocks(page)] == [
        ("heading", "A Secretariat, at last"),
        ("paragraph", "It was time."),
        ("heading", "Venezuela and Gabon"),
        ("paragraph", "Never again."),
        ("paragraph", "Two words"),
    ]
