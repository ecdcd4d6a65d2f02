"""Tolls: what is added up, what is a part, and who says so."""

import pytest

from sayso.reader.quantities.tolls import find_tolls
from sayso.reader.reader import RuleReader
from sayso.records.document import Document
from sayso.records.identity import DocumentId


def tolls(text):
    return find_tolls(RuleReader().read(Document(id=DocumentId("doc_x"), text=text, language="en")))


def counts(claimed):
    fates = {fate: getattr(claimed.toll, fate) for fate in ("killed", "wounded", "captured", "displaced")}
    return {fate: (count.low, count.best, count.high) for fate, count in fates.items() if count}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten people were killed, including three children.", [{"killed": (10, 10, 10)}]),
        ("Ten people were killed, three of them children.", [{"killed": (10, 10, 10)}]),
        ("Shells killed 80 people, including 28 guards, 40 drivers and 12 boys.", [{"killed": (80, 80, 80)}]),
        ("Four guards, three cooks and two drivers were killed.", [{"killed": (9, 9, 9)}]),
        ("The raid killed at least four guards and about ten boys.", [{"killed": (4, None, None)}]),
        ("The raid killed five guards and up to 20 boys.", [{"killed": (5, None, 25)}]),
        ("The raid killed five people and wounded 12.", [{"killed": (5, 5, 5), "wounded": (12, 12, 12)}]),
        ("A bomb killed five people, and gunmen killed three.", [{"killed": (5, 5, 5)}, {"killed": (3, 3, 3)}]),
        ("Shells killed and wounded 40 people.", []),
        ("The death toll rose to 45.", [{"killed": (45, 45, 45)}]),
        ("The blast caused no casualties.", [{"killed": (0, 0, 0), "wounded": (0, 0, 0)}]),
        ("It killed 26 people, 14 guards and 12 drivers.", [{"killed": (26, 26, 26)}]),
        ("It killed ten people, of which: six were guards, four drivers.", [{"killed": (10, 10, 10)}]),
        ("He was one of four guards killed.", [{"killed": (4, 4, 4)}]),
        ("It killed 13 in Oxbow in June and two in Sylvania.", [{"killed": (13, 13, 13)}, {"killed": (2, 2, 2)}]),
        ("The raid killed four guards and a village doctor.", [{"killed": (5, 5, 5)}]),
        ("A raid killed the driver and at least nine guards.", [{"killed": (10, None, None)}]),
        ("Two guards were killed and a driver wounded.", [{"killed": (2, 2, 2)}]),
        ("The raid killed four guards and a spokesman said so.", [{"killed": (4, 4, 4)}]),
        ("No deaths were reported.", [{"killed": (0, 0, 0)}]),
        (
            "Soldiers captured six rebels, and 300 families were displaced.",
            [{"captured": (6, 6, 6), "displaced": (300, 300, 300)}],
        ),
        (
            "The raid killed five people.\n\nFive people were killed on Monday.",
            [{"killed": (5, 5, 5)}, {"killed": (5, 5, 5)}],
        ),
        ("Nobody came.", []),
    ],
)
def test_toll_of_a_passage(text, expected):
    assert [counts(claimed) for claimed in tolls(text)] == expected


def test_toll_is_told_by_the_source_of_its_statement():
    text = "“The flood killed 12 people,” said Ann Roe, a doctor.\n\nThe fire killed three people."
    said, plain = tolls(text)
    assert said.toll.killed.source == said.source is not None
    assert said.statement is not None
    assert (plain.source, plain.statement, plain.toll.killed.source) == (None, None, None)


def test_toll_names_the_quantities_that_it_was_counted_from():
    (claimed,) = tolls("Four guards and two drivers were killed, and nine boys were wounded.")
    assert claimed.quantities == ("q1", "q2", "q3")
    assert claimed.span.quote == "Four guards and two drivers were killed, and nine"
