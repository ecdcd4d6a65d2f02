"""The file of weights: where it is, whether it is the one that its card names, and what is in it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from sayso.errors import UnreadableError

SHIPPED: Final = Path(__file__).with_name("weights")
"""The folder of the weights that come with sayso: `encoder.zip` and `card.json` beside it."""
INSTALL_AGAIN: Final = "install sayso again, or read with the rules alone (SAYSO_READER=rules)"


@dataclass(frozen=True, slots=True)
class Card:
    """What the card beside the weights says of them; its other fields (sources, licences, scores) are for people."""

    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Weights:
    """The members of a file of weights: three ONNX graphs, the sub-words, and the numbers that go with them."""

    encoder: bytes
    predicates: bytes
    referents: bytes
    tokenizer: str
    figures: dict[str, Any]
    """`layers`, `roles`, `conventions`, `labels` (as in `tags`), `transitions` (T, T), `nobody` (by form of source),
    `eagerness` (by layer: what "outside" is made worse by, so that precision and recall meet),
    `certainty` (slope and shift from a cue's log odds to its chance to be right)."""


def read_card(folder: Path = SHIPPED) -> Card:
    """Read the card beside the weights.

    Raises:
        UnreadableError: it is missing, or does not say which weights it is of.

    """
    path = folder / "card.json"
    try:
        card = json.loads(_read(path, "the card of the encoder's weights"))
        return Card(str(card["version"]), str(card["sha256"]))
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableError(
            "the card of the encoder's weights is damaged", where=str(path), next_step=INSTALL_AGAIN
        ) from error


def load_weights(folder: Path = SHIPPED) -> Weights:
    """Read the weights. Only those that their card names are taken, so that a reading's version says what read it.

    Raises:
        UnreadableError: the file or its card is missing or damaged, or they are not of each other.

    """
    return unpack(_verified(folder), str(folder / "encoder.zip"))


def unpack(content: bytes, where: str) -> Weights:
    """Take a file of weights apart.

    Raises:
        UnreadableError: it is none.

    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return Weights(
                archive.read("encoder.onnx"),
                archive.read("predicates.onnx"),
                archive.read("referents.onnx"),
                archive.read("tokenizer.json").decode("utf-8"),
                json.loads(archive.read("figures.json")),
            )
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableError(f"this is no file of weights ({error})", where=where, next_step=INSTALL_AGAIN) from error


def verify(folder: Path = SHIPPED) -> Card:
    """Compare the weights with the digest on their card, which is given back.

    Raises:
        UnreadableError: the file or its card is missing or damaged, or they are not of each other.

    """
    _verified(folder)
    return read_card(folder)


def _verified(folder: Path) -> bytes:
    path, card = folder / "encoder.zip", read_card(folder)
    content = _read(path, "the file of the encoder's weights")
    found = hashlib.sha256(content).hexdigest()
    if found != card.sha256:
        raise UnreadableError(
            f"the encoder's weights are damaged, or not those of their card (sha256 {found[:12]}…, not "
            f"{card.sha256[:12]}…)",
            where=str(path),
            next_step=INSTALL_AGAIN,
        )
    return content


def _read(path: Path, what: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableError(f"{what} is missing", where=str(path), next_step=INSTALL_AGAIN) from error
    except OSError as error:
        raise UnreadableError(
            f"{what} cannot be read ({error.strerror})", where=str(path), next_step=INSTALL_AGAIN
        ) from error
