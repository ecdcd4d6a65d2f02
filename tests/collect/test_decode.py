"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.collect.decode import decode
from sayso.errors import UnsupportedError

QUOTED = "“They left,” she said.\u00a0It’s over – for now.\r\n\r\nMohammed al-Jolani, أبو محمد الجولاني, spoke.\n"
WESTERN = "The café owner’s “statement” – read aloud – was short, and the fighters left the square before noon.\r\n"
ARABIC = "قال السكان إن المقاتلين غادروا البلدة ليلا وإن الطريق إلى الجسر ما زال مغلقا بسبب الألغام. " * 8


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_decode_keeps_every_character_of_unicode_text(encoding: str) -> None:
    assert decode(QUOTED.encode(encoding)) == QUOTED


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_decode_reads_utf16_of_either_order(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(mark + QUOTED.encode(encoding)) == QUOTED


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_decode_reads_utf16_without_a_mark(encoding: str) -> None:
    assert decode(WESTERN.encode(encoding)) == WESTERN


def test_decode_reads_cp1252_undeclared_and_wrongly_declared() -> None:
    raw = WESTERN.encode("cp1252")
    assert decode(raw) == WESTERN
    assert decode(raw, ("utf-8",)) == WESTERN
    assert decode(raw, ("iso-8859-1",)) == WESTERN
    assert decode(raw, ("no-such-charset", None, "utf-16", "base64")) == WESTERN


def test_decode_believes_valid_utf8_more_than_a_declaration() -> None:
    assert decode(QUOTED.encode(), ("iso-8859-1",)) == QUOTED


def test_decode_uses_the_declared_charset_where_it_is_not_utf8() -> None:
    assert decode(ARABIC.encode("cp1256"), ("windows-1256",)) == ARABIC


def test_decode_guesses_an_undeclared_charset_last_of_all() -> None:
    assert "السكان" in decode(ARABIC.encode("cp1256"))


def test_decode_reads_mail_encodings_only_where_declared() -> None:
    text = "停戦"
    assert decode(text.encode("iso-2022-jp"), ("iso-2022-jp",)) == text


def test_decode_marks_a_damaged_byte_and_keeps_the_rest() -> None:
    raw = QUOTED.encode()[:-1] + b"\xff" + QUOTED.encode() * 20
    text = decode(raw)
    assert text.count("\ufffd") == 1
    assert text.count("“They left,”") == 21


@pytest.mark.parametrize(
    "raw", [b"%PDF-1.7 text", b"\x89PNG\r\n", b"PK\x03\x04", b"text\x00\x01text\x00\x00", bytes(range(1, 32)) * 9]
)
def test_decode_refuses_what_is_not_text(raw: bytes) -> None:
    with pytest.raises(UnsupportedError, match="text"):
        decode(raw)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")))
def test_decode_returns_what_utf8_held(text: str) -> None:
    if not text.startswith(("%PDF-", "GIF8")):
        assert decode(text.encode()) == text


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "cp1256", "shift_jis", "rot13", "x" * 50]))
def test_decode_gives_text_or_a_clear_error(raw: bytes, declared: str | None) -> None:
    try:
        text = decode(raw, (declared,))
    except UnsupportedError as error:
        text = error.next_step
    assert text or not raw.strip(b"\xef\xbb\xbf\xfe\xff\x00"), "nothing but a byte-order mark is no text either"
    assert "\x00" not in text
