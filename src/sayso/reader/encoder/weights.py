"""The file of weights: where it is, whether it is the one that its card names, and what is in it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sayso.errors import UnreadableError

SHIPPED: Final = Path(__file__).with_name("weights")
"""The folder of the weights that come with sayso: `encoder.zip` and `card.json` beside it."""
_NEXT: Final = "install sayso again, or read with the rules alone (SAYSO_READER=rules)"


@dataclass(frozen=True, slots=True)
class Weights:
    """The members of a file of weights: two ONNX graphs, the sub-words, and the numbers that go with them."""

    encoder: bytes
    predicates: bytes
    tokenizer: str
    figures: dict[str, Any]
    """`layers`, `roles`, `conventions`, `labels` (as in `tags`), `transitions` (T, T), `antecedents` (pair scorer)."""


def read_card(folder: Path = SHIPPED) -> dict[str, Any]:
    """Read the card beside the weights: version, digest, sources with licences, scores.

    Raises:
        UnreadableError: it is missing or no JSON.

    """
    path = folder / "card.json"
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableError(
            f"the encoder's card cannot be read ({error})", where=str(path), next_step=_NEXT
        ) from error
    return card


def load_weights(folder: Path = SHIPPED) -> Weights:
    """Read the weights.

    The members' checksums are compared as they are read; the whole file's digest is `verify`'s to compare.

    Raises:
        UnreadableError: the file is missing or damaged.

    """
    path = folder / "encoder.zip"
    try:
        with zipfile.ZipFile(path) as archive:
            return Weights(
                archive.read("encoder.onnx"),
                archive.read("predicates.onnx"),
                archive.read("tokenizer.json").decode("utf-8"),
                json.loads(archive.read("figures.json")),
            )
    except FileNotFoundError as error:
        raise UnreadableError("the encoder's weights are missing", where=str(path), next_step=_NEXT) from error
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableError(
            f"the encoder's weights are damaged ({error})", where=str(path), next_step=_NEXT
        ) from error


def verify(folder: Path = SHIPPED) -> None:
    """Compare the weights with the digest on their card.

    Raises:
        UnreadableError: they are missing, damaged or others.

    """
    path, wanted = folder / "encoder.zip", read_card(folder)["sha256"]
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableError("the encoder's weights are missing", where=str(path), next_step=_NEXT) from error
    if found != wanted:
        raise UnreadableError(
            f"the encoder's weights are not those of their card (sha256 {found[:12]}…, not {wanted[:12]}…)",
            where=str(path),
            next_step=_NEXT,
        )
