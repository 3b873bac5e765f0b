"""Sentences altered so that they are no longer true, in twelve ways and three languages.

The words that are exchanged stand here and not in the program's own tables: what is examined does not set the paper.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.actors import gazetteer
from ingest.dates import find_dates


@dataclass(frozen=True, slots=True)
class Alteration:
    """One altered sentence, and which of the twelve ways made it."""

    way: str
    text: str


def alterations(sentence: str, language: str, actors: Sequence[str], persons: Sequence[str]) -> list[Alteration]:
    """Every alteration of ``sentence`` that applies; none equals the sentence.

    ``actors`` and ``persons`` are names that occur in the documents, to be put in the place of others.
    """
    found = [
        Alteration(way, text) for way, alter in _WAYS.items() for text in alter(sentence, language) if text != sentence
    ]
    found += [Alteration("actor", text) for text in _actors(sentence, actors)]
    found += [Alteration("person", text) for text in _persons(sentence, persons)]
    return found


def _each(pattern: str, sentence: str, replace: Callable[[str], str | None], flags: int = 0) -> Iterator[str]:
    for match in re.finditer(pattern, sentence, flags):
        replacement = replace(match.group())
        if replacement is not None:
            capital = match.group()[0].isupper() and match.group()[1:].islower()
            written = replacement[0].upper() + replacement[1:] if capital else replacement
            yield sentence[: match.start()] + written + sentence[match.end() :]


def _table(text: str) -> dict[str, str]:
    """ "a/b c/d" as exchanges in both directions."""
    pairs = [entry.split("/") for entry in text.split()]
    return dict(pairs) | {other: one for one, other in pairs}


def _exchange(tables: dict[str, str]) -> Callable[[str, str], Iterator[str]]:
    read = {language: _table(text) for language, text in tables.items()}

    def alter(sentence: str, language: str) -> Iterator[str]:
        return _each(r"[^\W\d_]+(?:-[^\W\d_]+)*", sentence, lambda word: read[language].get(word.lower()))

    return alter


def _digits(sentence: str, language: str) -> Iterator[str]:
    inside = [(date.span.start, date.span.end) for date in find_dates(sentence, 0, len(sentence), language)]
    for match in re.finditer(r"\d+(?:[.,]\d+)?", sentence):
        if not any(start <= match.start() < end for start, end in inside):
            longer = () if re.search(r"[.,]|^0+$", match.group()) else (match.group() + "0",)  # 3.10 is 3.1
            for altered in (_next_digit(match.group()), *longer):
                yield sentence[: match.start()] + altered + sentence[match.end() :]


def _next_digit(number: str) -> str:
    return number[:-1] + str((int(number[-1]) + 1) % 10)


_NUMBER_WORDS = _exchange(
    {
        "en": "two/three four/five six/seven eight/nine ten/twelve eleven/thirteen twenty/thirty"
        " first/second third/fourth half/quarter dozens/hundreds once/twice",
        "fr": "deux/trois quatre/cinq six/sept huit/neuf dix/douze onze/treize vingt/trente premier/deuxième"
        " première/deuxième moitié/quart",
        "pt": "dois/três duas/três quatro/cinco seis/sete oito/nove dez/doze onze/treze vinte/trinta"
        " primeiro/segundo primeira/segunda metade/quarto",
    }
)
_MAGNITUDES = _exchange(
    {
        "en": "hours/days weeks/months years/months year/month million/billion thousand/million",
        "fr": "heures/jours semaines/mois ans/mois millions/milliards mille/millions",
        "pt": "horas/dias semanas/meses anos/meses milhões/bilhões mil/milhões",
    }
)


def _counted_magnitudes(sentence: str, language: str) -> Iterator[str]:
    """Units right after a number; elsewhere "the year" is no unit."""
    numbers = r"(?:\d+|two|three|five|nine|ten|eleven|twenty|deux|trois|cinq|onze|dix|duas|dois|três|cinco|onze|dez)"
    for altered in _MAGNITUDES(sentence, language):
        place = next(i for i, (a, b) in enumerate(zip(sentence, altered, strict=False)) if a != b)
        if re.search(rf"\b{numbers}[\s-]+\w*$", sentence[:place], re.IGNORECASE):
            yield altered


def _percentages(sentence: str, language: str) -> Iterator[str]:
    yield from _each(r"\d+\s?%", sentence, lambda found: found.replace("%", "").strip() + " dollars")
    yield from _each(r"\d+\s?%", sentence, lambda found: str(int(re.sub(r"\D", "", found)) // 2) + " %")
    yield from _each(r"[$€£]", sentence, {"$": "€", "€": "£", "£": "$"}.get)


def _years(sentence: str, language: str) -> Iterator[str]:
    yield from _each(r"\b(?:19|20)\d\d\b", sentence, lambda year: str(int(year) - 1))
    yield from _each(
        r"\b(?:19|20)\d\d\b", sentence, lambda year: year[:2] + year[3] + year[2] if year[2] != year[3] else None
    )


_MONTHS = _exchange(
    {
        "en": "january/march february/april june/july august/may september/october november/december",
        "fr": "janvier/mars février/avril juin/juillet août/mai septembre/octobre novembre/décembre",
        "pt": "janeiro/março fevereiro/abril junho/julho agosto/maio setembro/outubro novembro/dezembro",
    }
)


def _days(sentence: str, language: str) -> Iterator[str]:
    for date in find_dates(sentence, 0, len(sentence), language):
        written = sentence[date.span.start : date.span.end]
        for match in re.finditer(r"\b\d{1,2}\b", written):
            other = str(int(match.group()) % 28 + 1)
            start = date.span.start + match.start()
            yield sentence[:start] + other + sentence[start + len(match.group()) :]
        for altered in _MONTHS(written, language):
            yield sentence[: date.span.start] + altered + sentence[date.span.end :]


def _negation_added(sentence: str, language: str) -> Iterator[str]:
    if language == "en":
        for verb in ("is", "are", "was", "were", "has", "have", "had", "will", "should", "can", "may", "must", "would"):
            yield from _each(rf"\b{verb}\b(?! not)", sentence, lambda word: f"{word} not")
        yield from _each(
            r"\b(?:opposed|supported|adopted|welcomed|lifted|objected|led|left|proposed)\b",
            sentence,
            lambda word: f"never {word}",
        )
    elif language == "fr":
        yield from _each(
            r"\b(?:a|ont|est|sont|était|avait)\b(?! pas)",
            sentence,
            lambda word: f"{'n’' if word[0] in 'aeioé' else 'ne '}{word} pas",
        )
    else:
        for verb in (
            "é",
            "foi",
            "são",
            "foram",
            "tem",
            "teve",
            "está",
            "apoiou",
            "durou",
            "começou",
            "conduziu",
            "presidia",
            "pede",
            "usam",
            "saíam",
        ):
            yield from _each(rf"(?<!não )\b{verb}\b", sentence, lambda word: f"não {word}", re.IGNORECASE)


def _negation_removed(sentence: str, language: str) -> Iterator[str]:
    if language == "en":
        for match in re.finditer(r"\b(?:not|never) |\bnon-", sentence):
            yield sentence[: match.start()] + sentence[match.end() :]
        yield from _each(r"\bno\b", sentence, lambda _: "a", re.IGNORECASE)
        yield from _each(r"\b[Nn]obody\b", sentence, lambda _: "everybody")
        yield from _each(r"\bnothing\b", sentence, lambda _: "everything")
        yield from _each(r"\bwithout\b", sentence, lambda _: "with")
        yield from _each(r"\bnor\b", sentence, lambda _: "and")
        yield from _each(r"\bcannot\b", sentence, lambda _: "can")
    elif language == "fr":
        for match in re.finditer(r"\b(?:ne |n['’])(?=(\w+ )(pas|plus|jamais|aucune?) )", sentence):
            rest = sentence[match.end() :]
            yield sentence[: match.start()] + re.sub(r"^(\w+ )(?:pas|plus|jamais|aucune?) ", r"\1", rest)
        yield from _each(r"\bsans\b", sentence, lambda _: "avec", re.IGNORECASE)
    else:
        for match in re.finditer(r"\b[Nn]ão ", sentence):
            yield sentence[: match.start()] + re.sub(r"\bnenhum(a?)\b", r"um\1", sentence[match.end() :])
        yield from _each(r"\bsem\b", sentence, lambda _: "com", re.IGNORECASE)


_CONTRARIES = _exchange(
    {
        "en": "supports/opposes supported/opposed support/oppose welcomed/condemned backed/rejected more/less"
        " before/after all/some every/no always/never first/last opening/closing lifted/imposed"
        " adopted/rejected created/abolished begins/ends right/wrong increase/reduce"
        " legitimate/illegitimate private/public inside/outside wider/narrower"
        " must/may only/also loudest/quietest began/ended objected/agreed left/joined proposed/blocked largest/smallest"
        " improve/worsen strengthen/weaken compliant/non-compliant permanent/temporary participants/observers"
        " most/least poorer/richer many/few resist/embrace defence/attack",
        "fr": "opposés/ralliés soutenue/rejetée salué/condamné plus/moins avant/après tous/certains toujours/jamais"
        " ouverture/fermeture ouvert/fermé achève/commence légitimes/illégitimes défendre/attaquer"
        " responsable/irresponsable nouvelle/ancienne approuvé/rejeté oppositions/approbations quitté/rejoint",
        "pt": "apoiou/rejeitou contra/favoravelmente levantado/imposto mais/menos depois/antes correta/errada"
        " começou/acabou apenas/também defendeu/atacou apoio/oposição nova/antiga todos/alguns"
        " impedir/permitir legítimos/ilegítimos",
    }
)

_SPEAKERS = _exchange(
    {
        "en": "coalition/industry press/ministry communiqué/newspaper chair/secretary organisation/army"
        " delegation/company participants/journalists members/critics sources/rumours",
        "fr": "coalition/industrie présidence/presse délégation/entreprise membres/critiques participants/journalistes",
        "pt": "coalizão/indústria reunião/imprensa delegação/empresa delegações/empresas nota/carta",
    }
)

_WAYS: dict[str, Callable[[str, str], Iterator[str]]] = {
    "digit": _digits,
    "number word": _NUMBER_WORDS,
    "percentage or currency": _percentages,
    "year": _years,
    "day or month": _days,
    "negation added": _negation_added,
    "negation removed": _negation_removed,
    "contrary": _CONTRARIES,
    "speaker": _SPEAKERS,
    "unit or magnitude": _counted_magnitudes,
}
WAYS = (*_WAYS, "actor", "person")


def _actors(sentence: str, actors: Sequence[str]) -> Iterator[str]:
    """One actor in the place of another: from outside the sentence, and two of the sentence exchanged."""
    mentions = [mention for mention in gazetteer().find(sentence) if not mention.is_adjective]
    named = {mention.actor.name for mention in mentions}
    outside = [name for name in actors if gazetteer().find(name)[0].actor.name not in named]
    for number, mention in enumerate(mentions):
        other = outside[number % len(outside)]
        yield sentence[: mention.start] + other + sentence[mention.end :]
    for one, other in itertools.pairwise(mentions):
        between = sentence[one.end : other.start]
        if one.actor.name != other.actor.name and len(re.findall(r"\w+", between)) > 3:
            yield (
                sentence[: one.start]
                + sentence[other.start : other.end]
                + between
                + sentence[one.start : one.end]
                + sentence[other.end :]
            )


def _persons(sentence: str, persons: Sequence[str]) -> Iterator[str]:
    for person in persons:
        if person in sentence:
            yield sentence.replace(person, "Amina Feld")
            yield sentence.replace(person, f"Amina {person.split()[-1]}")
