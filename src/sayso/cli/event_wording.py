"""What one event is in words: on whose say-so, and on which days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.cli.wording import isolated

if TYPE_CHECKING:
    from sayso.records.coded_event import CodedTime, Report


def says(report: Report) -> str:
    """On whose say-so an article tells it: `says A, via B and C`, or `says the article itself`."""
    if not report.says:
        return "says the article itself"
    through = ("".join(f", via {name}" for name in reversed(saying.via)) for saying in report.says)
    names = [
        isolated(saying.source or "nobody who is named") + via + (", who denies it" if saying.denied else "")
        for saying, via in zip(report.says, through, strict=True)
    ]
    return f"says {' and '.join(dict.fromkeys(names))}"


def days_of(time: CodedTime | None) -> str:
    """The days on which it may have been: `2016-03-04`, `2016-03-01 to 2016-03-31`, `undated`."""
    first, last = (time.first_day, time.last_day) if time else (None, None)
    if first and last:
        return first.isoformat() if first == last else f"{first} to {last}"
    if first or last:
        return f"from {first} on" if first else f"until {last}"
    return "undated"
