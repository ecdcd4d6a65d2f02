"""`python -m sayso.gazetteer.build`: build the gazetteer anew in a checkout."""

from __future__ import annotations

import sys

from sayso.gazetteer.build.build import TARGET, build

if __name__ == "__main__":
    sys.stdout.write(f"{build():,} places in {TARGET}\n")
