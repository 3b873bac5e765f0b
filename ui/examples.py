"""Questions to begin with, made of what the library holds."""

from collections import Counter
from collections.abc import Sequence

from ingest.document import Metadata
from ingest.statements import Statement
from ui.attribution import readable_date
from vectorstore.records import DocumentSummary

MOST_EXAMPLES = 4
_LONGEST_TITLE = 70


def example_questions(summaries: Sequence[DocumentSummary], statements: Sequence[Statement]) -> list[str]:
    """At most four questions; actors, organisations, titles and dates in them all come from the library."""
    described = [each.metadata for each in summaries]
    opposing = _most_frequent([statement.actor for statement in statements if statement.stance == "oppose"])
    supporting = _most_frequent(
        [statement.actor for statement in statements if statement.stance == "support" and statement.actor != opposing]
    )
    organisation = _most_frequent(
        [metadata.organisation for metadata in described if metadata.organisation and metadata.speaker]
    )
    newest = max((metadata for metadata in described if metadata.date), key=_date, default=None)
    questions = (
        f"What did {opposing} oppose?" if opposing else None,
        f"What does {supporting} support?" if supporting else None,
        f"Who speaks for {organisation}?" if organisation else None,
        f"What is the date of “{newest.title}”?" if newest and len(newest.title) <= _LONGEST_TITLE else None,
        f"What was said in {readable_date(newest.date[:7])}?" if newest and newest.date else None,
    )
    return [question for question in questions if question][:MOST_EXAMPLES]


def _most_frequent(names: list[str]) -> str | None:
    """The commonest name; of several, the first in the alphabet, so that the examples do not change by chance."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name), default=None)


def _date(metadata: Metadata) -> str:
    return metadata.date or ""
