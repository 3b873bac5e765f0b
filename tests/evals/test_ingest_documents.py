from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.ingest import documents
from evals.ingest.site_words import without_site_words
from evals.ingest.words import markdown_words, words, words_in_order


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# A **bold** [link](https://example.org/x_(y)) and 3.5 %", "A bold link and 3 5"),
        ("<!-- image -->\n\nBar chart\n\nText <!-- a\nb --> on", "Text on"),
        ("A bar chart\n\nBar chart", "A bar chart Bar chart"),
        ("- [x] Tea &amp; milk\\_jug", "Tea milk jug"),
        ("$A= \\pi r^{2}$ and $$\\frac{n \\pi x}{L} + \\max_{x}$$", "A π r 2 and n π x L max x"),
        ("| a | a | b |\n| - | - | - |\n| a | c | d |", "a b c d"),
        ("Text\n\n[author: Jane (J), time: 2026-01-01]: a remark\n\nmore", "Text more"),
    ],
)
def test_what_is_no_word_of_the_document_does_not_count(markdown: str, expected: str) -> None:
    assert markdown_words(markdown) == words(expected)


def test_words_that_only_a_page_s_menu_has_do_not_count_and_those_of_the_text_do() -> None:
    page = (
        b"<body><nav>Home News</nav><div class='lang-menu'>Deutsch</div><main><h1>News</h1>"
        b"<p>A menu of <b>trade</b> talks</p><div role='navigation'>Portal</div></main>"
        b"<footer>Imprint</footer><script>News</script></body>"
    )
    truth = words("Home News Deutsch News A menu of trade talks Portal Imprint")
    assert without_site_words(truth, page) == words("News A menu of trade talks")


def test_a_long_list_of_bare_links_does_not_count_and_linked_words_of_a_sentence_do() -> None:
    places = "Angola Botswana Canada Denmark Egypt France Ghana Haiti India Japan".split()
    links = " ".join(f"<a href='/{place}'>{place}</a>" for place in places)
    sentence = "have joined, and no other country of the world"
    short = "<a href='/'>Kenya</a> <a href='/'>Lesotho</a>"
    page = f"<body><main><p>{links} {sentence}</p></main><div>More: {links}</div><div>{short}</div></body>"
    text = words(f"{' '.join(places)} {sentence}")
    truth = [*text, *words(f"More {' '.join(places)} Kenya Lesotho")]
    assert without_site_words(truth, page.encode()) == [*text, "Kenya", "Lesotho"]


def plain_longest_common_subsequence(a: list[str], b: list[str]) -> int:
    rows = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, left in enumerate(a):
        for j, right in enumerate(b):
            rows[i + 1][j + 1] = rows[i][j] + 1 if left == right else max(rows[i][j + 1], rows[i + 1][j])
    return rows[-1][-1]


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_words_in_order_is_the_longest_common_subsequence(expected: list[str], found: list[str]) -> None:
    assert words_in_order(expected, found) == plain_longest_common_subsequence(expected, found)


def dataset(folder: Path, truth: str) -> Path:
    for name in ("sources", "groundtruth"):
        (folder / "docx" / name).mkdir(parents=True)
    document = docx.Document()
    document.add_paragraph("one two three four")
    document.save(str(folder / "docx" / "sources" / "a.docx"))
    (folder / "docx" / "sources" / "b.xyz").write_text("text")
    (folder / "docx" / "groundtruth" / "a.docx.md").write_text(truth)
    return folder


def test_the_command_prints_each_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["documents", str(dataset(tmp_path, "one **two** five three"))])
    assert documents.main() == 0
    printed = capsys.readouterr().out
    assert "docx: 3 of 4 words in order = 75.00%" in printed
    assert "no reader for .xyz" in printed


def test_a_crash_is_reported_and_fails_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["documents", str(dataset(tmp_path, "one"))])
    monkeypatch.setattr(documents, "read_file", lambda *_: __import__("os")._exit(9))
    assert documents.main() == 1
    assert "crashed: docx/a.docx: the process ended with 9" in capsys.readouterr().out


def test_a_hang_is_reported_and_fails_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["documents", str(dataset(tmp_path, "one"))])
    monkeypatch.setattr(documents, "read_file", lambda *_: __import__("time").sleep(30))
    monkeypatch.setattr(documents, "SECONDS", 0.3)
    assert documents.main() == 1
    assert "hung: docx/a.docx" in capsys.readouterr().out
