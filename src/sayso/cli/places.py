"""`places`: where this ledger's reporting happens, and places of one's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.context import country_code, days_of_options, echo_json, json_option, workspace_of
from sayso.cli.prose import echo_prose
from sayso.cli.scenes import radius, where
from sayso.cli.tables import echo_table
from sayso.cli.wording import counted, on_one_line
from sayso.errors import NotFoundError

if TYPE_CHECKING:
    from sayso.ledger.places import PlaceRow
    from sayso.publish.geojson import PointFeature
    from sayso.services.workspace import Workspace

_FAULTS_SHOWN = 10
_INTERRUPTED = 130
"""The exit status after Ctrl-C."""
_PRECISIONS = ("site", "town", "district", "region", "country")


@click.group(invoke_without_command=True)
@click.option("--named", metavar="WORDS", help="Only places whose name, or the words for it, hold these.")
@click.option(
    "--country",
    callback=country_code,
    metavar="CODE",
    help="Only in this country, by its two letters (ISO 3166-1): SY.",
)
@click.option("--precision", type=click.Choice(_PRECISIONS), help="Only places known as precisely as this.")
@click.option("--placed/--unplaced", default=None, help="Only names that could, or could not, be put on the map.")
@click.option("--document", metavar="DOCUMENT", help="Only this article: an id, its beginning, a path or an address.")
@click.option("--since", metavar="DAY", help="Only what was published on or after this day.")
@click.option("--until", metavar="DAY", help="Only what was published on or before this day.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10**9), help="How many at most.")
@click.option("--geojson", is_flag=True, help="Print those on the map as GeoJSON points, all of them.")
@json_option
@click.pass_context
def places(
    ctx: click.Context,
    *,
    named: str | None,
    country: str | None,
    precision: str | None,
    placed: bool | None,
    document: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    geojson: bool,
    as_json: bool,
) -> None:
    """List where things are said to be: each place, how precisely it is known, and how many articles name it.

    Radius is how far from its point, in kilometres, what is said to be there may be. A name that could not be put on
    the map is listed without a point. Places are GeoNames' (CC BY 4.0) and sayso's own.
    """
    if ctx.invoked_subcommand is not None:
        return
    from sayso.ledger.places import WantedPlaces
    from sayso.publish.geojson import write_points

    first, last = days_of_options(since, until)
    with workspace_of(ctx).reading() as ledger:
        rows = ledger.places(
            WantedPlaces(
                words=named,
                country=country,
                precision=precision,
                placed=True if geojson else placed,
                document=ledger.find_document(document) if document else None,
                since=first,
                until=last,
                limit=None if geojson else limit + 1,
            )
        )
    if geojson:
        for line in write_points(_points(rows)):
            click.echo(line)
        return
    if as_json:
        echo_json(rows[:limit])
        return
    if not rows:
        is_narrowed = any((named, country, precision, placed is not None, document, since, until))
        click.echo("No place fits." if is_narrowed else "No places yet. Next: `sayso read`.")
        return
    _echo_list(rows[:limit])
    if len(rows) > limit:
        click.echo(f"The first {limit:,} only; see more with --limit {10 * limit}.", err=True)


def _echo_list(rows: list[PlaceRow]) -> None:
    from sayso.services.places import area_names

    areas = area_names()
    echo_table(
        (
            "place", "where", "kind", "precision", "radius km", "latitude", "longitude", "mentions", "as a body",
            "articles", "first seen", "last seen",
        ),
        [
            (
                row.name, where(row.country, row.admin1, row.kind, areas), row.kind or "",
                row.precision or "not placed", "" if row.radius is None else radius(row.radius),
                "" if row.lat is None else f"{row.lat:.3f}", "" if row.lon is None else f"{row.lon:.3f}",
                f"{row.mentions:,}", f"{row.metonymic:,}" if row.metonymic else "", f"{row.documents:,}",
                row.first or "undated", row.last or "undated",
            )
            for row in rows
        ],
        flexible=0,
        expendable=(8, 10, 4, 6, 5, 11, 2, 1),
        numbers=(4, 5, 6, 7, 8, 9),
    )  # fmt: skip


def _points(rows: list[PlaceRow]) -> Iterator[PointFeature]:
    from sayso.publish.geojson import PointFeature
    from sayso.records.codec import encode

    for row in rows:
        if row.lat is not None and row.lon is not None:
            properties = encode(row)
            for name in ("key", "lat", "lon"):
                del properties[name]
            yield PointFeature(id=row.key, lat=row.lat, lon=row.lon, properties=properties)


@places.command("find", short_help="Look a name up in the gazetteer.")
@click.argument("name", nargs=-1, required=True)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 10**6), help="How many at most.")
@json_option
@click.pass_context
def places_find(ctx: click.Context, name: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Look NAME up as the reader does: by its spelling, else by its sound, the likeliest place first.

    What the context of an article would say for one or the other is left out.
    """
    from sayso.services.places import area_names, find_in_gazetteer, is_latin

    wanted = " ".join(name)
    found = find_in_gazetteer(_workspace_if_any(ctx), wanted)
    if as_json:
        return echo_json({"entry": entry, "how": match.how, "alike": match.alike} for entry, match in found[:limit])
    if not found:
        if is_latin(wanted):
            echo_prose("No place is called so; `sayso places add` takes places of your own.")
        else:
            echo_prose(
                "No place is called so: the names that come with sayso are in Latin letters. Write it in those, or add"
                " a table of your own with the names that you need: `sayso places add`."
            )
        return None
    areas = area_names()
    echo_table(
        ("place", "where", "kind", "latitude", "longitude", "radius km", "inhabitants", "found by", "from"),
        [
            (
                entry.name, where(entry.country, entry.admin1, entry.kind, areas), entry.kind,
                f"{entry.lat:.3f}", f"{entry.lon:.3f}", radius(entry.radius),
                f"{entry.population:,}" if entry.population else "", match.how, entry.source,
            )
            for entry, match in found[:limit]
        ],
        flexible=0,
        expendable=(8, 6, 5, 7, 2),
        numbers=(3, 4, 5, 6),
    )  # fmt: skip
    if len(found) > limit:
        click.echo(f"The first {limit:,} of {len(found):,} only; see more with --limit.", err=True)
    return None


