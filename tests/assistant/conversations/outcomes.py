"""An answer and a refusal in which every field has a value that is not its default."""

import hashlib
from dataclasses import fields

from assistant.answer import (
    Added,
    AddedLine,
    Answer,
    Conflict,
    ConflictValue,
    Engine,
    Examined,
    Item,
    Place,
    Refusal,
    Removed,
    Statement,
    Timings,
    Unclear,
)
from assistant.citation import Citation, OtherVersion

QUOTE = "Peru opposed it — “firmly”, и все."


def answer() -> Answer:
    also = OtherVersion("note-fr", "La note", "note-fr.txt", "fr", "translation")
    return Answer(
        question="And who opposed it?",
        standalone_question="Who opposed the clause?",
        confidence=0.75,
        examined=Examined(3, 4, 1, 2, 5, 6),
        engine=Engine("openai:any", "minilm", "abc"),
        passages=(),
        removed=(Removed("Chile too.", "Chile is not named."),),
        timings=Timings(1.5, 2.5, 3.5, 8.0),
        notes=("and others",),
        headline="Peru",
        headline_citations=(1,),
        items=(Item("Peru", "oppose", (1,), "openai:any"),),
        statements=(Statement(QUOTE, "Jane Doe", (1,), "verbatim"),),
        citations=(
            Citation(
                1, "note", "v1", "Note", "2019-05-03", "Jane Doe", "note", "en", "https://example.org/note", 2, 10, 44,
                QUOTE, hashlib.sha256(QUOTE.encode()).hexdigest(), "Coalition", ("Part", "Section"), (also,),
            ),
        ),
        conflicts=(Conflict("the date", (ConflictValue("3 May", (1,)), ConflictValue("4 May", (1,)))),),
        unclear=(Unclear("Some", "oppose", "nobody is named", (1,)),),
        audience="delegate",
        added=(Added("for", "Who is for it", (AddedLine(QUOTE, "Peru:", "Jane Doe", (1,)),)),),
    )  # fmt: skip


def refusal() -> Refusal:
    given = answer()
    common = {name: getattr(given, name) for name in (each.name for each in fields(Refusal)) if hasattr(given, name)}
    return Refusal(
        **common,
        reason="No.",
        missing_words=("carat",),
        nearest_topics=("Prices",),
        nearest_places=(Place("prices.txt", "v1", 3, 9),),
    )
