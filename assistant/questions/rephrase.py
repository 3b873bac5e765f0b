"""A follow-up becomes a standalone question: what "it", "them" or a bare "and in 2019?" refers to is put in.

Rules only; with a chat model, ``assistant.model.generate.rephrase_with_model`` is asked first.
"""

import re

from assistant.conversation import Conversation
from assistant.questions.kept_from_before import (
    GOES_ON,
    at_other_place,
    has_own_matter,
    is_on_the_same,
    lacks_its_matter,
    matter_of,
    with_matter,
    with_where_and_when,
)
from assistant.questions.question import Question
from assistant.questions.question_words import OTHER_SIDE
from assistant.questions.stance_asked import stance_asked
from assistant.questions.understand import understand
from assistant.questions.whether_still import Still, still_asked, topic_of
from assistant.questions.words_that_ask import ASKS, ASKS_WITH_A_NOUN, HOW_MANY
from ingest.actors import gazetteer
from ingest.late_pattern import late_pattern
from ingest.words import fold

_PLURAL = late_pattern(
    r"\b(?:which|who|what|how many) of (?:them|these|those)\b"
    r"|\b(?:lesquels|lesquelles|qui(?= d['’]entre eux| d['’]entre elles| parmi eux))(?: d['’]entre eux"
    r"| d['’]entre elles| parmi eux)?\b"
    r"|\b(?:quais|quem) (?:deles|delas|desses|dessas)\b",
    re.IGNORECASE,
)
_SINGULAR = late_pattern(
    r"\b(?:it|its|there|he|she|him|her|his|hers|they|them|their|this country|that country|this (?:one|company"
    r"|organisation)"
    r"|ce pays|cette (?:entreprise|organisation)|elle|il|y|esse país|essa (?:empresa|organização)|ele|ela|lá)\b",
    re.IGNORECASE,
)
_NEUTER = late_pattern(r"\b(?:it|this|that|cela|ça|y|en|[dn]?isso|[dn]?isto)\b(?!\s+(?:is|was|has)\b)", re.IGNORECASE)
"""The matter that was asked about: "who was against it?"."""
_BESIDE_A_VERB = frozenset("y en disso disto nisso nisto".split())
"""Of those, what a noun cannot stand for where it stands."""
_INTERROGATIVE = rf"{HOW_MANY}|{ASKS_WITH_A_NOUN} \w+|{ASKS}"
_BARE = late_pattern(rf"(?P<word>{_INTERROGATIVE})\s*\?*", re.IGNORECASE)
"""A question of one word: "And when?"."""
_ASKS_FIRST = late_pattern(rf"\s*(?:{_INTERROGATIVE})\s+", re.IGNORECASE)
_WHAT_ABOUT = late_pattern(
    r"^(?:and |but |et |mais |e |mas )?(?:what about|how about|qu['’]en est-il d[eu']s?|et pour|e quanto a[os]?|e"
    r"|et|and)\s+(?P<rest>.{2,60}?)\s*\?*$",
    re.IGNORECASE,
)
_ONE = late_pattern(r"\b(?:the|which|that) ones?\b|\b(?:celui|celle|ceux|celles)(?=[ -])", re.IGNORECASE)
"""One of what was asked about: "where is the one on forests?"."""
_PREDICATE = late_pattern(
    r"^(?:which|what|who|quels?|quelles?|qui|quais|que|quem)\s+(?P<noun>[\w-]+)\s+(?P<rest>.+?)\s*\?*$", re.IGNORECASE
)
_ASKED_NOUNS = late_pattern(
    r"\W*(?:which|what|quel(?:le)?s?|qua(?:l|is)|que)\s+(?:[\w-]+\s+(?:and|et|e|or|ou)\s+)?(?P<noun>[\w-]+)",
    re.IGNORECASE,
)
_NOUN_GROUP = late_pattern(
    r"\b(?:(?:the|an?|la|le|les|o|a|os|as)\s+|l['’])((?:[\w-]+\s+){0,3}?[\w-]+)(?=\s+(?:was|were|is|are|has|had"
    r"|be|been|will|would|can|could|should|must|cost|did|given|discussed|[a-z]+ed)\b|\s*\?|$)",
    re.IGNORECASE,
)
_SAID_OF = {
    "en": "What is said of {who} on {topic}?",
    "fr": "Que dit-on de {who} sur {topic} ?",
    "pt": "O que se diz de {who} sobre {topic}?",
}
_RELATIVE = {"en": ("of", "that"), "fr": ("parmi", "qui"), "pt": ("de entre", "que")}


