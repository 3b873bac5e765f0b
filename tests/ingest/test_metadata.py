from pathlib import Path

import pytest
from reading import read

from ingest.blocks import find_blocks
from ingest.document import Document, Event, Metadata
from ingest.formats import kind_of
from ingest.metadata import describe
from ingest.readers.raw import RawDate, RawMetadata

BODY = "The coalition calls on every participant to act on the definition, as it has done since 2003. " * 3
WRAPPED = "The plenary was held in the city of Brisbane and it ended there on"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def dates(document: Document) -> list[tuple[str, str]]:
    return [(date.value, date.where) for date in document.metadata.dates]


@pytest.mark.parametrize(
    ("head", "title", "kind"),
    [
        ("CLOSING STATEMENT BY THE COALITION\n\n25 July 2021", "CLOSING STATEMENT BY THE COALITION", "statement"),
        (
            "28 June 2021\n\nPress release\n\n“An attempt to silence observers”",
            "An attempt to silence observers",
            "press release",
        ),
        (
            "Communiqué de presse\n\nPour diffusion immédiate\n\nLa société civile s'inquiète",
            "La société civile s'inquiète",
            "press release",
        ),
        ("Comunicado de imprensa\n\nReforma adiada de novo", "Reforma adiada de novo", "press release"),
        ("# Discours de clôture", "Discours de clôture", "speech"),
        ("# Relatório anual de 2019", "Relatório anual de 2019", "report"),
        ("# Annual report 2019", "Annual report 2019", "report"),
        ("# Final communiqué of the plenary", "Final communiqué of the plenary", "communique"),
        ("# A plenary without a communiqué", "A plenary without a communiqué", "document"),
        ("Date: 3 May 2020\nSubject: The embargo\n\nDear Chair,", "The embargo", "letter"),
        ("# Our view\n\nKP Chair,\nLadies and gentlemen,", "Our view", "speech"),
        ("# Brisbane: a briefing", "Brisbane: a briefing", "note"),
    ],
)
def test_title_and_kind_are_read_at_the_head(head: str, title: str, kind: str) -> None:
    metadata = read(f"{head}\n\n{BODY}\n", "files/x_1.txt").metadata
    assert (metadata.title, metadata.kind) == (title, kind)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("RIVER NETWORK (RN)\n\nCHECK AGAINST DELIVERY\n\nOpening statement in Quito", "Opening statement in Quito"),
        ("**RIVER NETWORK - PRESS RELEASE**\n\n# Two dams and no water", "Two dams and no water"),
        ("**Réseau des rivières**\n\n*Seul le prononcé fait foi*\n\n# Mot de clôture", "Mot de clôture"),
        ("OPEN LETTER\n\nRe: The dams at Orito\n\nDear Minister,", "The dams at Orito"),
        ("RNS - STEERING COMMITTEE\nMinutes of the third meeting\n\nMinutes: Ana Roa", "Minutes of the third meeting"),
        ("RÉSEAU DES RIVIÈRES\nCompte rendu - ne pas diffuser\nPremière réunion, Quito", "Première réunion, Quito"),
        ("River Network\n14 Lake Road, Quito\n\nDear Mr Roa,\n\nWe and ten others ask you", "River Network"),
        ("# River Network", "River Network"),
        ("Alliance pour un fleuve propre\nCommuniqué de presse\n\nQuito, le 4 mai 2020\n\nDeux digues", "Deux digues"),
    ],
)
def test_a_letterhead_and_a_label_are_no_title_where_there_is_another(head: str, title: str) -> None:
    assert read(f"{head}\n\n{BODY}\n", "files/x_1.txt").metadata.title == title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("lake-report-520de0d2.pdf", "lake report"),
        ("lake-report-20210625.pdf", "lake report 20210625"),
        ("the-facade.pdf", "the facade"),
        ("520de0d2.pdf", "520de0d2"),
    ],
)
def test_a_hash_at_the_end_of_a_file_s_name_is_no_part_of_its_title(name: str, title: str) -> None:
    assert read("so it is, and no more.", name.replace(".pdf", ".txt")).metadata.title == title


