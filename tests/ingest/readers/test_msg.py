from datetime import UTC, datetime

import compressed_rtf
import olefile
import pytest
from outlook import BINARY, BOOLEAN, INTEGER, STRING8, TIME, UNICODE, Properties, Storage, compound_file, message
from reading import read, read_all

from ingest.readers.msg import read_msg
from ingest.readers.raw import RawPart, UnreadableError, UnreadablePart

SUBJECT, BODY, HTML, RTF, SUBMITTED, HEADERS = 0x0037, 0x1000, 0x1013, 0x1009, 0x0039, 0x007D
FROM_NAME, FROM_ADDRESS, FROM_INTERNAL, SENDER_NAME, SENDER_ADDRESS = 0x0042, 0x5D02, 0x0065, 0x0C1A, 0x5D01
CODE_PAGE, INTERNET_CODE_PAGE, SHOWN_TO = 0x3FFD, 0x3FDE, 0x0E04
NAME, ADDRESS, RECIPIENT_TYPE = 0x3001, 0x39FE, 0x0C15
DATA, METHOD, LONG_NAME, SHORT_NAME, TYPE, CONTENT_ID, HIDDEN = 0x3701, 0x3705, 0x3707, 0x3704, 0x370E, 0x3712, 0x7FFE

TEXT = "The coalition opposes the decision of the plenary."
HEAD = "From: Jean Dupont <jean@example.org>\nDate: Tue, 06 Dec 2011 04:30:00 +0000\nSubject: Our withdrawal"
SIMPLE: Properties = {
    (SUBJECT, UNICODE): "Our withdrawal",
    (FROM_NAME, UNICODE): "Jean Dupont",
    (FROM_ADDRESS, UNICODE): "jean@example.org",
    (SUBMITTED, TIME): datetime(2011, 12, 6, 4, 30, tzinfo=UTC),
}


def outlook(
    properties: Properties | None = None,
    recipients: list[Properties] | None = None,
    attachments: list[tuple[Properties, Storage | None]] | None = None,
    code_page: str = "cp1252",
) -> bytes:
    return compound_file(message({**SIMPLE, **(properties or {})}, recipients, attachments, code_page))


def attached(name: str, data: bytes = TEXT.encode(), **more: int | str) -> tuple[Properties, None]:
    properties: Properties = {(DATA, BINARY): data, (METHOD, INTEGER): 1, (LONG_NAME, UNICODE): name}
    for key, value in more.items():
        number = {"kind": (TYPE, UNICODE), "content_id": (CONTENT_ID, UNICODE), "hidden": (HIDDEN, BOOLEAN)}[key]
        properties[number] = value
    return properties, None


def body(data: bytes) -> str:
    return read(data, "a.msg").text.removeprefix(HEAD).removeprefix("\n\n")


def parts(data: bytes) -> list[RawPart | UnreadablePart]:
    return list(read_msg(data).parts)


def rich(text: bytes) -> bytes:
    return compressed_rtf.compress(text)


def test_a_made_file_is_a_compound_file_without_faults() -> None:
    container = olefile.OleFileIO(outlook({(BODY, UNICODE): TEXT * 200}), raise_defects=olefile.DEFECT_POTENTIAL)
    assert container.openstream("__substg1.0_1000001F").read().decode("utf-16-le") == TEXT * 200
    assert container.parsing_issues == []


def test_head_and_text_are_read_as_those_of_any_mail() -> None:
    recipients: list[Properties] = [
        {(NAME, UNICODE): "The Secretariat", (ADDRESS, UNICODE): "kp@example.org", (RECIPIENT_TYPE, INTEGER): 1},
        {(NAME, UNICODE): "Curie, Marie", (ADDRESS, UNICODE): "m@example.org", (RECIPIENT_TYPE, INTEGER): 1},
        {(NAME, UNICODE): "paul@example.org", (ADDRESS, UNICODE): "paul@example.org", (RECIPIENT_TYPE, INTEGER): 2},
        {(NAME, UNICODE): "In secret", (ADDRESS, UNICODE): "x@example.org", (RECIPIENT_TYPE, INTEGER): 3},
    ]
    document = read(outlook({(BODY, UNICODE): f"{TEXT}\r\n\r\nJean"}, recipients), "a.msg")
    assert document.text == (
        "From: Jean Dupont <jean@example.org>\n"
        "To: The Secretariat <kp@example.org>, Curie, Marie <m@example.org>\n"
        "Cc: paul@example.org\n"
        f"Date: Tue, 06 Dec 2011 04:30:00 +0000\nSubject: Our withdrawal\n\n{TEXT}\n\nJean"
    )
    assert document.metadata.title == "Our withdrawal"
    assert document.metadata.speaker == "Jean Dupont"
    assert document.metadata.date == "2011-12-06"


