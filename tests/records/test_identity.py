"""Names made from content."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.records.identity import document_id, make_id


@given(st.binary())
def test_document_id_is_the_same_for_the_same_bytes(raw: bytes) -> None:
    assert document_id(raw) == document_id(bytes(raw))


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_id_tells_different_parts_apart(one: list[str], other: list[str]) -> None:
    assert (make_id("x", *one) == make_id("x", *other)) == (one == other)