def test_without_a_title_the_file_is_named() -> None:
    assert read(BODY, "in/closing_speech-2021.txt").metadata.title == "closing speech 2021"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The participants talked for five hours about the definition and agreed on nothing.", "en"),
        ("Les participants ont parlé pendant cinq heures de la définition sans se mettre d'accord.", "fr"),
        ("Os participantes falaram durante cinco horas sobre a definição e não chegaram a acordo.", "pt"),
    ],
)
def test_the_language_is_that_of_the_text(text: str, language: str) -> None:
    assert read(text, "a.txt").metadata.language == language


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            f"# Title\n\n25 JULY 2021\n\n{BODY}\n\nJane Doe (On behalf of us). 25 June 2021.",
            [("2021-07-25", "header"), ("2021-06-25", "signature")],
        ),
        (f"# Title\n\nBRUSSELS, 16 November 2018 – {BODY}", [("2018-11-16", "header")]),
        (f"# Statement of 3 May 2019 on Marange\n\n{BODY}", [("2019-05-03", "header")]),
        (f"# Titre\n\nBruxelles, le 16 novembre 2018\n\n{BODY}", [("2018-11-16", "header")]),
        (f"# Title\n\nDecember 2024\n\n{BODY}", [("2024-12", "header")]),
        (f"# Title\n\n{BODY}\n\nFeito em Luanda, aos 25 de junho de 2021", [("2021-06-25", "signature")]),
        (f"# Title\n\nOn 5 December 2011 it left. {BODY}", []),
        (f"# Title\n\nIt was lifted on 15 November 2024.\n\n{BODY}", []),
        (
            f"# Title\n\n{WRAPPED}\n14 December 2017.\n\n{BODY}",
            [],
        ),
        (f"# Title\n\n- 5 December 2011: it left\n- 3 May 2012: it returned\n\n{BODY}", []),
        (f"# Plenary of 10 to 14 December 2017\n\n{BODY}", [("2017-12", "header")]),
        (f"# The 2021 intersessional meeting\n\n{BODY}", [("2021", "header")]),
    ],
)
def test_a_document_has_the_dates_that_it_gives_for_itself(text: str, found: list[tuple[str, str]]) -> None:
    document = read(text, "a.txt")
    assert dates(document) == found
    assert document.metadata.date == (found[0][0] if found else None)
    for date in document.metadata.dates:
        assert date.span is not None
        assert date.value[:4] in date.span.slice(document.text)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("2021-06-25 speech.txt", [("2021-06-25", "file name")]),
        ("20210625_speech.txt", [("2021-06-25", "file name")]),
        ("speech-25-june-2021.txt", [("2021-06-25", "file name")]),
        ("speech_june_2021.txt", [("2021-06", "file name")]),
        ("report-2021.txt", [("2021", "file name")]),
        ("0021_37995dbb77634694.txt", []),
    ],
)
def test_a_file_name_dates_a_document_that_says_nothing(name: str, found: list[tuple[str, str]]) -> None:
    assert dates(read(BODY, name)) == found


def test_a_month_in_the_file_name_is_no_conflict_with_a_day_in_it_and_another_day_is() -> None:
    text = f"# Title\n\n25 June 2021\n\n{BODY}"
    assert dates(read(text, "2021-06-title.txt")) == [("2021-06-25", "header")]
    assert dates(read(text, "2021-07-25.txt")) == [("2021-06-25", "header"), ("2021-07-25", "file name")]


