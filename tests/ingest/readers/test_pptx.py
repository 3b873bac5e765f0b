import io
from datetime import datetime
from typing import Any

import pptx
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from reading import read, shape

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
TITLE_AND_CONTENT, COMPARISON, TITLE_ONLY, BLANK = 1, 4, 5, 6


def saved(presentation: Any) -> bytes:
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def slide(presentation: Any, layout: int, title: str = "") -> Any:
    made = presentation.slides.add_slide(presentation.slide_layouts[layout])
    if title:
        made.shapes.title.text = title
    return made


def box(where: Any, text: str, left: float, top: float, width: float = 3, height: float = 1) -> Any:
    made = where.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    made.text_frame.text = text
    return made


def test_the_title_comes_first_then_boxes_by_their_place() -> None:
    presentation = pptx.Presentation()
    one = slide(presentation, TITLE_ONLY)
    box(one.shapes, "at the bottom", 1, 6)
    box(one.shapes, "in the middle", 1, 4)
    box(one.shapes, "at the top", 1, 2)
    one.shapes.title.text = "Our position"
    title = one.shapes.title._element
    title.getparent().append(title)  # drawn last
    assert shape(read(saved(presentation), "a.pptx")) == [
        ("heading", 1, "Our position"),
        ("paragraph", 0, "at the top"),
        ("paragraph", 0, "in the middle"),
        ("paragraph", 0, "at the bottom"),
    ]


def test_each_slide_is_a_page_and_the_first_title_is_the_highest() -> None:
    presentation = pptx.Presentation()
    slide(presentation, TITLE_ONLY, "One")
    box(slide(presentation, BLANK).shapes, "no title here", 1, 1)
    slide(presentation, TITLE_ONLY, "Three")
    document = read(saved(presentation), "a.pptx")
    assert shape(document)[0] == ("heading", 1, "One")
    assert shape(document)[2] == ("heading", 2, "Three")
    assert [document.page_at(document.text.index(text)) for text in ("One", "no title", "Three")] == [1, 2, 3]


def test_bullets_come_from_the_master_and_numbers_are_counted() -> None:
    presentation = pptx.Presentation()
    frame = slide(presentation, TITLE_AND_CONTENT, "List").placeholders[1].text_frame
    frame.text = "a bullet"
    for text, bullet in (
        ("no bullet", "<a:buNone/>"),
        ("three", '<a:buAutoNum type="arabicPeriod" startAt="3"/>'),
        ("four", '<a:buAutoNum type="arabicPeriod" startAt="3"/>'),
        ("letter", '<a:buAutoNum type="alphaLcParenR"/>'),
    ):
        paragraph = frame.add_paragraph()
        paragraph.text = text
        paragraph._p.get_or_add_pPr().append(etree.fromstring(bullet.replace("/>", f' xmlns:a="{A}"/>')))
        if text == "letter":
            paragraph.level = 1
    assert shape(read(saved(presentation), "a.pptx"))[1:] == [
        ("list_item", 0, "- a bullet"),
        ("paragraph", 0, "no bullet"),
        ("list_item", 0, "3. three"),
        ("list_item", 0, "4. four"),
        ("list_item", 0, "a) letter"),
    ]


def test_a_text_box_has_no_bullets() -> None:
    presentation = pptx.Presentation()
    box(slide(presentation, BLANK).shapes, "Just text", 1, 1)
    assert shape(read(saved(presentation), "a.pptx")) == [("paragraph", 0, "Just text")]


def test_shapes_in_groups_are_read_in_their_order() -> None:
    presentation = pptx.Presentation()
    one = slide(presentation, TITLE_ONLY, "Groups")
    box(one.shapes, "below the group", 1, 6)
    group = one.shapes.add_group_shape()
    box(group.shapes, "second in the group", 1, 3)
    inner = group.shapes.add_group_shape()
    box(inner.shapes, "first in the group", 1, 2)
    assert read(saved(presentation), "a.pptx").text.split("\n\n") == [
        "Groups",
        "first in the group",
        "second in the group",
        "below the group",
    ]


