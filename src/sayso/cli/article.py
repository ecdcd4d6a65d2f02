"""An article on the terminal: its text with the statements marked and numbered, and below it what was found in it.

In colour, sources are bold, cues yellow and contents underlined; plain text marks them `<source>`, `_cue_` and
`[1 content 1]`.
"""

from __future__ import annotations

from collections.abc import Mapping

import click

from sayso.cli.context import is_coloured
from sayso.cli.happenings import echo_happenings
from sayso.cli.scenes import echo_scenes
from sayso.cli.wording import legible, on_one_line, percent
from sayso.publish.marked import Piece, mark
from sayso.records.days import DateMethod
from sayso.records.document import Document
from sayso.records.reading import Reading
from sayso.records.source import Source, SourceKind
from sayso.records.statement import Quotation, Statement

_HUES = ("green", "cyan", "magenta", "blue", "bright_green", "bright_cyan", "bright_magenta", "bright_blue")


def echo_article(document: Document, reading: Reading | None, *, all_with: str | None) -> None:
    """Print the article's heading and marked text, its statements, events and control, its places, times and counts.

    `all_with` says how to see all of a longer list of those; where it is None, all are shown.
    """
    _echo_heading(document)
    if reading is None:
        from sayso.services.read import READABLE

        click.echo(legible(document.text))
        is_readable = (document.language or "en") in READABLE
        why = "run `sayso read`" if is_readable else f"it is in the language {document.language!r}, which is not read"
        click.secho(f"\nNot read: {why}.", fg="yellow")
        return
    paint = _colour if is_coloured() else _plain
    click.echo("".join(paint(piece) for piece in mark(reading)).rstrip("\n"))
    click.echo()
    _echo_statements(reading)
    echo_happenings(reading, all_with=all_with)
    echo_scenes(reading, all_with=all_with)
    for failure in reading.failures:
        click.secho(f"failed: {failure.step}: {failure.why}", fg="red")


def day_of(document: Document) -> str:
    """The publication day as precisely as it is known, or `undated`."""
    if document.published is None:
        return "undated"
    length = {"year": 4, "month": 7}.get(document.published.precision, 10)
    method = document.published.method
    told = "given by a person" if method is DateMethod.GIVEN else f"from {method}"
    return f"{document.published.date.isoformat()[:length]} ({told})"


def _echo_heading(document: Document) -> None:
    click.secho(on_one_line(document.title or "(no title)"), bold=True)
    facts = [document.outlet or "outlet unknown", day_of(document)]
    if document.bylines:
        facts.append("by " + ", ".join(document.bylines))
    click.echo(on_one_line(" · ".join(facts)))
    click.secho(on_one_line(document.id + (f"  {document.url}" if document.url else "")), dim=True)
    click.echo()


def _colour(piece: Piece) -> str:
    hue = _HUES[(piece.contents[-1] - 1) % len(_HUES)] if piece.contents else None
    opens = "".join(click.style(f"{number}▸", fg=_HUES[(number - 1) % len(_HUES)], bold=True) for number in piece.opens)
    styled = click.style(
        legible(piece.text),
        fg="yellow" if piece.cue else hue,
        bold=True if piece.source else None,
        underline=True if piece.contents else None,
        dim=True if piece.aside else None,
    )
    return opens + styled


def _plain(piece: Piece) -> str:
    text = legible(piece.text)
    if piece.source:
        text = f"<{text}>"
    if piece.cue:
        text = f"_{text}_"
    opens = "".join(f"[{number} " for number in piece.opens)
    closes = "".join(f" {number}]" for number in piece.closes)
    return f"{opens}{text}{closes}"


def _echo_statements(reading: Reading) -> None:
    sources = {source.id: source for source in reading.sources}
    times = {time.id: time.span.quote for time in reading.times}
    for number, statement in enumerate(reading.statements, start=1):
        click.echo(_line(number, statement, sources, times))
    if not reading.statements:
        click.echo("No statements were found.")
    if reading.set_aside:
        reasons = sorted({one.why.value for one in reading.set_aside})
        click.secho(f"Set aside: {', '.join(reasons)}.", dim=True)


def _line(number: int, statement: Statement, sources: Mapping[str, Source], times: Mapping[str, str]) -> str:
    who = source_label(sources.get(statement.source or ""))
    who += "".join(f", via {source_label(sources.get(name))}" for name in reversed(statement.via))
    kind = "denial" if statement.denied else statement.kind.value
    chance = ""
    if statement.chance:
        given = statement.chance
        chance = f", {percent(given.low, given.high)} (“{given.words.quote}”)"
    cue = f" — {statement.cue.quote}" if statement.cue else ""
    if statement.cue and statement.told and statement.told.start >= statement.cue.end:
        cue += f" {statement.told.quote}"
    horizon = f", for “{times[statement.horizon]}”" if statement.horizon else ""
    what = kind if statement.quotation is Quotation.NONE else f"{statement.quotation} {kind}"
    return on_one_line(f"{number:3}  {who}{cue}: {what}{chance}{horizon}")


def source_label(source: Source | None) -> str:
    """A source as a person would call them: by name, else as described, with what kind of source it is."""
    if source is None:
        return "nobody is named"
    if source.kind is SourceKind.NARRATOR:
        return "the article itself"
    words = (source.name or source.described or source.mentions[0].quote).rstrip(" ,;")
    role = f", {source.role}" if source.role and source.name else ""
    return f"{words}{role} ({source.kind})"
