"""What one actor says for and against something in one document: of two sides, the one that is on the matter."""

from assistant.finding.positions import Held, Position

CLEARLY = 0.1
"""Of probability, by which a row is surely more on the matter than another one."""


def beside_the_contrary(held: Held, contrary: Held) -> Held:
    """The rows, of which those are no more than unclear whose actor clearly holds the contrary in the same document.

    Who calls for the agreements to be published, and rejects any that is signed in secret, is not against their being
    published.
    """
    surest: dict[tuple[str, str], float] = {}
    for position in contrary.rows:
        surest[_holder(position)] = max(position.relevance, surest.get(_holder(position), 0.0))
    outdone = [row for row in held.rows if row.relevance + CLEARLY <= surest.get(_holder(row), 0.0)]
    rows = [row for row in held.rows if row not in outdone]
    told = {_holder(row) for row in rows}
    return Held(rows, [*held.partly, *(row for row in outdone if _holder(row) not in told)])


def _holder(position: Position) -> tuple[str, str]:
    return position.actor, position.statement.document_id
