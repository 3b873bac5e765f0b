import pytest
from reading import read, shape

from ingest.errors import IngestError

PAGE = """<!DOCTYPE html><html lang="fr"><head><title>La réforme | Coalition</title>
<meta property="og:title" content="La réforme du Processus"><meta property="og:site_name" content="La Coalition">
<meta property="article:published_time" content="2021-06-28T10:00:00Z">
<link rel="canonical" href="https://example.org/reforme">{charset}</head>
<body><nav><a href="/">Accueil</a> <a href="/c">Contact</a></nav>
<article><h1>La réforme du Processus</h1>
<p>Les pays ont discuté pendant <b>cinq heures</b> d'une définition plus large, sans se mettre d'accord.<br>Adresse</p>
<h2>Les pays</h2><p>Ces pays s'y sont opposés pendant toute la semaine :</p>
<ul><li>la <i>Chine</i></li><li>l'Inde<ul><li>et ses alliés</li></ul></li></ul>
<table><tr><th>Pays</th><th>Position</th></tr><tr><td>Angola</td><td>contre</td></tr></table>
<blockquote><p>« Nous refusons », a dit la délégation devant toutes les autres.</p></blockquote></article>
<footer>Tous droits réservés. Politique de confidentialité.</footer></body></html>"""


def test_the_main_text_keeps_its_structure_and_menus_go() -> None:
    assert shape(read(PAGE, "a.html")) == [
        ("heading", 1, "La réforme du Processus"),
        (
            "paragraph",
            0,
            "Les pays ont discuté pendant cinq heures d'une définition plus large, sans se mettre d'accord.\nAdresse",
        ),
        ("heading", 2, "Les pays"),
        ("paragraph", 0, "Ces pays s'y sont opposés pendant toute la semaine :"),
        ("list_item", 0, "- la Chine"),
        ("list_item", 0, "- l'Inde"),
        ("list_item", 0, "- et ses alliés"),
        ("table_row", 0, "Pays | Position"),
        ("table_row", 0, "Angola | contre"),
        ("paragraph", 0, "« Nous refusons », a dit la délégation devant toutes les autres."),
    ]


def test_what_the_page_declares_is_its_metadata() -> None:
    metadata = read(PAGE, "a.html").metadata
    assert metadata.title == "La réforme du Processus"
    assert (metadata.language, metadata.date, metadata.origin) == ("fr", "2021-06-28", "https://example.org/reforme")
    assert metadata.dates[0].where == "html meta"
    assert metadata.organisation == "La Coalition"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_the_declared_encoding_is_used(encoding: str) -> None:
    page = PAGE.replace("{charset}", f'<meta charset="{encoding}">').replace("« ", "").replace(" »", "")
    assert "La réforme du Processus" in read(page.encode(encoding), "a.html").text


def test_a_page_without_main_text_is_read_whole() -> None:
    page = "<html><head><style>b{}</style></head><body><div>One</div><script>no()</script>Two</body></html>"
    assert [text for _, _, text in shape(read(page, "a.html"))] == ["One", "Two"]


def test_a_year_in_the_text_does_not_date_the_page() -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2021-06-28T10:00:00Z">', "")
    page = page.replace("cinq heures", "cinq heures en 2018")
    assert read(page, "a.html").metadata.date is None


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- saved from url=(0031)https://example.org/statement-9 -->",
        "<!--\n Page saved with SingleFile \n url: https://example.org/statement-9 \n saved date: Fri May 03 2024 -->",
        '<link rel="canonical" href="https://example.org/statement-9">',
        '<meta property="og:url" content="https://example.org/statement-9">',
    ],
)
def test_the_address_of_a_saved_page_is_its_origin(mark: str) -> None:
    page = f"<!DOCTYPE html>\n<html><head>{mark}</head><body><p>Some words.</p></body></html>"
    if mark.startswith("<!--"):
        page = f"<!DOCTYPE html>\n{mark}\n<html><body><p>Some words.</p></body></html>"
    assert read(page, "a.html").metadata.origin == "https://example.org/statement-9"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "/statement-9"])
def test_an_address_that_leads_nowhere_is_no_origin(address: str) -> None:
    page = f'<html><head><link rel="canonical" href="{address}"></head><body><p>Some words.</p></body></html>'
    assert read(page, "a.html").metadata.origin == "a.html"


def test_the_heading_that_the_page_calls_its_title_is_the_title_not_the_name_of_the_site() -> None:
    page = (
        "<html><head><title>Twenty years of certificates | The Reform Notebook</title></head><body>"
        "<h1>The Reform Notebook</h1><h2>Twenty years of certificates</h2><p>Some words.</p></body></html>"
    )
    assert read(page, "a.html").metadata.title == "Twenty years of certificates"


@pytest.mark.parametrize("tag", ["div", "font", "blockquote", "ul><li", "table><tr><td", "span"])
@pytest.mark.parametrize("depth", [300, 2000, 100_000])
def test_no_text_is_lost_however_deep_elements_nest(tag: str, depth: int) -> None:
    page = f"<html><body><p>before</p>{f'<{tag}>' * depth}inside<p>after &amp; all</body></html>"
    words = [word for word in read(page, "a.html").text.split() if word not in ("-", "|")]
    assert words == ["before", "inside", "after", "&", "all"]


def test_an_entity_bomb_does_not_go_off() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    page = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "boom">{entities}]><html><body><p>x &a11; y</p></html>'
    assert len(read(page, "a.xhtml").text) < 2000


def test_a_local_file_named_in_an_entity_is_not_read() -> None:
    page = '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/hostname">]><html><body><p>Words &e; here</p></body></html>'
    assert read(page, "a.xhtml").text.endswith("Words &e; here")


def test_null_bytes_and_pictures_within_the_page_do_no_harm() -> None:
    page = f"<html><body><p>On\0e</p><img src='data:image/png;base64,{'A' * 12_000_000}'><p>two</p></body></html>"
    assert read(page, "a.html").text == "One\n\ntwo"


def test_a_page_of_too_many_elements_is_read_without_its_structure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.html._TAGS_TO_PARSE", 1000)
    page = f"<html><head><title>Big</title><style>a</style></head><body>{'<p>a &eacute;</p>' * 600}<!-- no --></body>"
    document = read(page, "a.html")
    assert document.text == "\n".join(["a é"] * 600)
    assert document.metadata.title == "Big"


def test_in_a_page_of_very_many_elements_menus_go_without_a_search_for_the_main_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ingest.readers.html._TAGS_TO_SEARCH", 10)
    page = PAGE.replace("{charset}", "")
    assert read(page, "a.html").text.startswith("La réforme du Processus\n\nLes pays ont discuté")
    assert "Accueil" not in read(page, "a.html").text


def test_a_page_without_end_is_refused() -> None:
    with pytest.raises(IngestError) as refused:
        read(b"<html>" + b"a" * (64 * 1024 * 1024), "a.html")
    assert "64 MB" in refused.value.reason
