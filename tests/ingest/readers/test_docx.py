import io
import zipfile
from datetime import datetime

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from reading import read, shape


def saved(document: "docx.document.Document") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_headings_lists_tables_and_paragraphs_are_read_in_order() -> None:
    source = docx.Document()
    source.add_paragraph("Closing statement", style="Title")
    source.add_heading("Definition", level=1)
    source.add_paragraph("Five hours\u00ad of talks.").add_run(" No result.").bold = True
    source.add_paragraph("China", style="List Bullet")
    source.add_paragraph("India", style="List Number")
    table = source.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Angola", "against"
    source.add_paragraph().add_run("What comes next").bold = True
    source.add_paragraph("Nothing.")
    assert shape(read(saved(source), "a.docx")) == [
        ("heading", 1, "Closing statement"),
        ("heading", 2, "Definition"),
        ("paragraph", 0, "Five hours of talks. No result."),
        ("list_item", 0, "- China"),
        ("list_item", 0, "1. India"),
        ("table_row", 0, "Angola | against"),
        ("heading", 4, "What comes next"),
        ("paragraph", 0, "Nothing."),
    ]


def test_without_a_title_the_headings_begin_at_one() -> None:
    source = docx.Document()
    source.add_heading("Definition", level=1)
    source.add_paragraph("Text.")
    assert shape(read(saved(source), "a.docx"))[0] == ("heading", 1, "Definition")


def test_a_deleted_word_is_not_read_and_an_inserted_one_is() -> None:
    source = docx.Document()
    paragraph = source.add_paragraph("The coalition ")
    for tag, text_tag, word in (("w:del", "w:delText", "rejects"), ("w:ins", "w:t", "supports")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        text.text = word
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" it.")
    assert read(saved(source), "a.docx").text == "The coalition supports it."


def test_text_in_a_content_control_is_read() -> None:
    source = docx.Document()
    source.add_paragraph("Inside the control.")
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    paragraph = source.element.body.find(qn("w:p"))
    paragraph.addprevious(control)
    control.append(content)
    content.append(paragraph)
    source.add_paragraph("Outside.")
    assert read(saved(source), "a.docx").text == "Inside the control.\n\nOutside."


def test_word_properties_give_title_and_date() -> None:
    source = docx.Document()
    source.add_paragraph("Some text of the letter.")
    source.core_properties.title = "Our letter to the chair"
    source.core_properties.created = datetime(2022, 3, 14)
    metadata = read(saved(source), "a.docx").metadata
    assert metadata.title == "Our letter to the chair"
    assert [(date.value, date.where) for date in metadata.dates] == [("2022-03-14", "document properties")]


def test_the_date_of_an_empty_template_is_no_date() -> None:
    source = docx.Document()
    source.add_paragraph("Some text.")
    assert read(saved(source), "a.docx").metadata.dates == ()


W = nsdecls("w")


def with_file(data: bytes, name: str, kind: str, content: str) -> bytes:
    """The document with one more file inside, to which its body refers as rIdExtra."""
    target = io.BytesIO()
    content_type = f"application/vnd.openxmlformats-officedocument.{kind}+xml"
    reference = (
        f'<Relationship Id="rIdExtra" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'{name.partition(".")[0]}" Target="{name}"/></Relationships>'
    )
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as changed:
        for member in source.namelist():
            text = source.read(member)
            if member == "[Content_Types].xml":
                override = f'<Override PartName="/word/{name}" ContentType="{content_type}"/></Types>'
                text = text.replace(b"</Types>", override.encode())
            if member == "word/_rels/document.xml.rels":
                text = text.replace(b"</Relationships>", reference.encode())
            changed.writestr(member, text)
        changed.writestr(f"word/{name}", content)
    return target.getvalue()


def footnote_reference(number: int) -> "docx.oxml.xmlchemy.BaseOxmlElement":
    return parse_xml(f'<w:r {W}><w:footnoteReference w:id="{number}"/></w:r>')


