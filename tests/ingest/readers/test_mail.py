import base64
import io
import zipfile
from email.message import EmailMessage

import docx
import pytest
from reading import read, read_all, shape

from ingest.document import Document
from ingest.readers.mail import read_eml
from ingest.readers.raw import RawPart, UnreadableError, UnreadablePart

HEAD = """From: Jean Dupont <jean@example.org>
To: The Secretariat <kp@example.org>
Date: Mon, 5 Dec 2011 23:30:00 -0500
Subject: Our withdrawal
"""
HEAD_BLOCK = """From: Jean Dupont <jean@example.org>
To: The Secretariat <kp@example.org>
Date: Mon, 5 Dec 2011 23:30:00 -0500
Subject: Our withdrawal"""
TEXT = "The coalition opposes the decision of the plenary."


def mail(body: str, headers: str = 'Content-Type: text/plain; charset="utf-8"\n') -> bytes:
    return f"{HEAD}MIME-Version: 1.0\n{headers}\n{body}".encode()


def multipart(kind: str, *parts: str, boundary: str = "=b=") -> str:
    """Content type and body of a multipart, to be put after other headers."""
    inside = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n{inside}--{boundary}--\n'


def composed(*parts: str, kind: str = "mixed") -> bytes:
    return f"{HEAD}MIME-Version: 1.0\n{multipart(kind, *parts)}".encode()


def text_part(text: str) -> str:
    return f"Content-Type: text/plain; charset=utf-8\n\n{text}"


def html_part(html: str) -> str:
    return f"Content-Type: text/html; charset=utf-8\n\n{html}"


def attached(name: str, content: bytes = TEXT.encode(), kind: str = "text/plain", extra: str = "") -> str:
    return (
        f"Content-Type: {kind}\nContent-Disposition: attachment; {name}\n{extra}"
        f"Content-Transfer-Encoding: base64\n\n{base64.b64encode(content).decode()}"
    )


def body(document: Document) -> str:
    """The text below the head."""
    return document.text.partition("\n\n")[2]


def parts(data: bytes) -> list[RawPart | UnreadablePart]:
    return list(read_eml(data).parts)


def names(data: bytes) -> list[str]:
    return [part.name for part in parts(data)]


def word_file(text: str) -> bytes:
    buffer = io.BytesIO()
    source = docx.Document()
    source.add_paragraph(text)
    source.save(buffer)
    return buffer.getvalue()


# Head


def test_a_mail_is_cited_by_its_subject_sender_and_day() -> None:
    document = read(mail(f"{TEXT}\n", "Organization: Global Witness\n"), "a.eml")
    assert document.metadata.title == "Our withdrawal"
    assert document.metadata.speaker == "Jean Dupont"
    assert document.metadata.organisation == "Global Witness"
    assert document.metadata.date == "2011-12-05"
    assert ("2011-12-05", "mail header") in {(date.value, date.where) for date in document.metadata.dates}


def test_a_subject_is_a_title_that_a_person_wrote() -> None:
    assert read_eml(mail(TEXT)).metadata.title_is_reliable
    assert not read_eml(b"From: a@example.org\n\nText.").metadata.title_is_reliable


def test_the_head_stands_above_the_text_so_that_a_citation_can_open_it() -> None:
    assert read(mail(TEXT), "a.eml").text == f"{HEAD_BLOCK}\n\n{TEXT}"


def test_the_day_is_that_of_the_sender_and_not_of_greenwich() -> None:
    assert [date.value for date in read_eml(mail(TEXT)).metadata.dates] == ["2011-12-05"]


@pytest.mark.parametrize("date", ["Date: yesterday\n", "Date: Mon, 45 Dec 2011 10:00:00\n", "Date:\n", ""])
def test_a_missing_or_broken_date_is_no_date(date: str) -> None:
    data = f"From: jean@example.org\n{date}Subject: Talks\n\n{TEXT}".encode()
    assert read_eml(data).metadata.dates == ()
    assert TEXT in read(data, "a.eml").text


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (b"=?utf-8?B?RMOpY2xhcmF0aW9u?= de la =?iso-8859-1?Q?soci=E9t=E9?=", "Déclaration de la société"),
        (b"=?utf-8?Q?D=C3?=\r\n =?utf-8?Q?=A9claration?=", "Déclaration"),
        (b"=?windows-1252?Q?L=92=E9t=E9?=", "L’été"),
        (b"=?iso-8859-1?Q?D=C3=A9claration?=", "Déclaration"),
        (b"=?x-unknown?Q?D=E9claration?=", "Déclaration"),
        ("Déclaration".encode(), "Déclaration"),
        ("Déclaration de la société civile".encode("cp1252"), "Déclaration de la société civile"),
        (b"A subject\r\n that is folded", "A subject that is folded"),
        (b"=?utf-8?B?broken", "=?utf-8?B?broken"),
        (b"=?utf-8?B?a?= talks", "=?utf-8?B?a?= talks"),
    ],
)
def test_a_subject_is_read_however_it_is_written(written: bytes, read_as: str) -> None:
    data = b"From: a@example.org\r\nSubject: " + written + b"\r\n\r\n" + TEXT.encode()
    assert read_eml(data).metadata.title == read_as


