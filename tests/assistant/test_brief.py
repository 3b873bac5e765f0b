"""Briefs made from documents, and as files that Word and others open."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from pypdf import PdfReader

from assistant.brief.brief import KINDS, Brief, Section
from assistant.brief.build import renumbered
from assistant.brief.edit import with_line_moved, with_line_rewritten, without_line
from assistant.brief.export import FORMATS, write
from assistant.brief.markdown import to_markdown
from assistant.brief.wording import closing
from assistant.errors import AssistantError
from assistant.pipeline import Assistant
from tests.assistant.conftest import MakeAssistant

FILES = {
    "speech.md": (
        "# Speech of the River Coalition\n\n3 May 2019\n\nBy Ama Mensah, River Coalition\n\n"
        "We call for a river fund that pays for clean water. The river fund would cost 40 million dollars a year. "
        "Some say the river fund is too dear, but dirty water costs more than the river fund.\n"
    ),
    "talks.txt": (
        "Report on the river talks\n\n12 March 2020\n\nPeru and Chile opposed the river fund because it was too dear. "
        "Kenya supported the river fund. A river fund is money that is set aside for clean water. "
        "The NRU (National River Union) runs the river fund. On 5 April 2018 the river fund was first discussed.\n"
    ),
    "metadata.csv": (
        "file,kind,organisation,speaker\nspeech.md,speech,River Coalition,Ama Mensah\ntalks.txt,report,,\n"
    ),
}
HOSTILE = "Peru opposed the river fund [link](javascript:alert(1)) <script>alert(1)</script> because # of *costs*."


@pytest.fixture
def assistant(make_assistant: MakeAssistant) -> Assistant:
    made: Assistant = make_assistant(FILES)
    return made


def brief(assistant: Assistant, kind: str = "talking points", **options: object) -> Brief:
    *sections, whole = assistant.brief(kind, "river fund", "en", **options)  # type: ignore[arg-type]
    assert isinstance(whole, Brief)
    assert all(isinstance(section, Section) for section in sections)
    return whole


def lines(made: Brief, key: str) -> list[str]:
    found = (line for section in made.sections if section.key == key for line in section.lines)
    return [f"{line.lead}: {line.text}" if line.lead else line.text for line in found]


def test_talking_points_have_asks_evidence_positions_objections_answers_and_figures(assistant: Assistant) -> None:
    made = brief(assistant)
    assert lines(made, "asks") == ["We call for a river fund that pays for clean water."]
    assert "The river fund would cost 40 million dollars a year." in lines(made, "evidence")
    against = "Peru and Chile opposed the river fund because it was too dear."
    assert lines(made, "positions") == [
        "Kenya (for it): Kenya supported the river fund.",
        f"Peru, Chile (against it): {against}",
    ]
    assert lines(made, "objections") == [against]
    assert lines(made, "answers") == [
        "Some say the river fund is too dear, but dirty water costs more than the river fund."
    ]


def test_a_newcomer_learns_what_it_is_who_is_who_when_and_what_to_read(assistant: Assistant) -> None:
    made = brief(assistant, "newcomer")
    assert lines(made, "meaning") == ["A river fund is money that is set aside for clean water."]
    assert "5 April 2018: On 5 April 2018 the river fund was first discussed." in lines(made, "timeline")
    assert lines(made, "glossary") == ["NRU: National River Union: The NRU (National River Union) runs the river fund."]
    assert sorted(line.split(" (")[0] for line in lines(made, "reading")) == [
        "Report on the river talks",
        "Speech of the River Coalition",
    ]
    assert {line.split(":")[0] for line in lines(made, "who")} >= {"Peru, Chile", "Kenya"}


def test_press_facts_begin_with_the_newest_and_name_who_says_it(assistant: Assistant) -> None:
    made = brief(assistant, "press")
    assert made.citation(made.sections[0].lines[0].citations[0]).date == "2020-03-12"
    assert lines(made, "figures")[0].startswith("40 million dollars: ")
    (voices,) = (section for section in made.sections if section.key == "voices")
    assert {line.speaker for line in voices.lines} == {"Ama Mensah"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_stands_word_for_word_in_the_document_it_cites(assistant: Assistant, kind: str) -> None:
    made = brief(assistant, kind)
    assert made.lines > 3
    for section in made.sections:
        for line in section.lines:
            (number,) = line.citations
            citation = made.citation(number)
            assert citation.n == number
            assert line.text == " ".join(citation.quote.split())
            assert assistant.document(citation.document_id).text[citation.start : citation.end] == citation.quote


def test_what_there_is_no_time_for_is_left_out_from_the_end_of_each_section(assistant: Assistant) -> None:
    whole, short = brief(assistant), brief(assistant, minutes=1)
    words = sum(len(f"{line.lead} {line.text}".split()) for section in short.sections for line in section.lines)
    assert words <= 130
    assert 0 < short.lines <= whole.lines
    for section in short.sections:
        (full,) = (each for each in whole.sections if each.key == section.key)
        assert [line.text for line in section.lines] == [line.text for line in full.lines[: len(section.lines)]]


def test_sections_without_a_line_are_named_at_the_end_alone(assistant: Assistant) -> None:
    made = brief(assistant, we="Nobody at all")
    assert all(section.lines for section in made.sections)
    assert made.sections[0].title == "Evidence"
    written = to_markdown(made)
    assert "No statement was found for: What we ask for; What we have answered." in written
    assert "What was found for these stands under other titles: Figures to have at hand." in written
    assert "## What we ask for" not in written


def test_a_brief_without_a_line_says_how_many_documents_were_examined(assistant: Assistant) -> None:
    *_, made = assistant.brief("talking points", "penguins on ice", "fr")
    assert isinstance(made, Brief)
    assert (made.lines, made.sections) == (0, ())
    assert closing(made) == (
        "Aucune déclaration trouvée dans 2 documents. "
        "Essayez d'autres mots, ou ceux de la langue dans laquelle les documents sont écrits."
    )


def test_lines_for_which_there_is_no_time_are_counted(make_assistant: MakeAssistant) -> None:
    villages = ", ".join(f"village {letter}" for letter in "ABCDEFGHIJ")
    said = f"The river fund of valley {{number}} paid for {{number}} wells in {villages}."
    text = "\n\n".join(("Notes on the river fund", *(said.format(number=number) for number in range(20, 40))))
    assistant = make_assistant({"notes.txt": text})
    whole, short = brief(assistant, "newcomer"), brief(assistant, "newcomer", minutes=1)
    assert "left out" not in closing(whole)
    assert short.left_out == whole.lines - short.lines > 0
    assert f"{short.left_out} lines were left out to fit the time." in closing(short)


def test_another_organisation_may_be_us(assistant: Assistant) -> None:
    assert lines(brief(assistant, we="Nobody at all"), "asks") == []
    assert lines(brief(assistant, we="River Coalition"), "asks") != []
    assert closing(brief(assistant)).startswith("On behalf of: River Coalition.")


def test_what_documents_of_others_say_we_want_is_among_our_demands(assistant: Assistant) -> None:
    assert lines(brief(assistant, we="Kenya"), "asks") == ["Kenya supported the river fund."]


def test_what_must_be_according_to_others_is_no_demand_of_ours(make_assistant: MakeAssistant) -> None:
    text = (
        "Notes of the River Coalition\n\n3 May 2019\n\nPeru said that the river fund must be closed. "
        "The river fund must be open to all."
    )
    metadata = "file,kind,organisation,speaker\nnotes.txt,note,River Coalition,\n"
    made = brief(make_assistant({"notes.txt": text, "metadata.csv": metadata}))
    assert lines(made, "asks") == ["The river fund must be open to all."]


def test_an_organisation_of_few_of_the_documents_is_not_taken_for_us(make_assistant: MakeAssistant) -> None:
    files = {
        f"{each}.txt": f"Notes {each}\n\nWe call for a river fund in the {each}." for each in ("north", "south", "east")
    }
    named = "".join(f"{each},note,Union {each},\n" for each in files)
    made = brief(make_assistant({**files, "metadata.csv": f"file,kind,organisation,speaker\n{named}"}))
    assert lines(made, "asks") == []
    assert "On nobody's behalf" in closing(made)


def test_a_word_file_has_a_real_footnote_for_every_reference(assistant: Assistant) -> None:
    made = brief(assistant)
    data = FORMATS[".docx"](made)
    document = Document(io.BytesIO(data))
    assert document.paragraphs[0].text == "Talking points: river fund"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    referred = re.findall(r'<w:footnoteReference w:id="(\d+)"', body)
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    written = {note.get(f"{name}id"): "".join(note.itertext()) for note in notes}
    assert len(referred) == made.lines
    assert set(referred) <= written.keys()
    assert "Ama Mensah (River Coalition), Speech of the River Coalition, speech, 3 May 2019" in written[referred[0]]


def test_a_part_of_the_topic_in_another_language_is_no_evidence(make_assistant: MakeAssistant) -> None:
    files = {
        "a.txt": "River talks\n\n12 March 2020\n\nThe rules on responsible sourcing are old, says Peru.\n",
        "b.md": "# Achats responsables\n\n3 mai 2019\n\nReproduction libre avec mention de la source.\n",
    }
    made = [*make_assistant(files).brief("talking points", "responsible sourcing", "en")][-1]
    assert isinstance(made, Brief)
    assert lines(made, "evidence") == ["The rules on responsible sourcing are old, says Peru."]


def test_files_are_on_a4_and_name_the_program_that_made_them(assistant: Assistant) -> None:
    made = brief(assistant)
    word = Document(io.BytesIO(FORMATS[".docx"](made)))
    assert (round(word.sections[0].page_width.mm), round(word.sections[0].page_height.mm)) == (210, 297)
    assert (word.core_properties.author, word.core_properties.comments) == ("Coalition Assistant", "")
    information = PdfReader(io.BytesIO(FORMATS[".pdf"](made))).metadata
    assert information is not None
    assert information.author == "Coalition Assistant"


def test_a_title_never_stands_alone_at_the_end_of_a_page(assistant: Assistant) -> None:
    made = brief(assistant)
    (section, *_) = made.sections
    for count in range(40):
        long = replace(made, sections=(replace(section, lines=section.lines[:1] * count), *made.sections))
        pages = PdfReader(io.BytesIO(FORMATS[".pdf"](long))).pages
        assert [page for page in pages if page.extract_text().rstrip().endswith("Sources")] == []


def test_a_pdf_and_markdown_hold_every_line_with_its_source(assistant: Assistant) -> None:
    made = brief(assistant)
    pages = PdfReader(io.BytesIO(FORMATS[".pdf"](made))).pages
    printed = " ".join(" ".join(page.extract_text() for page in pages).split())
    written = to_markdown(made)
    for section in made.sections:
        for line in section.lines:
            assert line.text in printed
            assert line.text in written
    for citation in made.citations:
        assert f"[^{citation.n}]: " in written


def test_markup_in_documents_stays_text_in_every_file(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant({**FILES, "hostile.txt": f"Notes\n\n1 May 2020\n\n{HOSTILE}\n"})
    made = brief(assistant)
    written = to_markdown(made)
    assert "<script>" not in written
    assert "[link](" not in written
    assert "<script>alert(1)</script>" in " ".join(
        paragraph.text for paragraph in Document(io.BytesIO(FORMATS[".docx"](made))).paragraphs
    )
    assert b"javascript" not in FORMATS[".pdf"](made)


def test_a_brief_without_a_line_loses_its_citation_and_the_others_are_renumbered(assistant: Assistant) -> None:
    from dataclasses import replace

    made = brief(assistant)
    first, *rest = made.sections
    fewer = renumbered(replace(made, sections=(replace(first, lines=()), *rest)))
    assert [citation.n for citation in fewer.citations] == list(range(1, len(fewer.citations) + 1))
    used = [number for section in fewer.sections for line in section.lines for number in line.citations]
    assert set(used) == set(range(1, len(fewer.citations) + 1))


def test_a_line_can_be_dropped_and_moved_and_sources_keep_their_lines(assistant: Assistant) -> None:
    made = brief(assistant, "newcomer")
    before = lines(made, "timeline") + lines(made, "background")
    first, second, *rest = lines(made, "background")
    moved = with_line_moved(made, "background", 0, 1)
    assert lines(moved, "background") == [second, first, *rest]
    assert lines(without_line(moved, "background", 0), "background") == [first, *rest]
    assert lines(with_line_moved(made, "background", 0, -5), "background")[0] == first
    assert without_line(made, "background", 99) == made
    assert lines(made, "timeline") + lines(made, "background") == before
    for section in moved.sections:
        for line in section.lines:
            assert line.text == " ".join(moved.citation(line.citations[0]).quote.split())


def test_a_rewritten_line_is_checked_and_marked_and_is_nobodys_statement(assistant: Assistant) -> None:
    made = with_line_rewritten(
        brief(assistant),
        "asks",
        0,
        "The river fund would cost 90 million dollars a year.",
        assistant.check,
    )
    (line,) = (section for section in made.sections if section.key == "asks").__next__().lines
    assert (line.is_edited, line.verdict, line.speaker) == (True, "contradicted", None)
    assert [made.citation(number).quote for number in line.citations] == [
        "The river fund would cost 40 million dollars a year."
    ]
    assert "edited; checked against the documents: contradicted" in to_markdown(made)
    assert "Every line that is not marked as edited" in to_markdown(made)
    assert lines(with_line_rewritten(made, "asks", 0, "  ", assistant.check), "asks") == []


def test_a_rewritten_line_that_is_not_found_cites_nothing(assistant: Assistant) -> None:
    before = brief(assistant)
    made = with_line_rewritten(before, "asks", 0, "Penguins walk over the ice towards the sea.", assistant.check)
    line = made.sections[0].lines[0]
    assert (line.verdict, line.citations) == ("not found", ())
    assert [each.n for each in made.citations] == list(range(1, len(made.citations) + 1))
    for edited, kept in zip(made.sections[1:], before.sections[1:], strict=True):
        for new, old in zip(edited.lines, kept.lines, strict=True):
            assert [made.citation(n).quote for n in new.citations] == [before.citation(n).quote for n in old.citations]


def test_a_file_of_an_unknown_format_or_place_is_refused_in_plain_words(assistant: Assistant, tmp_path: Path) -> None:
    made = brief(assistant)
    with pytest.raises(AssistantError, match=r"\.docx, \.pdf, \.md"):
        write(made, tmp_path / "brief.odt")
    with pytest.raises(AssistantError, match="cannot be written"):
        write(made, tmp_path / "no" / "brief.md")
    write(made, tmp_path / "brief.md")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".md"] == ["brief.md"]


def test_a_heading_that_names_a_side_is_no_line(make_assistant: MakeAssistant) -> None:
    files = {
        "note.md": "# Note on the river fund\n\n3 May 2019\n\n## Peru's proposal for a river fund\n\n"
        "It was read out.\n\n"
        "Chile supported the river fund, because floods are dear.\n"
    }
    made = brief(make_assistant(files))
    leads = [line.lead for section in made.sections for line in section.lines]
    assert any(lead.startswith("Chile") for lead in leads)
    assert not any("Peru" in lead for lead in leads)


def test_who_is_who_says_a_sentence_on_several_actors_once(make_assistant: MakeAssistant) -> None:
    together = "River talks, 12 March 2020\n\nPeru, Chile and Kenya discussed the river fund.\n"
    made = brief(make_assistant({"talks.txt": together}), "newcomer")
    (line,) = next(section for section in made.sections if section.key == "who").lines
    assert {name.strip() for name in line.lead.split(",")} == {"Peru", "Chile", "Kenya"}


def test_where_enough_name_the_topic_what_names_a_part_of_it_is_left_out(make_assistant: MakeAssistant) -> None:
    named = [f"The river fund helped the town of {place}." for place in ("Aba", "Bure", "Cono", "Deri", "Elos")]
    part = "A bank fund was closed in Foro."
    many = make_assistant({"many.txt": "\n\n".join(("River talks", *named, part))})
    assert sorted(lines(brief(many, "newcomer"), "background")) == sorted(named)


def test_where_few_name_the_topic_what_stands_under_its_name_is_taken(make_assistant: MakeAssistant) -> None:
    text = (
        "# Talks\n\n12 March 2020\n\n## River fund\n\nKenya brought forward a river fund. The towns welcomed it. "
        "Farmers regretted that nobody had asked for their view.\n\n## Weather\n\nIt was rather cold.\n"
    )
    found = lines(brief(make_assistant({"talks.md": text}), "newcomer"), "background")
    assert "Farmers regretted that nobody had asked for their view." in found
    assert not any("cold" in line for line in found)


def test_what_stands_under_a_title_alone_is_not_on_the_topic(make_assistant: MakeAssistant) -> None:
    text = (
        "# River fund\n\n12 March 2020\n\nKenya brought forward a river fund. The towns welcomed it. "
        "Farmers regretted that nobody had asked for their view.\n"
    )
    found = lines(brief(make_assistant({"talks.md": text}), "newcomer"), "background")
    assert not any("Farmers" in line for line in found)


def test_what_two_documents_say_in_nearly_the_same_words_is_said_once(make_assistant: MakeAssistant) -> None:
    said = "Kenya and the other towns of the north supported the quick opening of a river fund for {} wells."
    files = {
        "day.txt": f"Bulletin of the day\n\n{said.format(40).upper()}",
        "week.txt": f"Summary of the week\n\n{said.format(40).replace('quick ', 'the quick ')}",
        "other.txt": f"Another summary\n\n{said.format(60)}",
    }
    found = lines(brief(make_assistant(files), "newcomer"), "background")
    assert sorted(re.findall(r"\d+", " ".join(found))) == ["40", "60"]


def test_a_line_that_a_longer_one_holds_is_not_said_twice(make_assistant: MakeAssistant) -> None:
    text = "River talks\n\n12 March 2020\n\nThe river fund has 40 wells. It is a river fund with 50 engineers.\n"
    found = lines(brief(make_assistant({"talks.txt": text}), "newcomer"), "background")
    assert found == ["The river fund has 40 wells. It is a river fund with 50 engineers."]


def test_what_is_told_of_long_ago_is_not_the_newest(make_assistant: MakeAssistant) -> None:
    files = {
        "history.txt": "River history\n\n3 March 2025\n\n2003 – The river fund is founded.\n",
        "news.txt": "River news\n\n5 May 2021\n\nThe river fund is out of money.\n",
    }
    made = brief(make_assistant(files), "press")
    assert lines(made, "newest") == ["The river fund is out of money.", "2003 – The river fund is founded."]


def test_a_date_that_a_line_begins_with_does_not_stand_before_it_again(make_assistant: MakeAssistant) -> None:
    text = "River history\n\n2003 – The river fund is founded.\n\nThe river fund was closed in 2009.\n"
    found = lines(brief(make_assistant({"history.txt": text}), "newcomer"), "timeline")
    assert found == ["2003 – The river fund is founded.", "2009: The river fund was closed in 2009."]


def test_a_reproach_is_no_demand(make_assistant: MakeAssistant) -> None:
    text = (
        "Notes of the River Coalition\n\n3 May 2019\n\nThe river fund should have taught you about floods. "
        "A river fund meets the need to drink. The river fund must pay."
    )
    metadata = "file,kind,organisation,speaker\nnotes.txt,note,River Coalition,\n"
    made = brief(make_assistant({"notes.txt": text, "metadata.csv": metadata}))
    assert lines(made, "asks") == ["The river fund must pay."]


def test_without_figures_and_without_us_evidence_is_what_documents_say(make_assistant: MakeAssistant) -> None:
    made = brief(make_assistant({"note.txt": "A note\n\nThe river fund is popular in the north.\n"}))
    assert lines(made, "evidence") == ["The river fund is popular in the north."]


def test_what_somebody_wants_under_its_name_is_not_what_it_is(make_assistant: MakeAssistant) -> None:
    text = "# Talks\n\n## River fund\n\nOn the first day, Kenya proposed a river fund for the north.\n"
    assert lines(brief(make_assistant({"talks.md": text}), "newcomer"), "meaning") == []


def test_the_first_of_a_list_of_actors_is_not_said_to_be_the_others(make_assistant: MakeAssistant) -> None:
    text = (
        "Talks\n\nKenya, the Marshall Islands and Fiji asked for more money.\n\n"
        "Kenya wants a river fund for the north.\n"
    )
    found = lines(brief(make_assistant({"talks.txt": text}), "newcomer"), "who")
    assert found == ["Kenya: Kenya wants a river fund for the north."]


def test_who_is_who_prefers_what_begins_with_the_actor(make_assistant: MakeAssistant) -> None:
    text = "Talks\n\nA river fund for the river fund of Kenya is dear.\n\nKenya wants a river fund for the north.\n"
    found = lines(brief(make_assistant({"talks.txt": text}), "newcomer"), "who")
    assert found == ["Kenya: Kenya wants a river fund for the north."]


def test_the_reading_path_shows_of_each_document_the_sentence_that_says_most(make_assistant: MakeAssistant) -> None:
    text = "# Talks\n\n## The river\n\nThe fund was late.\n\nThe river fund pays for clean water.\n"
    (found,) = lines(brief(make_assistant({"talks.md": text}), "newcomer"), "reading")
    assert found.endswith("The river fund pays for clean water.")


def test_a_sentence_that_puts_one_actor_on_both_sides_puts_it_on_none(make_assistant: MakeAssistant) -> None:
    text = (
        "Talks\n\n12 March 2020\n\nPeru supported the river fund and opposed the river fund.\n\n"
        "Kenya supported the river fund.\n"
    )
    made = brief(make_assistant({"talks.txt": text}))
    assert lines(made, "positions") == ["Kenya (for it): Kenya supported the river fund."]


def test_a_sentence_of_the_positions_is_no_evidence_as_well(make_assistant: MakeAssistant) -> None:
    text = (
        "River notes\n\nOn 3 May 2019 Peru opposed the river fund. In 2018 the river fund paid for 40 wells. "
        "Kenya supported the river fund.\n"
    )
    made = brief(make_assistant({"a.txt": text}))
    assert lines(made, "evidence") == ["In 2018 the river fund paid for 40 wells."]
    assert lines(made, "positions")[-1] == "Peru (against it): On 3 May 2019 Peru opposed the river fund."


def test_where_we_stand_is_told_by_what_we_ask_for(make_assistant: MakeAssistant) -> None:
    text = "River notes\n\nOxfam supported the river fund. Kenya opposed the river fund.\n"
    assistant = make_assistant({"a.txt": text})
    assert len(lines(brief(assistant), "positions")) == 2
    ours = brief(assistant, we="Oxfam")
    assert lines(ours, "asks") == ["Oxfam supported the river fund."]
    assert lines(ours, "positions") == ["Kenya (against it): Kenya opposed the river fund."]


def test_who_criticises_something_else_is_not_against_the_topic(make_assistant: MakeAssistant) -> None:
    text = (
        "River notes\n\nPeru, at the talks on the river fund, criticised the catering. "
        "Mali criticised the river fund.\n"
    )
    made = brief(make_assistant({"a.txt": text}))
    assert lines(made, "positions") == ["Mali (against it): Mali criticised the river fund."]


def test_a_voice_that_was_heard_elsewhere_says_something_else(make_assistant: MakeAssistant) -> None:
    newest = "The river fund is empty. The river fund was robbed. The river fund is gone."
    text = f"Speech of Ama Mensah\n\n3 May 2019\n\n{newest} The river fund needs honest keepers.\n"
    files = {"a.txt": text, "metadata.csv": "file,speaker\na.txt,Ama Mensah\n"}
    made = brief(make_assistant(files), "press")
    assert len(lines(made, "newest")) == 3
    [said] = lines(made, "voices")
    assert said not in lines(made, "newest")


def test_a_topic_is_explained_with_and_without_its_article(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant({"a.txt": "Notes\n\nA river fund is money that is set aside for clean water.\n"})
    *_, made = assistant.brief("newcomer", "the river fund", "en")
    assert isinstance(made, Brief)
    assert lines(made, "meaning") == ["A river fund is money that is set aside for clean water."]


def test_a_dateline_is_not_led_by_its_date_and_the_number_of_a_resolution_is_no_date(
    make_assistant: MakeAssistant,
) -> None:
    text = (
        "Press release\n\nLima / Quito, 12 September 2019 – Peru opposed the river fund today.\n\n"
        "The river fund was made by resolution 1556 (2004). In 2011 the river fund was filled.\n"
    )
    made = brief(make_assistant({"a.txt": text}), "newcomer")
    assert not any(line.startswith(("12 September 2019: ", "2004: ")) for line in lines(made, "timeline"))
    assert "In 2011 the river fund was filled." in " ".join(lines(made, "timeline"))


def test_a_line_that_ends_like_no_sentence_is_a_title(make_assistant: MakeAssistant) -> None:
    text = (
        "Opening words of a delegation\n\nSeventh meeting of the Board of the River Fund, Lima, 7 October 2025\n\n"
        "We are glad to be here. The river fund paid for wells in the north and nothing in the south.\n"
    )
    made = brief(make_assistant({"a.txt": text}), "newcomer")
    assert lines(made, "background") == ["The river fund paid for wells in the north and nothing in the south."]


def test_whether_something_should_be_is_no_demand(make_assistant: MakeAssistant) -> None:
    files = {
        "speech.txt": (
            "Speech\n\nNobody knew whether anyone should fill the river fund. The river fund must be filled.\n"
        ),
        "metadata.csv": "file,organisation\nspeech.txt,Oxfam\n",
    }
    assert lines(brief(make_assistant(files)), "asks") == ["The river fund must be filled."]
