"""A library of three invented documents and an assistant that answers a few questions about them.

Every kind of outcome can be had, and several texts carry markup that must never take effect.
"""

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import (
    Added,
    AddedLine,
    Answer,
    Audience,
    Conflict,
    ConflictValue,
    Engine,
    Examined,
    Item,
    Outcome,
    Place,
    Refusal,
    Removed,
    Statement,
    Unclear,
)
from assistant.brief.brief import Brief, Kind, Line, Section
from assistant.citation import Citation, OtherVersion, cite
from assistant.conversation import Conversation
from assistant.errors import AssistantError
from assistant.events import Event, Finished, StatementVerified, Step
from assistant.overview.date_conflicts import DateConflict, GivenDate
from assistant.overview.document_record import DocumentRecord, LedgerRow
from assistant.overview.position_table import Cell, PositionTable, Stand
from assistant.overview.timeline import Entry, Timeline
from assistant.verification.check import CheckedSentence, Difference
from ingest.document import Document, DocumentId, Metadata, Page
from ingest.duplicates import Version
from ingest.statement import Statement as Position
from vectorstore.errors import VectorStoreError
from vectorstore.index import Filter
from vectorstore.records import DocumentSummary, FailedFile

HOSTILE = (
    '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">'
    "[click](javascript:alert(1)) $x^2$ :material/home: **bold**"
)
HOSTILE_KIND = f"{HOSTILE} <img src=https://far.example/x.png> datum['count'] + toString(1)"

_FILLER = (
    "The meeting went on with other matters, which are recorded here so that the text is longer than a screen.\n\n"
)
_OPPOSED = "Northland, Eastmark and the Isles opposed the proposal on the grounds of national sovereignty."
_HOURS = "The proposal was discussed for five hours in two working groups."


def _document(identity: str, text: str, metadata: Metadata, pages: tuple[Page, ...] = ()) -> Document:
    version = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Document(DocumentId(identity), version, f"{identity}.txt", text, metadata, pages=pages)


_STATEMENT = (
    "**Closing statement**\n\n12 March 2020\n\n"
    + _FILLER * 12
    + _OPPOSED
    + "\n\n"
    + _FILLER * 6
    + _HOURS
    + "\n\n"
    + _FILLER * 8
    + "Signed on 14 March 2020."
)
_HOSTILE_TEXT = f"A note with markup.\n\n{HOSTILE}\n\n# A heading sign\n\nThe end."

DOCUMENTS = (
    _document(
        "closing-statement",
        _STATEMENT,
        Metadata(
            title="Closing statement of the Rivers Coalition to the annual meeting",
            kind="statement",
            language="en",
            date="2020-03-12",
            speaker="Ama Mensah",
            organisation="Rivers Coalition",
            origin="https://example.org/closing",
        ),
        pages=(Page(1, 0), Page(2, _STATEMENT.index(_OPPOSED) - 300)),
    ),
    _document("note", _HOSTILE_TEXT, Metadata(title=HOSTILE, kind=HOSTILE_KIND, language="en", speaker=HOSTILE)),
    _document(
        "communique",
        "Communiqué de presse\n\nLa coalition demande une réforme.\n",
        Metadata(
            title="Communiqué de presse sur la réforme",
            kind="communique",
            language="fr",
            date="2018-11",
            organisation="Coalition des fleuves",
        ),
    ),
)

_BY_ID = {document.id: document for document in DOCUMENTS}


def _cite(identity: str, words: str, number: int) -> Citation:
    document = _BY_ID[DocumentId(identity)]
    start = document.text.index(words)
    return cite(document, start, start + len(words), number)


def _place(identity: str, words: str) -> Place:
    cited = _cite(identity, words, 1)
    return Place(cited.document_id, cited.version, cited.start, cited.end)


class FakeLibrary:
    """The three documents, and one file that could not be read."""

    def generation(self) -> int:
        return 1

    def summaries(self) -> list[DocumentSummary]:
        return [
            DocumentSummary(each.id, each.version, each.path, each.metadata, len(each.text), 3) for each in DOCUMENTS
        ]

    def statements(self) -> list[Position]:
        return [Position(DOCUMENTS[0].id, DOCUMENTS[0].version, "Northland", "oppose", 0, 1, 0, 2, 2, 2)]

    @property
    def folders(self) -> tuple[str, ...]:
        return ("/archive/**rivers**",)

    def versions(self) -> list[Version]:
        return [Version("communique", "closing-statement", "translation")]

    def failed(self, root: str | None = None) -> list[FailedFile]:
        reason = "The file holds pictures of pages and no text."
        return [FailedFile("scans/1999 **minutes**.pdf", reason, "Run it through text recognition.", "2026-01-01")]