def test_names_with_commas_and_accents_are_not_torn_apart() -> None:
    data = mail(TEXT).replace(b"Jean Dupont <jean", b"=?utf-8?Q?Dupont=2C_Ren=C3=A9?= <jean")
    document = read_eml(data)
    assert document.metadata.author == "Dupont, René"
    assert document.blocks[0].text.startswith("From: Dupont, René <jean@example.org>\n")


def test_people_without_an_address_keep_their_whole_names() -> None:
    data = mail(TEXT).replace(
        b"The Secretariat <kp@example.org>", b'The Secretariat, "Curie, Marie" <m@example.org>, Paul Roy'
    )
    assert "To: The Secretariat, Curie, Marie <m@example.org>, Paul Roy\n" in read_eml(data).blocks[0].text
    data = mail(TEXT).replace(b"The Secretariat <kp@example.org>", b"undisclosed-recipients:;")
    assert "To: undisclosed-recipients:;\n" in read_eml(data).blocks[0].text


@pytest.mark.parametrize(
    "sender", ['<"(' * 5000, '"', "group:;", "<>", "=?utf-8?Q?x", "[", "Jean Dupont jean at example.org"]
)
def test_a_malformed_sender_costs_nothing_but_the_sender(sender: str) -> None:
    data = mail(TEXT).replace(b"Jean Dupont <jean@example.org>", sender.encode())
    document = read_eml(data)
    assert document.metadata.title == "Our withdrawal"
    assert document.blocks[-1].text == TEXT


def test_a_mail_without_text_is_still_known_by_its_head() -> None:
    assert read(mail(""), "a.eml").text == HEAD_BLOCK


def test_what_is_no_mail_is_refused() -> None:
    for data in (b"\xff\xd8\xff\xe0" * 50, b"Just a text.\n\nAnd another."):
        with pytest.raises(UnreadableError, match="no mail"):
            read_eml(data)


# Text


def test_a_short_mail_loses_nothing() -> None:
    html = "<html><body><div>Agreed.</div><div>J.</div><div><br></div><p>Tel. 12</p></body></html>"
    assert body(read(mail(html, "Content-Type: text/html\n"), "a.eml")) == "Agreed.\n\nJ.\n\nTel. 12"


def test_plain_text_is_read_where_both_forms_say_the_same() -> None:
    data = composed(text_part(f"{TEXT}\n-- \nJean"), html_part(f"<p>{TEXT}</p><p>-- <br>Jean</p>"), kind="alternative")
    assert body(read(data, "a.eml")) == f"{TEXT}\n\nJean"
    assert len(read_eml(data).blocks) == 3


@pytest.mark.parametrize("stub", ["", " \n", "This mail is in HTML. Please use a program that shows it.", "[image]"])
def test_html_is_read_where_the_plain_text_is_a_stub(stub: str) -> None:
    data = composed(
        text_part(stub), html_part(f"<h1>News</h1><p>{TEXT}</p><ul><li>China<li>India</ul>"), kind="alternative"
    )
    assert shape(read(data, "a.eml"))[1:] == [
        ("heading", 1, "News"),
        ("paragraph", 0, TEXT),
        ("list_item", 0, "- China"),
        ("list_item", 0, "- India"),
    ]


def test_html_is_read_where_the_plain_text_lacks_a_part_of_it() -> None:
    data = composed(
        text_part(TEXT), html_part(f"<p>{TEXT}</p><p>A second paragraph of the letter.</p>"), kind="alternative"
    )
    assert "A second paragraph" in body(read(data, "a.eml"))


