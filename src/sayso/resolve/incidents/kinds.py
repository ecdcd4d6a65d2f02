"""Which kinds of event one happening may be told as (`lexicon/incidents.yaml`)."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from itertools import product

from sayso.lexicon.load import load_lexicon


class Kinship(StrEnum):
    """How two kinds of event stand to one another."""

    SAME = "kind same"
    NEAR = "kind near"
    PART = "kind part"
    LOOSE = "kind loose"
    """One of them is the kind of what has no other."""
    APART = "kind apart"


@cache
def kinship(one: str, other: str) -> Kinship:
    """How two kinds stand to one another; the order makes no difference."""
    if one == other:
        return Kinship.SAME
    table = load_lexicon("incidents")
    if any({one, other} <= set(kinds) for kinds in table["near"]):
        return Kinship.NEAR
    if any(pair in {(one, other), (other, one)} for sides in table["part"] for pair in product(*sides)):
        return Kinship.PART
    return Kinship.LOOSE if loose_kind() in {one, other} else Kinship.APART


@cache
def loose_kind() -> str:
    """The kind of what has no other."""
    kind: str = load_lexicon("incidents")["loose"]
    return kind
