"""Contents read once more: with an engine whose findings are made up."""

import pytest

from reader.encoder.test_attributions import CLAIMED, OUTER, ROLES, SAID, TEXT, MadeUp, State, read, spans_of, told
from sayso.reader.attributions.page import Page, open_page
from sayso.reader.encoder.attributions import Brought, add_attributions, news_cues
from sayso.reader.encoder.contents import add_within, cues_within, words_within
from sayso.reader.encoder.engine import Roles
from sayso.reader.encoder.windows import Window
from sayso.reader.text.sentences import split
from sayso.records.document import Document
from sayso.records.identity import DocumentId


class Sure(MadeUp):
    """One whose cues are as certain as it is told."""

    sure = 0.95

    def certainty(self, state, layer, first, last):
        return self.sure


@pytest.fixture
def outer():
    engine, words = MadeUp({"cue": [SAID]}), read(TEXT)
    cues = news_cues(engine, State(words, [Window(0, len(words), 9)]))
    return [Brought(cue, Roles(spans_of(OUTER), {})) for cue in cues]


def test_words_of_a_content_in_which_somebody_says_something_are_read_alone(outer):
    picked = words_within(MadeUp(), TEXT, read(TEXT), outer)
    said = [TEXT[start:end] for start, end in zip(picked.start, picked.end, strict=True)]
    assert said == ["that", "drivers", "claimed", "the", "road", "was", "shut"]
    assert set(picked.paragraph) == {0}
    assert set(picked.quoted) == {0}


def test_content_in_which_nobody_says_anything_is_not_read_again(outer):
    assert not words_within(MadeUp(), TEXT.replace("claimed", "painted"), read(TEXT), outer)


def test_quotation_marks_around_a_content_are_none_of_its_words(outer):
    text = "The mayor said “ drivers claimed the road was shut ” . He left."
    words = read(text)
    last = words.start.index(text.index("”")) + 1
    content = Roles([(3, last, ROLES.index("content"))], {})
    picked = words_within(MadeUp(), text, words, [Brought(outer[0].cue, content)])
    assert (text[picked.start[0] : picked.end[0]], text[picked.start[-1] : picked.end[-1]]) == ("drivers", "shut")


def page_with(outer, *deeper) -> Page:
    """Make a page of the outer attribution, then of what the content alone shows at these of its words."""
    document = Document(id=DocumentId("doc_0"), text=TEXT, language="en")
    page = open_page(document, split(document, ()), ())
    add_attributions(page, MadeUp(), read(TEXT), outer)
    picked = words_within(MadeUp(), TEXT, read(TEXT), outer)
    cues = cues_within(Sure({"cue": list(deeper)}), State(picked, [Window(0, len(picked), 9)]))
    roles = Roles([(1, 2, ROLES.index("source")), (3, 7, ROLES.index("content"))], {})
    for _ in range(2):
        add_within(page, MadeUp(), picked, [Brought(cue, roles) for cue in cues])
    return page


def test_what_is_found_stands_within_and_only_once(outer):
    assert told(page_with(outer, (2, 3))) == [
        ("The mayor", "said", ["that drivers claimed the road was shut"], None),
        ("drivers", "claimed", ["the road was shut"], 0),
    ]


def test_cues_that_are_less_than_certain_are_none():
    state = State(read(TEXT), [Window(0, 13, 15)])
    assert [cue.region.span for cue in cues_within(Sure({"cue": [CLAIMED]}), state)] == [CLAIMED]
    assert cues_within(MadeUp({"cue": [CLAIMED]}), state) == []
