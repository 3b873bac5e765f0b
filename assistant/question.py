"""What is asked: the kind of answer wanted, about whom, with which stance, in which language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.concepts import related_stems
from assistant.question_kind import AnswerKind, kind_of
from ingest.actors import Actor, ActorKind, gazetteer
from ingest.clauses import targets_of
from ingest.dates import find_dates
from ingest.languages import detect_language
from ingest.stance import Cue, Stance, find_cues, stance_asked
from ingest.words import FUNCTION_WORDS, Word, fold, stem, words

_STATES: frozenset[ActorKind] = frozenset({"country", "bloc"})
_GROUPS: frozenset[ActorKind] = frozenset({"organisation", "ngo", "company", "bloc", "process"})
_FIRMS: frozenset[ActorKind] = frozenset({"company"})


# Words that shape a question and say nothing about the answer's sentence.
_FRAME = frozenset(
    """country countries state states nation nations government governments party parties participant participants
    delegation delegations organisation organisations organization organizations company companies firm firms group
    groups member members ngo ngos ong ongs named name names mentioned mention listed list called happened happen
    happens long share percentage proportion number many part parte year date day time place kind sort type people
    person according stand stands mean means meaning significa signifie document documents text know think explain
    describe pays etat etats gouvernement gouvernements participant participants organisation organisations
    entreprise nomme nommes cite cites mentionne mentionnes passe part pourcentage nombre annee date temps personne
    document pais paises estado estados governo governos participantes organizacao organizacoes empresa empresas
    nomeados nomeado citados citado mencionados aconteceu percentagem porcentagem numero ano data tempo pessoa
    documento lugar cidade ville lieu city town delegacao delegacoes hours days weeks months years heures jours
    semaines mois ans horas dias semanas meses anos""".split()
)
# Words that any sentence may hold: found, they prove little; missing, they are hardly missed.
_LIGHT = frozenset(
    """new old big large small good bad great main key major recent first last next early late long short full whole
    certain keep kept keeps try tried tries make made makes take took taken takes get got gets go went gone goes
    come came comes put use used uses give gave given gives want wanted stand stood way thing things move moved
    moving set see saw seen look become became begin began start started turn turned call called exactly really
    actually currently today now
    nouveau nouvelle grand grande petit petite bon bonne premier première dernier
    dernière principal principale mettre mis prendre pris prend aller venir voir vu chose choses façon manière
    aujourd hui maintenant actuellement novo nova grande pequeno pequena bom boa primeiro primeira último última
    principal colocar tomar tomado tomou ir foi vir ver visto coisa coisas maneira forma hoje agora atualmente sair
    sai""".split()
)
_OF_POSITION = frozenset(
    """position positions stance stances view views attitude attitudes opinion opinions say says said argue argued think
    thinks hold held change changes changed evolve evolved shift shifted dit dire pense change evolue posicao posicoes
    opiniao atitude disse diz pensa mudou mudanca""".split()
)
_UNITS_OF_TIME = frozenset(
    """hours hour days day weeks week months month years year minutes minute heures heure jours jour semaines semaine
    mois ans annees annee horas hora dias dia semanas semana meses mes anos ano minutos minuto""".split()
)
_LIGHT_WEIGHT = 0.3
_SUPERLATIVE = re.compile(r"\b(?:most|least|loudest|strongest|le plus|la plus|les plus|les moins|mais|menos) \w+", re.I)
_DOCUMENT = re.compile(
    r"\b(?:statement|speech|press release|release|letter|report|communique|note|declaration|document|remarks"
    r"|discours|declaration|communique|lettre|rapport|discurso|declaracao|comunicado|carta|relatorio|nota)\b"
)
_ISSUED = re.compile(
    r"\b(?:given|made|published|issued|released|dated|date|written|delivered|signed|sent|read|come out|came out"
    r"|prononce\w*|publie\w*|date\w*|ecrit\w*|signe\w*|envoye\w*|diffuse\w*|fait\w*|lu\w*"
    r"|proferid\w*|publicad\w*|datad\w*|escrit\w*|assinad\w*|enviad\w*|divulgad\w*|feit\w*|lid\w*)\b"
)
_OBLIGATION = re.compile(
    r"\b(?:should|must|ought to|need(?:s)? to|ha(?:ve|s) to|doit|doivent|devrai\w*|devem?|deveria\w*|precisa\w*"
    r"|tem de|têm de)\b",
    re.I,
)
_RESTRICTION = re.compile(r"\s*\((?:of|among|parmi|de entre|entre) ([^)]*)\)")
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:and|to|until|et|à|e|até|[-–])\s*((?:19|20)\d\d)\b", re.IGNORECASE)
_PRONOUNS = frozenset("it its there they them their il elle y en lui ele ela lá dele dela".split())
_DEFINITION = re.compile(
    r"^(?:what|who) (?:is|are|was|were) (?:an? |the )?((?:[\w’'-]+\s?){1,3})\?*$"
    r"|^what (?:does|do) (?:an? |the )?((?:[\w’'-]+\s?){1,4}?) (?:mean|stand for)\?*$"
    r"|^qu['’](?:est-ce que|est-ce qu['’]|entend-on par) ?(?:c['’]est que )?(?:une? |l[ea] |l['’]"
    r"|les )?((?:[\w’'-]+\s?){1,4}?)\s*\?*$"
    r"|^(?:o que|quem) (?:é|são|significa) (?:uma? |o |a |os |as )?((?:[\w’'-]+\s?){1,4}?)\s*\?*$",
    re.IGNORECASE,
)
_SHORTEST_COGNATE = 6
_SHORT_PHRASE = 3
_RESTRICTION_WEIGHT = 0.2
_CAPITALISED_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?:\s+(?:(?:of|de|da|do|du|des|la|le)\s+)?[A-ZÀ-Þ][\w’'-]*)*")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing the answer's sentence should speak of: a word, an actor, a year or number, or a phrase.

    ``stems`` are accepted forms; ``related`` are stems of near synonyms and translations, worth less.
    ``is_name`` marks what must not be exchanged for anything else: names, acronyms, numbers.
    """

    text: str
    stems: frozenset[str]
    related: frozenset[str] = frozenset()
    actor: str | None = None
    date: str | None = None
    """ISO 8601, when the term is a day or a month of a year."""
    is_name: bool = False
    is_stance: bool = False
    """Whether it is the stance itself ("opposed"), which a sentence may express in any words."""
    weight: float = 1.0

    @property
    def beginning(self) -> str | None:
        """The letters that cognates in related languages share: most of a long word; None for a short one or a name."""
        if self.is_name or len(self.text) < _SHORTEST_COGNATE:
            return None
        return fold(self.text)[: max(_SHORTEST_COGNATE - 1, round(0.7 * len(self.text)))]

    @property
    def is_year(self) -> bool:
        """Whether it is a year in digits."""
        return bool(re.fullmatch(r"(?:19|20)\d\d", self.text))


