"""What kind of document a document is, said by its title, its head and its file."""

import re
from pathlib import PurePosixPath
from typing import Literal

from ingest.document import Block
from ingest.formats import FileKind
from ingest.words import unaccented

Kind = Literal[
    "press release",
    "speech",
    "statement",
    "report",
    "communique",
    "letter",
    "mail",
    "web page",
    "note",
    "presentation",
    "document",
]
"""Every value of ``Metadata.kind``."""
UNTOLD: Kind = "document"
"""The kind where none is told, which says nothing that a reader does not know."""

_HEAD_CHARACTERS = 600
_LINE_WORDS = 14
"""A line of the head with more words is a sentence, and says nothing about the document's kind."""
_LABEL_WORDS = 6
"""A line with no more words that begins with a kind is a label: "PRESS RELEASE - for immediate release"."""

_NAMES: tuple[tuple[str, str], ...] = (
    (
        "press release",
        r"press release|media release|news release|press statement|(?:media|press) advisory|for immediate release|"
        r"communiqu[ée] de presse|"
        r"pour diffusion immédiate|"
        r"nota (?:de|à|para a) imprensa|comunicado (?:de|à) imprensa|para divulgação imediata",
    ),
    ("communique", r"communiqu[ée]|comunicado"),
    ("letter", r"(?:open |joint )?letter|lettre(?: ouverte)?|carta(?: aberta)?"),
    (
        "speech",
        r"speech|remarks|opening address|keynote|address (?:by|to|of)|intervention (?:by|of|de|du)|discours|"
        r"allocution|discurso|intervenção|alocução",
    ),
    ("statement", r"statement|déclaration|declaration|declaração|position paper"),
    ("report", r"report|rapport|relatório|study|étude|estudo|review of|findings"),
    (
        "note",
        r"notes?|briefing|aide[- ]m[ée]moire|memo(?:randum)?|minutes|nota|note d['’]information|compte[- ]rendu|"
        r"procès[- ]verbal|ata",
    ),
)
_KINDS = [(kind, re.compile(rf"\b(?:{unaccented(names)})\b", re.IGNORECASE)) for kind, names in _NAMES]
_LONGEST_LINE = 250
_INTRODUCES = re.compile(
    rf"[\s*_#]*(?:(?:opening|closing|joint|final) )?(?:{unaccented('|'.join(names for _, names in _NAMES))})"
    r"(?: \w+)? (?:(?:by|of|from|to|par|du|des?|aux?|d[ao]s?|pel[ao]s?|aos?)\s|d['’])",
    re.IGNORECASE,
)
"""The start of a line such as "Statement by", "Minutes of" or "Déclaration commune des"."""
_RECORD = re.compile(unaccented(r"\b(?:minutes|procès[- ]verbal|compte[- ]rendu|ata)\b"), re.IGNORECASE)
_ANOTHER_DOCUMENT = re.compile(
    r"\b(?:no|without|sans|aucune?|sem|nenhuma?)\s+$"
    r"|\S\s+(?:the|le|la|les)\s+$"
    r"|[^\s:–—]\s+(?:of|on|to|in|an?|this|that|sur|de|du|une?|au|o|a|d[oa]|uma?|sobre)\s+$"
    r"|\b[dl]['’]$",
    re.IGNORECASE,
)
"""Before a word such as "report": the document writes about one, it need not be one."""
_SET_OFF = (":", "–", "—", "-", "·", "|", "•")
_SET_OFF_IN_TITLE = re.compile(r"\s?:\s|\s[–—-]\s")
_SALUTATION = re.compile(
    r"(?:dear|cher|chère|prezad[oa]s?|car[oa]s?|exm[oa]s?\.?|excelentíssim[oa]s?|madame,? monsieur|messieurs|"
    r"(?:monsieur|madame) l[ea'’]|excel[eê]nc(?:ias?|es?)|excellenc(?:es?|ies|y)|caríssim[oa]s?)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"ladies and gentlemen|mesdames et messieurs|senhoras e senhores|(?:mr\.?|madam|kp) (?:chair|president)\b|"
    r"thank you,? (?:mr|madam|chair)|monsieur le président|madame la présidente|senhora? president[ea]|"
    r"distinguished delegates",
    re.IGNORECASE,
)
_MAIL_FIELD = re.compile(
    r"(from|to|subject|sent|cc|de|à|objet|envoyé|para|assunto|enviado)(?: le| em)?\s?:\s*\S", re.IGNORECASE
)
_SUBJECT = re.compile(r"(?:subject|re|objet|assunto)\s?:\s*\S", re.IGNORECASE)
_ADDRESSEE = re.compile(
    r"(?:to|à|a|ao|aos|attn|à l['’]attention de)\s?:?$|(?:to|à|a|ao|attn)\s?:\s*\S|(?:sua|his|her|votre|son|"
    r"vossa) (?:excel|majest)|"
    r"exm[oa]|(?:monsieur|madame) l[ea'’]",
    re.IGNORECASE,
)
_SENT = frozenset({"sent", "envoyé", "enviado"})


