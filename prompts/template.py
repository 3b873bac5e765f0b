"""Prompts are files: a header that declares the variables, then the text.

    ---
    variables: question, language
    ---
    Answer in {{language}}: {{question}}

Values are inserted in one pass and never expanded again, so document text that happens to hold
``{{question}}``, ``$x`` or ``{x}`` stays data.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_HEADER = re.compile(r"\A---\nvariables:(?P<variables>[^\n]*)\n---\n", re.ASCII)
_VARIABLE = re.compile(r"\{\{([a-z_]+)\}\}", re.ASCII)


class PromptError(ValueError):
    """A prompt file is malformed, or it was filled with other variables than it declares."""


@dataclass(frozen=True, slots=True)
class Template:
    """A prompt text with its declared variables."""

    name: str
    text: str
    """The text below the header, with ``{{variable}}`` where a value goes."""
    variables: frozenset[str]
    fingerprint: str
    """First 16 hexadecimal digits of the SHA-256 of the whole file: changes with every edit."""

    def fill(self, **values: str) -> str:
        """The text with every variable replaced by its value.

        Raises:
            PromptError: a declared variable is missing, or a value has no variable.
        """
        missing = sorted(self.variables - values.keys())
        extra = sorted(values.keys() - self.variables)
        if missing or extra:
            problems = [f"no value for {', '.join(missing)}"] if missing else []
            problems += [f"no variable named {', '.join(extra)}"] if extra else []
            raise PromptError(f"prompt {self.name}: {'; '.join(problems)}")
        return _VARIABLE.sub(lambda match: values[match[1]], self.text)


def parse(name: str, source: str) -> Template:
    """The template that a prompt file's text describes.

    Raises:
        PromptError: there is no header, or it declares other variables than the text uses.
    """
    header = _HEADER.match(source)
    if header is None:
        raise PromptError(f"prompt {name}: the file must begin with '---', 'variables: ...' and '---'")
    declared = frozenset(part.strip() for part in header["variables"].split(",") if part.strip())
    text = source[header.end() :].strip()
    used = frozenset(_VARIABLE.findall(text))
    if declared != used:
        different = ", ".join(sorted(declared ^ used))
        raise PromptError(f"prompt {name}: declared and used variables differ: {different}")
    return Template(name, text, declared, hashlib.sha256(source.encode("utf-8")).hexdigest()[:16])


@cache
def load(name: str) -> Template:
    """The prompt in ``prompts/<name>.md``.

    Raises:
        PromptError: there is no such prompt, or its file is malformed.
    """
    file = resources.files("prompts") / f"{name}.md"
    try:
        source = file.read_text(encoding="utf-8")
    except OSError as error:
        raise PromptError(f"prompt {name}: the file {name}.md cannot be read") from error
    return parse(name, source)
