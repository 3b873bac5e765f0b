"""The one place that chooses implementations; shared by the command line, the pages and the evaluation.

What a question does not need is not imported for it, and the embedding model loads beside the rest: a person waits.
"""

import gc
import importlib.util
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings, read_passwords
from vectorstore.default_embedder import DefaultEmbedder
from vectorstore.errors import VectorStoreError
from vectorstore.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from assistant.model.chat_model import Generation
    from assistant.model.enrich import EnrichProgress, EnrichReport
    from assistant.model.prompt_tokens import TokenCounter
    from assistant.pipeline import Assistant
    from ingest.reader_protocol import ReaderLimits
    from vectorstore.answer_reader import AnswerReader
    from vectorstore.embedder import Embedder
    from vectorstore.reranker import Reranker
    from vectorstore.sync_report import OnProgress, SyncReport

PROMPT_TOKENS = 8192
"""Longest prompt sent to a chat model; small local models take no more."""
COLLECTIONS = (2_000, 10, 100)
"""When Python looks for objects that only refer to each other; see ``gc.set_threshold``. Hardly any do here, and a look
through all that is kept takes a third of a second: by Python's own measure every fifth question of stance waited."""


def open_assistant(settings: Settings) -> "Assistant":
    """The assistant over the library that the settings name. Its embedding model goes on loading in the background.

    Raises:
        NoLibraryError: there is none yet.
        VectorStoreError: it cannot be opened.
    """
    gc.set_threshold(*COLLECTIONS)
    library = Library.open(settings.home)
    embedder = _embedder(settings)
    # No daemon: a program that ends while OpenVINO is at work on a thread of its own may crash.
    threading.Thread(target=_warm_up, args=(embedder,), name="embedding model").start()

    from assistant.pipeline import Assistant
    from vectorstore.search import PassageSearch

    search = PassageSearch(library, embedder, settings.chroma_url, reranker=_reranker(settings))
    return Assistant(library, search, embedder.fingerprint, _generation(settings, embedder), _reader())


def sync_folder(
    folder: Path,
    settings: Settings,
    on_progress: "OnProgress",
    *,
    rebuild: bool = False,
    retry_failed: bool = False,
    retry_only: "Collection[str]" = (),
    prune: bool = False,
    wait: bool = False,
    limits: "ReaderLimits | None" = None,
) -> "SyncReport":
    """Bring the library in line with a folder; see ``vectorstore.sync``."""
    from ingest.reader_protocol import ReaderLimits
    from ingest.readers.raw import ReadOptions
    from vectorstore.sync import SyncOptions, sync

    options = SyncOptions(
        chroma_url=settings.chroma_url,
        reading=ReadOptions(read_passwords(settings), settings.ocr),
        limits=limits or ReaderLimits(),
        retry_failed=retry_failed,
        retry_only=frozenset(retry_only),
        prune=prune,
        wait=wait,
    )
    return sync(folder, settings.home, _embedder(settings), options, rebuild=rebuild, on_progress=on_progress)


def enrich_library(
    settings: Settings, on_progress: "Callable[[EnrichProgress], None]", *, wait: bool = False
) -> "EnrichReport":
    """Have the chat model read the documents for the position ledger; see ``assistant.model.enrich``.

    Raises:
        ChatModelError: no chat model is configured.
    """
    from assistant.errors import ChatModelError
    from assistant.model.enrich import enrich

    generation = _generation(settings, _embedder(settings))
    if generation is None:
        raise ChatModelError("There is no chat model. Name one in COALITION_MODEL, such as ollama:llama3.2.")
    return enrich(settings.home, generation, on_progress, wait=wait)


@dataclass(frozen=True, slots=True)
class Setup:
    """What is in use, one line each, for ``coalition status``."""

    embedder: str
    vectors: str
    chat_model: str
    prompt_tokens: str


def describe_setup(settings: Settings) -> Setup:
    """What the settings choose; loads no model."""
    embedder = _embedder(settings)
    prompt_tokens = _counter(settings.model or "", embedder).describe()
    return Setup(
        embedder=embedder.fingerprint,
        vectors=settings.chroma_url or "in the library's folder",
        chat_model=settings.model or "none: answers are quotations chosen without a language model",
        prompt_tokens=prompt_tokens,
    )


def _embedder(settings: Settings) -> "Embedder":
    if settings.embedding_model is None:
        return DefaultEmbedder()
    from vectorstore.sentence_transformer import SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(settings.embedding_model)


def _reader() -> "AnswerReader | None":
    """The reader that comes with the program, where what runs it is installed."""
    if importlib.util.find_spec("openvino") is None:
        return None
    from vectorstore.answer_reader import AnswerReader

    return AnswerReader()


def _reranker(settings: Settings) -> "Reranker | None":
    if settings.reranker is None:
        return None
    from vectorstore.cross_encoder import CrossEncoderReranker

    return CrossEncoderReranker(settings.reranker)


def _warm_up(embedder: "Embedder") -> None:
    with suppress(VectorStoreError):  # raised again where a question is asked, to whoever asks it
        embedder.warm_up()


def _generation(settings: Settings, embedder: "Embedder") -> "Generation | None":
    if not settings.model:
        return None
    from assistant.model.chat_model import Generation
    from assistant.model.langchain_model import LangChainModel

    key = settings.model_key.get_secret_value() if settings.model_key else None
    model = LangChainModel(
        settings.model, settings.model_url, key, timeout=settings.model_seconds, prompt_tokens=PROMPT_TOKENS
    )
    return Generation(model, _counter(settings.model, embedder).count, PROMPT_TOKENS)


def _counter(model: str, embedder: "Embedder") -> "TokenCounter":
    from assistant.model.prompt_tokens import TokenCounter

    return TokenCounter(model, lambda text: len(embedder.token_offsets(text)), embedder.fingerprint)
