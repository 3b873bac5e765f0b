from ingest.document import DocumentId, Metadata
from ingest.stance import Stance
from ingest.statement import Statement
from ui.examples import MOST_EXAMPLES, example_questions
from vectorstore.records import DocumentSummary

ABOUT = "What are these documents about?"


def summary(title: str, date: str | None = None, language: str = "en", **others: str) -> DocumentSummary:
    metadata = Metadata(title, "note", language, date, **others)  # type: ignore[arg-type]
    return DocumentSummary(DocumentId(title), "v", f"{title}.txt", metadata, 10, 1)


def position(actor: str, stance: Stance) -> Statement:
    return Statement(DocumentId("d"), "v", actor, stance, 0, 1, 0, 2, 2, 2)


def test_examples_name_the_most_frequent_actors_of_the_library() -> None:
    ledger = [position("Chad", "oppose"), position("United States", "oppose"), position("United States", "oppose")]
    ledger.append(position("Togo", "support"))
    assert example_questions([summary("A")], ledger)[:3] == [
        ABOUT,
        "What is the position of the United States?",
        "What is the position of Togo?",
    ]


def test_examples_ask_of_nobody_unnamed_and_of_no_office() -> None:
    ledger = [position("", "oppose"), position("", "oppose"), position("the Chair", "support")]
    ledger.append(position("Chad", "oppose"))
    assert example_questions([summary("A")], ledger) == [ABOUT, "What is the position of Chad?"]


def test_examples_ask_about_the_newest_documents_in_the_main_language() -> None:
    summaries = [
        summary("Old", "2001"),
        summary("New", "2020-05-01"),
        summary("Middle", "2010-01"),
        summary("Plus récent", "2024", "fr"),
    ]
    assert example_questions(summaries, []) == [ABOUT, "What does “New” say?", "What does “Middle” say?"]


def test_examples_ask_for_the_side_that_more_take_on_an_issue() -> None:
    sided = [("river fund", False), ("lake levy", True), ("port tax", True)]
    questions = [ABOUT, "River fund: who is for it?", "Lake levy: who is against it?"]
    assert example_questions([summary("A")], [], sided) == questions


def test_there_are_never_more_than_a_few_examples() -> None:
    summaries = [
        summary(str(year), str(year), organisation="Rivers Coalition", speaker="Ama") for year in range(2000, 2020)
    ]
    ledger = [position("Chad", "oppose"), position("Togo", "support")]
    assert len(example_questions(summaries, ledger)) == MOST_EXAMPLES


def test_an_empty_library_gives_no_examples() -> None:
    assert example_questions([], []) == []