def is_follow_up(question: str) -> bool:
    """Whether a question leans on what was said before."""
    text = question.strip()
    if still := still_asked(text):
        return not still.is_whole
    return bool(
        GOES_ON.match(text)
        or _BARE.fullmatch(text)
        or _ONE.search(text)
        or _PLURAL.search(text)
        or _refers_back(text)
        or (lacks_its_matter(text) and not gazetteer().find(text))
        or (_WHAT_ABOUT.match(text) and len(text.split()) < 7)
    )


def standalone(question: str, conversation: Conversation) -> str:
    """The question as it can be understood alone; unchanged when it can already, or nothing came before."""
    text = question.strip()
    if not conversation.turns or not is_follow_up(text):
        return text
    previous = conversation.turns[-1].question
    if still := still_asked(text):
        return _still_in_full(still, conversation) or text
    opened = GOES_ON.sub("", text)
    if moved := at_other_place(text, previous):
        return moved
    is_plain = OTHER_SIDE.search(opened) or not (_PLURAL.search(opened) or _NEUTER.search(opened))
    if is_plain and lacks_its_matter(text) and (whole := with_matter(text, previous)):
        return whole
    if swapped := _with_other_subject(text, previous):
        return swapped
    if (one := _ONE.search(opened)) and (noun := _first_noun(previous)):
        return first_upper(f"{opened[: one.start()]}{noun}{opened[one.end() :]}")
    if bare := _BARE.fullmatch(opened):
        return _asked_anew(bare.group("word"), previous)
    if _PLURAL.search(opened) and not _NEUTER.search(opened):
        return _restricted(opened, previous)
    if stance_asked(opened) and (found := _NEUTER.search(opened)) and (topic := matter_of(text, previous)):
        whole = first_upper(f"{opened[: found.start()]}{topic}{opened[found.end() :]}")
        if found.group().casefold() in _BESIDE_A_VERB:
            whole = first_upper(f"{opened.rstrip(' ?')} ({topic})?")
        return with_where_and_when(whole, text, previous)
    if has_own_matter(opened) and not (_SINGULAR.search(opened) or is_on_the_same(text, previous)):
        return with_where_and_when(first_upper(opened), text, previous, with_year=False)
    if subject := _salient(conversation):
        whole = first_upper(_put_in(opened, subject))
        return with_where_and_when(whole, text, previous) if is_on_the_same(text, previous) else whole
    return first_upper(opened)


def _still_in_full(still: Still, conversation: Conversation) -> str | None:
    """ "Is it still their position?" with whose and on what: of the question before, or the one name in its answer."""
    turn = conversation.turns[-1]
    asked = understand(turn.question)
    before = still_asked(turn.question)
    topic = still.topic or topic_of(asked)
    named = [mention for mention in gazetteer().find(turn.question) if mention.actor in asked.actors]
    answered: str | None
    if named:
        answered = turn.question[named[0].start : named[0].end]
    else:
        names = {mention.actor.name for mention in gazetteer().find(turn.answer)}
        answered = next(iter(names)) if len(names) == 1 else None
    who = still.who or (before and before.who) or answered
    return Still(who, topic, still.language).question() if who and topic else None


def _refers_back(text: str) -> bool:
    """Whether a pronoun has nothing in the question itself to refer to."""
    found = _SINGULAR.search(text)
    if found is None:
        return False
    language_sensitive = fold(found.group())
    if language_sensitive in ("il", "elle", "y", "ele", "ela", "a"):
        named = gazetteer().find(text[: found.start()])
        return not named
    return not gazetteer().find(text[: found.start()])


