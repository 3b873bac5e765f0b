import pytest
from reading import read, shape

from ingest.document import Document
from ingest.errors import IngestError


def rtf(body: str, head: str = r"\ansi\ansicpg1252\deff0") -> Document:
    return read(f"{{\\rtf1{head} {body}}}".encode("latin-1"), "a.rtf")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"D\'e9claration de la soci\'e9t\'e9 civile, \'8cuvre", "Déclaration de la société civile, Œuvre"),
        (r"Declara\'e7\'e3o, n\'e3o, \'f3rg\'e3os", "Declaração, não, órgãos"),
        (r"l\u8217?Afrique et l\u8217\'92Europe", "l’Afrique et l’Europe"),
        (r"{\uc0\u231 }a va {\uc2\u233\'c3\'a9}t{\u233?}", "ça va été"),
        (r"un\u-10179?\u-8704?", "un😀"),
        (r"\ldblquote Oui\rdblquote\~: non\emdash jamais, co\-op\_ration", "“Oui” : non—jamais, coop-ration"),
        (r"\{a\} \\ b", r"{a} \ b"),
        ("a\r\nb \\\nc", "ab\n\nc"),
    ],
)
def test_accents_and_signs_come_out_right(body: str, text: str) -> None:
    assert rtf(body + r"\par").text == text


def test_a_font_has_an_encoding_of_its_own() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204{\*\fname A;}Arial Cyr;}{\f2\fcharset128 Gothic;}}"
    assert rtf(fonts + r"{\f1\'cc\'e8\'f0} {\f2\'93\'fa\'96\'7b} \f1\'e9\plain\'e9\par").text == "Мир 日本 йé"


@pytest.mark.parametrize(("head", "text"), [(r"\mac", "é"), (r"\ansi\ansicpg1250", "Ž"), (r"\ansi\ansicpg99999", "Ž")])
def test_the_file_says_its_encoding(head: str, text: str) -> None:
    assert rtf(r"\'8e\par", head).text == text


def test_headings_lists_and_paragraphs_have_their_structure() -> None:
    body = (
        r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s15 Title;}{\*\cs10 Default;}}"
        r"\pard\s15 Closing statement\par\pard\s1{\listtext 2.\tab}Definition\par"
        r"\pard\plain Five hours.\line No result.\par"
        r"\pard\ls1{\listtext\f3 \'b7\tab}China\par{\pntext 2.\tab}India\par"
        r"\pard{\b What comes next}\par\pard{\b Bold} and plain\par\outlinelevel1 By its level\par"
    )
    assert shape(rtf(body)) == [
        ("heading", 1, "Closing statement"),
        ("heading", 2, "2. Definition"),
        ("paragraph", 0, "Five hours.\nNo result."),
        ("list_item", 0, "- China"),
        ("list_item", 0, "2. India"),
        ("heading", 4, "What comes next"),
        ("paragraph", 0, "Bold and plain"),
        ("heading", 3, "By its level"),
    ]


def test_without_a_title_the_headings_begin_at_one() -> None:
    assert shape(rtf(r"\outlinelevel0 Definition\par"))[0] == ("heading", 1, "Definition")


def test_rows_of_a_table_with_merged_and_empty_cells_are_read() -> None:
    define = r"\trowd{}\cellx1\cellx2\cellx3\pard\intbl "
    first, later = define.format(r"\clvmgf"), define.format(r"\clvmrg")
    body = (
        first + r"Africa\cell Angola\par and its allies\cell yes\cell\row"
        + later + r"\cell Namibia|Botswana\cell\cell\row"
        + define.format("") + r"Asia\cell\cell no\cell\row\pard After\par"
    )  # fmt: skip
    assert shape(rtf(body)) == [
        ("table_row", 0, "Africa | Angola and its allies | yes"),
        ("table_row", 0, "Africa | Namibia|Botswana"),
        ("table_row", 0, "Asia | | no"),
        ("paragraph", 0, "After"),
    ]


