"""What several rules ask of a sentence: whom it names, its words of stance, where clauses begin, who does what."""

import re
from collections.abc import Sequence
from functools import cached_property

from ingest.acts import acts_among
from ingest.agents import agents_behind
from ingest.clause_start import clause_start
from ingest.fronted import subject_end
from ingest.groups import Group
from ingest.matter import asides
from ingest.stance import Cue


class SentenceParts:
    """The parts of one sentence. ``groups`` can hold a stance; ``targets`` can have one held on them."""

    def __init__(self, text: str, groups: Sequence[Group], targets: Sequence[Group], cues: Sequence[Cue]) -> None:
        self.text = text
        self.asides = asides(text, targets, cues)
        self.groups = [group for group in groups if not any(e.start < group.start < e.end for e in self.asides)]
        self.targets = targets
        self.cues = cues
        self.agents_of = {cue.start: agents_behind(text, cue, self.groups) for cue in cues}
        """Who holds a stance and is named after its words, by where these begin."""
        self.agents = {agent: cue for cue in cues for agent in self.agents_of[cue.start]}
        self.verbs = [cue for cue in cues if not cue.is_noun and not cue.is_felt and not self.agents_of[cue.start]]
        """The words of stance that are told of somebody named before them."""
        self._starts: dict[int, int] = {}
        self._acts: dict[Group, set[int]] = {}
        ended = ((group, subject_end(text, group)) for group in self.groups)
        self._resumed = {group: end for group, end in ended if end}

    def clause_start(self, cue: Cue) -> int:
        """Where the clause of a word of stance begins, with those that are named in front of it."""
        if cue.start not in self._starts:
            start = clause_start(self.text, cue, self.groups, self.cues, self.asides)
            as_for = (group.start for group, end in self._resumed.items() if group.end <= start <= end)
            self._starts[cue.start] = next(as_for, start)
        return self._starts[cue.start]

    def acts_of(self, group: Group) -> set[int]:
        """Where the words begin of what a group does where it is the subject."""
        if group not in self._acts:
            behind = [cue for cue in self.verbs if cue.start >= group.end]
            self._acts[group] = acts_among(self.text, self._resumed.get(group, group.end), behind)
        return self._acts[group]

    @cached_property
    def acts(self) -> list[Cue]:
        """What those do who are named next before it, in order."""
        return [
            cue
            for cue in self.verbs
            if (group := next((each for each in reversed(self.groups) if each.end <= cue.start), None))
            and cue.start in self.acts_of(group)
        ]

    def is_next_to_name(self, place: int) -> bool:
        """Whether nothing but signs stands between a place and the name before it, or the beginning of the sentence."""
        before = max((group.end for group in self.groups if group.end <= place), default=0)
        return not re.search(r"\w", self.text[before:place])
