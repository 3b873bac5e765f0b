"""A question in one language finds what documents say in another."""

from collections import defaultdict
from pathlib import Path

import pytest

import assistant.reading.concepts
from assistant.answer import Answer
from assistant.reading.concepts import abbreviation_stems, akin_stems, related_stems
from ingest.words import content_stems, stem
from tests.assistant.conftest import MakeAssistant


@pytest.mark.parametrize(
    ("word", "language", "other", "other_language"),
    [
        ("volontaires", "fr", "voluntary", "en"),
        ("engagements", "fr", "commitments", "en"),
        ("approvisionnement", "fr", "supply", "en"),
        ("pesca", "pt", "fisheries", "en"),
        ("désarmement", "fr", "desarmamento", "pt"),
        ("sumidouros", "pt", "sinks", "en"),
        ("traceability", "en", "rastreabilidade", "pt"),
        ("tariffs", "en", "tarifs", "fr"),
        ("décaissement", "fr", "disbursement", "en"),
        ("shareholders", "en", "acionistas", "pt"),
        ("apreensões", "pt", "saisies", "fr"),
        ("fournisseur", "fr", "suppliers", "en"),
        ("hostages", "en", "reféns", "pt"),
        ("démissionné", "fr", "resigned", "en"),
        ("esgotos", "pt", "sewage", "en"),
        ("lawyers", "en", "avocats", "fr"),
        ("égouts", "fr", "esgoto", "pt"),
        ("desemprego", "pt", "chômage", "fr"),
        ("vaccines", "en", "vacinas", "pt"),
        ("elected", "en", "élu", "fr"),
        ("processou", "pt", "sued", "en"),
        ("eleita", "pt", "élue", "fr"),
        ("voix", "fr", "votos", "pt"),
        ("logs", "en", "grumes", "fr"),
        ("morreram", "pt", "killed", "en"),
        ("treasurer", "en", "tesoureira", "pt"),
    ],
)
def test_a_word_knows_its_translation(word: str, language: str, other: str, other_language: str) -> None:
    assert stem(other, other_language) in related_stems(word, language)


def test_a_word_of_another_concept_is_not_related() -> None:
    assert not related_stems("judgment", "en") & related_stems("sewage", "en")
    assert stem("starvation", "en") not in related_stems("shareholder", "en")


@pytest.mark.parametrize(
    ("word", "language", "other", "other_language"),
    [
        ("term", "en", "termes", "fr"),
        ("term", "en", "mandat", "fr"),
        ("terms", "en", "trimestre", "pt"),
        ("staff", "en", "personnel", "fr"),
        ("staff", "en", "salariés", "fr"),
        ("staff", "en", "funcionários", "pt"),
        ("rapporter", "fr", "report", "en"),
        ("rapporterait", "fr", "yield", "en"),
        ("rapporté", "fr", "arrecadou", "pt"),
        ("cent", "fr", "hundred", "en"),
        ("cent", "fr", "cents", "en"),
        ("cents", "en", "centavos", "pt"),
        ("chair", "en", "presidência", "pt"),
        ("board", "en", "conseil", "fr"),
        ("leave", "en", "congés", "fr"),
        ("seat", "en", "siège", "fr"),
        ("levy", "en", "redevance", "fr"),
        ("exactement", "fr", "exact", "en"),
        ("boîte", "fr", "company", "en"),
        ("virées", "fr", "sacked", "en"),
        ("machamba", "pt", "farm", "en"),
        ("propina", "pt", "bribes", "en"),
    ],
)
def test_a_word_is_known_in_each_of_its_senses(word: str, language: str, other: str, other_language: str) -> None:
    assert stem(other, other_language) in akin_stems(word, language)[other_language]


@pytest.mark.parametrize(
    ("word", "opposite", "language"),
    [
        ("buy", "sell", "en"),
        ("lend", "borrow", "en"),
        ("supply", "demand", "en"),
        ("increase", "decrease", "en"),
        ("rise", "fall", "en"),
        ("hire", "dismiss", "en"),
        ("employer", "employee", "en"),
        ("landlord", "tenant", "en"),
        ("plaintiff", "defendant", "en"),
        ("right", "duty", "en"),
        ("support", "oppose", "en"),
        ("accept", "refuse", "en"),
        ("ratify", "repeal", "en"),
        ("soutenir", "opposer", "fr"),
        ("accorder", "refuser", "fr"),
        ("embaucher", "virer", "fr"),
        ("offre", "demande", "fr"),
        ("hausse", "baisse", "fr"),
        ("apoiar", "opor", "pt"),
        ("nomear", "exonerar", "pt"),
        ("oferta", "procura", "pt"),
        ("subida", "descida", "pt"),
    ],
)
def test_opposites_never_share_a_concept(word: str, opposite: str, language: str) -> None:
    assert akin_stems(word, language)
    assert stem(opposite, language) not in akin_stems(word, language)[language]
    assert stem(word, language) not in akin_stems(opposite, language)[language]


