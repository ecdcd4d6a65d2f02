"""A map of who holds which place on a day: a mark for each, drawn offline by matplotlib (the extra `sayso[map]`).

Colour and shape say who, size and depth how surely; contested places have a ring, unknown ones an outline only.
The same places give the same bytes.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, floor, log10, radians
from typing import TYPE_CHECKING, Any, Final, Literal

from sayso.errors import UnsupportedError
from sayso.publish.geojson import CREDIT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Bounds = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""
COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#e69f00", "#cc79a7", "#56b4e9", "#000000")
"""Of Okabe and Ito (2008, "Color universal design"), told apart by colour-blind eyes, but for its pale yellow."""
SHAPES: Final = ("o", "s", "^", "D", "v", "P", "X")
_OTHER: Final = ("#777777", "h")
"""Holders beyond those that have a colour of their own."""
CONTESTED_FROM: Final = 0.3
"""The chance from which on a place is drawn as contested."""
KNOWN_FROM: Final = 0.5
"""The chance below which nobody is drawn as the holder."""
_INK, _PALE, _GROUND = "#222222", "#c9c4ba", "#fbfaf7"
_LABELS: Final = 150
"""Places whose names are tried at most, those of most reports first."""
_KM_A_DEGREE: Final = 111.195


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPlace:
    """A place as the map has it: where, what it is called, who most likely holds it (None: unknown), how surely."""

    name: str
    lat: float
    lon: float
    holder: str | None
    """What the holder is called."""
    chance: float
    contested: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MapText:
    """What is written around the map."""

    title: str
    subtitle: str
    note: str = ""
    """What is not on it, and why."""


def draw_map(
    places: Sequence[HeldPlace],
    text: MapText,
    bounds: Bounds,
    *,
    form: Literal["png", "svg"],
    towns: Iterable[tuple[float, float]] = (),
) -> bytes:
    """Draw the places within the bounds; `towns` are (longitude, latitude) of settlements, for orientation.

    Raises:
        UnsupportedError: matplotlib is not installed.

    """
    try:
        import matplotlib as mpl  # noqa: PLC0415  optional, and slow to load
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as error:
        raise UnsupportedError(
            "drawing a map needs matplotlib, which is not installed",
            next_step="run `pip install 'sayso[map]'`, or write GeoJSON (--out map.geojson)",
        ) from error
    west, south, east, north = bounds
    style: Any = {"svg.hashsalt": "sayso", "font.family": ["DejaVu Sans"], "svg.fonttype": "path"}
    with mpl.rc_context(style):
        width, height = _size(bounds)
        figure = Figure(figsize=(width + 2.9, height + 1.5), dpi=150, facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes(
            (0.7 / (width + 2.9), 0.75 / (height + 1.5), width / (width + 2.9), height / (height + 1.5))
        )
        axes.set_xlim(west, east)
        axes.set_ylim(south, north)
        axes.set_aspect(1 / max(cos(radians((south + north) / 2)), 0.05))
        axes.set_facecolor(_GROUND)
        _ground(axes, bounds, towns)
        style_of = styles(places)
        _marks(axes, places, style_of)
        _names(figure, axes, places)
        _legend(axes, places, style_of)
        _around(figure, axes, text, height + 1.5)
        made = io.BytesIO()
        nothing: dict[str, Any] = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
        figure.savefig(made, format=form, metadata=nothing)
    return made.getvalue()


def styles(places: Iterable[HeldPlace]) -> dict[str, tuple[str, str]]:
    """Give each holder a colour and a shape, those who hold most first; the rest share one."""
    held = Counter(place.holder for place in places if place.holder is not None)
    order = sorted(held, key=lambda holder: (-held[holder], holder))
    own = dict(zip(order, zip(COLOURS, SHAPES, strict=True), strict=False))
    return {holder: own.get(holder, _OTHER) for holder in order}


def bounds_around(points: Sequence[tuple[float, float]]) -> Bounds:
    """Give bounds around (latitude, longitude) points that leave out the few that lie far from all others.

    Far is what lies more than eight times as far from the middle as half of the points do, and more than 5°.
    """
    lats, lons = sorted(lat for lat, _ in points), sorted(lon for _, lon in points)
    (south, north), (west, east) = _core(lats), _core(lons)
    tall, wide = max(north - south, 0.6), max(east - west, 0.6)
    # A margin, and no picture that is more than twice as wide as tall, or the other way round.
    squeeze = cos(radians((south + north) / 2))
    tall, wide = max(tall, wide * squeeze / 2), max(wide, tall / squeeze / 2)
    middle = (south + north) / 2, (west + east) / 2
    half = 0.56 * tall, 0.56 * wide
    return (
        max(middle[1] - half[1], -180.0), max(middle[0] - half[0], -90.0),
        min(middle[1] + half[1], 180.0), min(middle[0] + half[0], 90.0),
    )  # fmt: skip


def _core(values: Sequence[float]) -> tuple[float, float]:
    middle = values[len(values) // 2]
    apart = sorted(abs(value - middle) for value in values)
    reach = max(8 * apart[len(apart) // 2], 5.0)
    kept = [value for value in values if abs(value - middle) <= reach]
    return kept[0], kept[-1]


def _size(bounds: Bounds) -> tuple[float, float]:
    """The picture's width and height in inches: the longer side has 8, the shorter at least 3."""
    west, south, east, north = bounds
    ratio = (east - west) * max(cos(radians((south + north) / 2)), 0.05) / (north - south)
    return (8.0, max(8.0 / ratio, 3.0)) if ratio >= 1 else (max(8.0 * ratio, 3.0), 8.0)


