"""Places of which control may be told: names, and nouns that bear none, where words of control stand."""

from __future__ import annotations

import pytest

from sayso.reader.control.heads import find_heads
from sayso.records.span import Span


def heads(text, *names):
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return [text[start:end] for start, end in find_heads(text, [Span(0, len(text), text)], spans)]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("The army took Sarn and two villages.", ["Sarn"], ["Sarn", "villages"]),
        ("They hold the town of Sarn.", ["Sarn"], ["Sarn"]),
        ("They hold Sarn airport.", ["Sarn"], ["Sarn"]),
        ("Rebels lost the city on Monday.", [], ["city"]),
        ("The market of Sarn is busy.", ["Sarn"], []),
        ("The fallow land near Sarn.", ["Sarn"], []),
    ],
)
def test_heads(text, names, found) -> None:
    assert heads(text, *names) == found
