"""A checkout's doctor notices that the gazetteer is of other tables."""

from pathlib import Path

import pytest

from commandline import Run
from sayso.gazetteer.build import build as building


def test_doctor_says_that_the_gazetteer_is_out_of_date(
    run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "digest", lambda: "of other tables")
    ran = run("doctor")
    assert ran.status == 1
    assert "made of other tables than those that lie beside it" in ran.out + ran.err
    assert "pip install -e ." in ran.out + ran.err


def test_an_installed_gazetteer_has_nothing_beside_it_to_compare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "AREAS", tmp_path / "areas.tsv.gz")
    assert building.is_current(tmp_path / "anything")