def _with_other_subject(text: str, previous: str) -> str | None:
    """ "And Angola?" after "What did China say about reform?" asks the same of Angola."""
    found = _WHAT_ABOUT.match(text)
    if found is None or _PLURAL.search(text):
        return None
    rest = found.group("rest")
    mentions = gazetteer().find(rest)
    years = re.findall(r"\b(?:19|20)\d\d\b", rest)
    if mentions:
        earlier = gazetteer().find(previous)
        if earlier:
            kind = mentions[0].actor.kind
            old = next((mention for mention in earlier if mention.actor.kind == kind), earlier[0])
            name = rest[mentions[0].start : mentions[0].end]
            before = previous[: old.start]
            if not re.match(r"^(?:the|l['’]|la|le|les|o|a|os|as)\b", rest, re.IGNORECASE):
                before = re.sub(r"\b(?:the|la|le|les|o|a|os|as)\s+$|l['’]$", "", before, flags=re.IGNORECASE)
            return before + name + previous[old.end :]
        asked = understand(previous)
        topic = " ".join(term.text for term in asked.terms if not term.is_stance)
        return _SAID_OF.get(asked.language, _SAID_OF["en"]).format(who=rest, topic=topic)
    if years and len(rest.split()) <= 3:
        if re.search(r"\b(?:19|20)\d\d\b", previous):
            return re.sub(r"\b(?:19|20)\d\d\b", years[0], previous, count=1)
        return f"{previous.rstrip(' ?')} in {years[0]}?"
    return None


def _first_noun(previous: str) -> str | None:
    """ "The workshop" of "Which consultations and workshops were planned?": what is asked for, the last of several."""
    found = _ASKED_NOUNS.match(previous)
    if found is None:
        return None
    noun = found.group("noun")
    article = {"en": "the", "fr": "le", "pt": "o"}[understand(previous).language]
    return f"{article} {noun.removesuffix('s')}"


def _asked_anew(word: str, previous: str) -> str:
    """ "And when?" asks of what was asked about before when it is."""
    return f"{first_upper(word)} {_ASKS_FIRST.sub('', previous, count=1).rstrip(' ?')}?"


def _restricted(text: str, previous: str) -> str:
    """ "Which of them were most outspoken?" keeps to what the question before was about."""
    asked: Question = understand(previous)
    among, that = _RELATIVE.get(asked.language, _RELATIVE["en"])
    found = _PREDICATE.match(previous)
    if found and asked.focus and fold(found.group("noun")) == asked.focus:
        noun, rest = found.group("noun"), found.group("rest")
    else:
        noun, rest = (
            {"fr": "ceux", "pt": "aqueles"}.get(asked.language, "those"),
            re.sub(r"^\S+\s+", "", previous).rstrip(" ?"),
        )
    bare = _PLURAL.sub(
        {"fr": f"quels {noun}", "pt": f"quais {noun}"}.get(asked.language, f"which {noun}"), text
    ).rstrip(" ?")
    return f"{first_upper(bare)} ({among} {'those' if among == 'of' else noun} {that} {rest})?"


def _salient(conversation: Conversation) -> str | None:
    """What the conversation is about: the actor, else the thing, that was asked about last."""
    for turn in reversed(conversation.turns[-3:]):
        mentions = [m for m in gazetteer().find(turn.question) if m.actor.kind != "process"]
        if mentions:
            mention = mentions[0]
            article = turn.question[: mention.start].lower().endswith("the ")
            return ("the " if article else "") + turn.question[mention.start : mention.end]
        names = re.findall(r"(?<=\s)(?:[A-ZÀ-Þ][\w’'-]+(?:\s+(?=[A-ZÀ-Þ]))?)+", turn.question)
        group = _NOUN_GROUP.search(turn.question)
        # "The KP permanent secretariat" is more than the name in it.
        if names and not (group and names[0] in group.group(1)):
            return str(names[0]).strip()
        if group:
            return "the " + group.group(1) if understand(turn.question).language == "en" else group.group(0)
    return None


def _put_in(text: str, subject: str) -> str:
    def replace(found: re.Match[str]) -> str:
        word = fold(found.group())
        if word in ("its", "their", "his", "hers") or (word == "her" and re.match(r"\s+\w", text[found.end() :])):
            return f"{subject}'s"
        if word in ("there", "la", "y"):
            return f"in {subject}" if word == "there" else found.group()
        return subject

    replaced, count = _SINGULAR.subn(replace, text, count=1)
    return replaced if count else f"{text.rstrip(' ?')} ({subject})?"


def first_upper(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