@pytest.mark.parametrize(
    ("text", "speaker", "organisation"),
    [
        (
            "{0}\n\n**Jane Doe** (On behalf of KP Civil Society Coalition). 25 June 2021.",
            "Jane Doe",
            "KP Civil Society Coalition",
        ),
        ("{0}\n\nJane M. Doe\nCoordinator, Civil Society Coalition", "Jane M. Doe", "Civil Society Coalition"),
        ("{0}\n\nMme Aïcha Ba, porte-parole", "Aïcha Ba", None),
        ("# Statement by Jane Doe\n\n{0}", "Jane Doe", None),
        ("# STATEMENT BY JANE DOE\n\n{0}", "Jane Doe", None),
        ("# Discours de Jean de La Fontaine\n\n{0}", "Jean de La Fontaine", None),
        ("# Statement by South Africa\n\n{0}", None, "South Africa"),
        ("# Statement by Burkina Faso\n\n{0}", None, "Burkina Faso"),
        ("{0}\n\nFor more information:\n\nJane Doe, Coordinator", None, None),
        ("# Statement by the World Diamond Council\n\n{0}", None, "World Diamond Council"),
        (
            "Press Release Kimberley Process Civil Society Coalition\n\n{0}",
            None,
            "Kimberley Process Civil Society Coalition",
        ),
        (
            "{0}\n\nMore information:\n\nJane Doe, Coalition Coordinator, +263 78 000 0000 – jane@example.org",
            None,
            None,
        ),
        ("{0}\n\nThe chair, Mr Smith, Director of mines, disagreed.", None, None),
        ("# Declaração de São Tomé\n\n{0}", None, None),
        ("# Communiqué final de la Troisième Assemblée Générale\n\n{0}", None, None),
        ("NETWORK ON RIVER BASINS (NRB)\n\nOpening statement\n\n{0}", None, "NETWORK ON RIVER BASINS"),
        ("# Statement by the Rivers Coalition on Clean Water\n\n{0}", None, "Rivers Coalition"),
        (
            "Alliance pour un fleuve propre\nCommuniqué de presse\n\nDeux digues\n\n{0}",
            None,
            "Alliance pour un fleuve propre",
        ),
        ("Alliance pour un fleuve propre\n\nDeux digues\n\n{0}", None, None),
        ("# Open letter from Doctors for the Delta to the president\n\n{0}", None, "Doctors for the Delta"),
        ("# Statement by Waters Without Walls\n\n{0}", None, "Waters Without Walls"),
        ("# Statement on behalf of Ana Roa\n\n{0}", None, None),
        ("{0}\n\nJane Doe, Chair, Rivers Network\nTom Akana, Director, Rivers Network", None, "Rivers Network"),
        ("{0}\n\nJane Doe, Chair, Rivers Network\nTom Akana, Director, Salt Council", None, None),
    ],
)
def test_speaker_and_organisation_are_read_and_never_guessed(
    text: str, speaker: str | None, organisation: str | None
) -> None:
    metadata = read(text.format(BODY), "a.txt").metadata
    assert (metadata.speaker, metadata.organisation) == (speaker, organisation)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the coalition's own documents are not beside this checkout")
def test_the_closing_statement_gives_two_dates_and_its_speaker() -> None:
    texts = [(path, path.read_bytes()) for path in sorted(CORPUS.glob("*.txt"))]
    documents = [read(data, path.name) for path, data in texts]
    assert all(document.text == data.decode() for document, (_, data) in zip(documents, texts, strict=True))
    press_release, statement = (document.metadata for document in documents)
    assert [(date.value, date.where) for date in statement.dates] == [
        ("2021-07-25", "header"),
        ("2021-06-25", "signature"),
    ]
    assert (statement.speaker, statement.kind, statement.language) == ("Shamiso Mtisi", "statement", "en")
    assert (press_release.date, press_release.kind, press_release.speaker) == ("2021-06-28", "press release", None)


def mail(subject: str, body: str, sender: str = "Jane Doe") -> Metadata:
    message = f"From: {sender} <jane@example.org>\nTo: list@example.org\nDate: Mon, 5 Jul 2021 09:00:00 +0200\n"
    return read(f"{message}Subject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{body}\n", "m.eml").metadata


