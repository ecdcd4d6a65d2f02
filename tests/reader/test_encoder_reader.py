"""The encoder reader, with the weights that sayso comes with: any text, and the same reading in any company."""

import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.reader import encoder_reader
from sayso.reader.encoder.weights import read_card
from sayso.reader.encoder_reader import EncoderReader
from sayso.records.codec import dump_reading, encode_reading
from sayso.records.contract import check_reading
from sayso.records.document import Document
from sayso.records.identity import DocumentId

SENTENCES = (
    "The mayor said that the bridge was open.",
    "“We are staying,” said Lena Ostrow, a spokeswoman for the river authority. “Nobody was hurt.”",
    "According to two drivers, who asked not to be named, the road will probably stay closed until the spring.",
    "The governor denied that the bridge had been mined.",
    "Officials fear the dam may burst, and the Observatory for Rivers reported that villagers had been warned.",
    "Rain fell on the town.",
    "A commander told reporters on Monday that his men had taken the ridge, but residents said they had not seen them.",
    "“There is nowhere to go.",
    "THE GENERAL SAID THAT THE TOWN HAD FALLEN.",
    "Some 4,000 people left, it was claimed — a figure that aid workers doubted.",
)


@pytest.fixture(scope="module")
def reader() -> EncoderReader:
    return EncoderReader(threads=1)


def made_up(text: str, number: int = 0) -> Document:
    return Document(id=DocumentId(f"doc_{number}"), text=text, language="en")


def documents() -> Iterator[Document]:
    """Twenty documents of 1 to 80 sentences, in paragraphs of differing lengths."""
    chance = random.Random(7)
    for number in range(20):
        count = 1 + number * number * 79 // 361
        sentences = [chance.choice(SENTENCES) for _ in range(count)]
        yield made_up("".join(one + chance.choice((" ", " ", " ", "\n\n")) for one in sentences), number)


def test_reader_finds_who_says_what(reader: EncoderReader) -> None:
    reading = reader.read(made_up(" ".join(SENTENCES[:4])))
    assert reading.failures == ()
    assert "Lena Ostrow" in {source.name for source in reading.sources}
    assert any(statement.cue and statement.cue.quote == "said" for statement in reading.statements)


@pytest.mark.parametrize("write", [str.lower, str.upper])
def test_text_without_case_is_read_as_one_with_capitals(reader: EncoderReader, write: Callable[[str], str]) -> None:
    text = " ".join(SENTENCES[:4] + SENTENCES[6:7])
    plain, bare = reader.read(made_up(text)), reader.read(made_up(write(text)))
    assert check_reading(encode_reading(bare)) == []
    assert bare.document.text == write(text)
    assert [sentence.start for sentence in bare.sentences] == [sentence.start for sentence in plain.sentences]
    assert "Lena Ostrow" in {source.name for source in bare.sources}


def test_version_names_the_weights_and_the_rules(reader: EncoderReader) -> None:
    assert reader.version.name == "encoder"
    assert reader.version.version.startswith(f"{read_card().version}+rules")


def test_document_is_read_the_same_alone_in_a_batch_and_in_another_order(
    reader: EncoderReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = list(documents())
    alone = {page.id: dump_reading(reader.read(page)) for page in pages}
    orders = [pages, pages[::-1], random.Random(3).sample(pages, len(pages))]
    for order in orders:
        assert [dump_reading(reading) for reading in reader.read_many(order)] == [alone[page.id] for page in order]
    monkeypatch.setattr(encoder_reader, "_WORDS", 400)
    assert [dump_reading(reading) for reading in reader.read_many(pages)] == list(alone.values()), "in stretches"


def test_documents_are_taken_as_they_are_needed(reader: EncoderReader) -> None:
    taken = []

    def stream() -> Iterator[Document]:
        for number in range(40):
            taken.append(number)
            yield made_up(SENTENCES[0], number)

    readings = reader.read_many(stream())
    assert next(readings).document.id == "doc_0"
    assert len(taken) < 20
    assert [reading.document.id for reading in readings] == [f"doc_{number}" for number in range(1, 40)]


def test_no_documents_give_no_readings(reader: EncoderReader) -> None:
    assert list(reader.read_many(())) == []


ODD = {
    "empty": "",
    "blank": " \u00a0\u2003\t ",
    "empty lines": "\n\n \n\r\n\n",
    "one word": "said",
    "one mark": "“",
    "no spaces": "a" * 100_000,
    "no spaces, many marks": "said,“the-mayor”" * 400,
    "an address": "He said see https://n.example/" + "x/y-z?" * 300 + " for it.",
    "emoji": "😀👩‍👩‍👧 said 🇺🇳 " * 100,
    "mixed scripts": "قال المتحدث said that 发言人说 Мэр заявил, что the bridge fell. " * 150,
    "right to left": "\u202eقال المتحدث باسم الجيش إن الجسر سقط.\u202c " * 100,
    "capitals": "THE GENERAL SAID THAT THE TOWN HAD FALLEN. " * 200,
    "controls": "The mayor\x00 said\x07 that\x1b[31m it\x7f was\u200b over\ufeff.\x0c\x85 " * 50,
    "combining": "s\u0301a\u0302i\u0303d\u0304" * 100 + "\u0301" * 300,
    "lone surrogate": "The mayor said \ud800 that it was over.",
    "marks": "“" * 1_000,
    "lines": "said\n" * 600,
    "paragraphs": "The mayor said so.\n\n" * 500,
}


@pytest.mark.parametrize("case", ODD)
def test_odd_text_is_read_or_listed(reader: EncoderReader, case: str) -> None:
    reading = reader.read(made_up(ODD[case]))
    assert reading.failures == ()
    assert check_reading(encode_reading(reading)) == []


def test_paragraph_of_50_000_words_goes_through_in_stretches(
    reader: EncoderReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = []

    class Given(type(reader.engine)):
        """The engine, but for its figures, which are nought, and find nothing: their size is what matters here."""

        def _run(self, batch, length):
            pass

        def spans(self, state, layer, eagerness=0.0):
            return []

        def read(self, texts):
            held.append(sum(map(len, texts)))
            return super().read(texts)

    monkeypatch.setattr(reader.engine, "__class__", Given)
    reading = reader.read(made_up("The bridge was gone and then it rained on us " * 5_000))
    assert sum(held) == 50_000
    assert max(held) <= encoder_reader._WORDS
    assert reading.failures == ()


PIECES = st.sampled_from(
    [
        *("“", "”", '"', "‘", "’", ",", ".", ":", "—", "(", ")", "\n", "\n\n", "\u2028", "\u00a0", "😀", "قال", "U.S."),
        *("The mayor", "officials", "said", "that", "according to", "she", "denied", "the bridge", "fell", "SAID"),
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_reading_keeps_the_contract_whatever_the_text(reader: EncoderReader, text: str) -> None:
    reading = reader.read(made_up(text))
    assert reading.failures == ()
    assert check_reading(encode_reading(reading)) == []
