"""Questions to begin with, made of what the library holds."""

from collections import Counter
from collections.abc import Sequence

from ingest.document import Metadata
from ingest.references import CHAIR
from ingest.statements import Statement
from vectorstore.records import DocumentSummary

MOST_EXAMPLES = 4
_LONGEST_TITLE = 70
_TAKES_ARTICLE = frozenset(
    "Republic Union States Kingdom Emirates Federation Nations Coalition Council Process Organization Organisation "
    "Commission Committee Association Alliance Bank Fund Group Community Network Chamber Islands".split()
)
"""Names with one of these words are spoken of with "the"."""


def example_questions(summaries: Sequence[DocumentSummary], statements: Sequence[Statement]) -> list[str]:
    """At most four questions; every name and title in them comes from the library."""
    named = [statement for statement in statements if statement.actor not in ("", CHAIR)]
    opposing = _most_frequent([statement.actor for statement in named if statement.stance == "oppose"])
    supporting = _most_frequent(
        [statement.actor for statement in named if statement.stance == "support" and statement.actor != opposing]
    )
    described = [each.metadata for each in summaries]
    organisation = _most_frequent(
        [metadata.organisation for metadata in described if metadata.organisation and metadata.speaker]
    )
    newest = _newest(described)
    questions = (
        f"What did {_in_a_sentence(opposing)} oppose?" if opposing else None,
        f"What does {_in_a_sentence(supporting)} support?" if supporting else None,
        f"Who speaks for {_in_a_sentence(organisation)}?" if organisation else None,
        *(f"What does “{metadata.title}” say?" for metadata in newest[:1]),
        *(f"When was “{metadata.title}” published?" for metadata in newest[1:2]),
    )
    return [question for question in questions if question][:MOST_EXAMPLES]


def _most_frequent(names: list[str]) -> str | None:
    """The commonest name; of several, the first in the alphabet, so that the examples do not change by chance."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name), default=None)


def _newest(described: Sequence[Metadata]) -> list[Metadata]:
    """Dated documents in the library's main language whose titles fit into a question, newest first."""
    main = _most_frequent([metadata.language for metadata in described])
    fitting = (
        metadata
        for metadata in described
        if metadata.language == main and metadata.date and len(metadata.title) <= _LONGEST_TITLE
    )
    return sorted(fitting, key=lambda metadata: (metadata.date or "", metadata.title), reverse=True)


def _in_a_sentence(name: str) -> str:
    return f"the {name}" if _TAKES_ARTICLE & set(name.split()) else name
