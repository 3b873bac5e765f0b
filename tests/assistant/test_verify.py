"""The most important table of the repository: what is shown as an answer, and what is not."""

import hashlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.draft import Claim, Draft, DraftConflict, DraftItem, Quote
from assistant.evidence import Evidence
from assistant.reading.locate import locate, normalise
from assistant.verification.verify import Verified, verify
from tests.assistant.evidence_maker import make_document, make_evidence

SOURCE = (
    "The delegations of Ruritania and Kenya did not support the “wider definition” in June 2019 – an estimated\n"
    "35 % of exports, worth $2.5 million, were affected. Ms Élodie Durand spoke for the network for 5 hours."
)
OTHER = "The chair closed the meeting after the delegates had left the room."


@pytest.fixture
def evidence() -> list[Evidence]:
    return [make_evidence(SOURCE, "E1"), make_evidence(OTHER, "E2")]


def verbatim(text: str, key: str, evidence: list[Evidence]) -> Verified:
    return verify(Draft(claims=(Claim(text, (Quote(key, text),), verbatim=True),)), evidence, "en")


def in_own_words(text: str, quote: str, evidence: list[Evidence]) -> Verified:
    return verify(Draft(claims=(Claim(text, (Quote("E1", quote),)),)), evidence, "en")


@pytest.mark.parametrize(
    "quote",
    [
        "The delegations of Ruritania and Kenya did not support the “wider definition” in June 2019",
        'did not support the "wider definition" in June 2019 - an estimated 35 % of exports',
        "an estimated 35 % of exports,\n   worth $2.5 million",
        "Ms Élodie Durand spoke for the network for 5 hours.",
    ],
    ids=["exact", "other quotation marks and dash, re-wrapped", "wrapped elsewhere", "accents kept"],
)
def test_a_quotation_that_stands_in_the_source_is_verbatim(quote: str, evidence: list[Evidence]) -> None:
    result = verbatim(quote, "E1", evidence)
    assert [statement.verdict for statement in result.statements] == ["verbatim"]
    (citation,) = result.citations
    document = evidence[0].document
    assert citation.quote == document.text[citation.start : citation.end]
    assert citation.sha256 == hashlib.sha256(citation.quote.encode()).hexdigest()
    assert normalise(citation.quote)[0] == normalise(quote)[0]


@pytest.mark.parametrize(
    "quote",
    [
        "an estimated 36 % of exports",
        "in June 2018",
        "The delegations of Ruritania and Kenya did support the “wider definition”",
        "Ms Elodie Durand spoke for the network",
        "The delegations of ruritania and Kenya did not support",
        "spoke for the network for 5 hour",
        "5 % of exports",
        "The delegations of Ruritania and Kenya opposed the “wider definition”",
        "",
        "   ",
        "“ ”",
    ],
    ids=[
        "one digit changed",
        "year changed",
        "not dropped",
        "accent changed",
        "case of a name changed",
        "ends inside a word",
        "begins inside a number",
        "reworded",
        "empty",
        "blank",
        "marks only",
    ],
)
def test_a_quotation_that_does_not_stand_in_the_source_is_not_shown(quote: str, evidence: list[Evidence]) -> None:
    result = verbatim(quote, "E1", evidence)
    assert result.is_empty
    assert result.citations == ()


def test_what_is_removed_is_kept_with_its_reason(evidence: list[Evidence]) -> None:
    result = verbatim("an estimated 36 % of exports", "E1", evidence)
    (removed,) = result.removed
    assert removed.text == "an estimated 36 % of exports"
    assert "word for word" in removed.reason


def test_a_key_that_was_not_offered_is_refused_even_with_true_words(evidence: list[Evidence]) -> None:
    result = verbatim("The chair closed the meeting", "E9", evidence)
    assert result.is_empty
    assert "E9" in result.removed[0].reason


def test_a_quotation_under_the_key_of_another_passage_is_cited_where_it_stands(evidence: list[Evidence]) -> None:
    result = verbatim("The chair closed the meeting", "E1", evidence)
    (citation,) = result.citations
    assert citation.document_id == evidence[1].document.id
    assert result.statements[0].verdict == "verbatim"


