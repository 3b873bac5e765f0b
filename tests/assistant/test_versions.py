"""One text is cited once, its other versions are named, and counts leave copies out."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant.answer import Answer, Refusal
from assistant.answer_json import to_json
from assistant.cli.terminal import show_outcome
from assistant.finding.versions import Citable, copies_text, versions_in, versions_lines
from assistant.questions.understand import understand
from ingest.document import DocumentId, Metadata
from ingest.duplicates import Relation, Version
from tests.assistant.conftest import MakeAssistant, answered
from tests.assistant.evidence_maker import make_document
from vectorstore.index import Filter
from vectorstore.records import DocumentSummary
from vectorstore.versions import version_groups

SAMPLES = Path(__file__).parents[2] / "samples"
ENGLISH, FRENCH = "2021-06-intersessional-note.md", "2021-06-note-intersession.md"
NOTE = """Statement of the river network on the plenary of Lima

12 March 2019

Peru and Chile opposed the transparency clause at the plenary of Lima. The clause was debated for 13 hours in four
working groups, and the delegates could not agree on the words.

The network asked the delegates to publish the register of mines before the next plenary. It expects that the register
will name the owners of 250 mines, the quantities they sell and the companies that buy from them.

An estimated 40 % of the gold leaves the country without papers. The network has said so since the first plenary.
"""
OTHER = "Notes on the ferry\n\nThe ferry to the island leaves at noon and carries 80 people.\n"


@pytest.fixture(scope="module")
def samples() -> dict[str, str]:
    return {name: (SAMPLES / name).read_text(encoding="utf-8") for name in (ENGLISH, FRENCH)}


def cited(outcome: Answer) -> set[str]:
    return {citation.origin for citation in outcome.citations}


def test_the_version_in_the_questions_language_is_cited_and_the_other_named(
    make_assistant: MakeAssistant, samples: Mapping[str, str]
) -> None:
    assistant = make_assistant({**samples, "ferry.txt": OTHER})
    for question, own, other, told in (
        ("Who tabled the subject of a wider definition?", ENGLISH, FRENCH, f"{FRENCH} (translation, FR)"),
        ("Combien de temps les discussions ont-elles duré ?", FRENCH, ENGLISH, f"{ENGLISH} (translation, EN)"),
    ):
        outcome = answered(assistant.answer(question))
        assert cited(outcome) == {own}
        for citation in outcome.citations:
            assert citation.quote == assistant.document(citation.document_id).text[citation.start : citation.end]
            assert [version.origin for version in citation.also_in] == [other]
            assert versions_lines(citation.also_in) == [told]


def test_a_filter_by_language_cites_the_version_in_it(
    make_assistant: MakeAssistant, samples: Mapping[str, str]
) -> None:
    outcome = answered(
        make_assistant(samples).answer("Which countries opposed the definition?", filter=Filter(language="fr"))
    )
    assert cited(outcome) == {FRENCH}
    assert outcome.examined.copies == 0
    assert [version.origin for version in outcome.citations[0].also_in] == [ENGLISH]


def test_a_list_has_one_row_and_one_citation_from_one_text(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant(
        {"a.txt": NOTE, "b.txt": NOTE.replace(", ", " - "), "c.txt": NOTE.replace("asked", "kindly asked")}
    )
    outcome = answered(assistant.answer("Which countries opposed the transparency clause?"))
    assert [(item.name, len(item.citations)) for item in outcome.items] == [("Peru", 1), ("Chile", 1)]
    assert len(outcome.citations) == 1
    also = outcome.citations[0].also_in
    assert {outcome.citations[0].origin, *(version.origin for version in also)} == {"a.txt", "b.txt", "c.txt"}
    assert (outcome.examined.documents, outcome.examined.of, outcome.examined.copies) == (3, 3, 2)


def test_copies_take_no_places_among_the_passages(make_assistant: MakeAssistant) -> None:
    copies = {f"copy{number}.txt": NOTE.replace("\n\n", "\n\n" + number * " ") for number in range(60)}
    rare = "Report of the harbour\n\nThe harbour office keeps a register.\n"
    outcome = make_assistant({**copies, "rare.txt": rare, "ferry.txt": OTHER}).answer(
        "When is the register of mines published?"
    )
    documents = [piece.document.path for piece in outcome.passages]
    assert "rare.txt" in documents
    assert len({path for path in documents if path.startswith("copy")}) == 1


def test_a_figure_that_a_version_gives_otherwise_stays_visible(make_assistant: MakeAssistant) -> None:
    other = NOTE.replace("13 hours", "16 hours")
    outcome = answered(make_assistant({"a.txt": NOTE, "b.txt": other}).answer("How long was the clause debated?"))
    assert outcome.examined.copies == 1
    assert {value.value for conflict in outcome.conflicts for value in conflict.values} == {"13 hours", "16 hours"}
    same = answered(make_assistant({"b.txt": NOTE + "\n"}).answer("How long was the clause debated?"))
    assert same.conflicts == ()
    assert len(same.citations) == 1


def test_of_a_version_that_differs_only_the_sentence_with_the_other_figure_is_read(
    make_assistant: MakeAssistant,
) -> None:
    assistant = make_assistant({"a.txt": NOTE, "b.txt": NOTE.replace("13 hours", "16 hours")})
    question = understand("How long was the transparency clause debated?")
    groups = version_groups(assistant.library.summaries(), assistant.library.versions())
    citable = Citable(groups, "en", assistant.library.document)
    matches = assistant._look.retriever.retrieve(question, None, citable).matches
    paths = {match.sentence.document.path for match in matches}
    fewer, more = sorted(
        ([match.sentence.text for match in matches if match.sentence.document.path == path] for path in paths), key=len
    )
    assert len(more) > 5
    assert [re.findall(r"\d+ hours", text) for text in fewer] in ([["13 hours"]], [["16 hours"]])


def test_the_date_of_a_text_is_given_once_unless_a_version_bears_another(make_assistant: MakeAssistant) -> None:
    question = "When was the statement on the plenary published?"
    assistant = make_assistant({"a.txt": NOTE, "b.txt": NOTE.replace(", ", " - ")})
    assert answered(assistant.answer(question)).headline == "12 March 2019"
    assistant = make_assistant({"b.txt": NOTE.replace("12 March", "12 April")})
    outcome = answered(assistant.answer(question))
    assert outcome.examined.copies == 1
    assert set((outcome.headline or "").split(" or ")) == {"12 March 2019", "12 April 2019"}


def test_the_complete_version_is_cited_and_an_abridged_one_named(make_assistant: MakeAssistant) -> None:
    paragraphs = NOTE.split("\n\n")
    more = [
        "The harbour of Callao was closed for two days, and the delegates came by the mountain road from the north.",
        "They slept in the school and ate in the market hall, where a choir of miners sang in the evening.",
        "Rain fell on every day but the last. The photographs of the meeting show umbrellas, boots and little else.",
    ]
    assistant = make_assistant({"short.txt": NOTE, "whole.txt": "\n\n".join([*paragraphs[:4], *more, *paragraphs[4:]])})
    outcome = answered(assistant.answer("Which countries opposed the transparency clause?"))
    assert cited(outcome) == {"whole.txt"}
    assert versions_lines(outcome.citations[0].also_in) == ["short.txt (abridged)"]
    (short,) = (summary for summary in assistant.library.summaries() if summary.path == "short.txt")
    assert versions_lines(assistant.versions_of(short.id)) == ["whole.txt (complete text)"]


def _citable(language: str, **documents: tuple[str, int, str | None, Relation | None]) -> Citable:
    """Documents of (language, characters, date, relation to "main")."""
    summaries = [
        DocumentSummary(DocumentId(name), "v", name, Metadata(name, "note", spoken, date=date), characters, 1)
        for name, (spoken, characters, date, _) in documents.items()
    ]
    versions = [Version(name, "main", relation) for name, (_, _, _, relation) in documents.items() if relation]
    return Citable(version_groups(summaries, versions), language, lambda name: make_document("In 2014.", name))


def _kept(citable: Citable, *names: str) -> list[str]:
    return citable.without_copies(names, lambda name: name)


def test_a_complete_version_goes_before_one_with_more_to_cite_it_by() -> None:
    citable = _citable("en", main=("en", 1000, None, None), short=("en", 600, "2019", "abridged"))
    assert citable.preferred(["short", "main"]) == "main"
    equal = _citable("en", main=("en", 1000, None, None), dated=("en", 950, "2019", "near copy"))
    assert equal.preferred(["main", "dated"]) == "dated"


def test_without_the_questions_language_the_main_documents_language_is_cited() -> None:
    documents = {"main": ("fr", 900, None, None), "en": ("en", 1000, "2019", "translation")}
    assert _citable("pt", **documents).preferred(["en", "main"]) == "main"
    assert _citable("en", **documents).preferred(["en", "main"]) == "en"


def test_what_only_a_longer_version_may_say_is_kept_beside_a_short_one() -> None:
    short = _citable("fr", main=("en", 1000, None, None), fr=("fr", 500, None, "translation"))
    assert _kept(short, "main", "fr") == ["main", "fr"]
    whole = _citable("fr", main=("en", 1000, None, None), fr=("fr", 900, None, "translation"))
    assert _kept(whole, "main", "fr") == ["fr"]


def test_where_the_better_version_was_not_found_the_other_is_kept() -> None:
    citable = _citable("en", main=("en", 1000, None, None), copy=("en", 1000, None, "copy"))
    assert _kept(citable, "copy") == ["copy"]
    assert _kept(citable, "copy", "main") == ["copy"]  # the same in every respect: the first by id


def test_json_and_terminal_name_the_other_versions(
    make_assistant: MakeAssistant, samples: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = answered(make_assistant(samples).answer("Who tabled the subject of a wider definition?"))
    published = to_json(outcome)
    (version,) = published["citations"][0]["also_in"]
    assert version["origin"] == FRENCH
    assert version["relation"] == "translation"
    assert set(version) == {"document_id", "title", "origin", "language", "relation"}
    assert published["examined"] == {
        "documents": 2,
        "of": 2,
        "failed": 0,
        "copies": 1,
        "matched": 1,
        "unclear": 0,
    }
    show_outcome(outcome)
    printed = capsys.readouterr().out
    assert f"also: {FRENCH} (translation, FR)" in printed
    assert "Examined 2 of 2 documents (1 of them a copy or translation): 1 position matched." in printed


def test_a_refusal_says_how_many_of_the_documents_are_copies(
    make_assistant: MakeAssistant, samples: Mapping[str, str]
) -> None:
    outcome = make_assistant(samples).answer("Quel est le prix du quinoa bolivien ?")
    assert isinstance(outcome, Refusal)
    assert "dont 1 copie ou traduction" in outcome.reason


def test_a_document_without_versions_has_none_to_name(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant({"a.txt": NOTE, "ferry.txt": OTHER})
    for summary in assistant.library.summaries():
        assert versions_in(assistant.library, summary.id) == ()


def test_one_copy_is_told_in_the_singular() -> None:
    assert copies_text(1) == "1 of them a copy or translation"
    assert copies_text(31) == "31 of them copies or translations"
