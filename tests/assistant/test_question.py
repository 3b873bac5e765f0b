import pytest

from assistant.questions.understand import understand


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        ("Which countries opposed the plan?", "list", "en"),
        ("Which company is named in Lunda?", "list", "en"),
        ("Who spoke for the network?", "who", "en"),
        ("How long did the talks last?", "duration", "en"),
        ("How many hours did they talk?", "duration", "en"),
        ("What share of the gold is smuggled?", "share", "en"),
        ("How many states signed?", "count", "en"),
        ("How much did the office cost?", "money", "en"),
        ("What does a carat cost?", "money", "en"),
        ("When did the office open?", "date", "en"),
        ("Since when is it closed?", "date", "en"),
        ("In which year did it close?", "date", "en"),
        ("When was the press release published?", "document date", "en"),
        ("Where was the meeting held?", "place", "en"),
        ("Why did they leave?", "why", "en"),
        ("Did Kenya leave?", "yes-no", "en"),
        ("Le Kenya a-t-il quitté la salle ?", "yes-no", "fr"),
        ("La France voulait-elle une taxe ?", "yes-no", "fr"),
        ("Angola apoiou a taxa?", "yes-no", "pt"),
        ("Kenya opposed the levy?", "yes-no", "en"),
        ("Arguments against the levy of Kenya?", "open", "en"),
        ("A que se opôs Angola?", "open", "pt"),
        ("Pourquoi le Kenya a-t-il quitté la salle ?", "why", "fr"),
        ("À quoi le Kenya s'oppose-t-il ?", "open", "fr"),
        ("À quelles conditions le Kenya soutient-il la taxe ?", "open", "fr"),
        ("What happened at the mine?", "open", "en"),
        ("Quels pays se sont opposés au plan ?", "list", "fr"),
        ("Qui a parlé au nom du réseau ?", "who", "fr"),
        ("Combien de temps ont duré les discussions ?", "duration", "fr"),
        ("Quelle part de l'or est exportée ?", "share", "fr"),
        ("Combien d'États ont signé ?", "count", "fr"),
        ("Depuis quand est-il fermé ?", "date", "fr"),
        ("Où s'est tenue la réunion ?", "place", "fr"),
        ("Pourquoi sont-ils partis ?", "why", "fr"),
        ("Que países se opuseram ao plano?", "list", "pt"),
        ("Quem falou em nome da rede?", "who", "pt"),
        ("Quanto tempo durou a discussão?", "duration", "pt"),
        ("Que percentagem do ouro é exportada?", "share", "pt"),
        ("Quando foi levantado o embargo?", "date", "pt"),
        ("Onde foi a reunião?", "place", "pt"),
        ("Which parties backed Kenya when it asked for time?", "list", "en"),
        ("What did the group say when the text was tabled?", "open", "en"),
        ("Do you know when the office opened?", "date", "en"),
        ("What are the names of the states that left?", "list", "en"),
        ("How many states opposed the plan?", "list", "en"),
        ("What is Kenya's position on fees?", "position", "en"),
        ("How has Kenya's stance on fees changed?", "position", "en"),
        ("How has Kenya's stance on fees moved since Lima?", "position", "en"),
        ("How has Kenya changed its mind on fees?", "position", "en"),
        ("Comment le Kenya a-t-il évolué sur les taxes ?", "position", "fr"),
        ("Que le Kenya pense-t-il des taxes ?", "position", "fr"),
        ("Como evoluiu a posição do Quênia sobre as taxas?", "position", "pt"),
        ("Quelle est la position du Kenya sur les taxes ?", "position", "fr"),
        ("Qual é a posição do Quênia sobre as taxas?", "position", "pt"),
        ("What is the position of the African Group on fees?", "position", "en"),
        ("What is another name for State Route 9?", "open", "en"),
        ("What is the name of the country's oldest club?", "open", "en"),
        ("What brings fees to a country?", "open", "en"),
        ("What may members ask the minister?", "open", "en"),
        ("What is the United States short of?", "open", "en"),
        ("What is the same across all nations?", "open", "en"),
        ("Please list all countries that left.", "list", "en"),
        ("Give me all the states that left.", "list", "en"),
        ("In which West African countries is gold mined?", "list", "en"),
        ("Quels sont les effets voulus par les pays ?", "open", "fr"),
        ("Quels sont les pays qui sont partis ?", "list", "fr"),
        ("Donne-moi la liste des pays partis.", "list", "fr"),
        ("Quais são as consequências para os países?", "open", "pt"),
        ("Quais foram os países que saíram?", "list", "pt"),
        ("O que os países africanos disseram?", "open", "pt"),
        ("How much of its gold did Kenya sell?", "share", "en"),
        ("How much gold did Kenya sell?", "amount", "en"),
        ("Quanto ouro foi vendido?", "amount", "pt"),
        ("Quantas pessoas vieram?", "count", "pt"),
        ("Combien le Kenya a-t-il investi ?", "amount", "fr"),
        ("O quão importante foi o acordo?", "open", "pt"),
        ("When talks fail again, what is the usual step?", "open", "en"),
        ("Where states disagree on it, who decides?", "who", "en"),
        ("Quand les pays refusent, qui décide ?", "who", "fr"),
        ("When, where and how did it end?", "date", "en"),
        ("When mills close, this leads to what?", "open", "en"),
        ("They were the lesser evil when compared to whom?", "who", "en"),
        ("Which article states that mills shall close?", "open", "en"),
        ("Which states signed the article?", "list", "en"),
        ("On what days does the board meet?", "date", "en"),
        ("Quel jour le conseil se réunit-il ?", "date", "fr"),
        ("Quem deve ser consultado quanto ao prazo?", "who", "pt"),
        ("Quanto a empresa pagou?", "amount", "pt"),
    ],
)
def test_the_kind_of_answer_and_the_language_are_recognised(text: str, kind: str, language: str) -> None:
    question = understand(text)
    assert (question.kind, question.language) == (kind, language)


