"""Names for records, made from their content, so that finding a thing twice stores it once."""

from __future__ import annotations

import hashlib
from typing import NewType

DocumentId = NewType("DocumentId", str)
Digest = NewType("Digest", str)
"""Lower-case hexadecimal SHA-256 of some bytes."""


def make_id(kind: str, *parts: bytes | str) -> str:
    """Name a record `KIND_` and 24 hexadecimal digits (96 bits of BLAKE2b over its length-prefixed parts)."""
    hasher = hashlib.blake2b(digest_size=12)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return f"{kind}_{hasher.hexdigest()}"


def document_id(raw: bytes) -> DocumentId:
    """Name a document by the bytes it came as: the same bytes always get the same id."""
    return DocumentId(make_id("doc", raw))


def digest(raw: bytes) -> Digest:
    """SHA-256 of the bytes, which names them in the store of raw bytes."""
    return Digest(hashlib.sha256(raw).hexdigest())
