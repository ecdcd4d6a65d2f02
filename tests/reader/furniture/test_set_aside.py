"""What is set aside, by the lexicon's own examples and in whole texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lexicon.load import load_lexicon
from sayso.reader.furniture.known_lines import furniture_of, furniture_patterns
from sayso.reader.furniture.set_aside import set_aside
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.reading import Furniture

ENTRIES = [(why, entry) for why, entries in load_lexicon("furniture").items() for entry in entries]
BODY = (
    "Government troops moved towards the river crossing on Monday, and officials said that the road was closed.\n\n"
    "Nobody could say for how long the families in the valley would have to wait for flour, fuel and medicine.\n"
)


def document(text: str, title: str | None = None) -> Document:
    return Document(id=DocumentId("doc_test"), title=title, text=text)


def found(text: str, title: str | None = None) -> list[tuple[str, Furniture]]:
    return [(item.span.quote, item.why) for item in set_aside(document(text, title))]


@pytest.mark.parametrize(("why", "line"), [(why, line) for why, entry in ENTRIES for line in entry["yes"]])
def test_lexicon_sets_its_yes_lines_aside(why: str, line: str) -> None:
    assert furniture_of(line, at_edge=True) is not None
    assert any(
        entry.why is Furniture(why) and (entry.pattern.fullmatch(line) or entry.pattern.fullmatch(line.rstrip(".!?… ")))
        for entry in furniture_patterns()
    )


@pytest.mark.parametrize("line", [line for _, entry in ENTRIES for line in entry["no"]])
def test_lexicon_leaves_its_no_lines_to_the_body(line: str) -> None:
    assert furniture_of(line, at_edge=True) is None


@pytest.mark.parametrize("entry", [entry for _, entry in ENTRIES], ids=lambda entry: entry["pattern"][:40])
def test_lexicon_entry_has_examples_of_both_kinds(entry: dict[str, list[str]]) -> None:
    assert entry["yes"]
    assert entry["no"]


def test_set_aside_finds_the_page_around_the_article() -> None:
    text = (
        "Share\n\nTroops near the crossing\n\nBy Jane Doe\n\n5 March 2017\n\n"
        + BODY
        + "\nRead more: A year of siege\n\nPhoto: John Roe/Northern Agency\n\n"
        + BODY
        + "\nSign up for our daily newsletter\n\n© 2017 Harbour Courier. All rights reserved.\n"
    )
    assert found(text) == [
        ("Share", Furniture.NAVIGATION),
        ("Troops near the crossing", Furniture.HEADLINE),
        ("By Jane Doe", Furniture.BYLINE),
        ("5 March 2017", Furniture.DATE),
        ("Read more: A year of siege", Furniture.READ_MORE),
        ("Photo: John Roe/Northern Agency", Furniture.CREDIT),
        ("Sign up for our daily newsletter", Furniture.NEWSLETTER),
        ("© 2017 Harbour Courier. All rights reserved.", Furniture.COPYRIGHT),
    ]


def test_set_aside_takes_the_notice_below_a_correction_heading() -> None:
    text = BODY + "\nCorrection: March 6, 2017\n\nA first version named the wrong bridge.\n"
    assert [why for _, why in found(text)] == [Furniture.CORRECTION, Furniture.CORRECTION]


def test_set_aside_leaves_the_paragraph_below_a_whole_correction_to_the_body() -> None:
    below = "The bridge, she said on Tuesday, was open."
    assert below not in str(found(f"{BODY}\nCLARIFICATION: The first sentence has changed.\n\n{below}\n"))


def test_set_aside_leaves_windows_line_ends_and_wide_spaces_out_of_its_spans() -> None:
    text = ("\u00a0Troops near the crossing\u00a0\n\nBy Jane Doe\n\n" + BODY).replace("\n", "\r\n")
    assert [quote for quote, _ in found(text)] == ["Troops near the crossing", "By Jane Doe"]


def test_set_aside_finds_the_headline_that_the_document_knows() -> None:
    assert found("Troops fell back.\n\n" + BODY, "Troops fell back") == [("Troops fell back.", Furniture.HEADLINE)]


@pytest.mark.parametrize(
    "text", ["Share\n\nRead more", "ABSTRACT.", "By Jane Doe", "5 March 2017", "", "© 2017 Harbour Courier"]
)
def test_set_aside_never_takes_a_whole_text(text: str) -> None:
    assert found(text) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "Share",
                "By Jane Doe",
                "5 March 2017",
                "Correction:",
                "---",
                "",
                "Read more",
                "NORTHPORT — It fell.",
                "It fell, he said.",
            ]
        ),
        max_size=12,
    ),
    st.sampled_from(["\n", "\n\n", "\r\n"]),
)
def test_set_aside_is_sorted_disjoint_and_leaves_something(lines: list[str], between: str) -> None:
    text = between.join(lines)
    items = set_aside(document(text))
    assert all(one.span.end <= other.span.start for one, other in pairwise(items))
    assert not items or sum(len(item.span.quote.split()) for item in items) < len(text.split())
