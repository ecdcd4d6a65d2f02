"""What changed between two versions."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.publish.changes import Edit, changed_paragraphs

OLD = "Headline\n\nAt least 12 trucks left.\n\nNobody was hurt."
NEW = "Headline\n\nAt least 21 trucks left.\n\nNobody was hurt.\n\nCorrection: it was 21 trucks."


def test_changes_name_the_words_and_leave_out_what_stayed() -> None:
    first, second = changed_paragraphs(OLD, NEW)
    assert first.parts == (
        (Edit.KEPT, "At least "), (Edit.REMOVED, "12 "), (Edit.ADDED, "21 "), (Edit.KEPT, "trucks left."),
    )  # fmt: skip
    assert second.parts == ((Edit.ADDED, "Correction: it was 21 trucks."),)


lines = st.lists(st.text("ab ", min_size=1), max_size=6).map("\n".join)


@given(lines, lines)
def test_changes_are_none_exactly_where_the_paragraphs_are_equal(old: str, new: str) -> None:
    def paragraphs(text: str) -> list[str]:
        return [line.strip() for line in text.splitlines() if line.strip()]

    assert (not list(changed_paragraphs(old, new))) == (paragraphs(old) == paragraphs(new))
