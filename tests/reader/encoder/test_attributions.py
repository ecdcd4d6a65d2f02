"""Attributions made of what an engine finds: with one whose findings are made up."""

from dataclasses import dataclass, field

import numpy as np

from sayso.reader.attributions.find import finish_page
from sayso.reader.attributions.page import Page, open_page
from sayso.reader.encoder.attributions import Brought, Cue, add_attributions, add_narrated, inner_cues, news_cues
from sayso.reader.encoder.engine import Floats, Roles
from sayso.reader.encoder.windows import Window
from sayso.reader.encoder.words import Words, read_words
from sayso.reader.text.sentences import paragraphs, split
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.statement import Quotation

TEXT = "The mayor said that drivers claimed the road was shut. He left."
ROLES = ("source", "content")


def place(words: str, text: str = TEXT) -> tuple[int, int]:
    """Where words stand, counted in words: from the first to behind the last."""
    before = text.index(words)
    first = len(read(text[:before]))
    return first, first + len(read(words))


def read(text: str) -> Words:
    document = Document(id=DocumentId("doc_0"), text=text)
    return read_words(text, paragraphs(document, ()), lambda _: (1,))


@dataclass
class State:
    """What stands for an engine's states."""

    words: Words
    windows: list[Window]


@dataclass
class MadeUp:
    """What stands for an engine: it finds what it was told."""

    layers: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    conventions: tuple[str, ...] = ("news", "guide", "clause", "event")

    def spans(self, state: State, layer: str, eagerness: float = 0.0) -> list[tuple[int, int, int]]:
        return [(first, last, 0) for first, last in self.layers.get(layer, [])]

    def certainty(self, state: State, layer: str, first: int, last: int) -> float:
        return 0.7

    def role_name(self, index: int) -> str:
        return ROLES[index]

    def leanings(self, roles: Roles, label: str) -> dict[str, float]:
        return {"report": -0.1, "forecast": -2.4}


def spans_of(roles: dict[str, list[str]]) -> list[tuple[int, int, int]]:
    return [(*place(one), ROLES.index(role)) for role, some in roles.items() for one in some]


def find(cues: dict[str, list[tuple[int, int]]], roles: dict[tuple[int, int], dict[str, list[str]]]) -> Page:
    """Make a page with what is brought along by each cue."""
    document = Document(id=DocumentId("doc_0"), text=TEXT, language="en")
    engine, words = MadeUp(cues), read(TEXT)
    state = State(words, [Window(0, 7, 9), Window(7, len(words), 9)])

    def bring(cues: list[Cue]) -> list[Brought]:
        return [Brought(cue, Roles(spans_of(roles[cue.region.span]), {})) for cue in cues]

    outer = bring(news_cues(engine, state))  # type: ignore[arg-type]
    brought = outer + bring(inner_cues(engine, state, outer))  # type: ignore[arg-type]
    page = open_page(document, split(document, ()), ())
    add_attributions(page, engine, words, brought)  # type: ignore[arg-type]
    return page


SAID, CLAIMED = place("said"), place("claimed")
OUTER = {"source": ["The mayor"], "content": ["that drivers claimed the road was shut"]}
INNER = {"source": ["drivers"], "content": ["the road was shut"]}


def told(page: Page) -> list[tuple[str | None, str | None, list[str], int | None]]:
    found, failures = finish_page(page)
    assert failures == ()
    return [
        (
            one.source and one.source.quote,
            one.cue and one.cue.quote,
            [part.quote for part in one.content],
            one.within,
        )
        for one in found
    ]


def test_cue_that_is_marked_by_both_conventions_is_taken_once() -> None:
    state, engine = State(read(TEXT), [Window(0, 12, 14)]), MadeUp({"cue": [SAID], "marked cue": [SAID, CLAIMED]})
    outer = [Brought(cue, Roles(spans_of(OUTER), {})) for cue in news_cues(engine, state)]  # type: ignore[arg-type]
    inner = inner_cues(engine, state, outer)  # type: ignore[arg-type]
    found = [*(one.cue for one in outer), *inner]
    assert [(cue.region.span, cue.convention) for cue in found] == [(SAID, "news"), (CLAIMED, "guide")]


