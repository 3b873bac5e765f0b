"""Other versions of a cited text are named as links, on the answer and on the document."""

from dataclasses import replace

from fake_assistant import DOCUMENTS, HOSTILE

from assistant.answer import Examined
from assistant.citation import OtherVersion, cite
from ui.document_view import Opened, document_view
from ui.outcome_view import examined_text, source_view

FRENCH = OtherVersion("communique", HOSTILE, "statement-fr.pdf", "fr", "translation")
PAGE = OtherVersion("a&b", "The same on the web", "https://example.org/a", "en", "same text")


def test_a_source_names_the_other_versions_of_its_text_with_links() -> None:
    citation = replace(cite(DOCUMENTS[0], 4, 21, 1), also_in=(PAGE, FRENCH))
    assert source_view(citation, already_quoted=False)["also"] == [
        {"text": "https://example.org/a (same text)", "title": "The same on the web", "link": "?document=a%26b"},
        {"text": "statement-fr.pdf (translation, French)", "title": HOSTILE, "link": "?document=communique"},
    ]
    assert source_view(cite(DOCUMENTS[0], 4, 21, 1), already_quoted=False)["also"] == []


def test_a_document_names_its_other_versions_with_links() -> None:
    shown = document_view(DOCUMENTS[0], Opened(DOCUMENTS[0].id), [FRENCH])
    assert [version["link"] for version in shown["versions"]] == ["?document=communique"]
    assert document_view(DOCUMENTS[0], Opened(DOCUMENTS[0].id))["versions"] == []


def test_copies_are_told_in_brackets_when_there_are_some() -> None:
    assert examined_text(Examined(212, 212, 0, 31)) == (
        "Examined 212 of 212 documents (31 of them copies or translations)."
    )
    assert examined_text(Examined(3, 3, 0)) == "Examined 3 of 3 documents."
