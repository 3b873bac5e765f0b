"""Sentences that the assistant says in English, whatever the language of the page: told here in the page's language.

Each stands here word for word as the assistant makes it, with the parts that change in braces. A test compares them
with the assistant's own, so that none is changed there and forgotten here.
"""

import re
from functools import cache

from ui.attribution import readable_date
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
    marked("There is no such conversation. Choose one of the list, or begin a new one."),
    marked("This conversation is not there; it may have been deleted."),
    marked("Another program holds the conversations in {folder}. Nothing was changed; try again."),
    marked("Conversations cannot be kept in {folder} ({why}). Make room there, or let this program write there."),
    marked("This installation came without results. Measure: python -m evals.run"),
    # Where a document gives a date, and what is wrong with its dates.
    marked("in the file beside it, set by a person"),
    marked("in its header"),
    marked("at its signature"),
    marked("in its text"),
    marked("in the mail's header"),
    marked("in the page's metadata"),
    marked("in its file name"),
    marked("in the PDF's information"),
    marked("in the file's properties"),
    marked("The document gives different dates for itself: {dates}."),
    marked("A program has noted another day, perhaps that of saving: {dates}."),
    marked("Comments by reviewers ({count}) are no part of the text and are left out."),
    # Why a file is not read, and what helps.
    marked("Files of the old type {old} cannot be read; save it as {new}."),
    marked("Files of the type {ending} cannot be read; these can: {endings}."),
    marked("Save it in one of these formats if it holds text."),
    marked("The file is empty."),
    marked("Save the document again, or remove the file."),
    marked("The file holds no text."),
    marked("Check that it is the right file."),
    marked("The file is damaged, or not really a {ending} file ({what})."),
    marked("Open it in its own program, save it again and sync once more."),
    marked("The file cannot be opened ({why})."),
    marked("Check that you may read it, and sync once more."),
    marked("The file is in an old Office format or is locked by a password."),
    marked("Open it in its own program and save it in the newer format without a password."),
    marked("The PDF has no pages."),
    marked("The PDF is damaged; no page can be opened."),
    marked("Get it again from where it came."),
    marked("The PDF has no text, only pictures of pages."),
    marked("The PDF has no text; its pages are blank."),
    # Why a web page is not fetched.
    marked("This is no web address. Write it whole, with https:// in front."),
    marked("This is no web address: it names no site."),
    marked("Only http and https are fetched, not {scheme}."),
    marked("It leads into a private network."),
    marked("{error} From the page, only public addresses are fetched."),
    marked("It leads to another site."),
    marked("The site's robots.txt asks programs not to fetch this."),
    marked("The site cannot be reached: {why}."),
    marked("{error} (status {status})."),
    marked("The site asks for a password here"),
    marked("The site does not give this out"),
    marked("There is no such page"),
    marked("The page has been removed"),
    marked("The site asks for fewer requests"),
    marked("The site may not show this, by law"),
    marked("The site has an error"),
    marked("The site gives no file"),
    marked("There was no whole answer within {seconds} seconds."),
    marked("The answer is empty."),
    # What was expected of an answer that did not come out right, what came, and what was wrong.
    marked("a refusal: the documents do not answer this"),
    marked("a refusal: {answer}"),
    marked("the list {names}"),
    marked("not listed: {names}"),
    marked("in the short answer: {wordings}"),
    marked("somewhere: {wordings}"),
    marked("nowhere: {words}"),
    marked("shown side by side: {words}"),
    marked("nothing: the question could not be asked"),
    marked("characters {start} to {end} of {document}"),
    marked("headline lacks “{words}”"),
    marked("lacks “{words}”"),
    marked("says “{words}”"),
    marked("the headline's {number} is in no citation"),
    marked("“{found}” is in no citation of “{text}”"),
    marked("not expected: {names}"),
    marked("missing: {names}"),
    marked("none {error}"),
    marked("missing"),
    marked("not expected"),
    # Words around what a file holds that is taken away.
    marked("actor"),
    marked("issue"),
    marked("side"),
    marked("stance"),
    marked("date"),
    marked("quotation"),
    marked("title"),
    marked("page"),
    marked("source"),
    marked("found by"),
    marked("until"),
    marked("sort"),
    marked("actors"),
    marked("stances"),
    marked("date of the document"),
    marked("event"),
    marked("position"),
    marked("conflicting date"),
    marked("Timeline"),
    marked("told in advance"),
    marked("Dates that disagree"),
    marked("or"),
    marked("Sources"),
    marked("From 1 document."),
    marked("From {count} documents."),
    marked("Sources:"),
    marked("Also in:"),
    marked("same text"),
    marked("nearly the same text"),
    marked("abridged"),
    marked("complete text"),
    marked("translation"),
    marked("Understood as: {question}"),
    marked("The documents do speak of:"),
    marked("Unclear, and not counted:"),
    marked("The documents give different answers"),
    marked("Left out, because it did not pass the check:"),
    marked("Not answered yet."),
    marked("Stopped before an answer was found."),
    marked("Found right"),
    marked("Found wrong"),
    marked("found by {model}"),
    marked("Examined {documents} of {of} document."),
    marked("Examined {documents} of {of} documents."),
    marked("{count} file could not be read."),
    marked("{count} files could not be read."),
    marked("Quoted from the documents; no language model was used."),
    marked("Written by {model}; each statement was checked against the passage it cites."),
    # What names a file comes last: it would take the place of what speaks of any.
    marked("{file} is empty."),
    marked("{file} is larger than {size} MB. Put it into a folder and sync that."),
)

_BEFORE_DATE = re.compile(r", (?=\d{4}\b)")


def told(sentence: str) -> str:
    """A sentence of the assistant in the page's language; one that is not known here stays as it is."""
    if page_language() == "en":
        return sentence
    for english, pattern in _patterns():
        if found := pattern.fullmatch(sentence):
            return gettext(english).format(**{name: _part(name, part) for name, part in found.groupdict().items()})
    return sentence


def _part(name: str, part: str) -> str:
    """What stands in a sentence: another one, dates with where each is given, or what is in no language."""
    if name in ("reason", "error"):
        return told(part)
    if name == "wordings":
        either = gettext("or")
        return f" {either} ".join(part.split(" or "))
    if name == "dates":
        given = (each.partition(" ") for each in _BEFORE_DATE.split(part))
        return ", ".join(f"{readable_date(date)} {told(where)}".strip() for date, _space, where in given)
    return part


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (english, re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(english)), re.DOTALL))
        for english in SENTENCES
    )
