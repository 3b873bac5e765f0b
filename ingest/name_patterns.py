"""How persons, their roles and organisations are named in heads and signatures, in three languages."""

import re

from ingest.actors import gazetteer
from ingest.late_pattern import late_pattern
from ingest.places import is_city
from ingest.words import unaccented

_ORGANISATION_NOUNS = (
    "coalition|committee|association|centre|center|network|organi[sz]ation|institute|ministry|council|union|foundation|"
    "group|trust|initiative|secretariat|federation|forum|alliance|commission|agency|office|bureau|society|delegation|"
    "government|movement|league|university|campaign|fund|programme|partnership|friends|watch|action|justice|international|"
    "collective|platform|observatory|confederation|chamber|parliament|"
    "comité|réseau|ministère|conseil|fondation|groupe|secrétariat|fédération|observatoire|organisation|société|délégation|"
    "gouvernement|mouvement|ligue|université|campagne|fonds|collectif|plateforme|confédération|syndicat|amis|"
    "coligação|coalizão|comitê|rede|centro|ministério|associação|instituto|conselho|fundação|grupo|secretariado|"
    "federação|organização|fórum|aliança|sociedade|delegação|governo|movimento|liga|universidade|campanha|fundo|coletivo|"
    "plataforma|confederação|sindicato|amigos|observatório|comissão"
)
_ROLE_NOUNS = (
    r"co-?ordinator|director|president|chair(?:man|woman|person)?|spokes(?:man|woman|person)|"
    r"secretary(?:[- ]general)?|head|"
    r"minister|ambassador|representative|manager|officer|chief|rapporteur|commissioner|advis[eo]r|analyst|convenor|"
    r"cheffe?|chefe|"
    r"coordinat(?:eur|rice)|direct(?:eur|rice)|présidente?|porte-parole|secrétaire(?:[- ]générale?)?|ministre|"
    r"ambassad(?:eur|rice)|représentante?|responsable|chargée?|conseill(?:er|ère)|commissaire|"
    r"coordenadora?|diretora?|directora?|presidente|porta-voz|secretári[oa](?:-\w+)?|ministr[oa]|embaixadora?|representante|"
    r"relatora?|comissári[oa]|assessora?"
)
ROLE = rf"(?:[\w’'-]+ ){{0,5}}?(?:{_ROLE_NOUNS})"
"""A role with the words before it: "National Coordinator". To be matched without regard to case."""
TITLE = (
    r"(?i:(?:(?:Mr|Mrs|Ms|Dr|Prof|Hon|Amb|Rev|Gen|Col|Capt|Eng|Sir|M|MM|Me|Pr|Mme|Mlle|Sr|Sra|Dra|Exm[oa]|H\. ?E|"
    r"S\. ?E)\.?\s|"
    r"(?:Ambassador|Minister|Professor|President|Monsieur|Madame|Senhora?|Ministre|Embaixadora?|Ambassad(?:eur|rice))\s))"
)
"""A form of address, before a name."""
_NAME_WORD = r"(?:(?:[A-Z]\.)+|[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*)"
_PARTICLES = r"(?:(?:de|da|do|dos|das|du|di|van|von|der|den|el|al|bin|ben|le|la) )*"
NAME = rf"{_NAME_WORD}(?: {_PARTICLES}{_NAME_WORD}){{1,3}}"
"""Two to four words written as a name; ``person`` judges whether it is one."""
A_NAME = rf"{TITLE}*(?P<name>{NAME})"

