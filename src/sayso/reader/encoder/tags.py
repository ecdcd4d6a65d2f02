"""The tags that the encoder gives to words: its span layers, and the roles of what a predicate brings along."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

EVENT_KINDS: Final = (
    "armed clash", "territory taken", "territory handed over", "withdrawal", "siege", "advance", "air strike",
    "shelling", "bombing", "suicide bombing", "chemical attack", "attack on civilians", "killing", "execution",
    "abduction", "arrest", "escape", "raid", "deployment", "weapons seized", "destruction", "displacement", "aid",
    "agreement", "talks", "violation", "protest", "sanction", "statement of responsibility", "command change",
    "recruitment", "other conflict event",
)  # fmt: skip

LAYERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "cue": ("cue",),
        "marked cue": ("cue",),
        "clause cue": ("cue",),
        "names": ("person", "organisation", "place", "nationality", "other"),
        "entities": (
            "person", "organisation", "location", "nationality", "role", "weapon", "vehicle", "time", "quantity",
            "money", "document", "other",
        ),
        "actors": ("state", "force", "armed group", "coalition", "international body", "person", "other"),
        "places": ("place",),
        "times": ("time",),
        "quantities": ("quantity",),
        "trigger": EVENT_KINDS,
        "sentence": ("sentence",),
        "source": ("source",),
        "content": ("content",),
        "narrated": ("narrated",),
    }
)  # fmt: skip
"""The flat span layers and their labels.

*cue*: by PolNeAR's conventions; *marked cue*: by the annotation guide's; *clause cue*: by GUM's. *source* and *content*
(of any cue) only help the encoder to learn. *narrated*: what the narrator judges, foretells or urges in its own name.
"""

ROLES: Final = ("source", "content", "actor", "target", "place", "time")
"""What a predicate brings along: a cue its source and content, a trigger the actor, target, place and time, a place its
holder ("actor"), who held it ("target") and when."""

CONVENTIONS: Final = ("news", "guide", "clause", "event", "control")
"""What kind of predicate it is and by whose rules its roles are bounded: cues by PolNeAR's, the guide's and GUM's;
triggers of events; and places whose holder the text may give."""

STATEMENT_KINDS: Final = ("report", "assessment", "forecast", "recommendation", "intention")
SOURCE_KINDS: Final = ("named", "anonymous", "group", "document", "narrator")
STATUSES: Final = ("happened", "ongoing", "planned", "possible", "failed", "denied")
NOBODY: Final = "none"
"""The change of control of a place of which nothing is told."""
CHANGES: Final = (NOBODY, "holds", "takes", "loses", "contested", "hands over")
LABELS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "kind": STATEMENT_KINDS,
        "denied": ("stands", "denied"),
        "source kind": SOURCE_KINDS,
        "status": STATUSES,
        "event kind": EVENT_KINDS,
        "change": CHANGES,
    }
)
"""What a predicate is labelled with as a whole."""


def tag_count(labels: int) -> int:
    """Give the number of tags for so many labels: outside, and for each label its beginning and its inside."""
    return 1 + 2 * labels


def columns(table: Mapping[str, tuple[str, ...]]) -> dict[str, slice]:
    """Say which columns of the flat logits belong to which layer."""
    found, at = {}, 0
    for name, labels in table.items():
        found[name] = slice(at, at + tag_count(len(labels)))
        at += tag_count(len(labels))
    return found
