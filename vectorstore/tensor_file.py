"""Weights from a file in the safetensors format, without copying them.

The format (https://github.com/huggingface/safetensors#format): eight bytes, the length of a header; the header, a
JSON object that tells of each tensor its type, shape and place; then the bytes of all tensors. The library of that name
copies each tensor and holds up all other Python code meanwhile: at a cold start a tenth of the wait for an answer.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LENGTH_BYTES = 8
_TYPES = {"F32": "<f4", "I8": "|i1", "I64": "<i8"}
"""Types that occur in this program's files, as numpy writes them."""


class TensorFile:
    """The tensors of one file, by name; they are read from the disk when they are used.

    Raises:
        OSError: the file cannot be opened.
        ValueError: it is no file of tensors, or cut short.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            length = int.from_bytes(stream.read(_LENGTH_BYTES), "little")
            start = _LENGTH_BYTES + length
            if not 0 < start <= path.stat().st_size:
                raise ValueError(f"{path} is no file of tensors, or cut short.")
            self._header: dict[str, Any] = json.loads(stream.read(length))
        # Copy on write: what shares the memory wants to be allowed to write, and nothing reaches the file.
        self._bytes = np.memmap(path, dtype=np.uint8, mode="c", offset=start)

    def __contains__(self, name: str) -> bool:
        return name in self._header

    def __getitem__(self, name: str) -> "NDArray[Any]":
        entry = self._header[name]
        first, end = entry["data_offsets"]
        return self._bytes[first:end].view(_TYPES[entry["dtype"]]).reshape(entry["shape"])
