"""Former posts: what a source was before, in the words of the text."""

import pytest

from sayso.lexicon.load import load_lexicon
from sayso.reader.attribution import Attribution
from sayso.reader.sources.former import find_former
from sayso.reader.sources.resolve import resolve_sources
from sayso.records.codec import dump_reading, load_reading
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.reading import ReaderVersion, Reading
from sayso.records.statement import Quotation


def told(text, phrase):
    start = text.index(phrase)
    return [text[first:last] for first, last in find_former(text, start, start + len(phrase))]


@pytest.mark.parametrize("entry", [entry for part in load_lexicon("former").values() for entry in part])
def test_entry_finds_its_posts(entry):
    assert all(find_former(text, 0, len(text)) for text in entry["yes"])
    assert not any(find_former(text, 0, len(text)) for text in entry["no"])


@pytest.mark.parametrize(
    ("text", "phrase", "posts"),
    [
        ("Former Foreign Minister Ann Roe said so.", "Former Foreign Minister Ann Roe", ["Former Foreign Minister"]),
        ("Ex-general Tomas Weil said so.", "Ex-general Tomas Weil", ["Ex-general"]),
        (
            "Ann Roe, the former head of the port, said so.",
            "Ann Roe, the former head of the port",
            ["former head of the port"],
        ),
        ("Ann Roe, who served two years in the ministry, said so.", "Ann Roe", ["served two years in the ministry"]),
        (
            "Ann Roe, former mayor, who once led the council, said so.",
            "Ann Roe, former mayor",
            ["former mayor", "once led the council"],
        ),
        ("Ann Roe, who commanded the port until 2014, said so.", "Ann Roe", ["commanded the port until 2014"]),
        ("Ann Roe said so. Omar Weil, who was once a judge, agreed.", "Ann Roe", []),
        ("An aide to the former minister said so.", "An aide to the former minister", []),
        ("The minister met a former minister.", "The minister", []),
    ],
)
def test_former_posts_are_those_of_the_source_and_in_order(text, phrase, posts):
    assert told(text, phrase) == posts


def test_source_keeps_the_former_posts_of_all_its_mentions_through_json():
    text = "Ann Roe, a former judge, said so. Roe, who served ten years in the Navy, agreed."
    document = Document(id=DocumentId("doc_" + "0" * 24), text=text)
    attributions = [
        Attribution(
            source=document.span(start, end),
            cue=None,
            content=(document.span(0, 1),),
            quotation=Quotation.INDIRECT,
            rule="t",
            confidence=1.0,
        )
        for start, end in [(0, 23), (34, 37)]
    ]
    sources, _ = resolve_sources(document, (), attributions)
    assert [[span.quote for span in source.former] for source in sources] == [
        ["former judge", "served ten years in the Navy"]
    ]
    reading = Reading(document=document, reader=ReaderVersion(name="t", version="1"), sources=sources)
    assert load_reading(dump_reading(reading)).sources == sources
