"""The door to tantivy: passages ranked by their words (BM25), stemmed by the language each is written in."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.passage import Passage
from vectorstore.errors import VectorStoreError
from vectorstore.index import Ranked

if TYPE_CHECKING:
    import tantivy

STEMMERS = {"en": "english", "fr": "french", "pt": "portuguese", "es": "spanish"}
"""Languages with a field of their own. Passages in any other are found by their words as written."""
WORDS = "words"
"""The field of every passage: lower case, accents folded, not stemmed."""
TIE_BREAKER = 0.3
"""What the second of the two ways in which a word can match, as written and by its stem, adds to the better one.
From 0 to 0.6 hit@5 moved by at most .009 on five sets of development questions in English, Portuguese and Spanish."""
ASKING = frozenset(
    "what which who whom whose when where why how "
    "qui quoi quel quelle quels quelles lequel laquelle lesquels lesquelles quand où combien pourquoi "
    "qual quais quem quando onde quanto quanta quantos quantas porquê "
    "quién quiénes cuál cuáles cuándo dónde cuánto cuánta cuántos cuántas".split()
)
"""Words that ask. They are rare in texts that tell, so that BM25 would take them for what is asked about."""
WORDS_COUNTED = 1_000
"""Words whose count is remembered: what a question is about is weighed at each of its stages."""
WRITER_MEMORY_BYTES = 50_000_000
# Quotation marks of English, French, Portuguese and German typing; a straight mark closes itself.
PHRASE = re.compile(r'"([^"]+)"|“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]')


class KeywordIndex:
    """A persistent keyword index in a folder. A PassageIndex; vectors are accepted and ignored.

    A question is data: no character of it is query syntax, but for words in quotation marks, which
    must then occur in that order. It may be in any language: each word is looked for as written and by
    the stem it has in every language that has a field.
    """

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._schema = _schema()
        self._folder = folder
        with self._reporting():
            folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, path=str(folder))
        for name in (WORDS, *STEMMERS):
            self._index.register_tokenizer(name, _analyzer(name))
        self._writer: tantivy.IndexWriter | None = None
        self._count = lru_cache(maxsize=WORDS_COUNTED)(self._counted)

    def add(self, passages: Sequence[Passage], vectors: object = None) -> None:  # noqa: ARG002
        """Store passages; the same id again replaces. They are found after ``commit``."""
        import tantivy

        with self._reporting():
            writer = self._open_writer()
        for passage in passages:
            writer.delete_documents_by_term("id", passage.id)
            entry = tantivy.Document()
            entry.add_text("id", passage.id)
            entry.add_text("document_id", passage.document_id)
            text = "\n".join((*passage.heading_path, passage.text))
            entry.add_text(WORDS, text)
            if passage.language in STEMMERS:
                entry.add_text(passage.language, text)
            writer.add_document(entry)

    def remove(self, passage_ids: Iterable[str]) -> None:
        """Forget passages, after ``commit``; unknown ids are ignored."""
        writer = self._open_writer()
        for identity in passage_ids:
            writer.delete_documents_by_term("id", identity)

    def commit(self) -> None:
        """Write to disk what was added and removed, and let searches see it."""
        if self._writer is not None:
            with self._reporting():
                self._writer.commit()
                self._index.reload()
            self._count.cache_clear()

    def close(self) -> None:
        """Commit, wait for background work on the files and release the folder to other writers."""
        self.commit()
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def ids(self) -> set[str]:
        """Every passage id held as of the last commit."""
        import tantivy

        searcher = self._index.searcher()
        if searcher.num_docs == 0:
            return set()
        hits = searcher.search(tantivy.Query.all_query(), limit=searcher.num_docs, count=False).hits
        return {str(searcher.doc(address).get_first("id")) for _, address in hits}

    def search(self, query: str, k: int, documents: Collection[str] | None = None) -> list[Ranked]:
        """The ``k`` best passages that share a word with the question, best first.

        A passage must hold every phrase of the question that stands in quotation marks.
        ``documents``: only passages of documents with these ids; None means all.
        """
        import tantivy

        if k <= 0 or (documents is not None and not documents):
            return []
        phrases = [words for words in map(_analyzer(WORDS).analyze, quoted_phrases(query)) if words]
        clauses = [(tantivy.Occur.Must, self._phrase(words)) for words in phrases]
        optional = tantivy.Occur.Should
        clauses += [(optional, self._word(word)) for word in dict.fromkeys(_words_looked_for(query))]
        if not clauses:
            return []
        question = tantivy.Query.boolean_query(clauses)
        if documents is not None:
            allowed = tantivy.Query.term_set_query(self._schema, "document_id", sorted(documents))
            must = tantivy.Occur.Must
            question = tantivy.Query.boolean_query(
                [(must, question), (must, tantivy.Query.const_score_query(allowed, 0.0))]
            )
        searcher = self._index.searcher()
        hits = searcher.search(question, limit=k, count=False).hits
        return [Ranked(str(searcher.doc(address).get_first("id")), float(score)) for score, address in hits]

    def frequencies(self, words: Sequence[str]) -> tuple[list[int], int]:
        """In how many passages each word occurs in some form, and how many passages there are."""
        return [self._count(word) for word in words], int(self._index.searcher().num_docs)

    def mentions(self, names: Sequence[str]) -> list[int]:
        """In how many passages each name stands: its words together and in their order, in any case and accents."""
        searcher = self._index.searcher()
        spelt = [_analyzer(WORDS).analyze(name) for name in names]
        found = [searcher.search(self._phrase(words), limit=1) if words else None for words in spelt]
        return [int(each.count) if each else 0 for each in found]  # type: ignore[attr-defined]

    def _counted(self, word: str) -> int:
        found = self._index.searcher().search(self._word(word), limit=1)
        return int(found.count)  # type: ignore[attr-defined]  # missing in tantivy's stub

    def _open_writer(self) -> "tantivy.IndexWriter":
        if self._writer is None:
            self._writer = self._index.writer(heap_size=WRITER_MEMORY_BYTES, num_threads=1)
        return self._writer

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        """tantivy's failures in plain words."""
        try:
            yield
        except (OSError, ValueError) as error:
            raise VectorStoreError(
                f"The keyword index in {self._folder} cannot be used ({error}). Check that the disk has room. The "
                "library's texts are safe; to build the index anew, run: coalition sync FOLDER --rebuild"
            ) from error

    def _phrase(self, words: list[str]) -> "tantivy.Query":
        import tantivy

        if len(words) == 1:
            return tantivy.Query.term_query(self._schema, WORDS, words[0])
        return tantivy.Query.phrase_query(self._schema, WORDS, list(words))

    def _word(self, word: str) -> "tantivy.Query":
        """The word as written or any of its stems; in one passage at most two of them can match."""
        import tantivy

        ways = [
            tantivy.Query.term_query(self._schema, field, term)
            for field in (WORDS, *STEMMERS)
            for term in _analyzer(field).analyze(word)
        ]
        return tantivy.Query.disjunction_max_query(ways, TIE_BREAKER)