def test_a_table_is_read_by_rows_with_its_merged_cells() -> None:
    presentation = pptx.Presentation()
    table = slide(presentation, BLANK).shapes.add_table(3, 3, 0, 0, Inches(6), Inches(2)).table
    for row, texts in enumerate((("Region", "Vote", ""), ("Africa", "Angola", "yes"), ("", "Namibia", "no"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    assert read(saved(presentation), "a.pptx").text == "Region | Vote\nAfrica | Angola | yes\nAfrica | Namibia | no"


def test_a_chart_is_read_as_the_table_of_its_values() -> None:
    presentation = pptx.Presentation()
    data = CategoryChartData(number_format="0%")
    data.categories = ["Angola", "Canada"]
    data.add_series("Share", (0.25, 0.5))
    frame = slide(presentation, BLANK).shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(6), Inches(4), data
    )
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "Exports"
    assert read(saved(presentation), "a.pptx").text == "Exports\n\n| Share\nAngola | 25%\nCanada | 50%"


def test_speaker_notes_follow_their_slide_and_are_marked() -> None:
    presentation = pptx.Presentation()
    slide(presentation, TITLE_ONLY, "One").notes_slide.notes_text_frame.text = "Say this.\nThen that."
    slide(presentation, TITLE_ONLY, "Two")
    document = read(saved(presentation), "a.pptx")
    assert document.text == "One\n\n[Notes] Say this.\n\nThen that.\n\nTwo"
    assert document.page_at(document.text.index("Then")) == 1


def test_footers_are_read_once_and_slide_numbers_never() -> None:
    presentation = pptx.Presentation()
    for title in ("One", "Two"):
        made = slide(presentation, TITLE_ONLY, title)
        for kind, number, text in (("ftr", 11, "Plenary, Brussels"), ("sldNum", 12, "7")):
            placeholder = box(made.shapes, text, 1, 6)
            place = etree.SubElement(placeholder._element.nvSpPr.find(f"{{{P}}}nvPr"), f"{{{P}}}ph")
            place.set("type", kind)
            place.set("idx", str(number))
    assert read(saved(presentation), "a.pptx").text == "One\n\nPlenary, Brussels\n\nTwo"


def test_of_several_forms_of_a_shape_one_is_read() -> None:
    presentation = pptx.Presentation()
    shapes = slide(presentation, BLANK).shapes
    first, second = box(shapes, "newer form", 1, 1)._element, box(shapes, "older form", 1, 1)._element
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    alternative = etree.SubElement(shapes._spTree, f"{{{compatible}}}AlternateContent")
    etree.SubElement(alternative, f"{{{compatible}}}Choice").append(first)
    etree.SubElement(alternative, f"{{{compatible}}}Fallback").append(second)
    assert read(saved(presentation), "a.pptx").text == "newer form"


def test_line_breaks_stay_and_paragraphs_are_blocks() -> None:
    presentation = pptx.Presentation()
    box(slide(presentation, BLANK).shapes, "The Coalition\vBrussels\nNext", 1, 1)
    assert read(saved(presentation), "a.pptx").text == "The Coalition\nBrussels\n\nNext"


def test_properties_give_title_author_and_date() -> None:
    presentation = pptx.Presentation()
    box(slide(presentation, BLANK).shapes, "Some text of the slide.", 1, 1)
    presentation.core_properties.title = "Our slides for the plenary"
    presentation.core_properties.created = datetime(2022, 3, 14)
    metadata = read(saved(presentation), "a.pptx").metadata
    assert metadata.title == "Our slides for the plenary"
    assert [(date.value, date.where) for date in metadata.dates] == [("2022-03-14", "document properties")]


def test_the_date_of_an_empty_template_is_no_date() -> None:
    presentation = pptx.Presentation()
    box(slide(presentation, BLANK).shapes, "Some text.", 1, 1)
    assert read(saved(presentation), "a.pptx").metadata.dates == ()