class FakeAssistant:
    """Acts on a word of the question: opposed, levy, markup, disagree, fail, break, wait; refuses all others."""

    def __init__(self) -> None:
        self.library = FakeLibrary()
        self.heard: list[tuple[str, Conversation]] = []
        self.filters: list[Filter | None] = []

    def document(self, document_id: DocumentId) -> Document:
        if document_id not in _BY_ID:
            raise VectorStoreError(f"The library holds no document {document_id!r}.")
        return _BY_ID[document_id]

    def record(self, document_id: str, language: str = "en") -> DocumentRecord:
        """The closing statement has two dates, a translation and two rows, one of them hostile; others have none."""
        document = self.document(DocumentId(document_id))
        if document_id != "closing-statement":
            return DocumentRecord(document, (), None, None, (), (), 0)
        first, second = _cite(document_id, "12 March 2020", 1), _cite(document_id, "Signed on 14 March 2020.", 2)
        return DocumentRecord(
            document,
            (
                GivenDate("2020-03-12", None, "in its header", first),
                GivenDate("2020-03-14", None, "at its signature", second),
            ),
            "The document gives different dates for itself: 2020-03-12 in its header, 2020-03-14 at its signature.",
            None,
            self.versions_of(document_id),
            (
                LedgerRow("Northland", True, "oppose", "the proposal", _cite(document_id, _OPPOSED, 3)),
                LedgerRow(HOSTILE, False, "support", HOSTILE, _cite(document_id, _HOURS, 4), HOSTILE),
            ),
            2,
        )

    def versions_of(self, document_id: str) -> tuple[OtherVersion, ...]:
        if document_id != "closing-statement":
            return ()
        return (OtherVersion("communique", HOSTILE, "communique.txt", "fr", "translation"),)

    def conversation_text(self, outcome: Answer | Refusal) -> str:
        return outcome.reason if isinstance(outcome, Refusal) else outcome.headline or ""

    def check(self, draft: str) -> Iterator[CheckedSentence]:
        """Judges lines by a word of theirs: six, markup, quoted; all others are not found."""
        hours, hostile = _cite("closing-statement", _HOURS, 1), _cite("note", HOSTILE, 2)
        for line in draft.splitlines():
            start = draft.index(line)
            sentence = CheckedSentence(line, start, start + len(line), "not found", ("no document speaks of this",))
            if "fail" in line:
                raise VectorStoreError("The index cannot be used. Run: coalition sync FOLDER")
            if "six" in line:
                told = ("the figure 6 hour is not in the cited passage",)
                sentence = replace(sentence, verdict="contradicted", reasons=told, citations=(hours,))
            if "markup" in line:
                other = (Difference(HOSTILE, HOSTILE),)
                sentence = replace(
                    sentence, verdict="misquoted", reasons=(HOSTILE,), differences=other, citations=(hostile,)
                )
            yield sentence

    def brief(
        self, kind: Kind, topic: str, language: str, minutes: int | None = None, we: str | None = None
    ) -> Iterator[Section | Brief]:
        """Two sections of two lines, one of them with markup; for the topic "fail", none."""
        if "fail" in topic:
            raise VectorStoreError("The index cannot be used. Run: coalition sync FOLDER")
        citations = (
            _cite("closing-statement", _OPPOSED, 1),
            _cite("closing-statement", _HOURS, 2),
            _cite("note", HOSTILE, 3),
        )
        sections = (
            Section(
                "positions",
                "Who stands where",
                (
                    Line(_OPPOSED, (1,), "Northland (against it)", "Ama Mensah"),
                    Line(_HOURS, (2,), speaker="Ama Mensah"),
                ),
            ),
            Section("voices", HOSTILE, (Line(HOSTILE, (3,), HOSTILE, HOSTILE), Line("Noted.", (3,))), HOSTILE),
        )
        yield from sections
        title = f"Talking points: {topic}{' in time' if minutes else ''}{f' for {we}' if we else ''}"
        missing = ("What we have answered",)
        yield Brief(kind, title, language, sections, citations, Examined(3, 3, 1), missing=missing)

    def suggested_issues(self, language: str | None = None) -> list[str]:
        return ["the proposal", HOSTILE]

    def sided_issues(self, language: str | None = None) -> list[tuple[str, bool]]:
        return [("river levy", True)]

    def positions(self, issues: Sequence[str], language: str = "en", filter: Filter | None = None) -> PositionTable:
        """Northland is against whatever is named first; what is hostile is for what is named last."""
        opposed, hostile = _cite("closing-statement", _OPPOSED, 1), _cite("note", HOSTILE, 2)
        cells = {
            ("Northland", issues[0]): Cell("oppose", (Stand("oppose", opposed),)),
            (HOSTILE, issues[-1]): Cell("support", (Stand("support", hostile, HOSTILE),)),
        }
        if len(issues) > 1:
            earlier = replace(_cite("closing-statement", _HOURS, 3), date="2018-11")
            cells["Northland", issues[-1]] = Cell("both", (Stand("support", earlier), Stand("oppose", opposed)))
        return PositionTable(tuple(issues), ("Northland", HOSTILE), cells, 2 if filter else 3, 1)

    def timeline(self, issue: str | None = None, language: str = "en", filter: Filter | None = None) -> Timeline:
        """An event, a position, what is hostile, many years, and dates that disagree; nothing on penguins."""
        if issue and "penguins" in issue:
            return Timeline((), (), 3, (), None)
        opposed, hours, hostile = (
            _cite("closing-statement", _OPPOSED, 1),
            _cite("closing-statement", _HOURS, 2),
            _cite("note", HOSTILE, 3),
        )
        entries = (
            Entry("event", "2018-11", None, hours, ("Eastmark",), is_ahead=True, also=(hostile,)),
            Entry("event", "2019", "2021", hostile, (HOSTILE,), ((HOSTILE, "support"),)),
            Entry("position", "2020-03-12", None, opposed, ("Northland", "Eastmark"), (("Northland", "oppose"),)),
            *(Entry("event", "2022-01", None, hours, ("Eastmark",)) for _ in range(70)),
        )
        given = (
            GivenDate("2020-03-12", None, "in its header", _cite("closing-statement", "12 March 2020", 4)),
            GivenDate("2020-03-14", None, HOSTILE, _cite("closing-statement", "Signed on 14 March 2020.", 5)),
        )
        conflict = DateConflict(HOSTILE, given, frozenset({"closing-statement"}))
        actors = (("Eastmark", 72), ("Northland", 1), (HOSTILE, 1))
        return Timeline(entries, (conflict,), 3, actors, (2018, 2022))

    def events(
        self,
        question: str,
        conversation: Conversation,
        filter: Filter | None = None,
        audience: Audience = "everyone",
    ) -> Iterator[Event]:
        self.heard.append((question, conversation))
        self.filters.append(filter)
        yield Step("retrieve", "Searching 3 documents")
        if "wait" in question:
            time.sleep(6)
        if "fail" in question:
            raise AssistantError("The chat model cannot be reached. Check the **network**.")
        if "break" in question:
            raise RuntimeError("secret detail")
        outcome = _outcome(question, bool(conversation.turns))
        admitted = sum(filter is None or filter.admits(each.id, each.metadata) for each in DOCUMENTS)
        outcome = replace(outcome, examined=Examined(admitted, len(DOCUMENTS), 1))
        if isinstance(outcome, Answer):
            if audience == "new staff":
                line = AddedLine(_HOURS, HOSTILE, None, (1,))
                outcome = replace(outcome, audience=audience, added=(Added("terms", "Terms and background", (line,)),))
            for statement in outcome.statements:
                yield StatementVerified(statement, outcome.citations)
        yield Finished(outcome)


