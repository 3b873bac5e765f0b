"""Keywords: names, acronyms, numbers and phrases are found, in the language of the passage; a query is data."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.passage import Passage
from vectorstore.lexical import KeywordIndex, quoted_phrases

MakePassage = Callable[..., Passage]


@pytest.fixture
def index(tmp_path: Path) -> KeywordIndex:
    return KeywordIndex(tmp_path / "keywords")


def _texts_found(index: KeywordIndex, passages: list[Passage], query: str) -> list[str]:
    index.add(passages)
    index.commit()
    texts = {passage.id: passage.text for passage in passages}
    return [texts[ranked.passage_id] for ranked in index.search(query, 10)]


@pytest.mark.parametrize("query", ["KP", "kp", "ADPA", "Williamson", "2013", "the 90%?"])
def test_acronyms_names_and_numbers_are_found_as_written(index: KeywordIndex, passage: MakePassage, query: str) -> None:
    wanted = "The KP and the ADPA met at Williamson in 2013 on 90 % of cases"
    others = ["Kimberley talks began in 2012", "An association of producers", "William went home"]
    found = _texts_found(index, [passage(text) for text in [*others, wanted]], query)
    assert found[0] == wanted


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("en", "They were opposing every reform", "who opposed reforms"),
        ("fr", "Les organisations soutiennent la réforme", "quelle organisation soutient les réformes"),
        ("pt", "As declarações foram assinadas", "quem assinou a declaração"),
        ("es", "Las declaraciones fueron firmadas", "quién firmó la declaración"),
    ],
)
def test_other_forms_of_a_word_are_found_in_the_language_of_the_passage(
    index: KeywordIndex, passage: MakePassage, language: str, text: str, query: str
) -> None:
    assert _texts_found(index, [passage(text, language=language), passage("Nothing of the kind")], query)[0] == text


def test_a_name_is_found_by_a_question_in_another_language(index: KeywordIndex, passage: MakePassage) -> None:
    french = passage("La société civile a écrit à Octea", language="fr")
    assert _texts_found(index, [french, passage("A company in Koidu")], "What did Octea do?") == [french.text]


def test_a_passage_in_a_language_without_a_stemmer_is_found_by_its_words(
    index: KeywordIndex, passage: MakePassage
) -> None:
    swahili = passage("Wachimbaji wadogo wa almasi", language="sw")
    assert _texts_found(index, [swahili], "almasi") == [swahili.text]


@pytest.mark.parametrize(
    ("query", "asking"),
    [
        ("Which reforms were refused?", "A survey asked which was which, and where, and why"),
        ("Quelles réformes ont été refusées ?", "Les témoins savaient quelles mines, quand et où"),
        ("Quais reformas foram recusadas?", "Perguntaram quais e quantas, quando e onde"),
    ],
)
def test_a_word_that_asks_is_not_looked_for(index: KeywordIndex, passage: MakePassage, query: str, asking: str) -> None:
    about = passage("Reforms, réformes, reformas")
    assert _texts_found(index, [passage(asking), about], query) == [about.text]


@pytest.mark.parametrize("query", ["What did the WHO say?", "WHO", "who?"])
def test_a_name_that_is_written_like_a_word_that_asks_is_looked_for(
    index: KeywordIndex, passage: MakePassage, query: str
) -> None:
    about = passage("Doctors of WHO were there")
    assert about.text in _texts_found(index, [passage("Nothing of the kind"), about], query)


def test_a_name_is_mentioned_where_its_words_stand_together(index: KeywordIndex, passage: MakePassage) -> None:
    index.add([passage("The World Salt Council met"), passage("A council of the world spoke of salt")])
    index.commit()
    assert index.mentions(["world salt council", "Council", "Salt World", "°"]) == [1, 2, 0, 0]


@pytest.mark.parametrize("query", ["cote d'ivoire", "Côte d’Ivoire", "COTE"])
def test_accents_need_not_be_typed(index: KeywordIndex, passage: MakePassage, query: str) -> None:
    french = passage("La Côte d’Ivoire exporte", language="fr")
    assert _texts_found(index, [french], query) == [french.text]


@pytest.mark.parametrize("query", ['"blood diamonds"', "“blood diamonds”", "« blood diamonds »"])
def test_a_quoted_phrase_is_matched_in_order(index: KeywordIndex, passage: MakePassage, query: str) -> None:
    apart = passage("Diamonds and blood, blood and diamonds")
    together = passage("They spoke of blood diamonds")
    assert _texts_found(index, [apart, together], query) == [together.text]


def test_a_quoted_phrase_is_matched_without_its_accents(index: KeywordIndex, passage: MakePassage) -> None:
    text = passage("le système de certification", language="fr")
    assert _texts_found(index, [text], '"systeme de certification"') == [text.text]


@pytest.mark.parametrize(
    "query",
    [
        "reform AND NOT China",
        "id:x",
        "china^9 OR (",
        'an "unpaired mark',
        "-china +reform",
        "[a TO z]",
        "*:*",
        "\\",
        "NOT",
    ],
)
def test_query_syntax_is_only_words(index: KeywordIndex, passage: MakePassage, query: str) -> None:
    china = passage("China opposed the reform; an unpaired mark is not a zone to or and")
    index.add([china])
    index.commit()
    found = index.search(query, 5)
    assert all(ranked.passage_id == china.id for ranked in found)
    assert bool(found) == any(letter.isalpha() and letter != "x" for letter in query.replace("id:x", ""))


def test_a_query_without_a_word_finds_nothing(index: KeywordIndex, passage: MakePassage) -> None:
    index.add([passage("China")])
    index.commit()
    assert index.search("?! …", 5) == []
    assert index.search('""', 5) == []


def test_headings_are_searched_with_the_passage(index: KeywordIndex, passage: MakePassage) -> None:
    from dataclasses import replace

    under = replace(passage("It began in 2013."), heading_path=("The embargo",))
    assert _texts_found(index, [under], "embargo") == [under.text]


def test_phrases_are_cut_out_of_a_query() -> None:
    assert quoted_phrases('did "A b" say “c d” or «e»? 5" pipe') == ["A b", "c d", "e"]


def test_the_passages_that_hold_a_word_in_some_form_are_counted(index: KeywordIndex, passage: MakePassage) -> None:
    index.add([passage("reforms"), passage("The reform"), passage("les réformes", language="fr"), passage("mine")])
    index.commit()
    assert index.frequencies(["Reform", "mine", "réforme", "nowhere", "?!"]) == ([3, 1, 3, 0, 0], 4)


def test_words_are_counted_anew_when_passages_have_been_added(index: KeywordIndex, passage: MakePassage) -> None:
    for number, text in enumerate(("The reform failed.", "The reform passed."), 1):
        index.add([passage(text)])
        index.commit()
        assert index.frequencies(["reform"]) == ([number], number)
