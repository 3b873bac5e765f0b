"""Who speaks in a document, and for which organisation. What is not plainly said is not guessed."""

import re
from collections.abc import Iterator
from itertools import takewhile

from ingest.document import Block
from ingest.kinds import begins_with_kind
from ingest.letterhead import letterhead_name
from ingest.marks import without_marks
from ingest.name_patterns import (
    A_NAME,
    NAME,
    ROLE,
    TITLE,
    body_named,
    is_actor,
    organisation,
    organisation_of_role,
    person,
    up_to_end,
)
from ingest.parts import is_head
from ingest.places import is_city
from ingest.signature import ON_BEHALF, find_signature
from ingest.words import unaccented

_HEAD_BLOCKS = 6
_SHORT = 200
"""Characters. A longer block is running text, in which a name is not the speaker's."""
_SPOKEN = frozenset({"speech", "statement"})
_FROM_ONE = frozenset({"mail", "letter", "note", "speech", "statement"})

_NAMED = re.compile(A_NAME)
_INTRODUCED = re.compile(
    unaccented(
        r"\b(?:(?:statement|speech|remarks|address|keynote|presentation|intervention|delivered|presented|read|written|prepared)"
        r"(?: (?:delivered|given|made|presented))? (?:by|of|from) (?:the )?"
        r"|(?:(?:press|media|news) release|communiqué|declaration|letter|newsletter|bulletin|paper|report) (?:by|of|"
        r"from) (?:the )?"
        r"|(?:discours|déclaration|allocution|intervention|communiqué(?: de presse)?|lettre(?: ouverte)?|rapport|"
        r"discurso|declaração|intervenção|alocução|comunicado(?: de imprensa)?|carta(?: aberta)?|relatório)"
        r"(?: (?:de clôture|d['’]ouverture|liminaire|finale?|commune|conjointe?|de encerramento|de abertura|conjunta))?"
        r" (?:(?:prononcée?|présentée?|publiée?|faite?|proferid[oa]|apresentad[oa]|publicad[oa]) )?"
        r"(?:par |por |pel[ao] |de |do |da |dos |das |du |des |d['’])(?:la |le |les |l['’])?"
        r"|(?:prononcée?|présentée?|proferid[oa]|apresentad[oa]|préparée?|preparad[oa])"
        r" (?:par |por |pel[ao] )(?:la |le |l['’])?)"
    ),
    re.IGNORECASE,
)
"""What stands before whoever a document is by."""
_BY = re.compile(r"(?:by|from|par|por|pel[ao])(?: the| la| les?)? $", re.IGNORECASE)
_ISSUED = re.compile(
    unaccented(
        r"\b(?:bulletin|newsletter|position paper|boletim|(?:note|document|papier) de position|documento de posição)"
        r"(?: (?:quotidien|hebdomadaire|mensuel|d['’]information|diário|semanal|mensal|informativo))?"
        r" (?:(?:of|from) (?:the )?|(?:de|du|des|da|do|das|dos) (?:la |les? |l['’])?|d['’])"
    ),
    re.IGNORECASE,
)
"""What stands before the body that issues a paper of a kind that no person does."""
_TOPIC = re.compile(
    r"(?:\w{3,}(?:tions?|sions?|ments?|ings?|ages?|ç(?:ão|ões)|mentos?|agem|agens)|protocol[eo]?|treaty|convention|trait[ée]"
    r"|tratado|convenção|accord|acordo|agreement)\b",
    re.IGNORECASE,
)
"""What a bulletin is about, and nobody who issues one: "Bulletin du Protocole de Lima"."""
_NAME_AFTER_ROLE = re.compile(rf"(?i:{ROLE})\b[^,;:.]{{0,60}}, {TITLE}(?P<name>{NAME})")
_SENDER = re.compile(rf"(?i:from|de|expéditeur|remetente|speaker|orat(?:eur|rice)|oradora?) ?: *{A_NAME}")
_BYLINE = re.compile(rf"(?i:by|par|por) {A_NAME}(?= *$| *[|,·–—-])")
_ADDRESSEE = re.compile(
    r"(?:to|à|a|para|attn|attention|cc) ?:|(?:for the )?attention of\b|à l['’]attention d|ao cuidado d|à atenção d",
    re.IGNORECASE,
)
_KIND_WORDS = re.compile(
    r"(?i:press release|media release|closing statement|opening statement|joint statement|statement|"
    r"communiqué de presse|déclaration|comunicado de imprensa|declaração)[ :–-]+"
)
_OF_ANY_MEETING = re.compile(
    r"(?:(?:joint|ad hoc|contact|negotiating|working|informal|drafting|expert|international|plenary|and|of|the|whole"
    r"|meetings?|consultations?|groups?|committees?|organi[sz]ations?|sessions?|bodies|parties|observers?"
    r"|groupes?|comités?|réunions?|organisations?|internationales?|travail|rédaction|informel(?:le)?s?|de|du|et"
    r"|grupos?|comitês?|comités?|reuni(?:ão|ões)|organizações|internacionais|trabalho|redação|contacto|contato|e)\b\s*)+",
    re.IGNORECASE,
)
"""A heading over what some part of a meeting did: "Contact groups and informal consultations"."""