@dataclass(frozen=True, slots=True)
class Question:
    """A standalone question, understood as far as rules can."""

    text: str
    language: str
    kind: AnswerKind
    terms: tuple[Term, ...]
    stance: Stance | None = None
    """The stance it asks about ("who opposed") or takes for granted ("why did X oppose"), with a topic."""
    actors: tuple[Actor, ...] = ()
    """Actors named in the question."""
    targets: tuple[str, ...] = ()
    """Canonical names of those whose own position is supported or opposed: "who opposed Canada's proposal"."""
    counts_actors: bool = False
    """Whether it asks how many actors there are; then ``kind`` is "list"."""
    actor_kinds: frozenset[ActorKind] | None = None
    """Kinds of actor that may answer; None where any actor or person may."""
    focus: str | None = None
    """Folded noun that is asked for: "countries", "company", "delegation"."""
    years: tuple[str, ...] = ()
    since: bool = False
    obligation: bool = False
    defined: str | None = None
    """What a definition is asked of: "conflict diamond" in "What is a conflict diamond?"."""
    words: tuple[Word, ...] = ()

    @property
    def wants_names(self) -> bool:
        """Whether actors or persons are the answer."""
        return self.kind in ("list", "who")

    @property
    def has_topic(self) -> bool:
        """Whether it says on what matter, beside whose stance and when."""
        return any(not (term.is_stance or term.actor or term.date or term.is_year) for term in self.terms)

    @property
    def moments(self) -> frozenset[str]:
        """The years it speaks of."""
        return frozenset(self.years)

    @property
    def predicate(self) -> str | None:
        """For "who": the text of the term that says what is done or been, the first one if it is no name."""
        first = next((term for term in self.terms if not term.is_stance), None)
        return first.text if self.kind == "who" and first and not first.is_name and first.weight >= 1.0 else None

    @property
    def has_pronoun(self) -> bool:
        """Whether it says "it" or "there" of something that it does not name."""
        return not self.actors and any(word.text.casefold() in _PRONOUNS for word in self.words)

    @property
    def units(self) -> frozenset[str]:
        """Stems of the units of time it names: "years" in "how many years"."""
        return frozenset(word.stem for word in self.words if fold(word.text) in _UNITS_OF_TIME)

    def obliges(self, text: str) -> bool:
        """Whether ``text`` says what somebody should or must do."""
        return bool(_OBLIGATION.search(text))

    def counts(self, stems: Sequence[str]) -> bool:
        """Whether one of ``stems`` is the noun that the question counts ("how many countries")."""
        return self.focus is not None and stem(self.focus, self.language) in stems