def test_a_mail_speaks_for_its_sender() -> None:
    metadata = mail("Seats at the table", f"Dear all,\n\n{BODY}\n\nBest,\nJ.")
    assert (metadata.kind, metadata.title, metadata.speaker) == ("mail", "Seats at the table", "Jane Doe")
    assert metadata.date == "2021-07-05"
    assert "mail header" in [date.where for date in metadata.dates]
    assert mail("Seats", BODY, '"Doe, Jane"').speaker == "Jane Doe"
    secretariat = mail("Seats", BODY, "Ocean Network Secretariat")
    assert (secretariat.speaker, secretariat.organisation) == (None, "Ocean Network Secretariat")


def test_a_line_with_the_sender_s_office_at_the_end_of_a_mail_tells_the_organisation() -> None:
    signed = "Jane\n\n-- \nJane Doe | Policy lead, Ocean Network | 4 Harbour Street, Galway"
    assert mail("Seats", f"Dear all,\n\n{BODY}\n\n{signed}").organisation == "Ocean Network"


@pytest.mark.parametrize(
    ("subject", "body", "kind"),
    [
        ("Our news", "PRESS RELEASE\n\nMines closed\n\n{0}", "press release"),
        ("Press release: mines closed", "{0}", "press release"),
        ("Communiqué de presse – fermeture", "{0}", "press release"),
        ("Notícias", "Comunicado de imprensa\n\nMinas encerradas\n\n{0}", "press release"),
        ("About the press release", "Dear all,\n\n{0}", "mail"),
        ("Notes", "Dear all,\n\nThe press release that I sent you yesterday has a mistake.\n\n{0}", "mail"),
        ("Report attached", "Dear all,\n\n{0}", "mail"),
    ],
)
def test_a_press_release_sent_as_a_mail_is_one_when_it_says_so(subject: str, body: str, kind: str) -> None:
    assert mail(subject, body.format(BODY)).kind == kind


def test_whoever_sends_a_press_release_does_not_speak_in_it() -> None:
    assert mail("Press release: mines closed", BODY).speaker is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.pptx", "presentation"),
        ("a.odp", "presentation"),
        ("a.odt", "report"),
        ("a.docx", "report"),
        ("a.htm", "report"),
    ],
)
def test_slides_are_a_presentation_and_other_files_what_they_say(name: str, kind: str) -> None:
    text = f"Annual report 2019\n\n{BODY}"
    file_kind = kind_of(name)
    assert file_kind is not None
    assert describe(text, find_blocks(text), RawMetadata(), name, file_kind).kind == kind


def test_an_author_that_only_a_program_names_does_not_speak() -> None:
    text = f"Annual report 2019\n\n{BODY}"
    raw = RawMetadata(author="Jane Doe")
    assert describe(text, find_blocks(text), raw, "a.docx", "docx").speaker is None
    signed = f"{text}\n\nWritten with Jane Doe."
    assert describe(signed, find_blocks(signed), raw, "a.docx", "docx").speaker == "Jane Doe"


@pytest.mark.parametrize(
    ("head", "outside", "found"),
    [
        ("03/04/2021", (), ["2021 header"]),
        ("03/04/2021", ("2021-04-03",), ["2021-04-03 header", "2021-04-03 html meta"]),
        ("03/04/2021", ("2021-03-04",), ["2021-03-04 header", "2021-03-04 html meta"]),
        ("03/04/2021", ("2021-04-03", "2021-03-04"), ["2021-04-03 html meta", "2021-03-04 html meta"]),
        ("03/04/2021", ("2021-05-09",), ["2021-05-09 html meta"]),
        ("25/06/21", (), ["2021-06-25 header"]),
    ],
)
def test_a_date_that_may_mean_two_days_means_the_one_that_another_place_gives(
    head: str, outside: tuple[str, ...], found: list[str]
) -> None:
    text = f"# Our view\n\n{head}\n\n{BODY}"
    raw = RawMetadata(dates=tuple(RawDate(value, "html meta") for value in outside))
    metadata = describe(text, find_blocks(text), raw, "a.txt", "txt")
    assert [f"{date.value} {date.where}" for date in metadata.dates] == found


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Deadline: 5 May 2020", None),
        ("Date limite : 5 mai 2020", None),
        ("Embargoed until 5 May 2020", "2020-05-05"),
        ("Mis à jour le 5 mai 2020", "2020-05-05"),
        ("Publicado em 5 de maio de 2020", "2020-05-05"),
        ("# Massacre of 16 August 2012: no justice", None),
        ("# Minutes of the meeting held in Accra on 5 May 2020", "2020-05-05"),
        ("# Comments on the Decision of 3 May 2019", None),
    ],
)
def test_a_deadline_or_a_day_that_is_remembered_is_not_the_date_of_the_document(head: str, date: str | None) -> None:
    assert read(f"{head}\n\n{BODY}\n", "a.md").metadata.date == date


