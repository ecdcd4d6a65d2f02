"""Collecting: pages a second beside the bare library, and memory over a large web archive."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.pages import pages, write_archive, write_pages

_PAGES = 2_000
_SAMPLED = 300
"""Pages that both this program and the library alone extract, in turn, in one process."""
_ARCHIVE_BYTES = 1_000_000_000


def run(limit: int | None) -> str:
    """Measure, and return the table."""
    count = limit or _PAGES
    ours, library = _extraction(min(_SAMPLED, count))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_pages(folder / "pages", count)
        collected = _collect(folder / "w1", folder / "pages")
        again = _collect(folder / "w1", folder / "pages", make=False)
        size = _ARCHIVE_BYTES * count // _PAGES
        write_archive(folder / "archive.warc", count, size)
        archived = _collect(folder / "w2", folder / "archive.warc")
    return "\n".join(
        [
            f"| {count:,} HTML pages | pages/s of one core | aim |",
            "|---|---|---|",
            f"| sayso, page → document | {ours:.1f} | ≥ 25 |",
            f"| trafilatura alone with metadata, the same pages in the same run | {library:.1f} (ratio {ours / library:.2f}) | |",
            f"| `sayso collect` of a folder, into the ledger | {count / collected['cpu']:.1f} | ≥ 20 |",
            f"| `sayso collect` once more, nothing new | {count / again['cpu']:.1f} | |",
            f"| `sayso collect` of a WARC of {size / 1e9:.2f} GB | {count / archived['cpu']:.1f} | |",
            "",
            "| peak memory of `sayso collect` | MB | aim |",
            "|---|---|---|",
            f"| the folder | {collected['peak']:.0f} | |",
            f"| the WARC of {size / 1e9:.2f} GB | {archived['peak']:.0f} | < 300 |",
            "",
            f"Collected {collected['documents']:,} from the folder, {archived['documents']:,} from the archive.",
        ]
    )


def _extraction(count: int) -> tuple[float, float]:
    """Pages a CPU second of this program's extraction, and of the library's own, page by page in turn."""
    import trafilatura

    from sayso.collect.extract import extract
    from sayso.collect.item import Item, MediaType
    from sayso.records.origin import Origin, OriginKind
    from sayso.settings import Settings

    settings, ours, library = Settings(), 0.0, 0.0
    for number, (url, page) in enumerate(pages(count + 5)):
        origin = Origin(kind=OriginKind.URL, location=url, url=url)
        start = time.process_time()
        extract(Item(raw=page, media_type=MediaType.HTML, origin=origin), settings)
        middle = time.process_time()
        trafilatura.bare_extraction(page, url=url, with_metadata=True)
        if number >= 5:  # the first ones load what is loaded once
            ours += middle - start
            library += time.process_time() - middle
    return count / ours, count / library


def _collect(workspace: Path, target: Path, *, make: bool = True) -> dict[str, float]:
    """Run the command in a process of its own; return its CPU seconds, its peak memory in MB and the documents."""
    command = [sys.executable, "-m", "sayso", "-w", str(workspace)]
    if make:
        subprocess.run([*command[:3], "init", str(workspace)], check=True, capture_output=True)
    measured = (
        "import json, resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=sys.stderr); "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", measured, *command, "collect", str(target)], check=True, capture_output=True, text=True
    )
    cpu, peak = json.loads(ran.stdout)
    status = subprocess.run([*command, "status", "--json"], check=True, capture_output=True, text=True)
    # Linux counts the peak in kilobytes, macOS in bytes.
    return {
        "cpu": cpu,
        "peak": peak / (1e6 if sys.platform == "darwin" else 1e3),
        "documents": json.loads(status.stdout)["status"]["documents"],
    }
