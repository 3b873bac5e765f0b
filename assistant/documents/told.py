"""What a question about the documents themselves is answered with."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.brief.wording import kind_name
from assistant.documents.chosen import meant, of_meeting
from assistant.documents.summary import summary_of
from assistant.draft import Claim, Draft, DraftItem, Quote
from assistant.extractive.dated import line_of
from assistant.extractive.draft_demands import demands_listed
from assistant.extractive.refuse import language_names
from assistant.finding.documents_on import documents_on
from assistant.finding.quotations import Quotations, claim_of
from assistant.look_up import ATTEMPTS, CHANGING, LookUp
from assistant.questions.documents_asked import DocumentsAsked
from assistant.questions.question import Question
from assistant.questions.question_terms import find_terms
from assistant.reading.context import quoted_from
from assistant.reading.locate import locate
from assistant.reading.sentence import Reading, Sentence
from assistant.reading.stating import states_something
from assistant.verification.verify import Verified, verify
from assistant.written_date import date_beside
from ingest.document import Document
from ingest.tables import read_table
from vectorstore.errors import VectorStoreError
from vectorstore.index import Filter
from vectorstore.library import UnknownDocumentError
from vectorstore.records import DocumentSummary
from vectorstore.search import PassageSearch

MOST_LISTED = 60
MOST_SPEAKING = 500
"""Documents that speak of something after which no more are looked for; that is said."""
MOST_SUMMED_UP = 3
"""Documents of which a summary is given where one is asked for: more of them are listed."""
SENTENCES, DEMANDS = 8, 6
"""Of a summary, at most, of all documents together: sentences, and entries of a list of demands beside them."""
LONGEST_ABBREVIATION = 5
"""Letters; a longer word in capitals is a word."""
HEADLINE_WORDS = 15
"""Words of a sentence that can stand above a summary."""
ABOUT = 2
"""Sentences on something from which a document is about it; one may only mention it."""
HEAD = 3000
"""Characters in which a title is looked for."""
_WORDS: dict[str, Any] = read_table(Path(__file__).with_suffix(".yaml"))


@dataclass(frozen=True, slots=True)
class Told:
    """The answer, verified, with notes for the reader. Nothing verified: no document is what was asked for."""

    verified: Verified
    notes: tuple[str, ...] = ()


class DocumentsTold:
    """Answers questions about the documents of one library."""

    def __init__(self, look: LookUp, search: PassageSearch, issues: Callable[[str], Sequence[str]]) -> None:
        """``issues`` gives what the documents take sides on, for a language."""
        self._look = look
        self._search = search
        self._issues = issues

    def tell(self, asked: DocumentsAsked, filter: Filter | None) -> Told | None:
        """The answer; None where the question is about something else after all: no document is called so, or is by
        whom it names.

        Raises:
            VectorStoreError: the library or an index cannot be used, or changes too fast.
        """
        for _ in range(ATTEMPTS):
            try:
                return self._told(asked, filter)
            except UnknownDocumentError:
                continue  # a sync has removed it since the documents were listed
        raise VectorStoreError(CHANGING)

    def _told(self, asked: DocumentsAsked, filter: Filter | None) -> Told | None:
        admitted = sorted(
            self._look.admitted(filter), key=lambda each: (each.metadata.date or "", each.id), reverse=True
        )
        if asked.wanted == "overview":
            return self._overview(asked, admitted)
        if asked.wanted == "outcome":
            documents = of_meeting(asked.one, asked.language, admitted)[:MOST_SUMMED_UP]
            return self._summary(asked, documents) if documents else None
        documents = meant(asked, admitted, self._read)
        if not documents:
            return None if asked.called or asked.by or asked.wanted == "summary" else Told(Verified())
        if asked.wanted == "summary":
            return self._summary(asked, documents)
        topic = _on(asked.topic, asked.language) if asked.topic else None
        # "L'or" is no word of any matter in French, where "or" joins sentences.
        return self._list(asked, documents, topic) if topic is None or topic.terms else None

    def _list(self, asked: DocumentsAsked, documents: Sequence[DocumentSummary], topic: Question | None) -> Told:
        language = asked.language
        speaking: dict[str, Sentence] = {}
        if topic:
            on = documents_on(topic, documents, self._look.retriever, self._search, MOST_SPEAKING)
            about = {identity: found for identity, found in on.items() if len(found) >= ABOUT}
            chosen = about if about and asked.is_about else on
            speaking = {identity: found[0].sentence for identity, found in chosen.items()}
            documents = [each for each in documents if each.id in speaking]
        if asked.wanted in ("newest", "oldest"):
            documents = _at_end(documents, asked.wanted)
            verified = self._verified(documents, speaking, language, with_dates=True)
            return Told(_headed(verified, "; ".join(_titled(each, language) for each in documents)))
        shown = documents[:MOST_LISTED]
        verified = self._verified(shown, speaking, language)
        notes = [_WORDS["cut"][language].format(shown=len(shown), count=len(documents))] if documents != shown else []
        if len(speaking) >= MOST_SPEAKING:
            notes.append(_WORDS["enough"][language].format(count=len(documents)))
        return Told(_headed(verified, _counted(len(documents), language)), tuple(notes))

    def _summary(self, asked: DocumentsAsked, documents: Sequence[DocumentSummary]) -> Told:
        language = asked.language
        documents = self._look.once(
            documents, lambda each: each.id, lambda each: each.metadata.title, lambda _: None, language
        )
        if len(documents) > MOST_SUMMED_UP:
            verified = self._verified(documents[:MOST_LISTED], {}, language)
            return Told(verified, (_WORDS["which"][language].format(count=len(documents)),))
        quotations = Quotations()
        claims: list[Claim] = []
        heads: list[Quote] = []
        for each in documents:
            reading = self._read(each.id)
            chosen = summary_of(reading, SENTENCES // len(documents), outcome_first=asked.wanted == "outcome")
            if asked.wanted == "summary":
                heads += [_quote(sentence, reading, quotations) for sentence in _longest_enough(chosen)[:1]]
            if asked.wanted == "summary" and (listed := demands_listed(reading)):
                chosen += [listed.lead[-1], *listed.items[: DEMANDS // len(documents)]]
            ordered = sorted(dict.fromkeys(chosen), key=lambda sentence: sentence.start)
            claims += [claim_of(sentence, _quote(sentence, reading, quotations)) for sentence in ordered]
        headline = heads[0] if len(heads) == 1 else None
        draft = Draft(
            claims=tuple(dict.fromkeys(claims)),
            headline=headline.text if headline else None,
            headline_quotes=(headline,) if headline else (),
        )
        verified = verify(draft, quotations.evidence, language)
        titles = "; ".join(_titled(each, language) for each in documents)
        note = "ended_with" if asked.wanted == "outcome" else "summed_up"
        return Told(verified, (f"{titles}. {_WORDS[note][language]}",))

    def _overview(self, asked: DocumentsAsked, documents: Sequence[DocumentSummary]) -> Told:
        language = asked.language
        quotations = Quotations()
        claims: list[Claim] = []
        items: list[DraftItem] = []
        for issue in self._issues(language):
            on = documents_on(_on(issue, language), documents, self._look.retriever, self._search, ABOUT)
            if len(on) < min(ABOUT, len(documents)):
                continue  # words that stand together once are seldom the name of anything
            best = max((found[0] for found in on.values()), key=lambda match: match.score)
            quote = _quote(best.sentence, self._read(best.sentence.document.id), quotations)
            claims.append(claim_of(best.sentence, quote))
            items.append(DraftItem(issue, None, (quote,), _first_words(quote.text)))
        for each in documents[: SENTENCES - len(claims)]:
            reading = self._read(each.id)
            claims += [claim_of(said, _quote(said, reading, quotations)) for said in summary_of(reading, 1)]
        draft = Draft(
            claims=tuple(dict.fromkeys(claims)), items=tuple(items), headline=", ".join(each.name for each in items)
        )
        return Told(verify(draft, quotations.evidence, language), (_described(documents, language),))

    def _verified(
        self,
        documents: Sequence[DocumentSummary],
        speaking: Mapping[str, Sentence],
        language: str,
        with_dates: bool = False,
    ) -> Verified:
        """The documents as a list: each is cited by its title, or by the sentence that speaks of what was asked, and
        says in one sentence what it is about.
        """
        quotations = Quotations()
        claims: list[Claim] = []
        items: list[DraftItem] = []
        for each in documents:
            reading = self._read(each.id)
            said = speaking.get(each.id) or next(iter(summary_of(reading, 1)), None)
            title = _title(reading, quotations)
            quote = _quote(said, reading, quotations) if said else title
            claims.append(claim_of(said, quote) if said else Claim(quote.text, (quote,), verbatim=True))
            claims += _dated(reading.document, quotations) if with_dates else []
            cited = quote if each.id in speaking else title
            # A title may be that of its file alone: the item is the document itself, wherever its words begin.
            items.append(DraftItem(each.metadata.title, None, (cited,), _first_words(cited.text)))
        return verify(Draft(claims=tuple(dict.fromkeys(claims)), items=tuple(items)), quotations.evidence, language)

    def _read(self, document_id: str) -> Reading:
        return self._look.retriever.reading(document_id)


def _on(topic: str, language: str) -> Question:
    """What is asked of documents that are to speak of something; its own words alone would not tell their language."""
    said = topic.lower() if topic.isupper() and len(topic) > LONGEST_ABBREVIATION else topic
    # A capital at the very beginning would be no sign of a name.
    return Question(topic, language, "open", tuple(find_terms(f": {said}", language, 1.0)))


def _longest_enough(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Those that can stand alone, or else all of them: "We propose to add it" needs what stands before it."""
    return [each for each in sentences if len(each.text.split()) >= HEADLINE_WORDS] or list(sentences)


