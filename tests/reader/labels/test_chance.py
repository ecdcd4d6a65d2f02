"""Chances that words give."""

import pytest

from sayso.reader.labels.chance import find_chance
from sayso.records.document import Document
from sayso.records.identity import DocumentId


def chance(*parts):
    text = " … ".join(parts)
    document = Document(id=DocumentId("doc_x"), text=text)
    spans, at = [], 0
    for part in parts:
        spans.append(document.span(at, at + len(part)))
        at += len(part) + 3
    return find_chance(document, tuple(spans))


@pytest.mark.parametrize(
    ("content", "words", "low", "high"),
    [
        ("The town will probably fall", "probably", 0.55, 0.8),
        ("A deal is not likely", "not likely", 0.2, 0.45),
        ("A deal is very unlikely", "very unlikely", 0.05, 0.2),
        ("A deal is not unlikely", "not unlikely", 0.2, 0.8),
        ("There is almost no chance", "almost no chance", 0.01, 0.05),
        ("It is almost certainly over", "almost certainly", 0.95, 0.99),
        ("The raid may have failed, and will likely be tried again", "likely", 0.55, 0.8),
        ("The convoy may have left in May", "may", 0.2, 0.8),
        ("There is a possibility of rain", "possibility", 0.2, 0.8),
        ("It is possible that the bridge is gone", "possible", 0.2, 0.8),
        ("The likely outcome is war, and the town will probably fall", "probably", 0.55, 0.8),
    ],
)
def test_chance_has_the_interval_of_its_words(content, words, low, high):
    found = chance(content)
    assert (found.words.quote, found.low, found.high) == (words, low, high)


@pytest.mark.parametrize(
    "content",
    [
        "The town fell in May",
        "It fell on 5 May 2016",
        "Residents may not leave without a pass",
        "They could not leave",
        "They left as soon as possible",
        "The town fell",
        "They fear a possible attack on the port",
        "The likely winner has left the country",
        "Guards look for those who could be armed",
        "It was a warning that could have saved the convoy",
        "They see the truce as a chance to rest",
        "They spoke about the possibility of a truce",
        "The war is over. It could have been shorter",
    ],
)
def test_chance_is_none_where_no_words_give_one(content):
    assert chance(content) is None


def test_hedge_carries_little_information():
    found = chance("The town could fall")
    assert (found.low, found.best, found.high) == (0.2, 0.5, 0.8)


def test_chance_words_lie_in_the_part_that_holds_them():
    found = chance("The war is over", "it will probably not come back")
    assert found.words.quote == "probably not"


@pytest.mark.parametrize(
    "text",
    ["They found perhaps 100 of them.", "Maybe two thirds are gone.", "From the roof they could see the bridge."],
)
def test_amount_and_ability_give_no_chance(text):
    document = Document(id=DocumentId("doc_x"), text=text)
    assert find_chance(document, (document.span(0, len(text)),)) is None
