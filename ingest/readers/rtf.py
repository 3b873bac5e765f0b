"""Rich Text Format: paragraphs, headings, lists, tables, notes and text boxes; hidden and deleted text is left out.

The libraries that turn RTF into text keep hidden and deleted text, drop notes and boxes, and give no structure.
Headers and footers and reviewers' comments are left out.
"""

import locale
import re
from collections import Counter
from dataclasses import dataclass, replace

from ingest.clean import one_line
from ingest.readers.package import refuse_other_format
from ingest.readers.raw import RawDate, RawDocument, RawMetadata, UnreadableError
from ingest.readers.rtf_flow import Flow, composed
from ingest.readers.rtf_tokens import Token, encoding_of_charset, encoding_of_code_page, tokens
from ingest.readers.structure import comments_left_out, from_level_one, note

_SIGNATURE = b"{\\rtf"
_GROUPS_AT_MOST = 10_000
"""Depth. No program nests deeper than some dozens."""
_SKIPPED = frozenset(
    "aftncn aftnsep aftnsepc annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart "
    "bkmkend bkmkstart blipuid colortbl comment datafield docvar factoidname falt filetbl fldinst "
    "footer footerf footerl footerr formfield ftncn ftnsep ftnsepc generator gridtbl header headerf headerl headerr "
    "htmltag latentstyles levelnumbers leveltext listname listoverridetable listtable mmathPict mmathPr "
    "nesttableprops nonesttables nonshppict objclass objdata objname panose pgptbl pict pn pnseclvl picprop "
    "private protusertbl rsidtbl revtbl shppict shprslt sn sp stylename sv tc template themedata tcn "
    "userprops wgrffmtfilter xe xmlnstbl xform".split()
)
"""Groups that hold no text of the document. A group marked with ``\\*`` that is not read below is none either."""
_STARRED_BUT_READ = frozenset(
    "shpinst shptxt listtext pntext moMath moMathPara ud footnote dptxbxtext do result".split()
)
_BOXES = frozenset(("shptxt", "dptxbxtext"))
_SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ",
    "qmspace": " ", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
}  # fmt: skip
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


@dataclass(slots=True)
class _State:
    """What a group inherits from the one around it."""

    target: str = "body"
    """Where text goes: body, skip, marker, note, title, author, created, fonts, styles, comment."""
    encoding: str = ""
    """Of the font; empty for the file's own."""
    unicode_skip: int = 1
    """How many characters after a \\u stand for it in old programs."""
    hidden: bool = False
    deleted: bool = False
    bold: bool = False
    language: int = 0
    style: int = 0
    outline: int | None = None
    in_list: bool = False
    in_table: bool = False


def read_rtf(data: bytes) -> RawDocument:
    """Blocks and properties. Raises UnreadableError when the bytes are not RTF."""
    content = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    refuse_other_format(content, _SIGNATURE)
    if not content.startswith(_SIGNATURE):
        raise UnreadableError("The file is not Rich Text.", "Open it in its own program and save it again.")
    return _Reader().read(content)