def test_the_senders_own_day_comes_from_the_headers_that_the_mail_came_with() -> None:
    headers = "Received: from x\r\nDate: Mon, 5 Dec 2011 23:30:00 -0500\r\nOrganization: Global Witness\r\n\r\n"
    document = read(outlook({(HEADERS, UNICODE): headers, (BODY, UNICODE): TEXT}), "a.msg")
    assert document.metadata.date == "2011-12-05"
    assert document.metadata.organisation == "Global Witness"
    assert "Date: Mon, 5 Dec 2011 23:30:00 -0500\n" in document.text


def test_who_a_mail_is_from_comes_before_who_sent_it_and_internal_addresses_are_not_shown() -> None:
    data = outlook({(SENDER_NAME, UNICODE): "Secretary", (SENDER_ADDRESS, UNICODE): "s@example.org"})
    assert read_msg(data).metadata.author == "Jean Dupont"
    internal: Properties = {
        (SUBJECT, UNICODE): "S",
        (FROM_NAME, UNICODE): "Jean Dupont",
        (FROM_INTERNAL, UNICODE): "/O=EXCHANGE/OU=FIRST/CN=RECIPIENTS/CN=JD",
        (SHOWN_TO, UNICODE): "Marie; Paul",
    }
    assert read_msg(compound_file(message(internal))).blocks[0].text == "From: Jean Dupont\nTo: Marie; Paul\nSubject: S"


@pytest.mark.parametrize(
    ("code_page", "encoding", "text"),
    [
        (1252, "cp1252", "La décision de l’été à Kinshasa, déjà annoncée."),
        (1251, "cp1251", "Кимберлийский процесс обсуждал определение."),
        (932, "cp932", "会議の決定に反対する。"),
        (65001, "utf-8", "La décision de l’été."),
        (28595, "iso8859-5", "Да"),
        (50220, "iso-2022-jp", "会議の決定"),
    ],
)
def test_text_in_a_code_page_is_read_in_it(code_page: int, encoding: str, text: str) -> None:
    properties: Properties = {
        (SUBJECT, STRING8): text,
        (BODY, STRING8): text + "\0",
        (FROM_NAME, STRING8): "Jean",
        (CODE_PAGE, INTEGER): code_page,
    }
    document = read_msg(compound_file(message(properties, code_page=encoding)))
    assert document.metadata.title == text
    assert document.blocks[-1].text == text


def test_code_pages_of_a_mail_hold_for_its_recipients_and_attachments() -> None:
    data = outlook(
        {(CODE_PAGE, INTEGER): 1250},
        [{(NAME, STRING8): "Łódź", (RECIPIENT_TYPE, INTEGER): 1}],
        [({(DATA, BINARY): b"x", (LONG_NAME, STRING8): "Łódź.txt"}, None)],
        "cp1250",
    )
    assert "To: Łódź\n" in read_msg(data).blocks[0].text
    assert [part.name for part in parts(data)] == ["Łódź.txt"]


@pytest.mark.parametrize(("code_page", "encoding"), [(65001, "utf-8"), (1252, "cp1252"), (28605, "iso8859-15")])
def test_html_is_read_where_there_is_no_plain_text(code_page: int, encoding: str) -> None:
    html = "<html><body><p>La décision de l’été.</p></body></html>".replace("’", "'").encode(encoding)
    assert body(outlook({(HTML, BINARY): html, (INTERNET_CODE_PAGE, INTEGER): code_page})) == "La décision de l'été."
    declared: Properties = {(HTML, BINARY): "<p>Да</p>".encode("koi8-r"), (INTERNET_CODE_PAGE, INTEGER): 20866}
    assert body(outlook(declared)) == "Да"
    text: Properties = {(HTML, UNICODE): "<p>La décision.</p>"}
    assert body(outlook(text)) == "La décision."


def test_quotations_that_plain_text_does_not_mark_are_taken_from_html() -> None:
    properties: Properties = {
        (BODY, UNICODE): "I disagree.\r\nMarie wrote:\r\n\r\nThe chair supports it.\r\n",
        (HTML, BINARY): b"<p>I disagree.<br>Marie wrote:</p><blockquote><p>The chair supports it.</p></blockquote>",
    }
    assert body(outlook(properties)) == "I disagree.\nMarie wrote:\n\n> The chair supports it."


