"""Prompt files: declared variables, filled once."""

from importlib import resources

import pytest

from prompts.template import PromptError, load, parse

SOURCE = "---\nvariables: question, text\n---\nRead {{text}} and answer {{question}}.\n"


def test_every_variable_is_replaced() -> None:
    assert parse("p", SOURCE).fill(question="why?", text="this") == "Read this and answer why?."


@pytest.mark.parametrize("value", ["{{question}}", "$question {question} %s", "\\1 \\g<0>", "{{text}}", "{{", "a\nb"])
def test_a_value_is_never_expanded_again(value: str) -> None:
    assert parse("p", SOURCE).fill(question="why?", text=value) == f"Read {value} and answer why?."
    other = parse("p", SOURCE).fill(text=value, question="{{text}}")
    assert other == f"Read {value} and answer {{{{text}}}}."


def test_a_missing_variable_is_refused_by_name() -> None:
    with pytest.raises(PromptError, match=r"prompt p: no value for text$"):
        parse("p", SOURCE).fill(question="why?")


def test_an_extra_variable_is_refused_by_name() -> None:
    with pytest.raises(PromptError, match=r"prompt p: no variable named tone$"):
        parse("p", SOURCE).fill(question="why?", text="this", tone="dry")


@pytest.mark.parametrize("header", ["question", "question, text, tone", ""])
def test_a_header_that_declares_other_variables_than_the_text_uses_is_refused(header: str) -> None:
    with pytest.raises(PromptError, match="declared and used variables differ"):
        parse("p", SOURCE.replace("question, text", header))


def test_a_file_without_header_is_refused() -> None:
    with pytest.raises(PromptError, match="must begin with"):
        parse("p", "Read {{text}}.")


def test_an_unknown_prompt_is_refused_by_name() -> None:
    with pytest.raises(PromptError, match=r"nowhere\.md cannot be read"):
        load("nowhere")


def test_the_fingerprint_changes_with_every_edit() -> None:
    prompts = [parse("p", source) for source in (SOURCE, SOURCE.replace("Read", "read"), SOURCE + "\n")]
    assert len({prompt.fingerprint for prompt in prompts}) == 3
    assert parse("q", SOURCE).fingerprint == prompts[0].fingerprint


def test_every_prompt_file_is_well_formed() -> None:
    names = [
        file.name.removesuffix(".md") for file in resources.files("prompts").iterdir() if file.name.endswith(".md")
    ]
    assert names
    for name in names:
        assert load(name).name == name
