"""Questions to begin with, made of what the library holds."""

from collections import Counter
from collections.abc import Sequence

from assistant.questions.articles import of_name, with_article
from ingest.document import Metadata
from ingest.references import CHAIR
from ingest.statement import Statement
from ui.language import gettext as _
from ui.language import page_language
from vectorstore.records import DocumentSummary

MOST_EXAMPLES = 4
_LONGEST_TITLE = 70


def example_questions(summaries: Sequence[DocumentSummary], statements: Sequence[Statement]) -> list[str]:
    """At most four questions in the page's language; every name and title in them comes from the library."""
    language = page_language()
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
        *(
            _("What is the position {of_actor}?").format(of_actor=_of(actor))
            for actor in (opposing, supporting)
            if actor
        ),
        _("Who speaks for {actor}?").format(actor=with_article(organisation, language)) if organisation else None,
        *(_("What does “{title}” say?").format(title=metadata.title) for metadata in newest[:2]),
    )
    return [question for question in questions if question][:MOST_EXAMPLES]


def _of(actor: str) -> str:
    """ "of China", in the page's language."""
    return f"of {with_article(actor, 'en')}" if page_language() == "en" else of_name(actor, page_language())


def _most_frequent(names: list[str]) -> str | None:
    """The commonest name; of several, the first in the alphabet, so that the examples do not change by chance."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name), default=None)


def _newest(described: Sequence[Metadata]) -> list[Metadata]:
    """Dated documents whose titles fit into a question, newest first.

    They are in the page's language, for a question in one language about a text in another finds less; in the library's
    main language where it has none in the page's.
    """
    languages = [metadata.language for metadata in described]
    main = page_language() if page_language() in languages else _most_frequent(languages)
    fitting = (
        metadata
        for metadata in described
        if metadata.language == main and metadata.date and len(metadata.title) <= _LONGEST_TITLE
    )
    return sorted(fitting, key=lambda metadata: (metadata.date or "", metadata.title), reverse=True)
