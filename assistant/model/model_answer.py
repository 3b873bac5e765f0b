"""A chat model's answer: asked for, verified claim by claim as it is written, and repaired once. Trusted by nobody.

Statements are reported as soon as they are verified. What does not stand is sent back one time, with what is wrong
with it; what does not stand then either is removed.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

from assistant.answer import Removed, Statement
from assistant.draft import Claim, Draft
from assistant.errors import ChatModelError, UnusableReplyError
from assistant.events import StatementVerified, Step, Waiting
from assistant.model.chat_model import Generation
from assistant.model.generate import ANSWER_SCHEMA, Asked, Prompt, answer_prompt, repair_prompt
from assistant.model.model_reply import complete_claims, read_draft
from assistant.reading.instructions import states_nothing
from assistant.verification.verify import Verified, verify, why_removed
from ingest.document import Document
from ingest.languages import detect_language

_WORDS_TO_TELL = 6
"""Of fewer words, the language cannot be told."""

_LONGEST_WORD = 46
"""Letters of the longest word in a dictionary of English, French or Portuguese."""

_NO_FORM = Removed("the whole reply", "it was not one JSON object of the form that was asked for")


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What the model proposed in the end, and what of it stands."""

    draft: Draft
    verified: Verified


def answer_with_model(
    asked: Asked, generation: Generation
) -> Iterator[Step | Waiting | StatementVerified | ModelAnswer]:
    """Events on the way, and a ModelAnswer at the end.

    Raises:
        ChatModelError: the model failed, or nothing that it proposed stands.
    """
    name = generation.model.name
    examiner = _Examiner(asked)
    first = _Reply(answer_prompt(asked, generation))
    yield from first.listen(generation, examiner)
    draft = first.draft(name)
    if draft is not None and examiner.obeys(draft):
        raise ChatModelError(
            f"{name} took up an instruction or a question that stands in a document, so nothing it said is used."
        )
    parts = (_NO_FORM,) if draft is None else examiner.problems(draft)
    again: Draft | None = None
    if parts and first.failure is None:
        yield Step("answer", f"Asking {name} to mend what does not stand")
        wrong = [replace(part, reason=why_removed(part)) for part in parts]
        second = _Reply(repair_prompt(asked, generation, wrong))
        yield from second.listen(generation, None)
        again = second.draft(name)
    if again is not None and examiner.obeys(again):
        again = None
    if draft is None:
        draft, again, parts = again, None, ()
    if draft is None:
        raise first.failure or UnusableReplyError.of(name)
    if draft.declined is not None:
        yield ModelAnswer(draft, Verified())
        return
    answer = examiner.merged(draft, again, parts)
    if answer.verified.is_empty:
        raise ChatModelError(f"Nothing that {name} proposed stands in the documents.")
    yield answer


class _Reply:
    """One reply, as far as it has come."""

    def __init__(self, prompt: Prompt) -> None:
        self._prompt = prompt
        self._text = ""
        self.failure: ChatModelError | None = None
        """Why the reply ended early; what has come of it is used."""

    def listen(self, generation: Generation, examiner: "_Examiner | None") -> Iterator[Waiting | StatementVerified]:
        """Take in the reply; report statements as soon as they are verified, where there is somebody to do that."""
        try:
            with closing(generation.model.ask(self._prompt.system, self._prompt.user, ANSWER_SCHEMA)) as pieces:
                for piece in pieces:
                    self._text += piece
                    if examiner is not None and "}" in piece:  # only then can another claim be complete
                        yield from examiner.new_statements(complete_claims(self._text))
                    yield Waiting()
        except ChatModelError as error:
            self.failure = error

    def draft(self, name: str) -> Draft | None:
        """What the reply proposes; None when it proposes nothing that can be read."""
        notes = self._prompt.notes
        if self.failure is not None:
            notes = (*notes, f"{self.failure} What had come of its reply was used.")
        try:
            return read_draft(self._text, name, notes)
        except UnusableReplyError:
            return None


