import io
from datetime import datetime

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
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
        ("list_item", 0, "- India"),
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
