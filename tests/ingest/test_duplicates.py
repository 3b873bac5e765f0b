"""Documents that give one text are grouped, and documents that only look alike are not."""

import math
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import sketches, translations
from ingest.document import Document, DocumentId, Metadata
from ingest.duplicates import Version, find_versions, sketch
from tests.ingest.reading import read

# ruff: noqa: S311 - chance here makes test data

WORDS = """river mine council village report delegate minister harvest bridge winter school market engine border
carbon forest doctor signal farmer window copper teacher harbour storm letter kitchen journey mountain cotton budget
paper silver treaty garden railway hunger museum island factory winner lawyer camera valley pepper ticket""".split()
LETTERHEAD = (
    "Network of the rivers, secretariat, with the support of its members in nine countries",
    "This release may be reprinted when its source is named. The network is an association of local groups. It takes "
    "no money from companies. Write to the press office for pictures, recordings and the names of people to talk to.",
)


def paragraph(chance: random.Random, words: int = 60) -> str:
    chosen = [chance.choice(WORDS) for _ in range(words)]
    for place in range(9, words, 10):
        chosen[place] += "."
    return " ".join(chosen).capitalize()


def article(seed: int, paragraphs: int = 8) -> list[str]:
    chance = random.Random(seed)
    figures = f"In {1990 + seed} there were {chance.randrange(200, 900)} cases in {chance.randrange(20, 90)} places."
    return [*(paragraph(chance) for _ in range(paragraphs)), figures]


def documents(**texts: list[str] | str) -> dict[str, Document]:
    found = {}
    for name, text in texts.items():
        whole = text if isinstance(text, str) else "\n\n".join(text)
        found[name] = replace(read(whole, f"{name}.txt"), id=DocumentId(name))
    return found


def grouped(known: dict[str, Document]) -> list[Version]:
    return find_versions((identity, sketch(document)) for identity, document in known.items())


def misread(text: str, seed: int) -> str:
    chance = random.Random(seed)
    return "".join({"e": "c", "l": "1", "m": "rn"}.get(c, c) if chance.random() < 0.1 else c for c in text)


def test_case_white_space_and_punctuation_make_no_other_text() -> None:
    text = "\n\n".join(article(1))
    shouted = text.upper().replace(". ", " - ").replace(" ", "  ")
    assert grouped(documents(a=text, b=shouted, c=article(2))) == [Version("b", "a", "copy")]


def test_a_copy_that_was_misread_is_a_near_copy() -> None:
    text = "\n\n".join(article(1))
    known = documents(a=text, b=misread(text, 5), c=article(2))
    assert known["b"].text.split() != known["a"].text.split()
    assert grouped(known) == [Version("b", "a", "near copy")]


def test_a_text_without_some_paragraphs_is_abridged_from_the_complete_one() -> None:
    text = article(1)
    known = documents(short=[*text[:2], *text[4:5], *text[6:]], whole=text, other=article(2))
    assert grouped(known) == [Version("short", "whole", "abridged")]


def test_the_first_half_of_a_text_is_abridged_only_when_it_bears_the_same_day() -> None:
    text = ["Closing words to the assembly", "3 May 2020", *article(1)]
    known = documents(half=text[:7], whole=text)
    assert grouped(known) == [Version("half", "whole", "abridged")]
    text[1] = "4 June 2021"
    assert grouped(known | documents(whole=text)) == []


def test_the_groups_do_not_depend_on_the_order_of_documents() -> None:
    text = article(1)
    known = documents(
        a=text, b=misread("\n\n".join(text), 5), c=[*text[:2], *text[4:]], d="\n\n".join(text).upper(), e=article(2)
    )
    expected = grouped(known)
    assert {version.document_id for version in expected} == {"b", "c", "d"}
    names = list(known)
    for seed in range(6):
        random.Random(seed).shuffle(names)
        assert grouped({name: known[name] for name in names}) == expected


