"""The words that ask in English, French and Portuguese, as alternatives for regular expressions; data in the yaml.

On words in lower case without accents, each is used folded: ``fold(ASKS)``.
"""

from pathlib import Path
from typing import Any

from ingest.tables import read_table

_TABLE: dict[str, Any] = read_table(Path(__file__).parent / "words_that_ask.yaml")


def _any_of(*kinds: str) -> str:
    return rf"(?:{'|'.join(each for kind in kinds for each in _TABLE[kind])})"


ALWAYS_ASKS = _any_of("always")
"""What asks wherever it stands: "which"."""
ASKS = _any_of("always", "or_joining")
"""What asks, and may join clauses as well: "when"."""
ASKS_BEFORE_A_VERB = _any_of("before_a_verb")
ASKS_WITH_A_NOUN = _any_of("with_a_noun")
HOW_MANY: str = _TABLE["how_many"]
AUXILIARY = _any_of("auxiliaries", "short_auxiliaries")
BEGINS_A_QUESTION = rf"(?:{_any_of('auxiliaries', 'imperatives')}|est-ce)"
"""What begins a question and nothing else, where it stands first: "did", "list"."""
PREPOSITION = _any_of("prepositions")
