"""What something is, and what an abbreviation stands for, read where the documents say it."""

import pytest

from assistant.reading.definitions import (
    definition_start,
    is_abbreviation,
    long_form,
    says_what_it_is,
    thing_asked_about,
)
from assistant.reading.sentence import read_sentences
from tests.assistant.conftest import MakeAssistant, answered
from tests.assistant.evidence_maker import make_document


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("What is a quota?", "quota"),
        ("What are closed seasons in the fisheries treaty?", "closed seasons"),
        ("What is meant by overfishing?", "overfishing"),
        ("What does RFMO stand for?", "RFMO"),
        ("Qu'est-ce qu'un quota ?", "quota"),
        ("Que signifie ORGP ?", "ORGP"),
        ("O que é uma quota?", "quota"),
        ("O que significa ORGP?", "ORGP"),
        ('What\'s a "closed season"?', "closed season"),
        ("O que é um « quota » ?", "quota"),
        ("Can someone explain closed seasons to a newcomer?", "closed seasons"),
        ("Pouvez-vous m'expliquer le quota ?", "quota"),
        ("Pode explicar o que é uma quota?", "quota"),
        ("Can you explain why Peru left?", None),
        ("What did Peru say?", None),
        ("What is the sum that the secretariat spends each year?", None),
    ],
)
def test_what_is_asked_the_meaning_of(question: str, thing: str | None) -> None:
    assert thing_asked_about(question) == thing


@pytest.mark.parametrize(
    ("abbreviation", "text", "form"),
    [
        ("MPA", "The Marine Protected Area (MPA) was closed.", "Marine Protected Area"),
        ("MPA", "An MPA (marine protected area) was closed.", "marine protected area"),
        ("OMP", "Une organisation mondiale des pêches (OMP) est née.", "organisation mondiale des pêches"),
        ("MPA", "| MPA | Marine Protected Area |", "Marine Protected Area"),
        ("MPA", "Marine Protected Area | MPA | closed", "Marine Protected Area"),
        ("MPA", "A marine and protected area within set bounds (MPAs) was closed.", "marine and protected area"),
        ("MPA", "The marine protected area was, when all had spoken and voted, closed (MPA).", None),
        ("MPA", "The area was closed (MPA).", None),
        ("MPA", "They met in May (MPA).", None),
        ("MPA", "The MPA was closed.", None),
    ],
)
def test_what_an_abbreviation_stands_for(abbreviation: str, text: str, form: str | None) -> None:
    found = long_form(abbreviation, text)
    assert (found.slice(text) if found else None) == form


def test_words_in_capitals_are_abbreviations_when_they_are_short() -> None:
    assert [is_abbreviation(word) for word in ("MPA", "NGOs", "Peru", "plenary", "RESOLUTIONS")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("A quota is a share of the catch.", 0),
        ("Quotas (TACs) are shares of the catch.", 0),
        ("By quota we mean a share of the catch.", 0),
        ("Par quota, on entend une part des prises.", 0),
        ("Entende-se por quota uma parte das capturas.", 0),
        ("Quota\n\nA share of the catch.", 0),
        ("# Quota\n\nA share of the catch.", 2),
        ("They raised the quota.", None),
        ("The quota system failed.", None),
        ("# Quota\n\nNorway joined Iceland in raising it.", None),
        ("# Quota\n\nThe European Union raised it.", None),
    ],
)
def test_where_a_text_begins_to_say_what_something_is(text: str, begins: int | None) -> None:
    reading = read_sentences(make_document(text))
    starts = {definition_start("quota", sentence, reading) for sentence in reading.sentences} - {None}
    assert starts == (set() if begins is None else {begins})


GLOSSARY = {
    "glossary.md": "# Terms of the fisheries treaty\n\nQuota\n\nA share of the catch, set each year.\n",
    "report.md": (
        "# Report\n\nThe Marine Protected Area (MPA) was closed in May. The quota is still too high, said Peru.\n"
    ),
}


def test_a_glossary_answers_before_a_sentence_that_only_begins_alike(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(GLOSSARY).answer("What is a quota?"))
    assert " ".join(outcome.statements[0].text.split()) == "Quota A share of the catch, set each year."
    assert outcome.headline == "A share of the catch, set each year."


def test_a_glossary_comes_before_another_text_under_the_same_word(make_assistant: MakeAssistant) -> None:
    note = {"a-note.md": "# Note of May\n\n## Quota\n\nLeft as it was, after a long debate on the quota.\n"}
    words = {"words.md": "# Glossary of the treaty\n\nQuota\n\nA share of the catch, set each year.\n"}
    outcome = answered(make_assistant(note | words).answer("What is a quota?"))
    assert outcome.headline == "A share of the catch, set each year."


def test_the_long_form_is_the_short_answer(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(GLOSSARY).answer("What does MPA stand for?"))
    assert outcome.headline == "Marine Protected Area"
    assert outcome.citation(outcome.headline_citations[0]).quote.startswith("The Marine Protected Area (MPA)")


