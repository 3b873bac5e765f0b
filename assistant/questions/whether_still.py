"""Whether a position still holds, or has changed: "Is it still China's position?", "Do they still oppose reform?"."""

import re
from dataclasses import dataclass
from pathlib import Path

from assistant.questions.articles import of_name, with_article
from assistant.questions.question import Question
from assistant.questions.stance_asked import stance_asked
from assistant.questions.understand import understand
from ingest.actors import gazetteer
from ingest.late_pattern import late_pattern
from ingest.tables import read_table

_WORDS = read_table(Path(__file__).parent / "whether_still.yaml")
_NOW = "|".join(_WORDS["now"])
_PARTS = {"{who}": "(?P<who>.+?)", "{topic}": "(?P<topic>.+?)", "{now}": f"(?:{_NOW})"}


def _whole(pattern: str) -> re.Pattern[str]:
    for part, meant in _PARTS.items():
        pattern = pattern.replace(part, meant)
    return late_pattern(rf"{pattern}(?:,? (?:{_NOW}))?", re.IGNORECASE)


_PATTERNS = tuple(_whole(pattern) for language in ("en", "fr", "pt") for pattern in _WORDS[language])
_NOT_SAID = late_pattern("|".join(_WORDS["not_said"]), re.IGNORECASE)
_PRONOUN = late_pattern("|".join(_WORDS["pronouns"]), re.IGNORECASE)
_ARTICLES = late_pattern(r"(?:(?:the|la|les?|os?|as?)\s+|l['’])?", re.IGNORECASE)
_ARTICLE = late_pattern(r"\b(?:(?:the|la|les?|os?|as?)\s+|l['’])$", re.IGNORECASE)
_CONTRACTED = {
    "fr": {"au": "le ", "aux": "les ", "du": "le ", "des": "les "},
    "pt": {
        **dict.fromkeys(("à", "da", "na", "pela"), "a "),
        **dict.fromkeys(("ao", "do", "no", "pelo"), "o "),
        **dict.fromkeys(("às", "das", "nas", "pelas"), "as "),
        **dict.fromkeys(("aos", "dos", "nos", "pelos"), "os "),
    },
}
"""The article in a word that holds another one too: "opposed to the" is "opuseram-se à"."""
_STILL = {
    "en": "Is it still {whose} position on {topic}?",
    "fr": "Est-ce toujours la position {whose} sur {topic} ?",
    "pt": "Ainda é a posição {whose} sobre {topic}?",
}
_POSITIONS = {
    "en": "What is {who}'s position on {topic}?",
    "fr": "Quelle est la position de {who} sur {topic} ?",
    "pt": "Qual é a posição de {who} sobre {topic}?",
}


@dataclass(frozen=True, slots=True)
class Still:
    """Whose position is asked about, and on what; either is None where only the conversation says it."""

    who: str | None
    topic: str | None
    language: str

    @property
    def is_whole(self) -> bool:
        """Whether it can be understood alone."""
        return self.who is not None and self.topic is not None

    def question(self) -> str:
        """The same question, put in full."""
        who = self.who or ""
        if self.language == "en":
            whose = with_article(who, "en")
            whose += "'" if whose.endswith("s") else "'s"
        else:
            whose = of_name(who, self.language)
        return _STILL[self.language].format(whose=whose, topic=self.topic)

    def position(self) -> Question:
        """The question that all statements of the position answer."""
        return understand(_POSITIONS[self.language].format(who=self.who, topic=self.topic))


def still_asked(question: str) -> Still | None:
    """What a question whether something still holds asks about; None where it is no such question."""
    text = question.strip(" ?\u00a0\n\t")
    found = next((found for pattern in _PATTERNS if (found := pattern.fullmatch(text))), None)
    if found is None:
        return None
    who, topic = found.group("who").strip(), found.group("topic")
    topic = None if topic is None or _NOT_SAID.fullmatch(topic.strip()) else topic.strip()
    named = gazetteer().find(who)
    if named and not _ARTICLES.fullmatch(who[: named[0].start]):
        return None  # "Why has Chile changed its mind on ...": more than that is asked
    if not named and topic and not _PRONOUN.fullmatch(who):
        return None
    return Still(who if named else None, topic, understand(question).language)


def whether_still(who: str, question: str) -> str | None:
    """The question whether what an answer says of ``who`` still holds; None where its question is on no matter."""
    if still_asked(question) is not None:
        return None
    understood = understand(question)
    topic = topic_of(understood)
    return Still(who, topic, understood.language).question() if topic and gazetteer().find(who) else None


def topic_of(question: Question) -> str | None:
    """What a question of a position is on, in its own words: from the first of them to the last."""
    still = still_asked(question.text)
    if still is not None:
        return still.topic
    holders = {actor.name for actor in question.actors}
    words = [
        term.text
        for term in question.terms
        if not (term.is_stance or term.actor in holders or term.date or term.is_year)
    ]
    asked = stance_asked(question.text) if question.stance else None
    behind = [word for word in words if asked and question.text.find(word, asked.end) >= 0]
    words = behind or words  # "who in the board supported the boycott": the boycott
    places = [(place, place + len(word)) for word in words if (place := question.text.find(word)) >= 0]
    if not places:
        return None
    start = min(places)[0]
    article = _ARTICLE.search(question.text[:start])
    text = question.text[article.start() if article else start : max(end for _, end in places)]
    if gazetteer().find(text):
        return " ".join(words)
    before = question.text[:start].rsplit(maxsplit=1)[-1:]
    return f"{_CONTRACTED.get(question.language, {}).get(before[0], '') if before else ''}{text}"