def test_no_concept_of_the_vocabulary_says_what_another_says() -> None:
    holding: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    concepts: list[tuple[str, set[tuple[str, str]]]] = []
    lists = Path(assistant.reading.concepts.__file__).parent / "vocabulary"
    files = [file for file in lists.glob("*.txt") if file.stem != "abbreviations"]
    for line in (line for file in files for line in file.read_text(encoding="utf-8").splitlines()):
        if line and not line.startswith("#"):
            cells = zip(("en", "fr", "pt"), line.split("|"), strict=True)
            words = {
                (language, stem(word.replace("-", ""), language)) for language, cell in cells for word in cell.split()
            }
            for word in words:
                holding[word].add(len(concepts))
            concepts.append((line, words))
    assert len(concepts) > 5_000
    repeated = {line for line, words in concepts if len(set.intersection(*(holding[word] for word in words))) > 1}
    assert repeated == set()


def test_a_text_with_a_hyphenated_translation_holds_it() -> None:
    assert related_stems("ceasefire", "en") & content_stems("Le cessez-le-feu tient.", "fr")


@pytest.mark.parametrize(
    ("form", "language", "other", "other_language"),
    [("CDM", "en", "MDP", "fr"), ("GEE", "pt", "GHG", "en"), ("ONG", "fr", "NGOs", "en"), ("sida", "fr", "AIDS", "en")],
)
def test_an_abbreviation_knows_what_it_is_in_another_language(
    form: str, language: str, other: str, other_language: str
) -> None:
    assert stem(other, other_language) in abbreviation_stems(form, language)


def test_an_abbreviation_is_not_read_as_the_word_that_it_looks_like() -> None:
    assert not abbreviation_stems("aids", "en")
    assert stem("assistance", "en") not in abbreviation_stems("AIDS", "en")


ENGLISH = {
    "1.txt": "Minutes of the talks\n\nIndia opposed voluntary commitments. Ghana opposed deep-sea trawling. "
    "Fiji supported the moratorium on whaling. Peru opposed the tax on timber.",
}
FRENCH = {
    "1.txt": "Compte rendu\n\nLe Mali a rejeté les engagements volontaires. Le Togo a rejeté les droits de douane "
    "sur le coton. Le Bénin a soutenu le moratoire sur la chasse à la baleine.",
}


@pytest.mark.parametrize(
    ("files", "question", "names"),
    [
        (ENGLISH, "Quels pays se sont opposés aux engagements volontaires ?", ["Inde"]),
        (ENGLISH, "Quels pays ont soutenu le moratoire sur la baleine ?", ["Fidji"]),
        (ENGLISH, "Que países rejeitaram o imposto sobre a madeira?", ["Peru"]),
        (ENGLISH, "Quem se opôs aos compromissos voluntários?", ["Índia"]),
        (FRENCH, "Which countries rejected voluntary commitments?", ["Mali"]),
        (FRENCH, "Which countries opposed customs tariffs on cotton?", ["Togo"]),
        (FRENCH, "Que países apoiaram a moratória sobre a baleia?", ["Benin"]),
    ],
)
def test_rows_are_found_over_documents_of_another_language(
    make_assistant: MakeAssistant, files: dict[str, str], question: str, names: list[str]
) -> None:
    outcome = make_assistant(files).answer(question)
    assert isinstance(outcome, Answer), outcome
    assert [item.name for item in outcome.items] == names


def test_an_abbreviation_is_found_by_what_another_language_calls_it(make_assistant: MakeAssistant) -> None:
    files = {
        "1.txt": "Compte rendu\n\nLe Mali a rejeté les projets du MDP. Le Togo a rejeté le moratoire sur le coton."
    }
    outcome = make_assistant(files).answer("Which countries rejected projects under the CDM?")
    assert isinstance(outcome, Answer), outcome
    assert [item.name for item in outcome.items] == ["Mali"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Quantos votos recebeu a treinadora eleita?", "Élue entraîneuse, Mme Diop a reçu 31 voix."),
        ("How many fishermen were buried at Kerala Point?", "À Kerala Point, on a enterré douze pêcheurs."),
        ("Combien de tonnes ont été déclarées à Zinder ?", "Em Zinder foram declaradas 12 toneladas."),
    ],
)
def test_a_figure_is_found_in_another_language(question: str, said: str, make_assistant: MakeAssistant) -> None:
    outcome = make_assistant({"1.txt": f"Bulletin\n\n{said}\n"}).answer(question)
    assert isinstance(outcome, Answer), outcome


def test_a_word_is_not_what_another_of_the_same_stem_means() -> None:
    assert stem("responsible", "en") == stem("response", "en")
    assert stem("responsabilité", "fr") in related_stems("responsible", "en")
    assert stem("répondu", "fr") not in related_stems("responsible", "en")
    assert stem("répondu", "fr") in related_stems("response", "en")
