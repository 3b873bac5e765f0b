"""An outcome as it is kept, and read back: the published JSON without what was retrieved.

The passages are left out because they are text of the documents that the answer does not quote.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from assistant.answer import Answer, Refusal
from assistant.answer_json import SCHEMA, to_json


def kept_json(outcome: Answer | Refusal) -> dict[str, Any]:
    """Everything that a page shows of an outcome."""
    published = to_json(outcome)
    del published["passages"]
    return published


def read_outcome(fields: Mapping[str, Any]) -> Answer | Refusal:
    """The outcome that ``kept_json`` was made of; it has no passages.

    Raises:
        ValueError: it is none, it is of another schema, or a quotation is not what its hash says it was.
    """
    if fields.get("schema") != SCHEMA:
        raise ValueError(f"the answer has the schema {fields.get('schema')!r}, and {SCHEMA} can be read")
    values = {**fields, "passages": (), "timings": fields.get("timings_ms", {})}
    if fields.get("outcome") == "refusal":
        return _refusals().validate_python(values | {"reason": fields.get("refusal_reason")})
    answer = _answers().validate_python(values)
    for citation in answer.citations:
        if hashlib.sha256(citation.quote.encode("utf-8")).hexdigest() != citation.sha256:
            raise ValueError(f"the quotation of source {citation.n} was altered")
    return answer


@cache
def _answers() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)


@cache
def _refusals() -> TypeAdapter[Refusal]:
    return TypeAdapter(Refusal)
