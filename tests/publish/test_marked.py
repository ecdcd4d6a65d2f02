"""A marked article is its text, to the letter."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.publish.marked import mark
from sayso.records.document import Document
from sayso.records.identity import document_id
from sayso.records.reading import Furniture, Reading, SetAside
from sayso.records.source import Source, SourceKind
from sayso.records.statement import Quotation, Statement, StatementKind

TEXT = "News\nGuards said the road was safe."


def a_document(text: str = TEXT) -> Document:
    return Document(id=document_id(text.encode()), text=text)


def a_statement(document: Document, number: int, *content: tuple[int, int], **spans: tuple[int, int]) -> Statement:
    source, cue = spans.get("source"), spans.get("cue")
    return Statement(
        id=f"s{number}", source="o1", source_span=document.span(*source) if source else None,
        cue=document.span(*cue) if cue else None, content=tuple(document.span(*part) for part in content),
        quotation=Quotation.INDIRECT, kind=StatementKind.REPORT, confidence=1,
    )  # fmt: skip


def test_marks_name_source_cue_content_and_furniture() -> None:
    document = a_document()
    reading = Reading(
        document=document,
        set_aside=(SetAside(span=document.span(0, 4), why=Furniture.HEADLINE),),
        sources=(Source(id="o1", kind=SourceKind.GROUP, mentions=(document.span(5, 11),)),),
        statements=(a_statement(document, 1, (17, 34), source=(5, 11), cue=(12, 16)),),
    )
    pieces = {piece.text: piece for piece in mark(reading)}
    assert pieces["News"].aside is Furniture.HEADLINE
    assert pieces["Guards"].source
    assert pieces["said"].cue
    road = pieces["the road was safe"]
    assert (road.contents, road.opens, road.closes) == ((1,), (1,), (1,))


spans = st.tuples(st.integers(0, 33), st.integers(1, 15)).map(lambda pair: (pair[0], min(34, pair[0] + pair[1])))


@given(st.lists(spans, max_size=5))
def test_marked_pieces_join_to_the_text_and_keep_every_content(contents: list[tuple[int, int]]) -> None:
    document = a_document()
    statements = tuple(a_statement(document, number, part) for number, part in enumerate(contents, start=1))
    pieces = list(mark(Reading(document=document, statements=statements)))
    assert "".join(piece.text for piece in pieces) == TEXT
    for number, (start, end) in enumerate(contents, start=1):
        assert "".join(piece.text for piece in pieces if number in piece.contents) == TEXT[start:end]
    assert sorted(n for piece in pieces for n in piece.opens) == sorted(n for piece in pieces for n in piece.closes)
