"""What exports say in words: who says so, through which outlets, and how many died."""

from __future__ import annotations

from typing import Final

from sayso.records.coded_event import ITSELF, CodedEvent, Report

_APART: Final = " | "


def sources_of(event: CodedEvent) -> str | None:
    """The outlets that tell of it, each once; None where none is known."""
    return (
        "; ".join(dict.fromkeys(report.outlet.replace(";", ",") for report in event.reports if report.outlet)) or None
    )


def claimants_of(report: Report) -> tuple[str, ...]:
    """On whose say-so an article tells it: sources, or the outlet where the article says so itself."""
    said = (says.source or "nobody who is named" for says in report.says)
    return tuple(dict.fromkeys(said)) or (report.outlet or ITSELF,)


def said_by(event: CodedEvent) -> str:
    """Everybody on whose say-so it is told, each once."""
    names = (name for report in event.reports for name in claimants_of(report))
    return _APART.join(dict.fromkeys(" ".join(name.split()) for name in names))


def deaths(event: CodedEvent) -> tuple[int | None, int | None, int | None]:
    """How many were killed over all claims: low, best and high; the best as in `best_of`."""
    count = event.toll_of("killed")
    return (count.low, best_of(event, "killed"), count.high) if count else (None, None, None)


def best_of(event: CodedEvent, fate: str) -> int | None:
    """How many met a fate: the best value that is told, or the lower bound ("at least five"), or else the upper."""
    count = event.toll_of(fate)
    known = (count.best, count.low, count.high) if count else ()
    return next((each for each in known if each is not None), None)
