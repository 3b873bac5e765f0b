"""Which sentences can be quoted as a statement: no headings, no entries of a list, no commands to whoever answers."""

import re

from assistant.reading.instructions import is_instruction
from assistant.reading.sentence import Sentence
from ingest.marks import without_marks
from ingest.words import FUNCTION_WORDS, has_words, tokens


def states_something(sentence: Sentence) -> bool:
    """Whether it is neither a heading nor a command about the answer."""
    return not (_is_heading(sentence) or is_instruction(sentence.text))


def _is_heading(sentence: Sentence) -> bool:
    if sentence.document.blocks[sentence.block].kind == "heading":
        return True
    # A line of names and numbers ("More information:") says nothing by itself.
    if not has_words(sentence.text, 3):
        return True
    known = FUNCTION_WORDS.get(sentence.document.metadata.language, FUNCTION_WORDS["en"])
    return not (_ends(sentence, ".!?") or any(token.casefold() in known for token in tokens(sentence.text)))


def is_fragment(sentence: Sentence) -> bool:
    """Whether it is an entry of a list that only the line before it makes a sentence: "the scope of the scheme;"."""
    text = sentence.text
    if sentence.document.blocks[sentence.block].kind != "list_item":
        return False
    begins_within = text.lstrip("*-•– \t")[:1].islower()
    # "to protect our staff: Ann Lowe, who had spoken out, had to leave." is a sentence from the colon on.
    return text.rstrip(" *_").endswith((";", ",")) or (begins_within and not _SENTENCE_WITHIN.search(text))


_SENTENCE_WITHIN = re.compile(r":\s+[^\W\d_][^:;]+\s[^:;]+[.!?]\W*$")
"""A colon, and what ends as a sentence after it."""


def stands_as_title(sentence: Sentence) -> bool:
    """Whether it is a paragraph by itself that ends like no sentence: a title that nothing marks as one, an address,
    the lines with which a speech begins or a letter ends.
    """
    block = sentence.document.blocks[sentence.block]
    is_alone = sentence.text.strip() == sentence.document.text[block.start : block.end].strip()
    return block.kind == "paragraph" and is_alone and not _ends(sentence, ".!?:;")


def is_title(sentence: Sentence) -> bool:
    """Whether it is the title of its document."""
    return without_marks(sentence.text).strip(_QUOTATION_MARKS) == sentence.document.metadata.title.strip(
        _QUOTATION_MARKS
    )


_QUOTATION_MARKS = " \"'“”‘’«»"


def _ends(sentence: Sentence, signs: str) -> bool:
    """Whether one of these signs ends it, inside quotation marks or emphasis as well."""
    return sentence.text.rstrip(" *_\"”»'’)").endswith(tuple(signs))
