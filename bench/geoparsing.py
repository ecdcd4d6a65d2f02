"""Geoparsing: toponyms recognised in text, and the places that they mean.

LGL, GeoVirus and the project's own marks, each in two halves (`training.corpora.toponyms`): one that rules and weights were made on, and one
that is only measured. The figures with floors are those of the measured halves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from statistics import median

from bench.data import data_folder
from bench.labels import f1, share
from bench.result import Result
from sayso.gazetteer.entry import Entry
from sayso.gazetteer.gazetteer import kilometres
from sayso.reader.encoder_reader import EncoderReader
from sayso.reader.places.candidates import Finder, shipped_finder
from sayso.reader.places.find import find_places, words_alone
from sayso.reader.places.resolve import resolve
from training.corpora.toponyms import PARTS, GoldToponym, Placed, read_geovirus, read_lgl, read_marked_places
from training.labelled import Mention
from training.toponyms import Seen, given, is_right, see

FAR = 161.0
"""100 miles, the distance within which the field counts a toponym as placed (Leidner 2007)."""
PUBLISHED = (
    ("LGL, within 161 km", "Mordecai 3", 82.7),
    ("LGL, exact", "Mordecai 3", 79.4),
    ("LGL, within 161 km", "CamCoder", 76.0),
    ("LGL, within 161 km", "population prior", 70.0),
    ("GeoVirus, within 161 km", "CamCoder", 82.0),
    ("GeoVirus, within 161 km", "population prior", 80.0),
)
PROTOCOL = """\
Recognition: exact bounds, by the step that the readers take. LGL marks adjectives ("Georgian") and toponyms within names of bodies ("Lamar County Elections Office"), which
the annotation guide counts as no places: recall there is bounded by that. GMB was trained on, so it is no test. Of re3d those locations that are
written with a capital.

