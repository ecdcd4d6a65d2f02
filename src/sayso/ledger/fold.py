"""Words as the ledger compares them."""

from __future__ import annotations


def fold(words: str) -> str:
    """Words as they are compared: case and spacing aside, and nothing else."""
    return " ".join(words.casefold().split())
