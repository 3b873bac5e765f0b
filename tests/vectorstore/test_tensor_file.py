"""Weights are read as the library of their format reads them, and a broken file is said."""

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from vectorstore import default_model
from vectorstore.answer_reader import WEIGHTS
from vectorstore.tensor_file import TensorFile


@pytest.mark.parametrize("path", [WEIGHTS, default_model.folder() / "model.safetensors"])
def test_the_programs_own_files_are_read_as_the_library_reads_them(path: Path) -> None:
    expected, tensors = load_file(path), TensorFile(path)
    for name, value in expected.items():
        assert name in tensors
        assert tensors[name].dtype == value.dtype
        assert np.array_equal(tensors[name], value)


def test_what_is_written_to_a_tensor_does_not_reach_the_file(tmp_path: Path) -> None:
    file = tmp_path / "weights.safetensors"
    save_file({"weight": np.arange(6, dtype=np.float32).reshape(2, 3)}, file)
    TensorFile(file)["weight"][0, 0] = 7.0
    assert TensorFile(file)["weight"][0, 0] == 0.0
    assert "bias" not in TensorFile(file)


@pytest.mark.parametrize(
    "content", [b"", b"\x01", b"\xff" * 8 + b"{}", b"\x02\0\0\0\0\0\0\0[", b"\x02\0\0\0\0\0\0\0{]"]
)
def test_a_file_of_something_else_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "weights.safetensors"
    file.write_bytes(content)
    with pytest.raises(ValueError):  # noqa: PT011 (what the format's readers raise)
        TensorFile(file)
