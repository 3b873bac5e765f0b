"""What the documents hold on a topic: the sentences on it, the positions on it, and whose documents they are."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from assistant.answer import Examined
from assistant.brief.brief import table
from assistant.finding.match import Match
from assistant.finding.organisations import known_as, whose_library
from assistant.finding.positions import Position
from assistant.finding.unclear import Doubtful
from assistant.found import Found
from assistant.look_up import LookUp
from assistant.questions.understand import understand
from assistant.reading.context import quoted_from
from assistant.reading.sentence import Reading, Sentence
from assistant.reading.stating import is_fragment, is_title, stands_as_title, states_something
from ingest.document import Metadata
from ingest.words import content_stems
from vectorstore.index import Filter
from vectorstore.records import DocumentSummary

ON_THE_TOPIC = 0.6
"""Share of what the best sentence covers of the topic that another one must cover."""
ENOUGH = 5
"""Sentences that name the topic, from which those are left out that only stand near its name, or name a part of it."""


class Research:
    """One topic in one library. ``we`` is whose brief it is: an organisation as documents name it, or None."""

    def __init__(
        self, look: LookUp, topic: str, language: str, we: str | None = None, filter: Filter | None = None
    ) -> None:
        """``filter`` keeps the sentences and the positions on the topic to some documents."""
        self._look = look
        self._filter = filter
        self.topic = topic
        self.language = language
        self.words: dict[str, Any] = table()
        self._we = we
        self._rows: dict[str, tuple[list[Position], Doubtful]] = {}

    @cached_property
    def we(self) -> str | None:
        """Whose brief it is: who is named, or else the organisation of at least half of the documents that name one.

        Where none has so many, "we" could be anybody, and the demands of one of them are not those of another.
        """
        return known_as(self._we) if self._we else whose_library(each.metadata for each in self.summaries)

    @property
    def our_name(self) -> str | None:
        """What we are called; None where nobody is named."""
        named = Counter(name for name in self._organisations if self.is_us(name))
        return self._we or next((name for name, _ in named.most_common(1)), None)

    def is_us(self, name: str) -> bool:
        """Whether an actor is who the brief is of."""
        return self.we is not None and known_as(name) == self.we

    def is_ours(self, metadata: Metadata) -> bool:
        """Whether a document is ours."""
        return bool(metadata.organisation) and self.is_us(metadata.organisation or "")

    @cached_property
    def _organisations(self) -> list[str]:
        """Those that the documents are of, one for each document."""
        return [each.metadata.organisation for each in self.summaries if each.metadata.organisation]

    @cached_property
    def summaries(self) -> Sequence[DocumentSummary]:
        """The documents."""
        return self._look.summaries()

    @cached_property
    def examined(self) -> Examined:
        """How much of the library the sentences come from."""
        return self._found.examined

    @cached_property
    def matches(self) -> list[Match]:
        """The sentences on the topic, best first."""
        return self._on_topic(None)

    @cached_property
    def ours(self) -> list[Match]:
        """Those of our own documents, best first."""
        own = frozenset(each.id for each in self.summaries if self.is_ours(each.metadata))
        return self._on_topic(Filter(documents=own)) if own else []

    def held(self, side: str) -> tuple[list[Position], Doubtful]:
        """The rows of the position ledger on one side, "support" or "oppose", and the unclear ones.

        A heading such as "Peru's proposal" is no statement that can be quoted, and no row here.
        """
        if side not in self._rows:
            rows, doubtful = self._look.held(understand(self.asked(side, topic=self.topic)), self._filter)
            self._rows[side] = [row for row in rows if states_something(row.sentence)], doubtful
        return self._rows[side]

    def about(self, name: str) -> list[Match]:
        """The sentences that are nearest to the question who somebody is, best first."""
        found = self._look.find(understand(self.asked("who", name=name)), None).retrieved.matches
        return [match for match in found if not is_title(match.sentence)]

    def asked(self, question: str, **values: str) -> str:
        """A question of brief.yaml in the language of the brief."""
        return str(self.words["questions"][question][self.language]).format(**values)

    def start(self, sentence: Sentence) -> int:
        """Where the quotation of a sentence begins: before it where it points back."""
        return quoted_from(sentence, self._look.retriever.reading(sentence.document.id))

    def reading(self, document_id: str) -> Reading:
        """A document's sentences."""
        return self._look.retriever.reading(document_id)

    @cached_property
    def _found(self) -> Found:
        return self._look.find(understand(self.asked("about", topic=self.topic)), self._filter)

    def _on_topic(self, filter: Filter | None) -> list[Match]:
        question = understand(self.asked("about", topic=self.topic))
        found = self._found if filter is None else self._look.find(question, filter)
        stating = [
            match
            for match in found.retrieved.matches
            if states_something(match.sentence)
            and not is_fragment(match.sentence)
            and match.sentence.document.blocks[match.sentence.block].kind != "table_row"
            and question.is_spoken_of(match.met)
            and not is_title(match.sentence)
            and not stands_as_title(match.sentence)
        ]
        best = max(stating, key=lambda match: match.coverage, default=None)
        if best is None:
            return []
        near = [match for match in stating if match.own and match.coverage >= ON_THE_TOPIC * best.coverage]
        most = max((match.own for match in near), default=0.0)
        naming = [match for match in near if match.own >= ON_THE_TOPIC * most]
        if len(naming) >= ENOUGH:
            return naming
        # A part of the topic's name is oftener than not another matter in another language: "source", "sourcing".
        near = [match for match in near if match in naming or self._is_in_its_language(match)]
        if len(near) >= ENOUGH:
            return near
        return [*near, *(match for match in stating if not match.own and self._is_headed(match.sentence))]

    def _is_in_its_language(self, match: Match) -> bool:
        return match.sentence.document.metadata.language == self.language

    def _is_headed(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in a part of a document whose heading names the topic."""
        metadata = sentence.document.metadata
        named = content_stems(self.topic, self.language)
        return any(
            named <= content_stems(heading, metadata.language) and heading != metadata.title
            for heading in sentence.heading_path
        )
