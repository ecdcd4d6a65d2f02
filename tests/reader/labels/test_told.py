"""To whom a source spoke."""

import pytest

from sayso.reader.labels.told import find_told
from sayso.records.document import Document
from sayso.records.identity import DocumentId


def told(text, cue, content):
    document = Document(id=DocumentId("doc_x"), text=text)
    start, at = text.index(cue), text.index(content)
    found = find_told(document, document.span(start, start + len(cue)), (document.span(at, at + len(content)),))
    return found.quote if found else None


@pytest.mark.parametrize(
    ("text", "cue", "hearer"),
    [
        ("She told us that the road was open.", "told", "us"),
        ("The mayor told The Ostra Courier that the road was open.", "told", "The Ostra Courier"),
        ("The mayor told Radio Ostra Monday the road was open.", "told", "Radio Ostra"),
        ("The mayor told reporters the road was open.", "told reporters", "reporters"),
        ("The mayor told a rally that the road was open.", "told", "a rally"),
        (
            "The mayor said in an interview with Radio Ostra that the road was open.",
            "said in an interview with Radio Ostra",
            "Radio Ostra",
        ),
        ("“Go,” she told the Voice of the Valley. She said the road was open.", "told", "the Voice of the Valley"),
        ("The mayor told Mr. Roe the road was open.", "told", "Mr. Roe"),
        ("The mayor told U.N. envoys that the road was open.", "told", "U.N."),
        ("The mayor said that the road was open.", "said", None),
        ("The mayor was told that the road was open.", "was told", None),
        ("The mayor told of hard years. Ann Roe said the road was open.", "told of", None),
    ],
)
def test_hearer_stands_in_the_cue_or_right_behind_it(text, cue, hearer):
    assert told(text, cue, "the road was open") == hearer


def test_statement_without_a_cue_tells_nobody():
    document = Document(id=DocumentId("doc_x"), text="The road was open.")
    assert find_told(document, None, (document.span(0, 17),)) is None