def test_region_of_a_cue_lies_in_the_window_that_holds_it() -> None:
    state = State(read(TEXT), [Window(0, 5, 7), Window(5, 13, 10)])
    (cue,) = news_cues(MadeUp({"cue": [CLAIMED]}), state)  # type: ignore[arg-type]
    assert (cue.region.first, cue.region.last) == (5, 13)


def test_inner_attribution_stands_within_the_outer_one() -> None:
    page = find({"cue": [SAID], "marked cue": [CLAIMED]}, {SAID: OUTER, CLAIMED: INNER})
    assert told(page) == [
        ("The mayor", "said", ["that drivers claimed the road was shut"], None),
        ("drivers", "claimed", ["the road was shut"], 0),
    ]


def test_attribution_of_the_guide_alone_is_left_out_where_nothing_holds_it() -> None:
    assert told(find({"marked cue": [CLAIMED]}, {CLAIMED: INNER})) == []


def test_cue_without_content_is_no_attribution() -> None:
    assert told(find({"cue": [SAID]}, {SAID: {"source": ["The mayor"]}})) == []


def test_nearest_of_several_sources_is_taken() -> None:
    roles = {SAID: {"source": ["He", "The mayor"], "content": ["the road was shut"]}}
    assert told(find({"cue": [SAID]}, roles)) == [("The mayor", "said", ["the road was shut"], None)]


def test_source_that_is_a_mark_is_none() -> None:
    roles = {SAID: {"source": ["."], "content": ["the road was shut"]}}
    assert told(find({"cue": [SAID]}, roles)) == [(None, "said", ["the road was shut"], None)]


def test_content_in_pieces_stays_in_pieces() -> None:
    roles = {SAID: {"content": ["the road", "shut"]}}
    assert told(find({"cue": [SAID]}, roles)) == [(None, "said", ["the road", "shut"], None)]


def narrate(likely: dict[str, float]) -> list[str]:
    """Give each sentence that is taken for the narrator's own, where words are as likely its statements as told."""
    page = find(
        {"cue": [place("said")]},
        {place("said"): {"source": ["The mayor"], "content": ["that drivers claimed the road was shut"]}},
    )
    chances: Floats = np.zeros(len(read(TEXT)), dtype=np.float32)
    for words, chance in likely.items():
        chances[slice(*place(words))] = chance
    add_narrated(page, read(TEXT), chances)
    own = [one for one in finish_page(page)[0] if one.quotation is Quotation.NONE]
    assert all(one.source is None and one.cue is None for one in own)
    return [span.quote for one in own for span in one.content]


def test_sentence_of_likely_words_is_the_narrators() -> None:
    text = "The siege was a turning of the tide. He left."
    document = Document(id=DocumentId("doc_0"), text=text, language="en")
    page = open_page(document, split(document, ()), ())
    chances: Floats = np.array([0.8] * 9 + [0.1] * (len(read(text)) - 9), dtype=np.float32)
    add_narrated(page, read(text), chances)
    (own,) = finish_page(page)[0]
    assert (own.quotation, own.content[0].quote) == (Quotation.NONE, "The siege was a turning of the tide")
    assert own.confidence == 0.76


def test_what_somebody_says_is_not_the_narrators() -> None:
    assert narrate({"that drivers claimed the road was shut": 0.9}) == []


def test_outer_attribution_that_lies_in_anothers_content_is_within_it() -> None:
    said, claimed = place("said"), place("claimed")
    page = find(
        {"cue": [said, claimed]},
        {
            said: {"source": ["The mayor"], "content": ["that drivers claimed the road was shut"]},
            claimed: {"source": ["drivers"], "content": ["the road was shut"]},
        },
    )
    by_cue = {one.cue.quote: one for one in finish_page(page)[0] if one.cue}
    assert (by_cue["said"].within, by_cue["claimed"].within) == (None, 0)


def test_cue_of_auxiliaries_alone_ties_nobody_to_anything() -> None:
    was = place("was")
    page = find({"cue": [was]}, {was: {"source": ["the road"], "content": ["shut"]}})
    assert page.found == []
