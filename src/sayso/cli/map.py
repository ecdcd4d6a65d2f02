"""`map`: who holds which place on a day, as a picture or as GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.context import country_code, workspace_of
from sayso.cli.control import asked, day_given, extent_of, state_as_json
from sayso.cli.prose import echo_prose
from sayso.cli.wording import counted
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.publish.control_map import Bounds
    from sayso.publish.geojson import PointFeature
    from sayso.services.control import ControlQuestion, PlaceState

_FORMS = (".png", ".svg", ".geojson")


@click.command()
@click.option("--on", metavar="DAY", help="The day that is asked for; without it, the newest article's.")
@click.option("--as-of", metavar="DAY", help="Only by what was published on or before this day.")
@click.option("--according-to", metavar="SOURCE", help="By the word of this source alone: a name, or doc_3f2a#o2.")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Where to: .png, .svg or .geojson.",
)  # fmt: skip
@click.option("--bounds", metavar="W,S,E,N", help="Only within these degrees: 35.5,32,42.5,37.5.")
@click.option("--country", callback=country_code, metavar="CODE", help="Only this country, by its two letters: SY.")
@click.pass_context
def map(  # noqa: A001  the command's name
    ctx: click.Context,
    *,
    on: str | None,
    as_of: str | None,
    according_to: str | None,
    out: Path,
    bounds: str | None,
    country: str | None,
) -> None:
    """Draw who holds which place on a day, with how surely; nothing is fetched for it.

    PNG and SVG need matplotlib (`pip install 'sayso[map]'`), GeoJSON does not. Places without a point are left out and
    counted. So are areas of a picture, as a point in the middle of a country says nothing of who holds its towns; in
    GeoJSON they are marked.
    """
    from sayso.services.control import ask, states

    form = out.suffix.lower()
    if form not in _FORMS:
        raise InputError(f"{out.name} is no kind of map that is made", next_step="end it in .png, .svg or .geojson")
    box = _bounds(bounds)
    workspace = workspace_of(ctx)
    question = ask(workspace, on=day_given(on), as_of=day_given(as_of), according_to=according_to)
    every = list(states(workspace, question, country=country))
    placed = [state for state in every if state.place.lat is not None]
    fitting = [state for state in placed if box is None or _is_within(state, box)]
    areas = [state for state in fitting if state.place.is_area and form != ".geojson"]
    shown = [state for state in fitting if state not in areas]
    if not shown:
        raise _nothing_to_draw(areas, is_told=bool(every))
    unplaced = len(every) - len(placed)
    left_out = [f"{counted(unplaced, 'place')} without a point"] * bool(unplaced)
    left_out += [f"{counted(len(areas), 'area')} ({_names(areas)})"] * bool(areas)
    if form == ".geojson":
        from sayso.publish.geojson import write_points

        _write(out, "".join(f"{line}\n" for line in write_points(_features(shown, question))).encode())
    else:
        left_out += _draw(shown, question, out, form[1:], box, left_out)
    count = len(shown) - (0 if form == ".geojson" or box else _outside(shown))
    echo_prose(f"{out}: {counted(count, 'place')}{', without ' + ' and '.join(left_out) if left_out else ''}.")


def _nothing_to_draw(areas: list[PlaceState], *, is_told: bool) -> InputError:
    if areas:
        return InputError(
            f"there is nothing to draw but areas, which are no points: {_names(areas)}",
            next_step="write GeoJSON, which has them: --out map.geojson",
        )
    return InputError(
        "there is nothing to draw: no place with a point fits" if is_told else "nobody tells who holds a place then",
        next_step="see `sayso control` for what there is",
    )


def _names(states: list[PlaceState]) -> str:
    """A few of the places by name."""
    return ", ".join(state.place.name for state in states[:3]) + (" and others" if len(states) > 3 else "")


def _bounds(words: str | None) -> Bounds | None:
    if words is None:
        return None
    try:
        west, south, east, north = (float(part) for part in words.split(","))
    except ValueError:
        west = south = east = north = float("nan")
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise InputError(
            f"{words!r} are no bounds", next_step="write west,south,east,north in degrees: 35.5,32,42.5,37.5"
        )
    return west, south, east, north


def _is_within(state: PlaceState, box: Bounds) -> bool:
    lat, lon = state.place.lat, state.place.lon
    return lat is not None and lon is not None and box[1] <= lat <= box[3] and box[0] <= lon <= box[2]


def _points(shown: list[PlaceState]) -> list[tuple[float, float]]:
    return [
        (state.place.lat, state.place.lon)
        for state in shown
        if state.place.lat is not None and state.place.lon is not None
    ]


def _outside(shown: list[PlaceState]) -> int:
    """How many places lie too far from all others to be drawn with them."""
    from sayso.publish.control_map import bounds_around

    box = bounds_around(_points(shown))
    return sum(not _is_within(state, box) for state in shown)


def _draw(
    shown: list[PlaceState],
    question: ControlQuestion,
    out: Path,
    form: str,
    box: Bounds | None,
    left_out: list[str],
) -> list[str]:
    """Draw the places, and say what more is left out."""
    from sayso.publish.control_map import KNOWN_FROM, HeldPlace, MapText, bounds_around, draw_map
    from sayso.services.control import towns_within

    frame = box or bounds_around(_points(shown))
    far = [state for state in shown if not _is_within(state, frame)]
    more = [f"{_names(far)}, far from the rest (--bounds shows them)"] if far else []
    places = []
    for state in shown:
        holder = state.day.holder(KNOWN_FROM)
        if state.place.lat is not None and state.place.lon is not None and _is_within(state, frame):
            places.append(
                HeldPlace(
                    name=state.place.name, lat=state.place.lat, lon=state.place.lon,
                    holder=None if holder is None else state.names[holder],
                    chance=state.day.held[holder] if holder is not None else 0.0, contested=state.day.contested,
                )
            )  # fmt: skip
    subtitle = asked(question).partition(", ")[2]
    absent = [*left_out, *more]
    note = f"Not on the map: {'; '.join(absent)}. " if absent else ""
    text = MapText(
        title=f"Who holds what on {question.on}", subtitle=subtitle[:1].upper() + subtitle[1:],
        note=note + "Grey grains: settlements. Estimates from articles' reports; no borders are drawn.",
    )  # fmt: skip
    drawn = draw_map(places, text, frame, form="svg" if form == "svg" else "png", towns=towns_within(frame))
    _write(out, drawn)
    return more


def _features(shown: list[PlaceState], question: ControlQuestion) -> Iterator[PointFeature]:
    from sayso.publish.geojson import PointFeature
    from sayso.records.codec import encode

    for state in shown:
        if state.place.lat is not None and state.place.lon is not None:
            told: dict[str, Any] = encode(state_as_json(state, question))
            holder = state.day.holder()
            told["place"] = state.place.name
            properties = {
                "name": told.pop("place"), "country": state.place.country, "radius_km": state.place.radius,
                "extent": extent_of(state.place), "is_area": state.place.is_area,
                "holder": holder, "holder_name": state.names.get(holder or ""),
                "chance": state.day.held[holder] if holder else None, **told,
            }  # fmt: skip
            yield PointFeature(id=state.place.key, lat=state.place.lat, lon=state.place.lon, properties=properties)


def _write(out: Path, content: bytes) -> None:
    out.write_bytes(content)
