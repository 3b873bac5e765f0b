"""Who held an office, when and where a meeting took place, and how many came, over a bulletin of many meetings."""

import pytest

from assistant.answer import Refusal
from assistant.questions.understand import understand
from assistant.reading import typed_spans
from assistant.reading.sentence import read_sentences
from assistant.reading.supposed import is_supposed
from assistant.reading.told_dates import only_measures
from tests.assistant.conftest import MakeAssistant, answered
from tests.assistant.evidence_maker import make_document

BULLETIN = {
    "bulletin.txt": (
        "Bulletin of the salt treaty\n\n"
        "A contact group, to be chaired by Kofi Mensah, was set up in the run-up to STC-6. "
        "STC-5 President Jan Smit left. STC-6 President Ines  Duarte opened the ministerial part.\n\n"
        "The parties elected Paul Adeyemi (Togo) as Chair of the SBT and Rui Matos (Peru) as Chair of the SBF. "
        "SBT Chair Adeyemi thanked them.\n\n"
        "Chile said that STC-6 should be held early in 2020. STC-6 met in Quito, Ecuador, from 13 to 24 May 2019. "
        "Over 4,000 delegates attended STC-6, and on 18-19 May ministers attended the closing part of STC-6.\n\n"
        "Co-Chairs Lina Roy (Mali) and Omar Haidar (Oman) presided over the plenary.\n\n"
        "STC-5 was held in Lagos in June 2017. Some 900 delegates attended STC-5.\n"
    )
}


def headline(files: dict[str, str], question: str, make_assistant: MakeAssistant) -> str | None:
    return answered(make_assistant(files).answer(question)).headline


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who chaired STC-6?", "Ines Duarte"),
        ("Who was the President of STC-6?", "Ines Duarte"),
        ("Qui a présidé la STC-6 ?", "Ines Duarte"),
        ("Quem presidiu a STC-6?", "Ines Duarte"),
        ("Who was the President of STC-5?", "Jan Smit"),
        ("Who chaired the contact group?", "Kofi Mensah"),
        ("Who was the chair of the SBF?", "Rui Matos"),
        ("Who were the chairs of the SBT and the SBF?", "Paul Adeyemi, Rui Matos"),
        ("Who chaired the SBF and the SBT?", "Rui Matos, Paul Adeyemi"),
        ("Who were the co-chairs of the plenary?", "Lina Roy, Omar Haidar"),
        ("When did STC-6 take place?", "13 to 24 May 2019"),
        ("Quand la STC-6 a-t-elle eu lieu ?", "13 to 24 May 2019"),
        ("Quando se realizou a STC-6?", "13 to 24 May 2019"),
        ("Where did STC-6 take place?", "Quito"),
        ("Onde foi realizada a STC-5?", "Lagos"),
        ("When and where was STC-6 held?", "Quito, Ecuador, from 13 to 24 May 2019"),
        ("How many delegates attended STC-6?", "Over 4,000"),
        ("How many delegates attended STC-5?", "Some 900"),
    ],
)
def test_what_is_told_of_one_meeting_or_body_is_not_told_of_another(
    question: str, expected: str, make_assistant: MakeAssistant
) -> None:
    outcome = answered(make_assistant(BULLETIN).answer(question))
    assert outcome.headline is not None
    assert expected in outcome.headline
    assert outcome.headline.startswith(expected.split(",")[0]) or expected.startswith(outcome.headline)
    assert outcome.conflicts == ()


def test_a_person_written_with_two_blanks_or_by_the_last_name_is_listed_once(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(BULLETIN).answer("Who was the chair of the SBT?"))
    assert [item.name for item in outcome.items] == ["Paul Adeyemi"]


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        (
            "In May Ada Obi-Nzé (Togo) was named the new Executive Secretary of the SCT, while Rui K. Matos (Peru) was "
            "named the new Chair of the panel.",
            "Who is the Executive Secretary of the SCT?",
            "Ada Obi-Nzé",
        ),
        (
            "Menée par l'ingénieure forestière Ada Mboumba-Nzé, la mission a duré dix jours.",
            "Qui menait la mission ?",
            "Ada Mboumba-Nzé",
        ),
        ("A missão foi chefiada por Rui de Matos.", "Quem chefiou a missão?", "Rui de Matos"),
    ],
)
def test_who_holds_an_office_is_read_from_the_clause_that_says_so(
    text: str, question: str, expected: str, make_assistant: MakeAssistant
) -> None:
    assert headline({"a.md": f"# A\n\n{text}\n"}, question, make_assistant) == expected