def test_names_years_and_acronyms_are_marked_as_not_exchangeable() -> None:
    question = understand("What did the ADPA say about Lake Kivu in 2019?")
    names = {term.text for term in question.terms if term.is_name}
    assert {"ADPA", "Kivu", "2019"} <= names
    assert question.years == ("2019",)


@pytest.mark.parametrize(
    "text", ["WHO OPPOSED A CEILING ON RIVER FEES IN 2019?", "Who Opposed A Ceiling On River Fees In 2019?"]
)
def test_capitals_everywhere_make_no_names(text: str) -> None:
    question = understand(text)
    assert {term.text for term in question.terms if term.is_name} == {"2019"}
    assert question.stance == "oppose"


def test_words_that_only_shape_a_question_are_no_terms() -> None:
    assert [term.text for term in understand("Which countries are named as hotspots?").terms] == ["hotspots"]


def test_the_stance_is_marked_and_asked_for() -> None:
    question = understand("Which parties opposed the transparency clause?")
    assert question.stance == "oppose"
    assert [term.text for term in question.terms if not term.is_stance] == ["transparency", "clause"]


def test_a_restriction_in_brackets_weighs_little() -> None:
    question = understand("Which countries were loudest (of those that opposed the plan)?")
    weights = {term.text: term.weight for term in question.terms}
    assert weights["loudest"] == 1.0
    assert weights["plan"] < 0.5
    assert question.stance is None


def test_what_is_to_be_defined() -> None:
    assert understand("What is a rough diamond?").defined == "rough diamond"
    assert understand("What does WDC stand for?").defined == "WDC"
    assert understand("Qu'est-ce que le consensus ?").defined == "consensus"
    assert understand("What did Kenya propose?").defined is None


def test_an_alias_in_the_question_is_the_actor() -> None:
    assert [actor.name for actor in understand("When did the US join?").actors] == ["United States"]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Who opposed Kenya's proposal?", ("Kenya",)),
        ("Which parties supported KENYA and the EU when they asked for time?", ("Kenya", "European Union")),
        ("Which parties supported Samoa, for AOSIS, when it spoke?", ("AOSIS",)),
        ("Quem apoiou o Quênia?", ("Kenya",)),
        ("Which countries opposed mining in Kenya?", ()),
        ("Did Kenya oppose the plan?", ()),
    ],
)
def test_whose_position_the_stance_is_on(text: str, targets: tuple[str, ...]) -> None:
    assert understand(text).targets == targets


def test_a_range_of_years_holds_the_years_between() -> None:
    assert understand("What did they say between 1998 and 2001?").years == ("1998", "1999", "2000", "2001")
    assert understand("What did they say in 2001 and in 1998?").years == ("1998", "2001")


@pytest.mark.parametrize("question", ["Who didn't want Mali let in?", "Who wanted Mali let in?"])
def test_whom_somebody_wants_let_in_is_the_matter(question: str) -> None:
    assert understand(question).targets == ()


@pytest.mark.parametrize(
    ("greeting", "language"), [("hello", "en"), ("Bonjour", "fr"), ("Olá", "pt"), ("thanks", "en")]
)
def test_a_greeting_is_of_its_language(greeting: str, language: str) -> None:
    assert understand(greeting).language == language


def test_to_ask_for_a_quotation_is_no_part_of_what_it_is_on() -> None:
    assert [term.text for term in understand("Give me a quote about reform").terms if term.weight >= 1.0] == ["reform"]


def test_the_next_one_is_not_asked_what_it_is() -> None:
    assert understand("What is the next meeting?").defined is None


@pytest.mark.parametrize(
    "text",
    ["Summarise the position of Peru", "Résumez la position du Pérou", "Descreva a posição do Peru sobre o sal"],
)
def test_a_position_may_be_asked_for_by_a_command(text: str) -> None:
    question = understand(text)
    assert question.kind == "position"
    assert [actor.name for actor in question.actors] == ["Peru"]
    assert {term.text for term in question.terms if term.weight >= 1.0} <= {"Peru", "Pérou", "sal"}


def test_a_position_since_a_year_is_of_all_years_from_then_on() -> None:
    asked = understand("How has Peru's position on the levy changed since 2019?")
    assert {"2019", "2020", "2021"} <= set(asked.years)
    assert not any(term.is_year for term in asked.terms)
    assert understand("Who has chaired the board since 2019?").years == ("2019",)
