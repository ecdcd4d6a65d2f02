"""Compiling the lexicon of actors, when sayso is installed or by `python -m sayso.lexicon.build_actors`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from sayso.errors import SaysoError, UnreadableError
from sayso.lexicon.actors.files import THEATRES, read_files
from sayso.lexicon.actors.packed import SHIPPED, pack, read_packed
from sayso.lexicon.inputs import digest_of

LEXICON: Final = Path(__file__).parent
TARGET: Final = LEXICON / "actors" / SHIPPED
_CODE: Final = ("actor", "files", "find", "fold", "packed", "parse", "states")


def inputs() -> list[Path]:
    """List the files that decide what is in the compiled lexicon."""
    folder = LEXICON / "actors"
    code = [Path(__file__), *(folder / f"{name}.py" for name in _CODE)]
    shared = [LEXICON / "organisations.yaml", LEXICON / "seats.yaml"]
    return [*code, *shared, *(folder / f"{theatre}.yaml" for theatre in THEATRES)]


def digest() -> str:
    """Hash the inputs: a compiled lexicon of another digest is out of date."""
    return digest_of(inputs())


def is_current(target: Path = TARGET) -> bool:
    """Tell whether a compiled lexicon was made of the inputs that lie here now.

    Where sayso was installed from a wheel no inputs lie beside it, and what came with it is current.
    """
    try:
        return not inputs()[-1].is_file() or read_packed(target)[0].get("inputs") == digest()
    except UnreadableError:
        return False


def bring_up_to_date(target: Path = TARGET) -> bool:
    """Compile the lexicon where it is missing or out of date, and say whether that was so."""
    if is_current(target):
        return False
    build(target)
    return True


def build(target: Path = TARGET) -> int:
    """Compile the lexicon, and say how many actors it holds.

    Raises:
        SaysoError: one of its files has a fault.

    """
    lexicon, faults = read_files()
    if faults:
        raise SaysoError(
            faults[0], where="lexicon/actors", next_step="run `python -m sayso.lexicon.check_actors` and mend the file"
        )
    part = target.with_name(target.name + ".part")
    part.write_text(pack(lexicon, digest()), encoding="ascii")
    part.replace(target)
    return len(lexicon.actors)


if __name__ == "__main__":
    sys.stdout.write(f"{build():,} actors in {TARGET}\n")
