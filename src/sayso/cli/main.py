"""The command `sayso`: which commands there are, how errors are told, and nothing else."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import click

from sayso.cli.wording import on_one_line
from sayso.errors import SaysoError

_INTERRUPTED = 130

COMMANDS: dict[str, dict[str, tuple[str, str]]] = {
    "Start": {
        "demo": ("demo", "Collect and read the built-in sample, and print what it tells."),
        "init": ("workspace", "Make a workspace: a folder with a ledger."),
    },
    "Collect": {
        "collect": ("collect", "Take in files, folders, feeds, web archives and addresses."),
        "skipped": ("collect", "List what could not be taken in or read, and why."),
    },
    "Read": {
        "read": ("read", "Read what is due, or read files as they are."),
        "index": ("search", "Make what is read ready to be found by meaning."),
        "check-reading": ("read", "Check that JSON objects keep the contract of a reading."),
    },
    "Explore": {
        "status": ("explore", "Show what the ledger holds and what is due."),
        "documents": ("explore", "List the documents."),
        "show": ("explore", "Print an article with its statements marked and numbered."),
        "search": ("search", "Search articles and statements by words and by meaning."),
        "sources": ("sources", "List who speaks, and how often; or one source in full."),
        "statements": ("statements", "List who says what, narrowed by source, words, kind and day."),
        "events": ("events", "List what happened, by its own day; or one event in full."),
        "incident": ("incident", "List what happened as all articles tell it together; one in full; merge, split."),
        "places": ("places", "List where things are said to be, and look names up; add places of your own."),
        "control": ("control", "Tell who holds which place on which day, how surely, on whose say-so."),
        "actors": ("actors", "List which parties are named, or one in full; add, merge and split them."),
        "versions": ("explore", "List the versions of an article and what changed between them."),
        "reprints": ("explore", "List articles that are copies of one another, with their likely originator."),
    },
    "Judge": {
        "judge": ("judge", "Decide what the text leaves open; every decision is kept and can be withdrawn."),
    },
    "Publish": {
        "map": ("map", "Draw who holds which place on a day: a picture (PNG, SVG) or GeoJSON."),
        "export": ("export", "Write the events as PLOVER, ACLED, UCDP or GeoJSON, with a description of every column."),
    },
    "Keep": {
        "doctor": ("workspace", "Check that the ledger is sound."),
        "backup": ("workspace", "Copy the ledger into one verified file."),
    },
}
"""Every command: under which heading it is listed, its module in this folder, and its one line of help."""


class _Commands(click.Group):
    """The commands by heading; a command's module is imported only when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for commands in COMMANDS.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for commands in COMMANDS.values():
            if cmd_name in commands:
                module = import_module(f"sayso.cli.{commands[cmd_name][0]}")
                command: click.Command = getattr(module, cmd_name.replace("-", "_"))
                return command
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, commands in COMMANDS.items():
            with formatter.section(heading):
                formatter.write_dl([(name, text) for name, (_, text) in commands.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Offer the nearest command for a mistyped one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            hint = f"did you mean `sayso {near[0]}`?" if near else "`sayso --help` lists the commands."
            raise click.UsageError(f"There is no command {args[0]!r}; {hint}", ctx) from error


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"sayso {version('sayso')}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-w", "--workspace", type=click.Path(path_type=Path, readable=False), envvar="SAYSO_WORKSPACE",
    help="The workspace folder; by default the nearest at or above the current folder.",
)  # fmt: skip
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
@click.pass_context
def sayso(ctx: click.Context, workspace: Path | None) -> None:
    """Read news of a conflict and keep the ledger of it: on whose say-so each thing is known."""
    ctx.obj = workspace


def main(arguments: list[str] | None = None) -> None:
    """Run the command; leave with 0, with 1 after an error, 2 after wrong usage, 130 when interrupted."""
    _ready_streams()
    sys.exit(_run(arguments))


def _ready_streams() -> None:
    """Let the standard streams take whatever the world's articles hold, and stand in for one that was closed."""
    sys.stdin = sys.stdin or TextIOWrapper(BytesIO())
    sys.stderr = sys.stderr or TextIOWrapper(BytesIO())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a Latin-1 terminal has no Arabic letters


def _run(arguments: list[str] | None) -> int:
    # No colour where it was declined (no-color.org) or the terminal has none; click tells pipes by itself.
    colour = False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None
    try:
        outcome: Any = sayso.main(args=arguments, prog_name="sayso", standalone_mode=False, color=colour)
    except SaysoError as error:
        return _told(str(error), colour)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("sayso: stopped; what was taken in stays, and the same command goes on from there", err=True)
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does: nothing is wrong, and nothing more can be said to it.
        sys.stdout = None  # keeps the interpreter from flushing into the closed pipe
        return 0
    except UnicodeEncodeError:
        return _told("an argument holds bytes that are not text in UTF-8; type it again", colour)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and error.filename is None:
            return _told("the current folder is there no longer; go to one that is", colour)
        # What the disk or the system refuses where nothing more could be said of it, such as a full disk under `>`.
        if error.filename is None:
            sys.stdout = None  # as above
        where = f"{error.filename}: " if error.filename else ""
        return _told(
            f"{where}{error.strerror or error}; see that the disk has room and lets you read and write", colour
        )
    return outcome if isinstance(outcome, int) else 0


def _told(sentence: str, colour: bool | None) -> int:
    """Print an error as one sentence; its exit status."""
    click.secho(f"sayso: {on_one_line(sentence)}", fg="red", err=True, color=colour)
    return 1
