from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.text.sentences import split
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.reading import Furniture, SetAside


def _split(text: str, *aside: tuple[int, int]) -> list[str]:
    document = Document(id=DocumentId("doc_0"), text=text)
    set_aside = tuple(SetAside(span=document.span(start, end), why=Furniture.LABEL) for start, end in aside)
    return [span.quote for span in split(document, set_aside)]


def test_titles_and_initials_end_no_sentence() -> None:
    assert _split("Gov. A. B. Marsh left. Rep. Ida Kell and Lt. Roe of the U.S. Army stayed.") == [
        "Gov. A. B. Marsh left.",
        "Rep. Ida Kell and Lt. Roe of the U.S. Army stayed.",
    ]


def test_closing_marks_stay_with_what_they_close() -> None:
    assert _split("“It is over. We lost.” Nobody spoke.") == ["“It is over.", "We lost.”", "Nobody spoke."]


def test_line_break_inside_a_sentence_does_not_end_it() -> None:
    assert _split("The Karsa-led\ncoalition met. It\nbroke up.") == ["The Karsa-led\ncoalition met.", "It\nbroke up."]


def test_blank_line_ends_a_sentence_without_a_full_stop() -> None:
    assert _split("Town falls\n\nThe army left.") == ["Town falls", "The army left."]


def test_set_aside_bounds_sentences() -> None:
    assert _split("FULL TEXT. The army left.", (0, 10)) == ["FULL TEXT.", "The army left."]


def test_short_words_do_not_hide_a_full_stop() -> None:
    assert _split("He asked them to do so. Nobody did. It has a small lead. Others follow.") == [
        "He asked them to do so.",
        "Nobody did.",
        "It has a small lead.",
        "Others follow.",
    ]


@given(st.text(alphabet="aB .!?\n\"“”’'()\u2028\u00a0é😀", max_size=200))
def test_sentences_lie_in_order_and_leave_only_space_out(text: str) -> None:
    spans = split(Document(id=DocumentId("doc_0"), text=text))
    position = 0
    for span in spans:
        assert not text[position : span.start].strip()
        assert text[span.start : span.end] == span.quote == span.quote.strip()
        position = span.end
    assert not text[position:].strip()
