"""The switch of the language, in a real browser: what it changes, and what it leaves as it was."""

import re
from typing import TYPE_CHECKING

import pytest
from conftest import DESK, OPPOSED, PHONE
from test_browser import passage_in_view

from evals.browsing import wait_until_quiet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser

ENGLISH = re.compile(
    r"\b(the|of|and|what|which|who|with|for|from|this|that|your|is|are|was|not|no|copy|open|close|ask|check|make|find|"
    r"read|add|files?|language|years|all|up|down|edit|remove|sentences?|speaker|topic)\b",
    re.IGNORECASE,
)
"""Words that no French label has."""
SAID_BY_THE_FAKE = re.compile(
    r"Northland|the Isles|Rivers Coalition|It was discussed|The proposal was|the proposal|The source says|Southland|"
    r"hacked|Run it through|The file holds|scans/1999|Which countries"
)


def opened(browser: "Browser", address: str, size: "ViewportSize" = DESK, locale: str = "en-US") -> "Page":
    page = browser.new_context(viewport=size, locale=locale).new_page()
    page.goto(address)
    page.get_by_role("navigation", name=re.compile("Language|Langue|Língua")).wait_for()
    return page


def words_of_the_page(page: "Page") -> list[str]:
    """What is read out or shown: texts, labels and placeholders, but not Streamlit's own controls, nor what the fake
    library and assistant say, nor what an evaluation has recorded.
    """
    words: list[str] = page.evaluate(
        """() => {
            const found = [];
            const streamlits = '[data-testid=stMainMenu], button:not(.root button), input[type=file]';
            const walk = (node) => {
                if (node.nodeType === Node.TEXT_NODE) found.push(node.data.trim());
                if (node instanceof Element) {
                    if (node.matches('.text, details:has(dl), [data-testid=stIconMaterial], style, script')) return;
                    const labels = node.matches(streamlits) ? [] : ['aria-label', 'placeholder', 'title'];
                    for (const name of labels) if (node.hasAttribute(name)) found.push(node.getAttribute(name));
                    if (getComputedStyle(node).display === 'none') return;
                    if (node.shadowRoot) walk(node.shadowRoot);
                }
                for (const child of node.childNodes) walk(child);
            };
            walk(document.querySelector('.stApp'));
            return found.filter(Boolean);
        }"""
    )
    return words


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_switch_changes_the_language_and_keeps_document_and_conversation(
    browser: "Browser", address: str, size: "ViewportSize"
) -> None:
    page = opened(browser, address, size)
    box = page.get_by_placeholder("Ask about the documents")
    box.fill("Which countries opposed it?")
    box.press("Enter")
    page.get_by_text("Examined 3 of 3 documents.").wait_for()
    wait_until_quiet(page)
    if size == PHONE:  # the open document covers the switch there
        page.get_by_role("link", name="Français").click()
        page.get_by_text("Documents examinés").wait_for()
    page.locator("a.cite").first.click()
    passage_in_view(page, OPPOSED)
    if size == DESK:
        page.get_by_role("link", name="Français").click()
        page.get_by_text("Documents examinés").wait_for()
    page.get_by_role("region", name="Texte du document").wait_for()
    passage_in_view(page, OPPOSED)
    assert "lang=fr" in page.url
    assert "document=closing-statement" in page.url
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.context.close()


def test_the_language_is_kept_on_the_next_page_and_after_opening_a_document(browser: "Browser", address: str) -> None:
    page = opened(browser, address)
    page.get_by_role("link", name="Português").click()
    page.get_by_role("heading", name="O que dizem os documentos?").wait_for()
    page.get_by_role("link", name="Verificar").click()
    page.get_by_role("heading", name="Verificar um texto").wait_for()
    page.wait_for_url("**/check?lang=pt")
    page.get_by_role("link", name="Documentos").click()
    page.get_by_role("link", name="Communiqué de presse").click()
    page.get_by_role("region", name="Texto do documento").wait_for()
    page.wait_for_url("**lang=pt**document=communique**")
    page.get_by_role("button", name="Fechar o documento").click()
    page.get_by_role("region", name="Texto do documento").wait_for(state="detached")
    assert "lang=pt" in page.url
    page.reload()
    page.get_by_text("3 documentos, de 2018 a 2020").wait_for()
    page.context.close()