def test_press_releases_under_one_letterhead_are_two_texts() -> None:
    releases = {
        f"release{number}": [LETTERHEAD[0], paragraph(random.Random(number), 14), LETTERHEAD[1]] for number in range(12)
    }
    assert grouped(documents(**releases)) == []


def test_this_years_report_is_no_copy_of_last_years() -> None:
    chance = random.Random(3)
    last = [
        f"{chance.choice(WORDS)} exports came to {chance.randrange(100, 999)} carats in 2019. {p}" for p in article(1)
    ]
    this = [re.sub(r"\d+", lambda found: str(int(found.group()) + 7), text) for text in last]
    assert grouped(documents(last=last, this=this)) == []


def test_a_letter_to_another_country_is_another_letter() -> None:
    letter = "To the government of {}. Of {}, {} and {} we ask the same. " + paragraph(random.Random(1), 150)
    first = letter.format("Angola", "Botswana", "Ghana", "Togo")
    second = letter.format("Namibia", "Lesotho", "Guinea", "Liberia")
    assert grouped(documents(first=first, second=second)) == []


def test_a_quoted_paragraph_makes_no_copy() -> None:
    text = article(1)
    assert grouped(documents(text=text, reply=[*article(2)[:6], text[3], *article(2)[6:]])) == []


def test_a_collection_is_no_version_of_what_it_holds() -> None:
    text = article(1)
    known = documents(one=text, two=article(2), collection=[*article(3), *text, *article(2)])
    assert grouped(known) == []


def test_two_short_notes_are_one_text_only_when_every_word_is_the_same() -> None:
    note = (
        "The meeting of the council was moved to {} at noon, in the old school behind the market. Bring your letters."
    )
    known = documents(a=note.format("Friday"), b=note.format("FRIDAY"), c=note.format("Monday"))
    assert grouped(known) == [Version("b", "a", "copy")]


def test_what_is_a_version_of_a_version_belongs_to_the_main_document() -> None:
    text = article(1, paragraphs=12)
    shorter = [*text[:4], *text[7:]]
    shortest = [*shorter[:1], *shorter[4:5], *shorter[7:]]
    assert grouped(documents(a=shortest, b=shorter, c=text)) == [
        Version("a", "c", "abridged"),
        Version("b", "c", "abridged"),
    ]


ENGLISH = """Notes on the mines of the upper valley

In March 2014 the council of Lubango visited 37 mines between Kananga and Port Radium. It found 212 people at work
underground, of whom 58 were children, and confirmed that no inspection had taken place since 2009.

The company Meridian Minerals denied any responsibility. Its director, Teresa Almeida, said to the newspaper Jornal do
Planalto that the concession had been suspended in 2012 and that the galleries were occupied by informal operators.

The council proposed a commission with representatives of Angola, Zambia and the United Nations. The commission would
publish the documents of the concession, protect the witnesses and present its conclusions in 18 months."""
FRENCH = """Notes sur les mines de la haute vallée

En mars 2014, le conseil de Lubango a visité 37 mines entre Kananga et Port Radium. Il a trouvé 212 personnes au travail
sous terre, dont 58 enfants, et confirmé qu'aucune inspection n'avait eu lieu depuis 2009.

La société Meridian Minerals a nié toute responsabilité. Sa directrice, Teresa Almeida, a déclaré au journal Jornal do
Planalto que la concession avait été suspendue en 2012 et que les galeries étaient occupées par des opérateurs
informels.

Le conseil a proposé une commission avec des représentants de l'Angola, de la Zambie et des Nations unies. La commission
publierait les documents de la concession, protégerait les témoins et présenterait ses conclusions dans 18 mois."""
PORTUGUESE = """Notas sobre as minas do vale superior

Em março de 2014, o conselho do Lubango visitou 37 minas entre Kananga e Port Radium. Encontrou 212 pessoas a trabalhar
debaixo da terra, das quais 58 crianças, e confirmou que nenhuma inspeção tinha sido feita desde 2009.

A empresa Meridian Minerals negou qualquer responsabilidade. A sua diretora, Teresa Almeida, declarou ao jornal Jornal
do Planalto que a concessão tinha sido suspensa em 2012 e que as galerias eram ocupadas por operadores informais.

O conselho propôs uma comissão com representantes de Angola, da Zâmbia e das Nações Unidas. A comissão publicaria os
documentos da concessão, protegeria as testemunhas e apresentaria as suas conclusões em 18 meses."""


