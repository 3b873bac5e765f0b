"""Whom a participle behind a clause is told of: in "Le Pérou a rejeté la taxe, soutenu par le Mali" not the tax."""

import re
from pathlib import Path
from typing import Literal

from ingest.actors import Mention
from ingest.document import Span
from ingest.late_pattern import late_pattern
from ingest.tables import in_any_language, read_table

Form = Literal["masculine", "feminine", "plural"]

_TABLE: dict[str, dict[str, list[str]]] = read_table(Path(__file__).parent / "backing.yaml")
_FORMS: tuple[Form, ...] = ("masculine", "feminine", "plural")
_ARTICLES = {form: late_pattern(rf"(?:^|.*[\s'’]){in_any_language(_TABLE[form])}", re.I | re.S) for form in _FORMS}
_FIRST_ARTICLE = late_pattern(r"\W*(?:(?:à|de|contra|contre|com|avec)\s+(?=\w+\s))?(?P<article>\w+)\s+\w")
BEHIND_COMMA = late_pattern(r",\s+(?:\w+(?:ly|ment|mente)\s+)?$", re.I)
"""Before a participle that is told of something further in front: "opposed the tax, warmly supported by"."""
_SAYS_A_THING = late_pattern(r"\W*\w+\W+\w")


def is_of_subject(sentence: str, participle: str, subject: Mention, others: int, about: Span) -> bool | None:
    """Whether a participle is told of the subject of the clause before it, and not of what that clause is on, which is
    ``about``; None where it may be either.

    ``others``: how many there are beside ``subject``.
    """
    if not _SAYS_A_THING.match(sentence, about.start, about.end):
        return True
    form = _form_of(participle)
    article = _FIRST_ARTICLE.match(sentence, about.start, about.end)
    of_thing = _form_behind(article["article"]) if article else None
    of_subject: Form | None = "plural" if others else _form_behind(sentence[: subject.start].rstrip(" *"))
    if form is None or of_thing is None or of_subject is None or of_thing == of_subject:
        return None
    return True if form == of_subject else False if form == of_thing else None


def _form_of(participle: str) -> Form | None:
    word = participle.split()[0].lower()
    if word.endswith("ed"):
        return None
    return "plural" if word.endswith("s") else "feminine" if word.endswith(("e", "a")) else "masculine"


def _form_behind(text: str) -> Form | None:
    """The form of what stands right behind a text that ends with an article."""
    return next((form for form in _FORMS if _ARTICLES[form].fullmatch(text)), None)
