"""What a question says beside what it asks: whom it leaves out, and what somebody says of himself."""

from assistant.questions.question_words import EXCEPTING, SMALL_TALK
from ingest.actors import gazetteer

_MOST_TALK = 3
"""Remarks before a question: "Hi, journalist here, quick one: who ..."."""


def without_small_talk(question: str) -> str:
    """The question without remarks before it: "I'm on deadline: ..."."""
    for _ in range(_MOST_TALK):
        question = SMALL_TALK.sub("", question, count=1)
    return question


def without_asides(question: str) -> str:
    """The question without remarks before it, and without those who are left out of it ("Apart from Peru, ..."), who
    are named, or told of before all else.
    """
    question = without_small_talk(question)
    excepted = EXCEPTING.search(question)
    if excepted is None:
        return question
    whom = excepted["whom"]
    named = gazetteer().find(whom)
    stands_first = not question[: excepted.start()].strip() and question[excepted.end("whom") :].startswith(",")
    if not (named or stands_first):
        return question
    end = excepted.end() if stands_first else excepted.start("whom") + named[-1].end
    if question[end : end + 1] in ("'", "’"):
        return question  # "other than Peru's text" is about a text
    return f"{question[: excepted.start()].rstrip(' ,')} {question[end:].lstrip(' ,')}".strip()
