"""Who speaks in a document, and for which organisation. What is not plainly said is not guessed."""

import re
from collections.abc import Iterator

from ingest.actors import gazetteer
from ingest.document import Block
from ingest.marks import without_marks

_HEAD_BLOCKS = 6
_END_BLOCKS = 6
_SHORT = 200
"""Characters. A longer block is running text, in which a name is not the speaker's."""

_ORGANISATION_NOUNS = (
    "coalition|committee|association|centre|center|network|organi[sz]ation|institute|ministry|council|union|foundation|"
    "group|trust|initiative|secretariat|federation|forum|alliance|commission|agency|office|bureau|society|"
    "comité|réseau|ministère|conseil|fondation|groupe|secrétariat|fédération|observatoire|organisation|société|"
    "coligação|coalizão|comitê|rede|centro|ministério|associação|instituto|conselho|fundação|grupo|secretariado|"
    "federação|organização|fórum|aliança|sociedade"
)
_HAS_ORGANISATION_NOUN = re.compile(rf"\b(?:{_ORGANISATION_NOUNS})s?\b(?!-)", re.IGNORECASE)
_NOT_A_PERSON = re.compile(
    rf"\b(?:{_ORGANISATION_NOUNS}|civil|process|kimberley|united|nations?|european|republi[ck]|république|república|"
    r"government|gouvernement|governo|chair|chairs?hip|présidence|presidência|kingdom|states|états|estados|royaume|reino|"
    r"south|north|africa|afrique|áfrica|sud|sul|leone|meeting|session|plenary|diamonds?|world|mundial|mondiale?|human|rights|"
    r"industry|members?|participants?|observers?|delegation|délégation|delegação|press|more|information|the|and|et|e)\b",
    re.IGNORECASE,
)
_ROLE = (
    r"(?:[\w’'-]+ ){0,5}?(?:co-?ordinator|director|president|chair(?:man|woman|person)?|"
    r"spokes(?:man|woman|person)|secretary|head|minister|ambassador|representative|manager|officer|chief|coordinat(?:eur|rice)|direct(?:eur|rice)|présidente?|"
    r"porte-parole|secrétaire|ministre|ambassad(?:eur|rice)|représentante?|coordenadora?|diretora?|presidente|porta-voz|"
    r"secretári[oa]|ministr[oa]|embaixadora?|representante)"
)
_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Hon|Amb|M|Mme|Mlle|Sr|Sra|Dra|H\.E|S\.E)\.? |"
    r"(?:Ambassador|Minister|Monsieur|Madame|Senhora?) )*"
)
_NAME_WORD = r"(?:[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*|[A-Z]\.)"
_NAME = rf"{_NAME_WORD}(?: (?:(?:de|da|do|dos|das|du|di|van|von|der|el|al|bin|ben|le|la) )*{_NAME_WORD}){{1,3}}"

