"""What people cite a document by: title, kind, language, dates, speaker, organisation."""

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import PurePosixPath

from ingest.attribution import find_organisation, find_speaker
from ingest.dates import is_only_a_date
from ingest.document import Block, Metadata
from ingest.document_dates import day_of_writing, document_dates, most_trustworthy
from ingest.event import find_event
from ingest.formats import FileKind
from ingest.kinds import begins_with_kind, find_kind, is_only_a_kind, is_salutation
from ingest.languages import UNDETERMINED, detect_language
from ingest.letterhead import letterhead_name
from ingest.marks import without_marks
from ingest.meeting_phrase import meeting_named
from ingest.name_patterns import NAME, TITLE, can_be_a_body, organisation
from ingest.readers.raw import RawMetadata
from ingest.replacing import replaced_day
from ingest.signature import signatories

_HEAD_CHARACTERS = 600
_SURE_LETTERS = 60
"""With fewer letters the language that the file declares is better evidence than detection."""

_SUBJECT = re.compile(r"(?:subject|re|objet|assunto|concerne)\s?:\s*(\S.*)", re.IGNORECASE)
_BOILERPLATE = re.compile(
    r"(?:for (?:immediate )?release|embargoed|pour diffusion immédiate|para divulgação imediata|press release|"
    r"media release|media advisory|press advisory|communiqué de presse|comunicado de imprensa|nota de imprensa|"
    r"(?:to be )?check(?:ed)? against delivery|seul le (?:texte )?prononcé fait foi|(?:só )?faz fé o discurso|"
    r"confidential|page \d+)\b"
    r"|.*\b(?:ne pas diffuser|not for (?:circulation|distribution|publication)|não (?:circular|divulgar|difundir))\b.*"
    r"|(?:date|from|to|de|para|à) ?:",
    re.IGNORECASE,
)
_TAKEN_BY = re.compile(
    r"(?i:(?:minutes|notes?|note[- ]taker|rapporteur|secrétaire de séance|compte[- ]rendu|procès[- ]verbal|ata)"
    rf"(?: (?:taken )?(?:by|par|por))?) ?: ?{TITLE}*{NAME}(?: *[(,].*)?$"
)
"""Who took the minutes: "Minutes: Ana Roa (office)"."""
_RESTRICTED = re.compile(
    r"\s*[(\[][^()\[\]]*\b(?:ne pas diffuser|not for (?:circulation|distribution|publication)|"
    r"não (?:circular|divulgar|difundir))\b[^()\[\]]*[)\]]",
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
_ABBREVIATION = 8
"""Letters of the longest abbreviation of an organisation."""
_APART = re.compile(r"\s[-–—|]\s|[:|]\s")
_ABBREVIATED = re.compile(r"\([A-Z]{2,8}\)\W*$")
"""At the end of a letterhead: "Fisheries Network of the South (FNS)"."""
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_SERIES = re.compile(
    r"(?:[^\W\d][\w'’-]*\s+){0,7}?(?:bulletin|newsletter|boletim|gazette|lettre d['’]information)"
    r"(?:\s+[^\W\d][\w'’-]*){0,7}",
    re.IGNORECASE,
)
"""The name of what comes out again and again: "Arms Marking Bulletin"."""
_ISSUE = re.compile(
    r"(?:no|n\.?\s?[º°o]|vol|issue|number|num[ée]ro|número|edition|édition|edição)\b[.:]?\s*\d|n°", re.IGNORECASE
)
"""Which one of a series it is: "No. 81 | 17 June 2024"."""
_HEAD_LINE = 200
"""Characters. A longer block is running text."""
_OF_A_SPEAKER = frozenset({"speech", "statement", "letter"})
"""On whose site it stands does not tell for whom one speaks."""
_INTERVIEW = re.compile(r"[\W_]*(?:interview|entretien|entrevista|guest|tribune|opinião|op-ed)\b", re.IGNORECASE)
_INTERVIEW_BLOCKS = 4
_QUOTED = re.compile(r"[“\"«‘][^”\"»]{15,}[”\"»’]")


def describe(text: str, blocks: tuple[Block, ...], raw: RawMetadata, relative: str, file_kind: FileKind) -> Metadata:
    """Metadata of a document. ``relative`` is its path inside the folder; ``raw`` is what the file says of itself."""
    language = _language(text, raw)
    title = _title(text, blocks, raw, relative)
    dates = document_dates(text, blocks, raw.dates, relative, language)
    kind = find_kind(title, text, blocks, file_kind, relative)
    is_mail = file_kind in ("eml", "msg")
    author = "" if is_mail and kind != "mail" else raw.author  # who sends a press release need not speak in it
    speaker = find_speaker(text, blocks, kind, author)
    named = raw.organisation or find_organisation(text, blocks, kind, author)
    return Metadata(
        title=title,
        kind=kind,
        language=language,
        date=most_trustworthy(dates),
        dates=dates,
        speaker=speaker,
        organisation=named or (None if speaker and kind in _OF_A_SPEAKER else _of_site(title, text, blocks, raw)),
        origin=raw.origin or relative,
        event=find_event(title, text, blocks, relative, day_of_writing(dates), language, kind),
        replaces=replaced_day(text, language),
    )


def _of_site(title: str, text: str, blocks: tuple[Block, ...], raw: RawMetadata) -> str | None:
    """The organisation whose site a page stands on, where nobody else speaks: no guest, no list of signatories."""
    if not raw.site or not (raw.site_is_sure or can_be_a_body(raw.site)):
        return None
    head = [title, *(text[block.start : block.end] for block in blocks[:_INTERVIEW_BLOCKS])]
    is_of_another = any(map(_INTERVIEW.match, head)) or signatories(text, blocks)
    return None if is_of_another else raw.site


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
    letterhead = letterhead_name(text, blocks)
    possible = list(dict.fromkeys(_possible_titles(text, head, letterhead)))
    telling = (line for line in possible if line != letterhead and not _names_no_matter(line))
    title = next(telling, None) or next(iter(possible), None)
    if title and _SERIES.fullmatch(title):
        title = _heading_below(title, text, head) or title
    return title or _from_file_name(relative)


def _heading_below(series: str, text: str, head: list[Block]) -> str | None:
    """The heading between the name of a series and the running text, where there is one."""
    before = takewhile(lambda block: block.end - block.start <= _HEAD_LINE, head)
    headings = (without_marks(text[block.start : block.end]) for block in before if block.kind == "heading")
    telling = (line for line in headings if line != series and not (_ISSUE.match(line) or is_only_a_date(line)))
    return next((line for line in telling if not _names_no_matter(line)), None)


def _possible_titles(text: str, head: list[Block], letterhead: str | None) -> Iterator[str]:
    """Lines of the head that may be the title, the likeliest first."""
    lines = [without_marks(text[block.start : block.end]) for block in head]
    # A line in bold is a heading of a low level: the title may stand below a letterhead in bold.
    headings = [(block.level, line) for block, line in zip(head, lines, strict=True) if block.kind == "heading"]
    for _, line in sorted(headings, key=lambda each: each[0]):
        if line.strip() and not _BOILERPLATE.fullmatch(line):
            yield line
    for block in head:
        for line in text[block.start : block.end].splitlines():
            subject = _SUBJECT.match(without_marks(line))
            if subject:
                yield subject.group(1)
    for line in lines:
        if _QUOTED.fullmatch(line):
            yield line[1:-1].strip()
    greeted = next((place for place, line in enumerate(lines) if is_salutation(line)), len(head))
    paragraphs = (block for block in head[:greeted] if block.kind == "paragraph")
    first = [_first_line(text[block.start : block.end], letterhead) for block in paragraphs]
    yield from sorted(filter(_could_be_title, first), key=lambda line: not begins_with_kind(line))
    yield from filter(
        _could_be_title, (without_marks(text[block.start : block.end].partition("\n")[0]) for block in head[:1])
    )


def _first_line(block: str, letterhead: str | None) -> str:
    """The first line of a block below a letterhead and labels; empty where a sentence runs on from it."""
    lines = [_RESTRICTED.sub("", without_marks(line)) for line in block.splitlines()]
    below = [line for line in lines if line != letterhead and not (_BOILERPLATE.match(line) or _names_no_matter(line))]
    if len(below) < len(lines) and len(below) > 1 and below[1][:1].islower():
        return ""
    return next(iter(below or lines), "")


def _names_no_matter(line: str) -> bool:
    """Whether a line is a letterhead or a label: who writes, or what kind of document it is, and nothing more."""
    if (
        _ABBREVIATED.search(line)
        and organisation(line, introduced=False)
        and not meeting_named(line, detect_language(line))
    ):
        return True
    parts = [part.strip() for part in _APART.split(_IN_BRACKETS.sub("", line)) if part.strip()]
    return all(is_only_a_kind(part) or _is_organisation(part) for part in parts)


def _is_organisation(part: str) -> bool:
    name = organisation(part, introduced=False)
    is_whole = name is not None and len(name) >= len(part) - 1 and not begins_with_kind(part)
    return is_whole or (part.isupper() and part.isalpha() and len(part) <= _ABBREVIATION)


def _is_sensible(title: str) -> bool:
    return 1 < len(title.split()) <= 40 and not _MACHINE_TITLE.match(title) and not _FILE_NAME.search(title)


def _could_be_title(line: str) -> bool:
    if not 2 <= len(line.split()) <= 25 or _BOILERPLATE.match(line) or is_only_a_date(line) or _ADDRESSED.match(line):
        return False
    if _TAKEN_BY.match(line):
        return False
    return line[0].isupper() and not line.endswith((".", ",", ":", ";"))


def _from_file_name(relative: str) -> str:
    stem = _HASH.sub("", PurePosixPath(relative).stem)
    return " ".join(re.sub(r"[_]+|(?<=\w)-(?=\w)", " ", stem).split()) or relative