def test_plain_text_is_read_where_html_is_the_stub() -> None:
    data = composed(text_part(f"{TEXT} " * 5), html_part("<p>Sent from a telephone.</p>"), kind="alternative")
    assert body(read(data, "a.eml")) == f"{TEXT} " * 4 + TEXT


def test_links_written_out_do_not_make_plain_text_the_fuller_form() -> None:
    links = " ".join(f"<https://example.org/{word}/{word}>" for word in "abcdefgh" * 5)
    data = composed(
        text_part(f"{TEXT} {links}"), html_part(f"<p>{TEXT} And this is said in HTML.</p>"), kind="alternative"
    )
    assert "said in HTML" in body(read(data, "a.eml"))


def test_text_before_and_after_an_attachment_is_read_in_order() -> None:
    data = composed(text_part("First."), attached('filename="a.txt"'), text_part("Second."))
    contents = read_all(data, "a.eml")
    assert body(contents.documents[0]) == "First.\n\nSecond."
    assert contents.documents[1].text == TEXT


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("us-ascii", "cp1252"),
        ("x-unknown", "utf-8"),
        ("iso-8859-1", "cp1252"),
    ],
)
def test_text_is_read_right_where_its_encoding_is_declared_wrong(charset: str, encoding: str) -> None:
    text = "Déclaration de la société civile : « l’été à Kinshasa », déjà annoncée."
    data = f"{HEAD}Content-Type: text/plain; charset={charset}\n\n".encode() + text.encode(encoding)
    assert body(read(data, "a.eml")) == text


def test_text_in_a_declared_encoding_of_another_script_is_read() -> None:
    text = "Кимберлийский процесс обсуждал определение конфликтных алмазов."
    data = f"{HEAD}Content-Type: text/plain; charset=koi8-r\n\n".encode() + text.encode("koi8-r")
    assert body(read(data, "a.eml")) == text
    data = f"{HEAD}Content-Type: text/plain; charset=iso-2022-jp\n\n".encode() + "会議の決定".encode("iso-2022-jp")
    assert body(read(data, "a.eml")) == "会議の決定"


def test_quoted_printable_and_base64_are_unpacked() -> None:
    packed = mail("La d=C3=A9cision du=\n pl=C3=A9num.", "Content-Transfer-Encoding: quoted-printable\n")
    assert body(read(packed, "a.eml")) == "La décision du plénum."
    packed = mail(base64.b64encode("La décision.".encode()).decode(), "Content-Transfer-Encoding: base64\n")
    assert body(read(packed, "a.eml")) == "La décision."


def test_lines_that_a_program_broke_are_joined_where_the_mail_says_so() -> None:
    flowed = "Content-Type: text/plain; charset=utf-8; format=flowed\n"
    written = (
        "The coalition \nopposes the \ndecision.\n \n Stuffed > sign\n"
        "> quoted \n> reply\n>> older \n>> one\n-- \nJean\nDupont"
    )
    assert body(read(mail(written, flowed), "a.eml")).split("\n\n") == [
        "The coalition opposes the decision.",
        "Stuffed > sign",
        "> quoted reply",
        "> > older one",
        "Jean\nDupont",
    ]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("> theirs \nmine", "> theirs\n\nmine"),
        ("> theirs \n>> older", "> theirs\n\n> > older"),
        ("Agreed \n-- \nJean", "Agreed\n\nJean"),
    ],
)
def test_a_joined_line_goes_over_no_mark(written: str, read_as: str) -> None:
    assert body(read(mail(written, "Content-Type: text/plain; format=flowed\n"), "a.eml")) == read_as


def test_spaces_before_joined_lines_are_dropped_where_the_mail_says_so() -> None:
    flowed = "Content-Type: text/plain; format=flowed; delsp=yes\n"
    assert body(read(mail("kimber \nley and  \nmore", flowed), "a.eml")) == "kimberley and more"


def test_lines_are_kept_as_written_where_the_mail_does_not_say_so() -> None:
    assert body(read(mail("Rue de la Loi 5 \n1000 Brussels"), "a.eml")) == "Rue de la Loi 5\n1000 Brussels"


def test_wrapped_lines_of_the_sender_stay_as_written() -> None:
    written = "The chair supports the decision that was taken in Kinshasa in the\nabsence of any consensus."
    assert body(read(mail(written), "a.eml")) == written


def test_a_quoted_heading_is_no_heading_of_the_mail() -> None:
    html = "<blockquote type='cite'><h1>Their news</h1></blockquote>"
    assert shape(read(mail(html, "Content-Type: text/html\n"), "a.eml"))[1:] == [("paragraph", 0, "> Their news")]


