"""This program's own tables: YAML files beside the code that reads them."""

from pathlib import Path
from typing import Any

import yaml

# The parser of libyaml, which most builds of PyYAML bring, takes an eighth of the time: the tables are read at
# every start, while a person waits.
_LOADER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def read_table(file: Path) -> Any:
    """The content of a YAML file. Plain values, lists and dicts; nothing in it is run."""
    return yaml.load(file.read_bytes(), Loader=_LOADER)  # noqa: S506 - both loaders are safe ones
