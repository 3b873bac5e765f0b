"""Questions about the documents themselves are told from those about what they say."""

import pytest

from assistant.questions.documents_asked import DocumentsAsked, documents_asked


def asked(wanted: str, language: str = "en", **kept_to: object) -> DocumentsAsked:
    kinds = kept_to.pop("kinds", ())
    return DocumentsAsked(wanted, language, frozenset(kinds), **kept_to)  # type: ignore[arg-type, call-overload]


def summary(one: str, called: str, kind: str, language: str = "en") -> DocumentsAsked:
    return asked("summary", language, kinds=[kind], called=called, one=one)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("What documents do you have?", asked("list")),
        ("hi, what files are in the library please", asked("list")),
        ("List all press releases and speeches", asked("list", kinds=["press release", "speech"])),
        ("Which documents are in Portuguese?", asked("list", tongue="pt")),
        ("Which files from 2016 are in French?", asked("list", first_year="2016", last_year="2016", tongue="fr")),
        ("which texts were written between 2010 and 2014", asked("list", first_year="2010", last_year="2014")),
        ("documents?", None),
        ("Which documents mention the Orito dam?", asked("list", topic="the Orito dam")),
        ("Anything on mercury?", asked("list", topic="mercury", is_about=True)),
        ("which statements were issued by River Network", asked("list", kinds=["statement"], by="River Network")),
        ("How many documents are there in total?", asked("count")),
        ("whats the newest press release", asked("newest", kinds=["press release"])),
        ("What is the oldest document in here?", asked("oldest")),
        ("What is this archive about?", asked("overview")),
        ("Give me an overview", asked("overview")),
        ("Summarise the closing statement", summary("the closing statement", "the closing", "statement")),
        ("Quito communiqué - main points?", summary("Quito communiqué", "Quito", "communique")),
        ("Give me the gist of Two Dams", asked("summary", called="Two Dams", one="Two Dams", is_title=True)),
        ("Quels documents avez-vous ?", asked("list", "fr")),
        ("Quels documents parlent de Valmont ?", asked("list", "fr", topic="Valmont")),
        ("Combien de lettres y a-t-il ?", asked("count", "fr", kinds=["letter"])),
        ("c'est lequel le plus vieux document", asked("oldest", "fr")),
        ("bonjour, de quoi parlent les documents en gros", asked("overview", "fr")),
        ("tu peux me résumer le rapport de 2019", summary("le rapport de 2019", "le de 2019", "report", "fr")),
        ("Que discursos há no arquivo?", asked("list", "pt", kinds=["speech"])),
        ("tem algum documento sobre petróleo?", asked("list", "pt", topic="petróleo", is_about=True)),
        ("qual é o documento mais recente?", asked("newest", "pt")),
        ("Resuma a carta aberta", summary("a carta aberta", "a aberta", "letter", "pt")),
        ("do que tratam os documentos?", None),
    ],
)  # fmt: skip
def test_what_is_wanted_of_which_documents(question: str, meant: DocumentsAsked | None) -> None:
    assert documents_asked(question) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Which statements did Russia make?",
        "Which documents support reform?",
        "What was the last statement of Russia?",
        "What does the press release of 2021 say about Zimbabwe?",
        "What papers did Canada submit?",
        "What sources of income do miners have?",
        "Which paper company was named?",
        "How many reports of violence were there?",
        "What texts were adopted?",
        "Combien de rapports ont été rejetés en 2019 ?",
        "Quelles notes a prises le secrétariat ?",
        "Quais relatórios foram rejeitados?",
        "Which countries opposed the report?",
    ],
)
def test_what_documents_say_of_something_is_another_question(question: str) -> None:
    assert documents_asked(question) is None