def find_kind(title: str, text: str, blocks: tuple[Block, ...], file_kind: FileKind, relative: str) -> str:
    """A ``Kind``. A mail is a mail unless its subject, or a label in it, says otherwise."""
    if file_kind == "pptx" or PurePosixPath(relative).suffix.lower() == ".odp":
        return "presentation"
    head = _head_lines(text, blocks)
    if file_kind in ("eml", "msg"):
        labels = (_labelled_kind(line) for line in [title, *head])
        return next((kind for kind in labels if kind in ("press release", "communique")), "mail")
    if _is_printed_mail(head):
        return "mail"
    # A file's name, what a program calls it, or a headline that has such a word in it is less than a label in the text.
    if title not in text[:_HEAD_CHARACTERS] or not _says_its_kind(title):
        label = next(filter(None, map(_labelled_kind, head)), None)
        if label:
            return label
    for line in [title, *head]:
        if line == title or len(line.split()) <= _LINE_WORDS or _introduces(line):
            named = named_kind(line)
            if named:
                return named
    first = [text[block.start : block.end].strip("*_ ") for block in blocks[:10]]
    short = [line for line in first if len(line.split()) <= _LINE_WORDS]
    if any(_SPOKEN.search(line) for line in short):
        return "speech"
    if any(_SALUTATION.match(line) for line in short) or _has_subject_and_addressee(head):
        return "letter"
    return "web page" if file_kind == "html" else UNTOLD


def named_kind(line: str) -> str | None:
    """The kind that ``line`` names first; None when it names none, or writes about another document."""
    line = unaccented(line)
    earliest: tuple[int, str] | None = None
    for kind, pattern in _KINDS:
        for found in pattern.finditer(line):
            if _ANOTHER_DOCUMENT.search(line[: found.start()]):
                continue
            if earliest is None or found.start() < earliest[0]:
                earliest = (found.start(), kind)
            break
    return earliest[1] if earliest else None


def begins_with_kind(line: str) -> bool:
    """Whether a line says at its start what the document is: "Joint statement of ...", "Procès-verbal de ..."."""
    start = " ".join(line.split()[:3])
    return named_kind(start) is not None


def is_only_a_kind(line: str) -> bool:
    """Whether a line says what kind of document it heads, and nothing else: "OPEN LETTER"."""
    return any(pattern.fullmatch(unaccented(line).strip()) for _, pattern in _KINDS)


def is_record(line: str) -> bool:
    """Whether a line says that the document is the minutes of a meeting, which have no headline."""
    return len(line.split()) <= _LINE_WORDS and bool(_RECORD.search(unaccented(line)))


def is_salutation(line: str) -> bool:
    """Whether a letter or a speech begins with this line: "Dear Minister,"."""
    return bool(_SALUTATION.match(line) or _SPOKEN.match(line))


def _says_its_kind(title: str) -> bool:
    """Whether a title says what the document is: at its start, or behind a colon: "The lake: a briefing"."""
    behind = _SET_OFF_IN_TITLE.split(title)[-1]
    return begins_with_kind(title) or begins_with_kind(behind)


def _introduces(line: str) -> bool:
    """Whether a long line of the head says what the document is and whose, and is no sentence."""
    return (
        len(line) <= _LONGEST_LINE
        and not line.rstrip().endswith((".", "!", "?"))
        and bool(_INTRODUCES.match(unaccented(line)))
    )


def _labelled_kind(line: str) -> str | None:
    """The kind that ``line`` is a label of: short, or set off from a title that follows."""
    start = unaccented(line).lstrip('*_#“"« ')
    for kind, pattern in _KINDS:
        label = pattern.match(start)
        if label:
            return kind if len(line.split()) <= _LABEL_WORDS or start[label.end() :].lstrip()[:1] in _SET_OFF else None
    return None


def _head_lines(text: str, blocks: tuple[Block, ...]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if block.start >= _HEAD_CHARACTERS:
            break
        lines += text[block.start : block.end].splitlines()
    return lines


def _is_printed_mail(head: list[str]) -> bool:
    """Whether the head is that of a mail that was saved or printed as text; a memorandum is not sent at an hour."""
    fields = {found.group(1).lower() for line in head if (found := _MAIL_FIELD.match(line))}
    return len(fields) >= 3 and bool(fields & _SENT)


def _has_subject_and_addressee(head: list[str]) -> bool:
    return any(map(_SUBJECT.match, head)) and any(map(_ADDRESSEE.match, head))