def test_a_table_inside_a_cell_is_read_in_its_cell() -> None:
    body = (
        r"\trowd\cellx1\cellx2\pard\intbl Outer\par\itap2 a\nestcell{\nonesttables\par}b\nestcell"
        r"{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}\pard\intbl\itap1\cell right\cell\row"
    )
    assert rtf(body).text == "Outer a b | right"


def test_hidden_and_deleted_text_is_left_out_and_inserted_text_kept() -> None:
    body = r"The {\v secret }{\deleted old }{\revised new }{\v hidden {\v0 seen }}word\par\v gone\par\plain back\par"
    assert rtf(body).text == "The new seen word\n\nback"


def test_headers_footers_pictures_and_marks_for_programs_are_left_out() -> None:
    body = (
        r"{\header Page 1\par}{\footerf Foot\par}{\*\generator Word;}{\*\unknown text}{\colortbl;\red0;}"
        r"Before {\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict\wmetafile8 0100}}{\pict\bin5 }}{{\}{\xe index}"
        r"{\field{\*\fldinst{HYPERLINK " + '"http://a.example"' + r"}}{\fldrslt the link}} after\par"
    )  # fmt: skip
    assert rtf(body).text == "Before the link after"


def test_notes_follow_the_paragraph_or_table_that_refers_to_them() -> None:
    note = r"{\footnote\pard\chftn  See the {\b annual} report.}"
    body = (
        rf"Exports fell{{\super\chftn}}{note} in 2019.\par Next.\par"
        rf"\trowd\cellx1\intbl Angola{note}\cell\row\trowd\cellx1\intbl Brazil\cell\row\pard End.\par"
    )
    assert rtf(body).text == (
        "Exports fell in 2019.\n\n[1] See the annual report.\n\nNext.\n\n"
        "Angola\nBrazil\n\n[2] See the annual report.\n\nEnd."
    )


def test_text_boxes_are_read_once() -> None:
    body = (
        r"Before {\shp{\*\shpinst\shpleft0{\sp{\sn name}{\sv Box 1}}{\shptxt\pard In the box\par}}"
        r"{\shprslt{\*\do\dobxcolumn{\dptxbxtext\pard In the box\par}}}}and after\par"
        r"{\*\do{\dptxbxtext\pard In an old box\par}}End\par"
    )
    assert rtf(body).text == "Before and after\n\nIn the box\n\nEnd\n\nIn an old box"


def test_the_unicode_form_of_a_group_is_read_instead_of_the_other() -> None:
    assert rtf(r"a{\upr{?}{\*\ud{\u1052?}}}b\par").text == "aМb"


def test_comments_are_left_out_and_counted() -> None:
    document = rtf(r"We{\*\atnid JD}{\*\atnauthor Jane}\chatn{\*\annotation\pard Do we?} welcome it.\par")
    assert document.text == "We welcome it."
    assert document.metadata.unread == ("Comments by reviewers (1) are no part of the text and are left out.",)


def test_properties_give_title_language_and_date() -> None:
    info = (
        r"{\info{\title La d\'e9claration de la coalition}{\author Jane}{\creatim\yr2022\mo3\dy14\hr9}"
        r"{\revtim\yr2023\mo1\dy1}}"
    )
    metadata = rtf(info + r"\lang1036 Un mot.\par").metadata
    assert metadata.title == "La déclaration de la coalition"
    assert metadata.language == "fr"
    assert [(date.value, date.where) for date in metadata.dates] == [("2022-03-14", "document properties")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Plain text", "not Rich Text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file under another name"),
        (b"PK\x03\x04", "newer Office file under another name"),
        (b"{\\rtf1 " + b"{" * 20_000, "nested too deeply"),
    ],
)
def test_what_is_no_rich_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(IngestError, match=message):
        read(data, "a.rtf")


@pytest.mark.parametrize("tail", ["", "}", r"\par}}}} trailing", "\\", r"{\footnote open", r"{\shp{\shptxt a", "\\'"])
def test_a_file_that_is_cut_off_or_badly_closed_gives_its_text(tail: str) -> None:
    document = read(rb"{\rtf1\ansi Some text" + tail.encode(), "a.rtf")
    assert document.text.startswith("Some text")
    assert "trailing" not in document.text
