"""How the reader asks: as whom, and of which documents. Remembered in the session and in the page's address."""

import re
from collections.abc import Mapping
from typing import cast
from urllib.parse import urlencode

import streamlit as st

from assistant.answer import AUDIENCES, Audience
from vectorstore.index import Filter

FILTER_PARAMETERS = {"date_from": "from", "date_to": "to", "kind": "kind", "language": "language"}
"""Fields of a filter, and what they are called in an address; the one document is called "in"."""
DOCUMENT_PARAMETER = "in"
AUDIENCE_PARAMETER = "for"
_YEAR = re.compile(r"\d{4}")


def chosen_filter() -> Filter | None:
    """What the next question is kept to; None for everything. A new visitor's comes from the address."""
    if "filter" not in st.session_state:
        st.session_state["filter"] = filter_in(st.query_params.to_dict())
    return cast("Filter | None", st.session_state["filter"])


def choose_filter(filter: Filter) -> None:
    """Keep the next questions to this."""
    st.session_state["filter"] = None if filter == Filter() else filter
    show_in_address()


def chosen_audience() -> Audience:
    """As whom the reader asks. A new visitor's comes from the address."""
    if "audience" not in st.session_state:
        st.session_state["audience"] = audience_in(st.query_params.to_dict())
    return cast(Audience, st.session_state["audience"])


def choose_audience(audience: Audience) -> None:
    """Ask the next questions as one of these."""
    st.session_state["audience"] = audience
    show_in_address()


def audience_in(parameters: Mapping[str, str]) -> Audience:
    """The audience that an address names; everyone where it names none that is known."""
    return next((each for each in AUDIENCES if each == parameters.get(AUDIENCE_PARAMETER)), "everyone")


def show_in_address() -> None:
    """Put what is chosen into the page's address, where it is not there already."""
    wanted = _parameters(chosen_filter(), chosen_audience())
    for name in (*FILTER_PARAMETERS.values(), DOCUMENT_PARAMETER, AUDIENCE_PARAMETER):
        if st.query_params.get(name) != wanted.get(name):
            if name in wanted:
                st.query_params[name] = wanted[name]
            else:
                del st.query_params[name]


def question_in_address() -> str | None:
    """The question that an opened address asks, once: it is taken out of the address, and what it is kept to chosen."""
    question = st.query_params.get("q")
    if question is None:
        return None
    del st.query_params["q"]
    parameters = st.query_params.to_dict()
    st.session_state["filter"], st.session_state["audience"] = filter_in(parameters), audience_in(parameters)
    asked = st.session_state.setdefault("asked-by-address", set())
    if question in asked:
        return None
    asked.add(question)
    return question.strip() or None


def question_address(question: str, filter: Filter | None, audience: Audience) -> str:
    """The address, relative to the page, that asks a question in the same way."""
    return f"?{urlencode({'q': question, **_parameters(filter, audience)})}"


def _parameters(filter: Filter | None, audience: Audience) -> dict[str, str]:
    return filter_parameters(filter) | ({} if audience == "everyone" else {AUDIENCE_PARAMETER: audience})


def filter_parameters(filter: Filter | None) -> dict[str, str]:
    """A filter as parameters of an address."""
    if filter is None:
        return {}
    named = {name: getattr(filter, field) for field, name in FILTER_PARAMETERS.items()}
    named[DOCUMENT_PARAMETER] = next(iter(filter.documents), None) if filter.documents else None
    return {name: value for name, value in named.items() if value}


def filter_in(parameters: Mapping[str, str]) -> Filter | None:
    """The filter that an address names. Years are all that counts of its dates, and what is no year is passed over."""
    fields = {field: parameters.get(name) or None for field, name in FILTER_PARAMETERS.items()}
    for field in ("date_from", "date_to"):
        found = _YEAR.match(fields[field] or "")
        fields[field] = found.group() if found else None
    document = parameters.get(DOCUMENT_PARAMETER)
    filter = Filter(**fields, documents=frozenset((document,)) if document else None)
    return None if filter == Filter() else filter
