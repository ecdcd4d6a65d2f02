"""Corpora made up in the form of the real ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from training.corpora import marks as marks_corpus

Mark = dict[str, Any]


@pytest.fixture(autouse=True)
def own_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the marks that the project keeps itself, empty unless a test fills it."""
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setattr(marks_corpus, "OWN", folder)
    return folder


@pytest.fixture
def write_marks(tmp_path: Path) -> Callable[..., Path]:
    """Write marked documents, by name and in the order given, under the folder of the corpora, which it returns."""

    def write(**documents: Mark) -> Path:
        (tmp_path / "marks").mkdir(exist_ok=True)
        for name, marks in documents.items():
            layers = ("statements", "events", "actors", "places", "times", "quantities", "control")
            empty: Mark = {layer: [] for layer in layers}
            whole = {"id": name, "origin": f"pages/{name}.txt", "start": None, "end": None, "published": None}
            (tmp_path / "marks" / f"{name}.json").write_text(json.dumps(empty | whole | marks), encoding="utf-8")
        return tmp_path

    return write
