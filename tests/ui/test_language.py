"""The language of the pages, and the catalogues: complete, and true to what the code says."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po
from conftest import PROJECT
from fake_assistant import FakeAssistant
from streamlit.testing.v1 import AppTest
from test_pages import ask, data, page

from assistant.conversation import Conversation
from assistant.conversations.export import FORMATS as EXPORTED
from assistant.conversations.kept import KeptConversation, KeptTurn
from assistant.events import Finished
from assistant.model.model_failure import Failures
from assistant.overview.position_files import to_csv
from assistant.questions.articles import with_article
from ui import attribution, examples, labels, language, library_view, sentences
from ui.language import LANGUAGES
from vectorstore.chroma_index import REBUILD
from vectorstore.search import other_embedder

Use = Callable[[Callable[[object], object]], None]
JUNE = datetime(2024, 6, 1, 12, tzinfo=UTC)
TRANSLATED = [code for code in LANGUAGES if code != "en"]


@pytest.fixture
def fake(use_assistant: Use) -> FakeAssistant:
    assistant = FakeAssistant()
    use_assistant(lambda _settings: assistant)
    return assistant


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts what is called outside of a page into a language."""

    def use(code: str) -> None:
        for module in (language, attribution, examples, library_view, sentences):
            if hasattr(module, "page_language"):
                monkeypatch.setattr(module, "page_language", lambda: code)

    return use


def in_language(value: str) -> AppTest:
    opened = page()
    opened.query_params["lang"] = value
    return opened.run()


def catalogue(code: str) -> Catalog:
    with (PROJECT / "ui" / "locale" / code / "LC_MESSAGES" / "coalition.po").open("rb") as file:
        return read_po(file, locale=code)


def written_in_the_code() -> set[object]:
    keywords = DEFAULT_KEYWORDS | {"marked": None}
    found = extract_from_dir(PROJECT / "ui", [("**.py", "python")], keywords=keywords)
    return {message for _file, _line, message, *_rest in found}


def messages(code: str) -> list[Message]:
    return [message for message in catalogue(code) if message.id]


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_has_every_message_of_the_code_and_no_other(code: str) -> None:
    """After a change of words: ``make catalogues``, and translate what is empty then."""
    assert {message.id for message in messages(code)} == written_in_the_code()


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated_in_all_its_plurals_and_none_is_a_guess(code: str) -> None:
    count = catalogue(code).num_plurals
    for message in messages(code):
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), message.id
        assert len(forms) == (count if isinstance(message.id, tuple) else 1), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_placeholders_of_its_message(code: str) -> None:
    for message in messages(code):
        if isinstance(message.id, tuple):
            one, many = map(placeholders, message.id)
            assert placeholders(message.string[-1]) == many, message.id
            assert placeholders(message.string[0]) in (one, many), message.id
        else:
            assert placeholders(message.string) == placeholders(message.id), message.id


def test_french_has_a_narrow_space_that_does_not_break_before_high_punctuation() -> None:
    for message in messages("fr"):
        for form in message.string if isinstance(message.string, tuple) else (message.string,):
            assert not re.search(r"(?<!\u202f)[;:!?»](?!\w|//)|«(?!\u202f)|'", form), form


def test_components_have_no_words_of_their_own() -> None:
    shown = re.compile(r'"[A-Z][a-z]+[ a-zA-Z]*[.:!?]?\s?"|["`][a-z]+ [a-z]+ [a-z ]+["`]|`[^`]*\b[A-Z][a-z]+ [^`]*`')
    for script in (PROJECT / "ui" / "assets").glob("*.js"):
        code = re.sub(r'(?m)//.*$|throw new .*$|event\.key === "\w+"', "", script.read_text(encoding="utf-8"))
        assert shown.findall(code) == [], script.name


def test_the_assistants_sentences_are_told_as_the_assistant_makes_them() -> None:
    made = {
        each for package in ("assistant", "vectorstore", "ingest", "evals") for each in _sentences_of(PROJECT / package)
    }
    for sentence in sentences.SENTENCES:
        parts = [part for part in re.split(r"\{\w+\}", sentence) if part.strip(" :;.“”()")]
        assert any(all(part.strip(" :") in each for part in parts) for each in made), sentence


def _sentences_of(package: Path) -> Iterator[str]:
    """The strings of the code; of those made of parts, the fixed ones with a mark between."""
    for module in package.rglob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        named = {
            target.id: node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name) and isinstance(node.value.value, str)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(_part(part, named) for part in node.values)


