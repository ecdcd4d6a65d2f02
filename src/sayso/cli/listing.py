"""Commands that list things by default, and do more with them by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click


class Listing(click.Group):
    """A group whose words are a list's unless they begin with one of its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` before what begins with none of the commands."""
        if not args or (args[0] not in self.commands and args[0] not in {"-h", "--help"}):
            args = ["list", *args]
        return super().parse_args(ctx, args)


def judging(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add who judges and why."""
    reason = click.option("--reason", default="", help="Why: kept with the judgement.")
    author = click.option(
        "--author", default="", help="Who judges; by default the setting `author`, or the login name."
    )
    return reason(author(command))
