"""What another document says it replaces is not used for answers, and the reader is told so."""

import pytest

from assistant.answer import Refusal
from ingest.replacing import replaced_day
from tests.assistant.conftest import MakeAssistant, answered

RELEASES = {
    "release.md": (
        "# Reef Watch leaves the toll talks\n\nPress release, 4 May 2016\n\n"
        "The toll cost fishers 412 million dollars in 2015. Peru and Ghana rejected the reef survey. "
        "The leaflets were printed by Ada Obi.\n"
    ),
    "corrected.md": (
        "# Correction: Reef Watch leaves the toll talks\n\nPress release, 9 May 2016. It replaces the release of "
        "4 May 2016.\n\nThe toll cost fishers 142 million dollars in 2015. "
        "Peru rejected the reef survey; Ghana did not.\n"
    ),
    "other.md": "# Harbour news\n\nPress release, 4 June 2016\n\nThe harbour of Orito was dredged in April.\n",
}


def test_the_correction_answers_and_not_what_it_replaces(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant(RELEASES)
    outcome = answered(assistant.answer("How much did the toll cost fishers in 2015?"))
    assert outcome.headline == "142 million dollars"
    assert outcome.conflicts == ()
    names = [item.name for item in answered(assistant.answer("Which countries rejected the reef survey?")).items]
    assert names == ["Peru"]


def test_what_only_the_replaced_one_tells_is_refused_with_a_remark(make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(RELEASES).answer("Who printed the leaflets?")
    assert isinstance(outcome, Refusal)
    assert outcome.notes == (
        "“Reef Watch leaves the toll talks” tells of this, but was replaced by “Correction: Reef Watch leaves the toll "
        "talks” (9 May 2016), and is not used for answers.",
    )


def test_without_the_correction_it_answers(make_assistant: MakeAssistant) -> None:
    alone = {name: text for name, text in RELEASES.items() if name != "corrected.md"}
    outcome = answered(make_assistant(alone).answer("Who printed the leaflets?"))
    assert [item.name for item in outcome.items] == ["Ada Obi"]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("This statement supersedes the version published on 3 May 2019.", "en", "2019-05-03"),
        ("Ce communiqué annule et remplace le communiqué du 3 mai 2019.", "fr", "2019-05-03"),
        ("Este comunicado substitui o comunicado de 3 de maio de 2019.", "pt", "2019-05-03"),
        ("The new law replaces the decree of 3 May 2019.", "en", None),
        ("It replaces the release of last week.", "en", None),
        ("The fund replaces three others. The release of 3 May 2019 said so.", "en", None),
    ],
)
def test_the_day_of_what_is_replaced_is_read_from_the_head(text: str, language: str, day: str | None) -> None:
    assert replaced_day(text, language) == day
