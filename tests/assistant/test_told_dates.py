"""Which dates a sentence tells something of, and which only name a thing."""

import pytest

from assistant.reading.sentence import read_sentences
from assistant.reading.told_dates import told_dates
from ingest.document import Block, Document, DocumentDate, DocumentId, Metadata, Span


def told(text: str, language: str = "en", written: str | None = "2021-06-28", **metadata: object) -> list[str]:
    described = Metadata(title="A note", kind="note", language=language, date=written, **metadata)  # type: ignore[arg-type]
    document = Document(DocumentId("a"), "1", "a.txt", text, described, (Block("paragraph", 0, len(text)),))
    reading = read_sentences(document)
    dates = [date for sentence in reading.sentences for date in told_dates(sentence, reading)]
    assert all(any(sign.isdigit() for sign in text[date.start : date.end]) for date in dates)
    return [f"{date.value}/{date.until}" if date.until else date.value for date in dates]


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("The embargo on the country was lifted in November 2024.", "en", ["2024-11"]),
        ("The plenary sat in Brussels from 12 to 16 November 2018.", "en", ["2018-11-12/2018-11-16"]),
        ("The scheme entered into force in 2003 and was reviewed in 2006.", "en", ["2003", "2006"]),
        ("The committee met four times between 2003 and 2013 in Geneva.", "en", ["2003/2013"]),
        ("The reform cycle of 2017-2019 ended with no agreement.", "en", ["2017/2019"]),
        ("Le comité s'est réuni à Genève de 2003 à 2013 sans accord.", "fr", ["2003/2013"]),
        ("La plénière de New Delhi s'est terminée le 22 novembre 2019.", "fr", ["2019-11-22"]),
        ("O embargo começou em 2013 e foi levantado em novembro de 2024.", "pt", ["2013", "2024-11"]),
        ("The draft was revised in the sessions of March and August 1997.", "en", ["1997-03", "1997-08"]),
        ("O termo perdeu espaço no fim da década de 1940 em todo o país.", "pt", ["1940/1949"]),
        ("Le commerce des pierres a doublé dans les années 1990 en Afrique.", "fr", ["1990/1999"]),
        ("In 2021, on 25 June 2021, the Chinese delegation left the session.", "en", ["2021-06-25"]),
    ],
)
def test_a_sentence_tells_of_its_dates_as_precisely_as_it_says(text: str, language: str, dates: list[str]) -> None:
    assert told(text, language) == dates


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Exports are governed by Regulation (EC) No 2368/2002 of 20 December 2002 throughout the Union.", "en"),
        ("Members recall General Assembly resolution 55/56 of 1 December 2000 on conflict diamonds.", "en"),
        ("Les exportations relèvent du règlement n° 2368/2002 du 20 décembre 2002 dans toute l'Union.", "fr"),
        ("As exportações regem-se pelo decreto n.º 56 de 1 de maio de 2001 em todo o país.", "pt"),
        ("Parties agreed to reduce emissions below 1990 levels in all sectors.", "en"),
        ("Governments promised to end the smuggling of rough stones by 2030.", "en"),
        ("Les gouvernements ont promis de mettre fin à la contrebande d'ici à 2030.", "fr"),
        ("Smuggling rose in all border districts (Global Witness, 2013).", "en"),
        ("The office can be reached by telephone at +1-603-862-1915 on weekdays.", "en"),
        ("The first machine of the kind was built by Konrad Zuse (1910–1995).", "en"),
        ("© 2019 Rivers Coalition, all rights reserved by its members.", "en"),
        ("On 3 May 2020, Jane Doe of the secretariat wrote:", "en"),
        ("MINUTES OF THE MEETING OF THE COMMITTEE, MONDAY 3 MARCH 1997", "en"),
        ("Sessions were held in the years 1997, 1998, 1999 and 2000 by turns.", "en"),
        ("June 2021", "en"),
    ],
)
def test_a_date_that_only_names_something_is_not_told_of(text: str, language: str) -> None:
    assert told(text, language) == []


def test_the_document_s_own_date_is_not_an_event() -> None:
    text = "Signed by all members of the coalition in Brussels, 25 June 2021."
    own = DocumentDate("2021-06-25", "signature", Span(text.index("25 June"), text.index("25 June") + 12))
    assert told(text) == ["2021-06-25"]
    assert told(text, dates=(own,)) == []


def test_a_year_gone_by_is_told_where_a_year_to_come_is_a_goal() -> None:
    text = "By 2013 the scheme had eighty members and one embargo."
    assert told(text) == ["2013"]
    assert told(text, written="2010-05-01") == []
