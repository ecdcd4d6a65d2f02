"""The guide's tables of codes are what the table of codes says, and its example gives what it shows."""

import importlib.util
import re
from pathlib import Path

import pytest

from sayso.lexicon.event_codes import codes_of

ROOT = Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location("codes", ROOT / "docs" / "codes.py")
assert _spec is not None
assert _spec.loader is not None
codes = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(codes)
PAGE = codes.PAGE.read_text(encoding="utf-8")


def test_tables_of_codes_are_what_the_table_says():
    assert codes.with_tables(PAGE) == PAGE, "run `python docs/codes.py`"


def test_table_without_its_place_is_refused():
    with pytest.raises(ValueError, match="0 places for the table 'times'"):
        codes.with_tables(PAGE.replace("<!-- times:", "<!-- hours:"))


def test_example_gives_what_the_page_shows():
    asked = codes_of("territory taken", "force", "armed group")
    shown = re.search(r"^# (\(.*\))$", PAGE, re.MULTILINE)
    assert shown
    assert shown[1] == str((str(asked.acled), str(asked.plover), asked.cameo, asked.ucdp))