def test_a_statement_in_other_words_is_supported_when_everything_in_it_is_cited(evidence: list[Evidence]) -> None:
    result = in_own_words(
        "Kenya did not support the wider definition in 2019.",
        "The delegations of Ruritania and Kenya did not support the “wider definition” in June 2019",
        evidence,
    )
    assert [statement.verdict for statement in result.statements] == ["supported"]


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("Kenya did support the wider definition in June 2019.", "negation"),
        ("Kenya did not support the wider definition in June 2018.", "2018"),
        ("Uganda did not support the wider definition in June 2019.", "Uganda"),
        ("Kenya and 12 others did not support the wider definition.", "12"),
        ("Kenya did not support Mr Brown on the wider definition.", "Brown"),
        ("Kenya walked out of an angry closing ceremony yesterday.", "words"),
    ],
)
def test_an_unsupported_statement_is_replaced_by_its_quotation(
    statement: str, reason: str, evidence: list[Evidence]
) -> None:
    quote = "The delegations of Ruritania and Kenya did not support the “wider definition” in June 2019"
    result = in_own_words(statement, quote, evidence)
    assert [shown.verdict for shown in result.statements] == ["verbatim"]
    assert result.statements[0].text == quote
    assert reason in result.removed[0].reason
    assert result.removed[0].text == statement


def test_an_affirmation_may_not_become_a_negation(evidence: list[Evidence]) -> None:
    result = in_own_words(
        "Ms Élodie Durand never spoke for the network.", "Élodie Durand spoke for the network", evidence
    )
    assert result.statements[0].verdict == "verbatim"
    assert "denies" in result.removed[0].reason


def test_percent_and_currency_are_part_of_a_figure(evidence: list[Evidence]) -> None:
    quote = "an estimated\n35 % of exports, worth $2.5 million, were affected"
    assert (
        in_own_words("An estimated 35 per cent of exports were affected.", quote, evidence).statements[0].verdict
        == "supported"
    )
    assert in_own_words("Exports worth 35 were affected.", quote, evidence).statements[0].verdict == "verbatim"
    assert (
        in_own_words("Exports worth €2.5 million were affected.", quote, evidence).statements[0].verdict == "verbatim"
    )


def test_an_item_that_its_passage_does_not_name_is_removed(evidence: list[Evidence]) -> None:
    quote = Quote("E1", "The delegations of Ruritania and Kenya did not support")
    draft = Draft(
        claims=(Claim(quote.text, (quote,), verbatim=True),),
        headline="Kenya, Uganda",
        headline_quotes=(quote,),
        items=(DraftItem("Kenya", "oppose", (quote,)), DraftItem("Uganda", "oppose", (quote,))),
    )
    result = verify(draft, evidence, "en")
    assert [item.name for item in result.items] == ["Kenya"]
    assert result.headline == "Kenya"
    assert [removed.text for removed in result.removed] == ["Uganda"]


def test_an_item_may_be_named_by_another_name_of_the_same_actor() -> None:
    evidence = [make_evidence("The DRC and the EU objected to the draft.", "E1")]
    quote = Quote("E1", "The DRC and the EU objected")
    items = (
        DraftItem("Democratic Republic of the Congo", "oppose", (quote,)),
        DraftItem("European Union", "oppose", (quote,)),
        DraftItem("Republic of the Congo", "oppose", (quote,)),
    )
    draft = Draft(claims=(Claim(quote.text, (quote,), verbatim=True),), items=items)
    result = verify(draft, evidence, "en")
    assert [item.name for item in result.items] == ["Democratic Republic of the Congo", "European Union"]


def test_a_headline_that_its_quotation_does_not_carry_is_dropped(evidence: list[Evidence]) -> None:
    quote = Quote("E1", "Ms Élodie Durand spoke for the network for 5 hours.")
    claims = (Claim(quote.text, (quote,), verbatim=True),)
    assert verify(Draft(claims, "5 hours", (quote,)), evidence, "en").headline == "5 hours"
    assert verify(Draft(claims, "6 hours", (quote,)), evidence, "en").headline is None


def test_a_conflict_needs_two_values_that_stand(evidence: list[Evidence]) -> None:
    quote = Quote("E2", "The chair closed the meeting")
    claims = (Claim(quote.text, (quote,), verbatim=True),)
    good = DraftConflict("length", (("5 hours", Quote("E1", "for 5 hours")), ("closed", quote)))
    assert len(verify(Draft(claims, conflicts=(good,)), evidence, "en").conflicts) == 1
    bad = DraftConflict("length", (("5 hours", Quote("E1", "for 6 hours")), ("closed", quote)))
    assert verify(Draft(claims, conflicts=(bad,)), evidence, "en").conflicts == ()


