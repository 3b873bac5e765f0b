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


def example_questions(
    summaries: Sequence[DocumentSummary], statements: Sequence[Statement], sided: Sequence[tuple[str, bool]] = ()
) -> list[str]:
    """At most four questions in the page's language; every name, issue and title in them comes from the library.

    Whoever comes new begins with what there is. ``sided``: what documents take sides on, each with whether more is said
    against than for it. Titles serve where little else does.
    """
    named = [statement for statement in statements if statement.actor not in ("", CHAIR)]
    opposing = _most_frequent([statement.actor for statement in named if statement.stance == "oppose"])
    supporting = _most_frequent(
        [statement.actor for statement in named if statement.stance == "support" and statement.actor != opposing]
    )
    described = [each.metadata for each in summaries]
    newest = _newest(described)
    questions = (
        *([_("What are these documents about?")] if summaries else []),
        *(
            _("What is the position {of_actor}?").format(of_actor=_of(actor))
            for actor in (opposing, supporting)
            if actor
        ),
        *(_who_is_where(issue, is_opposed) for issue, is_opposed in sided[:2]),
        *(_("What does “{title}” say?").format(title=metadata.title) for metadata in newest[:2]),
    )
    return list(questions)[:MOST_EXAMPLES]


def _who_is_where(issue: str, is_opposed: bool) -> str:
    """Who takes the side that more take. The issue stands apart, for a text names it with no article, or its own."""
    issue = issue[:1].upper() + issue[1:]
    if is_opposed:
        return _("{issue}: who is against it?").format(issue=issue)
    return _("{issue}: who is for it?").format(issue=issue)


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
