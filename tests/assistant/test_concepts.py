"""A question in one language finds what documents say in another."""

import pytest

from assistant.answer import Answer
from assistant.reading.concepts import related_stems
from ingest.words import stem
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
    ],
)
def test_a_word_knows_its_translation(word: str, language: str, other: str, other_language: str) -> None:
    assert stem(other, other_language) in related_stems(word, language)


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
