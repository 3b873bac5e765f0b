import unicodedata

from ingest.clean import lines_of, one_line, without_control_characters


def test_text_is_composed_and_control_characters_go_but_line_breaks_stay() -> None:
    assert without_control_characters("e\u0301\r\na\x07\u2028b\ufeff") == "é\na\nb"


def test_soft_hyphens_and_zero_width_spaces_are_no_part_of_a_word() -> None:
    assert one_line(" defi\u00adni\u200btion \n of\u00a0it ") == "definition of it"


def test_an_accent_behind_something_invisible_is_composed_too() -> None:
    assert one_line("e\u200b\u0301") == "é"


def test_the_lines_of_a_block_are_kept_and_empty_ones_dropped() -> None:
    assert lines_of(" one \n\n two\u2029three ") == "one\ntwo\nthree"


def test_a_letter_under_ten_thousand_accents_is_composed_at_once_and_loses_none() -> None:
    text = "e" + "\u0301\u0316" * 20_000 + " end"
    composed = without_control_characters(text)
    assert composed.count("\u0316") == 20_000
    assert composed.count("\u034f") == 40_000 // 30
    assert without_control_characters(composed) == composed
    assert unicodedata.normalize("NFD", composed).count("\u0301") == 20_000


def test_no_accent_that_anyone_writes_is_touched() -> None:
    for text in ["Việt Nam", "שָׁלוֹם", "مُحَمَّد", "……………………………………………", "—" * 80, "▪" * 50]:
        assert without_control_characters(text) == unicodedata.normalize("NFC", text)
