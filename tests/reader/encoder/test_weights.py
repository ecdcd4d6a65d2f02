"""Only weights that their card names are taken, and whatever is wrong with them is one sentence."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from sayso.errors import UnreadableError
from sayso.reader.encoder.weights import load_weights, read_card, verify

MEMBERS = {
    "encoder.onnx": b"one" * 99,
    "predicates.onnx": b"two",
    "referents.onnx": b"three",
    "tokenizer.json": b"{}",
    "figures.json": b'{"a": 1}',
}


def pack(folder: Path, members: dict[str, bytes] = MEMBERS) -> Path:
    """Write a made-up file of weights with its card."""
    with zipfile.ZipFile(folder / "encoder.zip", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    write_card(folder)
    return folder


def write_card(folder: Path) -> None:
    sha256 = hashlib.sha256((folder / "encoder.zip").read_bytes()).hexdigest()
    (folder / "card.json").write_text(json.dumps({"version": "7", "sha256": sha256, "sources": []}))


def test_weights_that_agree_with_their_card_are_taken(tmp_path: Path) -> None:
    weights = load_weights(pack(tmp_path))
    assert (weights.encoder, weights.tokenizer, weights.figures) == (MEMBERS["encoder.onnx"], "{}", {"a": 1})
    assert verify(tmp_path) == read_card(tmp_path)
    assert read_card(tmp_path).version == "7"


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)


BROKEN = {
    "file missing": (lambda folder: (folder / "encoder.zip").unlink(), "encoder.zip", "is missing"),
    "card missing": (lambda folder: (folder / "card.json").unlink(), "card.json", "is missing"),
    "card no JSON": (lambda folder: (folder / "card.json").write_text("{"), "card.json", "is damaged"),
    "card of bytes": (lambda folder: (folder / "card.json").write_bytes(b"\xff\xfe\x00"), "card.json", "is damaged"),
    "card a list": (lambda folder: (folder / "card.json").write_text("[1]"), "card.json", "is damaged"),
    "card without digest": (lambda folder: (folder / "card.json").write_text('{"version": 1}'), "card.json", "damaged"),
    "member damaged": (lambda folder: flip(folder / "encoder.zip", 60), "encoder.zip", "are damaged"),
    "header damaged": (lambda folder: flip(folder / "encoder.zip", 0), "encoder.zip", "are damaged"),
    "cut off": (
        lambda folder: (folder / "encoder.zip").write_bytes((folder / "encoder.zip").read_bytes()[:200]),
        "encoder.zip",
        "are damaged",
    ),
    "empty": (lambda folder: (folder / "encoder.zip").write_bytes(b""), "encoder.zip", "are damaged"),
    "a folder": (
        lambda folder: ((folder / "encoder.zip").unlink(), (folder / "encoder.zip").mkdir()),
        "encoder.zip",
        "cannot be read",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_weights_are_told_in_one_sentence(tmp_path: Path, case: str) -> None:
    broken, file, said = BROKEN[case]
    broken(pack(tmp_path))
    for use in (load_weights, verify):
        with pytest.raises(UnreadableError, match=said) as caught:
            use(tmp_path)
        assert str(caught.value).startswith(str(tmp_path / file))
        assert str(caught.value).endswith("install sayso again, or read with the rules alone (SAYSO_READER=rules)")
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "members",
    [{}, {**MEMBERS, "figures.json": b"{"}, {**MEMBERS, "tokenizer.json": b"\xff"}],
    ids=["none", "figures", "text"],
)
def test_pack_that_is_no_file_of_weights_is_told(tmp_path: Path, members: dict[str, bytes]) -> None:
    with pytest.raises(UnreadableError, match="this is no file of weights"):
        load_weights(pack(tmp_path, members))
    (tmp_path / "encoder.zip").write_bytes(b"not a pack")
    write_card(tmp_path)
    with pytest.raises(UnreadableError, match="this is no file of weights"):
        load_weights(tmp_path)