def _ground(axes: Axes, bounds: Bounds, towns: Iterable[tuple[float, float]]) -> None:
    """The graticule, settlements as grains, and a scale."""
    points = list(towns)
    if points:
        axes.scatter([lon for lon, _ in points], [lat for _, lat in points], s=1.6, c=_PALE, linewidths=0, zorder=1)
    west, south, east, north = bounds
    axes.grid(color="#e3dfd6", linewidth=0.6, zorder=0)
    axes.tick_params(labelsize=7, colors="#666666", length=2)
    axes.xaxis.set_major_formatter(lambda value, _: _degrees(value, "EW"))
    axes.yaxis.set_major_formatter(lambda value, _: _degrees(value, "NS"))
    for spine in axes.spines.values():
        spine.set_color("#999999")
    a_degree = _KM_A_DEGREE * max(cos(radians(south + 0.05 * (north - south))), 0.05)
    km = _round_below((east - west) * a_degree / 4)
    start, level = west + 0.03 * (east - west), south + 0.035 * (north - south)
    axes.plot([start, start + km / a_degree], [level, level], color=_INK, linewidth=2, solid_capstyle="butt", zorder=6)
    axes.annotate(
        f"{km:g} km", (start, level), xytext=(0, 4), textcoords="offset points", fontsize=7, color=_INK, zorder=6
    )


def _degrees(value: float, letters: str) -> str:
    side = "" if abs(value) < 1e-9 else letters[0] if value > 0 else letters[1]
    return f"{abs(value):.6g}°{side}"


