"""Who holds which stance in a sentence: as the subject before the words that say so, or as the agent after them.

An actor that is merely the place, the topic or the target of a stance holds none: a wrong row in the ledger is worse
than a missing one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.actors import Mention, gazetteer
from ingest.document import Span
from ingest.groups import ARTICLE, WITH, Group, groups_of
from ingest.stance import OPPOSITE, PASSIVE_BEFORE, Cue, Stance, find_cues


@dataclass(frozen=True, slots=True)
class Held:
    """A stance in a sentence: whose, on what, and on whose position. Offsets are offsets into the sentence."""

    mention: Mention
    stance: Stance
    about: Span
    targets: tuple[str, ...] = ()


_CLAUSE_BREAK = re.compile(
    r"[;:()—]|\s–\s|,\s+(?=(?:we|they|it|he|she|some|others|many|several|nous|on|il|ils|elles?|nós|eles|elas)\b)"
    r"|,?\s\b(?:while|whereas|although|though|but(?! also)|despite|until|after|before|whilst|when"
    r"|tandis que|alors que|mais(?! aussi)|bien que|malgré|jusqu|enquanto|mas(?! também)|embora|apesar|até que)\b",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"\s+(?:(?:in the end|at last|finally|eventually|ultimately|then|later|also|nevertheless|nonetheless|still|now"
    r"|did not|does not|do not|would|would not|could|could not|cannot|will|has|have|had|à la fin|finalement"
    r"|ensuite|puis|aussi|a|ont|ne|n['’]|s['’]est|se sont|no fim|por fim|finalmente|depois|também|não"
    r"|acabou por|acabaram por),?\s*){0,4}",
    re.IGNORECASE,
)
"""Between "but" and what somebody does, where who does it is named before "but"."""
AGENT_AFTER = re.compile(
    r"^\s*(?:\w+ly\s+)?(?:by|from|par|por|pel[oa]s?|d[aeo]s?|du|d['’]|of)\s+(?:\w+\s+){0,2}?$", re.IGNORECASE
)
"""What stands between a stance and who holds it: "supported by the"."""
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
    r"\b(?:alongside|side by side with|as (?:did|do|does|has|had|have|was|were)|aux côtés d(?:e|u|es|['’])"
    r"|à l['’]instar d(?:e|u|es|['’])|tout comme|de même que|ao lado d[aeo]s?|a exemplo d[aeo]s?|tal como"
    r"|assim como)\s*"
    r"(?:the\s|la\s|le\s|les\s|l['’]|o\s|a\s|os\s|as\s)?$",
    re.IGNORECASE,
)
_JOINING = re.compile(
    rf"^\s+(?:(?:has|have|had)\s+)?(?:join(?:s|ed)|s['’](?:est|était|étaient)\s+jointe?s?\s+(?:à|au|aux)"
    rf"|(?:juntou|juntaram)-se\s+(?:a|à|ao|aos|às)|se\s+(?:juntou|juntaram)\s+(?:a|à|ao|aos|às))\s+{ARTICLE}$",
    re.IGNORECASE,
)
_IN_DOING = re.compile(r"\s+(?:in\s+\w+ing|to|pour|para|ao)\b", re.IGNORECASE)
"""What follows whoever is joined: "joined Russia in bringing forward", "s'est joint à la Russie pour présenter"."""
_ASIDE = re.compile(
    r"\W*(?:,|\(|[–—-])\W*(?:(?:and|but|et|mais|e|mas|was|were|later|also|strongly|firmly)\W+)*", re.IGNORECASE
)
_TARGET_AFTER = re.compile(
    r"\s+(?:with\s+|to\s+|for\s+|à\s+|au\s+|avec\s+|com\s+|ao?s?\s+)?(?:the\s+|la\s+|le\s+|les\s+|l['’]|o\s+|a\s+|os\s+|as\s+)?"
    r"(?:(?:\w+\s+)?(?:proposals?|positions?|statements?|views?|calls?|suggestions?|requests?|interventions?|amendments?"
    r"|demands?|propositions?|demandes?|appels?|propostas?|posiç\w+|declaraç\w+|pedidos?|apelos?)\s+"
    r"(?:made\s+|tabled\s+|put forward\s+)?(?:by|of|from|de|du|des|d['’]|par|do|da|dos|das|por|pel[oa]s?)\s*"
    r"(?:the\s+|la\s+|le\s+|les\s+|l['’])?)?\**",
    re.IGNORECASE,
)
_ABOUT_ENDS = re.compile(
    r"[;:()]|\s[–—]\s"
    r"|,\s(?:stating|saying|noting|citing|arguing|adding|explaining|expressing|claiming|stressing|underlining|affirmant"
    r"|disant|notant|arguant|estimant|soulignant|déclarant|afirmando|dizendo|argumentando|observando|alegando"
    r"|salientando)\b|,?\s\b(?:while|whereas|although|though|but(?! also)|tandis que|alors que|mais(?! aussi)|enquanto"
    r"|mas(?! também)|embora)\b",
    re.IGNORECASE,
)
_MADE_BY = re.compile(
    r"[^.;:()]{1,90}?\s(?:proposed|suggested|tabled|introduced|presented|submitted|put forward|brought forward|drafted"
    r"|propos[ée]+s?|présentée?s?|déposée?s?|avancée?s?|suggérée?s?|propost[oa]s?|apresentad[oa]s?|sugerid[oa]s?)\s+"
    r"(?:by|par|por|pel[oa]s?)\s*(?:the\s+|la\s+|le\s+|les\s+|l['’]|o\s+|a\s+|os\s+|as\s+)?\**",
    re.IGNORECASE,
)
"""What stands between a stance and whose idea it is on: "opposed the new process proposed by the"."""
_AND_DOES = re.compile(
    rf",?\s+(?:and|et|e)(?:\s*,\s*{WITH}\s[^,;:]{{1,80}},)?\s+"
    r"(?:(?:also|then|has|have|had|aussi|ensuite|a|ont|avait|avaient|também)\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands before the second thing that somebody does: "opposed the tax and called for a fund"."""