def quoted_phrases(query: str) -> list[str]:
    """What stands in double quotation marks, in order. An unpaired mark is punctuation."""
    return [next(group for group in match.groups() if group) for match in PHRASE.finditer(query)]


def _words_looked_for(query: str) -> list[str]:
    """The words of a question, split as the index splits them, lower case, accents kept for the stemmers.

    Without those that only ask, unless it has no others. One in capitals among small letters is a name (the WHO).
    """
    words = _words(query)
    capitals = [] if query.isupper() else [word for word in re.findall(r"\w{2,}", query) if word.isupper()]
    named = set(_words(" ".join(capitals)))
    return [word for word in words if word not in ASKING or word in named] or words


def _words(text: str) -> list[str]:
    return _analyzer("split").analyze(text)


@cache
def _analyzer(name: str) -> "tantivy.TextAnalyzer":
    """By field: split at everything that is no letter or digit, lower case, stem, fold accents.

    Accents are folded last, because the French and Portuguese stemmers need them.
    """
    import tantivy

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    if name in STEMMERS:
        builder = builder.filter(tantivy.Filter.stemmer(STEMMERS[name]))
    if name != "split":
        builder = builder.filter(tantivy.Filter.ascii_fold())
    return builder.build()


@cache
def _schema() -> "tantivy.Schema":
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("document_id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field(WORDS, tokenizer_name=WORDS, index_option="position")
    for language in STEMMERS:
        builder.add_text_field(language, tokenizer_name=language, index_option="freq")
    return builder.build()