def _part(part: ast.expr, named: dict[str, str]) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    value = part.value if isinstance(part, ast.FormattedValue) else part
    return named.get(value.id, "\0") if isinstance(value, ast.Name) else "\0"


def test_a_sentence_of_the_assistant_is_told_in_the_pages_language(speak: Callable[[str], None]) -> None:
    speak("fr")
    assert sentences.told("no document speaks of this") == "aucun document n’en parle"
    assert sentences.told("the figure 6 hours is not in the cited passage; the quotation is shown instead") == (
        "le chiffre 6 hours ne figure pas dans le passage cité\u202f; la citation est montrée à la place"
    )
    assert (
        sentences.told("A sentence {with} braces that nobody knows.") == "A sentence {with} braces that nobody knows."
    )
    assert "{key}" in sentences.told("the figure {key} is not in the cited passage")


def test_what_a_chat_model_has_done_is_told_in_the_pages_language(speak: Callable[[str], None]) -> None:
    speak("fr")
    failing = Failures("openai:any", "openai", "http://localhost:8000/v1")
    assert sentences.told(f"{failing.empty(declined=True)} This answer was made without it.").startswith(
        "Le modèle de langage openai:any à l’adresse http://localhost:8000 a refusé de répondre. Reposez la question"
    )
    for said in (failing.silent(60, began=True), failing.silent(60, began=False), failing.endless(300)):
        assert sentences.told(str(said)) != str(said)
        assert "seconds" not in sentences.told(str(said))


def test_what_stands_in_the_way_of_the_library_is_told_in_the_pages_language(speak: Callable[[str], None]) -> None:
    speak("pt")
    assert sentences.told(f"The vectors in /home/x cannot be opened (locked). {REBUILD}") == (
        "Os vetores em /home/x: não se consegue abrir (locked). Os textos da biblioteca estão intactos; para refazer o "
        "índice, execute: coalition sync FOLDER --rebuild"
    )
    assert sentences.told(other_embedder("one", "two")).startswith("A biblioteca foi feita com o modelo")
    problem = "Line 3: “soon” cannot be used as language: write its code, such as en, fr or pt."
    assert sentences.told(problem) == (
        "Linha 3: “soon” não pode servir de language: escreva o seu código, por exemplo en, fr ou pt."
    )


def test_dates_in_a_sentence_are_told_with_where_each_is_given(speak: Callable[[str], None]) -> None:
    speak("fr")
    said = "The document gives different dates for itself: 2021-06-25 in its header, 2021-07 in its file name."
    assert sentences.told(said) == (
        "Le document se donne des dates différentes\u202f: 25 juin 2021 dans son en-tête, "
        "juillet 2021 dans son nom de fichier."
    )
    speak("en")
    assert sentences.told(said) == (
        "The document gives different dates for itself: 25 June 2021 in its header, July 2021 in its file name."
    )


def test_what_is_said_of_any_file_is_not_taken_for_the_name_of_one(speak: Callable[[str], None]) -> None:
    speak("pt")
    assert sentences.told("The file is empty.") == "O ficheiro está vazio."
    assert sentences.told("minutes.txt is empty.") == "minutes.txt está vazio."
    assert sentences.told("There is no such page (status 404).") == "Essa página não existe (estado 404)."


@pytest.mark.parametrize(
    ("code", "day", "month", "number"),
    [
        ("en", "25 June 2021", "June 2021", "12,345"),
        ("fr", "25 juin 2021", "juin 2021", "12\u202f345"),
        ("pt", "25 de junho de 2021", "junho de 2021", "12\u00a0345"),
    ],
)
def test_dates_and_numbers_are_written_as_the_language_writes_them(
    speak: Callable[[str], None], code: str, day: str, month: str, number: str
) -> None:
    speak(code)
    assert attribution.readable_date("2021-06-25") == day
    assert attribution.readable_date("2021-06") == month
    assert language.number(12345) == number


def test_the_first_of_a_month_is_an_ordinal_in_french(speak: Callable[[str], None]) -> None:
    speak("fr")
    assert attribution.readable_date("2021-06-01") == "1er juin 2021"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("en", ["the United States", "Canada", "Angola", "Global Witness"]),
        ("fr", ["les États-Unis", "le Canada", "l’Angola", "Global Witness"]),
        ("pt", ["os Estados Unidos", "o Canadá", "Angola", "Global Witness"]),
    ],
)
def test_a_name_has_the_article_of_its_language(code: str, names: list[str]) -> None:
    assert [with_article(name, code) for name in ("United States", "Canada", "Angola", "Global Witness")] == names


