"""An actor as people name it in a command or a field: by any of its names, in whatever letters."""

from assistant.errors import AssistantError
from ingest.actors import Actor, gazetteer


def known_actor(name: str) -> Actor:
    """The actor of a name or alias: "EU", "european union", "l'Union européenne".

    Raises:
        AssistantError: no actor is called so.
    """
    wanted = name.strip()
    for spelling in (wanted, wanted.upper(), wanted.title(), wanted[:1].upper() + wanted[1:]):
        found = gazetteer().find(spelling)
        if len(found) == 1 and found[0].end - found[0].start >= len(spelling) - _LONGEST_ARTICLE:
            return found[0].actor
    raise AssistantError(
        f"No actor is known as “{wanted}”. Write the name of a country, a bloc or an organisation as the documents do."
    )


_LONGEST_ARTICLE = len("the ")
