"""Keeping a workspace up to date."""

import sqlite3
from contextlib import closing

import pytest

from sayso.errors import LedgerError
from sayso.services.read import count_due
from sayso.services.workspace import bring_up_to_date, init_workspace


def test_ledger_of_an_earlier_version_is_brought_up_to_date(tmp_path):
    workspace = init_workspace(tmp_path / "war")
    with closing(sqlite3.connect(workspace.ledger)) as ledger:
        ledger.execute("UPDATE built SET scripts = 'earlier'")
        ledger.commit()
    with pytest.raises(LedgerError, match="run `sayso read`, which brings it up to date"):
        count_due(workspace)
    bring_up_to_date(workspace)
    assert count_due(workspace) == 0


def test_read_brings_a_ledger_of_an_earlier_version_up_to_date(run, tmp_path):
    assert run("init").status == 0
    with closing(sqlite3.connect("ledger.sqlite")) as ledger:
        ledger.execute("UPDATE built SET scripts = 'earlier'")
        ledger.commit()
    assert run("status").status == 1
    assert run("read").status == 0
    assert run("status").status == 0
