"""The position ledger's rows: who supports or opposes something, found in a document with exact spans.

A sentence gives a row when an actor is the one who holds the stance: the subject before the cue
("China and India opposed"), or the agent after it ("supported by the EU"). An actor that is merely the
place, the topic or the target of a stance gives none: a wrong row is worse than a missing one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.actors import Mention, gazetteer
from ingest.document import Document, DocumentId
from ingest.sentences import sentence_spans
from ingest.stance import PASSIVE_BEFORE, Cue, Stance, find_cues

RULES = "positions-1"
"""Raised when the rules below begin to find other rows; part of the library's manifest."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One actor's stance in one sentence. Spans are offsets into the document's text."""

    document_id: DocumentId
    version: str
    actor: str
    """Canonical name, as in actors.yaml: "Democratic Republic of the Congo"."""
    stance: Stance
    actor_start: int
    actor_end: int
    """Where the actor is named."""
    start: int
    end: int
    """The sentence."""


# What may stand between two names of one coordinated group: "China, India and Angola most outspokenly,
# but also South Africa".
_ARTICLE = r"(?:of\s+|de\s+|d['’])?(?:the|la|le|les|l['’]|o|a|os|as|du|des|do|da|dos|das)?\s*"
_JOINED = re.compile(
    rf"^['’s]*\**\s*(?:,|;|/|&|\band\b|\bet\b|\be\b|\bor\b)*\s*\**(?:,?\s*(?:and|et|e|with|along with"
    rf"|together with|as well as"
    rf"|avec|ainsi que|com|bem como|assim como)\b)?\s*\**{_ARTICLE}\**$",
    re.IGNORECASE,
)
_JOINED_LOOSELY = re.compile(
    rf"^[^.;:]{{0,40}}(?:,|\s)\s*(?:but also|as well as|along with|mais aussi|ainsi que|mas também"
    rf"|bem como)\s+{_ARTICLE}\**$",
    re.IGNORECASE,
)
_CLAUSE_BREAK = re.compile(
    r"[;:()—]|\s–\s|,\s+(?:we|they|it|he|she|some|others|many|several|nous|on|il|ils|elles?|nós|eles|elas)\b"
    r"|,?\s\b(?:while|whereas|although|though|but(?! also)|despite|until|after|before|whilst|when"
    r"|tandis que|alors que|mais(?! aussi)|bien que|malgré|jusqu|enquanto|mas(?! também)|embora|apesar|até que)\b",
    re.IGNORECASE,
)
_AGENT_AFTER = re.compile(
    r"^\s*(?:\w+ly\s+)?(?:by|from|par|por|pel[oa]s?|d[aeo]s?|du|d['’]|of)\s+(?:\w+ ){0,2}?$", re.IGNORECASE
)
_NOT_A_SUBJECT = re.compile(
    r"\b(?:in|on|at|around|against|about|to|for|from|by|towards?|into|under|over|regarding|concerning|despite|between"
    r"|en|au|aux|dans|sur|contre|pour|vers|malgré|par|em|no|na|nos|nas|sobre|contra|para|por|pel[oa]s?"
    r"|of|de|du|des|d['’]|do|da|dos|das)\s*\**(?:the\s|la\s|le\s|les\s|l['’])?\**$",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(
    r"\b(?:delegat\w+|délégation\w*|delega\w+|government\w*|gouvernement\w*|governo\w*|representative\w*|minist\w+"
    r"|efforts?|opposition|proposal|proposition|proposta|oposição)\s+(?:of|de|du|des|d['’]|do|da|dos|das)\s*\**"
    r"(?:the\s|la\s|le\s|les\s|l['’])?\**$",
    re.IGNORECASE,
)
_FEW_WORDS = re.compile(r"^(?:['’]s?)?\s+(?:[\w-]+\s+){0,2}$")
_ALONGSIDE = re.compile(
    r"\b(?:alongside|side by side with|aux côtés d(?:e|u|es|['’])|ao lado d[aeo]s?)\s*"
    r"(?:the\s|la\s|le\s|les\s|l['’])?$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"(?:ed|é|és|ée|ées|ado|ada|ados|adas|ido|ida|idos|idas)$", re.IGNORECASE)


def find_statements(document: Document) -> list[Statement]:
    """Every stance an actor takes in the document, in the order of the text."""
    found: list[Statement] = []
    for block in document.blocks:
        for span in sentence_spans(document.text, block.start, block.end, document.metadata.language):
            sentence = span.slice(document.text)
            for mention, stance in stances(sentence):
                found.append(
                    Statement(
                        document.id,
                        document.version,
                        mention.actor.name,
                        stance,
                        span.start + mention.start,
                        span.start + mention.end,
                        span.start,
                        span.end,
                    )
                )
    return found


def stances(sentence: str) -> list[tuple[Mention, Stance]]:
    """Each actor of the sentence that holds a stance, with it; the first stance of an actor counts."""
    mentions = [mention for mention in gazetteer().find(sentence) if mention.actor.kind != "process"]
    cues = find_cues(sentence) if mentions else []
    if not cues:
        return []
    groups = coordinated_groups(sentence, mentions)
    held: dict[tuple[str, Stance], tuple[Mention, Stance]] = {}
    for cue in cues:
        for mention in _holders(sentence, groups, cue):
            held.setdefault((mention.actor.name, cue.stance), (mention, cue.stance))
    return sorted(held.values(), key=lambda pair: pair[0].start)


def coordinated_groups(sentence: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions that form one enumeration, together: [[China, India, Angola], [European Union]]."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        gap = sentence[groups[-1][-1].end : mention.start] if groups else ""
        if groups and (_JOINED.match(gap) or _JOINED_LOOSELY.match(gap)):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return [part for group in groups for part in _enumerated(sentence, group)]


def _enumerated(sentence: str, group: list[Mention]) -> list[list[Mention]]:
    """The group, if some "and" ends it; names with commas alone between them only stand side by side."""
    gaps = [sentence[one.end : other.start] for one, other in pairwise(group)]
    if any(re.search(r"[^\W_]|[&/]", gap) for gap in gaps):
        return [group]
    return [[mention] for mention in group]


def _holders(sentence: str, groups: list[list[Mention]], cue: Cue) -> list[Mention]:
    for group in groups:
        if group[0].start >= cue.end and _AGENT_AFTER.match(sentence[cue.end : group[0].start]):
            noun_or_passive = not sentence[cue.start : cue.end].lower().endswith(("ing", "s of"))
            return group if noun_or_passive else []
        if cue.start <= group[0].start < cue.end:
            return group  # "efforts of the EU": the cue reaches over the name
    if sentence[cue.start : cue.end].lower().endswith((" of", " by")):
        following = [group for group in groups if 0 <= group[0].start - cue.end <= 12]
        return following[0] if following else []
    if _is_passive(sentence, cue):
        return []
    clause_start = max((match.end() for match in _CLAUSE_BREAK.finditer(sentence, 0, cue.start)), default=0)
    for group in reversed(groups):
        if group[-1].end > cue.start or group[0].start < clause_start:
            continue
        if cue.is_noun and not _owns(group[-1], sentence[group[-1].end : cue.start]):
            continue
        if _can_be_subject(sentence, group[0]):
            beside = [other for other in groups if _ALONGSIDE.search(sentence[: other[0].start])]
            return [*group, *(mention for other in beside for mention in other)]
    return []


def _owns(mention: Mention, gap: str) -> bool:
    """Whether what follows after ``gap`` is the actor's: "Canada's proposal", "the Canadian proposal"."""
    return bool(_FEW_WORDS.match(gap)) and (mention.is_adjective or gap[:1] in "'’")


def _is_passive(sentence: str, cue: Cue) -> bool:
    word = sentence[cue.start : cue.end]
    following = sentence[cue.end :].lstrip().lower()
    if following.startswith(("to ", "à ", "au ", "a ", "ao ")) and word.lower().startswith(("oppos", "opos")):
        return False  # "were opposed to" holds the stance
    before = sentence[: cue.start]
    if PASSIVE_BEFORE.search(before) and _PARTICIPLE.search(word):
        return True
    return bool(_PARTICIPLE.search(word)) and following.startswith(("by ", "par ", "por ", "pelo", "pela"))


def _can_be_subject(sentence: str, first: Mention) -> bool:
    before = sentence[: first.start]
    return not _NOT_A_SUBJECT.search(before) or bool(_OF_A_BODY.search(before))
