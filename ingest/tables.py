"""This program's own tables: YAML files beside the code that reads them."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

# The parser of libyaml, which most builds of PyYAML bring, takes an eighth of the time: the tables are read at
# every start, while a person waits.
_LOADER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def read_table(file: Path) -> Any:
    """The content of a YAML file. Plain values, lists and dicts; nothing in it is run."""
    return yaml.load(file.read_bytes(), Loader=_LOADER)  # noqa: S506 - both loaders are safe ones


def alternatives(wordings: Iterable[str]) -> str:
    """A regular expression for any of these, whose words may stand on different lines of a text."""
    return "(?:" + "|".join(wordings).replace(" ", r"\s+") + ")"


def in_any_language(*sections: Mapping[str, Iterable[str]]) -> str:
    """As ``alternatives``, of sections that list their wordings by language."""
    return alternatives(wording for section in sections for listed in section.values() for wording in listed)


def wordings_of(table: Mapping[str, Any]) -> Callable[..., str]:
    """What gives a regular expression for any wording, in any language, of the sections of a table that it is called
    with by their names.
    """
    return lambda *sections: in_any_language(*(table[section] for section in sections))