def test_lists_and_headings_of_plain_text_are_found() -> None:
    assert shape(read(mail("OPEN QUESTIONS\n\nThese oppose:\n\n- China\n- India\n"), "a.eml"))[1:] == [
        ("heading", 1, "OPEN QUESTIONS"),
        ("paragraph", 0, "These oppose:"),
        ("list_item", 0, "- China"),
        ("list_item", 0, "- India"),
    ]


def test_a_mail_whose_parts_cannot_be_told_apart_is_read_as_it_stands() -> None:
    data = f"{HEAD}Content-Type: multipart/mixed\n\n{TEXT}".encode()
    assert body(read(data, "a.eml")) == TEXT


def test_a_mail_cut_off_in_the_middle_is_read_as_far_as_it_goes() -> None:
    data = composed(text_part(TEXT), attached('filename="a.txt"'))
    assert body(read_all(data[: data.index(b"--=b=", data.index(b"plenary"))], "a.eml").documents[0]) == TEXT


# Whose words


def test_a_quoted_reply_keeps_a_mark_in_each_block() -> None:
    written = (
        "I disagree.\n\nOn 3 May 2011, Marie Curie wrote:\n"
        "> The chair supports the decision that was taken in Kinshasa in the\n> absence of any consensus.\n>\n"
        "> These agree:\n> - China\n> - India\n> > Older.\n"
    )
    assert body(read(mail(written), "a.eml")) == (
        "I disagree.\n\nOn 3 May 2011, Marie Curie wrote:\n\n"
        "> The chair supports the decision that was taken in Kinshasa in the absence of any consensus.\n\n"
        "> These agree:\n\n> - China\n> - India\n\n> > Older."
    )


def test_a_quoted_reply_in_html_keeps_a_mark_in_each_block() -> None:
    html = (
        "<p>I disagree.</p><div>On 3 May 2011, Marie Curie wrote:</div><blockquote type='cite'><h2>Reply</h2>"
        "<p>The chair supports it.<br>Fully.</p><ul><li>China</li></ul><table><tr><td>a</td><td>b</td></tr></table>"
        "<blockquote>Older.</blockquote></blockquote><p>Jean</p>"
    )
    assert body(read(mail(html, "Content-Type: text/html\n"), "a.eml")) == (
        "I disagree.\n\nOn 3 May 2011, Marie Curie wrote:\n\n> Reply\n\n> The chair supports it.\n> Fully.\n\n"
        "> - China\n\n> a | b\n\n> > Older.\n\nJean"
    )


ORIGINALS = [
    "-----Original Message-----\nFrom: Marie Curie [mailto:m@example.org]\nSent: Monday, 2 May 2011 10:00\nTo: Jean",
    "From: Marie Curie\nDate: 2 May 2011\nTo: Jean\nCc: Paul\nSubject: Talks",
    "De : Marie Curie\nEnvoyé : lundi 2 mai 2011\nÀ : Jean\nObjet : Réunion",
    "De: Marie Curie\nEnviado: 2 de maio de 2011\nPara: Jean\nAssunto: Reunião",
    "*De :* Marie Curie\n*Date :* 2 mai 2011\n*Objet :* Réunion",
]


@pytest.mark.parametrize("original", ORIGINALS)
def test_a_mail_quoted_under_its_own_head_is_marked_as_quoted(original: str) -> None:
    data = mail(f"I disagree.\n\n{original}\n\nThe chair supports it.\n\n{original}\n\nOlder.")
    own, head, reply, _, older = body(read(data, "a.eml")).split("\n\n")
    assert own == "I disagree."
    assert all(line.startswith("> ") for line in head.splitlines())
    assert reply == "> The chair supports it."
    assert older == "> > Older."


@pytest.mark.parametrize("form", ["<p>{}</p>", "<div>{}</div>"])
@pytest.mark.parametrize("original", ORIGINALS)
def test_a_mail_quoted_under_its_own_head_in_html_is_marked_as_quoted(original: str, form: str) -> None:
    lines = original.split("\n")
    one = form.format(
        "<br>".join(
            f"<b>{line.partition(':')[0]}:</b>{line.partition(':')[2]}" if ":" in line else line for line in lines
        )
    )
    several = "".join(form.format(line) for line in lines)
    for head in (one, several):
        data = mail(f"<p>I disagree.</p>{head}<p>The chair supports it.</p>", "Content-Type: text/html\n")
        text = body(read(data, "a.eml"))
        assert text.startswith("I disagree.\n\n")
        assert text.endswith("\n\n> The chair supports it.")


