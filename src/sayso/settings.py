"""What a person can set: `sayso.toml` in the workspace, then the environment, into one frozen value that is passed on.

There is no global: whoever needs a setting is given the settings.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from sayso.errors import SettingsError

ReaderName = Literal["encoder", "rules"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set, with its default. Each field is also `SAYSO_<FIELD>` in the environment."""

    reader: ReaderName = "encoder"
    """Who reads: `encoder`, the trained reader, or `rules`, which needs no model, is faster and finds less."""
    threads: int = 0
    """Cores that the encoder may use at most; 0 for all."""
    max_document_bytes: int = 20_000_000
    """A single article's bytes above which it is listed as too large instead of read."""
    fetch_timeout_s: float = 20.0
    """Seconds that one request may take, connection and body together."""
    fetch_max_redirects: int = 5
    fetch_delay_s: float = 1.0
    """Seconds between two requests to one host, unless robots.txt asks for more."""
    user_agent: str = "sayso/0.1 (+reads public reporting; respects robots.txt)"
    write_wait_s: float = 10.0
    """Seconds that a second writer waits for the first before it gives up."""
    author: str = ""
    """Who makes judgements here; the login name where it is empty."""


def load_settings(workspace: Path | None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings of a workspace; the environment overrides the file.

    Raises:
        SettingsError: the file is not TOML, names an unknown setting, or a value is of the wrong kind.

    """
    settings = Settings()
    if workspace is not None and (path := workspace / "sayso.toml").is_file():
        settings = replace(settings, **_from_file(path))
    overrides: dict[str, Any] = {
        field.name: _parse(field.type, environment[name], name)
        for field in fields(Settings)
        if (name := f"SAYSO_{field.name.upper()}") in environment
    }
    return replace(settings, **overrides)


def _from_file(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(
            f"the settings cannot be read ({error.strerror})",
            where=str(path),
            next_step="see that you may read the file",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"this is not TOML ({error})", where=str(path), next_step="mend that line") from error
    known = {field.name: field.type for field in fields(Settings)}
    for key, value in table.items():
        if key not in known:
            raise SettingsError(
                f"there is no setting {key!r}", where=str(path), next_step=f"use one of {', '.join(sorted(known))}"
            )
        if isinstance(value, list | dict):
            raise SettingsError(f"{key} is a list or a table", where=str(path), next_step="give a single value")
        table[key] = _parse(known[key], str(value), key, where=str(path))
    return table


def _parse(kind: Any, value: str, name: str, where: str = "environment") -> str | int | float:
    """Read a setting of the kind that its field's annotation names."""
    if kind == "str":
        return value
    if kind == "ReaderName":
        if value not in get_args(ReaderName):
            raise SettingsError(
                f"{name} is {value!r}", where=where, next_step=f"use one of {', '.join(get_args(ReaderName))}"
            )
        return value
    try:
        number = int(value) if kind == "int" else float(value)
    except ValueError as error:
        wanted = "whole number" if kind == "int" else "number"
        raise SettingsError(
            f"{name} is {value!r}, not a {wanted}", where=where, next_step=f"give a {wanted}"
        ) from error
    if not 0 <= number < float("inf"):
        raise SettingsError(f"{name} is {value}", where=where, next_step="give a number from 0 up")
    return number
