"""Settings read from the environment, each failing with a sentence that says what to set."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def read_env_file(path: Path) -> None:
    """Take settings from a `.env` file where there is one. The real environment wins."""
    if path.is_file():
        env.read_env(path)


def required(name: str, why: str, *, otherwise: str | None = None) -> str:
    """A text that production cannot do without.

    `otherwise` is used when it is not set; None means refuse to start.
    """
    value: str = env.str(name, default="")
    if value:
        return value
    if otherwise is not None:
        return otherwise
    raise ImproperlyConfigured(f"Set {name}: {why}")


def required_list(name: str, why: str, *, otherwise: list[str] | None = None) -> list[str]:
    """A list, separated by commas, that production cannot do without."""
    joined = None if otherwise is None else ",".join(otherwise)
    return [part.strip() for part in required(name, why, otherwise=joined).split(",") if part.strip()]


def flag(name: str, *, default: bool = False) -> bool:
    """A yes or no: true, yes, on or 1; false, no, off or 0."""
    value: bool = env.bool(name, default=default)
    return value


def email(url: str) -> dict[str, object]:
    """Django's settings for sending email through the server at this URL."""
    settings: dict[str, object] = environ.Env.email_url_config(url)
    return settings
