"""Who is named for a matter: those whose position is on it, and not on its contrary, its neighbour or its namesake."""

import pytest

from assistant.answer import Answer
from tests.assistant.conftest import MakeAssistant, answered

TALKS = {
    "talks.txt": (
        "Notes of the talks on the river fund, 4 May 2012\n\n"
        "Peru and Chile opposed including dams in the river fund, as dams do harm. "
        "Kenya and Mali opposed including mines in the river fund. "
        "Ghana opposed deleting dams from the river fund. "
        "Norway warned against delays in the river fund and said work on dams must go on.\n\n"
        "Japan supported the lifting of the levy on timber. Angola supported the levy on timber.\n"
    ),
    "others.txt": (
        "Notes of other talks, 5 May 2012\n\nThe Marshall Islands and Fiji objected. "
        "Sweden opposed the audit proposed by Peru. Spain, opposed by Italy, asked for an audit of ships.\n"
    ),
}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who opposed including dams in the river fund?", {"Peru", "Chile"}),
        ("Which countries opposed mines in the river fund?", {"Kenya", "Mali"}),
        ("Who opposed deleting dams from the river fund?", {"Ghana"}),
        ("Who supported the levy on timber?", {"Angola"}),
        ("Who supported lifting the levy on timber?", {"Japan"}),
        ("Who opposed the audit proposed by Peru?", {"Sweden"}),
    ],
)
def test_they_are_on_what_is_asked(question: str, names: set[str], make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(TALKS).answer(question))
    assert {item.name for item in outcome.items} == names


def test_whoever_may_be_on_it_is_listed_as_unclear(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(TALKS).answer("Who opposed including dams in the river fund?"))
    assert {"Ghana"} <= {each.name for each in outcome.unclear}


def test_a_word_of_a_countrys_own_name_is_not_the_matter(make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(TALKS).answer("Which countries opposed the Marshall Plan?")
    assert not (isinstance(outcome, Answer) and outcome.items)


TOLD_BEFORE = {
    "told.txt": (
        "Notes of the talks on aid, 6 May 2012\n\n"
        "Kenya introduced a proposal to set up a trust fund for the victims of quarry dust. It enjoyed the support of "
        "Fiji and Samoa, since both had quarries of their own. So did Tonga.\n\n"
        "Mali regretted that the report had come late and called for a levy on sand. Chad said that the levy could not "
        "be accepted; Niger agreed.\n"
    ),
    "told-fr.txt": (
        "Notes des négociations, 7 mai 2012\n\n"
        "Le Pérou a proposé que les comptes des carrières soient publiés. Le Chili et la Bolivie s'y sont opposés, au "
        "motif que le secret des affaires doit être gardé partout.\n"
    ),
    "told-pt.txt": (
        "Notas das negociações, 8 de maio de 2012\n\n"
        "Angola propôs um imposto sobre o sal marinho. Opuseram-se a ele o Brasil, o Uruguai e o Paraguai.\n"
    ),
}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who supported the trust fund for the victims of quarry dust?", {"Kenya", "Fiji", "Samoa", "Tonga"}),
        ("Who was against the levy on sand?", {"Chad", "Niger"}),
        ("Qui s'est opposé à la publication des comptes des carrières ?", {"Chili", "Bolivie"}),
    ],
)
def test_a_row_that_says_nothing_of_its_matter_has_it_from_before(
    question: str, names: set[str], make_assistant: MakeAssistant
) -> None:
    """Who criticises one thing and calls for another in one sentence is not against the other."""
    outcome = answered(make_assistant(TOLD_BEFORE).answer(question))
    assert {item.name for item in outcome.items} == names


def test_who_does_likewise_is_quoted_with_the_sentence_before(make_assistant: MakeAssistant) -> None:
    text = "Notes of 9 May 2012\n\nPeru opposed the levy on sand. So did Chile. Then all left.\n"
    outcome = answered(make_assistant({"likewise.txt": text}).answer("Who opposed the levy on sand?"))
    chile = next(item for item in outcome.items if item.name == "Chile")
    quotes = {each.n: each.quote for each in outcome.citations}
    assert [quotes[n] for n in chile.citations] == ["Peru opposed the levy on sand. So did Chile."]