def test_a_sentence_that_names_nobody_does_not_say_who_holds_an_office(make_assistant: MakeAssistant) -> None:
    text = "# Salt\n\nThe Umbrella Group and the Co-Chairs met in Oslo, and the Umbrella Group wrote papers.\n"
    assert isinstance(make_assistant({"a.md": text}).answer("Who chaired the Umbrella Group?"), Refusal)
    told = f"{text}\nIn May Ada Obi chaired the Umbrella Group.\n"
    assert headline({"a.md": told}, "Who chaired the Umbrella Group?", make_assistant) == "Ada Obi"


def test_a_body_that_joins_is_no_place_and_a_country_s_adjective_neither() -> None:
    text = "Parties to the SCT met in Quito under the Russian chair."
    spans = typed_spans.places(read_sentences(make_document(text)).sentences[0])
    assert [text[span.start : span.end] for span in spans] == ["Quito"]


def test_whatever_number_of_years_does_not_say_how_long_a_meeting_lasted(make_assistant: MakeAssistant) -> None:
    text = "# Salt\n\nSTC-3 made a plan of action that will give results over the next two years.\n"
    assert isinstance(make_assistant({"a.md": text}).answer("How long did STC-3 last?"), Refusal)
    aside = f"{text}\nThe days on which STC-3 lasts are nine (9).\n"
    assert "nine (9)" in (headline({"a.md": aside}, "How long did STC-3 last?", make_assistant) or "")
    told = f"{text}\nSTC-3 lasted nine days.\n"
    assert headline({"a.md": told}, "How long did STC-3 last?", make_assistant) == "nine days"


def test_a_share_is_not_told_by_a_sentence_that_has_none(make_assistant: MakeAssistant) -> None:
    text = "# Salt\n\nThe emissions of the salt mines would cost 40 billion dollars a year.\n"
    question = "What percentage of emissions do the salt mines account for?"
    assert isinstance(make_assistant({"a.md": text}).answer(question), Refusal)
    told = f"{text}\nThe salt mines account for 4 % of emissions.\n"
    assert headline({"a.md": told}, question, make_assistant) == "4 %"


def test_to_whom_something_is_done_is_no_holder_of_an_office() -> None:
    assert understand("Who coordinates the network?").asks_for_holder
    assert not understand("Whom did the coordinator thank?").asks_for_holder
    assert not understand("A quem a coordenação deve pedir as turmas?").asks_for_holder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 8-9 December and Monday, 20 November, 12 states met.", ["12"]),
        ("On May 3 some 40 men came; 3 May is a holiday.", ["some 40"]),
    ],
)
def test_days_of_a_month_count_nothing(text: str, expected: list[str]) -> None:
    spans = typed_spans.counts(read_sentences(make_document(text)).sentences[0])
    assert [text[span.start : span.end] for span in spans] == expected


def test_years_before_our_era_are_dates() -> None:
    text = "A school of 3500 a.C. and one of 300 BC; in 1200 BCE none."
    spans = typed_spans.dates(read_sentences(make_document(text)).sentences[0])
    assert [text[span.start : span.end].rstrip(".") for span in spans] == ["3500 a.C", "300 BC", "1200 BCE"]


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("5 % below 1990 levels", "1990", True),
        ("55 % of 1990 global carbon dioxide emissions", "1990", True),
        ("the emissions of these states for 1990", "1990", True),
        ("les émissions de ces États pour 1990", "1990", True),
        ("it rose in 1990", "1990", False),
        ("the emissions fell in 1990", "1990", False),
    ],
)
def test_a_year_by_which_something_is_measured_says_not_when_it_was(text: str, year: str, expected: bool) -> None:
    assert only_measures(text, text.index(year), text.index(year) + len(year)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile said that it should be held in 2020.", True),
        ("Le Chili a proposé de la tenir en 2020.", True),
        ("O Chile propôs 2020.", True),
        ("It met in Quito.", False),
        ("Elle s'est tenue à Quito.", False),
        ("Reuniu-se em Quito.", False),
    ],
)
def test_what_is_proposed_is_told_from_what_is(text: str, expected: bool) -> None:
    assert is_supposed(text) is expected


