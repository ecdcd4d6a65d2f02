"""An error is one sentence."""

from sayso.errors import SaysoError


def test_error_says_where_what_and_what_to_do_next() -> None:
    error = SaysoError("the file is empty", where="a.txt", next_step="give one with text in it")
    assert str(error) == "a.txt: the file is empty; give one with text in it"
    assert str(SaysoError("it broke")) == "it broke"
