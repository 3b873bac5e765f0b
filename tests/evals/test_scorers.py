import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from evals.case import Case, Evidence, ExpectedItem
from evals.score import Score
from evals.scorers.citations import score_citations
from evals.scorers.content import score_content
from evals.scorers.lists import score_lists
from evals.scorers.refusals import score_refusals
from evals.scorers.retrieval import score_retrieval
from evals.source_text import Source

Outcome = dict[str, Any]
Cite = Callable[..., dict[str, Any]]


def by_name(scores: list[Score]) -> dict[str, Score]:
    return {score.name: score for score in scores}


# Lists


def test_a_complete_list_on_the_right_side_passes(case: Case, answer: Outcome) -> None:
    scores = by_name(score_lists(case, answer))
    assert {name: score.value for name, score in scores.items()} == {
        "list precision": 1.0, "list recall": 1.0, "list F1": 1.0, "polarity right": 1.0,
    }  # fmt: skip
    assert all(score.passed is not False for score in scores.values())


def test_a_missing_name_lowers_recall_and_is_named(case: Case, answer: Outcome) -> None:
    answer["items"].pop()
    recall = by_name(score_lists(case, answer))["list recall"]
    assert (recall.value, recall.passed) == (0.5, False)
    assert "Chile" in recall.reason


def test_a_name_too_many_lowers_precision(case: Case, answer: Outcome) -> None:
    answer["items"].append({"name": "Peru", "stance": "oppose", "citations": [1]})
    precision = by_name(score_lists(case, answer))["list precision"]
    assert precision.value == pytest.approx(2 / 3)
    assert precision.passed is False


def test_an_optional_name_is_neither_right_nor_wrong(case: Case, answer: Outcome) -> None:
    answer["items"].append({"name": "Peru", "stance": None, "citations": [1]})
    assert by_name(score_lists(replace(case, optional_items=(ExpectedItem(("Peru",)),)), answer))[
        "list precision"
    ].passed


def test_a_name_in_another_language_counts(case: Case, answer: Outcome) -> None:
    answer["items"][0]["name"] = "la NORVÈGE"
    assert by_name(score_lists(case, answer))["list recall"].passed


def test_a_forbidden_name_is_on_the_wrong_side(case: Case, answer: Outcome) -> None:
    answer["items"].append({"name": "Kenya", "stance": "oppose", "citations": [1]})
    assert by_name(score_lists(case, answer))["polarity right"].passed is False


def test_a_supporter_listed_as_opponent_is_on_the_wrong_side(case: Case, answer: Outcome) -> None:
    answer["items"][0]["stance"] = "support"
    assert by_name(score_lists(case, answer))["polarity right"].passed is False


def test_no_list_at_all_scores_nothing(case: Case, refusal: Outcome) -> None:
    scores = by_name(score_lists(case, refusal))
    assert scores["list F1"].value == 0.0
    assert scores["list recall"].passed is False


# Refusals


@pytest.mark.parametrize(
    ("expect", "given", "passed"),
    [
        ("answer", "answer", True),
        ("answer", "refusal", False),
        ("refusal", "refusal", True),
        ("refusal", "answer", False),
    ],
)
def test_refusing_is_right_only_where_there_is_no_answer(
    case: Case, answer: Outcome, refusal: Outcome, expect: Any, given: str, passed: bool
) -> None:
    [score] = score_refusals(replace(case, expect=expect), answer if given == "answer" else refusal)
    assert score.passed is passed


# Content


def test_one_of_several_wordings_is_enough(case: Case, answer: Outcome) -> None:
    [score] = score_content(replace(case, headline=(("Oslo", "Norway"),)), answer)
    assert score.passed


def test_a_headline_without_the_fact_fails(case: Case, answer: Outcome) -> None:
    [score] = score_content(replace(case, headline=(("Peru",),)), answer)
    assert score.passed is False


def test_a_number_inside_another_number_does_not_count(case: Case, answer: Outcome) -> None:
    answer["headline"] = "in 2013"
    [score] = score_content(replace(case, headline=(("20",),)), answer)
    assert score.passed is False


def test_a_percentage_is_the_same_with_and_without_a_space(case: Case, answer: Outcome) -> None:
    answer["statements"][0]["text"] = "An estimated 90 % is smuggled"
    assert score_content(replace(case, must_contain=(("90%",),)), answer)[0].passed
    assert score_content(replace(case, must_contain=(("9%",),)), answer)[0].passed is False


def test_a_forbidden_wording_fails_wherever_it_stands(case: Case, answer: Outcome) -> None:
    [score] = score_content(replace(case, forbidden=("opposed the plan",)), answer)
    assert score.passed is False


def test_a_conflict_needs_both_values_side_by_side_and_cited(case: Case, answer: Outcome) -> None:
    disputed = replace(case, conflict=(("25 July 2021", "2021-07-25"), ("25 June 2021",)))
    values = [{"value": "2021-07-25", "citations": [1]}, {"value": "25 June 2021", "citations": [1]}]
    assert score_content(disputed, answer)[0].passed is False
    assert score_content(disputed, {**answer, "conflicts": [{"about": "date", "values": values}]})[0].passed
    apart = [{"about": "date", "values": values[:1]}, {"about": "date", "values": values[1:]}]
    assert score_content(disputed, {**answer, "conflicts": apart})[0].passed is False
    values[1]["citations"] = []
    assert score_content(disputed, {**answer, "conflicts": [{"about": "date", "values": values}]})[0].passed is False


