"""The only reader of the environment and of .env. Frozen; passed in everywhere else."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import AssistantError


class Settings(BaseSettings):
    """Settings, from environment variables with the prefix ``COALITION_`` or from .env in the working folder."""

    model_config = SettingsConfigDict(
        env_prefix="COALITION_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    home: Path = Field(default_factory=lambda: user_data_path("coalition-assistant", appauthor=False))
    """The library's folder."""
    model: str | None = None
    """A chat model, "<provider>:<model>"; None works without a language model."""
    model_url: str | None = None
    """Base URL of an OpenAI-compatible server for ``model``."""
    model_key: SecretStr | None = None
    """API key for ``model``. Without it and without ``model_url``, the provider's own environment variable is used."""
    model_seconds: float = Field(default=60.0, gt=0, le=3600)
    """The longest wait for the first words of a chat model's reply, and for the next ones."""
    embedding_model: str | None = None
    """A sentence-transformers model name or folder; None takes the one that is installed with the package."""
    reranker: str | None = None
    """A cross-encoder's name or folder, which puts the first passages in a better order; None goes without."""
    chroma_url: str | None = None
    """http://host:port of a Chroma server; None keeps the vectors in the library's folder."""
    passwords_file: Path | None = None
    """A text file with one password a line, tried on locked PDFs and archives."""
    ocr: bool = True
    """Whether pictures of pages are put through text recognition, where the programs for it are installed."""


def read_settings() -> Settings:
    """The settings in force. Empty values count as not set.

    Raises:
        AssistantError: a setting has a value that cannot be used; the message names it.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        names = ", ".join(
            "COALITION_" + "_".join(str(part) for part in detail["loc"]).upper() for detail in error.errors()
        )
        raise AssistantError(f"The setting {names} cannot be used. Correct it in the environment or in .env.") from None
    blank = {name: None for name, value in settings if isinstance(value, str) and not value.strip()}
    return settings.model_copy(update={**blank, "home": settings.home.expanduser()})


def read_passwords(settings: Settings) -> tuple[str, ...]:
    """The passwords for locked files.

    Raises:
        AssistantError: the file that the setting names cannot be read.
    """
    if settings.passwords_file is None:
        return ()
    try:
        lines = settings.passwords_file.expanduser().read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise AssistantError(
            f"The file {settings.passwords_file}, which COALITION_PASSWORDS_FILE names, cannot be read ({reason}). "
            "Correct the setting, or save the file as text with one password a line."
        ) from error
    return tuple(line for line in lines if line)