def _quote(sentence: Sentence, reading: Reading, quotations: Quotations) -> Quote:
    """A sentence, with the one before it where it points back to that."""
    start = quoted_from(sentence, reading)
    return quotations.of_span(sentence.document, start, sentence.end, sentence.heading_path)


def _title(reading: Reading, quotations: Quotations) -> Quote:
    """Where a document gives its title; its first statement where the title stands nowhere in its text."""
    document = reading.document
    place = locate(document.metadata.title, document.text[:HEAD])
    if place is None:
        first = next((each for each in reading.sentences if states_something(each)), reading.sentence(0))
        place = first.start, first.end
    return quotations.of_span(document, *place)


def _dated(document: Document, quotations: Quotations) -> list[Claim]:
    """The line in which a document gives its date, where one does."""
    given = (date.span for date in document.metadata.dates if date.value == document.metadata.date)
    span = next((span for span in given if span is not None), None)
    quote = quotations.of_span(document, *line_of(document, span)) if span else None
    return [Claim(quote.text, (quote,), verbatim=True)] if quote else []


def _at_end(documents: Sequence[DocumentSummary], wanted: str) -> list[DocumentSummary]:
    """The newest or the oldest of the documents that bear a date: several where they bear the same."""
    dates = [each.metadata.date for each in documents if each.metadata.date]
    end = (max if wanted == "newest" else min)(dates, default=None)
    return [each for each in documents if each.metadata.date and each.metadata.date == end]


