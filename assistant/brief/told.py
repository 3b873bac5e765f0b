"""A quotation that is to become a line of a brief, and what a brief has told already."""

from dataclasses import dataclass

from assistant.reading.sentence import Sentence

ARTICLES = frozenset("the a an le la les l un une des o os as um uma uns umas".split())


@dataclass(frozen=True, slots=True)
class Told:
    """A quotation: ``sentence``, from ``start`` in its document; ``lead`` is what stands before it."""

    sentence: Sentence
    start: int
    lead: str = ""
    to: int | None = None
    """Where it ends, if behind the sentence."""
    voice: str = ""
    """Who speaks in it, where one sentence of each is enough."""

    def holds(self, other: "Told") -> bool:
        """Whether the sentence of another one is quoted in it."""
        return (
            self.sentence.document.id == other.sentence.document.id
            and self.start <= other.sentence.start
            and other.sentence.end <= self.sentence.end
        )

    def says_as(self, other: "Told") -> bool:
        """Whether its sentence has the words of another one, but for capitals and articles.

        A report repeats the bulletins of its days; with one word more or another name it says something else.
        """
        return _words(self.sentence) == _words(other.sentence)


def _words(sentence: Sentence) -> list[str]:
    folded = (word.text.casefold() for word in sentence.words)
    return [word for word in folded if word not in ARTICLES]
