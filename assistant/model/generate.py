"""What a chat model is sent: the prompts, filled within their budget, and the forms of reply that are asked for.

The model returns claims with evidence keys and quotations; what they are worth is decided by
``assistant.verification.verify`` alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answer import Removed
from assistant.conversation import Conversation
from assistant.errors import ChatModelError
from assistant.evidence import Evidence
from assistant.model.chat_model import ChatModel, Generation
from assistant.model.model_reply import read_question
from assistant.model.prompt_text import STRING, delimited, harmless, new_boundary, nullable, passage_text, record
from prompts.template import Template, load

_TURNS = 3
"""Earlier exchanges that are shown to the model: a follow-up points at the last few."""

_PARTS, _PART_LENGTH = 12, 300
"""Most parts of a reply that are asked for anew, and characters of each that are shown."""

_EVIDENCE = {"type": "array", "items": record(key=STRING, quote=STRING)}

ANSWER_SCHEMA: Mapping[str, Any] = {
    "title": "answer",
    "description": "An answer whose every part is carried by quotations.",
    # Quotations come before the words that they carry, so that a model copies first and concludes then;
    # claims come early, so that a reply that breaks off still holds some.
    **record(
        answerable={"type": "boolean"},
        why_not=nullable(STRING),
        claims={"type": "array", "items": record(evidence=_EVIDENCE, text=STRING, speaker=nullable(STRING))},
        items={
            "type": "array",
            "items": record(
                evidence=_EVIDENCE,
                name=STRING,
                surface=STRING,
                stance=nullable({"type": "string", "enum": ["support", "oppose", "neutral"]}),
            ),
        },
        headline=nullable(STRING),
        headline_evidence=_EVIDENCE,
    ),
}

REPHRASE_SCHEMA: Mapping[str, Any] = {
    "title": "standalone_question",
    "description": "A question that can be understood without the conversation.",
    **record(question=STRING),
}


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a chat model is sent, and ``notes`` for the reader on what did not fit into it."""

    system: str
    user: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chat model is asked to answer.

    ``question`` is in its standalone form, ``language`` the ISO 639-1 code of the language to answer in; ``evidence``
    comes best first. Earlier turns of the ``conversation`` are shown for understanding the question, never as evidence.
    """

    question: str
    language: str
    evidence: Sequence[Evidence]
    conversation: Conversation


def answer_prompt(asked: Asked, generation: Generation) -> Prompt:
    """The prompt for an answer, within the budget of ``generation``; the reply comes on top.

    What does not fit is left out from the end, whole passages only, and a note says so. What lies inside an earlier
    passage is shown once.

    Raises:
        ChatModelError: no passage fits into the budget.
    """
    boundary = new_boundary()
    turns = _conversation_text(asked.conversation, boundary)
    if generation.count_tokens(turns) > generation.budget // 4:  # earlier talk must not crowd out the evidence
        turns = ""
    return _prompt(asked, generation, boundary, load("answer.user"), conversation=turns)


def repair_prompt(asked: Asked, generation: Generation, parts: Sequence[Removed]) -> Prompt:
    """The prompt for parts of an answer that did not stand, with what is wrong with each.

    Raises:
        ChatModelError: no passage fits into the budget.
    """
    lines = (f"- {_short(part.text)}\n  wrong: {_short(part.reason)}" for part in parts[:_PARTS])
    return _prompt(asked, generation, new_boundary(), load("repair.user"), parts=harmless("\n".join(lines)))


def _prompt(asked: Asked, generation: Generation, boundary: str, template: Template, **more: str) -> Prompt:
    system = load("answer.system").fill(boundary=boundary, language=asked.language)
    count = generation.count_tokens

    def user_text(passages: Sequence[str]) -> str:
        question = harmless(asked.question)
        return template.fill(passages="\n\n".join(passages), question=question, boundary=boundary, **more)

    room = generation.budget - count(system) - count(user_text(()))
    distinct = [
        piece for place, piece in enumerate(asked.evidence) if not _is_inside_one_of(asked.evidence[:place], piece)
    ]
    passages: list[str] = []
    for piece in distinct:
        passage = passage_text(piece, boundary)
        room -= count(passage + "\n\n")
        if room < 0:
            break
        passages.append(passage)
    if not passages:
        raise ChatModelError(
            f"The question leaves no room for a passage in a prompt of {generation.budget} tokens for the chat model "
            f"{generation.model.name}. Ask a shorter question."
        )
    notes: tuple[str, ...] = ()
    if len(passages) < len(distinct):
        notes = (
            f"The chat model was shown the best {len(passages)} of {len(distinct)} passages; "
            "the others did not fit into its prompt.",
        )
    return Prompt(system, user_text(passages), notes)


def rephrase_with_model(question: str, conversation: Conversation, model: ChatModel) -> str:
    """A follow-up question as one that stands alone, in the same language.

    Raises:
        ChatModelError: the model failed or returned nothing usable.
    """
    boundary = new_boundary()
    reply = model.ask(
        load("rephrase.system").fill(boundary=boundary),
        load("rephrase.user").fill(
            conversation=_conversation_text(conversation, boundary), question=harmless(question), boundary=boundary
        ),
        REPHRASE_SCHEMA,
    )
    return read_question("".join(reply), model.name)


def _is_inside_one_of(others: Sequence[Evidence], piece: Evidence) -> bool:
    return any(
        other.document.id == piece.document.id and other.start <= piece.start and piece.end <= other.end
        for other in others
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _PART_LENGTH else line[:_PART_LENGTH] + " ..."


def _conversation_text(conversation: Conversation, boundary: str) -> str:
    """The last turns with a blank line behind them, or "" when there are none."""
    if not conversation.turns:
        return ""
    turns = "\n".join(
        f"Question: {' '.join(turn.question.split())}\nAnswer: {' '.join(turn.answer.split())}"
        for turn in conversation.turns[-_TURNS:]
    )
    return (
        "Earlier in this conversation, only to understand the question; it is no evidence:\n"
        f"{delimited(boundary, 'conversation', turns)}\n\n"
    )
