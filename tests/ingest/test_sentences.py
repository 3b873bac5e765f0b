import pytest

from ingest.sentences import sentence_spans

ENGLISH = [
    ["Mr. Mtisi spoke for 5 hours.", "China left."],
    ["The U.S. delegation agreed.", "So did the U.S.", "The chair closed the session."],
    ["See No. 5 of the list.", "The answer is no.", "We left."],
    ["It starts at 9:00 a.m. sharp.", "It ends at 6 p.m.", "The room is small."],
    ["An estimated 90.5 % is smuggled, i.e. nearly all.", "Why?", "Nobody knows!"],
    ["“We refuse.”", "The chair agreed (at last.)", "**India** did not."],
    ["Some points were made; others were not; e.g. The question of scope."],
    ["They waited ... and waited.", "Nothing happened…", "Then it did."],
    ["“Why?” asked the chair.", "No one replied."],
    ["J. R. Smith of Petra Diamonds Ltd. was there.", "Dr. Amb. Jones was not."],
    ["Do they work for Petra Ltd?", "China does."],
    ["Torture persists since 2009.", "In Angola it does too."],
    ["The *mine leaks.*", "The **dam** may burst."],
    ["It was signed by Jones, Smith et al. in 2003.", "It has force."],
    ["Write to a@b.org.", "www.example.org has more."],
    ["Diamonds were traded.[3]", "The rest was not.¹", "Done."],
]
FRENCH = [
    ["M. Dupont et Mme. Diallo ont parlé.", "La Chine a quitté la salle."],
    ["Voir l'art. 5 et la p. 12 du rapport.", "C'est clair."],
    ["« Nous refusons. »", "Le président a conclu."],
    ["Est-ce vrai ?", "Oui !", "Les diamants, l'or, etc.", "Nous continuons."],
]
PORTUGUESE = [
    ["O Sr. Silva e a Sra. Costa falaram.", "A China saiu."],
    ["Ver o art. 3.º e a pág. 7 do relatório.", "Os países não concordaram."],
    ["A Exma. Sra. Embaixadora agradeceu.", "Em 2013 houve um embargo."],
]
LANGUAGES = (
    [("en", case) for case in ENGLISH] + [("fr", case) for case in FRENCH] + [("pt", case) for case in PORTUGUESE]
)


@pytest.mark.parametrize(("language", "sentences"), LANGUAGES)
def test_sentences_are_found_where_a_reader_sees_them(language: str, sentences: list[str]) -> None:
    text = "before " + " ".join(sentences) + "  after"
    spans = sentence_spans(text, 7, len(text) - 5, language)
    assert [span.slice(text) for span in spans] == sentences


@pytest.mark.parametrize(
    ("block", "first"),
    [
        ("- In Tanzania. Yes.", "In Tanzania."),
        ("* One. Two.", "One."),
        ("• One. Two.", "One."),
        ("1. One. Two.", "One."),
        ("(a) One. Two.", "One."),
        ("(iv) One. Two.", "One."),
        ("1.2.1. One. Two.", "One."),
        ("## CLOSING STATEMENT", "CLOSING STATEMENT"),
        ("M. Dupont parle. Oui.", "M. Dupont parle."),
        ("2013. The year of the embargo.", "2013. The year of the embargo."),
    ],
)
def test_a_span_leaves_out_the_mark_before_the_text(block: str, first: str) -> None:
    assert sentence_spans(block, 0, len(block), "fr")[0].slice(block) == first


def test_a_line_break_or_a_page_break_does_not_end_a_sentence() -> None:
    text = "The realities members are\n\nconfronted with\ndaily. They leave."
    spans = sentence_spans(text, 0, len(text), "en")
    assert [span.slice(text) for span in spans] == [
        "The realities members are\n\nconfronted with\ndaily.",
        "They leave.",
    ]


def test_white_space_alone_holds_no_sentence() -> None:
    assert sentence_spans("a   b", 1, 4, "en") == []