class _Reader:
    """Reads one file from start to end."""

    def __init__(self) -> None:
        self.state = _State()
        self.stack: list[_State] = []
        self.flow = Flow()
        self.flows: list[tuple[int, str, Flow]] = []
        """Streams that go on when the one in a group ends: (depth of the group, kind of the inner one, outer one)."""
        self.encoding = "cp1252"
        self.pending = bytearray()
        self.to_skip = 0
        self.starred = False
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.default_font = 0
        self.styles: dict[int, tuple[str, int | None]] = {}
        self.style_name: list[str] = []
        self.said: dict[str, list[str]] = {"title": [], "author": []}
        self.created: dict[str, int] = {}
        self.notes = 0
        self.comments = 0
        self.languages: Counter[int] = Counter()

    def read(self, data: bytes) -> RawDocument:
        for token in tokens(data):
            if token.kind == "bytes":
                self._bytes(token)
                continue
            self._flush()
            if token.kind == "open":
                self._open()
            elif token.kind == "close":
                if not self.stack:
                    break  # what follows the outermost group is no part of the document
                self._close()
            elif token.kind == "word":
                self._word(token.text, token.number)
            else:
                self._symbol(token.text)
        self._flush()
        while self.flows:
            self._end_flow()
        blocks = self.flow.end(self._heading_level(), self.state.in_list)
        return RawDocument(from_level_one(blocks), self._metadata(), unread=comments_left_out(self.comments))

    def _metadata(self) -> RawMetadata:
        year, month, day = (self.created.get(part, 0) for part in ("yr", "mo", "dy"))
        code = self.languages.most_common(1)[0][0] if self.languages else 0
        return RawMetadata(
            title=one_line(composed(self.said["title"])),
            author=one_line(composed(self.said["author"])),
            language=locale.windows_locale.get(code, "").replace("_", "-"),
            dates=(RawDate(f"{year:04}-{month:02}-{day:02}", "document properties"),) if year and month and day else (),
        )

    def _open(self) -> None:
        if len(self.stack) >= _GROUPS_AT_MOST:
            raise UnreadableError("The file is nested too deeply.", "Open it in its own program and save it again.")
        self.stack.append(replace(self.state))
        self.to_skip = 0

    def _close(self) -> None:
        if self.flows and self.flows[-1][0] == len(self.stack):
            self._end_flow()
        self.state = self.stack.pop()
        self.to_skip = 0
        self.starred = False

    def _bytes(self, token: Token) -> None:
        data = token.data
        if self.to_skip:
            skipped = min(self.to_skip, len(data))
            self.to_skip -= skipped
            data = data[skipped:]
        if self.state.target != "skip":
            self.pending += data

    def _flush(self) -> None:
        if self.pending:
            text = bytes(self.pending).decode(self.state.encoding or self.encoding, "replace")
            self.pending.clear()
            self._text(text)

    def _text(self, text: str) -> None:
        """``text`` goes to where the group's text goes."""
        state = self.state
        if state.target in self.said:
            self.said[state.target].append(text)
        elif state.target == "styles":
            self._style_text(text)
        elif state.target == "marker":
            self.flow.marker.append(text)
        elif state.target == "body" and not (state.hidden or state.deleted):
            self.flow.add(text, state.bold)
            self.languages[state.language] += len(text)

    def _style_text(self, text: str) -> None:
        name, semicolon, _ = text.partition(";")
        self.style_name.append(name)
        if semicolon:
            self.styles[self.state.style] = ("".join(self.style_name).strip(), self.state.outline)
            self.style_name = []

    def _symbol(self, sign: str) -> None:
        if sign == "*":
            self.starred = True
        elif sign in ("\n", "\r", "\r\n"):
            self._word("par", None)
        elif sign in "{}\\~_":
            self._text({"~": "\u00a0", "_": "-"}.get(sign, sign))

    def _word(self, word: str, number: int | None) -> None:
        state = self.state
        starred, self.starred = self.starred, False
        self.to_skip = 0
        if word == "u":
            if number is not None:
                self._text(chr(number % 0x10000))
            self.to_skip = state.unicode_skip
        elif word == "uc":
            state.unicode_skip = max(0, number or 0)
        elif state.target == "skip":
            if word == "ud":  # the Unicode form of a group whose other form is skipped
                state.target = self.stack[-2].target if len(self.stack) > 1 else "body"
                self._leave_skipped()
        elif (starred and word not in _STARRED_BUT_READ) or word in _SKIPPED or word.endswith("Pr"):
            self.comments += word == "annotation"
            state.target = "skip"
        elif word == "upr":
            state.target = "skip"
        elif not self._destination(word):
            self._formatting(word, number)

    def _leave_skipped(self) -> None:
        """The target of the nearest group around that is not skipped."""
        self.state.target = next((outer.target for outer in reversed(self.stack) if outer.target != "skip"), "body")

    def _destination(self, word: str) -> bool:
        """Whether ``word`` says what its group holds."""
        state = self.state
        if word in ("fonttbl", "stylesheet", "info", "creatim"):
            state.target = {"fonttbl": "fonts", "stylesheet": "styles", "info": "info", "creatim": "created"}[word]
        elif word in self.said and state.target == "info":
            state.target = word
        elif word in ("listtext", "pntext"):
            state.target = "marker"
            self.flow.marker = []
        elif word == "footnote" or word in _BOXES:
            kind = "note" if word == "footnote" else "box"
            self.flows.append((len(self.stack), kind, self.flow))
            self.flow = Flow()
            state.target, state.in_table = "body", False
        else:
            return False
        return True

    def _end_flow(self) -> None:
        """A note or box ends: it follows the paragraph or table that it stands in."""
        blocks = self.flow.end(self._heading_level(), self.state.in_list)
        _, kind, outer = self.flows.pop()
        self.flow = outer
        if kind == "note":
            self.notes += 1
            outer.after.append(note(str(self.notes), "\n".join(block.text for block in blocks)))
        else:
            outer.after += blocks

    def _formatting(self, word: str, number: int | None) -> None:
        state = self.state
        on = number != 0
        match word:
            case "ansicpg":
                self.encoding = encoding_of_code_page(number or 1252, self.encoding)
            case "mac" | "pc" | "pca":
                self.encoding = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
            case "deff":
                self.default_font = number or 0
            case "f" if state.target == "fonts":
                self.font = number or 0
            case "f":
                state.encoding = self.fonts.get(number or 0, "")
            case "fcharset" if state.target == "fonts":
                self.fonts[self.font] = encoding_of_charset(number or 0, "")
            case "cpg" if state.target == "fonts":
                self.fonts[self.font] = encoding_of_code_page(number or 1252, "")
            case "yr" | "mo" | "dy" if state.target == "created":
                self.created[word] = number or 0
            case "plain":
                state.hidden = state.deleted = state.bold = False
                state.encoding = self.fonts.get(self.default_font, "")
            case "pard":
                state.style, state.outline, state.in_list, state.in_table = 0, None, False, False
            case "v":
                state.hidden = on
            case "deleted":
                state.deleted = on
            case "b":
                state.bold = on
            case "lang":
                state.language = number or 0
            case "s":
                state.style = number or 0
            case "outlinelevel":
                state.outline = number
            case "ls":
                state.in_list = bool(number)
            case "intbl":
                state.in_table = True
            case _ if state.target == "body":
                self._structure(word)

    def _structure(self, word: str) -> None:
        flow = self.flow
        match word:
            case "par" | "sect" if not self.state.in_table:
                flow.end_paragraph(self._heading_level(), self.state.in_list)
            case "par" | "sect" | "page" | "column":
                flow.add("\n", True)
            case "cell":
                flow.end_cell()
            case "nestcell" | "nestrow":
                flow.add(" ", True)
            case "trowd":
                flow.begin_row()
            case "clvmgf":
                flow.merge = "first"
            case "clvmrg":
                flow.merge = "next"
            case "cellx":
                flow.define_cell()
            case "row":
                flow.end_row()
            case _ if word in _SIGNS:
                self._text(_SIGNS[word])

    def _heading_level(self) -> int:
        name, outline = self.styles.get(self.state.style, ("", None))
        if name in ("Title", "Subtitle"):
            return 1 if name == "Title" else 2
        found = _HEADING.fullmatch(name)
        if found:
            return int(found.group(1)) + 1
        own = self.state.outline if self.state.outline is not None else outline
        return own + 2 if own is not None and 0 <= own < 9 else 0
