"""Questions over documents of other negotiations, by rules that know none of them."""

import pytest

from assistant.answer import Refusal
from tests.assistant.conftest import MakeAssistant, answered

FILES = {
    "bulletin.txt": (
        "Bulletin of the salt talks (STC-3), Quito, 4 May 2022\n\n"
        "The session was chaired by Ambassador Ines Duarte of Uruguay in the hall of the Salt Museum in Quito.\n\n"
        "Kenya tabled a levy on sea salt. Togo and Ghana spoke in its favour. Chile turned the levy down.\n\n"
        "A proposal to hold the next session in Lima was welcomed by Peru and Mali.\n\n"
        "On the mining code, Saltworks United and the Brine League objected to the code. Peru withdrew its offer.\n\n"
        "Dues of 71,000 dollars were owed by 14 members.\n\n"
        "Glossary\n\nbrine - water that holds much salt and is dried in ponds\n"
    ),
    "network.txt": (
        "The Friends of Brine, a note\n\n1 June 2022\n\n"
        "The members of the network are Coastal Voices, Clean Ponds International and the Guild of Salters. "
        "Ghana joined in May 2021, and Togo in June 2022."
    ),
}


def names(assistant_question: str, make_assistant: MakeAssistant) -> set[str]:
    return {item.name for item in answered(make_assistant(FILES).answer(assistant_question)).items}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which countries opposed the levy on sea salt at STC-3?", {"Chile"}),
        ("Who spoke in favour of Kenya's levy on sea salt?", {"Togo", "Ghana"}),
        ("Which organisations opposed the mining code?", {"Saltworks United", "Brine League"}),
        ("Which NGOs are members of the network?", {"Coastal Voices", "Clean Ponds International", "Guild of Salters"}),
    ],
)
def test_lists_hold_who_the_text_names_and_nobody_else(
    question: str, expected: set[str], make_assistant: MakeAssistant
) -> None:
    assert names(question, make_assistant) == expected


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("Who chaired the session of the salt talks?", "Ambassador Ines Duarte"),
        ("How many members owed dues?", "14"),
        ("When did Togo join the network?", "June 2022"),
    ],
)
def test_the_headline_is_of_the_kind_and_of_the_actor_asked_for(
    question: str, headline: str, make_assistant: MakeAssistant
) -> None:
    assert answered(make_assistant(FILES).answer(question)).headline == headline


@pytest.mark.parametrize(
    "question",
    [
        "Which countries opposed holding the next session in Lima?",
        "What did Mali say about the levy on sea salt?",
        "What is Norway's position on the levy on sea salt?",
        "Why did Peru withdraw its offer?",
    ],
)
def test_what_only_others_said_or_nobody_is_refused(question: str, make_assistant: MakeAssistant) -> None:
    assert isinstance(make_assistant(FILES).answer(question), Refusal)


def test_a_part_of_a_document_that_is_a_glossary_says_what_a_word_means(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(FILES).answer("What is brine?"))
    assert "water that holds much salt" in outcome.statements[0].text


WHO_DID_NOT = {
    "summary.txt": (
        "Summary of the session of the salt treaty\n\nQuito, 4 May 2025\n\n"
        "Malawi spoke on ponds. Peru said that ponds are costly.\n\n"
        "Chile's proposal on a levy drew a long debate. Togo and Ghana supported it.\n\n"
        "The sanctuary for flamingos, proposed by Chile, received 41 votes in favour and 15 against.\n\n"
        "Two pledges to the salt fund have been withdrawn.\n\n"
        "The observatory counts 6,279 victims of salt mines in 2024. A report of 2019 was on ponds.\n"
    ),
    "salt_treaty.txt": (
        "The salt treaty\n\nQuito, 1 June 2025\n\n"
        "In March 2017 the participants set up a committee on ponds.\n\n"
        "The Salt Network was founded in Lima in 1996, before Togo.\n"
    ),
}


@pytest.mark.parametrize(
    "question",
    [
        "Did Malawi support Chile's levy?",
        "How did Malawi vote on the sanctuary for flamingos?",
        "Comment le Malawi a-t-il voté sur le sanctuaire des flamants ?",
        "Which countries withdrew their pledges to the salt fund?",
        "How many victims of salt mines in 2019?",
        "When was the Salt Treaty founded?",
    ],
)
def test_what_others_did_or_another_year_saw_is_no_answer(question: str, make_assistant: MakeAssistant) -> None:
    assert isinstance(make_assistant(WHO_DID_NOT).answer(question), Refusal)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Did Togo support Chile's levy?", "Togo and Ghana supported it."),
        ("How many victims of salt mines in 2024?", "6,279"),
        ("When was the Salt Network founded?", "1996"),
    ],
)
def test_what_is_told_of_the_very_thing_is_answered(
    question: str, expected: str, make_assistant: MakeAssistant
) -> None:
    outcome = answered(make_assistant(WHO_DID_NOT).answer(question))
    assert expected in (outcome.headline or "") + "".join(statement.text for statement in outcome.statements)


def test_a_line_that_stands_as_a_title_is_no_reason(make_assistant: MakeAssistant) -> None:
    files = {
        "note.txt": (
            "A note of the salt network\n\n1 June 2025\n\n"
            "The levy on salt in Togo lifted: what next for traders, fishers, and old ponds\n\n"
            "The levy on salt was lifted in Togo because the ponds had dried up.\n"
        )
    }
    outcome = answered(make_assistant(files).answer("Why was the levy on salt lifted in Togo?"))
    assert [statement.text for statement in outcome.statements] == [
        "The levy on salt was lifted in Togo because the ponds had dried up."
    ]
