"""What people cite a document by: title, kind, language, dates, speaker, organisation."""

import re
from pathlib import PurePosixPath

from ingest.attribution import find_organisation, find_speaker
from ingest.dates import is_only_a_date
from ingest.document import Block, Metadata
from ingest.document_dates import day_of_writing, document_dates, most_trustworthy
from ingest.event import find_event
from ingest.formats import FileKind
from ingest.kinds import begins_with_kind, find_kind
from ingest.languages import UNDETERMINED, detect_language
from ingest.marks import without_marks
from ingest.name_patterns import NAME, TITLE
from ingest.readers.raw import RawMetadata

_HEAD_CHARACTERS = 600
_SURE_LETTERS = 60
"""With fewer letters the language that the file declares is better evidence than detection."""

_SUBJECT = re.compile(r"(?:subject|re|objet|assunto|concerne)\s?:\s*(\S.*)", re.IGNORECASE)
_BOILERPLATE = re.compile(
    r"(?:for (?:immediate )?release|embargoed|pour diffusion immédiate|para divulgação imediata|press release|"
    r"media release|media advisory|press advisory|communiqué de presse|comunicado de imprensa|nota de imprensa|"
    r"confidential|page \d+)\b"
    r"|(?:date|from|to|de|para|à) ?:",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(rf"{TITLE}+{NAME}$")
"""The addressee of a letter."""
_MACHINE_TITLE = re.compile(
    r"(?:microsoft word - |untitled|document\d*$|slide \d|powerpoint|print|scan|\(?anonymous\)?$)", re.IGNORECASE
)
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|odt|rtf|txt|pptx?|xlsx?|indd|html?)$", re.IGNORECASE)
_HASH = re.compile(r"(?<=\w)[-_](?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{8,64}$")
"""What programs put behind a name so that two files may have it; a date has no letter, a word no figure."""
_QUOTED = re.compile(r"[“\"«‘][^”\"»]{15,}[”\"»’]")


def describe(text: str, blocks: tuple[Block, ...], raw: RawMetadata, relative: str, file_kind: FileKind) -> Metadata:
    """Metadata of a document. ``relative`` is its path inside the folder; ``raw`` is what the file says of itself."""
    language = _language(text, raw)
    title = _title(text, blocks, raw, relative)
    dates = document_dates(text, blocks, raw.dates, relative, language)
    kind = find_kind(title, text, blocks, file_kind, relative)
    is_mail = file_kind in ("eml", "msg")
    author = "" if is_mail and kind != "mail" else raw.author  # who sends a press release need not speak in it
    return Metadata(
        title=title,
        kind=kind,
        language=language,
        date=most_trustworthy(dates),
        dates=dates,
        speaker=find_speaker(text, blocks, kind, author),
        organisation=raw.organisation or find_organisation(text, blocks, kind, author),
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
        if block_kind == "heading" and line.strip() and not _BOILERPLATE.fullmatch(line):
            return line
    for block in head:
        for line in text[block.start : block.end].splitlines():
            subject = _SUBJECT.match(without_marks(line))
            if subject:
                return subject.group(1)
    for _, line in lines:
        if _QUOTED.fullmatch(line):
            return line[1:-1].strip()
    first = [
        without_marks(text[block.start : block.end].partition("\n")[0]) for block in head if block.kind == "paragraph"
    ]
    possible = [line for line in first if _could_be_title(line)]
    for line in sorted(possible, key=lambda line: not begins_with_kind(line)):
        return line
    return _from_file_name(relative)


def _is_sensible(title: str) -> bool:
    return 1 < len(title.split()) <= 40 and not _MACHINE_TITLE.match(title) and not _FILE_NAME.search(title)


def _could_be_title(line: str) -> bool:
    if not 2 <= len(line.split()) <= 25 or _BOILERPLATE.match(line) or is_only_a_date(line) or _ADDRESSED.match(line):
        return False
    return line[0].isupper() and not line.endswith((".", ",", ":", ";"))


def _from_file_name(relative: str) -> str:
    stem = _HASH.sub("", PurePosixPath(relative).stem)
    return " ".join(re.sub(r"[_]+|(?<=\w)-(?=\w)", " ", stem).split()) or relative