@pytest.mark.parametrize(
    "own",
    [
        "From: the beginning, we said so.\nTo: no avail.",
        "Date: 5 May\nPlace: Kinshasa",
        ">50 % of members agree.",
        ">From the start we said so.",
    ],
)
def test_the_senders_own_words_get_no_mark(own: str) -> None:
    text = body(read(mail(f"Before.\n\n{own}\n\nAfter."), "a.eml"))
    assert text == f"Before.\n\n{own.removeprefix('>') if 'From the' in own and own[0] == '>' else own}\n\nAfter."


def test_what_follows_a_quotation_is_the_senders_again() -> None:
    original = ORIGINALS[1].replace("\n", "\n> ")
    assert body(read(mail(f"> {original}\n>\n> Their words.\n\nMy answer."), "a.eml")).endswith(
        "> > Their words.\n\nMy answer."
    )


def test_a_quoted_mail_lends_the_answer_neither_its_dates_nor_its_signature() -> None:
    signature = "Marie Curie, Director\non behalf of the Diamond Foundation\n\nKinshasa, 1 December 2010"
    reply = f"{ORIGINALS[0]}\n\n{TEXT}\n\n{signature}"
    metadata = read(mail(f"I disagree.\n\n{reply}"), "a.eml").metadata
    assert {date.value for date in metadata.dates} == {"2011-12-05"}
    assert metadata.speaker == "Jean Dupont"
    assert metadata.organisation is None


def test_an_indented_paragraph_is_no_quotation() -> None:
    html = '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">Mine.</blockquote>'
    assert body(read(mail(html, "Content-Type: text/html\n"), "a.eml")) == "Mine."
    html = '<blockquote style="border:none;border-left:solid #CCCCCC 1.0pt">Theirs.</blockquote>'
    assert body(read(mail(html, "Content-Type: text/html\n"), "a.eml")) == "> Theirs."


# HTML


def test_what_the_recipient_does_not_see_is_not_read() -> None:
    html = (
        "<head><title>x</title><style>p{}</style></head><body><!--[if mso]>Office<![endif]--><script>1</script>"
        "<div style='display: none'>Preview</div><p>Seen.</p> tail</body>"
    )
    assert body(read(mail(html, "Content-Type: text/html\n"), "a.eml")) == "Seen.\n\ntail"


def test_tables_of_data_are_rows_and_tables_of_layout_are_not() -> None:
    html = (
        "<table><tr><td><table><tr><td>Angola</td><td><p>against</p></td></tr><tr><td>China</td><td>for</td></tr></table>"
        f"</td><td><p>{'A long column of text. ' * 30}</p></td></tr></table>"
    )
    assert [block[::2] for block in shape(read(mail(html, "Content-Type: text/html\n"), "a.eml"))[1:]] == [
        ("table_row", "Angola | against"),
        ("table_row", "China | for"),
        ("paragraph", ("A long column of text. " * 30).strip()),
    ]


def test_a_small_table_inside_a_table_of_layout_keeps_its_rows() -> None:
    inner = "<table><tr><td>Angola</td><td>against</td></tr><tr><td>China</td><td>for</td></tr></table>"
    html = f"<table><tr><td>Votes</td><td>{inner}</td></tr></table>"
    assert body(read(mail(html, "Content-Type: text/html\n"), "a.eml")) == "Votes\n\nAngola | against\nChina | for"


def test_the_mark_before_a_signature_is_no_text() -> None:
    html = "<div>Agreed.<br>-- <br>Jean<br>Director</div>"
    assert body(read(mail(html, "Content-Type: text/html\n"), "a.eml")) == "Agreed.\n\nJean\nDirector"


def test_a_second_paragraph_of_an_item_is_no_item() -> None:
    html = "<ul><li><p>China</p><p>with reserves</p></li><li>India</li></ul>"
    assert [block[::2] for block in shape(read(mail(html, "Content-Type: text/html\n"), "a.eml"))[1:]] == [
        ("list_item", "- China"),
        ("paragraph", "with reserves"),
        ("list_item", "- India"),
    ]


def test_columns_of_running_text_are_read_one_after_the_other() -> None:
    column = ("A long column of text. " * 20).strip()
    html = f"<table><tr><td>{column}</td><td>{column}</td></tr></table>"
    assert body(read(mail(html, "Content-Type: text/html\n"), "a.eml")) == f"{column}\n\n{column}"


