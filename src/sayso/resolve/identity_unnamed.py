"""Which sources without a name are possibly the same: an offer to a person, and never more than an offer.

"A Western diplomat" in two articles may be two people, however alike the words; only a judgement makes them one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sayso.resolve.identity_names import identity_key
from sayso.resolve.identity_offers import FAINTEST, Known, Offer

_CLAUSE: Final = re.compile(r",|\b(?:who|whom|whose|which|that|speaking|reached)\b")
_SAY_NOTHING: Final = frozenset(
    "a an the one another other this that some any same two three four five several many few both each neither "  # noqa: SIM905
    "senior top high ranking level of them its his her their".split()
)
"""Words of a description that tell nobody from anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """A source without a name, with what stands around it in its document."""

    key: str
    document: str
    described: str
    affiliation: str | None = None
    count: int | None = None
    outlet: str | None = None
    bylines: tuple[str, ...] = ()
    story: str | None = None
    """The group of copies that its document is in."""


def core(described: str) -> frozenset[str]:
    """The words of a description that tell whom it means: {western, diplomat} of "a senior Western diplomat, who …"."""
    return frozenset(_telling(described))


def _telling(described: str) -> list[str]:
    words = identity_key(_CLAUSE.split(described.casefold(), maxsplit=1)[0]).split()
    return [word for word in words if word not in _SAY_NOTHING]


def propose_unnamed(one: Unnamed, others: Iterable[Unnamed]) -> list[Offer]:
    """List those of other documents that are possibly the same as one, the likeliest first.

    They are described with the same words, and have a story, an author, an outlet or an affiliation in common.
    """
    found = [offer for other in others if other.document != one.document for offer in _alike(one, other)]
    return sorted(found, key=lambda offer: (-offer.score, offer.other))


def propose_in_full(one: Unnamed, names: Iterable[Known]) -> list[Offer]:
    """List the names of bodies that a body's bare noun may be short for: "the coalition" for the Harbour coalition."""
    words = _telling(one.described)
    longer = [name for name in names if words and name.key.split()[-len(words) :] == words and name.key != words[0]]
    spoken = sum(name.statements for name in longer)
    offers = [
        Offer(
            round(0.4 * name.statements / max(spoken, 1), 2),
            one.key,
            name.key,
            f"“{one.described}” may be short for {name.name}"
            + (f"; {len(longer)} names end so" if len(longer) > 1 else ""),
        )
        for name in longer
    ]
    return sorted((offer for offer in offers if offer.score >= FAINTEST), key=lambda offer: (-offer.score, offer.other))


def _alike(one: Unnamed, other: Unnamed) -> Iterator[Offer]:
    words = core(one.described)
    counts = {one.count, other.count} - {None}
    if not words or words != core(other.described) or len(counts) > 1:
        return
    authors = sorted({name.casefold(): name for name in one.bylines if name in other.bylines}.values())
    reasons = []
    if one.story is not None and one.story == other.story:
        reasons.append((0.9, "in copies of one story"))
    if authors:
        reasons.append((0.5, f"both written of by {authors[0]}"))
    if one.outlet and other.outlet and one.outlet.casefold() == other.outlet.casefold():
        reasons.append((0.3, f"both in {one.outlet}"))
    body = identity_key(one.affiliation or "")
    if body and body == identity_key(other.affiliation or "") and not words.issuperset(body.split()):
        reasons.append((0.3, f"both of {one.affiliation}"))
    if reasons:
        score = min(max(score for score, _ in reasons) + 0.1 * (len(reasons) - 1), 0.95)
        because = "; ".join(reason for _, reason in reasons)
        yield Offer(round(score, 2), one.key, other.key, f"described alike (“{other.described}”); {because}")