WRAPPED = rb"""{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Arial;}}
{\*\generator Microsoft Exchange Server;}{\colortbl\red0;}
{\*\htmltag19 <html>}{\*\htmltag34 <head>}{\*\htmltag249 <style>p \{color: red\}</style>}{\*\htmltag41 </head>}
{\*\htmltag50 <body>}\htmlrtf\lang1036 for others\htmlrtf0
{\*\htmltag64 <p class=\'22x\'22>}\htmlrtf{\htmlrtf0
La d\'e9cision{\*\htmltag84 &nbsp;}\htmlrtf \'a0\htmlrtf0 {\*\htmltag84 &lt;}\htmlrtf <\htmlrtf0
1 \u8217?\f1 \'e4\'e0\f0 \htmlrtf\par}\htmlrtf0
{\*\htmltag72 </p>}
{\*\mhtmltag64 <p class=other>}{\*\htmltag64 <ul>}{\*\htmltag64 <li>}\htmlrtf{\pntext\'B7\tab}\htmlrtf0
China\htmlrtf\par\htmlrtf0 {\*\htmltag72 </li>}{\*\htmltag72 </ul>}
{\*\htmltag64 <blockquote>}Quoted\line \{text\}\htmlrtf\par\htmlrtf0 {\*\htmltag72 </blockquote>}
{\*\htmltag58 </body>}{\*\htmltag27 </html>}}"""


def test_html_that_is_wrapped_into_rich_text_is_read_as_html() -> None:
    expected = "La décision <1 ’да\n\n- China\n\n> Quoted {text}"
    assert body(outlook({(RTF, BINARY): rich(WRAPPED)})) == expected
    assert (
        body(outlook({(RTF, BINARY): rich(WRAPPED), (BODY, UNICODE): "La décision <1 ’да China Quoted {text}"}))
        == expected
    )


def test_rich_text_is_read_where_there_is_no_other() -> None:
    data = outlook({(RTF, BINARY): rich(rb"{\rtf1\ansi\ansicpg1252 La d\'e9cision.\par Second.\par}")})
    assert body(data) == "La décision.\n\nSecond."
    uncompressed = compressed_rtf.compress(rb"{\rtf1\ansi Text.\par}", compressed=False)
    assert body(outlook({(RTF, BINARY): uncompressed})) == "Text."


def test_damaged_rich_text_is_said_where_there_is_no_other_and_the_rest_is_read() -> None:
    broken = rich(rb"{\rtf1\ansi Text that is damaged.\par}")
    broken = broken[:30] + b"\xff" + broken[31:]
    document = read_msg(outlook({(RTF, BINARY): broken}, attachments=[attached("a.txt")]))
    assert "damaged" in document.unread[0]
    assert document.blocks[0].text == HEAD
    assert [part.name for part in document.parts] == ["a.txt"]
    assert read_msg(outlook({(RTF, BINARY): broken, (BODY, UNICODE): TEXT})).unread == ()


def test_attachments_are_parts_with_their_long_names() -> None:
    short: Properties = {(DATA, BINARY): b"x", (SHORT_NAME, UNICODE): "SHORT~1.TXT"}
    unnamed: Properties = {(DATA, BINARY): b"%PDF", (TYPE, UNICODE): "application/pdf"}
    data = outlook(
        {(BODY, UNICODE): TEXT},
        attachments=[attached("Déclaration.txt"), attached("Déclaration.txt", b"2"), (short, None), (unnamed, None)],
    )
    assert parts(data) == [
        RawPart("Déclaration.txt", TEXT.encode()),
        RawPart("Déclaration (2).txt", b"2"),
        RawPart("SHORT~1.TXT", b"x"),
        RawPart("attachment 4.pdf", b"%PDF"),
    ]


def test_big_attachments_come_out_as_they_went_in() -> None:
    content = bytes(range(256)) * 400
    assert parts(outlook(attachments=[attached("a.pdf", content)])) == [RawPart("a.pdf", content)]


