"""Words by which a text says that somebody supports or opposes something, in English, French and Portuguese.

The lists hold ordinary verbs and nouns of negotiation reports; they name no topic and no actor.
"""

import re
from dataclasses import dataclass
from typing import Literal

Stance = Literal["support", "oppose"]

_OPPOSE = r"""
    st(?:and|ands|ood|anding)\ in\ the\ way | h(?:old|olds|eld|olding)\ (?:up|back)
  | oppos(?:e|es|ed|ing|ition) | object(?:s|ed|ing|ion|ions)? | reject(?:s|ed|ing|ion)? | block(?:s|ed|ing|er|ers)?
  | obstruct(?:s|ed|ing|ion)? | filibuster(?:s|ed|ing)? | veto(?:s|es|ed|ing)? | resist(?:s|ed|ing|ance)?
  | refus(?:e|es|ed|ing|al) | disagree(?:s|d|ing|ment)? | contest(?:s|ed|ing) | disput(?:e|es|ed|ing)
  | derail(?:s|ed|ing)? | stall(?:s|ed|ing) | hinder(?:s|ed|ing)? | interrupt(?:s|ed|ing) | silenc(?:e|es|ed|ing)
  | dismiss(?:es|ed|ing|al)? | denounc(?:e|es|ed|ing) | condemn(?:s|ed|ing)? | criticis(?:e|es|ed|ing) | criticiz(?:e
    |es|ed|ing)
  | (?:spoke|speaks|speaking|voted|votes|voting|argued|argues|arguing|lobbied|came\ out|stood|warned
    |cautioned)\ (?:out\ )?against
  | (?:outspoken|outspokenly|vocal|firm|united|alone)\ against
  | (?:is|are|was|were)\ (?:firmly\ |strongly\ )?against | hostil(?:e|ity)\ to
  | (?:rais|express|voic|invok|cit|stat)(?:e|es|ed|ing)\ (?:\S+\ ){0,3}?(?:objections?|concerns?|reservations?|doubts?)
  | (?:un|non-)substantiated\ (?:points?|arguments?|claims?|objections?|concerns?)
  | (?:unfounded|baseless|spurious|specious|procedural)\ (?:points?|arguments?|claims?|objections?|concerns?)
  | (?:not|no|lacks?|lacked|without|outside|beyond)\ (?:\S+\ ){0,2}?mandate
  | (?:tried|trying|tries|attempted|attempts?|sought|seeks)\ to\ (?:stop|silence|block|prevent|derail|delay|end)
  | (?:could|can|would|will|did|does|do)\ ?n[o'’]t\ (?:bear|accept|tolerate|agree)
  | s['’]oppos\w+ | opposant\w* | opposit\w+ | opposé\w* | rejet(?:te|tent|é|és|ée|ées|er|ait|aient|tant)? | rejeté\w*
  | bloqu\w+ | refus(?:er|é|és|ée|ées|ait|aient|ent|ant) | entrav\w+ | contesté\w* | contestent | objections?
  | (?:se\ (?:sont|est)\ (?:prononcé\w*|élevé\w*)|ont\ voté|a\ voté|votent|hostiles?|défavorables?)\ (?:contre|à|au)
  | (?:émis|exprimé|formulé)\w*\ (?:\S+\ ){0,2}?(?:réserves|objections|doutes)
  | opuseram | opôs | opõe | opõem | opor | opondo | opunha\w* | opost\w+ | oposição | rejeit\w+ | bloque\w+ | recus\w+
  | obje(?:c)?(?:ção|ções|tou|taram) | contestaram | contestou | obstru\w+ | entravaram
  | (?:manifest\w+|pronunci\w+|vot\w+|falar\w+|falou)(?:-se)?\ contra | (?:manifest|express
    |levant)\w+\ (?:\S+\ ){0,2}?(?:reservas|objeções|dúvidas)
"""