def test_a_table_taken_away_has_its_columns_sides_and_stances_in_the_pages_language(
    speak: Callable[[str], None],
) -> None:
    speak("fr")
    made = replace(FakeAssistant().positions(["the proposal"], "fr"), language="fr")
    columns, opposed, *_rest = to_csv(made, sentences.told).decode("utf-8-sig").splitlines()
    assert columns == "acteur,enjeu,camp,position,date,citation,titre,page,source,trouvé par"
    assert opposed.startswith("Northland,the proposal,contre,contre,2020-03-12,")


def test_a_conversation_taken_away_is_written_in_the_pages_language(speak: Callable[[str], None]) -> None:
    speak("fr")
    events = FakeAssistant().events("Which countries opposed it?", Conversation())
    [outcome] = [each.outcome for each in events if isinstance(each, Finished)]
    turns = (KeptTurn("Who?", state="done", outcome=outcome), KeptTurn("And now?"))
    kept = KeptConversation(title="Who?", turns=turns, created=JUNE, changed=JUNE)
    written = EXPORTED[".md"]([kept], sentences.told, "fr").decode()
    assert "*1er juin 2024*" in written
    assert "(contre)" in written
    assert "3 documents sur 3 examinés." in written
    assert "Sources\u202f:" in written
    assert "Pas encore de réponse." in written
    assert "12 mars 2020" in written


def test_an_unknown_term_is_shown_as_it_is() -> None:
    assert labels.kind_label("affidavit") == "affidavit"
    assert labels.stance_label("waver") == "waver"


def test_the_address_chooses_the_language_and_examples_are_asked_in_it(fake: FakeAssistant) -> None:
    opened = in_language("fr")
    [welcome] = data(opened, "welcome")
    assert welcome["library"] == "3 documents, de 2018 à 2020, en anglais et français"
    assert welcome["words"]["title"] == "Que disent les documents\u202f?"
    assert welcome["documents_link"] == "documents?lang=fr"
    assert "Que dit «\u202fCommuniqué de presse sur la réforme\u202f»\u202f?" in welcome["examples"]
    [switch] = data(opened, "languages")
    assert switch["language"] == "fr"


@pytest.mark.parametrize(
    "value", ["de", "", "FR ", "../../etc/passwd", "<script>window.hacked=1</script>", "fr/../pt", "en" * 5000]
)
def test_what_is_no_language_of_the_pages_leaves_them_in_english(fake: FakeAssistant, value: str) -> None:
    opened = in_language(value)
    [welcome] = data(opened, "welcome")
    assert welcome["words"]["title"] == "What do the documents say?"
    assert not opened.exception


def test_a_language_once_chosen_is_kept_where_the_address_has_lost_it(fake: FakeAssistant) -> None:
    opened = in_language("pt")
    del opened.query_params["lang"]
    opened.run()
    assert opened.query_params["lang"] == "pt"
    assert data(opened, "welcome")[0]["words"]["title"] == "O que dizem os documentos?"


def test_a_stored_answer_follows_the_language(fake: FakeAssistant) -> None:
    opened = ask(page().run(), "Who opposed it?")
    opened.query_params["lang"] = "fr"
    [outcome] = data(opened.run(), "outcome")
    assert outcome["examined"].startswith("Documents examinés\u202f: 3 sur 3.")
    assert [item["stance_text"] for item in outcome["items"]] == ["contre"] * 3
    assert {"12 mars 2020", "page 2"} <= set(outcome["sources"][0]["details"])
    assert len(fake.heard) == 1


def test_positions_are_named_in_the_pages_language(fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    table = fake.positions
    monkeypatch.setattr(fake, "positions", lambda *given: asked.append(given[1]) or table(*given))

    def script() -> None:
        from ui.positions import positions_page

        positions_page()

    opened = AppTest.from_function(script, default_timeout=20)
    opened.query_params["lang"] = "pt"
    [shown] = data(opened.run(), "positions")
    assert asked == ["pt"]
    assert shown["rows"][0]["cells"][0]["text"] == "contra"