def _workspace_if_any(ctx: click.Context) -> Workspace | None:
    """The workspace that is meant; None where none is named and there is none here."""
    try:
        return workspace_of(ctx)
    except NotFoundError:
        if ctx.find_root().obj is not None:
            raise
        return None


@places.command("add", short_help="Add places of your own.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--names", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="With a dump of GeoNames: its file of alternate names.",
)  # fmt: skip
@click.pass_context
def places_add(ctx: click.Context, file: Path, names: Path | None) -> None:
    """Add the places of FILE to the gazetteer of this workspace.

    FILE is a dump of GeoNames (SY.txt or SY.zip), a table (.csv, .tsv) with the columns name, lat, lon and, if you
    like, variants (parted by |), kind, country, admin1, radius and source, or GeoJSON (.geojson). Lines that cannot be
    used are listed and skipped. A file of the same name takes the place of the one added before.
    """
    from sayso.services.places import add_places

    def tell(words: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\033[K{words}", nl=False, err=True)

    try:
        added = add_places(workspace_of(ctx), file, names=names, seen=lambda count: tell(f"{count:,} places …"))
    except KeyboardInterrupt:
        tell("")
        click.echo("sayso: stopped; nothing of this file was added, and what was added before stays", err=True)
        ctx.exit(_INTERRUPTED)
    finally:
        tell("")
    for fault in added.faults[:_FAULTS_SHOWN]:
        click.echo(on_one_line(f"skipped: {fault}"), err=True)
    if added.skipped > _FAULTS_SHOWN:
        click.echo(f"… and {added.skipped - _FAULTS_SHOWN:,} more.", err=True)
    skipped = f"; skipped, as they cannot be used: {added.skipped:,}" if added.skipped else ""
    instead = f", in place of those of {on_one_line(added.replaced)}" if added.replaced else ""
    click.echo(f"{counted(added.places, 'place')} added as {added.name}{instead}{skipped}. Next: `sayso read`.")


@places.command("own", short_help="List the files of places that you added.")
@json_option
@click.pass_context
def places_own(ctx: click.Context, as_json: bool) -> None:
    """List the files of places that were added to this workspace."""
    from sayso.services.places import own_places

    rows = own_places(workspace_of(ctx))
    if as_json:
        return echo_json(rows)
    if not rows:
        click.echo("No places of your own yet. Next: `sayso places add FILE`.")
        return None
    echo_table(
        ("name", "file", "places"),
        [(row.name, row.origin or "", "" if row.places is None else f"{row.places:,}") for row in rows],
        flexible=1,
        numbers=(2,),
    )
    for row in rows:
        if row.fault:
            click.secho(f"{row.name}: {row.fault}; `sayso places drop {row.name}` takes it away.", fg="red", err=True)
    return None


@places.command("drop", short_help="Take a file of your own places away again.")
@click.argument("name")
@click.pass_context
def places_drop(ctx: click.Context, name: str) -> None:
    """Take the places away that were added under NAME; the file that they came from is left alone."""
    from sayso.services.places import drop_places

    dropped = drop_places(workspace_of(ctx), name)
    what = "What was added" if dropped.places is None else counted(dropped.places, "place")
    click.echo(f"{what} as {dropped.name} taken away. Next: `sayso read`.")
