"""Starting: how long a person waits for commands that need no model, for search by meaning, which does, and for the ledger to open."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_RUNS = 9
_COMMANDS = (
    ["--version"], ["--help"], ["status"], ["documents"], ["search", "--words", "Palmyra"], ["search", "Palmyra"], ["sources"],
)  # fmt: skip


def run(limit: int | None) -> str:
    """Measure in a workspace that holds the sample, and return the table."""
    runs = limit or _RUNS
    with tempfile.TemporaryDirectory() as name:
        workspace = str(Path(name) / "demo")
        took = _seconds(["demo", workspace], 1)
        lines = [
            f"| median of {runs} runs | s | aim |",
            "|---|---|---|",
            f"| python -c pass | {statistics.median(_time([sys.executable, '-c', 'pass']) for _ in range(runs)):.2f} | |",
            *(
                f"| sayso {' '.join(command)} | {_seconds(['-w', workspace, *command], runs):.2f} | < 0.5 |"
                for command in _COMMANDS
            ),
            f"| opening the ledger | {_opening(Path(workspace) / 'ledger.sqlite', runs):.4f} | < 0.05 |",
            f"| sayso demo, once | {took:.1f} | < 60 |",
        ]
    return "\n".join(lines)


def _seconds(arguments: list[str], runs: int) -> float:
    return statistics.median(_time([sys.executable, "-m", "sayso", *arguments]) for _ in range(runs))


def _time(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def _opening(ledger: Path, runs: int) -> float:
    from sayso.ledger.open import open_reader

    def opened() -> float:
        start = time.perf_counter()
        with open_reader(ledger):
            return time.perf_counter() - start

    return statistics.median(opened() for _ in range(runs))