def test_numbers_and_bullets_of_lists_are_kept() -> None:
    html = (
        "<ol start=3><li>c<ul><li>inner</ul>more<li><p>d</p></ol>"
        "<p class=MsoListParagraph><span style='font:Symbol'>·<span>&nbsp;&nbsp; </span></span>Angola</p>"
        "<p class=MsoListParagraph>2.&nbsp; Brazil</p>"
    )
    assert [block[::2] for block in shape(read(mail(html, "Content-Type: text/html\n"), "a.eml"))[1:]] == [
        ("list_item", "3. c"),
        ("list_item", "- inner"),
        ("paragraph", "more"),
        ("list_item", "4. d"),
        ("list_item", "- Angola"),
        ("list_item", "2. Brazil"),
    ]


@pytest.mark.parametrize("depth", [300, 1500, 4000])
def test_text_is_read_however_deep_it_lies(depth: int) -> None:
    html = f"<p>Before.</p>{'<div>' * depth}Deep.{'</div>' * depth}<p>After.</p>"
    assert body(read(mail(html, "Content-Type: text/html\n"), "a.eml")) == "Before.\n\nDeep.\n\nAfter."


def test_a_quotation_is_marked_however_deep_it_lies() -> None:
    html = f"{'<div>' * 1500}<blockquote>Deep.</blockquote>{'</div>' * 1500}<p>After.</p>"
    assert body(read(mail(html, "Content-Type: text/html\n"), "a.eml")) == "> Deep.\n\nAfter."


@pytest.mark.parametrize("html", ["", "<!-- -->", "<p>", "<html></html>", "<?xml version='1.0' encoding='utf-8'?>"])
def test_html_that_holds_nothing_is_an_empty_text(html: str) -> None:
    assert read(mail(html, "Content-Type: text/html\n"), "a.eml").text == HEAD_BLOCK


def test_html_is_read_in_the_encoding_that_the_page_declares() -> None:
    data = f"{HEAD}Content-Type: text/html\n\n".encode() + "<meta charset='iso-8859-2'><p>Łódź</p>".encode("iso-8859-2")
    assert body(read(data, "a.eml")) == "Łódź"


# Attachments


def test_a_document_in_an_archive_in_a_mail_is_read_and_its_path_says_where_it_is() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as content:
        content.writestr("statement.docx", word_file(TEXT))
    message = EmailMessage()
    message["From"], message["Subject"] = "Jean Dupont <jean@example.org>", "Annexes"
    message.set_content("See the annexes.")
    message.add_attachment(buffer.getvalue(), maintype="application", subtype="zip", filename="annexes.zip")
    contents = read_all(message.as_bytes(), "mail.eml")
    assert [document.path for document in contents.documents] == ["mail.eml", "mail.eml/annexes.zip/statement.docx"]
    assert contents.documents[1].text == TEXT
    assert contents.failures == ()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('filename="statement.txt"', "statement.txt"),
        ("filename*=utf-8''D%C3%A9claration%20finale.txt", "Déclaration finale.txt"),
        ("filename*0*=utf-8''D%C3%A9cla; filename*1=\"ration.txt\"", "Déclaration.txt"),
        ('filename="=?utf-8?Q?D=C3=A9claration.txt?="', "Déclaration.txt"),
        ("filename==?utf-8?Q?D=C3=A9claration.txt?=", "Déclaration.txt"),
        ('filename="Déclaration.txt"', "Déclaration.txt"),
        ("filename=My statement.txt; size=3", "My statement.txt"),
        ("filename='My statement.txt'", "My statement.txt"),
        ('filename="../../etc/passwd.txt"', "passwd.txt"),
        ('filename="C:\\\\Users\\\\me\\\\note.txt"', "note.txt"),
        ('filename=".."', "attachment 1.txt"),
        ('filename=""', "attachment 1.txt"),
        ('filename="note"', "note.txt"),
        ('filename="report.2011"', "report.2011.txt"),
        (f'filename="{"x" * 400}.txt"', f"{'x' * 146}.txt"),
    ],
)
def test_an_attachment_has_the_senders_name_made_harmless(written: str, name: str) -> None:
    data = composed(text_part("See."), attached(written))
    assert parts(data) == [RawPart(name, TEXT.encode())]


