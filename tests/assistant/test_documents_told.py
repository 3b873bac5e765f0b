"""Which documents there are, which speak of what, and what one says in short."""

import pytest

from assistant.answer import Answer, Refusal
from assistant.documents import told
from assistant.draft import Quote
from assistant.finding.quotations import Quotations
from assistant.reading.sentence import Reading
from tests.assistant.conftest import MakeAssistant, answered
from vectorstore.library import UnknownDocumentError

RELEASE, SPEECH, REPORT = "Two dams and no water", "Discours de clôture", "Relatório anual de 2019"
PAPERS = {
    "2012-release-quito.txt": (
        "RIVER NETWORK\n\nPress release\n\nTwo dams and no water\n\nQuito, 4 May 2012\n\n"
        "The two dams at Orito have dried up the wells of nineteen villages in the valley below them.\n\n"
        "The River Network counted 412 families who had left their fields since the first dam was closed in 2010.\n\n"
        "Valmont, the company that built the dams, says that the rains alone are to blame for the empty wells.\n\n"
        "The network asks the ministry:\n\n- to open the sluices of both dams;\n- to pay the families who left;\n"
        "- to publish the contract with Valmont.\n"
    ),
    "2015-discours.txt": (
        "Discours de clôture\n\nLima, le 9 mars 2015\n\nMonsieur le Président,\n\n"
        "Nous avons passé trois jours à parler des barrages, et personne n'a parlé des puits des villages.\n\n"
        "La société Valmont a reconnu hier, devant cette assemblée, que ses vannes étaient restées fermées en 2012.\n"
    ),
    "2019-relatorio.txt": (
        "Relatório anual de 2019\n\nJaneiro de 2020\n\n"
        "A rede dos rios tem agora 31 organizações em sete países da bacia do Orito.\n\n"
        "As comportas da barragem foram abertas em Junho de 2019, e a água voltou a catorze das aldeias do vale.\n"
    ),
}


@pytest.mark.parametrize(
    ("question", "titles", "headline"),
    [
        ("What documents do you have?", [REPORT, SPEECH, RELEASE], "3 documents"),
        ("Which documents are in French?", [SPEECH], "1 document"),
        ("Which documents mention Valmont?", [SPEECH, RELEASE], "2 documents"),
        ("Quels documents parlent de Valmont ?", [SPEECH, RELEASE], "2 documents"),
        ("Quais documentos são de 2012?", [RELEASE], "1 documento"),
        ("List the press releases.", [RELEASE], "1 document"),
        ("What is the oldest document?", [RELEASE], f"{RELEASE} (4 May 2012)"),
        ("quel est le document le plus récent ?", [REPORT], f"{REPORT} (janvier 2020)"),
    ],
)
def test_documents_are_listed_with_their_titles(
    question: str, titles: list[str], headline: str, make_assistant: MakeAssistant
) -> None:
    outcome = answered(make_assistant(PAPERS).answer(question))
    assert ([item.name for item in outcome.items], outcome.headline) == (titles, headline)
    assert outcome.confidence == 1.0
    cited = {outcome.citation(item.citations[0]).title for item in outcome.items}
    assert cited == set(titles)


def test_a_document_that_mentions_something_is_cited_where_it_does(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(PAPERS).answer("Which documents mention Valmont?"))
    assert all("Valmont" in outcome.citation(item.citations[0]).quote for item in outcome.items)


@pytest.mark.parametrize(
    "question",
    ["Which documents are in Spanish?", "Which documents are from 1998?", "Which documents mention Greenland?"],
)
def test_where_no_document_is_meant_that_is_said(question: str, make_assistant: MakeAssistant) -> None:
    assert isinstance(make_assistant(PAPERS).answer(question), Refusal)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Summarise the press release", ["412 families", "The network asks the ministry", "publish the contract"]),
        ("give me the gist of Two dams and no water", ["412 families", "open the sluices"]),
        ("Que dit le discours de Lima ?", ["vannes étaient restées fermées"]),
        ("Resuma o relatório de 2019", ["31 organizações", "catorze das aldeias"]),
    ],
)
def test_a_document_is_summed_up_in_its_own_sentences_and_with_its_demands(
    question: str, said: list[str], make_assistant: MakeAssistant
) -> None:
    outcome = answered(make_assistant(PAPERS).answer(question))
    quoted = " ".join(" ".join(statement.text.split()) for statement in outcome.statements)
    assert [part for part in said if part not in quoted] == []
    assert len({citation.document_id for citation in outcome.citations}) == 1
    assert [statement.verdict for statement in outcome.statements] == ["verbatim"] * len(outcome.statements)


def test_where_several_documents_may_be_meant_they_are_listed(make_assistant: MakeAssistant) -> None:
    letters = {
        f"letter-{year}.txt": f"Letter to the minister of {year}\n\n4 May {year}\n\nDear Minister,\n\n"
        f"We write of the dam of {year} and of the wells of the valley.\n"
        for year in range(2011, 2016)
    }
    outcome = answered(make_assistant(letters).answer("Summarise the letter"))
    assert outcome.headline is None
    assert len(outcome.items) == len(letters)
    assert "5 documents may be meant" in outcome.notes[0]


def test_an_overview_says_what_there_is_and_what_it_is_about(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(PAPERS).answer("What is this archive about?"))
    assert outcome.notes == (
        "3 documents: 2012–2020, in English, French and Portuguese, report (1), speech (1), press release (1).",
    )
    assert len({citation.document_id for citation in outcome.citations}) == len(PAPERS)


def test_a_document_that_a_sync_removes_meanwhile_is_no_error(
    make_assistant: MakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant, begun = make_assistant(PAPERS), []
    titled = told._title

    def gone_at_first(reading: Reading, quotations: Quotations) -> Quote:
        if not begun:
            begun.append(reading)
            raise UnknownDocumentError("it was removed")
        return titled(reading, quotations)

    monkeypatch.setattr(told, "_title", gone_at_first)
    assert answered(assistant.answer("What documents do you have?")).headline == "3 documents"
    assert len(begun) == 1


def test_it_is_said_when_no_more_documents_were_looked_for(
    make_assistant: MakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(told, "MOST_SPEAKING", 2)
    outcome = answered(make_assistant(PAPERS).answer("Which documents mention Valmont?"))
    assert outcome.notes == ("After 2 documents that speak of it no more were looked for.",)


def test_a_summary_of_a_matter_is_no_summary_of_a_document(make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(PAPERS).answer("Summarise the position of Valmont")
    assert not isinstance(outcome, Answer) or not any("A summary in sentences" in note for note in outcome.notes)