def find_speaker(text: str, blocks: tuple[Block, ...], kind: str, author: str) -> str | None:
    """The person who speaks or signs; None when the document names none.

    ``author`` is what the file declares. Of a mail it is the sender, who speaks. In other files it counts when it is
    a person's name that the text names too: programs put there whoever last used the computer.
    """
    declared = _declared_person(author)
    if kind == "mail" and declared:
        return declared
    head = list(_lines(text, blocks[:_HEAD_BLOCKS]))
    name = _introduced(head)[0] or (_under_title(head)[0] if kind in _SPOKEN else None)
    if not name:
        patterns = (_SENDER, _BYLINE) if kind in _FROM_ONE else (_BYLINE,)
        found = (pattern.match(line) for line in head for pattern in patterns)
        name = next((sender for match in found if match and (sender := person(match["name"]))), None)
    name = name or find_signature(text, blocks)[0]
    return name or (declared if declared and declared in text else None)


def find_organisation(text: str, blocks: tuple[Block, ...], kind: str, author: str) -> str | None:
    """The organisation or delegation that the document speaks for, as its head or its signature names it."""
    head = list(_lines(text, blocks[:_HEAD_BLOCKS]))
    for line in head:
        behalf = ON_BEHALF.search(line)
        name = body_named(line[behalf.end() :]) if behalf else None
        if name:
            return name
    found = (
        find_signature(text, blocks)[1] or _introduced(head)[1] or (_under_title(head)[1] if kind in _SPOKEN else None)
    )
    if found:
        return found
    if kind == "mail" and (organisation(author) or is_actor(author)):
        return author
    if name := letterhead_name(text, blocks):
        return name
    for line in _letterhead(text, blocks[:_HEAD_BLOCKS]):
        named = _KIND_WORDS.match(line)
        if _ADDRESSEE.match(line) or re.match(rf"{ROLE}\b", line, re.IGNORECASE):
            break  # the letterhead ends where the addressee begins
        if named or not begins_with_kind(line):
            name = organisation(line[named.end() :] if named else line, introduced=False)
            if name and not _OF_ANY_MEETING.fullmatch(name):
                return name
    return None


def _lines(text: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if is_head(text, block, _SHORT):
            for line in text[block.start : block.end].splitlines():
                yield without_marks(line)


def _letterhead(text: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    """The lines before the running text: a heading after it names what it is about, and not who speaks."""
    return _lines(text, tuple(takewhile(lambda block: is_head(text, block, _SHORT), blocks)))


def _introduced(head: list[str]) -> tuple[str | None, str | None]:
    """(person, organisation) of "Statement by ...", "delivered by ...", "Discours de ..." in the head."""
    speaker = body = None
    for line in head:
        if issued := _ISSUED.search(unaccented(line)):
            body = body or _issuer(line[issued.end() :])
            continue
        for found in _INTRODUCED.finditer(unaccented(line)):
            named = _NAMED.match(line, found.end())
            name = person(named["name"]) if named else None
            if not name:
                named = _NAME_AFTER_ROLE.search(line, found.end())
                name = person(named["name"]) if named else None
            if name and named:
                speaker = speaker or name
                body = body or organisation_of_role(line[named.end() :])
            else:
                rest = line[found.end() :]
                by_whom = body_named(rest) if _BY.search(line[: found.end()]) else organisation(rest)
                body = body or by_whom or (up_to_end(rest) if is_actor(up_to_end(rest)) else None)
    return speaker, body


def _issuer(line: str) -> str | None:
    """The body at the start of ``line``, after "bulletin of". What looks like the name of a person is one too."""
    name = up_to_end(line)
    is_name = re.fullmatch(NAME, name) and person(name) and not is_city(name) and not _TOPIC.match(name)
    return body_named(line) or (name if is_name else None)


def _under_title(head: list[str]) -> tuple[str | None, str | None]:
    """(person, organisation) of a name under the title, with a form of address before or a role after it."""
    for number, line in enumerate(head):
        named = _NAMED.match(line)
        name = person(named["name"]) if named else None
        if not name or not named:
            continue
        rest = line[named.end() :].lstrip(" ,–—-") or (head[number + 1] if number + 1 < len(head) else "")
        addressed = bool(re.match(TITLE, line)) and named.end() == len(line)
        if addressed or re.match(rf"{ROLE}\b", rest, re.IGNORECASE):
            return name, organisation_of_role(rest)
    return None, None


def _declared_person(author: str) -> str | None:
    """``author`` as a person's name, given name first; None when it is another thing."""
    name = re.sub(r"\s*[(<\[].*", "", author).strip(" \"'")
    last, comma, first = name.partition(", ")
    name = f"{first} {last}" if comma else name
    return person(name) if re.fullmatch(NAME, name) else None
