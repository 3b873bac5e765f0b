import io
import zipfile

import pytest
from reading import read, shape

from ingest.document import Document
from ingest.errors import IngestError

NAMES = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
            ("presentation", "presentation"),
            ("meta", "meta"),
            ("svg", "svg-compatible"),
            ("fo", "xsl-fo-compatible"),
            ("chart", "chart"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STYLES = """
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="Numbers">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/>
</text:list-style>
<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1"/></text:list-style>
"""


def packed(kind: str, body: str, **others: str) -> bytes:
    """An OpenDocument file. ``others``: ``meta`` is the file meta.xml, ``Object_content`` is Object/content.xml."""
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("content.xml", content)
        for name, text in others.items():
            archive.writestr(name.replace("_", "/") + ".xml", text)
    return buffer.getvalue()


def read_text(body: str, **others: str) -> Document:
    return read(packed("text", body, **others), "a.odt")


def test_headings_lists_and_paragraphs_have_their_structure() -> None:
    body = """<text:p text:style-name="P1">Closing statement</text:p>
    <text:h text:outline-level="1">Definition</text:h>
    <text:p>Five  hours<text:s text:c="3"/>of
       talks.<text:line-break/>No result.</text:p>
    <text:list text:style-name="Bullets"><text:list-item><text:p>China</text:p>
    <text:p>which vetoed</text:p></text:list-item>
    <text:list-item><text:p>India</text:p></text:list-item></text:list>
    <text:p><text:span text:style-name="Bold">What comes next</text:span></text:p>
    <text:p><text:span text:style-name="Bold">Bold words</text:span> in a paragraph</text:p>
    <text:p><text:span text:style-name="Bold">More bold </text:span><text:span>and plain ones</text:span></text:p>"""
    assert shape(read_text(body)) == [
        ("heading", 1, "Closing statement"),
        ("heading", 2, "Definition"),
        ("paragraph", 0, "Five hours of talks.\nNo result."),
        ("list_item", 0, "- China"),
        ("paragraph", 0, "which vetoed"),
        ("list_item", 0, "- India"),
        ("heading", 4, "What comes next"),
        ("paragraph", 0, "Bold words in a paragraph"),
        ("paragraph", 0, "More bold and plain ones"),
    ]


def test_without_a_title_the_headings_begin_at_one() -> None:
    assert shape(read_text('<text:h text:outline-level="1">Definition</text:h>'))[0] == ("heading", 1, "Definition")


def test_list_items_have_the_numbers_that_are_printed() -> None:
    body = """<text:list text:style-name="Numbers"><text:list-item><text:p>one</text:p>
    <text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item></text:list>
    <text:p>Between.</text:p>
    <text:list text:style-name="Numbers" text:continue-numbering="true">
    <text:list-item><text:p>two</text:p></text:list-item>
    <text:list-item text:start-value="7"><text:p>seven</text:p></text:list-item></text:list>
    <text:list text:style-name="Numbers"><text:list-item><text:p>a new list</text:p></text:list-item></text:list>"""
    assert read_text(body).text.replace("\n\n", "\n").split("\n") == [
        "1. one",
        "1.a) inner",
        "Between.",
        "2. two",
        "7. seven",
        "1. a new list",
    ]


def test_headings_have_the_numbers_that_are_printed() -> None:
    styles = (
        f'<office:document-styles {NAMES}><office:styles><text:outline-style style:name="Outline">'
        '<text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style></office:styles></office:document-styles>"
    )
    body = "".join(
        f'<text:h text:outline-level="{level}">{text}</text:h>' for level, text in ((1, "A"), (1, "B"), (2, "C"))
    )
    assert [text for _, _, text in shape(read_text(body, styles=styles))] == ["I. A", "II. B", "II.1 C"]


def test_a_footnote_follows_the_paragraph_that_refers_to_it() -> None:
    body = """<text:p>Exports fell<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
    <text:note-body><text:p>See the <text:span>annual</text:span> report.</text:p></text:note-body></text:note>
    in 2019.</text:p>
    <text:p>Next.</text:p>"""
    assert read_text(body).text == "Exports fell in 2019.\n\n[1] See the annual report.\n\nNext."


def test_tracked_deletions_are_left_out_and_insertions_kept() -> None:
    body = """<text:tracked-changes><text:changed-region><text:deletion><text:p>rejects</text:p>
    </text:deletion>
    </text:changed-region></text:tracked-changes>
    <text:p>The coalition <text:change text:change-id="a"/><text:change-start/>supports<text:change-end/>
    it.</text:p>"""
    assert read_text(body).text == "The coalition supports it."


def test_comments_hidden_text_and_descriptions_of_pictures_are_left_out() -> None:
    body = """<text:p>We welcome<office:annotation><text:p>Do we?</text:p></office:annotation> it<text:span
    text:style-name="Hidden"> in secret</text:span>.<draw:frame><draw:image/>
    <svg:desc>A logo</svg:desc></draw:frame></text:p>
    <text:section text:display="none"><text:p>Hidden section</text:p></text:section>"""
    document = read_text(body)
    assert document.text == "We welcome it."
    assert document.metadata.unread == ("Comments by reviewers (1) are no part of the text and are left out.",)


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


THREE = 'table:number-columns-repeated="3"'
COVERED = "<table:covered-table-cell/>"


ACROSS, DOWN = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


def test_a_merged_cell_labels_each_of_its_rows_and_keeps_its_columns() -> None:
    head = row(cell("Region"), cell("Vote", ACROSS), COVERED)
    body = table(
        f"<table:table-header-rows>{head}</table:table-header-rows>",
        row(cell("Africa", DOWN), cell("Angola"), cell("yes")),
        row(COVERED, cell("Namibia"), cell("no")),
        row(cell("Asia"), cell(""), cell("no")),
    )
    assert read_text(body).text == "Region | Vote\nAfrica | Angola | yes\nAfrica | Namibia | no\nAsia | | no"


def test_a_list_a_note_and_a_table_inside_a_cell_are_read() -> None:
    numbered = (
        '<text:p>Points:</text:p><text:list text:style-name="Numbers"><text:list-item>'
        "<text:p>first</text:p></text:list-item>"
        "<text:list-item><text:p>second<text:note><text:note-citation>i</text:note-citation><text:note-body>"
        "<text:p>Since 2003.</text:p></text:note-body></text:note></text:p></text:list-item></text:list>"
    )
    body = table(
        row(f"<table:table-cell>{numbered}</table:table-cell>", cell("right")),
        row(f"<table:table-cell>{table(row(cell('a'), cell('b')))}</table:table-cell>"),
    )
    assert read_text(body).text == "Points: 1. first 2. second | right\na b\n\n[i] Since 2003."


def test_text_boxes_follow_the_paragraph_that_they_are_anchored_in() -> None:
    body = """<text:p>Before <draw:frame><draw:text-box><text:p>In the box<text:note>
    <text:note-citation>1</text:note-citation><text:note-body><text:p>Noted.</text:p></text:note-body></text:note></text:p>
    </draw:text-box></draw:frame>and after.</text:p>"""
    assert read_text(body).text == "Before and after.\n\nIn the box\n\n[1] Noted."


def test_a_formula_stands_in_its_sentence() -> None:
    formula = '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>x</mi><mn>2</mn></msup></math>'
    body = '<text:p>So<draw:frame><draw:object xlink:href="./Object"/></draw:frame>grows.</text:p>'
    assert read_text(body, Object_content=formula).text == "So x^2 grows."


def test_a_chart_is_read_as_the_table_of_its_values_even_when_it_refers_to_itself() -> None:
    body = '<text:p>Look.<draw:frame><draw:object xlink:href="./Object"/></draw:frame></text:p>'
    chart = (
        f"<office:document-content {NAMES}><office:body><office:chart><chart:chart><chart:title><text:p>Carats</text:p>"
        f"</chart:title>{table(row(cell(''), cell('2019')), row(cell('Angola'), cell('4.4')))}</chart:chart>"
        '<draw:object xlink:href="./Object"/></office:chart></office:body></office:document-content>'
    )
    assert read_text(body, Object_content=chart).text == "Look.\n\nCarats\n\n| 2019\nAngola | 4.4"


def frame(text: str, left: int, top: int, attributes: str = "") -> str:
    return (
        f'<draw:frame svg:x="{left}cm" svg:y="{top}cm" svg:width="8cm" svg:height="2cm" {attributes}>'
        f"<draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"
    )


NOTES = 'presentation:class="notes"'


def test_slides_are_pages_their_boxes_in_reading_order_their_notes_marked() -> None:
    body = (
        "<draw:page>"
        + frame("at the bottom", 1, 9)
        + f"<draw:g>{frame('in the group', 1, 6)}</draw:g>"
        + frame("at the top", 1, 3)
        + frame("12", 20, 18, 'presentation:class="page-number"')
        + frame("Our position", 1, 1, 'presentation:class="title"')
        + f"<presentation:notes>{frame('Say this.', 1, 1, NOTES)}</presentation:notes>"
        + "</draw:page><draw:page>"
        + frame("Next slide", 1, 1, 'presentation:class="title"')
        + f"<draw:frame>{table(row(cell('Angola'), cell('yes')))}</draw:frame></draw:page>"
    )
    document = read(packed("presentation", body), "a.odp")
    assert shape(document) == [
        ("heading", 1, "Our position"),
        ("paragraph", 0, "at the top"),
        ("paragraph", 0, "in the group"),
        ("paragraph", 0, "at the bottom"),
        ("paragraph", 0, "[Notes] Say this."),
        ("heading", 2, "Next slide"),
        ("table_row", 0, "Angola | yes"),
    ]
    assert [document.page_at(document.text.index(text)) for text in ("Say", "Next", "yes")] == [1, 2, 2]


def test_sheets_are_read_without_their_empty_margin_each_under_its_name() -> None:
    body = (
        f'<table:table table:name="Votes">{row(cell("", THREE))}'
        f"{row(cell(''), cell('Angola'), cell('yes'))}{row(cell(''), cell(''), cell('no'))}</table:table>"
        f'<table:table table:name="Empty">{row(cell(""))}</table:table>'
        f'<table:table table:name="Years">{row(cell("2019"))}</table:table>'
    )
    assert shape(read(packed("spreadsheet", body), "a.ods")) == [
        ("heading", 1, "Votes"),
        ("table_row", 0, "Angola | yes"),
        ("table_row", 0, "| no"),
        ("heading", 1, "Years"),
        ("table_row", 0, "2019"),
    ]


def test_cells_and_rows_that_repeat_without_end_are_bounded() -> None:
    many = 'table:number-columns-repeated="1000000000"'
    body = table(
        row(cell("", many), attributes='table:number-rows-repeated="1000000000"'),
        row(cell("x", many), attributes='table:number-rows-repeated="1000000000"'),
    )
    assert 100 < len(read(packed("spreadsheet", body), "a.ods").text) < 100_000


def test_properties_give_title_author_language_and_date() -> None:
    meta = (
        f"<office:document-meta {NAMES}><office:meta><dc:title>Our letter to the chair</dc:title>"
        "<meta:initial-creator>Jane Doe</meta:initial-creator><dc:language>fr</dc:language>"
        "<meta:creation-date>2022-03-14T10:00:00</meta:creation-date></office:meta></office:document-meta>"
    )
    metadata = read_text("<text:p>Un mot.</text:p>", meta=meta).metadata
    assert metadata.title == "Our letter to the chair"
    assert metadata.language == "fr"
    assert [(date.value, date.where) for date in metadata.dates] == [("2022-03-14", "document properties")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("META-INF/manifest.xml", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"),
        ("encrypted-package", "not to be read"),
    ],
)
def test_a_file_locked_by_a_password_is_refused(name: str, content: str) -> None:
    buffer = io.BytesIO(packed("text", "<text:p>Text.</text:p>"))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, content)
    with pytest.raises(IngestError, match="locked by a password"):
        read(buffer.getvalue(), "a.odt")