def test_translations_are_found_and_the_commonest_language_is_the_main_one() -> None:
    known = documents(
        en=ENGLISH, fr=FRENCH, pt=PORTUGUESE, **{f"other{n}": paragraph(random.Random(n)) for n in range(4)}
    )
    known |= {name: replace(d, metadata=replace(d.metadata, language="en")) for name, d in known.items() if "o" in name}
    assert grouped(known) == [Version("fr", "en", "translation"), Version("pt", "en", "translation")]


def test_a_copy_of_a_translation_is_a_translation_of_the_main_document() -> None:
    known = documents(en=ENGLISH, en2=misread(ENGLISH, 4), fr=FRENCH, fr2=FRENCH.upper())
    versions = {version.document_id: version.relation for version in grouped(known)}
    assert versions == {"en2": "near copy", "fr": "translation", "fr2": "translation"}


def test_a_translation_of_another_years_notes_is_another_text() -> None:
    later = re.sub(r"\d+", lambda found: str(int(found.group()) + 3), FRENCH)
    known = documents(en=ENGLISH, fr=later)
    assert grouped(known) == []
    pair = translations.weighed([sketches.sketch_of(known[name]) for name in ("en", "fr")])
    assert translations.score(*pair) == -math.inf


def test_of_two_years_notes_each_finds_its_own_translation() -> None:
    later = [re.sub(r"\d+", lambda found: str(int(found.group()) + 3), text) for text in (ENGLISH, FRENCH)]
    known = documents(en1=ENGLISH, en2=later[0], fr1=FRENCH, fr2=later[1])
    assert grouped(known) == [Version("fr1", "en1", "translation"), Version("fr2", "en2", "translation")]


def test_texts_on_one_subject_in_two_languages_are_no_translations() -> None:
    other = """Informe sobre los trenes del norte

    En 2014 la provincia compró 37 locomotoras. El tren de Kananga sale a las nueve, y desde 2009 no se ha cerrado.

    La empresa no quiso decir cuánto había costado. Un portavoz habló de 58 millones, otro de 212, y ninguno mostró la
    factura. Teresa Almeida, que viaja cada día a Lubango, cree que los billetes serán más caros antes del verano."""
    assert grouped(documents(en=ENGLISH, es=other)) == []


def test_a_sketch_comes_back_from_its_bytes_as_it_was() -> None:
    (document,) = documents(a=article(1)).values()
    made = sketches.sketch_of(document)
    again = sketches.sketch_from_bytes(made.to_bytes())
    assert again is not None
    assert again.to_bytes() == made.to_bytes()
    assert (again.words, again.text, again.date) == (made.words, made.text, made.date)
    assert list(again.shingle_places) == list(made.shingle_places)


def test_a_sketch_made_by_other_rules_is_compared_with_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    known = documents(a=article(1), b=article(1))
    old = sketch(known["a"])
    monkeypatch.setattr(sketches, "SKETCH_RULES", sketches.SKETCH_RULES + 1)
    assert find_versions([("a", old), ("b", sketch(known["b"]))]) == []
    assert find_versions([("a", b""), ("b", sketch(known["b"]))]) == []


def test_a_text_without_words_has_a_sketch_and_no_versions() -> None:
    empty = [Document(DocumentId(name), "v", name, "…", Metadata("…", "note", "und")) for name in ("a", "b")]
    assert grouped({document.id: document for document in empty}) == []


def test_the_samples_hold_one_translation() -> None:
    folder = Path(__file__).parents[2] / "samples"
    known = {path.stem: read(path.read_bytes(), path.name) for path in sorted(folder.iterdir())}
    assert grouped(known) == [Version("2021-06-note-intersession", "2021-06-intersessional-note", "translation")]
