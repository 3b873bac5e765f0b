"""Who speaks in a document, and for which organisation. What is not plainly said is not guessed."""

import re
from collections.abc import Iterator

from ingest.actors import gazetteer
from ingest.document import Block
from ingest.kinds import begins_with_kind
from ingest.marks import without_marks
from ingest.parts import signature_blocks

_HEAD_BLOCKS = 6
_END_BLOCKS = 6
_SHORT = 200
"""Characters. A longer block is running text, in which a name is not the speaker's."""
_SPOKEN = frozenset({"speech", "statement"})
_FROM_ONE = frozenset({"mail", "letter", "note", "speech", "statement"})

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
_HAS_ORGANISATION_NOUN = re.compile(rf"\b(?:{_ORGANISATION_NOUNS})s?\b(?!-)", re.IGNORECASE)
_BEGINS_WITH_NOUN = re.compile(rf"(?:{_ORGANISATION_NOUNS})s?\b", re.IGNORECASE)
_NOT_A_PERSON = re.compile(
    rf"\b(?:{_ORGANISATION_NOUNS}|civil|process|kimberley|united|nations?|european|republi[ck]|république|república|"
    r"chair|chairs?hip|présidence|presidência|kingdom|states|états|estados|royaume|reino|"
    r"south|north|africa|afrique|áfrica|sud|sul|leone|meeting|session|plenary|diamonds?|world|mundial|mondiale?|human|rights|"
    r"industry|members?|participants?|observers?|press|more|information|the|and|et|e|dear|all|yours|sincerely|regards|"
    r"thank|you|merci|obrigad[oa])\b",
    re.IGNORECASE,
)
_ROLE = (
    r"(?:[\w’'-]+ ){0,5}?(?:co-?ordinator|director|president|chair(?:man|woman|person)?|"
    r"spokes(?:man|woman|person)|secretary(?:[- ]general)?|head|minister|ambassador|representative|manager|officer|"
    r"chief|coordinat(?:eur|rice)|direct(?:eur|rice)|présidente?|porte-parole|secrétaire(?:[- ]général[e]?)?|ministre|"
    r"ambassad(?:eur|rice)|représentante?|responsable|coordenadora?|diretora?|presidente|porta-voz|"
    r"secretári[oa](?:-\w+)?|ministr[oa]|embaixadora?|representante)"
)
_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Hon|Amb|M|Mme|Mlle|Sr|Sra|Dra|H\.E|S\.E|S\. E)\.? |"
    r"(?:Ambassador|Minister|Professor|President|Monsieur|Madame|Senhora?|Ministr[oae]|"
    r"Embaixadora?|Ambassad(?:eur|rice)) )"
)
_NAME_WORD = r"(?:(?:[A-Z]\.)+|[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*)"
_NAME = rf"{_NAME_WORD}(?: (?:(?:de|da|do|dos|das|du|di|van|von|der|den|el|al|bin|ben|le|la) )*{_NAME_WORD}){{1,3}}"
_A_NAME = rf"{_TITLE}*(?P<name>{_NAME})"