Resolution: the gold toponyms are given, as in the published figures; hints are found by the reader itself. *Within 161 km* takes the likeliest place, however
unlikely, as the peers do, and counts toponyms that the gazetteer lacks as wrong; an equal GeoNames id is right at any distance. *Right area*
counts as well what lies within the bounds or the reach of the area meant: GeoVirus has Wikipedia's points, which for large countries lie
farther from GeoNames' than 161 km. *Placed* is the share that gets coordinates at all, and what of those is right.
Marks: *right* is within 25 km, or as far as the entry itself reaches, in the marked country; marks without a point are judged by their country.
*Most populous* is the baseline that takes the candidate of most inhabitants, from the same gazetteer in the same run.
The published figures are of whole corpora with GeoNames in full; ours of the halves, with a gazetteer of settlements from 500 inhabitants."""


@dataclass(slots=True)
class Resolution:
    """Counts of given toponyms."""

    counts: Counter[str] = field(default_factory=Counter)
    away: list[float] = field(default_factory=list)

    def add(
        self, corpus: str, gold: GoldToponym, best: Entry | None, placed: Entry | None, prior: Entry | None
    ) -> None:
        """Count one toponym: the likeliest place, the one that is given out, and the most populous."""
        good = is_right if corpus == "marks" else _is_near
        self.counts["gold"] += 1
        self.counts["within"] += best is not None and good(best, gold)
        self.counts["area"] += best is not None and (good(best, gold) or _is_inside(best, gold))
        self.counts["prior"] += prior is not None and good(prior, gold)
        self.counts["placed"] += placed is not None
        self.counts["placed right"] += placed is not None and (good(placed, gold) or _is_inside(placed, gold))
        if gold.geonames is not None:
            self.counts["ids"] += 1
            self.counts["exact"] += best is not None and best.id == gold.geonames
        if best is not None and gold.lat is not None and gold.lon is not None:
            self.away.append(0.0 if best.id == gold.geonames else kilometres(best.lat, best.lon, gold.lat, gold.lon))

    def figures(self) -> dict[str, float | None]:
        """The figures in per cent, and the median distance in km."""
        count = self.counts
        shares = {
            "within 161 km": share(count["within"], count["gold"]),
            "exact": share(count["exact"], count["ids"]),
            "right area": share(count["area"], count["gold"]),
            "placed": share(count["placed"], count["gold"]),
            "right of those placed": share(count["placed right"], count["placed"]),
            "most populous": share(count["prior"], count["gold"]),
        }
        found = {name: None if value is None else 100 * value for name, value in shares.items()}
        return {**found, "median km": median(self.away) if self.away else None}


def _is_near(entry: Entry, gold: GoldToponym) -> bool:
    if gold.geonames is not None and entry.id == gold.geonames:
        return True
    return gold.lat is not None and gold.lon is not None and kilometres(entry.lat, entry.lon, gold.lat, gold.lon) <= FAR


def _is_inside(entry: Entry, gold: GoldToponym) -> bool:
    """Whether an area, not a settlement, holds the marked point."""
    if gold.lat is None or gold.lon is None or entry.radius < FAR / 2:
        return False
    if entry.bounds is None:
        return kilometres(entry.lat, entry.lon, gold.lat, gold.lon) <= entry.radius
    south, west, north, east = entry.bounds
    across = west <= gold.lon <= east if west <= east else gold.lon >= west or gold.lon <= east
    return south <= gold.lat <= north and across


def corpora(part: str) -> dict[str, Callable[[], Iterable[Placed]]]:
    """Return the corpora of one half."""
    folder = data_folder("geoparsing")
    return {
        "LGL": lambda: read_lgl(folder / "geoparsing", part),
        "GeoVirus": lambda: read_geovirus(folder / "geoparsing", part),
        "marks": lambda: read_marked_places(folder, part),
    }


def run(limit: int | None = None) -> Result:
    """Score recognition with and without the encoder, and resolution of given toponyms, on both halves."""
    engine, finder, figures = EncoderReader().engine, shipped_finder(), dict[str, float]()
    lines = ["**Recognition**", "", "| | half | toponyms | P | R | F1 |", "|---|---|---|---|---|---|"]
    resolution: list[tuple[str, str, Resolution]] = []
    for part in reversed(PARTS):
        for corpus, read in corpora(part).items():
            seen = [see(engine, placed) for placed in islice(read(), limit)]
            for name, by_encoder in (("encoder", True), ("rules", False)):
                counts = recognised(seen, finder, by_encoder=by_encoder)
                lines.append(_row(f"{name}, {corpus}", part, counts))
                if part == "held":
                    f1_of = 100 * f1(counts["right"], counts["gold"], counts["found"])
                    figures[f"{name}, {corpus}: recognition F1"] = f1_of
            resolution.append((corpus, part, resolved(seen, finder)))
    for corpus, texts in (("GMB, every 100th passage (trained on)", _gmb()), ("re3d dev", _re3d())):
        counts = recognised([see(engine, placed) for placed in islice(texts, limit)], finder, by_encoder=True)
        lines.append(_row(f"encoder, {corpus}", "–", counts))
    lines += ["", "**Resolution of given toponyms**", "", *_resolution(resolution, figures), "", PROTOCOL]
    return Result("\n".join(lines), figures)


def _row(name: str, part: str, counts: Counter[str]) -> str:
    right, gold, found = counts["right"], counts["gold"], counts["found"]
    values = (share(right, found), share(right, gold), f1(right, gold, found))
    return f"| {name} | {part} | {gold} | " + " | ".join(f"{100 * (value or 0):.1f}" for value in values) + " |"


def recognised(seen: Iterable[Seen], finder: Finder, *, by_encoder: bool) -> Counter[str]:
    """Count the toponyms that are found with exact bounds, by the step that readers take; relative places stand beside theirs."""
    counts: Counter[str] = Counter()
    for each in seen:
        opened = each.opened
        evidence = each.evidence if by_encoder else words_alone(opened.document, opened.sentences)
        places = find_places(opened.document, [evidence], finder, aside=opened.aside)
        found = {(m.start, m.end) for place in places if not place.relative_to for m in place.mentions}
        gold = {(toponym.start, toponym.end) for toponym in each.placed.toponyms}
        counts += Counter(gold=len(gold), found=len(found), right=len(gold & found))
    return counts


def _resolution(rows: Sequence[tuple[str, str, Resolution]], figures: dict[str, float]) -> list[str]:
    names = list(Resolution().figures())
    lines = ["| | half | toponyms | " + " | ".join(names) + " |", "|---|---|---|" + "---|" * len(names)]
    for corpus, part, scores in rows:
        shown = " | ".join("–" if value is None else f"{value:.1f}" for value in scores.figures().values())
        lines.append(f"| {corpus} | {part} | {scores.counts['gold']} | {shown} |")
        if part == "held":
            kept = {name: value for name, value in scores.figures().items() if value is not None and name in _FLOORED}
            renamed = {"within 161 km": "right"} if corpus == "marks" else {}
            figures |= {f"{corpus}: {renamed.get(name, name)}": value for name, value in kept.items()}
    lines += ["", "| held half | ours | published | | ratio |", "|---|---|---|---|---|"]
    for figure, peer, theirs in PUBLISHED:
        ours = figures.get(figure.replace(",", ":", 1))
        if ours is not None:
            lines.append(f"| {figure} | {ours:.1f} | {theirs:.1f} | {peer} | {ours / theirs:.2f} |")
    return lines


_FLOORED = frozenset({"within 161 km", "exact", "right area", "right of those placed"})


def resolved(seen: Iterable[Seen], finder: Finder) -> Resolution:
    """Resolve the gold toponyms of texts, and count what comes out."""
    scores = Resolution()
    for each in seen:
        gold = _places_known(each.placed.toponyms)
        for one in resolve(each.placed.text, given(each, finder), finder):
            for toponym in one.toponyms:
                known = gold.get((toponym.start, toponym.end))
                if known is not None:
                    most = max(finder.spelt(toponym.words), key=lambda c: c.entry.population, default=None)
                    scores.add(each.placed.corpus, known, one.best, one.entry, most.entry if most else None)
    return scores


def _places_known(toponyms: Sequence[GoldToponym]) -> dict[tuple[int, int], GoldToponym]:
    return {(each.start, each.end): each for each in toponyms if each.lat is not None or each.country is not None}


def _gmb() -> Iterable[Placed]:
    from training.corpora.gmb import read_gmb

    for each in islice(read_gmb(data_folder("gmb") / "gmb"), 0, None, 100):
        yield Placed("gmb", each.name, each.text, _of(each.spans["names"], "place", each.text))


def _re3d() -> Iterable[Placed]:
    from training.corpora.re3d import read_re3d

    for each in read_re3d(data_folder("re3d") / "re3d", "dev"):
        yield Placed("re3d", each.name, each.text, _of(each.spans["entities"], "location", each.text))


def _of(mentions: Iterable[Mention], label: str, text: str) -> tuple[GoldToponym, ...]:
    return tuple(
        GoldToponym(*mention.span) for mention in mentions if mention.label == label and text[mention.span[0]].isupper()
    )