_HAS_ORGANISATION_NOUN = late_pattern(unaccented(rf"\b(?:{_ORGANISATION_NOUNS})s?\b(?!-)"), re.IGNORECASE)
_BEGINS_WITH_NOUN = late_pattern(unaccented(rf"(?:{_ORGANISATION_NOUNS})s?\b"), re.IGNORECASE)
_NOT_A_PERSON = late_pattern(
    unaccented(
        rf"\b(?:{_ORGANISATION_NOUNS}|{_ROLE_NOUNS}|civil|process|kimberley|united|nations?|european|republi[ck]|république|"
        r"república|chairs?hip|présidence|presidência|kingdom|states|états|estados|royaume|reino|special|general|"
        r"south|north|africa|afrique|áfrica|sud|sul|leone|meeting|session|plenary|diamonds?|world|mundial|mondiale?|human|"
        r"assembl(?:y|ée|eia)|générale|geral|conference|conférence|conferência|sessions?|sessão|réunion|reunião|plénière|"
        r"plenária|annual|annuelle|anual|without|for|against|beyond|sans|pour|contre|sem|para|contra|"
        r"rights|industry|members?|participants?|observers?|press|more|information|the|and|et|e|dear|all|yours|sincerely|"
        r"regards|thank|you|merci|obrigad[oa]|mr|mrs|ms|mme)\b"
    ),
    re.IGNORECASE,
)
_NUMBERED_MEETING = late_pattern(
    unaccented(
        r"(?:\d+(?:st|nd|rd|th|er|e|ème|[ªº])|first|second|third|\w+(?:th|ième)|(?:\w+-)(?:first|second|third)"
        r"|premi(?:er|ère)|primeir[oa]|segund[oa]|terceir[oa]|quart[oa]|quint[oa]|sext[oa]|sétim[oa]|oitav[oa]|non[oa]"
        r"|(?:vi|tri)gésim[oa]|décim[oa])\b(?:\s\w+){0,3}?\s"
        r"(?:meeting|session|conference|assembly|réunion|séance|conférence|assemblée|reunião|sessão|conferência|assembleia)\b"
    ),
    re.IGNORECASE,
)
"""A meeting of a body, and not the body: "Second Session of the Preparatory Committee"."""
_LINKED = late_pattern(r"\w (?:without|for|against|beyond|sans|pour|contre|sem|para|contra) (?!\S*\d)\w", re.IGNORECASE)
"""In the name of a body that has no noun such as "network", and of no person: "Médecins sans frontières"."""
_ABBREVIATION_FOLLOWS = late_pattern(r"\s\([A-Z][A-Za-z]{1,8}\)")
_ROLE_AND_LINK = late_pattern(
    rf"^\s*(?:(?:the|le|la|o|a) )?(?:{ROLE})\b ?(?:of|for|at|du|des|de la|de l['’]|d['’]|de|da|do|das|dos)? ?(?:the )?",
    re.IGNORECASE,
)
_ORGANISATION_END = late_pattern(
    r"[).,;:\n(]|\s[–—·|•-]\s|\s(?i:for|pour|para)(?i: the| la| le| a| o)?\s\S*\d"
    r"|\s(?i:at|to|before|during|à|au|aux|lors|devant|concernant|relati(?:f|ve)|na|no|perante|durante|"
    r"ao|aos|in response|about|regarding|delivered|prononcée?|proferid[oa])\s"
    # "The Network on River Basins (NRB)" is its name; "the network on the river basins" is what it speaks of.
    r"|\s(?i:on|sur|sobre)\s(?![^,;:()\n]{3,60}\([A-Z]{2,8}\))"
)
_LOWER_ALLOWED = frozenset(
    "of for the and on in de du des la le les et da do das dos e para sur pour pelos pelas".split()
)


def person(name: str) -> str | None:
    """``name`` when it can be a person's; names in capitals get capital initials only."""
    if not name or _NOT_A_PERSON.search(unaccented(name)) or is_actor(name) or is_city(name):
        return None
    return name.title() if name.isupper() else name


def is_actor(name: str, *, country: bool = True) -> bool:
    """Whether the whole of ``name`` is a known body, or a country unless that is asked not to count."""
    titled = name.title() if name.isupper() and " " in name else name
    mentions = [mention for mention in gazetteer().find(titled) if mention.end - mention.start == len(name)]
    return any(country or mention.actor.kind != "country" for mention in mentions)


def organisation(line: str, *, introduced: bool = True) -> str | None:
    """``line`` up to where a name ends, when it names an organisation.

    Words in lower case ("Réseau des pêcheurs artisans") are taken only where the document introduces an organisation.
    """
    name = up_to_end(line)
    words = name.split()
    plain = unaccented(name)
    if not 2 <= len(words) <= 10 or not _HAS_ORGANISATION_NOUN.search(plain) or _NUMBERED_MEETING.match(plain):
        return None
    capitalised = all(word[0].isupper() or not word[0].isalpha() or word in _LOWER_ALLOWED for word in words)
    return name if capitalised or (introduced and name[0].isupper() and _BEGINS_WITH_NOUN.match(plain)) else None


def body_named(line: str) -> str | None:
    """The body that ``line`` begins with, where the words before it say that one follows: "on behalf of".

    A name without a noun such as "network" is taken when it can be no person's, or its abbreviation follows.
    """
    name = up_to_end(line)
    if found := organisation(line):
        return found
    abbreviated = _ABBREVIATION_FOLLOWS.match(line, line.find(name) + len(name))
    if is_actor(name) or can_be_a_body(name) or (abbreviated and _is_a_name(name)):
        return name
    return None


def can_be_a_body(name: str) -> bool:
    """Whether ``name`` is written as that of a body and can be no person's: "Rivers Network", "Terre sans mines"."""
    return organisation(name) == name or (_is_a_name(name) and bool(_LINKED.search(name)))


def _is_a_name(words: str) -> bool:
    return 2 <= len(words.split()) <= 8 and words[0].isupper() and re.search(r"[\d.,:;!?]", words) is None


def organisation_of_role(role: str) -> str | None:
    """The organisation in "Executive Director, Ocean Network" or "Présidente du Réseau ..."."""
    for piece in re.split(r"[,\n]| – | - ", role):
        without_role = _ROLE_AND_LINK.sub("", piece).strip()
        name = organisation(without_role) or (without_role if is_actor(without_role, country=False) else None)
        if name:
            return name
    return None


def up_to_end(line: str) -> str:
    """The part of ``line`` that can be the name of an organisation at its start."""
    end = _ORGANISATION_END.search(line)
    return (line[: end.start()] if end else line).strip(' *_"“”')
