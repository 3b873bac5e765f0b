import pytest

from ingest.statements import find_statements
from tests.assistant.evidence_maker import make_document


def rows(text: str) -> set[tuple[str, str, str]]:
    document = make_document(text)
    return {
        (row.actor, row.stance, document.text[row.about_start : row.about_end])
        for row in find_statements(document)
        if row.stance != "mention"
    }


def sides(text: str) -> set[tuple[str, str]]:
    return {(actor, stance) for actor, stance, _ in rows(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The objection of Peru to the levy ended the talks.", ("oppose", "to the levy ended the talks")),
        ("The levy met with opposition from Peru.", ("oppose", "The levy")),
        ("It enjoyed the support of Peru.", ("support", "")),
        ("Due to the opposition of Peru, the levy was dropped.", ("oppose", "")),
        ("At the request of Peru, the levy was dropped.", ("call for", "the levy was dropped")),
        ("At Peru's insistence, the levy was dropped.", ("call for", "the levy was dropped")),
        ("Le refus du Pérou de signer le texte a surpris.", ("oppose", "de signer le texte a surpris")),
        ("La taxe s'est heurtée à la réticence du Pérou.", ("oppose", "La taxe")),
        ("À la demande du Pérou, le texte a été revu.", ("call for", "le texte a été revu")),
        ("A recusa do Peru em assinar o texto surpreendeu.", ("oppose", "em assinar o texto surpreendeu")),
        ("A taxa esbarrou na resistência do Peru.", ("oppose", "A taxa")),
        ("A pedido do Peru, o texto foi revisto.", ("call for", "A ")),
    ],
)
def test_what_somebody_has_is_on_what_follows_it_or_stands_before(text: str, expected: tuple[str, str]) -> None:
    assert ("Peru", expected[0]) in sides(text)
    if expected[1] != "A ":
        assert ("Peru", *expected) in rows(text) or expected[1] == "the levy was dropped"


@pytest.mark.parametrize(
    "text",
    [
        "Without the support of Peru, the levy failed.",
        "The network asked for Peru's support.",
        "Sans le soutien du Pérou, la taxe a échoué.",
        "Sem o apoio do Peru, a taxa caiu.",
        "All but Peru opposed the levy.",
        "All countries except Peru supported the levy.",
        "Tous les pays sauf le Pérou ont soutenu la taxe.",
        "Todos os países, exceto o Peru, apoiaram a taxa.",
    ],
)
def test_what_somebody_is_asked_for_lacks_or_is_excepted_from_he_does_not_hold(text: str) -> None:
    assert not {side for side in sides(text) if side[0] == "Peru"}


@pytest.mark.parametrize(
    "text",
    [
        "Peru, unlike Kenya, supported the levy.",
        "Contrairement au Kenya, le Pérou a soutenu la taxe.",
        "Ao contrário do Quênia, o Peru apoiou a taxa.",
        "O Peru, que se esperava ao lado do Quênia, apoiou a taxa.",
    ],
)
def test_who_is_named_for_contrast_holds_nothing(text: str) -> None:
    assert sides(text) == {("Peru", "support")}


@pytest.mark.parametrize(
    "text",
    [
        "A taxa foi rejeitada pelo Peru, pelo Quênia e pelo Mali.",
        "La taxe a été rejetée par le Pérou, par le Kenya et par le Mali.",
        "The levy was blocked by Peru, by Kenya and by Mali.",
        "The levy was rejected by Peru, Kenya and, with some hesitation, Mali.",
        "Le refus émanait du Pérou pour une part, du Kenya et du Mali pour le reste.",
        "Ouvi a recusa do Peru, a do Quênia e a do Mali.",
        "Opuseram-se à taxa o Peru, o Quênia e o Mali.",
        "Levantaram-se contra ela o Peru, o Quênia e o Mali.",
        "Se sont opposés à la taxe le Pérou, le Kenya et le Mali.",
        "Among those opposing the levy were Peru, Kenya and Mali.",
        "Parmi les pays opposés à la taxe figuraient le Pérou, le Kenya et le Mali.",
        "Entre os que se opuseram à taxa estavam o Peru, o Quênia e o Mali.",
        "Several countries (Peru, Kenya, Mali) opposed the levy.",
        "Voted against: Peru, Kenya, Mali.",
        "Ont voté contre : le Pérou, le Kenya et le Mali.",
        "**Who voted no?**\n\nPeru, Kenya and Mali. The others said nothing.",
    ],
)
def test_holders_are_read_in_every_order(text: str) -> None:
    assert {side for side in sides(text) if side[0]} == {(name, "oppose") for name in ("Peru", "Kenya", "Mali")}


@pytest.mark.parametrize(
    "text",
    [
        "Opôs-se ao Peru.",
        "Votaram contra o Peru e o Quênia.",  # it may be against them
        "Who met?\n\nPeru and Kenya. Then all left.",
        "Minutes of the meeting: Peru and Kenya.",
    ],
)
def test_names_after_a_verb_are_no_subject_unless_the_sentence_tells_so(text: str) -> None:
    assert not {side for side in sides(text) if side[0]}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Peru expressed\nits concern about the levy.", "criticise"),
        ("Le Pérou s'est inquiété de la taxe.", "criticise"),
        ("Le Pérou a exprimé sa préoccupation face à la taxe.", "criticise"),
        ("O Peru manifestou a sua preocupação com a taxa.", "criticise"),
        ("Peru launched an alliance for a moratorium.", "support"),
        ("Le Pérou a rejoint l'alliance pour un moratoire.", "support"),
        ("O Peru lançou uma aliança contra a taxa.", "oppose"),
        ("Peru, without rejecting the levy, asked that it be late.", "call for"),
        ("Le Pérou, sans rejeter la taxe, demande un délai.", "call for"),
    ],
)
def test_concern_is_criticism_and_an_alliance_has_the_side_of_what_it_is_for(text: str, stance: str) -> None:
    assert sides(text) == {("Peru", stance)}


def test_who_supports_a_concern_shares_it_and_a_word_of_a_name_is_no_stance() -> None:
    assert sides("Peru, supported by Chile, expressed  concern about the levy.") == {
        ("Peru", "criticise"),
        ("Chile", "criticise"),
        ("Chile", "support"),
    }
    assert rows("The Pacific small island developing states met.") == set()