def understand(text: str) -> Question:
    """Understand a standalone question in English, French or Portuguese.

    A restriction in brackets, "(of those that ...)", adds terms of little weight and nothing else.
    """
    restriction = _RESTRICTION.search(text)
    main = _RESTRICTION.sub("", text) if restriction else text
    language = question_language(text)
    folded = fold(main)
    kind = kind_of(folded)
    if kind == "date" and _DOCUMENT.search(folded) and _ISSUED.search(folded):
        kind = "document date"
    defined = _defined(main)
    if kind == "who" and defined and defined[0].isupper():
        kind = "open"  # "Who is Ada Obi?" asks for a description, not for a name
    focus, actor_kinds = _focus(folded, kind)
    terms = _terms(main, language, 1.0)
    if restriction:
        known = {term.text for term in terms}
        terms += [
            term for term in _terms(restriction.group(1), language, _RESTRICTION_WEIGHT) if term.text not in known
        ]
    if _RANGE.search(text):
        terms = [term for term in terms if not term.is_year]  # it restricts, and a sentence need not name its ends
    if kind == "position":
        terms = [term for term in terms if fold(term.text) not in _OF_POSITION]
    cue = _stance(main, terms)
    counts_actors = kind == "count" and cue is not None and actor_kinds is not None
    return Question(
        text=text,
        language=language,
        kind="list" if counts_actors else kind,
        terms=tuple(terms),
        stance=cue.stance if cue else None,
        actors=tuple(dict.fromkeys(mention.actor for mention in gazetteer().find(text))),
        targets=targets_of(main, cue) if cue else (),
        counts_actors=counts_actors,
        actor_kinds=actor_kinds,
        focus=focus,
        years=_years(text),
        since=bool(re.search(r"\bsince when\b|\bdepuis quand\b|\bdesde quando\b", folded)),
        obligation=bool(_OBLIGATION.search(main)),
        defined=defined,
        words=tuple(words(main, language)),
    )


def _years(text: str) -> tuple[str, ...]:
    """The years it names; all of a range ("between 1998 and 2001")."""
    named = re.findall(r"\b(?:19|20)\d\d\b", text)
    for first, last in _RANGE.findall(text):
        named += [str(year) for year in range(int(first) + 1, int(last))]
    return tuple(sorted(set(named)))


def question_language(text: str) -> str:
    """en, fr or pt: the language of a question. A few words mislead a detector, so function words come first."""
    tokens = [word.text.casefold() for word in words(text, "en")]
    votes = {code: sum(token in known for token in tokens) for code, known in FUNCTION_WORDS.items()}
    most = [code for code, count in votes.items() if count == max(votes.values())]
    if len(most) == 1:
        return most[0]
    detected = detect_language(text)
    return detected if detected in most else {"es": "pt", "it": "pt"}.get(detected, most[0])