def test_an_abbreviation_is_spelt_out_by_whatever_document_does_so(make_assistant: MakeAssistant) -> None:
    talk = {f"{n}.md": f"# Day {n}\n\nThe RFMO met on day {n}. The RFMO was then asked to act.\n" for n in range(60)}
    spelt = {"old.md": "# Old\n\nFees go to a regional fisheries management organisation (RFMO) and to its members.\n"}
    outcome = answered(make_assistant(talk | spelt).answer("What does RFMO stand for?"))
    assert outcome.headline == "regional fisheries management organisation"
    assert [statement.text for statement in outcome.statements] == [
        "Fees go to a regional fisheries management organisation (RFMO) and to its members."
    ]


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("A quota is a share of the catch.", True),
        ("Quotas are shares of the catch.", True),
        ("The quota was established to spare the fish.", True),
        ("Quota is money that is set aside.", True),
        ("The quota is scheduled for May.", False),
        ("The quota was then debated.", False),
        ("Peru called the quota a gift.", False),
        ("This share is called the quota.", True),
        ("Le quota est une part des prises.", True),
        ("Le quota est discuté demain.", False),
        ("A quota é uma parte da pesca.", True),
        ("A quota foi debatida.", False),
    ],
)
def test_what_happens_to_a_thing_is_not_what_it_is(text: str, is_said: bool) -> None:
    (sentence,) = read_sentences(make_document(text)).sentences
    assert says_what_it_is("quota", sentence) is is_said


def test_what_is_said_of_a_thing_beside_its_name_defines_it() -> None:
    said = "The law lets a fisher ask for a coast pass, a paper\nwhich opens the bay to one boat."
    (sentence,) = read_sentences(make_document(said)).sentences
    assert says_what_it_is("coast pass", sentence)
    assert not says_what_it_is("fisher", sentence)


def test_an_abbreviation_behind_another_one_has_its_own_long_form() -> None:
    text = "While the LB Harbour Workers Union (LB HWU) has no hopes, it came."
    span = long_form("HWU", text)
    assert span is not None
    assert span.slice(text) == "Harbour Workers Union"


def test_what_a_thing_is_may_stand_behind_it_between_commas() -> None:
    sentence = "Last week, the Bora Summit, the half-yearly gathering of ferrymen, was held."
    document = make_document(sentence)
    assert says_what_it_is("Bora Summit", read_sentences(document).sentences[0])
    other = make_document("Last week the Bora Summit, the union and a bank met.")
    assert not says_what_it_is("Bora Summit", read_sentences(other).sentences[0])


SPOKEN_OF = {
    "salt.txt": (
        "No end to blue salt at the Pan Council\n\n4 May 2012\n\n"
        "The Pan Council met to talk about blue salt. Traders sell blue salt as clean. Ada Obi, coordinator of the "
        "Salt Watch (PC SW), left.\n\nVTB - Voluntary Trust Basin, which pays for dykes.\n"
    )
}


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("What is blue salt?", "No document says what “blue salt” is"),
        ("What is the Pan Council?", "No document says what “Pan Council” is"),
    ],
)
def test_where_nothing_defines_it_what_is_said_of_it_is_quoted_as_no_more_than_that(
    question: str, note: str, make_assistant: MakeAssistant
) -> None:
    outcome = answered(make_assistant(SPOKEN_OF).answer(question))
    assert outcome.headline is None
    assert any(each.startswith(note) for each in outcome.notes)
    assert all("No end to" not in statement.text for statement in outcome.statements)


@pytest.mark.parametrize(
    ("question", "headline"),
    [("What does VTB stand for?", "Voluntary Trust Basin"), ("What is PC SW?", "Salt Watch")],
)
def test_a_hyphen_or_two_abbreviations_stand_beside_a_long_form(
    question: str, headline: str, make_assistant: MakeAssistant
) -> None:
    assert answered(make_assistant(SPOKEN_OF).answer(question)).headline == headline


def test_who_somebody_is_any_sentence_on_him_may_tell(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(SPOKEN_OF).answer("Who is Ada Obi?"))
    assert outcome.headline is not None
    assert not any("No document" in note for note in outcome.notes)


NOTE = {
    "note.md": (
        "# A note for newcomers\n\n## Words you will hear\n\n"
        "**Net check.** A look at all nets on board, once a season.\n\n"
        "**CBN.** Coastal boat number: it is painted on the bow.\n\n"
        "**Rest.** Net check and rest go together. Boats stay in port.\n"
    ),
    "mots.md": "# Lexique\n\n**Sonar.** Il écoute le fond.\n\nUn bateau sans sonar ne voit rien.\n",
}


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("What is a net check?", "A look at all nets on board, once a season."),
        ("C'est quoi un « net check » ?", "A look at all nets on board, once a season."),
        ("What does CBN stand for?", "Coastal boat number: it is painted on the bow."),
        ("Qu'est-ce qu'un sonar ?", "Il écoute le fond."),
    ],
)
def test_a_word_may_be_explained_in_the_line_that_begins_with_it(
    question: str, headline: str, make_assistant: MakeAssistant
) -> None:
    assert answered(make_assistant(NOTE).answer(question)).headline == headline