def _first_words(text: str) -> str:
    return " ".join(text.split()[:3])


def _headed(verified: Verified, headline: str) -> Verified:
    """With a headline of the program's own, which the entries of the list carry."""
    return verified if verified.is_empty else replace(verified, headline=headline)


def _titled(summary: DocumentSummary, language: str) -> str:
    title = summary.metadata.title
    date = date_beside(title, summary.metadata.date, language)
    return f"{title} ({date})" if date else title


def _counted(count: int, language: str) -> str:
    return str(_WORDS["counted"][language][count != 1]).format(count=count)


def _described(documents: Sequence[DocumentSummary], language: str) -> str:
    """ "12 documents: 2009–2024, in English and French, press release (2), speech (3)."."""
    years = sorted({each.metadata.date[:4] for each in documents if each.metadata.date})
    kinds = Counter(kind_name(each.metadata.kind, language) for each in documents)
    named = [f"{kind} ({count})" for kind, count in kinds.most_common() if kind]
    spoken = language_names({each.metadata.language for each in documents}, language)
    parts = [
        "–".join(dict.fromkeys((years[0], years[-1]))) if years else "",
        _WORDS["written_in"][language].format(languages=spoken),
        *named,
    ]
    said = ", ".join(part for part in parts if part)
    return str(_WORDS["described"][language]).format(documents=_counted(len(documents), language), parts=said)
