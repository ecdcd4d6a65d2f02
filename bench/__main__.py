"""`python -m bench [NAME] [--split dev|train] [--limit N] [--write]`: run one bench, or all of them, and print the table.

Ends with 1 where a figure of a whole run is below its floor (bench/floors.json).
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

from bench import (
    case2021,
    collecting,
    control,
    coreference,
    events,
    gazetteer,
    geoparsing,
    incidents,
    incidents_read,
    marks,
    meanings,
    mentions,
    muc4,
    plv,
    polnear,
    quantities,
    reading,
    reprints,
    scale,
    searching,
    sentences,
    starting,
    times,
)
from bench.data import data_folder
from bench.floors import below, read_floors
from bench.result import Result
from sayso.errors import SaysoError


def _polnear(arguments: argparse.Namespace) -> Result:
    return polnear.run(arguments.split, arguments.limit)


def _marks(arguments: argparse.Namespace) -> Result:
    return marks.run(data_folder("marks"), arguments.limit)


def _collecting(arguments: argparse.Namespace) -> Result:
    return Result(collecting.run(arguments.limit))


def _reprints(arguments: argparse.Namespace) -> Result:
    return Result(reprints.run(arguments.limit))


def _case2021(arguments: argparse.Namespace) -> Result:
    return case2021.run(data_folder("case2021"), arguments.limit)


def _control(arguments: argparse.Namespace) -> Result:
    return control.run(arguments.limit)


def _coreference(arguments: argparse.Namespace) -> Result:
    return coreference.run(arguments.limit)


def _events(arguments: argparse.Namespace) -> Result:
    return events.run(data_folder("marks"), arguments.limit)


def _geoparsing(arguments: argparse.Namespace) -> Result:
    return geoparsing.run(arguments.limit)


def _incidents(arguments: argparse.Namespace) -> Result:
    gold, own = incidents.run(arguments.limit), incidents_read.run(arguments.limit)
    return Result(f"{gold.table}\n\n{own.table}", {**gold.figures, **own.figures})


def _gazetteer(arguments: argparse.Namespace) -> Result:
    return gazetteer.run(arguments.limit)


def _meanings(arguments: argparse.Namespace) -> Result:
    return meanings.run(arguments.limit)


def _mentions(arguments: argparse.Namespace) -> Result:
    return mentions.run(mentions.encoder_mentions, arguments.limit)


def _muc4(arguments: argparse.Namespace) -> Result:
    return muc4.run(data_folder("muc4"), arguments.limit)


def _plv(arguments: argparse.Namespace) -> Result:
    return plv.run(data_folder("plv"), arguments.limit)


def _quantities(arguments: argparse.Namespace) -> Result:
    return quantities.run(data_folder("marks"), arguments.limit)


def _reading(arguments: argparse.Namespace) -> Result:
    return reading.run(arguments.limit)


def _scale(arguments: argparse.Namespace) -> Result:
    return scale.run(arguments.limit)


def _searching(arguments: argparse.Namespace) -> Result:
    return searching.run(arguments.limit)


def _sentences(arguments: argparse.Namespace) -> Result:
    return sentences.run(arguments.limit)


def _starting(arguments: argparse.Namespace) -> Result:
    return Result(starting.run(arguments.limit))


def _times(arguments: argparse.Namespace) -> Result:
    return times.run(data_folder("wikiwars"), arguments.limit)


BENCHES: dict[str, Callable[[argparse.Namespace], Result]] = {
    "polnear": _polnear,
    "marks": _marks,
    "case2021": _case2021,
    "control": _control,
    "coreference": _coreference,
    "events": _events,
    "gazetteer": _gazetteer,
    "geoparsing": _geoparsing,
    "incidents": _incidents,
    "meanings": _meanings,
    "mentions": _mentions,
    "muc4": _muc4,
    "plv": _plv,
    "quantities": _quantities,
    "reading": _reading,
    "reprints": _reprints,
    "collecting": _collecting,
    "scale": _scale,
    "searching": _searching,
    "sentences": _sentences,
    "starting": _starting,
    "times": _times,
}
"""Every bench by name."""
SPLIT = {"polnear"}
"""Those that can look at another split than dev."""


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=sorted(BENCHES), help="which bench; all of them where none is named")
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--limit", type=int, help="documents at most")
    parser.add_argument("--write", action="store_true", help="also write the table to bench/results/")
    arguments = parser.parse_args(words)
    fallen: list[str] = []
    for name in [arguments.name] if arguments.name else sorted(BENCHES):
        try:
            result = BENCHES[name](arguments)
        except SaysoError as error:
            print(error, file=sys.stderr)
            return 1
        print(f"{name}\n\n{result.table}\n")
        if arguments.limit is None and arguments.split == "dev":
            fallen += below(name, result.figures, read_floors())
        if arguments.write:
            _write(name, arguments, result.table)
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


def _write(name: str, arguments: argparse.Namespace, table: str) -> None:
    today = dt.datetime.now(tz=dt.UTC).date()
    split = arguments.split if name in SPLIT else ""
    command = f"python -m bench {name}" + (f" --split {split}" if split else "")
    command += f" --limit {arguments.limit}" if arguments.limit else ""
    path = Path(__file__).parent / "results" / ("-".join(filter(None, [str(today), name, split])) + ".md")
    path.parent.mkdir(exist_ok=True)
    heading = f"# {name}{f', {split} split' if split else ''}, {today}\n\n`{command}` · {polnear.machine()}\n\n"
    body = table if table.startswith(("|", "**")) else f"```\n{table}\n```"
    path.write_text(heading + body + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
