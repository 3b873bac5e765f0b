"""What a word of stance says that somebody holds, and on what."""

import re
from collections.abc import Sequence

from ingest.actors import Mention
from ingest.apposed import BEHIND_COMMA
from ingest.clause_words import IN_A_RELATIVE_CLAUSE, TOWARD, WHICH_SOMEBODY
from ingest.document import Span
from ingest.matter import matter_behind, trimmed
from ingest.sentence_parts import SentenceParts
from ingest.stance import Cue
from ingest.subjects import ends
from ingest.verdicts import Verdict, verdicts


def told_by(parts: SentenceParts, cue: Cue) -> list[Verdict]:
    """The stance of a cue and what it is on; of a word of speech what is said may be another one."""
    about = _after(parts, cue)
    return verdicts(parts.text, cue, about) or [(cue.stance, about)]


def told_of(parts: SentenceParts, holder: Mention) -> Span | None:
    """What a clause on something said before is on: a delay, in "asked for a delay, which Peru opposed"."""
    if not (found := ends(parts.text, WHICH_SOMEBODY, holder.start)):
        return None
    said = next((each for each in reversed(parts.acts) if each.end <= found.start()), None)
    start = _after(parts, said).start if said else found.start()
    return Span(start, found.start()) if start < found.start() else None


def beside_targets(parts: SentenceParts, matter: Span, targets: Sequence[str]) -> Span:
    """What a stance is on beside those whose position it is on: nothing in "lined up behind Peru"."""
    group = next((each for each in parts.targets if matter.start <= each.start < matter.end), None)
    if not targets or group is None or group.names != tuple(targets):
        return matter
    is_all = TOWARD.fullmatch(parts.text, matter.start, group.start)
    behind = parts.text[group.end : matter.end].strip(" *,.;")
    return Span(matter.end, matter.end) if is_all and not behind else matter


def _after(parts: SentenceParts, cue: Cue) -> Span:
    """What follows a cue, to the end of its clause, or to the next thing that is done."""
    about = matter_behind(parts.text, cue, parts.groups, parts.acts, parts.asides)
    is_told_aside = any(
        group.end <= cue.start and IN_A_RELATIVE_CLAUSE.fullmatch(parts.text, group.end, cue.start)
        for group in parts.groups
    )
    about = _beside_agents(parts, cue, about)
    comma = parts.text.find(",", cue.end, about.end) if is_told_aside else -1
    if is_told_aside and parts.text.startswith(",", cue.end):
        return Span(cue.end, cue.end)  # "Peru, which had backed them, joined Chile"
    return Span(about.start, comma) if comma >= 0 else about


def _beside_agents(parts: SentenceParts, cue: Cue, about: Span) -> Span:
    """What a stance is on without those by whom it is told to be supported: "opposed the tax, supported by Chile"."""
    for other in parts.cues:
        agents = parts.agents_of[other.start]
        if agents and cue.end <= other.start < about.end and (found := ends(parts.text, BEHIND_COMMA, other.start)):
            if re.search(r"\w", parts.text[cue.end : found.start()]):
                return Span(min(about.start, found.start()), found.start())
            # "introduced a draft, supported by Chile, on which"
            return trimmed(parts.text, agents[-1].end, max(agents[-1].end, about.end))
    return about
