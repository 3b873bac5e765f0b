"""The article before a name, where a language sets one: "the United States", "l'Angola", "o Canadá"."""

from ingest.actors import Actor, gazetteer

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


_CONTRACTED = {
    "fr": {"le": "du", "les": "des", "la": "de la", "": "de"},
    "pt": {"o": "do", "a": "da", "os": "dos", "as": "das", "": "de"},
}
"""The word for "of" with an article."""


def with_article(name: str, language: str) -> str:
    """A name in a language, as it stands in a sentence of it. A name that is not known stays bare."""
    article, shown = _parts(name, language)
    return f"{article}{shown}" if article.endswith("’") else f"{article} {shown}".strip()


def of_name(name: str, language: str) -> str:
    """The same name after "of", in French or Portuguese: "de la Chine", "du Canada", "da Índia"."""
    article, shown = _parts(name, language)
    if article == "l’":
        return f"de l’{shown}"
    if not article and language == "fr" and _begins_with_vowel(shown):
        return f"d’{shown}"
    return f"{_CONTRACTED[language][article]} {shown}"


def _parts(name: str, language: str) -> tuple[str, str]:
    """The article, which may be empty, and the name in the language."""
    if language not in _FIRST_WORDS:
        has_one = name.casefold().startswith("the ") or not _ENGLISH & set(name.split())
        return ("", name) if has_one else ("the", name)
    actor = _actor(name)
    shown = actor.name_in(language) if actor else name
    first = shown.split()[0]
    article = next((each for each, words in _FIRST_WORDS[language].items() if first in words.split()), None)
    if article is None:
        article = _of_country(shown, language) if actor and actor.kind == "country" else ""
    return ("l’" if article == "l'" else article), shown


def _actor(name: str) -> Actor | None:
    """Whom a whole name means, in any language."""
    for mention in gazetteer().find(name):
        if (mention.start, mention.end) == (0, len(name)):
            return mention.actor
    return None


def _of_country(name: str, language: str) -> str:
    """The article of most countries: told by the end of the name, and in French by a vowel at its beginning too."""
    if language == "fr":
        return "l'" if _begins_with_vowel(name) else "la" if name.endswith("e") else "le"
    return "a" if name.endswith("a") else "o"


def _begins_with_vowel(name: str) -> bool:
    return name[0] in "AEIOUÉÎÔÅ"