def test_a_draft_survives_the_switch(browser: "Browser", address: str) -> None:
    page = opened(browser, f"{address}/check")
    page.get_by_label("Draft or quotation").fill("The proposal was discussed for six hours.")
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator(".sentence").get_by_text("the figure 6 hour is not in the cited passage").wait_for()
    page.get_by_role("link", name="Français").click()
    page.get_by_text("le chiffre 6 hour ne figure pas dans le passage cité").wait_for()
    assert page.locator(".sentence .verdict").first.inner_text() == "contredite"
    assert page.get_by_label("Texte ou citation").input_value() == "The proposal was discussed for six hours."
    page.context.close()


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        ("fr-CD", "Que disent les documents\u202f?"),
        ("pt-BR", "O que dizem os documentos?"),
        ("de-DE", "What do the documents say?"),
    ],
)
def test_without_a_choice_the_page_speaks_the_browsers_language_or_english(
    browser: "Browser", address: str, locale: str, title: str
) -> None:
    page = opened(browser, address, locale=locale)
    page.get_by_role("heading", name=title).wait_for()
    assert "lang=" not in page.url
    page.context.close()


@pytest.mark.parametrize("value", ["xx", "%3Cimg%20src%3Dx%20onerror%3D%22window.hacked%3D1%22%3E", "..%2F..%2Fpt"])
def test_an_unknown_language_in_the_address_does_nothing(browser: "Browser", address: str, value: str) -> None:
    page = opened(browser, f"{address}/?lang={value}")
    page.get_by_role("heading", name="What do the documents say?").wait_for()
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("link", name="Français").click()
    page.get_by_role("heading", name="Que disent les documents").wait_for()
    page.wait_for_url("**?lang=fr")
    page.context.close()


def test_no_page_in_french_has_an_english_word_of_the_programs_own(browser: "Browser", address: str) -> None:
    page = opened(browser, f"{address}/?lang=fr")
    page.get_by_role("heading", name="Que disent les documents").wait_for()
    wait_until_quiet(page)
    seen = {"": words_of_the_page(page)}
    page.get_by_test_id("stChatInputTextArea").fill("Which countries opposed it?")
    page.get_by_test_id("stChatInputTextArea").press("Enter")
    page.get_by_text("Documents examinés").wait_for()
    page.locator("a.cite").first.click()
    passage_in_view(page, OPPOSED)
    wait_until_quiet(page)
    seen["answer"] = words_of_the_page(page)
    for path, ready in (
        ("positions", page.get_by_role("region", name="Positions")),
        ("check", page.get_by_role("button", name="Vérifier")),
        ("brief", page.get_by_role("button", name="Préparer la note")),
        ("documents", page.get_by_role("list", name="Documents")),
        ("timeline", page.get_by_text("premières sur 73 entrées")),
        ("quality", page.get_by_role("heading", name="Dans l’ensemble")),
        ("document?about=closing-statement", page.get_by_role("link", name="Lire le document")),
    ):
        page.goto(f"{address}/{path}{'&' if '?' in path else '?'}lang=fr")
        ready.first.wait_for(timeout=60_000)
        wait_until_quiet(page)
        seen[path] = words_of_the_page(page)
    for path, words in seen.items():
        assert len(words) > 10, path
        assert [each for each in words if ENGLISH.search(each) and not SAID_BY_THE_FAKE.search(each)] == [], path
    page.context.close()


@pytest.mark.parametrize("code", ["en", "fr", "pt"])
def test_the_links_to_all_pages_have_room_beside_the_languages_and_the_conversations(
    browser: "Browser", address: str, code: str
) -> None:
    page = opened(browser, f"{address}/?lang={code}")
    links = page.get_by_test_id("stTopNavLink")
    links.last.wait_for()
    page.get_by_test_id("stSidebar").locator("[data-testid=stTextInput], [role=status]").first.wait_for()
    page.wait_for_function(
        """() => {
            const box = (each) => document.querySelector(each).getBoundingClientRect();
            const links = [...document.querySelectorAll('[data-testid=stTopNavLink]')];
            const ends = links.map((each) => each.getBoundingClientRect().right);
            return links.length === 7 && Math.max(...ends) <= box('[data-testid=stTopNav]').right
                && box('[data-testid=stTopNav]').right <= box('[data-testid=stMainMenu]').left
                && box('[data-testid=stMainMenu]').right <= box('.st-key-language-switch').left;
        }"""
    )
    page.context.close()