def test_an_attachment_may_have_its_name_in_bytes_of_windows() -> None:
    data = composed(text_part("See."), attached('filename="Déclaration.txt"'))
    assert names(data.replace("é".encode(), "é".encode("cp1252"))) == ["Déclaration.txt"]


def test_an_attachment_without_a_name_gets_one_by_its_type() -> None:
    data = composed(
        text_part("See."), "Content-Type: application/pdf\n\n%PDF-1.4", "Content-Type: application/x-thing\n\nx"
    )
    assert names(data) == ["attachment 1.pdf", "attachment 2"]


def test_two_attachments_of_one_name_are_both_read() -> None:
    data = composed(text_part("See."), attached('filename="a.txt"', b"first"), attached('filename="a.txt"', b"second"))
    assert parts(data) == [RawPart("a.txt", b"first"), RawPart("a (2).txt", b"second")]


def test_numbered_names_are_kept_apart_from_names_that_look_numbered() -> None:
    data = composed(*[attached(f'filename="{name}"', b"x") for name in ("a.txt", "a.txt", "a (2).txt", "a.txt")])
    assert names(data) == ["a.txt", "a (2).txt", "a (2) (2).txt", "a (3).txt"]


def test_a_mail_inside_a_mail_is_a_document_named_by_its_subject() -> None:
    inner = f"From: Marie Curie <m@example.org>\nSubject: Re: Talks 3/5\n\n{TEXT}"
    data = composed(text_part("See below."), f"Content-Type: message/rfc822\n\n{inner}")
    contents = read_all(data, "a.eml")
    assert [document.path for document in contents.documents] == ["a.eml", "a.eml/Re: Talks 3-5.eml"]
    assert contents.documents[1].metadata.speaker == "Marie Curie"
    assert body(contents.documents[1]) == TEXT
    packed = base64.b64encode(inner.encode()).decode()
    data = composed(text_part("See."), f"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{packed}")
    assert body(read_all(data, "a.eml").documents[1]) == TEXT


def test_accents_of_a_mail_inside_a_mail_survive() -> None:
    inner = (
        "From: René <r@example.org>\nSubject: Déclaration\nContent-Type: text/plain; charset=utf-8\n\nL’été à Kinshasa."
    )
    data = composed(text_part("See."), f"Content-Type: message/rfc822\nContent-Transfer-Encoding: 8bit\n\n{inner}")
    document = read_all(data, "a.eml").documents[1]
    assert document.path == "a.eml/Déclaration.eml"
    assert body(document) == "L’été à Kinshasa."


def test_a_picture_of_the_letter_is_left_out_and_an_attached_one_is_named() -> None:
    def picture(name: str, content_id: str) -> str:
        return attached(f'filename="{name}"', b"\x89PNG", "image/png", f"Content-ID: <{content_id}>\n")

    letter = multipart(
        "related", html_part(f'<p>{TEXT}</p><img src="cid:logo@x">'), picture("logo.png", "logo@x"), boundary="=r="
    )
    contents = read_all(composed(letter, picture("photo.png", "photo@x")), "a.eml")
    assert body(contents.documents[0]) == TEXT
    assert [failure.path for failure in contents.failures] == ["a.eml/photo.png"]


def test_a_document_among_the_pictures_of_a_letter_is_read() -> None:
    data = composed(html_part("<p>See.</p>"), attached('filename="a.txt"'), kind="related")
    assert names(data) == ["a.txt"]


def test_attachments_in_a_form_that_is_not_read_are_kept() -> None:
    rich = multipart("mixed", html_part(f"<p>{TEXT}</p>"), attached('filename="a.txt"'), boundary="=m=")
    data = composed(text_part(TEXT), rich, kind="alternative")
    assert body(read_all(data, "a.eml").documents[0]) == TEXT
    assert names(data) == ["a.txt"]


@pytest.mark.parametrize("written", ["application/ms-tnef", "application/octet-stream"])
def test_what_only_outlook_can_unpack_is_named_with_a_remedy(written: str) -> None:
    (part,) = parts(composed(text_part("See."), attached('filename="winmail.dat"', b"x", written)))
    assert isinstance(part, UnreadablePart)
    assert "Outlook" in part.reason
    assert "Outlook" in part.remedy


def test_a_text_with_a_name_in_a_mail_is_a_file_and_the_letter_is_not() -> None:
    named = 'Content-Type: text/plain; charset=utf-8; name="a.txt"\n\nText of a file.'
    contents = read_all(composed(text_part(TEXT), named), "a.eml")
    assert [body(contents.documents[0]), contents.documents[1].text] == [TEXT, "Text of a file."]
    assert body(read(mail(TEXT, 'Content-Type: text/plain; name="a.txt"\n'), "a.eml")) == TEXT