def _round_below(km: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is not above."""
    power = 10.0 ** floor(log10(km))
    return next(step * power for step in (5, 2, 1) if step * power <= km * (1 + 1e-9))


def _marks(axes: Axes, places: Sequence[HeldPlace], style_of: dict[str, tuple[str, str]]) -> None:
    grain = _grain(len(places))
    # The surest are drawn last, and small marks over large ones.
    for place in sorted(places, key=lambda each: (each.chance, each.lat, each.lon, each.name)):
        at = [place.lon], [place.lat]
        if place.holder is None:
            axes.scatter(
                *at, s=grain * 0.6, marker="o", facecolors="white", edgecolors="#777777", linewidths=0.9, zorder=3
            )
        else:
            colour, shape = style_of[place.holder]
            sure = (place.chance - KNOWN_FROM) / (1 - KNOWN_FROM)
            size = grain * (0.45 + 0.55 * sure)
            axes.scatter(
                *at,
                s=size,
                marker=shape,
                c=colour,
                alpha=0.45 + 0.55 * sure,
                edgecolors="white",
                linewidths=0.4,
                zorder=4,
            )
        if place.contested >= CONTESTED_FROM:
            axes.scatter(*at, s=grain * 2.6, marker="o", facecolors="none", edgecolors=_INK, linewidths=1.0, zorder=5)


def _grain(count: int) -> float:
    """The area of a mark in square points: the more there are, the smaller."""
    return float(min(95.0, max(14.0, 1600.0 / max(count, 1) ** 0.62)))


def _names(figure: Figure, axes: Axes, places: Sequence[HeldPlace]) -> None:
    """Write names beside their marks, in order, where they cover neither a mark nor another name."""
    renderer: Any = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    figure.draw_without_rendering()
    frame = axes.get_window_extent(renderer)
    scale = figure.dpi / 72
    reach = (_grain(len(places)) ** 0.5 / 2 + 1.5) * scale
    spots = [tuple(axes.transData.transform((place.lon, place.lat))) for place in places]
    taken = [(x - reach * 0.7, y - reach * 0.7, x + reach * 0.7, y + reach * 0.7) for x, y in spots]
    for place, (x, y) in list(zip(places, spots, strict=True))[:_LABELS]:
        label = axes.text(0, 0, place.name, fontsize=7, color=_INK, zorder=7, transform=None)
        size = label.get_window_extent(renderer)
        for across, up in ((0, 0), (1, 0), (0.5, 1), (0.5, -1), (0, 1), (0, -1), (1, 1), (1, -1)):
            left = x + reach - across * (size.width + 2 * reach)
            low = y - size.height / 2 + up * (reach + size.height / 2)
            box = (left, low, left + size.width, low + size.height)
            is_inside = frame.x0 < box[0] and box[2] < frame.x1 and frame.y0 < box[1] and box[3] < frame.y1
            if is_inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                # In points from the place, so that it holds at any resolution.
                label.remove()
                axes.annotate(
                    place.name, (place.lon, place.lat), xytext=((left - x) / scale, (low - y) / scale),
                    textcoords="offset points", fontsize=7, color=_INK, zorder=7, annotation_clip=True,
                )  # fmt: skip
                break
        else:
            label.remove()


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(axes: Axes, places: Sequence[HeldPlace], style_of: dict[str, tuple[str, str]]) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415

    held = Counter(place.holder for place in places)
    handles = []
    others = sum(held[holder] for holder, style in style_of.items() if style == _OTHER)

    def entry(label: str, shape: str, **look: Any) -> None:
        handles.append(Line2D([], [], linestyle="none", marker=shape, label=label, **look))

    for holder, (colour, shape) in style_of.items():
        if (colour, shape) != _OTHER:
            entry(
                f"{_short(holder)} ({held[holder]:,})",
                shape,
                markerfacecolor=colour,
                markeredgecolor="white",
                markersize=9,
            )
    if others:
        entry(f"others ({others:,})", _OTHER[1], markerfacecolor=_OTHER[0], markeredgecolor="white", markersize=9)
    if held[None]:
        entry(f"unknown ({held[None]:,})", "o", markerfacecolor="white", markeredgecolor="#777777", markersize=6)
    if contested := sum(place.contested >= CONTESTED_FROM for place in places):
        entry(f"contested ({contested:,})", "o", markerfacecolor="none", markeredgecolor=_INK, markersize=11)
    legend = axes.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(1.01, 1.0), fontsize=8, frameon=False,
        title="Most likely held by",
        title_fontsize=8, alignment="left", labelspacing=0.8,
    )  # fmt: skip
    legend.get_title().set_color(_INK)
    axes.text(
        1.025, 0.0, f"The larger and deeper a mark,\nthe surer. Unknown: nobody is\nas likely as {KNOWN_FROM:.0%}.\n"
        f"Ring: contested with a chance\nof {CONTESTED_FROM:.0%} or more.",
        transform=axes.transAxes, fontsize=6.5, color="#666666", va="bottom",
    )  # fmt: skip


def _short(name: str) -> str:
    return name if len(name) <= 22 else name[:21] + "…"


def _around(figure: Figure, axes: Axes, text: MapText, height: float) -> None:
    left = axes.get_position().x0
    figure.text(left, 1 - 0.28 / height, text.title, fontsize=12, fontweight="bold", color=_INK, va="center")
    figure.text(left, 1 - 0.53 / height, text.subtitle, fontsize=8.5, color="#555555", va="center")
    figure.text(left, 0.33 / height, text.note, fontsize=6.5, color="#666666", va="center")
    figure.text(left, 0.16 / height, f"{CREDIT}. Drawn by sayso.", fontsize=6.5, color="#666666", va="center")