def _stance(text: str, terms: Sequence[Term]) -> Cue | None:
    """Where the stance asked about, if it has a topic; who took it most of all is more than the ledger knows."""
    if _SUPERLATIVE.search(text) or all(term.is_stance or term.is_year for term in terms):
        return None
    return stance_asked(text)


def _defined(text: str) -> str | None:
    found = _DEFINITION.match(text.strip())
    return next((group.strip() for group in found.groups() if group), None) if found else None


def _focus(folded: str, kind: AnswerKind) -> tuple[str | None, frozenset[ActorKind] | None]:
    if kind not in ("list", "count", "who"):
        return None, None
    match = re.search(
        r"\b(?:(countr(?:y|ies)|states?|nations?|governments?|part(?:y|ies)|participants?|delegations?|members?"
        r"|blocs?|pays|etats?"
        r"|gouvernements?|membres?|pais(?:es)?|estados?|governos?|participantes?|delegac(?:ao|oes)|membros?)"
        r"|(compan(?:y|ies)|firms?|entreprises?|societes?|empresas?|companhias?)"
        r"|(organi[sz]ations?|ngos?|groups?|observers?|actors?|organisations?|ong|groupes?|observateurs?|acteurs?"
        r"|organizac(?:ao|oes)|ongs?|grupos?|observador(?:es)?|atores))\b",
        folded,
    )
    if match is None or kind == "who":
        return None, None
    if match.group(1):
        return match.group(1), _STATES
    return (match.group(2), _FIRMS) if match.group(2) else (match.group(3), _GROUPS)


def _terms(text: str, language: str, weight: float) -> list[Term]:
    terms: list[Term] = []
    taken: list[tuple[int, int]] = []
    for mention in gazetteer().find(text):
        taken.append((mention.start, mention.end))
        terms.append(
            Term(text[mention.start : mention.end], frozenset(), actor=mention.actor.name, is_name=True, weight=weight)
        )
    for found in find_dates(text, 0, len(text), language):
        if found.value.isdigit():
            continue  # a bare year is a word like others, and a sentence need not date itself
        taken.append((found.span.start, found.span.end))
        written = text[found.span.start : found.span.end]
        terms.append(Term(written, frozenset(), is_name=True, date=found.value, weight=weight))
    names = _name_words(text)
    cues = find_cues(text)
    seen: set[str] = set()
    for word in words(text, language):
        if any(start <= word.start < end for start, end in taken):
            continue
        if word.is_function or len(word.text) < 2 or fold(word.text) in _FRAME or word.stem in seen:
            continue
        seen.add(word.stem)
        is_name = word.is_number or word.start in names
        forms = {stem(word.text, code) for code in ("en", "fr", "pt")} if is_name else {word.stem}
        related = frozenset() if is_name else frozenset(related_stems(word.text, language)) - forms
        is_stance = any(_says_stance(text, cue, word) for cue in cues)
        light = _LIGHT_WEIGHT if word.text.casefold() in _LIGHT and not is_name else 1.0
        terms.append(
            Term(word.text, frozenset(forms), related, is_name=is_name, is_stance=is_stance, weight=weight * light)
        )
    return terms


def _says_stance(text: str, cue: Cue, word: Word) -> bool:
    """Whether a word is part of a stance; of a long phrase ("move ... forward") only its ends are."""
    if len(text[cue.start : cue.end].split()) <= _SHORT_PHRASE:
        return cue.start <= word.start < cue.end
    return word.start == cue.start or word.end == cue.end


def _name_words(text: str) -> set[int]:
    """Offsets of words that are part of a proper name: capitalised, and not because they begin the question."""
    starts: set[int] = set()
    for match in _CAPITALISED_NAME.finditer(text):
        for word in re.finditer(r"[A-ZÀ-Þ][\w’'-]*", match.group()):
            if match.start() + word.start() > 0:
                starts.add(match.start() + word.start())
    return starts