# Retrieval


def test_recall_and_rank_follow_the_first_passage_that_holds_the_fact(
    case: Case, answer: Outcome, sources: dict[str, Source]
) -> None:
    scores = by_name(score_retrieval(case, answer, sources))
    assert scores["recall at 1"].value == 0.0
    assert scores["recall at 3"].value == 1.0
    assert scores["reciprocal rank"].value == 0.5


def test_the_same_words_in_another_file_are_not_the_fact(
    case: Case, answer: Outcome, sources: dict[str, Source]
) -> None:
    elsewhere = replace(case, evidence=(Evidence((("other.md", "Norway and Chile opposed"),)),))
    assert by_name(score_retrieval(elsewhere, answer, sources))["recall at 10"].value == 0.0


def test_recall_is_the_share_of_facts_and_alternatives_count_once(
    case: Case, answer: Outcome, sources: dict[str, Source]
) -> None:
    facts = (
        Evidence((("other.md", "nothing"), ("note.md", "took 7 hours"))),
        Evidence((("note.md", "vote was not held"),)),
    )
    scores = by_name(score_retrieval(replace(case, evidence=facts), answer, sources))
    assert scores["recall at 1"].value == 0.5
    assert scores["recall at 10"].value == 0.5


# Citations


def failed(outcome: Outcome, sources: dict[str, Source]) -> set[str]:
    return {score.name for score in score_citations(outcome, sources) if score.passed is False}


def test_true_citations_pass(answer: Outcome, sources: dict[str, Source]) -> None:
    assert failed(answer, sources) == set()


def test_a_shifted_span_is_not_exact(answer: Outcome, sources: dict[str, Source]) -> None:
    answer["citations"][0]["start"] += 1
    assert failed(answer, sources) == {"citations exact"}


def test_a_wrong_hash_is_not_exact(answer: Outcome, sources: dict[str, Source]) -> None:
    answer["citations"][0]["sha256"] = hashlib.sha256(b"else").hexdigest()
    assert failed(answer, sources) == {"citations exact"}


def test_another_version_or_document_is_not_exact(answer: Outcome, sources: dict[str, Source]) -> None:
    answer["citations"][0]["version"] = "v0"
    assert failed(answer, sources) == {"citations exact"}
    answer["citations"][0]["document_id"] = "unknown"
    assert failed(answer, sources) == {"citations exact"}


def test_canonical_text_with_a_digit_that_the_file_lacks_is_found_out(
    answer: Outcome, sources: dict[str, Source], cite: Cite
) -> None:
    answer["citations"].append(cite("which took 7 hours", 2))
    note = sources["note"]
    assert failed(answer, sources) == set()
    assert failed(answer, {"note": replace(note, plain=note.plain.replace("7", "8"))}) == {"citations in the file"}


def test_a_number_that_leads_nowhere_is_found(answer: Outcome, sources: dict[str, Source]) -> None:
    answer["items"][0]["citations"] = [4]
    assert failed(answer, sources) == {"citation numbers resolve"}


def test_an_item_without_a_citation_is_found(answer: Outcome, sources: dict[str, Source]) -> None:
    answer["items"][0]["citations"] = []
    assert failed(answer, sources) == {"citation numbers resolve"}


def test_a_bracketed_number_in_the_text_must_resolve(answer: Outcome, sources: dict[str, Source]) -> None:
    answer["headline"] = "Norway and Chile [1]"
    assert failed(answer, sources) == set()
    answer["headline"] = "Norway and Chile [1, 3]"
    assert failed(answer, sources) == {"citation numbers resolve"}


def test_verbatim_with_a_word_dropped_is_found(answer: Outcome, sources: dict[str, Source], cite: Cite) -> None:
    answer["citations"] = [cite("The vote was not held.")]
    answer["statements"][0]["text"] = "The vote was held."
    assert failed(answer, sources) == {"statements carried"}


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("The talks led by Kenya took 7 hours.", True),
        ("The talks led by Kenya took 17 hours.", False),
        ("The talks led by Peru took 7 hours.", False),
    ],
)
def test_numbers_and_names_of_a_paraphrase_must_be_cited(
    answer: Outcome, sources: dict[str, Source], cite: Cite, text: str, carried: bool
) -> None:
    answer["citations"] = [cite("Kenya led the talks, which took 7 hours.")]
    answer["statements"] = [{"text": text, "speaker": None, "citations": [1], "verdict": "supported"}]
    assert failed(answer, sources) == (set() if carried else {"statements carried"})


def test_a_headline_with_a_figure_of_its_own_is_found(answer: Outcome, sources: dict[str, Source]) -> None:
    answer["headline"] = "3 countries"
    assert failed(answer, sources) == {"statements carried"}


def test_how_many_entries_are_listed_is_carried_by_the_list(answer: Outcome, sources: dict[str, Source]) -> None:
    answer["headline"] = f"{len(answer['items'])} countries"
    assert failed(answer, sources) == set()
    answer["headline"], answer["items"] = "0 countries", []
    assert "statements carried" in failed(answer, sources)


def test_sources_under_a_refusal_are_found(refusal: Outcome, sources: dict[str, Source], cite: Cite) -> None:
    assert failed(refusal, sources) == set()
    refusal["citations"] = [cite("Kenya led")]
    assert failed(refusal, sources) == {"no sources under a refusal"}