_SUPPORT = r"""
    (?:mov|push|driv|bring|tak)(?:e|es|ed|ing|s)?\ (?:\S+\ ){0,7}?forward | drove | push(?:es|ed|ing)?\ for
  | support(?:s|ed|ing|ive)? | back(?:s|ed|ing)(?!\ (?:to|down|from)) | endors(?:e|es|ed|ing|ement) | welcom(?:e|es
      |ed|ing)
  | favou?r(?:s|ed|ing)? | in\ favou?r\ of | agree(?:s|d|ing)? | advocat(?:e|es|ed|ing) | champion(?:s|ed|ing)
  | propos(?:e|es|ed|ing|al|als) | defend(?:s|ed|ing)? | promot(?:e|es|ed|ing) | co-?sponsor(?:s|ed|ing)?
  | second(?:ed|ing) | approv(?:e|es|ed|ing|al) | accept(?:s|ed|ing)? | (?:call|push|press|argu)(?:s|es|ed|ing|e)?\ for
  | efforts?\ (?:of|by) | (?:put|puts|putting|placed)\ (?:\S+\ ){1,4}?on\ the\ agenda | plead(?:s|ed|ing)?\ for
  | soutien(?:t|nent|s)? | souten\w+ | soutin\w* | appuy\w+ | appui\w* | favorables? | en\ faveur\ d\w+ | approuv\w+
  | salu(?:e|ent|é|és|ée|ait|aient) | défend(?:u|us|re|ent|ait|aient)? | propos(?:é|és|ée|ées|e|ent|ition|ait)
    | plaid\w+
  | apoi\w+ | defend(?:eu|eram|e|em|ido|ida|iam|ia) | favoráve\w+ | a\ favor\ d\w+ | aprov\w+ | saud(?:ou|aram|a|am)
  | propôs | propuseram | propost\w+ | subscrev\w+
"""


def _compile(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w])", re.IGNORECASE | re.VERBOSE)


_PATTERNS: tuple[tuple[Stance, re.Pattern[str]], ...] = (("oppose", _compile(_OPPOSE)), ("support", _compile(_SUPPORT)))

_NEGATED_BEFORE = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|without|n['’]t|cannot|refus\w+\ to|declin\w+\ to|fail\w+\ to|unable\ to"
    r"|ne|n|não|nunca|sem|refus\w+\ de|recus\w+)\b\W*(?:\w+\W+){0,2})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of stance. Offsets count from the start of the text that was searched."""

    stance: Stance
    start: int
    end: int
    is_noun: bool = False
    """Whether it names a thing ("the proposal"): then only whose it is says who holds the stance."""


_NOUN = re.compile(r"proposals?|propositions?|propostas?", re.IGNORECASE)


def find_cues(text: str) -> list[Cue]:
    """The stance cues of ``text`` in order, longest first at one place, negation taken into account."""
    cues: list[Cue] = []
    for stance, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            is_noun = bool(_NOUN.fullmatch(match.group()))
            cues.append(Cue(_turned(stance, text, match), match.start(), match.end(), is_noun))
    cues.sort(key=lambda cue: (cue.start, -cue.end))
    kept: list[Cue] = []
    for cue in cues:
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept


def _turned(stance: Stance, text: str, match: re.Match[str]) -> Stance:
    """The stance with a negation just before it applied: "did not support" opposes."""
    before = text[max(0, match.start() - 40) : match.start()]
    if not _NEGATED_BEFORE.search(before):
        return stance
    return "oppose" if stance == "support" else "support"


# A participle after these suffers the stance; French and Portuguese reflexives ("se sont opposés") take it.
PASSIVE_BEFORE = re.compile(
    r"(?<!\bse )(?<!\bs['’])\b(?:was|were|been|being|be|is|are|été|être|est|sont|foi|foram|sido|ser)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)


def stance_asked(question: str) -> Stance | None:
    """The stance a question asks about ("who opposed"), or None. The first cue counts; "was welcomed" is none."""
    cues = [cue for cue in find_cues(question) if not PASSIVE_BEFORE.search(question[: cue.start])]
    asked = re.search(r"\bagainst\b|\bcontre\b|\bcontra\b", question, re.IGNORECASE)
    if cues and not (asked and asked.start() < cues[0].start):
        return cues[0].stance
    return "oppose" if asked else None
