"""The indexes are brought in line with the library: what is missing is embedded, what is too much is removed."""

from collections.abc import Callable
from dataclasses import dataclass

from vectorstore.embedder import Embedder
from vectorstore.index import Manifest
from vectorstore.library_writer import LibraryWriter
from vectorstore.slots import EMBEDDED, is_ready, open_indexes, open_server, prepare_slot, remove_other_slots

PASSAGES_PER_BATCH = 256
"""Passages embedded and stored at once: bounds the memory, and enough to sort by length for the model."""

OnEmbedded = Callable[[int, int], None]
"""Called after each batch with the number of passages embedded, and of all that will be."""


@dataclass(frozen=True, slots=True)
class Target:
    """Which indexes are wanted: the passages of ``build``, vectors at ``place``, made by ``manifest``."""

    build: int
    place: str
    manifest: Manifest


def in_line(library: LibraryWriter, place: str) -> bool:
    """Whether the published indexes show what the library holds, with the vectors at ``place``.

    Embedded, it costs a look at the library; a server is asked for the ids that it holds.
    """
    published = library.published()
    if published.manifest is None or not published.in_line or published.place != place:
        return False
    if not is_ready(library.home, published.slot, published.build, published.manifest):
        return False
    if place == EMBEDDED:
        return True
    index = open_server(library.id, place, published.build, published.manifest)
    try:
        return index.ids() == set(library.passage_ids(published.build))
    finally:
        index.close()


def align(library: LibraryWriter, embedder: Embedder, target: Target, on_embedded: OnEmbedded) -> None:
    """Publish indexes that hold exactly the passages of ``target.build``.

    Works in a slot of its own, beside the published one; passages that the slot has already, from the
    published one or from an interrupted run, are not embedded again. Memory does not grow with the
    library but for its passage ids.
    """
    published = library.published()
    slot = published.slot + 1
    old, new = (published.slot, published.build), (slot, target.build)
    remove_other_slots(library.home, old, new)
    prepare_slot(library.home, old, new, target.manifest)
    indexes = open_indexes(library, slot, target.build, target.place, target.manifest)
    try:
        wanted = library.passage_ids(target.build)
        have_vectors, have_keywords = indexes.vectors.ids(), indexes.keywords.ids()
        indexes.keywords.remove(have_keywords.difference(wanted))
        without_keywords = [identity for identity in wanted if identity not in have_keywords]
        for start in range(0, len(without_keywords), PASSAGES_PER_BATCH):
            batch = library.passages(without_keywords[start : start + PASSAGES_PER_BATCH], target.build)
            indexes.keywords.add(list(batch.values()))
        indexes.vectors.remove(have_vectors.difference(wanted))
        without_vectors = [identity for identity in wanted if identity not in have_vectors]
        for start in range(0, len(without_vectors), PASSAGES_PER_BATCH):
            passages = list(
                library.passages(without_vectors[start : start + PASSAGES_PER_BATCH], target.build).values()
            )
            indexes.vectors.add(passages, embedder.embed_passages([passage.text for passage in passages]))
            on_embedded(min(start + PASSAGES_PER_BATCH, len(without_vectors)), len(without_vectors))
    finally:
        indexes.close()
    library.publish(slot, target.build, target.place, target.manifest)
    remove_other_slots(library.home, new)
