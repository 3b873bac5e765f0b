"""The language that a question is asked in."""

from assistant.questions.question_words import CHATTER
from assistant.reading.definitions import is_abbreviation
from ingest.languages import detect_language
from ingest.words import FUNCTION_WORDS, words


def question_language(text: str) -> str:
    """en, fr or pt: the language of a question. A few words mislead a detector, so function words come first."""
    if is_abbreviation(text.strip(" ?")):
        return "en"
    tokens = [word.text.casefold() for word in words(text, "en")]
    votes = {
        code: sum(token in known or token in CHATTER[code] for token in tokens)
        for code, known in FUNCTION_WORDS.items()
    }
    most = [code for code, count in votes.items() if count == max(votes.values())]
    if len(most) == 1:
        return most[0]
    detected = detect_language(text)
    return detected if detected in most else {"es": "pt", "it": "pt"}.get(detected, most[0])