_ON_BEHALF = r"\(?(?i:on behalf of|for and on behalf of|au nom d[eu](?: la| l['’])?|em nome d[aoe]s?)\b"
_SIGNATURE = (
    re.compile(rf"{_TITLE}(?P<name>{_NAME}),? *{_ON_BEHALF}"),
    re.compile(rf"{_TITLE}(?P<name>{_NAME}) ?[,–—\n-] *(?i:{_ROLE})\b"),
)
_INTRODUCED = re.compile(
    r"(?i:statement|speech|remarks|address|keynote|presentation|intervention|delivered|presented|read|pronunciado)"
    rf"(?: (?i:delivered|given|made|presented))? (?i:by) {_TITLE}(?P<name>{_NAME})"
    r"|(?i:discours|déclaration|allocution|intervention|discurso|declaração|intervenção|alocução) "
    rf"(?i:de |do |da |d['’]|prononcée? par |proferid[oa] por ){_TITLE}(?P<name_fr>{_NAME})"
    rf"|(?i:prononcée? par|présentée? par|proferid[oa] por|apresentad[oa] por) {_TITLE}(?P<name_by>{_NAME})"
)
_CONTACT = re.compile(
    r"(?:for )?(?:more|further) information|(?:media |press )?contacts?\b|pour (?:plus|de plus) |"
    r"contact(?:s|o|os)?\b|para mais informa",
    re.IGNORECASE,
)
_CONTACT_DETAIL = re.compile(r"\S+@\S+\.\w+|\+\d[\d ().-]{6,}")
_KIND_WORDS = re.compile(
    r"(?i:press release|media release|closing statement|opening statement|joint statement|statement|"
    r"communiqué de presse|déclaration|comunicado de imprensa|declaração)(?: (?i:by|of|from|de|do|da|du|d['’]))?"
    r"(?: (?i:the|la|le|l['’]|a|o))?[ :–-]+"
)
_ORGANISATION_END = re.compile(r"[).,;:\n]|\s[–—-]\s")
_LOWER_ALLOWED = frozenset("of for the and on in de du des la le les et da do das dos e para sur pour".split())


def find_speaker(text: str, blocks: tuple[Block, ...], author: str) -> str | None:
    """The person who speaks or signs; None when the document names none.

    ``author`` is what the file declares, and counts when it is a person's name that the text names too.
    """
    for line in _lines(text, blocks[:_HEAD_BLOCKS]):
        found = _INTRODUCED.search(line)
        name = _person(next((group for group in found.groups() if group), "")) if found else None
        if name:
            return name
    for line in _signature_lines(text, blocks):
        for pattern in _SIGNATURE:
            signed = pattern.match(line)
            name = _person(signed["name"]) if signed else None
            if name:
                return name
    return author if author and author in text and re.fullmatch(_NAME, author) and _person(author) else None


def find_organisation(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The organisation that the document speaks for: in its head ("by the ..."), or "on behalf of" at its end."""
    for line in _signature_lines(text, blocks):
        behalf = re.search(rf"{_ON_BEHALF} (?:the |la |le |l['’]|a |o )?", line, re.IGNORECASE)
        if behalf:
            return _organisation(line[behalf.end() :])
    for line in _lines(text, blocks[:_HEAD_BLOCKS]):
        named = _KIND_WORDS.match(line)
        organisation = _organisation(line[named.end() :] if named else line)
        if organisation:
            return organisation
    return None


def _lines(text: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if block.end - block.start <= _SHORT:
            for line in text[block.start : block.end].splitlines():
                yield without_marks(line)


def _signature_lines(text: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    """Short blocks at the end, lines joined, without the contacts for the press: who answers calls need not speak."""
    for block in blocks[max(1, len(blocks) - _END_BLOCKS) :]:
        content = text[block.start : block.end]
        if _CONTACT.match(content.lstrip("*_ ")):
            return
        if block.kind != "heading" and len(content) <= _SHORT and not _CONTACT_DETAIL.search(content):
            yield re.sub(r" *\n *", "\n", content.replace("**", "").replace("__", "")).strip()


def _person(name: str) -> str | None:
    """``name`` when it can be a person's; names in capitals get capital initials only."""
    if not name or _NOT_A_PERSON.search(name) or _is_actor(name):
        return None
    return name.title() if name.isupper() else name


def _is_actor(name: str) -> bool:
    """Whether the whole of ``name`` is a country or a known body."""
    return any(mention.end - mention.start == len(name) for mention in gazetteer().find(name.title()))


def _organisation(line: str) -> str | None:
    end = _ORGANISATION_END.search(line)
    name = line[: end.start()].strip(' *_"“”') if end else line.strip(' *_"“”')
    words = name.split()
    capitalised = all(word[0].isupper() or not word[0].isalpha() or word in _LOWER_ALLOWED for word in words)
    return name if 2 <= len(words) <= 10 and capitalised and _HAS_ORGANISATION_NOUN.search(name) else None
