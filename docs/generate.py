"""Writes the references from the code, so that they cannot say anything else: `python docs/generate.py`.

A test compares what is here with what this writes.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import click

from sayso.cli.main import COMMANDS, sayso
from sayso.publish.acled_columns import ACLED_COLUMNS
from sayso.publish.ucdp_columns import UCDP_COLUMNS
from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.settings import Settings

FOLDER = Path(__file__).parent / "reference"
_NOTE = "<!-- Written by docs/generate.py; change the code, not this page. -->\n\n"


def references() -> dict[str, str]:
    """Every generated page, by file name."""
    return {name: _NOTE + "\n".join(lines()).rstrip() + "\n" for name, lines in _PAGES.items()}


def _cli() -> Iterator[str]:
    yield "# Commands\n"
    yield "`sayso --workspace FOLDER COMMAND …` names a workspace; without it, the nearest at or above the current folder is"
    yield "meant (or what `SAYSO_WORKSPACE` says). Every command explains itself with `--help`.\n"
    yield "Commands leave with 0 when all went well, 1 after an error or a finding, 2 after wrong usage, 130 when interrupted.\n"
    for heading, commands in COMMANDS.items():
        yield f"## {heading}\n"
        for name in commands:
            context = click.Context(sayso, info_name="sayso")
            command = sayso.get_command(context, name)
            if command is None:
                raise LookupError(name)
            yield from _command(command, click.Context(command, info_name=name, parent=context))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _command(inner, click.Context(inner, info_name=name, parent=context))
        return
    context.max_content_width = 100
    context.terminal_width = 100
    yield f"### {context.command_path}\n\n```\n{command.get_help(context)}\n```\n"


def _settings() -> Iterator[str]:
    yield "# Settings\n"
    yield "Set them in `sayso.toml` in the workspace, or as environment variables, which go first.\n"
    yield "| in sayso.toml | in the environment | default | what it is |\n|---|---|---|---|"
    about = _field_docs(Settings)
    for field in fields(Settings):
        default = repr(field.default) if isinstance(field.default, str) else f"{field.default:,}"
        yield f"| `{field.name}` | `SAYSO_{field.name.upper()}` | {default} | {about.get(field.name, '')} |"
    yield "\n`SAYSO_WORKSPACE` names the workspace, like `--workspace`."


def _schema() -> Iterator[str]:
    import sayso.ledger

    schema = Path(inspect.getfile(sayso.ledger)).parent / "schema.sql"
    yield "# The ledger's schema\n"
    yield "`ledger.sqlite` is a SQLite file that any program can read. What stands in `migrations/` and `views/` makes this:\n"
    yield f"```sql\n{schema.read_text(encoding='utf-8').rstrip()}\n```"


def _reading() -> Iterator[str]:
    yield "# The reading: what one article becomes\n"
    yield "`sayso read FILE… --json` prints one JSON object a line for each document. It is the contract between the reader"
    yield 'and everything else. It is versioned (`"reading": 1`); fields may be added, none changes its meaning.\n'
    yield "A span is `[start, end]` in Unicode code points of `document.text`, start inclusive, end exclusive. Days are"
    yield "`YYYY-MM-DD`, intervals of days closed. What is unknown is `null`.\n"
    yield "`sayso check-reading` checks any reading: every span lies in the text and is not empty; ids are unique and every"
    yield "reference resolves; every source has a mention or is the narrator; bounds are in order."
    seen: list[type] = []
    yield from _record(Reading, "the object itself", seen)


def _record(record: Any, where: str, seen: list[type]) -> Iterator[str]:
    seen.append(record)
    hints = get_type_hints(record)
    about = _field_docs(record)
    yield f"\n## {record.__name__} — {where}\n"
    yield inspect.cleandoc(record.__doc__ or "").split("\n\nRaises:")[0] + "\n"
    yield "| field | type | |\n|---|---|---|"
    inner: list[tuple[Any, str]] = []
    for field in fields(record):
        name = field.metadata.get("json", field.name)
        yield f"| `{name}` | {_type(hints[field.name])} | {about.get(field.name, '')} |"
        inner += [(part, name) for part in _parts(hints[field.name])]
    for part, name in inner:
        if part in seen or part is Span:
            continue
        if is_dataclass(part):
            yield from _record(part, f"in `{name}`", seen)
        elif issubclass(part, StrEnum):
            seen.append(part)
            yield from _enum(part)


def _enum(kind: type[StrEnum]) -> Iterator[str]:
    about = _field_docs(kind)
    yield f"\n**{kind.__name__}**: {inspect.cleandoc(kind.__doc__ or '').splitlines()[0]}\n"
    for member in kind:
        said = about.get(member.name, "")
        yield f"- `{member.value}`" + (f": {said}" if said else "")


def _parts(hint: Any) -> list[Any]:
    if isinstance(hint, type) and not get_args(hint):
        return [hint] if is_dataclass(hint) or issubclass(hint, StrEnum) else []
    return [part for argument in get_args(hint) for part in _parts(argument)]


def _type(hint: Any) -> str:
    arguments = [argument for argument in get_args(hint) if argument not in {type(None), Ellipsis}]
    if hint is Span:
        return "span"
    if not arguments:
        plain = {"str": "text", "int": "whole number", "float": "number", "bool": "true or false", "date": "day"}
        name = getattr(hint, "__name__", str(hint))
        return plain.get(name, "text" if hasattr(hint, "__supertype__") else name)
    if type(None) in get_args(hint):
        return f"{_type(arguments[0])} or null"
    return f"list of {_type(arguments[0])}"


def _field_docs(kind: type) -> dict[str, str]:
    """The string that stands below each field in the source, as one line."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    if not isinstance(body, ast.ClassDef):
        return {}
    docs = {}
    for statement, following in zip(body.body, body.body[1:], strict=False):
        targets = [statement.target] if isinstance(statement, ast.AnnAssign) else getattr(statement, "targets", [])
        text = following.value if isinstance(following, ast.Expr) else None
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            docs |= {target.id: " ".join(text.value.split()) for target in targets if isinstance(target, ast.Name)}
    return docs


def _exports() -> Iterator[str]:
    yield "# Columns of exports\n"
    yield "What `sayso export` writes, column by column; how to use it is told in the [guide](../guide/export.md). An unknown"
    yield "value is an empty cell. ° marks columns whose content is our own choice, where the codebook leaves it open.\n"
    for title, columns in (("ACLED", ACLED_COLUMNS), ("UCDP GED", UCDP_COLUMNS)):
        yield f"## {title}\n"
        yield "| column | type | |\n|---|---|---|"
        for column in columns:
            unit = f", {column.unit}" if column.unit else ""
            bounds = f", {column.least} to {column.most}" if column.most is not None else ""
            about = column.about.replace("|", "\\|")
            yield f"| `{column.name}`{' °' * column.ours} | {column.type}{unit}{bounds} | {about} |"
        yield ""


_PAGES = {
    "cli.md": _cli,
    "settings.md": _settings,
    "schema.md": _schema,
    "reading.md": _reading,
    "exports.md": _exports,
}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for page, text in references().items():
        (FOLDER / page).write_text(text, encoding="utf-8")