class _Examiner:
    """Verifies what is proposed for one question, piece by piece and as a whole."""

    def __init__(self, asked: Asked) -> None:
        self._evidence = asked.evidence
        self._documents: dict[str, Document] = {piece.document.id: piece.document for piece in asked.evidence}
        self._language = asked.language
        self._seen = 0
        self._good: list[Claim] = []
        self._reported = 0
        self._known_problems: dict[Claim, tuple[Removed, ...]] = {}

    def new_statements(self, claims: tuple[Claim, ...]) -> Iterator[StatementVerified]:
        """The statements of claims not seen before that stand as they are; numbered as if they were the answer."""
        coming = claims[self._seen :]
        self._seen = max(self._seen, len(claims))
        good = [claim for claim in coming if not self._problems_of(claim)]
        if not good:
            return
        self._good += good
        verified = self._verify(Draft(claims=tuple(self._good)))
        for statement in verified.statements[self._reported :]:
            cited = tuple(citation for citation in verified.citations if citation.n in statement.citations)
            yield StatementVerified(statement, cited)
        self._reported = len(verified.statements)

    def obeys(self, draft: Draft) -> bool:
        """Whether a part of it rests on nothing but an instruction or a question of a document: then that wrote it."""
        parts = [Draft(claims=(claim,)) for claim in draft.claims]
        parts += [Draft(items=(item,)) for item in draft.items]
        parts.append(Draft(headline=draft.headline, headline_quotes=draft.headline_quotes))
        return any(self._rests_on_nothing(self._verify(part)) for part in parts)

    def problems(self, draft: Draft) -> tuple[Removed, ...]:
        """The parts of a draft that do not stand as they are, each with what is wrong with it."""
        if draft.declined is not None:
            return ()
        removed = self._verify(draft).removed
        strange = [problem for claim in draft.claims for problem in self._problems_of(claim) if problem not in removed]
        return (*removed, *dict.fromkeys(strange))

    def merged(self, draft: Draft, again: Draft | None, parts: tuple[Removed, ...]) -> ModelAnswer:
        """The draft with what was mended of it in place of what did not stand, verified as a whole."""
        again = again if again and again.declined is None else Draft()
        draft = replace(draft, claims=tuple(claim for claim in draft.claims if not self._is_garbled(claim)))
        good = tuple(claim for claim in draft.claims if not self._problems_of(claim))
        known = {claim.text for claim in good}
        mended = tuple(claim for claim in again.claims if claim.text not in known and not self._problems_of(claim))
        headline = draft if draft.headline and self._carries_headline(draft) else again
        merged = replace(
            draft,
            claims=(*good, *mended) if mended else draft.claims,
            items=tuple(item for each in (draft, again) for item in each.items if self._stands(Draft(items=(item,)))),
            headline=headline.headline,
            headline_quotes=headline.headline_quotes,
        )
        verified = self._verify(merged)
        shown = {statement.text for statement in verified.statements}
        first = [replace(part, reason=why_removed(part)) if mended else part for part in parts]
        removed = (part for part in (*first, *verified.removed, *self._verify(again).removed) if part.text not in shown)
        return ModelAnswer(merged, replace(verified, removed=tuple(dict.fromkeys(removed))))

    def _is_garbled(self, claim: Claim) -> bool:
        """Whether a claim runs its words together."""
        quoted = " ".join(quote.text for quote in claim.quotes if quote.text != claim.text)
        return any(len(word) > _LONGEST_WORD and word not in quoted for word in claim.text.split())

    def _rests_on_nothing(self, verified: Verified) -> bool:
        cited = [(self._documents[each.document_id], each.start, each.end) for each in verified.citations]
        return bool(cited) and all(states_nothing(*place) for place in cited)

    def _verify(self, draft: Draft) -> Verified:
        return verify(draft, self._evidence, self._language)

    def _stands(self, draft: Draft) -> bool:
        return not self._verify(draft).removed

    def _carries_headline(self, draft: Draft) -> bool:
        return self._stands(Draft(headline=draft.headline, headline_quotes=draft.headline_quotes))

    def _problems_of(self, claim: Claim) -> tuple[Removed, ...]:
        if claim not in self._known_problems:
            self._known_problems[claim] = self._find_problems(claim)
        return self._known_problems[claim]

    def _find_problems(self, claim: Claim) -> tuple[Removed, ...]:
        verified = self._verify(Draft(claims=(claim,)))
        if self._rests_on_nothing(verified):
            return (Removed(claim.text, "what it cites is an instruction or a question, which states nothing"),)
        if self._is_garbled(claim):
            return (Removed(claim.text, "it is written in no words"),)
        return verified.removed or tuple(
            Removed(statement.text, f"it is not written in the language of the question ({self._language})")
            for statement in verified.statements
            if self._is_in_another_language(statement)
        )

    def _is_in_another_language(self, statement: Statement) -> bool:
        """Whether words of the model's own are in another language than the question; quotations keep theirs."""
        own = statement.verdict == "supported" and len(statement.text.split()) >= _WORDS_TO_TELL
        return own and detect_language(statement.text) != self._language
