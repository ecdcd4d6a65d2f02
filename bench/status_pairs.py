"""Minimal pairs for the status of events: invented sentences that tell one happening as happened, planned, denied and so on.

They stand in `annotations/status_pairs.yaml`, whose head says how they are written and by which decided cases of the annotation
guide they are marked. Nothing may be trained on them: they measure, kind by kind, whether a reader hears the difference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from sayso.reader.encoder.tags import EVENT_KINDS
from sayso.records.event import EventStatus

PAIRS: Final = Path(__file__).parent / "annotations" / "status_pairs.yaml"
UNNAMED: Final = "unnamed"
"""What stands for the source where a sentence only says that somebody says so ("reportedly")."""
LEAST: Final = 200
"""How many sentences there are at least."""
LEAST_OF_STATUS: Final = 30
"""How many sentences of each status there are at least."""
LEAST_HAPPENINGS: Final = 2
"""How many happenings of each kind there are at least, each told in at least two statuses."""
_TRIGGER: Final = re.compile(r"\[([^\[\]]+)\]")
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ROLES: Final = ("actor", "target", "place")


class PairsError(ValueError):
    """The file of minimal pairs breaks its own rules; the message lists where and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPair:
    """One sentence and the event that it tells.

    `happening` is the number of the happening within its kind, from 1: sentences that share kind and happening differ in how
    it is told. `trigger` are offsets in `text`, which has no brackets. `actor`, `target` and `place` are words of the text, in any
    case. `by` is who asserts it: words of the text, `UNNAMED`, or None where the article itself does. `trap` marks sentences
    in which words of another status stand beside the trigger.
    """

    kind: str
    happening: int
    status: EventStatus
    text: str
    trigger: tuple[int, int]
    actor: str | None
    target: str | None
    place: str | None
    by: str | None
    trap: bool

    def span_of(self, words: str) -> tuple[int, int] | None:
        """Find whole words of the sentence, in any case, outside of the trigger if they stand there; None where they do not."""
        spans = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self.text, re.IGNORECASE)]
        start, end = self.trigger
        return next((span for span in spans if span[1] <= start or end <= span[0]), spans[0] if spans else None)


def read_status_pairs(path: Path = PAIRS) -> tuple[StatusPair, ...]:
    """Read the pairs and check them.

    Raises:
        PairsError: a sentence or the set as a whole breaks a rule.
    """
    kinds = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    pairs: list[StatusPair] = []
    faults: list[str] = []
    for kind, happenings in kinds.items():
        for number, happening in enumerate(happenings, start=1):
            for told in happening["told"]:
                try:
                    pairs.append(_pair(kind, number, happening, told))
                except ValueError as fault:
                    faults.append(f"{kind}, happening {number}, {told.get('text')!r}: {fault}")
    faults += _faults_of_set(pairs)
    if faults:
        raise PairsError(f"{path.name} has {len(faults)} faults; mend them there: " + "; ".join(faults))
    return tuple(pairs)


def _pair(kind: str, number: int, happening: dict[str, Any], told: dict[str, Any]) -> StatusPair:
    if unknown := set(told) - {"status", "text", "by", "trap", *_ROLES}:
        raise ValueError(f"has the unknown field {min(unknown)!r}")
    if kind not in EVENT_KINDS:
        raise ValueError("its kind is none of the guide's")
    triggers = list(_TRIGGER.finditer(told["text"]))
    text = _TRIGGER.sub(r"\1", told["text"])
    if len(triggers) != 1 or re.search(r"[\[\]]", text):
        raise ValueError("its trigger does not stand in one pair of brackets")
    start = triggers[0].start()
    pair = StatusPair(
        kind=kind,
        happening=number,
        status=EventStatus(told["status"]),
        text=text,
        trigger=(start, start + len(triggers[0][1])),
        by=told.get("by"),
        trap=told.get("trap", False),
        **{role: told.get(role, happening[role]) for role in _ROLES},
    )
    named = {role: getattr(pair, role) for role in _ROLES} | {"by": None if pair.by == UNNAMED else pair.by}
    for role, words in named.items():
        if words is not None and pair.span_of(words) is None:
            raise ValueError(f"{role} {words!r} does not stand in it")
    return pair


def _faults_of_set(pairs: list[StatusPair]) -> Iterator[str]:
    if len(pairs) < LEAST:
        yield f"there are {len(pairs)} sentences, fewer than {LEAST}"
    statuses = Counter(pair.status for pair in pairs)
    for status in EventStatus:
        if statuses[status] < LEAST_OF_STATUS:
            yield f"{status.value} is the status of {statuses[status]} sentences, fewer than {LEAST_OF_STATUS}"
    for kind in EVENT_KINDS:
        told: dict[int, set[EventStatus]] = {}
        for pair in pairs:
            if pair.kind == kind:
                told.setdefault(pair.happening, set()).add(pair.status)
        if len(told) < LEAST_HAPPENINGS:
            yield f"{kind} has {len(told)} happenings, fewer than {LEAST_HAPPENINGS}"
        yield from (f"{kind}, happening {n} is told in one status only" for n, of in told.items() if len(of) == 1)
    texts = Counter(pair.text for pair in pairs)
    yield from (f"{text!r} stands more than once" for text, times in texts.items() if times > 1)
