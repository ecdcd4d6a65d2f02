"""A text as the encoder sees it."""

import pytest

from sayso.reader.encoder.words import QUOTED, SHAPES, Words, read_words, shape_of
from sayso.reader.text.sentences import paragraphs
from sayso.records.document import Document
from sayso.records.identity import DocumentId


def words_of(text: str) -> Words:
    document = Document(id=DocumentId("doc_0"), text=text)
    return read_words(text, paragraphs(document, ()), lambda word: tuple(map(ord, word)))


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("bridge", "lower"),
        ("Ostrow", "title"),
        ("UNHCR", "capitals"),
        ("U.S.", "capitals"),
        ("A", "initial"),
        ("T.", "initial"),
        ("McNorth", "mixed"),
        ("iPhone", "mixed"),
        ("2016", "number"),
        ("T-72", "number"),
        ("$40m", "number"),
        ("٣", "number"),
        ("—", "mark"),
        ("😀", "mark"),
        ("'s", "mark"),
        ("قال", "caseless"),
        ("发言人", "caseless"),
    ],
)
def test_shape_says_what_a_word_looks_like(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


def test_words_know_their_place_paragraph_and_pieces() -> None:
    text = "Mara left.\n\nShe’d gone."
    words = words_of(text)
    assert [text[start:end] for start, end in zip(words.start, words.end, strict=True)] == [
        "Mara", "left", ".", "She", "’d", "gone", ".",
    ]  # fmt: skip
    assert words.paragraph == [0, 0, 0, 1, 1, 1, 1]
    assert words.pieces[1] == tuple(map(ord, "left"))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("He “left” it.", ["outside", "opens", "inside", "closes", "outside", "outside"]),
        ('"Go on" he said', ["opens", "inside", "inside", "closes", "outside", "outside"]),
        (
            "“Go on.\n\n“Stay,” he said",
            ["opens", *["inside"] * 3, "opens", *["inside"] * 2, "closes", *["outside"] * 2],
        ),
        ("“ ”", ["outside", "outside"]),
        ("It said it.", ["outside"] * 4),
    ],
)
def test_words_know_where_they_stand_to_quotation_marks(text: str, places: list[str]) -> None:
    assert [QUOTED[place] for place in words_of(text).quoted] == places


@pytest.mark.parametrize("text", ["", " \n\t\n ", "\u00a0\u2003\n"])
def test_blank_text_has_no_words(text: str) -> None:
    assert len(words_of(text)) == 0


def test_part_of_the_words_keeps_what_is_known_of_each() -> None:
    words = words_of("Mara left.\n\n“She’d gone.”")
    part = words.part(2, 5)
    assert (part.start, part.paragraph, part.quoted) == (words.start[2:5], words.paragraph[2:5], words.quoted[2:5])
    assert (part.pieces, part.shape, part.end) == (words.pieces[2:5], words.shape[2:5], words.end[2:5])


@pytest.mark.parametrize("written", ["Zoe\u0308 spoke", "Zo\u00ad\u00eb spo\u00adke", "\u200eZo\u00eb\u200f spoke"])
def test_accents_in_two_signs_and_signs_nobody_sees_make_no_other_word(written: str) -> None:
    plain, odd = words_of("Zo\u00eb spoke"), words_of(written)
    assert (odd.pieces, odd.shape) == (plain.pieces, plain.shape)
    assert written[odd.start[-1] : odd.end[-1]].replace("\u00ad", "") == "spoke"
