"""How one actor's side on each issue changed over time: its statements by date, of a table of positions."""

from dataclasses import dataclass
from typing import Literal

from assistant.overview.known_actor import known_actor
from assistant.overview.position_table import PositionTable, Stand


@dataclass(frozen=True, slots=True)
class Step:
    """One statement. ``is_change``: it takes the other side than all of those before it, by date, took last."""

    stand: Stand
    side: Literal["support", "oppose"]
    is_change: bool


@dataclass(frozen=True, slots=True)
class IssueHistory:
    """The statements on one issue in the order of their documents' dates, those without a date first."""

    issue: str
    steps: tuple[Step, ...]

    @property
    def changes(self) -> int:
        """How often the side changed."""
        return sum(step.is_change for step in self.steps)


@dataclass(frozen=True, slots=True)
class ActorHistory:
    """What one actor says on the issues on which it says something, from ``documents`` documents."""

    actor: str
    issues: tuple[IssueHistory, ...]
    silent: tuple[str, ...]
    """The issues on which no statement of it was found."""
    documents: int


def actor_history(made: PositionTable, actor: str, language: str = "en") -> ActorHistory:
    """The history of an actor in a table of positions in ``language``; ``actor`` is any name of it.

    Raises:
        AssistantError: no actor is called so.
    """
    name = actor if actor in made.actors else known_actor(actor).name_in(language)
    found = {issue: made.cells[name, issue].stands for issue in made.issues if (name, issue) in made.cells}
    return ActorHistory(
        name,
        tuple(IssueHistory(issue, _steps(stands)) for issue, stands in found.items()),
        tuple(issue for issue in made.issues if issue not in found),
        made.documents,
    )


def _steps(stands: tuple[Stand, ...]) -> tuple[Step, ...]:
    """Statements of one day that take both sides are no change: nobody knows which came first."""
    steps: list[Step] = []
    for stand in stands:
        side: Literal["support", "oppose"] = "oppose" if stand.stance in ("oppose", "criticise") else "support"
        date = stand.citation.date
        earlier = [step for step in steps if step.stand.citation.date and date and step.stand.citation.date < date]
        latest = max((step.stand.citation.date or "" for step in earlier), default="")
        sides = {step.side for step in earlier if step.stand.citation.date == latest}
        already = any(step.is_change and step.stand.citation.date == date and step.side == side for step in steps)
        steps.append(Step(stand, side, bool(sides) and side not in sides and not already))
    return tuple(steps)
