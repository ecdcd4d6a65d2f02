"""How toponyms are scored."""

from bench.geoparsing import Resolution, recognised
from sayso.gazetteer.entry import Entry
from sayso.reader.places.candidates import shipped_finder
from sayso.reader.places.find import words_alone
from sayso.reader.steps import open_document
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from training.corpora.toponyms import GoldToponym, Placed
from training.toponyms import Seen


def entry(number: int, lat: float, lon: float, radius: float = 5.0) -> Entry:
    return Entry(id=number, name="Karsa", kind="region", lat=lat, lon=lon, radius=radius, source="invented")


def test_resolution_counts_distance_id_and_area_apart() -> None:
    scores = Resolution()
    gold = GoldToponym(0, 1, 7, None, 10.0, 10.0)
    scores.add("lgl", gold, entry(7, 20.0, 20.0), entry(7, 20.0, 20.0), None)  # the id is right, the point is not
    scores.add("lgl", gold, entry(8, 10.5, 10.0), None, entry(8, 10.5, 10.0))  # near, but not given out
    scores.add("lgl", gold, entry(9, 13.0, 10.0, 500.0), entry(9, 13.0, 10.0, 500.0), None)  # an area around it
    scores.add("lgl", gold, None, None, None)
    figures = scores.figures()
    assert figures["within 161 km"] == 50.0
    assert figures["exact"] == 25.0
    assert figures["right area"] == 75.0
    assert figures["placed"] == 50.0
    assert figures["right of those placed"] == 100.0
    assert figures["most populous"] == 25.0


def test_recognition_asks_for_exact_bounds_and_leaves_relative_places_out() -> None:
    text = "Rain fell 20 km south of Mosul on Monday."
    start = text.index("Mosul")
    placed = Placed("invented", "1", text, (GoldToponym(start, start + 5),))
    opened = open_document(Document(id=DocumentId("doc_1"), text=text, language="en"))
    seen = Seen(placed, words_alone(opened.document, opened.sentences), opened)
    counts = recognised([seen], shipped_finder(), by_encoder=False)
    assert counts == {"gold": 1, "found": 1, "right": 1}