@pytest.mark.parametrize(
    ("name", "text", "event"),
    [
        ("2017-12-brisbane-plenary.txt", "{0}", Event("plenary", 2017, "Brisbane")),
        ("plenaria_luanda_2022.txt", "{0}", Event("plenary", 2022, "Luanda")),
        ("a.txt", "# KP Plenary, Swakopmund, Namibia, 2009\n\n{0}", Event("plenary", 2009, "Swakopmund, Namibia")),
        ("a.txt", "# Foo Bay plenary\n\n{0} We met in Foo Bay.", Event("plenary", None, "Foo Bay")),
        ("a.txt", "# Foo Bay plenary\n\n{0}", Event("plenary")),
        ("a.txt", "# COP26: our demands\n\n3 May 2021\n\n{0}", Event("conference of the parties", 2021)),
        ("a.txt", "# Press conference on diamonds, Accra, 3 May 2021\n\n{0}", None),
        ("a.txt", "# Our plenaries of 2017 and 2018\n\n{0}", None),
        ("a.txt", "# Since the Brussels plenary\n\n{0}", None),
        ("a.txt", "# The Council was wrong\n\n{0}", None),
        ("a.txt", "# Obras na EN-1, Maputo, 3 de maio de 2021\n\n{0}", None),
        ("a.txt", "# What was said at ICR-9, Kigali, 3 May 2021\n\n{0}", Event("session", 2021, "Kigali")),
        (
            "a.txt",
            "# Our view\n\n3 May 2019\n\nYesterday the third plenary closed, the first here since Accra, in 2012. {0}",
            Event("plenary", 2019),
        ),
        ("a.txt", "To: the members of the plenary\n\n# Our view\n\n{0}", None),
        ("a.txt", "# The 2009 summit in Copenhagen\n\n3 May 2019\n\n{0}", None),
        (
            "a.txt",
            "# Our view\n\n3 May 2019\n\nWe met at the plenary in Accra from 28 to 30 April 2019. {0}",
            Event("plenary", 2019, "Accra"),
        ),
        ("a.txt", "# Our view\n\n3 May 2019\n\nWe met at the plenary in Accra from 28 to 30 April 2012. {0}", None),
        ("a.txt", "# Our view\n\n3 May 2019\n\nThe plenary in Accra had decided so. {0}", None),
        ("a.txt", "# Our view\n\n3 May 2019\n\nWe met at the plenary in Accra in January 2019. {0}", None),
    ],
)
def test_the_meeting_is_the_document_s_own_or_none(name: str, text: str, event: Event | None) -> None:
    assert read(text.format(BODY), name).metadata.event == event


def test_a_label_in_the_text_goes_before_the_name_of_the_file() -> None:
    text = "Communiqué de presse\n\nBruxelles, le 4 mars 2020\n\nLa coalition demande une réforme de la définition.\n"
    assert read(text, "communique.txt").metadata.kind == "press release"


def test_a_heading_of_marks_alone_gives_no_empty_title() -> None:
    assert read("# # # ##\n", "notes of May.txt").metadata.title == "notes of May"
