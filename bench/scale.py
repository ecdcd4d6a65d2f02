"""Incidents of many articles: 10,000 reports of one, 100,000 events over many, and a judgement on either.

The articles are invented and their readings made by formula (`bench.scaled`), so that nothing is measured but what
comes after reading. Seconds are those of the processor, in a process of its own for each war, and memory is its peak.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bench.result import Result
from bench.scaled import one_incident, put, whole_war
from sayso.ledger.incident_rows import WantedIncidents
from sayso.records.judgement import Judgement
from sayso.services.incidents import resolve_incidents
from sayso.services.judge import retract, withdraw
from sayso.services.judge_incidents import merge_incidents, split_incident
from sayso.services.workspace import Workspace
from sayso.settings import Settings

_ARTICLES: Final = 2_000
_EACH: Final = 10
"""Events of an article of the war."""
_WARS: Final = ("one", "war")


def run(limit: int | None) -> Result:
    """Measure both wars with so many articles each, and return the table."""
    articles = limit or _ARTICLES
    one, war = (_measured(name, articles) for name in _WARS)
    rows = [
        ("all incidents, of the readings", "whole"),
        ("two reports told apart", "split"),
        ("the judgement withdrawn", "undone"),
        ("two incidents merged", "merged"),
        ("an article retracted", "retracted"),
    ]
    table = [
        "| seconds of one core | one incident | a war |",
        "|---|---|---|",
        f"| articles / events / incidents | {_counts(one)} | {_counts(war)} |",
        *(f"| {said} | {_seconds(one, name)} | {_seconds(war, name)} |" for said, name in rows),
        f"| peak memory, MB | {one['peak']:.0f} | {war['peak']:.0f} |",
    ]
    return Result("\n".join(table))


def _counts(measured: dict[str, float]) -> str:
    return " / ".join(f"{measured[name]:,.0f}" for name in ("articles", "events", "incidents"))


def _seconds(measured: dict[str, float], name: str) -> str:
    return f"{measured[name]:.2f}" if name in measured else "–"


def _measured(name: str, articles: int) -> dict[str, float]:
    ran = subprocess.run(
        [sys.executable, "-m", "bench.scale", name, str(articles)], check=True, capture_output=True, text=True
    )
    measured: dict[str, float] = json.loads(ran.stdout)
    return measured


def measure(name: str, articles: int) -> dict[str, float]:
    """Make a ledger of one of the wars, and time what is done with it."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder), Settings())
        put(workspace.ledger, one_incident(articles) if name == "one" else whole_war(articles, _EACH))
        found = {"articles": float(articles), "whole": _timed(lambda: resolve_incidents(workspace))}
        with workspace.reading() as ledger:
            rows = ledger.incidents().list(WantedIncidents())
            first = max(rows, key=lambda row: row.reports)
            reports = [report.event for report in ledger.incidents().in_full(first.id).mentions]
            others = [ledger.incidents().in_full(row.id).mentions[0].event for row in rows[:2] if row != first]
        found |= {"incidents": float(len(rows)), "events": float(sum(row.reports for row in rows))}
        made: list[Judgement] = []
        found["split"] = _timed(lambda: made.extend(split_incident(workspace, *reports[:2], author="bench").judgements))
        found["undone"] = _timed(lambda: withdraw(workspace, made[0].id, author="bench"))
        if others:
            found["merged"] = _timed(lambda: merge_incidents(workspace, reports[0], others[0], author="bench"))
        found["retracted"] = _timed(lambda: retract(workspace, reports[1].partition("#")[0], author="bench"))
    # Linux counts the peak in kilobytes, macOS in bytes.
    found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return found


def _timed(step: Callable[[], object]) -> float:
    start = time.process_time()
    step()
    return time.process_time() - start


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
