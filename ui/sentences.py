"""Sentences that the assistant says in English, whatever the language of the page: told here in the page's language.

Each stands here word for word as the assistant makes it, with the parts that change in braces. A test compares them
with the assistant's own, so that none is changed there and forgotten here.
"""

import re
from functools import cache

from ui.language import gettext, marked, page_language

SENTENCES = (
    # What it is doing.
    marked("Searching {admitted} of {documents} documents"),
    marked("Reading the sentences that were found"),
    marked("Asking {model} to mend what does not stand"),
    marked("Asking {model}"),
    marked("Checking every quotation against its document"),
    # Why documents do not carry a sentence.
    marked("no document speaks of this"),
    marked("these words stand in no document"),
    marked("the document has other words"),
    marked("what is quoted stands word for word; the words around it were not found"),
    marked("the date {date} is not in the cited passage"),
    marked("the figure {figure} is not in the cited passage"),
    marked("the name “{name}” is not in the cited passage"),
    marked("only {share} of its words are in the cited passage"),
    marked("it says “{said}” where the cited passage has “{held}”"),
    marked("it denies what the cited passage does not deny"),
    marked("it drops a negation of the cited passage"),
    marked("it states as a fact what the cited passage reports (“{words}”)"),
    # Why something that was drafted is not shown.
    marked("{reason}; the quotation is shown instead"),
    marked("{reason}; the whole sentence is shown instead"),
    marked("it cites “{key}”, which is none of the passages offered"),
    marked("it gives no quotation"),
    marked("its quotation does not stand word for word in any passage offered"),
    marked("it cites nothing"),
    marked("the cited passage does not name it"),
    marked("what it cites is an instruction or a question, which states nothing"),
    marked("it is written in no words"),
    marked("it is not written in the language of the question ({language})"),
    marked("it was not one JSON object of the form that was asked for"),
    # What stands in the way.
    marked("{error} This answer was made without it."),
    marked("There is no library yet in {home}. Run: coalition sync FOLDER"),
    marked("The library in {home} is empty: no sync has finished yet. Run: coalition sync FOLDER"),
    marked("The library is changing too fast to be read. Wait for the sync to finish, and ask again."),
    marked("The library holds no document {document}. Run: coalition status, to see what it holds."),
)


def told(sentence: str) -> str:
    """A sentence of the assistant in the page's language; one that is not known here stays as it is."""
    if page_language() == "en":
        return sentence
    for english, pattern in _patterns():
        if found := pattern.fullmatch(sentence):
            parts = {
                name: told(part) if name in ("reason", "error") else part for name, part in found.groupdict().items()
            }
            return gettext(english).format(**parts)
    return sentence


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (english, re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(english)), re.DOTALL))
        for english in SENTENCES
    )