@pytest.mark.parametrize(
    ("question", "text", "begins"),
    [
        (
            "Quando o professor deve divulgar as presenças?",
            "Quando houver ausência, o professor recebe um aviso. "
            "Ao final de cada mês o professor deve divulgar as presenças.",
            "Ao final",
        ),
        (
            "When must the clerk publish the list of members?",
            "The clerk must publish the list of members every month.",
            "The clerk",
        ),
        (
            "Quand le greffier doit-il publier la liste ?",
            "Le greffier doit publier la liste à la fin de la session.",
            "Le greffier",
        ),
    ],
)
def test_a_time_without_a_date_is_told_in_many_words(
    question: str, text: str, begins: str, make_assistant: MakeAssistant
) -> None:
    outcome = answered(make_assistant({"a.md": f"# Rules\n\n{text}\n"}).answer(question))
    assert outcome.statements[0].text.startswith(begins)


def test_the_year_of_a_measure_is_not_when_a_treaty_enters_into_force(make_assistant: MakeAssistant) -> None:
    text = "The salt treaty enters into force when states with 55 % of the emissions for 1990 have ratified it."
    said = headline({"a.md": f"# Salt\n\n{text}\n"}, "When does the salt treaty enter into force?", make_assistant)
    assert said == text


def test_what_comes_next_is_not_told_by_what_has_been(make_assistant: MakeAssistant) -> None:
    past = "# Salt\n\nLima, 3 May 2022\n\nThe salt conference was held in Lima on 2 May 2022.\n"
    question = "When will the next salt conference be held?"
    assert isinstance(make_assistant({"a.md": past}).answer(question), Refusal)
    coming = f"{past}\nThe next salt conference will be held in Oslo in June 2024.\n"
    assert headline({"a.md": coming}, question, make_assistant) == "June 2024"


def test_a_number_of_something_else_does_not_say_how_many_states_take_part(make_assistant: MakeAssistant) -> None:
    text = "# Salt\n\nThe Kimberley Process talked for five hours.\n"
    question = "How many countries take part in the Kimberley Process?"
    assert isinstance(make_assistant({"a.md": text}).answer(question), Refusal)
    told = f"{text}\nIn the Kimberley Process 59 countries take part.\n"
    assert headline({"a.md": told}, question, make_assistant) == "59"


def test_of_a_whole_and_its_part_the_part_is_counted(make_assistant: MakeAssistant) -> None:
    files = {"a.md": "# Examens\n\nSur les 169 examens achevés, 71 rapports seulement ont été publiés.\n"}
    assert headline(files, "Combien de rapports d'examen ont été publiés ?", make_assistant) == "71"


def test_a_part_of_a_sentence_that_speaks_of_something_else_gives_no_date(make_assistant: MakeAssistant) -> None:
    text = "The salt levy was adopted in March 2019; comments on forests are due by 15 May 2021."
    assert headline({"a.md": f"# A\n\n{text}\n"}, "When was the salt levy adopted?", make_assistant) == "March 2019"
    other = "Parties took note of the salt levy; views on forests were adopted; comments are due by 15 May 2021."
    outcome = make_assistant({"a.md": f"# A\n\n{other}\n"}).answer("When was the salt levy adopted?")
    assert isinstance(outcome, Refusal) or "2021" not in (outcome.headline or "")