def _outcome(question: str, is_follow_up: bool) -> Answer | Refusal:
    common = Outcome(
        question=question,
        standalone_question=f"{question} (about the proposal)" if is_follow_up else question,
        confidence=0.8,
        examined=Examined(3, 3, 1),
        engine=Engine("extractive", "fake", "fake"),
        passages=(),
    )
    shared = {
        name: getattr(common, name)
        for name in ("question", "standalone_question", "confidence", "examined", "engine", "passages")
    }
    if "opposed" in question:
        opposed, hours = _cite("closing-statement", _OPPOSED, 1), _cite("closing-statement", _HOURS, 2)
        others = (OtherVersion("communique", HOSTILE, "communique.txt", "fr", "translation"),)
        opposed, hours = replace(opposed, also_in=others), replace(hours, also_in=others)
        return Answer(
            **shared,
            headline="Northland, Eastmark and the Isles",
            headline_citations=(1,),
            items=tuple(
                Item(name, "oppose", (1,))
                for name in (("Peru",) if "levy" in question else ("Northland", "Eastmark", "the Isles"))
            ),
            statements=(
                Statement(_OPPOSED, "Ama Mensah", (1,), "verbatim"),
                Statement("It was discussed for five hours.", "Ama Mensah", (1, 2), "supported"),
            ),
            citations=(opposed, hours),
            removed=(Removed("Southland opposed it too.", "Southland is not named in the cited passage."),),
            notes=("The source says “and others”: the list may not be complete.",),
        )
    if "disagree" in question:
        first = _cite("closing-statement", "12 March 2020", 1)
        second = _cite("closing-statement", "Signed on 14 March 2020.", 2)
        return Answer(
            **shared,
            headline="12 March 2020 or 14 March 2020",
            headline_citations=(1, 2),
            statements=(Statement("Signed on 14 March 2020.", None, (2,), "verbatim"),),
            citations=(first, second),
            conflicts=(
                Conflict(
                    "The date of the closing statement",
                    (ConflictValue("12 March 2020", (1,)), ConflictValue("14 March 2020", (2,))),
                ),
            ),
        )
    if "markup" in question:
        return Answer(
            **shared,
            headline=HOSTILE,
            headline_citations=(1,),
            items=(Item(HOSTILE, "support", (1,)),),
            statements=(Statement(HOSTILE, HOSTILE, (1,), "verbatim"),),
            citations=(_cite("note", HOSTILE, 1),),
            unclear=(Unclear(HOSTILE, "oppose", HOSTILE, (1,)),),
            removed=(Removed(HOSTILE, HOSTILE),),
            notes=(HOSTILE,),
        )
    return Refusal(
        **shared,
        reason="The documents do not answer this. Examined 3 of 3 documents. These words occur nowhere: carat, costs.",
        missing_words=("carat", "costs"),
        nearest_topics=("Closing statement", "Communiqué de presse sur la réforme"),
        nearest_places=(_place("closing-statement", _HOURS),),
    )