def test_an_attachment_that_is_only_a_link_is_named() -> None:
    link = 'Content-Type: message/external-body; access-type=URL; name="big.pdf"\n\nContent-Type: application/pdf\n\n'
    (part,) = parts(composed(text_part("See."), link))
    assert isinstance(part, UnreadablePart)
    assert part.name == "big.pdf"
    assert "link" in part.reason


# Invitations, signatures, encryption

INVITATION = """Content-Type: text/calendar; charset=utf-8; method=REQUEST

BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:KP plenary\\, day 1
DTSTART;TZID=Europe/Brussels:20111205T140000
DTEND:20111205T160000Z
LOCATION:Palais d'Egmont
ORGANIZER;CN="Dupont, Jean":mailto:jean@example.org
DESCRIPTION:Agenda:\\n\\nThe definition of a conflict
  diamond.
BEGIN:VALARM
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
END:VCALENDAR
"""
FACTS = (
    "Meeting | KP plenary, day 1\nStart | 2011-12-05 14:00 (Europe/Brussels)\nEnd | 2011-12-05 16:00 (UTC)\n"
    "Place | Palais d'Egmont\nOrganiser | Dupont, Jean <jean@example.org>"
)


def test_an_invitation_says_what_when_and_where() -> None:
    document = read(composed(INVITATION), "a.eml")
    assert body(document) == f"{FACTS}\n\nAgenda:\n\nThe definition of a conflict diamond."
    assert document.metadata.date == "2011-12-05"
    assert {date.where for date in document.metadata.dates} <= {"header", "mail header"}


def test_an_invitation_beside_a_text_adds_its_facts() -> None:
    assert body(read(composed(text_part(TEXT), INVITATION, kind="alternative"), "a.eml")) == f"{TEXT}\n\n{FACTS}"


def test_a_signed_mail_is_read_and_its_signature_is_not() -> None:
    signature = attached('filename="smime.p7s"', b"\x30\x80", "application/pkcs7-signature")
    document = read_eml(composed(text_part(TEXT), signature, kind="signed"))
    assert document.blocks[-1].text == TEXT
    assert list(document.parts) == []
    assert document.unread == ()


def test_a_text_signed_by_pgp_is_read_without_the_signature() -> None:
    written = (
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{TEXT}\n- - An item\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEB\n=abcd\n-----END PGP SIGNATURE-----\n\nFooter."
    )
    document = read(mail(written), "a.eml")
    assert body(document) == f"{TEXT}\n\n- An item\n\nFooter."
    assert document.metadata.unread == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            mail("MIAGCSq=", "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n"),
            "is encrypted and",
        ),
        (
            mail("MIAGCSq=", "Content-Type: application/x-pkcs7-mime; smime-type=signed-data\n"),
            "packed into its digital signature and",
        ),
        (mail("MIAGCSq=", "Content-Type: application/octet-stream; name=smime.p7m\n"), "encrypted, or packed"),
        (
            composed(
                "Content-Type: application/pgp-encrypted\n\nVersion: 1",
                "Content-Type: application/octet-stream\n\nx",
                kind="encrypted",
            ),
            "is encrypted and",
        ),
        (mail("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"), "is encrypted and"),
        (
            composed(
                text_part("Protected."),
                attached('filename="message.rpmsg"', b"x", "application/x-microsoft-rpmsg-message"),
            ),
            "is encrypted and",
        ),
    ],
)
def test_a_mail_whose_text_is_closed_says_so_and_is_known_by_its_head(data: bytes, words: str) -> None:
    contents = read_all(data, "a.eml")
    (document,) = contents.documents
    (sentence,) = document.metadata.unread
    assert words in sentence
    assert sentence.endswith("save it again as an ordinary mail.")
    assert document.text.removesuffix("\n\nProtected.") == HEAD_BLOCK
    assert contents.failures == ()


def test_a_signed_file_that_is_attached_is_named_and_does_not_close_the_mail() -> None:
    contents = read_all(
        composed(text_part(TEXT), attached('filename="contract.pdf.p7m"', b"x", "application/pkcs7-mime")), "a.eml"
    )
    assert contents.documents[0].metadata.unread == ()
    assert [failure.path for failure in contents.failures] == ["a.eml/contract.pdf.p7m"]