def test_a_footnote_follows_the_paragraph_that_refers_to_it() -> None:
    source = docx.Document()
    paragraph = source.add_paragraph("Exports fell")
    paragraph._p.append(footnote_reference(2))
    paragraph.add_run(" in 2019.")
    source.add_paragraph("The next paragraph.")
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>See the annual report.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    data = with_file(saved(source), "footnotes.xml", "wordprocessingml.footnotes", notes)
    assert read(data, "a.docx").text == ("Exports fell in 2019.\n\n[1] See the annual report.\n\nThe next paragraph.")


def test_a_footnote_in_a_table_follows_the_table() -> None:
    source = docx.Document()
    table = source.add_table(rows=2, cols=1)
    table.rows[0].cells[0].text, table.rows[1].cells[0].text = "Angola", "Brazil"
    table.rows[0].cells[0].paragraphs[0]._p.append(footnote_reference(2))
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>Since 2003.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    data = with_file(saved(source), "footnotes.xml", "wordprocessingml.footnotes", notes)
    assert read(data, "a.docx").text == "Angola\nBrazil\n\n[1] Since 2003."


def test_comments_are_left_out_and_counted() -> None:
    source = docx.Document()
    run = source.add_paragraph("We welcome the decision.").runs[0]
    source.add_comment(run, text="Do we?", author="A reviewer")
    document = read(saved(source), "a.docx")
    assert document.text == "We welcome the decision."
    assert document.metadata.unread == ("Comments by reviewers (1) are no part of the text and are left out.",)


def test_a_list_and_a_table_inside_a_cell_are_read_once_in_their_cell() -> None:
    source = docx.Document()
    table = source.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.text = "Points:"
    left.add_paragraph("first", style="List Number")
    left.add_paragraph("second", style="List Number")
    right.text = "Inner"
    inner = right.add_table(rows=1, cols=2)
    inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "a", "b"
    assert read(saved(source), "a.docx").text == "Points: 1. first 2. second | Inner a b"


def test_a_merged_cell_labels_each_of_its_rows_and_keeps_its_columns() -> None:
    source = docx.Document()
    table = source.add_table(rows=3, cols=3)
    for row, texts in enumerate((("Where", "", "Vote"), ("Africa", "Angola", "yes"), ("", "Namibia", "no"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(2, 0))
    assert read(saved(source), "a.docx").text == "Where | | Vote\nAfrica | Angola | yes\nAfrica | Namibia | no"


def test_an_empty_cell_keeps_the_next_one_under_its_heading() -> None:
    source = docx.Document()
    table = source.add_table(rows=2, cols=3)
    for column, text in enumerate(("Country", "For", "Against")):
        table.cell(0, column).text = text
    table.cell(1, 0).text, table.cell(1, 2).text = "Angola", "x"
    assert read(saved(source), "a.docx").text == "Country | For | Against\nAngola | | x"


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3"/></w:lvl>
</w:abstractNum>
<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>
<w:num w:numId="92"><w:abstractNumId w:val="90"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(document: "docx.document.Document", text: str, number: int, level: int, style: str | None = None) -> None:
    paragraph = document.add_paragraph(text, style=style)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_numbers_that_word_prints_are_read_though_the_file_does_not_hold_them() -> None:
    source = docx.Document()
    source.part.numbering_part._element = parse_xml(NUMBERING)
    numbered(source, "Definition", 91, 0, style="Heading 1")
    numbered(source, "first point", 91, 1)
    numbered(source, "detail", 91, 2)
    numbered(source, "second point", 91, 1)
    numbered(source, "Governance", 91, 0, style="Heading 1")
    numbered(source, "again the first", 91, 1)
    numbered(source, "another list", 92, 0)
    assert [text for _, _, text in shape(read(saved(source), "a.docx"))] == [
        "III. Definition",
        "(a) first point",
        "a.1 detail",
        "(b) second point",
        "IV. Governance",
        "(a) again the first",
        "I. another list",
    ]


def test_hidden_text_is_not_read() -> None:
    source = docx.Document()
    paragraph = source.add_paragraph("Seen")
    paragraph.add_run(" and unseen").font.hidden = True
    assert read(saved(source), "a.docx").text == "Seen"


def test_a_formula_is_read_as_a_line_of_text() -> None:
    source = docx.Document()
    paragraph = source.add_paragraph("Given ")
    paragraph._p.append(
        parse_xml(
            f"<m:oMath {nsdecls('m')}><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
        )
    )
    paragraph.add_run(" of all.")
    assert read(saved(source), "a.docx").text == "Given x=(a+b)/2 of all."


CHART = """<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart>
<c:title><c:tx><c:rich><a:p><a:r><a:t>Carats by country</a:t></a:r></a:p></c:rich></c:tx></c:title>
<c:plotArea><c:barChart><c:ser>
<c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>2019</c:v></c:pt></c:strCache></c:strRef></c:tx>
<c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>Angola</c:v></c:pt>
<c:pt idx="1"><c:v>Canada</c:v></c:pt></c:strCache></c:strRef></c:cat>
<c:val><c:numRef><c:numCache><c:formatCode>General</c:formatCode>
<c:pt idx="0"><c:v>4.4000000000000004</c:v></c:pt><c:pt idx="1"><c:v>18</c:v></c:pt></c:numCache></c:numRef></c:val>
</c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"""


def test_a_chart_is_read_as_the_table_of_its_values() -> None:
    source = docx.Document()
    run = source.add_paragraph("Before.").add_run()
    run._r.append(
        parse_xml(
            f'<w:drawing {W}><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
            f'{nsdecls("r")} r:id="rIdExtra"/></w:drawing>'
        )
    )
    data = with_file(saved(source), "chart.xml", "drawingml.chart", CHART)
    assert read(data, "a.docx").text == ("Before.\n\nCarats by country\n\n| 2019\nAngola | 4.4\nCanada | 18")


def test_the_strict_variant_of_word_files_is_read() -> None:
    source = docx.Document()
    source.add_heading("Definition", level=1)
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(source))) as usual, zipfile.ZipFile(strict, "w") as changed:
        for name in usual.namelist():
            text = usual.read(name)
            for kind in (b"officeDocument", b"wordprocessingml", b"drawingml"):
                old = b"http://schemas.openxmlformats.org/%s/2006/" % kind
                text = text.replace(old, b"http://purl.oclc.org/ooxml/%s/" % kind)
            changed.writestr(name, text)
    assert shape(read(strict.getvalue(), "a.docx")) == [("heading", 1, "Definition")]


