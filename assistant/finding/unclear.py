"""Rows of the position ledger that may answer a question and are not counted: each is listed, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Examined, Unclear
from assistant.citation import Citation, cite
from assistant.finding.positions import Held, Position
from ingest.actors import gazetteer
from ingest.hearsay import is_hearsay

Reason = Literal["nobody", "hearsay", "partly"]
_REASONS: dict[str, dict[Reason, str]] = {
    "en": {
        "nobody": "it is not said who is meant",
        "hearsay": "it is told as hearsay",
        "partly": "it speaks of the matter only in part",
    },
    "fr": {
        "nobody": "il n'est pas dit de qui il s'agit",
        "hearsay": "c'est rapporté par ouï-dire",
        "partly": "il n'y est question du sujet qu'en partie",
    },
    "pt": {
        "nobody": "não se diz de quem se trata",
        "hearsay": "conta-se por ouvir dizer",
        "partly": "só em parte fala do assunto",
    },
}


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Unclear rows, each with its reason, beside ``matched`` clear ones; None where the ledger was not asked."""

    rows: tuple[tuple[Position, Reason], ...] = ()
    matched: int | None = None
    surest: float = 0.0
    """The relevance of the clear row that is likeliest on the matter."""

    @property
    def positions(self) -> list[Position]:
        """The rows without their reasons."""
        return [position for position, _ in self.rows]

    @property
    def likeliest(self) -> float:
        """The relevance of the unclear row that is likeliest on the matter."""
        return max((position.relevance for position in self.positions), default=0.0)

    @property
    def count(self) -> int | None:
        """How many they are; None where the ledger was not asked."""
        return None if self.matched is None else len(self.rows)

    def listed(self, citations: Sequence[Citation], language: str) -> tuple[tuple[Unclear, ...], tuple[Citation, ...]]:
        """The rows as they are shown, one entry for a name and a reason, and ``citations`` with theirs after them."""
        known = {(each.document_id, each.start, each.end): each for each in citations}
        entries: dict[tuple[str, str, str], Unclear] = {}
        for position, reason in self.rows:
            document, end = position.sentence.document, position.quoted_to
            place = (document.id, position.quoted_from, end)
            if place not in known:
                heading_path = position.sentence.heading_path
                known[place] = cite(document, position.quoted_from, end, len(known) + 1, heading_path)
            known_as = gazetteer().actor(position.actor).name_in(language) if position.actor else position.surface
            name, stance = " ".join(known_as.split()), position.statement.stance
            before = entries.get((name, stance, reason))
            numbers = (*(before.citations if before else ()), known[place].n)
            shown = _REASONS[language][reason]
            entries[name, stance, reason] = Unclear(name, stance, shown, tuple(dict.fromkeys(numbers)))
        return tuple(entries.values()), tuple(known.values())


def parted(held: Held) -> tuple[list[Position], Doubtful]:
    """The rows that answer, and those that are unclear. What a clear row says as well is not listed again."""
    clear: list[Position] = []
    unclear: list[tuple[Position, Reason]] = []
    for position in held.rows:
        if not position.actor:
            unclear.append((position, "nobody"))
        elif _is_hearsay(position):
            unclear.append((position, "hearsay"))
        else:
            clear.append(position)
    unclear += [(position, "partly" if position.actor else "nobody") for position in held.partly]
    sure = {position.actor for position in clear}
    surest = max((position.relevance for position in clear), default=0.0)
    return clear, Doubtful(tuple(each for each in unclear if each[0].actor not in sure), len(clear), surest)


def _is_hearsay(position: Position) -> bool:
    row, start = position.statement, position.sentence.start
    if row.actor_start < start:
        return False  # who is meant is named in another sentence
    places = (row.actor_start, row.actor_end, row.about_start, row.about_end)
    return is_hearsay(position.sentence.text, *(place - start for place in places))


def rows_text(examined: Examined) -> str | None:
    """How many rows of the ledger answer: "5 positions matched, 2 unclear (listed)"; None where it gave nothing."""
    if not (examined.matched or examined.unclear):
        return None
    matched = f"{examined.matched} position{'s' if examined.matched != 1 else ''} matched"
    return f"{matched}, {examined.unclear} unclear (listed)" if examined.unclear else matched