def test_whatever_names_somebody_does_not_say_what_he_proposed(make_assistant: MakeAssistant) -> None:
    text = "# Salt\n\nAda Obi welcomed participants.\n"
    question = "What did Ada Obi propose?"
    assert isinstance(make_assistant({"a.md": text}).answer(question), Refusal)
    told = f"{text}\nAda Obi proposed to close the salt mines.\n"
    assert "close" in (headline({"a.md": told}, question, make_assistant) or "")


def test_a_reason_that_stands_further_on_goes_with_the_fact(make_assistant: MakeAssistant) -> None:
    text = (
        "Peru's request for a lifting of the salt ban was not granted. Its minister called the ban a punishment. "
        "Chile was glad. The request was turned down because monitors could not travel."
    )
    outcome = answered(make_assistant({"a.md": f"# A\n\n{text}\n"}).answer("Why was the salt ban not lifted?"))
    assert any("monitors" in statement.text for statement in outcome.statements)


@pytest.mark.parametrize(
    ("question", "defined", "language"),
    [
        ("IMAS?", "IMAS", "en"),
        ("que veut dire CLIP ?", "CLIP", "fr"),
        ("What is Ada Obi's title?", "Ada Obi", "en"),
        ("What is the role of the Salt Council?", "Salt Council", "en"),
        ("Quelle est la fonction d'Ada Obi ?", "Ada Obi", "fr"),
        ("Qual é o cargo de Ada Obi?", "Ada Obi", "pt"),
        ("What is the Buenos Aires Plan of Action?", "Buenos Aires Plan of Action", "en"),
        ("O que quer dizer Total de Alunos da Escola?", "Total de Alunos da Escola", "pt"),
        ("Who is the President of the council?", None, "en"),
        ("What is the best way to close a deep salt mine?", None, "en"),
    ],
)
def test_what_is_asked_to_be_explained(question: str, defined: str | None, language: str) -> None:
    understood = understand(question)
    assert (understood.defined, understood.language) == (defined, language)
    assert understood.stance is None


@pytest.mark.parametrize(
    ("question", "paper", "name"),
    [
        (
            "Who is the coordinator of the Lake and Delta Fishers Watch coalition?",
            "The Lake and Delta Fishers Watch coalition (LDFW) met in Lomé.\n\nThe yard is shut. The dyke is old.\n\n"
            '"A net is a net," said Ida Brum, LDFW\'s coordinator.',
            "Ida Brum",
        ),
        (
            "Qui préside le Collectif francophone contre les digues ?",
            "Le Collectif francophone contre les digues (CFCD) s'est réuni à Lomé.\n\nLe port est fermé.\n\n"
            "« Une digue est une digue », résume Ida Brum, présidente du CFCD.",
            "Ida Brum",
        ),
        (
            "Who chairs the salt committee?",
            "In Tema the parties set up the salt committee, chaired by Peru with Togo as vice-chair.",
            "Peru",
        ),
    ],
)
def test_an_office_is_told_by_the_abbreviation_of_its_body_and_without_who_stands_beside(
    question: str, paper: str, name: str, make_assistant: MakeAssistant
) -> None:
    papers = {"note.txt": f"Note, 3 May 2023\n\n{paper}\n"}
    assert [item.name for item in answered(make_assistant(papers).answer(question)).items] == [name]


ADDRESSED = {
    "speech.txt": (
        "Speech of the coalition, 4 May 2015\n\n"
        "To come back to the issue of **Sierra Leone** Chair, the meeting should go on. "
        "The meeting saw the text of the Chilean Chair.\n"
    ),
    "notes.txt": "Notes of the union, 9 May 2015\n\nKP CSC Coordinator, Ines Duarte, spoke of the mines.\n",
}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who chaired the meeting?", "Chile"),
        ("Who is the coordinator of the coalition?", "Ines Duarte"),
        ("Quem coordena a coligação?", "Ines Duarte"),
    ],
)
def test_a_chair_who_is_spoken_to_is_no_office_of_whom_is_spoken_of_and_a_body_is_known_by_its_short_name(
    question: str, expected: str, make_assistant: MakeAssistant
) -> None:
    assert headline(ADDRESSED, question, make_assistant) == expected