def test_only_citations_that_are_used_are_listed_and_numbered_in_reading_order(evidence: list[Evidence]) -> None:
    first, second = Quote("E2", "The chair closed the meeting"), Quote("E1", "35 % of exports")
    unused = Claim("Mars was colonised in 2050.", (Quote("E2", "the delegates had left the room in 2050"),))
    draft = Draft(
        claims=(Claim(second.text, (second,), verbatim=True), unused, Claim(first.text, (first,), verbatim=True)),
        headline="closed",
        headline_quotes=(first,),
    )
    result = verify(draft, evidence, "en")
    assert [citation.n for citation in result.citations] == [1, 2]
    assert result.headline_citations == (1,)
    assert result.citations[0].quote == first.text
    assert [statement.citations for statement in result.statements] == [(2,), (1,)]


def test_nothing_that_stands_means_nothing_is_shown(evidence: list[Evidence]) -> None:
    result = verify(Draft(claims=(Claim("Everything is fine.", ()),), headline="Fine"), evidence, "en")
    assert result.is_empty
    assert result.headline is None
    assert len(result.removed) == 2


def test_the_same_draft_always_gives_the_same_result(evidence: list[Evidence]) -> None:
    draft = Draft(claims=(Claim("35 % of exports", (Quote("E1", "35 % of exports"),), verbatim=True),))
    assert verify(draft, evidence, "en") == verify(draft, evidence, "en")


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("a - b", "x a — b y", "a — b"),
        ("l'embargo", "sur l’embargo de", "l’embargo"),
        ("coop\u00aderation", "the cooperation of", "cooperation"),
        ("two words", "two\u00a0\n words", "two\u00a0\n words"),
        ("ten", "often", None),
        ("2003", "2013", None),
    ],
)
def test_normalisation_forgives_layout_and_nothing_else(quote: str, text: str, found: str | None) -> None:
    place = locate(quote, text)
    assert (text[slice(*place)] if place else None) == found


def test_page_and_attribution_travel_with_a_citation() -> None:
    document = make_document(
        "First line.\n\nSecond line.", title="Closing speech", speaker="Ada Obi", date="2020-05-01"
    )
    evidence = [Evidence("E1", document, 0, len(document.text), 1.0)]
    quote = Quote("E1", "Second line.")
    (citation,) = verify(Draft((Claim(quote.text, (quote,), verbatim=True),)), evidence, "en").citations
    assert (citation.title, citation.speaker, citation.date) == ("Closing speech", "Ada Obi", "2020-05-01")
    assert (citation.start, citation.end) == (13, 25)


def test_a_part_of_a_sentence_may_not_lose_its_denial_or_who_says_it() -> None:
    source = (
        "It is not true that the guards of the mine shot at villagers. "
        "Witnesses say that the army sold the stones there."
    )
    evidence = [make_evidence(source)]
    for cut in ("the guards of the mine shot at villagers", "the army sold the stones there"):
        for claim in (Claim(cut, (Quote("E1", cut),)), Claim(cut, (Quote("E1", cut),), verbatim=True)):
            result = verify(Draft((claim,)), evidence, "en")
            assert [(shown.verdict, cut in shown.text, len(shown.text) > len(cut)) for shown in result.statements] == [
                ("verbatim", True, True)
            ]
            assert result.statements[0].text == result.citations[0].quote
            assert "whole sentence" in result.removed[0].reason


def test_a_part_of_a_sentence_that_loses_nothing_stays_as_it_is() -> None:
    evidence = [make_evidence("The guards of the mine shot at villagers, and the army did not help.")]
    cut = "The guards of the mine shot at villagers"
    (shown,) = verify(Draft((Claim(cut, (Quote("E1", cut),), verbatim=True),)), evidence, "en").statements
    assert shown.text == cut


@given(st.text("a“—\u00ad \n\u00a0", max_size=12))
@example("a  a")
def test_even_and_uneven_texts_are_normalised_alike(text: str) -> None:
    normalised, offsets = normalise(text)
    # A soft hyphen at its end sends any text the long way.
    assert (normalised, list(offsets)) == (normalise(f"{text}\u00ad")[0], list(normalise(f"{text}\u00ad")[1]))
