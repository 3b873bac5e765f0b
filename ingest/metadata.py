"""What people cite a document by: title, kind, language, dates, speaker, organisation."""

import re
from pathlib import PurePosixPath

from ingest.attribution import find_organisation, find_speaker
from ingest.dates import is_only_a_date
from ingest.document import Block, Metadata
from ingest.document_dates import day_of_writing, document_dates, most_trustworthy
from ingest.event import find_event
from ingest.formats import FileKind
from ingest.languages import UNDETERMINED, detect_language
from ingest.marks import without_marks
from ingest.readers.raw import RawMetadata

_HEAD_CHARACTERS = 600
_LINE_WORDS = 14
"""A line of the head with more words is a sentence, and says nothing about the document's kind."""
_SURE_LETTERS = 60
"""With fewer letters the language that the file declares is better evidence than detection."""

_KINDS: tuple[tuple[str, str], ...] = (
    (
        "press release",
        r"press release|media release|news release|press statement|communiqu[ée] de presse|"
        r"nota (?:de|à|para a) imprensa|comunicado (?:de|à) imprensa",
    ),
    ("communique", r"communiqu[ée]|comunicado"),
    ("letter", r"(?:open |joint )?letter|lettre(?: ouverte)?|carta(?: aberta)?"),
    (
        "speech",
        r"speech|remarks|opening address|keynote|address (?:by|to|of)|discours|"
        r"allocution|discurso|intervenção|alocução",
    ),
    ("statement", r"statement|déclaration|declaration|declaração|position paper"),
    ("report", r"report|rapport|relatório|study|étude|estudo|review of|findings"),
    ("note", r"notes?|briefing|aide[- ]m[ée]moire|memo(?:randum)?|minutes|nota|note d['’]information|compte rendu|ata"),
)
_ANOTHER_DOCUMENT = re.compile(
    r"\b(?:no|without|sans|aucune?|sem|nenhuma?)\s+$"
    r"|\S\s+(?:the|le|la|les)\s+$"
    r"|[^\s:–—]\s+(?:of|on|to|in|an?|this|that|sur|de|du|une?|au|o|a|d[oa]|uma?|sobre)\s+$"
    r"|\b[dl]['’]$",
    re.IGNORECASE,
)
"""Before a word such as "report": the document writes about one, it need not be one."""
_SUBJECT = re.compile(r"(?:subject|re|objet|assunto|concerne)\s?:\s*(\S.*)", re.IGNORECASE)
_SALUTATION = re.compile(
    r"(?:dear|cher|chère|prezad[oa]s?|car[oa]s?|exm[oa]s?\.?|madame, monsieur|excelências?|caríssim[oa]s?)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"ladies and gentlemen|mesdames et messieurs|senhoras e senhores|(?:mr|madam|kp)\.? chair\b|monsieur le président|"
    r"madame la présidente|senhor presidente|senhora presidente|distinguished delegates",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"(?:for (?:immediate )?release|embargoed|pour diffusion immédiate|para divulgação imediata|press release|"
    r"media release|communiqué de presse|comunicado de imprensa|nota de imprensa|confidential|page \d+)\b"
    r"|(?:date|from|to|de|para|à) ?:",
    re.IGNORECASE,
)
_MACHINE_TITLE = re.compile(
    r"(?:microsoft word - |untitled|document\d*$|slide \d|powerpoint|print|scan|\(?anonymous\)?$)", re.IGNORECASE
)
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|odt|rtf|txt|pptx?|xlsx?|indd|html?)$", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"«‘][^”\"»]{15,}[”\"»’]")


def describe(text: str, blocks: tuple[Block, ...], raw: RawMetadata, relative: str, kind: FileKind) -> Metadata:
    """Metadata of a document. ``relative`` is its path inside the folder; ``raw`` is what the file says of itself."""
    language = _language(text, raw)
    title = _title(text, blocks, raw, relative)
    dates = document_dates(text, blocks, raw.dates, relative, language)
    return Metadata(
        title=title,
        kind=_kind(title, text, blocks, kind),
        language=language,
        date=most_trustworthy(dates),
        dates=dates,
        speaker=find_speaker(text, blocks, raw.author),
        organisation=raw.organisation or find_organisation(text, blocks),
        origin=raw.origin or relative,
        event=find_event(title, text, blocks, relative, day_of_writing(dates), language),
    )


def _language(text: str, raw: RawMetadata) -> str:
    declared = raw.language.replace("_", "-").split("-")[0].lower()
    declared = declared if re.fullmatch(r"[a-z]{2}", declared) else ""
    if declared and sum(map(str.isalpha, text)) < _SURE_LETTERS:
        return declared
    detected = detect_language(text)
    return declared or detected if detected == UNDETERMINED else detected


def _title(text: str, blocks: tuple[Block, ...], raw: RawMetadata, relative: str) -> str:
    declared = " ".join(raw.title.split())
    if declared and (raw.title_is_reliable or _is_sensible(declared)):
        return declared
    head = [block for block in blocks if block.start < 2 * _HEAD_CHARACTERS]
    lines = [(block.kind, without_marks(text[block.start : block.end])) for block in head]
    for block_kind, line in lines:
        if block_kind == "heading" and not _BOILERPLATE.fullmatch(line):
            return line
    for block in head:
        for line in text[block.start : block.end].splitlines():
            subject = _SUBJECT.match(without_marks(line))
            if subject:
                return subject.group(1)
    for _, line in lines:
        if _QUOTED.fullmatch(line):
            return line[1:-1].strip()
    for block in head:
        line = without_marks(text[block.start : block.end].partition("\n")[0])
        if block.kind == "paragraph" and _could_be_title(line):
            return line
    return _from_file_name(relative)


def _is_sensible(title: str) -> bool:
    return 1 < len(title.split()) <= 40 and not _MACHINE_TITLE.match(title) and not _FILE_NAME.search(title)


def _could_be_title(line: str) -> bool:
    if not 2 <= len(line.split()) <= 25 or _BOILERPLATE.match(line) or is_only_a_date(line):
        return False
    return line[0].isupper() and not line.endswith((".", ",", ":", ";"))


def _from_file_name(relative: str) -> str:
    stem = PurePosixPath(relative).stem
    return " ".join(re.sub(r"[_]+|(?<=\w)-(?=\w)", " ", stem).split()) or relative


def _kind(title: str, text: str, blocks: tuple[Block, ...], file_kind: FileKind) -> str:
    lines = [title]
    for block in blocks:
        if block.start >= _HEAD_CHARACTERS:
            break
        lines += text[block.start : block.end].splitlines()
    for line in lines:
        if line == title or len(line.split()) <= _LINE_WORDS:
            named = _named_kind(line)
            if named:
                return named
    head = [text[block.start : block.end].strip("*_ ") for block in blocks[:10]]
    if any(_SALUTATION.match(line) and len(line.split()) <= _LINE_WORDS for line in head):
        return "letter"
    if any(_SPOKEN.search(line) and len(line.split()) <= _LINE_WORDS for line in head):
        return "speech"
    return "web page" if file_kind == "html" else "document"


def _named_kind(line: str) -> str | None:
    """The kind that ``line`` names first."""
    earliest: tuple[int, str] | None = None
    for kind, pattern in _KINDS:
        for found in re.finditer(rf"\b(?:{pattern})\b", line, re.IGNORECASE):
            if _ANOTHER_DOCUMENT.search(line[: found.start()]):
                continue
            if earliest is None or found.start() < earliest[0]:
                earliest = (found.start(), kind)
            break
    return earliest[1] if earliest else None
