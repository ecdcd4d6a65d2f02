"""What a compiled file was made of, by one digest: of other inputs, it is out of date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest_of(inputs: Iterable[Path]) -> str:
    """Hash the names, sizes and contents of files, in the order given (SHA-256)."""
    whole = hashlib.sha256()
    for path in inputs:
        content = path.read_bytes()
        whole.update(f"{path.name} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()
