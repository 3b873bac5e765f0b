"""Which documents of a library a question is about: by kind, language and year, and by what they are called."""

from collections.abc import Callable, Sequence

from assistant.questions.documents_asked import DocumentsAsked
from assistant.questions.event_asked import one_meeting
from assistant.questions.question_terms import Term, find_terms
from assistant.reading.concepts import related_stems
from assistant.reading.sentence import Reading
from ingest.actors import gazetteer
from ingest.document import Metadata
from ingest.kinds import named_kind
from ingest.words import content_stems
from vectorstore.records import DocumentSummary

NEARLY_ALL = 2 / 3
MOST_OPENED = 200
"""Documents whose first lines are looked at for a name that is in no title, path, place or author."""


def meant(
    asked: DocumentsAsked, summaries: Sequence[DocumentSummary], read: Callable[[str], Reading]
) -> list[DocumentSummary]:
    """The documents that a question is about, whatever they are to speak of; ``read`` gives the sentences of a document
    by its id.
    """
    if asked.one and (of_title := _titled(asked.one, asked.language, summaries)):
        return of_title
    if asked.is_title:
        return []
    found = [each for each in summaries if _is_of_kind(asked, each.metadata) and _is_of_time(asked, each.metadata)]
    if asked.called:
        found = _called(asked.called, asked.language, found, read)
    return _by_whom(asked.by, asked.language, found) if asked.by else found


def of_meeting(words: str, language: str, summaries: Sequence[DocumentSummary]) -> list[DocumentSummary]:
    """The documents of the one meeting that ``words`` of a question name, and nothing else."""
    meeting = one_meeting(words, language)
    if meeting is None:
        return []
    rest = find_terms(f": {words[: meeting.start]} {words[meeting.end :]}", language, 1.0)
    beside = [term for term in rest if not term.is_year and (term.weight >= 1.0 or term.is_name)]
    found = [each for each in summaries if meeting.is_of(each.metadata)]
    return [each for each in found if _are_named(beside, each, frozenset())]


def _called(
    words: str, language: str, summaries: Sequence[DocumentSummary], read: Callable[[str], Reading]
) -> list[DocumentSummary]:
    """Those that ``words`` of a question name, "the closing" or "of the Lima plenary in 2014"; all where they name
    nothing.
    """
    # A capital at the very beginning would be no sign of a name.
    terms = [term for term in find_terms(f": {words}", language, 1.0) if term.weight >= 1.0 or term.is_name]
    if not terms:
        return list(summaries)
    found = [each for each in summaries if _are_named(terms, each, frozenset())]
    if not found and len(summaries) <= MOST_OPENED:
        found = [each for each in summaries if _are_named(terms, each, _first_stems(read(each.id)))]
    return found


def _titled(words: str, language: str, summaries: Sequence[DocumentSummary]) -> list[DocumentSummary]:
    """Those of whose title ``words`` of a question give nearly all, and say nothing else."""
    asked = content_stems(words, language)
    return [
        each
        for each in summaries
        if (own := content_stems(each.metadata.title, language))
        and asked <= own
        and len(own & asked) >= NEARLY_ALL * len(own)
    ]


def _by_whom(words: str, language: str, summaries: Sequence[DocumentSummary]) -> list[DocumentSummary]:
    """Those whose speaker or organisation ``words`` name."""
    terms = find_terms(f": {words}", language, 1.0)
    return [
        each
        for each in summaries
        if (author := " ".join(filter(None, (each.metadata.speaker, each.metadata.organisation))))
        if terms and all(_is_said(term, author, each.metadata.language) for term in terms)
    ]


def _is_of_kind(asked: DocumentsAsked, metadata: Metadata) -> bool:
    if asked.tongue is not None and metadata.language != asked.tongue:
        return False
    kinds = {metadata.kind, named_kind(metadata.title)}
    if metadata.kind == "statement" and metadata.speaker and metadata.event:
        kinds.add("speech")  # somebody gave it at a meeting
    return not asked.kinds or bool(kinds & asked.kinds)


def _is_of_time(asked: DocumentsAsked, metadata: Metadata) -> bool:
    if asked.first_year is None:
        return True
    year = metadata.date[:4] if metadata.date else None
    return year is not None and asked.first_year <= year <= (asked.last_year or year)


def _are_named(terms: Sequence[Term], summary: DocumentSummary, first_stems: frozenset[str]) -> bool:
    return all(_is_named(term, summary, first_stems) for term in terms)


def _is_named(term: Term, summary: DocumentSummary, first_stems: frozenset[str]) -> bool:
    metadata = summary.metadata
    event = metadata.event
    if term.is_year:
        years = {str(event.year) if event and event.year else "", metadata.date[:4] if metadata.date else ""}
        return term.text in years or term.text in summary.path
    if term.date:
        return bool(metadata.date) and (metadata.date or "").startswith(term.date)
    path = summary.path.replace("_", " ").replace("-", " ")
    meeting = (event.kind, event.place) if event else ()
    fields = (metadata.title, path, metadata.speaker, metadata.organisation, *meeting)
    return _is_said(term, " ".join(filter(None, fields)), metadata.language, first_stems)


def _is_said(term: Term, text: str, language: str, further: frozenset[str] = frozenset()) -> bool:
    """Whether a text names what a term does, in its words or in those of another language."""
    if term.actor and term.actor in {mention.actor.name for mention in gazetteer().find(text)}:
        return True
    said = further.union(*(content_stems(text, spoken) for spoken in dict.fromkeys((language, "en"))))
    forms = term.stems | term.akin.get(language, frozenset()) | related_stems(term.text, term.language)
    return bool(forms & said)


def _first_stems(reading: Reading) -> frozenset[str]:
    return reading.title.stems | reading.opening.stems
