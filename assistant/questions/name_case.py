"""The capitals of a person's name that was typed without: "who is ada obi?"."""

import re
from collections.abc import Callable, Iterable

from assistant.questions.question_words import WHO_IS


def with_name_as_written(question: str, at_hand: Callable[[], Iterable[str]]) -> str:
    """A question who somebody is with the name as texts near to it write it, where they write it with capitals.

    ``at_hand`` gives those texts; it is called only for such a question whose name has no capital.
    """
    asked = WHO_IS.match(question)
    typed = question[asked.end() :].strip(" ?!.,") if asked else ""
    if len(typed.split()) < 2 or typed != typed.lower():
        return question
    name = re.compile(rf"\b{re.escape(typed)}\b", re.IGNORECASE)
    written = (found.group() for text in at_hand() for found in name.finditer(text))
    # "Ana da Costa": its first and its last word have a capital.
    as_name = next((each for each in written if all(each.split()[place][0].isupper() for place in (0, -1))), None)
    return question.replace(typed, as_name) if as_name else question
