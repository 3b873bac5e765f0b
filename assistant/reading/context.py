"""What a sentence needs before it: one that begins with "it" or "this" is quoted with the one it points back to."""

from assistant.reading.pointing_back import points_back
from assistant.reading.sentence import Reading, Sentence

FAR = 2
"""Sentences that are brought before one at most."""


def quoted_from(sentence: Sentence, reading: Reading) -> int:
    """Where the quotation of a sentence begins in the document: before it, as long as what is quoted points back.

    A paragraph is never left: what stands before it speaks of something else, or stands far away.
    """
    first = sentence
    block = {other.position: other for other in reading.of_block(sentence.block)}
    for _ in range(FAR):
        before = block.get(first.position - 1)
        if before is None or not points_back(first.text):
            break
        first = before
    return first.start
