"""Making the gazetteer file from what it is made of."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from sayso.errors import DamagedError, UnreadableError
from sayso.gazetteer.build.areas import AREAS, read_areas, read_countries, read_geonames
from sayso.gazetteer.build.extents import admin_areas, countries, with_admin2
from sayso.gazetteer.build.merge import merge
from sayso.gazetteer.build.settlements import settlements
from sayso.gazetteer.build.supplement import SUPPLEMENT, read_supplement
from sayso.gazetteer.build.write import Named, write_gazetteer
from sayso.gazetteer.gazetteer import SHIPPED, made
from sayso.lexicon.inputs import digest_of

GAZETTEER: Final = Path(__file__).parents[1]
_ASIDE: Final = {"check", "collect_areas"}
"""What looks at the inputs, or made one of them, decides nothing."""
TARGET: Final = GAZETTEER / SHIPPED


def inputs() -> list[Path]:
    """List the files of this folder's package that decide what is in the gazetteer."""
    code = [GAZETTEER / name for name in ("entry.py", "keys.py")]
    built = sorted(path for path in (GAZETTEER / "build").iterdir() if path.is_file() and path.stem not in _ASIDE)
    return [*code, *built, *sorted((GAZETTEER / "supplement").glob("*.csv"))]


def digest() -> str:
    """Hash the inputs: a gazetteer of another digest is out of date."""
    return digest_of(inputs())


def is_current(target: Path = TARGET) -> bool:
    """Tell whether a gazetteer was made of the inputs that lie here now.

    Where sayso was installed from a wheel no inputs lie beside it, and what came with it is current.
    """
    try:
        return not AREAS.is_file() or made(target).get("inputs") == digest()
    except (UnreadableError, sqlite3.DatabaseError):
        return False


def bring_up_to_date(target: Path = TARGET) -> bool:
    """Build the gazetteer where it is missing or out of date, and say whether that was so."""
    if is_current(target):
        return False
    build(target)
    return True


def build(target: Path = TARGET) -> int:
    """Build the gazetteer, and say how many places it holds."""
    places = gather()
    write_gazetteer(target, places, {"inputs": digest()})
    return len(places)


def gather() -> list[Named]:
    """Gather all places of the gazetteer that comes with sayso.

    Raises:
        DamagedError: a table of the supplement has faults.

    """
    supplement, faults = read_supplement()
    if faults:
        raise DamagedError(
            f"{len(faults)} rows of the supplement have faults: {faults[0]}", where=str(SUPPLEMENT),
            next_step="mend what `python -m sayso.gazetteer.build.check` lists",
        )  # fmt: skip
    areas = read_areas()
    settled = list(with_admin2(areas, settlements(read_geonames("cities500").values())))
    known = [*settled, *admin_areas(areas, settled), *countries(read_countries(), settled)]
    return merge(known, supplement.values())
