"""Corpora of toponyms with the places they mean: LGL, GeoVirus and the project's own marks, each in two halves.

LGL (Lieberman et al. 2010): articles of local papers, with GeoNames ids. GeoVirus (Gritta et al. 2018): news of epidemics, with Wikipedia's
coordinates. Of LGL every second document, of GeoVirus the passages of every second article may be read and tuned on; the other half is only measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from training.corpora.marks import Mark, MarkedTexts, marked_documents

PARTS: Final = ("tune", "held")


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """A toponym that annotators marked: its bounds, and the place that it means as far as they say."""

    start: int
    end: int
    geonames: int | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A text with its toponyms, in order."""

    corpus: str
    name: str
    text: str
    toponyms: tuple[GoldToponym, ...]


def read_lgl(folder: Path, part: str) -> Iterator[Placed]:
    """Yield a half of LGL: tune (the first document and every second on) or held. Toponyms that it places nowhere have no coordinates."""
    for number, article in enumerate(etree.parse(str(folder / "lgl.xml")).getroot()):
        if number % 2 == PARTS.index(part):
            yield Placed(
                "lgl",
                article.get("docid"),
                article.findtext("text"),
                tuple(_sorted(map(_lgl, article.iter("toponym")))),
            )


def read_geovirus(folder: Path, part: str) -> Iterator[Placed]:
    """Yield a half of GeoVirus: the passages of every second source. Its offsets count from 1."""
    sources: dict[str, int] = {}
    for number, article in enumerate(etree.parse(str(folder / "GeoVirus.xml")).getroot()):
        if sources.setdefault(article.findtext("source"), len(sources)) % 2 == PARTS.index(part):
            yield Placed(
                "geovirus",
                str(number),
                article.findtext("text"),
                tuple(_sorted(map(_geovirus, article.iter("location")))),
            )


def read_marked_places(data: Path, part: str) -> Iterator[Placed]:
    """Yield the project's own marks: tune is their training documents, held those held out."""
    texts = MarkedTexts(data)
    for marks, is_dev in marked_documents(data):
        if is_dev == (part == "held"):
            places = (_marked(place) for place in marks["places"])
            yield Placed("marks", marks["id"], texts.of(marks), tuple(_sorted(places)))


def _marked(place: Mark) -> GoldToponym:
    start, end = place["span"]
    return GoldToponym(start, end, None, place["country"], place["lat"], place["lon"])


def _sorted(toponyms: Iterator[GoldToponym]) -> list[GoldToponym]:
    return sorted(toponyms, key=lambda toponym: (toponym.start, toponym.end))


def _lgl(element: etree._Element) -> GoldToponym:
    bounds = int(element.findtext("start")), int(element.findtext("end"))
    tag = element.find("gaztag")
    if tag is None:
        return GoldToponym(*bounds)
    return GoldToponym(*bounds, int(tag.get("geonameid")), None, float(tag.findtext("lat")), float(tag.findtext("lon")))


def _geovirus(element: etree._Element) -> GoldToponym:
    start, end = int(element.findtext("start")) - 1, int(element.findtext("end")) - 1
    return GoldToponym(start, end, None, None, float(element.findtext("lat")), float(element.findtext("lon")))
