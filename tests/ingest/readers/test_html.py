import pytest
from reading import read, shape

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
