"""Whether a position still holds: "Is it still China's position on reform?", "Do they still oppose it?"."""

import re
from dataclasses import dataclass

from assistant.questions.articles import of_name, with_article
from assistant.questions.question import Question, understand
from assistant.questions.stance_asked import stance_asked
from ingest.actors import gazetteer
from ingest.late_pattern import late_pattern

_POSITION = r"(?:position|stance|view|opinion)"
_PATTERNS = tuple(
    late_pattern(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:is|was) (?:it|this|that) still (?P<who>.+?)(?:['’]s?)? {_POSITION}(?: (?:on|about) (?P<topic>.+))?",
        rf"(?:is|was) (?:it|this|that) still the {_POSITION} of (?P<who>.+?)(?: (?:on|about) (?P<topic>.+))?",
        r"(?:do|does) (?P<who>.+?) still (?:oppose|support|back|reject|favou?r|criticise) (?P<topic>.+)",
        r"est-ce (?:toujours|encore) (?P<who>leur|sa) (?:position|avis)(?: sur (?P<topic>.+))?",
        r"est-ce (?:toujours|encore) la position d(?:es|u|e l['’]|e l[ae]s?|e|['’]) ?(?P<who>.+?)"
        r"(?: sur (?P<topic>.+))?",
        r"(?:ainda é|é ainda|continua a ser) a (?P<who>sua|deles|delas) posição(?: sobre (?P<topic>.+))?",
        r"(?:ainda é|é ainda|continua a ser) a posição d(?:[ao]s?|e) ?(?P<who>.+?)(?: sobre (?P<topic>.+))?",
    )
)
_NOT_SAID = late_pattern(r"(?:it|this|that|cela|ça|isso|isto)", re.IGNORECASE)
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
    return Still(who if gazetteer().find(who) else None, topic, understand(question).language)


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
