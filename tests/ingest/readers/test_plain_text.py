import pytest
from reading import read

from ingest.errors import IngestError
from ingest.readers.plain_text import decode

FRENCH = "Les délégués ont quitté la séance à midi, après une discussion très animée où chacun a parlé. "
PORTUGUESE = "A delegação não aceitou a definição proposta, e a reunião acabou sem decisões nem conclusões. "
SPANISH = "La señora Muñoz llegó después de la reunión y pidió que se revisaran también los años anteriores. "
GERMAN = "Die Behörde prüfte fünf Anträge, lehnte zwei ab und begründete ihre Entscheidung ausführlich. "
RUSSIAN = "Комиссия опубликовала вчера отчёт о состоянии городских школ. "
JAPANESE = "会議は五時間続きましたが、定義については合意できませんでした。"


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-15", "mac-roman", "cp850", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [FRENCH, PORTUGUESE, SPANISH, GERMAN])
def test_one_sentence_is_enough_to_tell_the_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_typographic_signs_of_windows_and_of_the_mac_are_told_apart() -> None:
    text = "“We have waited for twenty years,” she said – and the ministry’s answer was… nothing."
    assert decode(text.encode("cp1252")) == text
    assert decode(text.encode("mac-roman")) == text


def test_a_single_accented_capital_is_no_box_drawing() -> None:
    text = "Une phrase dont aucune lettre ne porte d'accent. État des lieux du secteur, en bref."
    assert decode(text.encode("cp1252")) == text


def test_the_euro_and_the_ligature_of_latin_9_are_no_fractions() -> None:
    text = "Le cœur du projet, une œuvre de longue haleine, a coûté douze mille euros à la sœur du maire."
    assert decode(text.encode("iso-8859-15")) == text


@pytest.mark.parametrize("encoding", ["iso-2022-jp", "shift_jis", "euc-jp"])
def test_japanese_is_read_in_its_encodings_even_those_of_seven_bits(encoding: str) -> None:
    assert decode((JAPANESE * 3).encode(encoding)) == JAPANESE * 3


def test_an_accent_far_behind_in_a_long_text_still_counts() -> None:
    for tail, encodings in ((FRENCH, "cp1252 mac-roman cp850"), (RUSSIAN, "cp1251 koi8-r iso-8859-5 cp866")):
        for encoding in encodings.split():
            text = "Nothing but plain letters, and more of these letters. " * 10_000 + tail
            assert decode(text.encode(encoding)) == text


def test_a_few_words_in_an_encoding_of_seven_bits_are_seen_in_a_long_text() -> None:
    text = "Nothing but plain letters. " * 400 + JAPANESE
    assert decode(text.encode("iso-2022-jp")) == text


def test_what_python_calls_an_encoding_but_nobody_writes_is_not_used() -> None:
    text = "C:\\new\\text, l'été à Genève, et la séance du conseil d'administration"
    assert decode(text.encode("cp1252"), "unicode_escape") == text


def test_utf_8_that_was_cut_or_patched_stays_utf_8() -> None:
    assert decode((FRENCH * 5).encode() + "é".encode()[:1]).startswith(FRENCH * 5)
    assert decode((FRENCH * 5).encode() + "Annexe ajoutée.".encode("cp1252")) == FRENCH * 5 + "Annexe ajoutée."


def test_utf_16_that_was_cut_is_read_to_the_cut() -> None:
    assert decode(FRENCH.encode("utf-16")[:-1]).startswith(FRENCH[:-1])


def test_a_declared_encoding_counts_where_the_bytes_are_not_utf_8() -> None:
    short = "Čas"
    assert decode(short.encode("cp1250"), "windows-1250") == short
    assert decode(short.encode("utf-8"), "windows-1250") == short


def test_a_name_for_a_part_of_an_encoding_stands_for_the_whole() -> None:
    assert decode("“Oui”, l’été".encode("cp1252"), "ISO-8859-1") == "“Oui”, l’été"
    assert decode("镕".encode("gbk"), "gb2312") == "镕"


@pytest.mark.parametrize("name", ["punycode", "unicode_escape", "utf-7", "rot13", "hex", "no such", "", "utf-16", "\0"])
def test_a_declaration_that_cannot_be_is_no_declaration(name: str) -> None:
    assert decode(FRENCH.encode("cp1252"), name) == FRENCH


@pytest.mark.parametrize(
    "data",
    [
        bytes(2000),
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(200)) * 3,
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(IngestError) as refused:
        read(data, "a.txt")
    assert "not text" in refused.value.reason
