"""Numbers as drafts write them: `5`, `61..`, `..49`, `20..30`, `~3000`."""

from __future__ import annotations

import re
from typing import Final

from training.mark.faults import WrongError

Number = int | float
_AMOUNT: Final = re.compile(r"(~?)(-?[\d,_]*\.?\d+)|(-?[\d,_]*\.?\d+)?\s*\.\.\s*(-?[\d,_]*\.?\d+)?")


def number(words: str) -> Number:
    """Read a number, with or without commas.

    Raises:
        WrongError: the words are none.

    """
    plain = words.strip().replace(",", "").replace("_", "")
    try:
        return int(plain) if re.fullmatch(r"-?\d+", plain) else float(plain)
    except ValueError:
        raise WrongError(f"{words!r} is no number; write figures") from None


def amount(words: str) -> tuple[Number | None, Number | None, Number | None]:
    """Read an amount as low, best and high: an exact one is all three, one with `~` only the best.

    Raises:
        WrongError: the words are none.

    """
    match = _AMOUNT.fullmatch(words.strip())
    if not match or words.strip() == "..":
        raise WrongError(f"{words!r} is no amount; write 5, 61.., ..49, 20..30 or ~3000")
    if match[2]:
        exact = number(match[2])
        return (None, exact, None) if match[1] else (exact, exact, exact)
    return number(match[3]) if match[3] else None, None, number(match[4]) if match[4] else None


def as_amount(low: Number | None, best: Number | None, high: Number | None) -> str | None:
    """Write an amount; None where the short form cannot say it."""
    if best is None and (low is not None or high is not None):
        return f"{'' if low is None else low}..{'' if high is None else high}"
    if best is not None and low == best == high:
        return str(best)
    return f"~{best}" if best is not None and low is None and high is None else None
