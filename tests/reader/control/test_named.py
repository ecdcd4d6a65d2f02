"""Names that the gazetteer has not, of which control is told."""

from __future__ import annotations

from named_places import read
from sayso.reader.control.named import places_told_of
from sayso.reader.events.sighted import Sighted
from sayso.records.reading import Reading


def sight(reading: Reading, words: str, certainty: float = 0.9) -> Sighted:
    start = reading.document.text.index(words)
    return Sighted(span=(start, start + len(words)), kind="takes", certainty=certainty, statuses={})


def test_names_that_no_place_bears_become_places_without_coordinates() -> None:
    reading = read("The guard took Hill 800 and the Teal Ford checkpoint near Sarn. Hill 800 burns.", Sarn="town")
    sights = [sight(reading, "Hill 800"), sight(reading, "checkpoint"), sight(reading, "Sarn")]
    hill, ford = places_told_of(reading, sights)
    assert (hill.id, hill.name, [span.start for span in hill.mentions]) == ("p2", "Hill 800", [15, 64])
    assert (ford.id, ford.name, ford.lat, ford.kind) == ("p3", "Teal Ford checkpoint", None, None)


def test_nouns_and_names_of_which_nothing_is_told_become_no_places() -> None:
    reading = read("The guard took the checkpoint. Hill 800 burns.")
    assert places_told_of(reading, [sight(reading, "checkpoint"), sight(reading, "Hill 800", 0.2)]) == ()