def test_a_mail_inside_a_mail_is_read_with_what_it_holds() -> None:
    innermost = message({(SUBJECT, UNICODE): "Innermost", (BODY, UNICODE): "Deep."}, is_embedded=True)
    inner = message(
        {
            (SUBJECT, UNICODE): "Déclaration 3/5",
            (FROM_NAME, UNICODE): "Curie, René",
            (FROM_ADDRESS, UNICODE): "r@example.org",
            (BODY, UNICODE): "L’été à Kinshasa.",
            (SUBMITTED, TIME): datetime(2010, 7, 14, 8, tzinfo=UTC),
        },
        [
            {(NAME, UNICODE): "Service des diamants, Liège", (RECIPIENT_TYPE, INTEGER): 1},
            {(NAME, UNICODE): "Paul", (ADDRESS, UNICODE): "p@example.org", (RECIPIENT_TYPE, INTEGER): 1},
        ],
        attachments=[attached("été.txt"), ({(METHOD, INTEGER): 5}, innermost)],
        is_embedded=True,
    )
    contents = read_all(outlook({(BODY, UNICODE): TEXT}, attachments=[({(METHOD, INTEGER): 5}, inner)]), "a.msg")
    assert {document.path: document.text.rpartition("\n\n")[2] for document in contents.documents} == {
        "a.msg": TEXT,
        "a.msg/Déclaration 3-5.eml": "L’été à Kinshasa.",
        "a.msg/Déclaration 3-5.eml/été.txt": TEXT,
        "a.msg/Déclaration 3-5.eml/Innermost.eml": "Deep.",
    }
    head = "From: Curie, René <r@example.org>\nTo: Service des diamants, Liège, Paul <p@example.org>\n"
    assert contents.documents[1].text.startswith(head)
    assert contents.documents[1].metadata.date == "2010-07-14"
    assert contents.failures == ()


def test_pictures_of_the_letter_are_left_out_and_attached_ones_are_named() -> None:
    data = outlook(
        {(HTML, BINARY): b'<p>See.</p><img src="cid:logo@x">'},
        attachments=[
            attached("logo.png", b"x", kind="image/png", content_id="logo@x"),
            attached("image001.png", b"x", kind="image/png", hidden=1),
            attached("photo.png", b"x", kind="image/png"),
        ],
    )
    assert [part.name for part in parts(data)] == ["photo.png"]


def test_a_file_that_stayed_on_a_server_is_named() -> None:
    linked: Properties = {(METHOD, INTEGER): 7, (LONG_NAME, UNICODE): "annex.docx"}
    (part,) = parts(outlook(attachments=[(linked, None)]))
    assert isinstance(part, UnreadablePart)
    assert part.name == "annex.docx"
    assert "link" in part.reason


def test_a_signed_mail_is_read_from_its_signature_and_an_encrypted_one_says_so() -> None:
    signed = (
        b'Content-Type: multipart/signed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
        + TEXT.encode()
        + b"\r\n--b\r\nContent-Type: application/pkcs7-signature\r\n\r\nx\r\n--b--\r\n"
    )
    assert body(outlook(attachments=[attached("smime.p7m", signed, kind="multipart/signed")])) == TEXT
    closed = read_msg(outlook(attachments=[attached("smime.p7m", b"\x30\x80", kind="application/pkcs7-mime")]))
    assert "encrypted" in closed.unread[0]
    assert closed.blocks[0].text == HEAD


def test_a_mail_of_another_program_that_is_named_msg_is_read() -> None:
    assert "Plain mail." in read(b"From: a@example.org\nSubject: S\n\nPlain mail.", "a.msg").text


def test_compound_files_that_are_no_mail_and_rubbish_are_refused() -> None:
    with pytest.raises(UnreadableError, match="no mail of Outlook"):
        read_msg(compound_file({"WordDocument": b"x" * 5000}))
    with pytest.raises(UnreadableError, match="no mail"):
        read_msg(b"rubbish " * 100)


def test_a_mail_with_streams_missing_is_read_as_far_as_it_goes() -> None:
    storage = message({**SIMPLE, (BODY, UNICODE): TEXT}, attachments=[attached("a.txt")])
    del storage["__substg1.0_0042001F"]
    del storage["__attach_version1.0_#00000000"]["__substg1.0_37010102"]
    storage["__properties_version1.0"] = storage["__properties_version1.0"][:-5]
    contents = read_all(compound_file(storage), "a.msg")
    assert contents.documents[0].text.endswith(TEXT)
    assert [failure.path for failure in contents.failures] == ["a.msg/a.txt"]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_cut_file_is_read_or_refused_by_name(share: float) -> None:
    whole = outlook({(BODY, UNICODE): TEXT * 100}, attachments=[attached("a.txt", TEXT.encode() * 100)])
    contents = read_all(whole[: int(len(whole) * share)], "a.msg")
    assert contents.documents or contents.failures
    assert all(failure.path.startswith("a.msg") for failure in contents.failures)
