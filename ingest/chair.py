"""Who chairs what a document reports, where it says so."""

from functools import lru_cache

from ingest.actors import gazetteer
from ingest.late_pattern import late_pattern
from ingest.name_patterns import NAME, TITLE

_BY_OFFICE = (
    rf"\b(?i:chair(?:man|woman|person)?),?\s+{TITLE}*(?P<held_by>{NAME})"
    rf"|(?P<in_apposition>{NAME}),\s+(?i:(?:the )?(?:\w+ )?chair(?:man|woman|person)?)\b"
    r"|\b(?i:chaired by|under the chairmanship of|présidée? par|sous la présidence d(?:e|u|es)"
    r"|presidid[ao] (?:por|pel[oa])|sob a presidência d[aeo])\s+"
    rf"(?:(?:the|la|le|l['’]|a|o)\s*)?{TITLE}*(?P<chaired_by>{NAME}|\w+)"
)
_CHAIR = late_pattern(_BY_OFFICE)


@lru_cache(maxsize=256)
def chair_named(text: str) -> str | None:
    """The person or actor that a document names as its chair; None where it names none, or more than one."""
    named: dict[str, str] = {}
    for match in _CHAIR.finditer(text):
        name = " ".join((match["held_by"] or match["in_apposition"] or match["chaired_by"]).split())
        actors = gazetteer().find(text[match.start() : match.end() + len(name)])
        if match["chaired_by"] and actors:
            name = actors[0].actor.name
        elif " " not in name:
            continue  # a single word may be anything
        named.setdefault(name.rsplit(" ", 1)[-1].casefold(), name)
    return next(iter(named.values())) if len(named) == 1 else None
