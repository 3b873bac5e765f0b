"""By which one name an organisation is known, however a document spells it."""

from collections import Counter
from collections.abc import Iterable

from ingest.actors import Actor, gazetteer
from ingest.document import Metadata
from ingest.words import fold


def known_as(organisation: str) -> str:
    """One name for all spellings of an organisation that the table of actors knows; else its own, folded."""
    actor = actor_called(organisation)
    return fold(organisation) if actor.kind == "named" else actor.name


def actor_called(organisation: str) -> Actor:
    """The actor of which a name is one; one that no table knows bears that very name."""
    found = gazetteer().find(organisation)
    whole = [each.actor for each in found if each.end - each.start >= len(organisation.strip()) - 1]
    return whole[0] if whole else Actor(organisation, "named")


def whose_library(documents: Iterable[Metadata]) -> str | None:
    """The organisation, as it is known, of at least half of the documents that name one; None where none has so many:
    then "we" could be anybody.
    """
    counts = Counter(known_as(each.organisation) for each in documents if each.organisation)
    name, most = next(iter(counts.most_common(1)), (None, 0))
    return name if 2 * most >= counts.total() else None
