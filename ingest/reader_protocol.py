"""What a reader process and its owner say to each other: settings once, then a job and its answer in turn."""

import pickle
from dataclasses import dataclass
from typing import BinaryIO

from ingest.errors import IngestError
from ingest.readers.raw import ReadOptions


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """What one file may cost. The memory is enforced where the system can limit that of a process (Linux)."""

    seconds: float = 120.0
    memory_megabytes: int = 900


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What a reader process is told once. ``tokenizer`` is the JSON of a ``tokenizers`` tokenizer."""

    options: ReadOptions
    tokenizer: str
    max_tokens: int
    limits: ReaderLimits


def send(stream: BinaryIO, value: object) -> None:
    """Write one value. Raises OSError when nobody reads any more."""
    pickle.dump(value, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive(stream: BinaryIO) -> object:
    """Read one value. Raises EOFError or UnpicklingError when the other side has ended."""
    return pickle.load(stream)  # noqa: S301 (written by this program)


def too_large(path: str, limits: ReaderLimits) -> IngestError:
    """What to say of a file that needs more memory than it may have."""
    return IngestError(
        path,
        f"Reading it takes more than {limits.memory_megabytes} MB of memory, and was stopped.",
        f"Split the file, or allow it more: coalition retry --memory {2 * limits.memory_megabytes}",
    )