@pytest.mark.parametrize("wrapper", ["w:ins", "w:customXml"])
def test_a_row_inside_another_mark_is_read(wrapper: str) -> None:
    source = docx.Document()
    table = source.add_table(rows=2, cols=1)
    table.rows[0].cells[0].text, table.rows[1].cells[0].text = "first", "second"
    row = table.rows[1]._tr
    outer = OxmlElement(wrapper)
    row.addprevious(outer)
    outer.append(row)
    assert read(saved(source), "a.docx").text == "first\nsecond"


def test_a_deleted_row_is_not_read() -> None:
    source = docx.Document()
    table = source.add_table(rows=2, cols=1)
    table.rows[0].cells[0].text, table.rows[1].cells[0].text = "stays", "goes"
    table.rows[1]._tr.insert(0, parse_xml(f'<w:trPr {W}><w:del w:id="1" w:author="a"/></w:trPr>'))
    assert read(saved(source), "a.docx").text == "stays"


def test_a_style_may_bring_the_number_and_its_level() -> None:
    source = docx.Document()
    source.part.numbering_part._element = parse_xml(
        NUMBERING.replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="Heading2"/>')
    )
    style = source.styles["Heading 2"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {W}><w:numId w:val="91"/></w:numPr>'))
    source.add_heading("Definition", level=2)
    source.add_heading("Governance", level=2)
    source.add_heading("Not numbered", level=1)
    assert [text for _, _, text in shape(read(saved(source), "a.docx"))] == [
        "(a) Definition",
        "(b) Governance",
        "Not numbered",
    ]


def test_a_lost_picture_does_not_cost_the_document() -> None:
    source = docx.Document()
    source.add_paragraph("Text.")
    data = with_file(saved(source), "image.xml", "image", "")
    lost = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(lost, "w") as changed:
        for name in whole.namelist():
            if name != "word/image.xml":
                changed.writestr(name, whole.read(name))
    assert read(lost.getvalue(), "a.docx").text == "Text."
