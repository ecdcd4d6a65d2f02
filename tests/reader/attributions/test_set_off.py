"""Speech set off below a colon."""

import pytest

from sayso.reader.attributions.find import finish_page
from sayso.reader.attributions.page import Found, bare_page
from sayso.reader.attributions.set_off import read_set_off
from sayso.reader.steps import open_document
from sayso.records.document import Document
from sayso.records.identity import DocumentId

RELEASE = """The Freedonian army took the town of Ostra on Monday.

Following the visit, Foreign Minister Ann Roe said:

The fighting in Ostra is a tragedy for those who live there.

I urge all sides to stop. Our convoys will leave on Friday.

The ministry has an office in Ostra.
"""


def page_of(text):
    opened = open_document(Document(id=DocumentId("doc_x"), text=text))
    return bare_page(opened.document, opened.sentences, opened.aside)


def read(text, *found):
    page = page_of(text)
    for one in found:
        page.add(one)
    read_set_off(page)
    return finish_page(page)[0]


def contents(attributions):
    return [" … ".join(span.quote for span in one.content) for one in attributions]


def test_paragraph_below_a_colon_is_what_the_speaker_says_and_so_is_the_next_in_the_first_person():
    found = read(RELEASE)
    assert contents(found) == [
        "The fighting in Ostra is a tragedy for those who live there.",
        "I urge all sides to stop. Our convoys will leave on Friday.",
    ]
    assert found[0].source.quote.endswith("Ann Roe")
    assert (found[1].source, found[1].cue, found[1].carries_on) == (None, None, 0)


def test_what_is_said_within_a_paragraph_set_off_is_said_through_its_speaker():
    at = RELEASE.index("I urge")
    urge = Found((at, at + 1), (at + 2, at + 6), [(at + 7, at + 24)], "encoder", 0.9)
    found = read(RELEASE, urge)
    inner = next(one for one in found if one.cue and one.cue.quote == "urge")
    assert found[inner.within].content[0].quote.startswith("I urge")


def test_paragraph_that_is_attributed_already_is_not_said_twice():
    cue, start = RELEASE.index("said:"), RELEASE.index("The fighting")
    known = Found((cue - 8, cue - 1), (cue, cue + 4), [(start, RELEASE.index("\n\nI urge"))], "encoder", 0.9)
    assert len(read(RELEASE, known)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Ann Roe said:\n\n“The road is open.”\n",
        "There are three roads to Ostra:\n\nThe northern one is the shortest.\n",
        "Foreign Minister Ann Roe said:\n",
    ],
)
def test_nothing_is_set_off_where_marks_say_who_speaks_or_nobody_is_said_to(text):
    assert read(text) == []


def test_speech_behind_a_colon_reaches_as_far_as_it_is_in_the_first_person():
    text = (
        "Foreign Minister Ann Roe said: The fighting in Ostra is a tragedy. We will send boats. The ministry has one."
        "\n\nI urge all sides to stop.\n\nThe ministry has an office in Ostra.\n"
    )
    at = text.index("The fighting")
    one = Found((0, 24), (25, 30), [(at, text.index("tragedy") + 7)], "test", 0.9)
    assert contents(read(text, one))[:1] == ["The fighting in Ostra is a tragedy. We will send boats"]


def test_and_into_the_paragraphs_below_where_its_own_ends_in_it():
    text = "Foreign Minister Ann Roe said: We will send convoys.\n\nI urge all sides to stop.\n\nIt was raining.\n"
    at = text.index("We will")
    one = Found((0, 24), (25, 29), [(at, text.index("convoys") + 7)], "test", 0.9)
    assert contents(read(text, one)) == ["We will send convoys", "I urge all sides to stop."]


def test_what_a_heading_announces_in_the_third_person_stays_as_found():
    text = "Police said: The bridge is closed. A lorry had stopped on it.\n\nIt was raining.\n"
    one = Found((0, 6), (7, 11), [(13, 33)], "test", 0.9)
    assert contents(read(text, one)) == ["The bridge is closed"]