POINTING_BACK = {
    "communique.txt": (
        "Communique of the river talks, 6 May 2012\n\n"
        "Kazakhstan proposed an insurance scheme for victims of floods. It enjoyed the support of Fiji and Samoa. "
        "Peru opposed it, arguing that the ministers had not been asked. Chile opposed the toll on bridges.\n"
    ),
    "lettre.txt": (
        "Lettre au président, 7 mai 2012\n\n"
        "Le Ghana et la Colombie ont proposé que la publication des rapports d'examen devienne la règle. "
        "La Chine et le Pakistan s'y sont opposés, au motif que le mécanisme est intergouvernemental. "
        "Le Mali s'est opposé à la hausse des cotisations.\n"
    ),
}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who supported the insurance scheme for victims of floods?", {"Fiji", "Samoa"}),
        ("Who opposed the insurance scheme for victims of floods?", {"Peru"}),
        ("Qui s'est opposé à la publication des rapports d'examen ?", {"Chine", "Pakistan"}),
    ],
)
def test_what_points_back_is_on_what_was_told_before(
    question: str, names: set[str], make_assistant: MakeAssistant
) -> None:
    """The reason that somebody gives is no matter of its own."""
    items = {item.name for item in answered(make_assistant(POINTING_BACK).answer(question)).items}
    assert names <= items <= names | {"Kazakhstan"}  # whoever proposes something is for it


def test_a_position_that_is_only_near_the_matter_comes_before_what_is_none(make_assistant: MakeAssistant) -> None:
    notes = (
        "# Angola and reform\n\nAngola was vice-chair of the committee on reform.\n\n"
        "In June 2021 Angola opposed the discussion of a new definition of stones.\n"
    )
    outcome = answered(make_assistant({"notes.md": notes}).answer("What is Angola's position on reform?"))
    assert not outcome.items
    assert "Angola opposed the discussion" in outcome.statements[0].text
    assert any("in so many words" in note for note in outcome.notes)


GOING_ON = {
    "bulletin.txt": (
        "Notes of the talks on HFC trade, 9 May 2012\n\n"
        "Namibia proposed a one-off sale of horn. Botswana and Zambia supported it, with Zambia lamenting a reflex "
        "of old masters.\n\n"
        "Georgia announced that it would suspend the pact on mines. Sweden and Austria contested the legality of this "
        "step.\n\n"
        "The EU proposed a public registry of convicted traders, and India rejected a public registry of convicted "
        "traders outright.\n"
    )
}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who supported the one-off sale of horn?", {"Botswana", "Zambia", "Namibia"}),
        ("Which countries contested the suspension of the pact on mines announced by Georgia?", {"Sweden", "Austria"}),
        ("Who was against the public registry of convicted HFC traders?", {"India"}),
    ],
)
def test_what_is_said_beside_the_matter_is_not_the_matter(
    question: str, names: set[str], make_assistant: MakeAssistant
) -> None:
    """What goes with "it", what "this step" was, and a name that the document gives elsewhere."""
    items = {item.name for item in answered(make_assistant(GOING_ON).answer(question)).items}
    assert items == names


def test_who_backed_something_is_not_told_to_have_voted_for_it(make_assistant: MakeAssistant) -> None:
    notes = (
        "Notes of the river talks, 9 May 2012\n\nPeru and Chile backed the ban on sand mining. Then all went home.\n"
    )
    vote = "Notes of the sea talks, 9 May 2012\n\nThe ban on sand mining was put to a vote. Mali opposed it.\n"
    outcome = make_assistant({"notes.txt": notes}).answer("Who voted for the ban on sand mining?")
    assert not (isinstance(outcome, Answer) and outcome.items)
    voted = answered(make_assistant({"vote.txt": vote}).answer("Who voted against the ban on sand mining?"))
    assert {item.name for item in voted.items} == {"Mali"}


BESIDE = {
    "talks.txt": (
        "Notes of the talks on scrap, 9 May 2012\n\n"
        "Colombia suggested lifting the suspension of the scrap scheme. Canada called for the suspension of the scrap "
        "scheme.\n\n"
        "Japan recalled an earlier pact on batteries and, supported by Norway, said that this was enough. Ghana "
        "supported the pact on batteries.\n"
    )
}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who was for the suspension of the scrap scheme?", {"Canada"}),
        ("Who supported the pact on batteries?", {"Ghana"}),
    ],
)
def test_what_is_close_to_the_matter_is_not_the_matter(
    question: str, names: set[str], make_assistant: MakeAssistant
) -> None:
    """The end of an end, and what somebody else said of it."""
    outcome = answered(make_assistant(BESIDE).answer(question))
    assert {item.name for item in outcome.items} == names


