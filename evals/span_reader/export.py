"""A trained network as the file that comes with the program: python -m evals.span_reader.export NETWORK FILE

Matrices are kept as 8-bit integers with one scale for each row, everything else in single precision.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

POSITIONS = 320
"""Of the 512 places that the embedding model knows, those that are used."""


def quantised(weights: Mapping[str, "NDArray[np.float32]"]) -> dict[str, "NDArray[np.generic]"]:
    """Each matrix as int8 under its name, with ``NAME.scale``, float32 of shape (rows, 1); others as they are."""
    made: dict[str, NDArray[np.generic]] = {}
    for name, value in weights.items():
        if value.ndim < 2:
            made[name] = value
            continue
        scale = np.maximum(np.abs(value).max(axis=1, keepdims=True), 1e-12) / 127
        made[name] = np.rint(value / scale).astype(np.int8)
        made[f"{name}.scale"] = scale.astype(np.float32)
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.span_reader.export", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("network", type=Path, help="network.pt, as evals.span_reader.train leaves it")
    parser.add_argument("file", type=Path, help="the safetensors file to write")
    options = parser.parse_args(arguments)
    import torch

    trained = torch.load(options.network, map_location="cpu", weights_only=True)
    weights = {name.removeprefix("encoder."): value.float().numpy() for name, value in trained.items()}
    places = "embeddings.position_embeddings.weight"
    weights[places] = weights[places][:POSITIONS]
    save_file(quantised(weights), options.file)
    print(f"{options.file}: {options.file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
