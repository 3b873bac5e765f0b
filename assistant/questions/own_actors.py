"""The bodies and persons that only the documents of a library name, as a question names them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from assistant.questions.question import Question
from assistant.questions.question_words import CONDITIONS, DEMANDING, ON_A_MATTER
from ingest.actors import Actor, Mention, gazetteer
from ingest.words import FUNCTION_WORDS, fold, words

_WORD = re.compile(r"\w+(?:-\w+)*")
_SMALL = frozenset().union(*FUNCTION_WORDS.values())
_SHORTEST_INITIALS = 3
_MOST_WORDS = 12
"""Of a name."""


class OwnActors:
    """Finds the actors of one library that the table of actors does not know. Building costs a look at each name."""

    def __init__(self, names: Iterable[str]) -> None:
        """``names``: those by which the position ledger knows its actors, of any kind."""
        self._by_words: dict[tuple[str, ...], Actor] = {}
        self._by_initials: defaultdict[str, list[Actor]] = defaultdict(list)
        for name in names:
            actor = gazetteer().actor(name)
            words = _words(name)
            if actor.kind != "named" or not words:
                continue
            self._by_words[words] = actor
            if len(words) > 1:
                self._by_initials[_initials(words)].append(actor)

    def find(self, text: str) -> list[Mention]:
        """Every mention in ``text``, in order, never overlapping; of two at one place the longer one is meant.

        A name of one word has its capital; a name of more may be typed without.
        """
        spoken = list(_WORD.finditer(text))
        found: list[Mention] = []
        first = 0
        while first < len(spoken):
            mention = self._at(text, spoken[first : first + _MOST_WORDS])
            if mention is None:
                first += 1
            else:
                found.append(mention)
                first += sum(mention.start <= word.start() < mention.end for word in spoken)
        return found

    def _at(self, text: str, spoken: list[re.Match[str]]) -> Mention | None:
        """The longest name that begins with the first of some words."""
        for count in range(len(spoken), 0, -1):
            start, end = spoken[0].start(), spoken[count - 1].end()
            if actor := self._called(text[start:end]):
                return Mention(actor, start, end)
        return None

    def _called(self, name: str) -> Actor | None:
        """The actor of a whole name, of the initials of its name, or with the initials of this one for its name."""
        words = _words(name)
        actor = self._by_words.get(words)
        if actor and (len(words) > 1 or name[0].isupper()):
            return actor
        if len(words) == 1:
            of_initials = self._by_initials.get(words[0], [])
            is_short = name.isupper() and len(name) >= _SHORTEST_INITIALS and not gazetteer().find(name)
            return of_initials[0] if is_short and len(of_initials) == 1 else None
        written = _WORD.findall(name)
        is_name = all(word[0].isupper() or fold(word) in _SMALL for word in written)
        is_name = is_name and written[0][0].isupper() and written[-1][0].isupper()
        shortened = {_initials(words), "".join(word[0] for word in words)} if is_name else set()
        found = [
            self._by_words[(each,)]
            for each in shortened
            if len(each) >= _SHORTEST_INITIALS and (each,) in self._by_words
        ]
        return found[0] if found else None


def whose_own(question: Question, own: OwnActors) -> Question:
    """A question of somebody's stance with those whose it is among its actors, where only the library knows them.

    The words of their names stay what is looked for in sentences; where names are asked for, an actor named is matter
    like other words.
    """
    if not question.is_for_ledger or question.wants_names or _is_of_demands(question):
        return question
    mentions = own.find(question.text)
    on = ON_A_MATTER.search(question.text) if question.kind == "position" else None
    holders = [mention for mention in mentions if on is None or mention.end <= on.start()]
    if not holders:
        return question
    of_names: dict[str, str] = {}
    matter: set[str] = set()
    for word in words(question.text, question.language):
        named = next((each for each in holders if each.start <= word.start < each.end), None)
        if named:
            of_names[word.stem] = named.actor.name
        else:
            matter.add(word.stem)
    terms = [
        replace(term, actor=next(map(of_names.get, term.stems & of_names.keys())))
        if term.actor is None and term.stems & of_names.keys() and not term.stems & matter
        else term
        for term in question.terms
    ]
    actors = tuple(dict.fromkeys((*question.actors, *(mention.actor for mention in holders))))
    known = replace(question, actors=actors, terms=tuple(terms))
    return replace(known, targets=()) if known.asks_of_all_matters else known


def _is_of_demands(question: Question) -> bool:
    """Whether it asks what somebody asks for, or on which conditions: all that an organisation writes tells that."""
    asks = question.stance == "call for" or DEMANDING.search(question.text) or CONDITIONS.search(question.text)
    return question.kind == "open" and bool(asks)


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word not in _SMALL)


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(name)))
