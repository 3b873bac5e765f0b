"""Sentences of a document that tell whoever answers what to write. They state nothing, so they answer nothing.

Such a sentence is quoted nowhere as a statement: neither chosen without a model, nor proposed by one that obeyed it.
Only commands about the answer itself count. "Please send your response by Friday" is a sentence like others.
"""

import re
from bisect import bisect_right

from ingest.document import Document
from ingest.late_pattern import late_pattern
from ingest.sentences import sentence_spans

_ANSWER = (
    r"(?:(?:your|the|this|my)\s+(?:\w+\s+)?(?:answer|response|reply|output)"
    r"|(?:votre|ta|la)\s+réponse|(?:a\s+)?(?:sua|tua)\s+resposta)s?\b"
)
_COMPOSE = (
    r"(?:add|include|insert|append|prepend|integrate|incorporate|modify|alter|change|augment|enhance|embed|begin|start|end"
    r"|replace|convert|rearrange|reorder|scramble|jumble|misspell|anagram|remove|group|combine|substitute|render|introduce"
    r"|encode|translate|rewrite|write|tease|repeat|finish|use|ajoute[zr]?|inclu(?:s|ez|re)|insère|insérez|modifie[zr]?"
    r"|remplace[zr]?|termine[zr]?|commence[zr]?|écri(?:s|vez)|adicion[ea]|acrescent[ea]|inclu[ai]|insira|modifi(?:que|ca)"
    r"|substitu[ai]|termin[ea]|comec[ea]|escrev[ae])"
)
_COMMAND_ABOUT_THE_ANSWER = late_pattern(
    rf"\W*(?:please\s+|now\s+)?(?:{_COMPOSE}\b.*?{_ANSWER}|(?:in|dans|em|na)\s+{_ANSWER}\W+(?:please\s+)?\w+)",
    re.IGNORECASE | re.DOTALL,
)
_OVERRIDE = late_pattern(
    r"\b(?:ignore|disregard|forget|override)\s+(?:\w+\s+){0,3}?(?:previous|prior|above|earlier|preceding)\s+"
    r"(?:\w+\s+)?(?:instructions?|prompts?|rules|directions|text|context)\b"
    r"|\bignore[zr]?\s+(?:\w+\s+){0,2}?(?:instructions|consignes)\s+(?:précédentes|antérieures|ci-dessus)"
    r"|\bignor[ea]\s+(?:\w+\s+){0,2}?instruções\s+(?:anteriores|acima)",
    re.IGNORECASE,
)

_OF_OVERRIDING = ("gnor", "sregard", "forget", "overr")
"""One of these is in every match of ``_OVERRIDE``, and it costs little to look; without i, which has other forms."""


def is_instruction(sentence: str) -> bool:
    """Whether a sentence commands whoever answers to write something, or to disregard what it was told."""
    if _COMMAND_ABOUT_THE_ANSWER.match(sentence):
        return True
    folded = sentence.casefold()
    return any(part in folded for part in _OF_OVERRIDING) and bool(_OVERRIDE.search(sentence))


def states_nothing(document: Document, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` lies within one sentence that is an instruction or a question."""
    blocks = document.blocks
    place = bisect_right([block.start for block in blocks], start) - 1
    if place < 0:
        return False
    block = blocks[place]
    spans = sentence_spans(document.text, block.start, block.end, document.metadata.language)
    around = (span.slice(document.text) for span in spans if span.start <= start and end <= span.end)
    return any(is_instruction(sentence) or sentence.rstrip(" \"'”’»*_)").endswith("?") for sentence in around)
