"""Who speaks in a document, and for which organisation. What is not plainly said is not guessed."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from ingest.document import Block
from ingest.kinds import begins_with_kind, is_only_a_kind
from ingest.marks import without_marks
from ingest.name_patterns import (
    A_NAME,
    NAME,
    ROLE,
    TITLE,
    is_actor,
    organisation,
    organisation_of_role,
    person,
    up_to_end,
)
from ingest.parts import is_head, signature_blocks
from ingest.words import unaccented

_HEAD_BLOCKS = 6
_END_BLOCKS = 6
_SHORT = 200
"""Characters. A longer block is running text, in which a name is not the speaker's."""
_SPOKEN = frozenset({"speech", "statement"})
_FROM_ONE = frozenset({"mail", "letter", "note", "speech", "statement"})

_ON_BEHALF = re.compile(
    r"\(?(?i:for and on behalf of|on behalf of|au nom d[eu]s?|em nome d[aoe]s?)(?: (?i:the|la|le|les) | (?i:l['’])| )"
)
_FOR = re.compile(r"(?:For|Pour|Pel[ao]s?|Por)(?: (?:the|la|le|les|a|o)| l['’])? ?(?P<organisation>[^\n,]+),?$")
_NAMED = re.compile(A_NAME)
_SIGNED_WITH_ROLE = re.compile(rf"{A_NAME} ?[,–—\n-] *(?P<role>(?i:{ROLE})\b.*)", re.DOTALL)
_ROLE_FIRST = re.compile(rf"(?i:(?:the |le |la |o |a )?{ROLE})\b[^.]*,?")
_CLOSING = re.compile(
    r"(?:yours|sincerely|best|kind|warm|with (?:best|kind)|respectfully|regards|signed|in solidarity|cordialement|"
    r"bien à vous|salutations|veuillez|recevez|avec nos|signé|com os? (?:melhor|noss)|atenciosamente|cordialmente|"
    r"respeitosamente|saudações|assinado)\b[^\n]{0,120}",
    re.IGNORECASE,
)
"""The formula above a signature."""
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
_NAME_AFTER_ROLE = re.compile(rf"(?i:{ROLE})\b[^,;:.]{{0,60}}, {TITLE}(?P<name>{NAME})")
_SENDER = re.compile(rf"(?i:from|de|expéditeur|remetente|speaker|orat(?:eur|rice)|oradora?) ?: *{A_NAME}")
_BYLINE = re.compile(rf"(?i:by|par|por) {A_NAME}(?= *$| *[|,·–—-])")
_ADDRESSEE = re.compile(r"(?:to|à|a|para|attn|attention|cc) ?:", re.IGNORECASE)
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
_CONTACT_DETAIL = re.compile(r"\S+@\S+\.\w+|\+\d[\d ().-]{6,}")


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
    name = name or _signature(text, blocks)[0]
    return name or (declared if declared and declared in text else None)


def find_organisation(text: str, blocks: tuple[Block, ...], kind: str, author: str) -> str | None:
    """The organisation or delegation that the document speaks for, as its head or its signature names it."""
    head = list(_lines(text, blocks[:_HEAD_BLOCKS]))
    for line in head:
        behalf = _ON_BEHALF.search(line)
        name = organisation(line[behalf.end() :]) if behalf else None
        if name:
            return name
    found = _signature(text, blocks)[1] or _introduced(head)[1] or (_under_title(head)[1] if kind in _SPOKEN else None)
    if found:
        return found
    if kind == "mail" and (organisation(author) or is_actor(author)):
        return author
    if over_kind := named_over_kind(text, blocks):
        return over_kind
    for line in _letterhead(text, blocks[:_HEAD_BLOCKS]):
        named = _KIND_WORDS.match(line)
        if _ADDRESSEE.match(line) or re.match(rf"{ROLE}\b", line, re.IGNORECASE):
            break  # the letterhead ends where the addressee begins
        if named or not begins_with_kind(line):
            name = organisation(line[named.end() :] if named else line, introduced=False)
            if name and not _OF_ANY_MEETING.fullmatch(name):
                return name
    return None


def named_over_kind(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The organisation named in the line over what kind of document it is: "Réseau des pêcheurs" over "Communiqué de
    presse". There a name may have words in lower case.
    """
    lines = list(_letterhead(text, blocks[:_HEAD_BLOCKS]))
    over_kind = (line.strip() for line, below in pairwise(lines) if is_only_a_kind(below))
    return next((line for line in over_kind if organisation(line) == line), None)


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
                body = body or organisation(rest) or (up_to_end(rest) if is_actor(up_to_end(rest)) else None)
    return speaker, body


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


def _signature(text: str, blocks: tuple[Block, ...]) -> tuple[str | None, str | None]:
    """(person, organisation) at the end; contacts for the press do not count, who answers calls need not speak."""
    lines = list(_signature_lines(text, blocks))
    for number, line in enumerate(lines):
        before, after = (lines[number - 1] if number else ""), (lines[number + 1] if number + 1 < len(lines) else "")
        next_is_name = re.fullmatch(A_NAME, after)
        behalf, for_whom = _ON_BEHALF.search(line), _FOR.match(line)
        body = organisation(line[behalf.end() :] if behalf else for_whom["organisation"] if for_whom else "")
        if (body or behalf) and next_is_name:
            return person(next_is_name["name"]), body
        named = _NAMED.match(line)
        name = person(named["name"]) if named else None
        if behalf:
            return (name if named and named.end() < behalf.start() <= named.end() + 2 else None), body
        signed = _SIGNED_WITH_ROLE.match("\n".join(lines[number : number + 3]))
        if signed and person(signed["name"]):
            return person(signed["name"]), organisation_of_role(signed["role"])
        if name and named and named.end() == len(line):
            if _CLOSING.match(before):
                return name, organisation_of_role("\n".join(lines[number + 1 :]))
            if _ROLE_FIRST.fullmatch(before):
                return name, organisation_of_role(before)
    return None, None


def _signature_lines(text: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in signature_blocks(text, blocks, _END_BLOCKS):
        content = text[block.start : block.end]
        if block.kind != "heading" and len(content) <= _SHORT and not _CONTACT_DETAIL.search(content):
            for line in content.replace("**", "").replace("__", "").splitlines():
                if line.strip():
                    yield line.strip()


def _declared_person(author: str) -> str | None:
    """``author`` as a person's name, given name first; None when it is another thing."""
    name = re.sub(r"\s*[(<\[].*", "", author).strip(" \"'")
    last, comma, first = name.partition(", ")
    name = f"{first} {last}" if comma else name
    return person(name) if re.fullmatch(NAME, name) else None
