"""Words of a text with their positions: the one notion of "same word" that every stage shares.

Two tokens are the same word when their stems are equal: lower case, accents folded, Snowball stem of
the language. Function words carry no content of their own and are marked, not dropped.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import Stemmer

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        """a an the this that these those such same other another each every any all both some no none not nor
        i me my we us our ours ourselves you your he him his she her hers it its itself they them their theirs one ones
        who whom whose which what when where why how whether there here then than so as if of in on at by for with from
        to into onto upon about against between among during before after above below over under through within without
        since until till per via and or but also too only just even still yet again very more most much many less least
        few is are was were be been being am do does did doing done have has had having will would can could shall may
        might must should ought let s t d ll re ve m o up down out off please tell give me say said says us""".split()
    ),
    "fr": frozenset(
        """le la les l un une des du de d au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos
        leur leurs je j tu il elle on nous vous ils elles me m te t se s y en lui eux qui que qu quoi dont ou où quel
        quelle quels quelles lequel laquelle lesquels lesquelles comment combien pourquoi quand si et ni mais donc or
        car ne n pas plus moins tres très aussi meme même tout toute tous toutes autre autres chaque aucun aucune dans
        sur sous par pour avec sans entre vers chez depuis pendant avant apres après contre jusque jusqu lors a à est
        sont etait était etaient étaient ete été etre être suis es sommes etes êtes sera seront serait soit ai as avons
        avez ont avait avaient aura auront eu fait faire font peut peuvent doit doivent c ça cela ceci là ici dit
        comme alors ainsi afin quelques plusieurs parmi selon""".split()
    ),
    "pt": frozenset(
        """o a os as um uma uns umas de do da dos das d em no na nos nas num numa por pelo pela pelos pelas para pra com
        sem sob sobre entre ate até desde apos após contra e ou nem mas que quem qual quais quando onde como quanto
        quantos quanta quantas porque porquê se eu tu ele ela nós nos vos eles elas me te lhe lhes meu minha meus minhas
        seu sua seus suas nosso nossa nossos nossas este esta estes estas esse essa esses essas isso isto aquele aquela
        aqueles aquelas aquilo não nao mais menos muito muita muitos muitas tambem também ja já so só ainda todo toda
        todos todas outro outra outros outras cada mesmo mesma é e são sao foi foram era eram ser sido está estão esta
        estao estava ter tem têm tinha havia há ha será serão seja fazer faz fez pode podem deve devem ao aos à às disse
        quais""".split()
    ),
}
"""Closed-class words. Modal verbs stand here too; questions about obligation look at them separately."""

_STEMMERS = {
    "en": "english",
    "fr": "french",
    "pt": "portuguese",
    "es": "spanish",
    "de": "german",
    "it": "italian",
    "nl": "dutch",
    "ru": "russian",
}
WORDS_KEPT = 100_000
"""Different words of a language whose stems are remembered."""
_WORD = re.compile(r"[^\W_]+(?:[.,](?=\d)\d+)*")
_NOT = ("'t", "’t")
"""What is left of "not" after the first part of "don't"."""
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")


class Word(NamedTuple):
    """One word of a text. Offsets count from the start of the text that was passed in.

    A tuple, because a text has hundreds: a frozen dataclass takes three times as long to make.
    """

    text: str
    stem: str
    start: int
    end: int
    is_function: bool

    @property
    def is_number(self) -> bool:
        """Whether the word is written in digits."""
        return self.text[0].isdigit()


def fold(text: str) -> str:
    """Lower case without accents. Length may change; use it for comparison only."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def lowered(text: str) -> str:
    """Lower case; one character stays one, so that offsets stay."""
    return text.replace("İ", "i").lower()  # in lower case that one would be two


def unaccented(text: str) -> str:
    """``text`` without accents, as capitals are often written; one character stays one, so that offsets stay."""
    return text if text.isascii() else "".join(unicodedata.normalize("NFD", character)[0] for character in text)


@lru_cache(maxsize=16)
def _stemmer(language: str) -> "Stemmer.Stemmer | None":
    name = _STEMMERS.get(language)
    return Stemmer.Stemmer(name) if name else None


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The stem under which forms of one word meet: ``diamonds`` and ``diamond``, ``réformes`` and ``réforme``."""
    stemmer = _stemmer(language)
    lowered = word.casefold()
    if language == "pt" and lowered.endswith(("ões", "ães")):
        lowered = f"{lowered[:-3]}ão"  # Snowball keeps these plurals apart: decisões, decisão
    return fold(stemmer.stemWord(lowered) if stemmer else lowered)


def tokens(text: str) -> list[str]:
    """The words of ``text`` as they are written, in order."""
    return _WORD.findall(text)


def has_words(text: str, count: int) -> bool:
    """Whether ``text`` has as many words, which is seen from its beginning."""
    return len(list(islice(_WORD.finditer(text), count))) == count


def words(text: str, language: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text`` in order, of those that begin in ``text[start:end]``. Apostrophes separate (l'embargo,
    KP's); so do hyphens.

    "don't" gives "don" and "t".
    """
    is_all_capitals = text.isupper()
    end = len(text) if end is None else end
    found = []
    for match in _WORD.finditer(text, text.rfind(" ", 0, start) + 1):  # the first word may begin before
        token_start, token_end = match.span()
        if token_start >= end:
            break
        if token_start < start:
            continue
        token = match.group()
        token_stem, is_listed, is_in_capitals = _judged(token, language)
        if token.endswith("n") and text.startswith(_NOT, token_end):
            is_listed = True
        # "US", "IT" and "WHO" in capitals are names, not the pronouns they look like.
        is_function = is_listed and (is_all_capitals or not is_in_capitals)
        found.append(Word(token, token_stem, token_start, token_end, is_function))
    return found


@lru_cache(maxsize=WORDS_KEPT)
def _judged(token: str, language: str) -> tuple[str, bool, bool]:
    """The stem of a word, whether it is listed as a function word, and whether it is written in capitals."""
    function_words = FUNCTION_WORDS.get(language, FUNCTION_WORDS["en"])
    return stem(token, language), token.casefold() in function_words, len(token) > 1 and token.isupper()


def content_stems(text: str, language: str) -> set[str]:
    """The stems of the words that carry content. Hyphenated words count in parts and joined."""
    stems: set[str] = set(map(_content_stems(language, text.isupper()).__getitem__, tokens(text)))
    stems.discard("")
    if "-" in text:
        for match in _HYPHENATED.finditer(text):
            stems.add(stem(match.group().replace("-", ""), language))
    return stems


class _ContentStems(dict[str, str]):
    """The stem of each word that carries content, and nothing for others. A table, because whole libraries go through
    it; emptied when it has grown large.
    """

    def __init__(self, language: str, is_all_capitals: bool) -> None:
        self._language = language
        self._is_all_capitals = is_all_capitals

    def __missing__(self, token: str) -> str:
        if len(self) >= WORDS_KEPT:
            self.clear()
        token_stem, is_listed, is_in_capitals = _judged(token, self._language)
        carries = len(token) > 1 and not (is_listed and (self._is_all_capitals or not is_in_capitals))
        self[token] = token_stem if carries else ""
        return self[token]


@lru_cache(maxsize=16)
def _content_stems(language: str, is_all_capitals: bool) -> _ContentStems:
    return _ContentStems(language, is_all_capitals)
