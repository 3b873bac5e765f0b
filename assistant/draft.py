"""A draft: what an answerer proposes, before anything has been verified. Trusted by nobody."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that the answerer says stand in the evidence under ``key``."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement with the quotations that are said to carry it.

    ``verbatim`` claims are quotations themselves: the text must equal the slice. Others are in the
    answerer's own words and must be supported by their quotations. ``speaker`` is who says it.
    """

    text: str
    quotes: tuple[Quote, ...]
    verbatim: bool = False
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One name in a list answer, with the quotation that puts it there.

    ``surface`` is the name as the quotation writes it ("Chinese"), ``name`` as it is shown ("China").
    """

    name: str
    stance: str | None
    quotes: tuple[Quote, ...]
    surface: str | None = None
    found_by: str | None = None
    """The chat model that added it to the position ledger; None where the rules find it."""


@dataclass(frozen=True, slots=True)
class DraftConflict:
    """Places that give different values for one thing. Each value has its own quotation."""

    about: str
    values: tuple[tuple[str, Quote], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is proposed as the answer. ``headline`` is carried by ``headline_quotes``.

    ``declined`` is set when the answerer found no answer in the evidence, with its reason.
    """

    claims: tuple[Claim, ...] = ()
    headline: str | None = None
    headline_quotes: tuple[Quote, ...] = ()
    items: tuple[DraftItem, ...] = ()
    conflicts: tuple[DraftConflict, ...] = ()
    declined: str | None = None
    counts_items: bool = False
    """Whether the headline is to say how many items there are."""
    notes: tuple[str, ...] = field(default=())
    """Remarks for the reader about the answer itself, such as a list that the source leaves open."""