_AND_WITH = re.compile(rf"\b(?:and|et|e)\s*,\s*{WITH}\s+{ARTICLE}\**$", re.IGNORECASE)
_WITH_IN_FRONT = re.compile(rf"\W*{WITH}\s+{ARTICLE}\**", re.IGNORECASE)
"""Before those with whom somebody acts who is named before or after: "Peru ... and, with Chile,", "With Chile, he"."""
_NOBODY_DOES = re.compile(
    r"\b(?:there\s+(?:is|are|was|were|remains?|remained|exists?|existed|(?:has|have|had) been)|il\s+y\s+(?:a|avait|eut)"
    r"|il\s+(?:existe|existait|reste|restait|subsiste)|há|havia|houve|existem?|existia)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""Before a stance that is told of nobody: "Peru noted that there remains opposition"."""
_HANDLED = re.compile(
    r"\b(?:maintain|build|seek|sought|gain|win|won|gather|mobili[sz]|secur|rally|garner|enlist|receiv|consider|discuss"
    r"|examin|review|address|accept)\w*\s+(?:(?:the|any|all|such|further|more|broad|wide|general|public|political)\s+)*$",
    re.IGNORECASE,
)
_THING = re.compile(r"support|requests?|calls?|opposition|objections?|appeals?|demands?", re.IGNORECASE)
"""After one of these verbs, a thing that they are done to and nobody's own: "will consider requests for"."""
_COMMA = re.compile(r"\s*,\s*(?:the\s+|la\s+|le\s+|les\s+|l['’]|o\s+|a\s+|os\s+|as\s+)?", re.IGNORECASE)
_POSSESSED = re.compile(
    r"\**['’]s?\s(?!(?:delegat|represent|government|minister|ambassador|chair|president|negotiat|envoy))", re.I
)
_BEGINS = re.compile(r"(?:^|[;:]\s)\W*(?:\w+ly\s+)?$", re.IGNORECASE)
_NEAR = 12
"""Characters between "by" and who it names."""
_PARTICIPLE = re.compile(r"(?:ed|é|és|ée|ées|ado|ada|ados|adas|ido|ida|idos|idas)$", re.IGNORECASE)


def stances(sentence: str, unnamed: Sequence[Mention] = ()) -> list[Held]:
    """Each actor of the sentence that holds a stance, with it; a stance of an actor counts once.

    What an actor merely says is left out where it also takes a side. ``unnamed`` are phrases of the sentence that stand
    for actors, in order; they are among the holders.
    """
    named = gazetteer().find(sentence)
    mentions = [mention for mention in named if mention.actor.kind != "process"]
    mentions = _with_unnamed(mentions, unnamed) if unnamed else mentions
    cues = find_cues(sentence) if mentions else []
    if not cues:
        return []
    held: dict[tuple[str, Stance], Held] = {}
    groups = groups_of(sentence, mentions)
    all_groups = groups if mentions == named else groups_of(sentence, named)
    for each in _Clauses(sentence, groups, all_groups, cues).held():
        held.setdefault((each.mention.actor.name, each.stance), each)
    sided = {name for name, stance in held if stance != "mention"}
    kept = [each for (name, stance), each in held.items() if stance != "mention" or name not in sided]
    return sorted(kept, key=lambda each: each.mention.start)


def _with_unnamed(mentions: Sequence[Mention], unnamed: Sequence[Mention]) -> list[Mention]:
    """All of them in order; "a number of EU countries" names the EU."""
    others = [each for each in unnamed if not any(m.start < each.end and each.start < m.end for m in mentions)]
    return sorted((*mentions, *others), key=lambda mention: mention.start)


def targets_of(sentence: str, cue: Cue) -> tuple[str, ...]:
    """Canonical names of those whose position a cue is about: "supported the EU", "opposed Canada's proposal"."""
    return _targets(sentence, cue, groups_of(sentence, gazetteer().find(sentence)))


def _targets(sentence: str, cue: Cue, groups: Sequence[Group]) -> tuple[str, ...]:
    """The same, where the groups of all that the sentence names are known."""
    if cue.stance not in ("support", "oppose", "criticise"):
        return ()
    for group in groups:
        between = sentence[cue.end : max(cue.end, group.start)]
        if group.start >= cue.end and (_TARGET_AFTER.fullmatch(between) or _MADE_BY.fullmatch(between)):
            return group.names
    return ()


class _Clauses:
    """The stances of one sentence, cue by cue. ``groups`` can hold one; ``targets`` can have one held on them."""

    def __init__(self, sentence: str, groups: Sequence[Group], targets: Sequence[Group], cues: Sequence[Cue]) -> None:
        self._sentence = sentence
        self._groups = groups
        self._targets = targets
        self._cues = cues
        self._agents = {agent: cue for cue in cues for agent in self._agents_of(cue)}

    def held(self) -> Iterator[Held]:
        """All of them, in the order of the cues."""
        for cue in self._cues:
            for group in (agents := self._agents_of(cue)):
                for stance, about, targets in self._of_agents(cue, group):
                    yield from (Held(mention, stance, about, targets) for mention in group.mentions)
            if not agents:
                about, targets = self._after(cue), _targets(self._sentence, cue, self._targets)
                yield from (Held(mention, cue.stance, about, targets) for mention in self._holders(cue))

    def _agents_of(self, cue: Cue) -> list[Group]:
        """Those named after the cue as the ones who hold it: "supported by the EU and Ghana"."""
        word = self._sentence[cue.start : cue.end].lower()
        for group in self._groups:
            if group.start >= cue.end and AGENT_AFTER.match(self._sentence[cue.end : group.start]):
                return [] if word.endswith(("ing", "s of")) else self._chain(group)
            if cue.start <= group.start < cue.end:
                return [group]  # "efforts of the EU": the cue reaches over the name
        if word.endswith((" of", " by")):
            return [group for group in self._groups if 0 <= group.start - cue.end <= _NEAR][:1]
        return []

    def _chain(self, first: Group) -> list[Group]:
        """The agents that follow one another with commas alone: "opposed by Peru, Chile, Mali, proposed"."""
        chain = [first]
        for group in self._groups[self._groups.index(first) + 1 :]:
            if not _COMMA.fullmatch(self._sentence[chain[-1].end : group.start]):
                break
            chain.append(group)
        ended = re.match(r"\W*(?:[,.;:)]|$)", self._sentence[chain[-1].end :])
        return chain if ended else [first]

    def _of_agents(self, cue: Cue, agents: Group) -> Iterator[tuple[Stance, Span, tuple[str, ...]]]:
        """What agents hold, and on what: "Chad, opposed by Mali, proposed X", or "X was opposed by Mali".

        Who supports an opponent opposes the same thing; who opposes one is not for it yet.
        """
        target = next(
            (group for group in reversed(self._groups) if group.end <= cue.start and group not in self._agents),
            None,
        )
        if target is None or not self._is_aside(target, cue) or not self._can_be_subject(target):
            target = self._subject_after(cue, agents)
        if target is None:
            yield cue.stance, Span(self._clause_start(cue), cue.start), ()
            return
        said = next((other for other in self._cues if other.start >= agents.end and not self._agents_of(other)), None)
        if said is None:
            yield cue.stance, Span(agents.end, agents.end), target.names
        elif said.stance in ("oppose", "criticise") or cue.stance not in OPPOSITE:
            yield cue.stance, Span(said.end, said.end), target.names
            if cue.stance == "support":
                yield said.stance, self._after(said), _targets(self._sentence, said, self._targets)
        else:
            yield cue.stance, self._after(said), target.names

    def _subject_after(self, cue: Cue, agents: Group) -> Group | None:
        """Who does what is supported or opposed in front of it: "Supported by Chile, Peru proposed"."""
        if not _BEGINS.search(self._sentence[: cue.start]):
            return None
        after = (group for group in self._groups if group.start >= agents.end and group not in self._agents)
        subject = next(after, None)
        stands_next = subject and _COMMA.fullmatch(self._sentence[agents.end : subject.start])
        return subject if stands_next else None

    def _is_aside(self, target: Group, cue: Cue) -> bool:
        """Whether the cue stands in brackets or between commas after the target, earlier asides apart."""
        between = self._sentence[target.end : cue.start]
        for agent in self._groups:
            if agent in self._agents and target.end <= agent.start and agent.end <= cue.start:
                earlier = self._agents[agent]
                between = between.replace(self._sentence[earlier.start : agent.end], "")
        return bool(_ASIDE.fullmatch(between))

    def _holders(self, cue: Cue) -> list[Mention]:
        """Those named before the cue as its subject."""
        if self._is_passive(cue) or self._is_nobodys(cue):
            return []
        clause_start = self._clause_start(cue)
        for group in reversed(self._groups):
            if group.end > cue.start or group.start < clause_start or group in self._agents:
                continue
            if cue.is_noun and not _owns(group.mentions[-1], self._sentence[group.end : cue.start]):
                continue
            gap = self._sentence[group.end : cue.start]
            if not cue.is_noun and _POSSESSED.match(gap) and not _FEW_WORDS.match(gap):
                continue  # "the group's speech named those who opposed it": the speech did, not the group
            if self._can_be_subject(group):
                beside = [other for other in self._groups if self._stands_beside(other, cue)]
                return [mention for each in (*self._together(group), *beside) for mention in each.mentions]
        return []

    def _stands_beside(self, group: Group, cue: Cue) -> bool:
        """Whether a group does the same as the subject: "alongside Peru", "as did Peru" of the verb next before it."""
        if not _ALONGSIDE.search(self._sentence[: group.start]):
            return False
        return not any(cue.end <= other.start < group.start for other in self._cues if other is not cue)

    def _is_nobodys(self, cue: Cue) -> bool:
        """Whether a stance is told of without saying whose it is, or as something that others deal with."""
        before = self._sentence[: cue.start]
        is_thing = _THING.fullmatch(self._sentence[cue.start : cue.end].split()[0])
        return bool(_NOBODY_DOES.search(before) or (is_thing and _HANDLED.search(before)))

    def _together(self, group: Group) -> list[Group]:
        """The group, with whoever "joined" it in what it does, or whom it joined, or who does it "with" the group."""
        for one, other in pairwise(self._groups):
            joins = _AND_WITH.search(self._sentence[one.end : other.start])
            if group is other and (joins or _WITH_IN_FRONT.fullmatch(self._sentence[: one.start])):
                return [one, other]
            if group in (one, other) and _JOINING.match(self._sentence[one.end : other.start]):
                return [one, other] if _IN_DOING.match(self._sentence, other.end) else [group]
        return [group]

    def _after(self, cue: Cue) -> Span:
        """What follows a cue, to the end of its clause, or to the next thing that its holder does."""
        found = _ABOUT_ENDS.search(self._sentence, cue.end)
        end = found.start() if found else len(self._sentence)
        for other in self._cues:
            joined = _AND_DOES.search(self._sentence, cue.end, other.start)
            if cue.end < other.start < end and joined and not other.is_noun and not self._agents_of(other):
                end = joined.start()
                break
        text = self._sentence[cue.end : end]
        start = cue.end + len(text) - len(text.lstrip(" ,:"))
        return Span(start, max(start, cue.end + len(text.rstrip(" .,;"))))

    def _clause_start(self, cue: Cue) -> int:
        """Where the clause of a cue begins; one that leaves its subject out goes on: "Peru hesitated but agreed"."""
        breaks = [match.end() for match in _CLAUSE_BREAK.finditer(self._sentence, 0, cue.start)]
        while breaks and _NO_SUBJECT.fullmatch(self._sentence, breaks[-1], cue.start):
            breaks.pop()
        return breaks[-1] if breaks else 0

    def _is_passive(self, cue: Cue) -> bool:
        word = self._sentence[cue.start : cue.end]
        following = self._sentence[cue.end :].lstrip().lower()
        if following.startswith(("to ", "à ", "au ", "a ", "ao ")) and word.lower().startswith(("oppos", "opos")):
            return False  # "were opposed to" holds the stance
        if PASSIVE_BEFORE.search(self._sentence[: cue.start]) and _PARTICIPLE.search(word):
            return True
        return bool(_PARTICIPLE.search(word)) and following.startswith(("by ", "par ", "por ", "pelo", "pela"))

    def _can_be_subject(self, group: Group) -> bool:
        before = self._sentence[: group.start]
        return not _NOT_A_SUBJECT.search(before) or bool(_OF_A_BODY.search(before))


def _owns(mention: Mention, gap: str) -> bool:
    """Whether what follows after ``gap`` is the actor's: "Canada's proposal", "the Canadian proposal"."""
    return bool(_FEW_WORDS.match(gap)) and (mention.is_adjective or gap[:1] in "'’")
