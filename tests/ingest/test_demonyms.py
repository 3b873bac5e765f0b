import pytest

from assistant.questions.spelling import read_as
from assistant.questions.understand import understand
from ingest.actors import gazetteer
from ingest.clauses import stances
from ingest.demonyms import demonyms
from tests.ingest.test_actors import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'amendement américain est rejeté.", ["United States"]),
        ("La délégation ougandaise et le délégué vietnamien sont partis.", ["Uganda", "Vietnam"]),
        ("la demande tchèque et les propositions norvégiennes", ["Czechia", "Norway"]),
        ("la position révisée kényane, o projeto paraguaio", ["Kenya", "Paraguay"]),
        ("le ministre des Affaires étrangères ukrainien", ["Ukraine"]),
        ("Le porte-parole nigérien répond à l'ambassadeur nigérian.", ["Niger", "Nigeria"]),
        ("A proposta angolana e a emenda moçambicana caíram.", ["Angola", "Mozambique"]),
        ("o ministro ucraniano e os delegados alemães", ["Ukraine", "Germany"]),
        ("as propostas espanholas, o pedido iraniano", ["Spain", "Iran"]),
        ("a delegação ugandense, a delegação ugandesa", ["Uganda", "Uganda"]),
        ("o governo polaco e o governo polonês", ["Poland", "Poland"]),
        ("o texto checo e a posição tcheca", ["Czechia", "Czechia"]),
        ("o governo são-tomense e o pedido cabo-verdiano", ["São Tomé and Príncipe", "Cabo Verde"]),
        ("The Ugandan proposal met the Fijian delegate.", ["Uganda", "Fiji"]),
        ("the Salvadoran two-year draft decision", ["El Salvador"]),
    ],
)
def test_an_adjective_is_known_in_all_its_forms_beside_what_acts(text: str, expected: list[str]) -> None:
    assert named(text) == expected
    assert all(mention.acts and mention.is_adjective for mention in gazetteer().find(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Canadian pilot", ["Canada"]),
        ("the Tongan ivory stocks", ["Tonga"]),
        ("le plan malgache, a lei boliviana", ["Madagascar", "Bolivia"]),
    ],
)
def test_what_a_country_has_names_it_and_does_not_act(text: str, expected: list[str]) -> None:
    assert named(text) == expected
    assert not any(mention.acts for mention in gazetteer().find(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Chinese, Indian and Brazilian delegations", ["China", "India", "Brazil"]),
        ("les délégations canadienne et suisse", ["Canada", "Switzerland"]),
        ("the Chinese tea and Indian silk", []),
    ],
)
def test_adjectives_share_a_noun(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What did the Ukrainians say to the Spaniards?", ["Ukraine", "Spain"]),
        (
            "The Swedes, the Danes, the Poles, the Turks and the Britons",
            ["Sweden", "Denmark", "Poland", "Turkey", "UK"],
        ),
        ("Did the Swiss oppose it?", ["Switzerland"]),
        ("The Dutch opposed the levy, and the French did not.", ["Netherlands", "France"]),
        ("The Chinese and the Thais left.", ["China", "Thailand"]),
        ("o que disseram os ucranianos aos alemães", ["Ukraine", "Germany"]),
        ("que veulent les Canadiens et les suisses ?", ["Canada", "Switzerland"]),
    ],
)
def test_people_behind_an_article_are_their_country(text: str, expected: list[str]) -> None:
    assert named(text) == [gazetteer().find(name)[0].actor.name for name in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Polish the text, with turkey.",
        "Most Canadians drink it.",
        "the Dutch cheese, the French word for it, the Chinese fried noodles",
        "un petit suisse",
        "the Latin American delegations and the Indian Ocean states",
        "the Organization of American States",
        "Portuguese miners in the hall demanded work.",
        "The Chinese steel makers proposed it.",
        "la position des diamantaires chinois",
        "le gouvernement goûte le thé chinois",
        "os chás chineses do governo",
        "the Congolese and the Guineans, les Congolais, os guineenses",
    ],
)
def test_an_adjective_of_anything_else_names_no_country(text: str) -> None:
    assert named(text) == []


def test_every_state_has_an_adjective_in_three_languages() -> None:
    by_language: dict[str, set[str]] = {"en": set(), "fr": set(), "pt": set()}
    for code, _, form in demonyms():
        by_language[form.language].add(code)
    states = set.union(*by_language.values()) - {"CK", "DM", "FK", "WF"}
    assert [states - known for known in by_language.values()] == [set(), set(), set()]
    assert len(states) > 190


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Ukrainians opposed the levy.", {"Ukraine": "oppose"}),
        ("La délégation ougandaise s'est opposée à la taxe.", {"Uganda": "oppose"}),
        ("O ministro ucraniano apoiou a moratória.", {"Ukraine": "support"}),
        ("Kenya opposed the Tongan ivory stocks.", {"Kenya": "oppose"}),
        ("The Canadian pilot supports small miners.", {}),
        ("Os angolanos exigem a publicação dos contratos.", {}),
        ("Les Togolais réclament la publication des contrats.", {}),
        ("Kenya, supported by several Latin American countries, suggested a fund.", {"Kenya": "propose"}),
    ],
)
def test_what_a_country_has_and_citizens_hold_no_stance_for_it(sentence: str, expected: dict[str, str]) -> None:
    assert {held.mention.actor.name: held.stance for held in stances(sentence)} == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did the Ukrainians say about the levy?", ["Ukraine"]),
        ("O que disseram os ucranianos sobre a taxa?", ["Ukraine"]),
        ("Que pensent les Canadiens de la taxe ?", ["Canada"]),
        ("Why did Gabon oppose the Canadian pilot?", ["Gabon"]),
    ],
)
def test_a_question_is_of_people_s_country_and_not_of_whose_the_matter_is(question: str, expected: list[str]) -> None:
    assert [actor.name for actor in understand(question).actors] == expected


def test_the_poles_of_the_earth_are_no_people() -> None:
    assert read_as("What melts at the poles?", lambda found: [1] * len(found), list).text == "What melts at the poles?"