_ON_BEHALF = (
    r"\(?(?i:for and on behalf of|on behalf of|au nom d[eu]s?|em nome d[aoe]s?)(?: (?i:the|la|le|les) | (?i:l['’])| )"
)
_NAMED = re.compile(_A_NAME)
_SIGNED_ON_BEHALF = re.compile(rf"{_A_NAME},? *{_ON_BEHALF}")
_SIGNED_WITH_ROLE = re.compile(rf"{_A_NAME} ?[,–—\n-] *(?P<role>(?i:{_ROLE})\b.*)", re.DOTALL)
_CLOSING = re.compile(
    r"(?:yours|sincerely|best|kind|warm|with (?:best|kind)|respectfully|regards|signed|in solidarity|cordialement|"
    r"bien à vous|salutations|veuillez|recevez|avec nos|signé|com os? (?:melhor|noss)|atenciosamente|cordialmente|"
    r"respeitosamente|saudações|assinado)\b[^\n]{0,120}",
    re.IGNORECASE,
)
"""The formula above a signature."""
_FOR = re.compile(r"(?:For|Pour|Pel[ao]s?|Por)(?: (?:the|la|le|les|a|o)| l['’])? ?(?P<organisation>[^\n,]+),?$")
_INTRODUCED = re.compile(
    r"(?i:statement|speech|remarks|address|keynote|presentation|intervention|delivered|presented|read|written|prepared)"
    r"(?: (?i:delivered|given|made|presented))? (?i:by|of|from) (?i:the )?"
    r"|(?i:(?:press|media|news) release|communiqué|declaration|letter|paper|report) (?i:by|of|from) (?i:the )?"
    r"|(?i:discours|déclaration|allocution|intervention|communiqué(?: de presse)?|lettre(?: ouverte)?|rapport|"
    r"discurso|declaração|intervenção|alocução|comunicado(?: de imprensa)?|carta(?: aberta)?|relatório)"
    r" (?i:(?:prononcée?|présentée?|publiée?|faite?|proferid[oa]|apresentad[oa]|publicad[oa]) )?"
    r"(?i:par |por |pel[ao] |de |do |da |dos |das |du |des |d['’])(?i:la |le |les |l['’])?"
    r"|(?i:prononcée?|présentée?|proferid[oa]|apresentad[oa]|préparée?|preparad[oa])"
    r" (?i:par |por |pel[ao] )(?i:la |le |l['’])?"
)
_SENDER = re.compile(rf"(?i:from|de|expéditeur|remetente|speaker|orat(?:eur|rice)|oradora?) ?: *{_A_NAME}")
_ADDRESSEE = re.compile(r"(?:to|à|a|para|attn|attention|cc) ?:", re.IGNORECASE)
_KIND_WORDS = re.compile(
    r"(?i:press release|media release|closing statement|opening statement|joint statement|statement|"
    r"communiqué de presse|déclaration|comunicado de imprensa|declaração)[ :–-]+"
)
_CONTACT_DETAIL = re.compile(r"\S+@\S+\.\w+|\+\d[\d ().-]{6,}")
_ORGANISATION_END = re.compile(
    r"[).,;:\n(]|\s[–—-]\s|\s(?i:at|to|before|during|à|au|aux|lors|devant|concernant|relati(?:f|ve)|na|no|perante|durante|"
    r"ao|aos|on|in response|about|sur|sobre|regarding|delivered|prononcée?|proferid[oa]|"
    r"(?:for the|pour la|para a) \d\w*)\s"
)
_LOWER_ALLOWED = frozenset(
    "of for the and on in de du des la le les et da do das dos e para sur pour pelos pelas".split()
)


def find_speaker(text: str, blocks: tuple[Block, ...], kind: str, author: str) -> str | None:
    """The person who speaks or signs; None when the document names none.

    ``author`` is what the file declares. Of a mail it is the sender, who speaks. In other files it counts when it is
    a person's name that the text names too: programs put there whoever last used the computer.
    """
    declared = _declared_person(author)
    if kind == "mail" and declared:
        return declared
    head = list(_lines(text, blocks[:_HEAD_BLOCKS]))
    name = _introduced(head)[0] or (_under_title(head) if kind in _SPOKEN else None)
    if not name and kind in _FROM_ONE:
        senders = (_SENDER.match(line) for line in head)
        name = next((person for sender in senders if sender and (person := _person(sender["name"]))), None)
    name = name or _signature(text, blocks)[0]
    return name or (declared if declared and declared in text else None)


def find_organisation(text: str, blocks: tuple[Block, ...], kind: str, author: str) -> str | None:
    """The organisation or delegation that the document speaks for, as its head or its signature names it."""
    head = list(_lines(text, blocks[:_HEAD_BLOCKS]))
    signed = _signature(text, blocks)[1]
    for line in head:
        behalf = re.search(_ON_BEHALF, line)
        name = _organisation(line[behalf.end() :]) if behalf else None
        if name:
            return name
    found = signed or _introduced(head)[1]
    if found:
        return found
    if kind == "mail" and (_organisation(author) or _is_actor(author)):
        return author
    for line in head:
        named = _KIND_WORDS.match(line)
        if _ADDRESSEE.match(line) or re.match(rf"{_ROLE}\b", line, re.IGNORECASE):
            break  # the letterhead ends where the addressee begins
        if named or not begins_with_kind(line):
            name = _organisation(line[named.end() :] if named else line, introduced=False)
            if name:
                return name
    return None


