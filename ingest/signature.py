"""Who signs a document: the lines at its end. What is not plainly said is not guessed."""

import re
from collections.abc import Iterator

from ingest.document import Block
from ingest.marks import skip_marks
from ingest.name_patterns import (
    A_NAME,
    ROLE,
    body_named,
    organisation,
    organisation_of_role,
    person,
)
from ingest.parts import signature_blocks

_END_BLOCKS = 6
_SHORT = 200
"""Characters. A longer block is running text."""

_ROLE = rf"(?:{ROLE}|(?:[\w-]+ ){{1,3}}lead)"
ON_BEHALF = re.compile(
    r"\(?(?i:for and on behalf of|on behalf of|au nom d[eu]s?|em nome d[aoe]s?)(?: (?i:the|la|le|les) | (?i:l['’])| )"
)
_FOR = re.compile(r"(?:For|Pour|Pel[ao]s?|Por)(?: (?:the|la|le|les|a|o)| l['’])? ?(?P<organisation>[^\n,]+),?$")
_NAMED = re.compile(A_NAME)
_SIGNED_WITH_ROLE = re.compile(rf"{A_NAME} ?[,|–—\n-] *(?P<role>(?i:{_ROLE})\b.*)", re.DOTALL)
_ROLE_FIRST = re.compile(rf"(?i:(?:the |le |la |o |a )?{ROLE})\b[^.]*,?")
_CLOSING = re.compile(
    r"(?:yours|sincerely|best|kind|warm|with (?:best|kind)|respectfully|regards|signed|in solidarity|cordialement|"
    r"bien à vous|salutations|veuillez|recevez|avec nos|signé|com os? (?:melhor|noss)|atenciosamente|cordialmente|"
    r"respeitosamente|saudações|assinado)\b[^\n]{0,120}",
    re.IGNORECASE,
)
"""The formula above a signature."""
_SIGNATORY = re.compile(rf"{A_NAME}(?:,| [–—-]|(?= \()) ?(?P<beside>[^.]+)$")
_CONTACT_DETAIL = re.compile(r"\S+@\S+\.\w+|\+\d[\d ().-]{6,}")


def find_signature(text: str, blocks: tuple[Block, ...]) -> tuple[str | None, str | None]:
    """(person, organisation) at the end; contacts for the press do not count, who answers calls need not speak.

    Where several sign, no one of them speaks, and the organisation is the one that all of them name.
    """
    if several := signatories(text, blocks):
        of_each = {organisation_of_role(beside) for _, beside in several}
        return None, of_each.pop() if len(of_each) == 1 else None
    lines = list(_lines(text, blocks))
    for number, line in enumerate(lines):
        before, after = (lines[number - 1] if number else ""), (lines[number + 1] if number + 1 < len(lines) else "")
        next_is_name = re.fullmatch(A_NAME, after)
        behalf, for_whom = ON_BEHALF.search(line), _FOR.match(line)
        body = (
            body_named(line[behalf.end() :]) if behalf else organisation(for_whom["organisation"] if for_whom else "")
        )
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


def signatories(text: str, blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    """(person, what stands beside the name) of each who signs; empty where fewer than two do."""
    found = [_SIGNATORY.match(line[skip_marks(line, 0, len(line)) :]) for line in _lines(text, blocks)]
    signed = [(name, line["beside"]) for line in found if line and (name := person(line["name"]))]
    return signed if len({name for name, _ in signed}) > 1 else []


def _lines(text: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in signature_blocks(text, blocks, _END_BLOCKS):
        content = text[block.start : block.end]
        if block.kind != "heading" and len(content) <= _SHORT and not _CONTACT_DETAIL.search(content):
            for line in content.replace("**", "").replace("__", "").splitlines():
                if line.strip():
                    yield line.strip()
