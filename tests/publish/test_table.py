"""Tables as CSV: what is written is read back, whatever the words hold, and no cell is a formula."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.publish.table import Column, read_table, write_table

COLUMNS = (Column(name="words", about="Words."), Column(name="number", type="number", about="A number."))


def written(*rows):
    return list(write_table(COLUMNS, rows))


@pytest.mark.parametrize(
    "words", ["=1+1", "+49", "-5", "@sum", "'=1", "''-x", "plain", "'tis", 'a "b", c', "دمشق", "=", "'"]
)
def test_words_are_read_back_as_they_were(words):
    [row] = read_table(written({"words": words, "number": 1}))
    assert row == {"words": words, "number": "1"}


@given(st.text())
def test_any_words_are_read_back_but_for_their_spaces(words):
    [row] = read_table(written({"words": words, "number": None}))
    assert row == {"words": " ".join(words.split()) or None, "number": None}


@given(st.text(min_size=1))
def test_no_cell_of_text_begins_as_a_formula_does(words):
    cell = next(csv.reader(written({"words": words, "number": 0})[1:]))[0]
    assert cell[:1] not in {"=", "+", "-", "@", "\t", "\r"}


def test_numbers_are_left_alone_and_unknown_is_empty():
    assert written({"words": None, "number": -3.25})[1] == ",-3.25\r\n"


def test_line_breaks_and_quotes_stay_in_their_cell():
    lines = written({"words": 'He said:\r\n"Go,\nnow"', "number": 2})
    assert lines == ["words,number\r\n", '"He said: ""Go, now""",2\r\n']