def _lines(text: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if block.end - block.start <= _SHORT:
            for line in text[block.start : block.end].splitlines():
                yield without_marks(line)


def _introduced(head: list[str]) -> tuple[str | None, str | None]:
    """(person, organisation) of "Statement by ...", "delivered by ...", "Discours de ..." in the head."""
    speaker = organisation = None
    for line in head:
        for found in _INTRODUCED.finditer(line):
            named = _NAMED.match(line, found.end())
            name = _person(named["name"]) if named else None
            if name and named:
                speaker = speaker or name
                organisation = organisation or _organisation_of_role(line[named.end() :])
            else:
                organisation = organisation or _introduced_organisation(line[found.end() :])
    return speaker, organisation


def _introduced_organisation(rest: str) -> str | None:
    whole = _organisation(rest)
    name = _cut(rest)
    return whole or (name if _is_actor(name) else None)


def _under_title(head: list[str]) -> str | None:
    """A name in a line of its own under the title, with a form of address before or a role after it."""
    for number, line in enumerate(head):
        named = _NAMED.match(line)
        name = _person(named["name"]) if named else None
        if not name or not named:
            continue
        rest = line[named.end() :].lstrip(" ,–—-") or (head[number + 1] if number + 1 < len(head) else "")
        addressed = bool(re.match(_TITLE, line)) and named.end() == len(line)
        if addressed or re.match(rf"{_ROLE}\b", rest, re.IGNORECASE):
            return name
    return None


def _signature(text: str, blocks: tuple[Block, ...]) -> tuple[str | None, str | None]:
    """(person, organisation) at the end; contacts for the press do not count, who answers calls need not speak."""
    lines = list(_signature_lines(text, blocks))
    for number, line in enumerate(lines):
        for_whom = _FOR.match(line)
        organisation = _organisation(for_whom["organisation"]) if for_whom else None
        if organisation and number + 1 < len(lines) and re.fullmatch(_A_NAME, lines[number + 1]):
            return _person(lines[number + 1]), organisation
        behalf = re.search(_ON_BEHALF, line)
        if behalf:
            signed = _SIGNED_ON_BEHALF.match(line)
            return _person(signed["name"]) if signed else None, _organisation(line[behalf.end() :])
        following = "\n".join(lines[number : number + 3])
        signed = _SIGNED_WITH_ROLE.match(following)
        name = _person(signed["name"]) if signed else None
        if name and signed:
            return name, _organisation_of_role(signed["role"])
        alone = re.fullmatch(_A_NAME, line) if number and _CLOSING.match(lines[number - 1]) else None
        name = _person(alone["name"]) if alone else None
        if name:
            return name, _organisation_of_role("\n".join(lines[number + 1 :]))
    return None, None


def _signature_lines(text: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in signature_blocks(text, blocks, _END_BLOCKS):
        content = text[block.start : block.end]
        if block.kind != "heading" and len(content) <= _SHORT and not _CONTACT_DETAIL.search(content):
            for line in content.replace("**", "").replace("__", "").splitlines():
                if line.strip():
                    yield line.strip()


def _organisation_of_role(role: str) -> str | None:
    """The organisation in "Executive Director, Ocean Network" or "Présidente du Réseau ..."."""
    for piece in re.split(r"[,\n]| – | - ", role):
        without_role = re.sub(
            rf"^\s*(?:{_ROLE})\b ?(?:of|for|at|du|des|de la|de l['’]|d['’]|de|da|do|das|dos)? ?(?:the )?",
            "",
            piece,
            flags=re.IGNORECASE,
        )
        name = _organisation(without_role.strip()) or (without_role.strip() if _is_body(without_role.strip()) else None)
        if name:
            return name
    return None


def _declared_person(author: str) -> str | None:
    """``author`` as a person's name, given name first; None when it is another thing."""
    name = re.sub(r"\s*[(<\[].*", "", author).strip(" \"'")
    last, comma, first = name.partition(", ")
    name = f"{first} {last}" if comma else name
    return _person(name) if re.fullmatch(_NAME, name) else None


def _person(name: str) -> str | None:
    """``name`` when it can be a person's; names in capitals get capital initials only."""
    name = re.sub(rf"^{_TITLE}+", "", name)
    if not name or _NOT_A_PERSON.search(name) or _is_actor(name):
        return None
    return name.title() if name.isupper() else name


def _is_actor(name: str) -> bool:
    """Whether the whole of ``name`` is a country or a known body."""
    return any(mention.end - mention.start == len(name) for mention in gazetteer().find(_titled(name)))


def _is_body(name: str) -> bool:
    mentions = gazetteer().find(name)
    return any(mention.end - mention.start == len(name) and mention.actor.kind != "country" for mention in mentions)


def _titled(name: str) -> str:
    return name.title() if name.isupper() and " " in name else name


def _cut(line: str) -> str:
    end = _ORGANISATION_END.search(line)
    return (line[: end.start()] if end else line).strip(' *_"“”')


def _organisation(line: str, *, introduced: bool = True) -> str | None:
    """``line`` up to where a name ends, when it names an organisation.

    Words in lower case ("Réseau des pêcheurs artisans") are taken only where the document introduces an organisation.
    """
    name = _cut(line)
    words = name.split()
    if not 2 <= len(words) <= 10 or not _HAS_ORGANISATION_NOUN.search(name):
        return None
    capitalised = all(word[0].isupper() or not word[0].isalpha() or word in _LOWER_ALLOWED for word in words)
    return name if capitalised or (introduced and name[0].isupper() and _BEGINS_WITH_NOUN.match(name)) else None
