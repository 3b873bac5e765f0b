"""Invitations to meetings (iCalendar, RFC 5545): what, when, where and by whom, as rows."""

import re
from collections.abc import Iterator

from ingest.clean import one_line
from ingest.readers.mail_quotes import MailBlock
from ingest.readers.mail_text import plain_blocks
from ingest.readers.raw import RawBlock

_FIELDS = {
    "SUMMARY": "Meeting",
    "DTSTART": "Start",
    "DTEND": "End",
    "LOCATION": "Place",
    "ORGANIZER": "Organiser",
    "STATUS": "Status",
}
_LINE = re.compile(r'([A-Za-z-]+)((?:;[^=:;]+=(?:"[^"]*"|[^:;]*))*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([^=:;]+)=("[^"]*"|[^:;]*)')
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?")
_ESCAPED = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


def invitation_blocks(text: str) -> list[MailBlock]:
    """A row for each fact of each meeting, and its description."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    blocks: list[MailBlock] = []
    for event in re.findall(r"^BEGIN:VEVENT\s*$(.*?)^END:VEVENT", unfolded, re.DOTALL | re.MULTILINE | re.IGNORECASE):
        event = re.sub(r"^BEGIN:VALARM.*?^END:VALARM", "", event, flags=re.DOTALL | re.MULTILINE)
        properties = {name: (parameters, value) for name, parameters, value in _properties(event)}
        for name, label in _FIELDS.items():
            value = one_line(_shown(name, *properties[name])) if name in properties else ""
            if value:
                blocks.append(MailBlock(RawBlock("table_row", f"{label} | {value}")))
        blocks += plain_blocks(_unescaped(properties.get("DESCRIPTION", ({}, ""))[1]))
    return blocks


def _properties(event: str) -> Iterator[tuple[str, dict[str, str], str]]:
    for line in event.splitlines():
        found = _LINE.fullmatch(line)
        if found:
            parameters = {name.upper(): value.strip('"') for name, value in _PARAMETER.findall(found.group(2))}
            yield found.group(1).upper(), parameters, found.group(3)


def _shown(name: str, parameters: dict[str, str], value: str) -> str:
    moment = _MOMENT.match(value) if name.startswith("DT") else None
    if moment:
        year, month, day, hour, minute, utc = moment.groups()
        zone = "UTC" if utc else parameters.get("TZID", "")
        return f"{year}-{month}-{day}" + (f" {hour}:{minute}" if hour else "") + (f" ({zone})" if hour and zone else "")
    if name == "ORGANIZER":
        address = re.sub(r"^mailto:", "", value, flags=re.IGNORECASE)
        return f"{parameters['CN']} <{address}>" if parameters.get("CN") else address
    return _unescaped(value)


def _unescaped(value: str) -> str:
    return re.sub(r"\\[nN,;\\]", lambda found: _ESCAPED[found.group()], value)