def test_who_points_back_is_quoted_from_what_is_pointed_to(make_assistant: MakeAssistant) -> None:
    text = "Notes of 9 May 2012\n\nPeru opposed the levy on sand. It was late. Chile and Mali also spoke against.\n"
    outcome = answered(make_assistant({"back.txt": text}).answer("Who opposed the levy on sand?"))
    quotes = {each.n: each.quote for each in outcome.citations}
    chile = next(item for item in outcome.items if item.name == "Chile")
    assert all(quotes[n].startswith("Peru opposed the levy") for n in chile.citations)


WITH_AND_WITHOUT = {
    "lima.txt": (
        "Report of the conference on sand\nLima, 9 May 2012\n\n"
        "Fiji suggested that river sand be freed from the tax altogether. Samoa agreed. Peru warned that sand is sand, "
        "and Chile said that half of it came from the beach; both were backed by Norway.\n\n"
        "Consensus was favoured by Japan and Angola; a simple majority had been put forward by Mali and had the "
        "sympathy of Kenya.\n\n"
        "Every report on dredging will be published, unless the state visited objects to it in writing. This clause "
        "was added at the request of Chad.\n\n"
        "The Chair proposed an amendment on dredgers. Ghana could not accept the amendment either.\n"
    ),
    "praia.txt": (
        "Relato da plenária de Praia\nPraia, 4 de maio de 2026\n\n"
        "O certificado em papel acaba em breve. O Togo e o Benim pediram que os dois sistemas coexistissem até "
        "2032, e lembraram o acordo de 2011.\n"
    ),
}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who wanted river sand freed from the tax?", {"Fiji", "Samoa"}),
        ("Em Lima, quem queria que se votasse por maioria em vez de consenso?", {"Mali", "Quênia"}),
        ("Who wanted the reports on dredging published without the state visited being able to object?", set()),
        ("À Lima, qui ne voulait pas de l'amendement sur les dragues ?", {"Ghana"}),
        ("À la plénière de Praia, qui tenait au certificat papier jusqu'en 2032 ?", {"Togo", "Bénin"}),
    ],
)
def test_who_holds_it_with_or_without_instead_or_as_well(
    question: str, names: set[str], make_assistant: MakeAssistant
) -> None:
    """Whom both camps back, what is wanted instead of something, "this clause", "either", a year, and another year."""
    outcome = make_assistant(WITH_AND_WITHOUT).answer(question)
    assert ({item.name for item in outcome.items} if isinstance(outcome, Answer) else set()) == names


BULLETIN = {
    "bulletin.md": (
        "# Daily bulletin\n\nSuva, 6 May 2014\n\n## Article 6: anchors\n\n"
        "Peru put forward a text banning anchors in the lagoon. Chile and Mali lined up behind it straight away. "
        "Ghana proposed lowering the fee for moorings from 25 to 10 dollars. Kenya and Togo supported this.\n\n"
        "Japan rejected the ban on anchors.\n\n"
        "## Article 9: divers\n\nFiji had no objection to the ban.\n\n## The last day\n\n"
        "Japan lifted its objection to the ban on anchors.\n"
    ),
}


def test_who_joins_at_once_is_for_the_same(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(BULLETIN).answer("Who supported banning anchors in the lagoon?"))
    assert {item.name for item in outcome.items} == {"Peru", "Chile", "Mali"}


def test_who_wants_less_does_not_want_to_keep_it(make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(BULLETIN).answer("Who wanted to keep the fee for moorings at 25 dollars?")
    assert not (isinstance(outcome, Answer) and outcome.items)


def test_what_is_told_of_another_article_answers_nothing(make_assistant: MakeAssistant) -> None:
    assert not isinstance(make_assistant(BULLETIN).answer("What is Fiji's position on article 6?"), Answer)
    assert isinstance(make_assistant(BULLETIN).answer("What is Fiji's position on article 9?"), Answer)


def test_whether_somebody_supports_it_is_answered_by_his_blocking_it_no_longer(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(BULLETIN).answer("Did Japan support the ban on anchors?"))
    assert {(item.name, item.stance) for item in outcome.items} == {("Japan", "oppose"), ("Japan", "abstain")}
