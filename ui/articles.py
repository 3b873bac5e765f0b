"""The article before a name, where the page's language sets one: "the United States", "l'Angola", "o Canadá"."""

from ingest.actors import Actor, gazetteer
from ui.language import page_language

_ENGLISH = frozenset(
    "Republic Union States Kingdom Emirates Federation Nations Coalition Council Process Organization Organisation "
    "Commission Committee Association Alliance Bank Fund Group Community Network Chamber Islands".split()
)
"""A name with one of these words takes "the"."""
_FIRST_WORDS = {
    "fr": {
        "la": "Coalition Commission Fédération Banque République Communauté Chambre Corée Sierra "
        "Papouasie-Nouvelle-Guinée",
        "le": "Conseil Groupe Comité Royaume-Uni Processus Fonds Réseau Mexique Cambodge Mozambique Zimbabwe "
        "Belize Suriname",
        "l'": "Union Organisation Association Alliance Afrique Arabie État",
        "les": "États-Unis Pays-Bas Émirats Nations Philippines Seychelles Maldives Comores Bahamas Bermudes "
        "Palaos Fidji Samoa Îles Territoires",
        "": "Israël Singapour Cuba Malte Chypre Madagascar Maurice Bahreïn Oman Djibouti Monaco Haïti Taïwan "
        "Saint-Marin Andorre Sainte-Lucie Trinité-et-Tobago Antigua-et-Barbuda",
    },
    "pt": {
        "a": "Coalizão Coligação Comissão Federação República Comunidade Câmara Organização Associação "
        "Aliança União Rede Costa Guiné Guiné-Bissau Papua-Nova Cidade",
        "o": "Conselho Grupo Comitê Comité Reino Processo Fundo Banco Quénia Quênia Botsuana Camboja Ruanda "
        "Uganda Gana",
        "os": "Estados Países Emirados Camarões Territórios",
        "as": "Nações Filipinas Seicheles Maldivas Bahamas Bermudas Ilhas Comores Honduras Fiji",
        "": "Angola Portugal Moçambique Cabo São Cuba Israel Malta Chipre Singapura Madagascar Maurício "
        "Marrocos Andorra Timor-Leste El Mônaco Mónaco San Taiwan Omã Barbados Djibuti Palau Macau",
    },
}
"""The article by a name's first word, where the rule for countries gives another one or none."""


def with_article(name: str) -> str:
    """A name in the page's language, as it stands in a sentence of it. A name that is not known stays bare there."""
    language = page_language()
    if language == "en":
        return f"the {name}" if _ENGLISH & set(name.split()) else name
    actor = _actor(name)
    shown = actor.name_in(language) if actor else name
    first = shown.split()[0]
    article = next((each for each, words in _FIRST_WORDS[language].items() if first in words.split()), None)
    if article is None:
        article = _of_country(shown, language) if actor and actor.kind == "country" else ""
    return f"l’{shown}" if article == "l'" else f"{article} {shown}".strip()


def _actor(name: str) -> Actor | None:
    try:
        return gazetteer().actor(name)
    except KeyError:
        return None


def _of_country(name: str, language: str) -> str:
    """The article of most countries: told by the end of the name, and in French by a vowel at its beginning too."""
    if language == "fr":
        return "l'" if name[0] in "AEIOUÉÎÔÅ" else "la" if name.endswith("e") else "le"
    return "a" if name.endswith("a") else "o"
