"""The engine: what it says of graphs that it cannot run."""

import pytest

from sayso.errors import UnreadableError
from sayso.reader.encoder.engine import Engine
from sayso.reader.encoder.weights import Weights


def test_graph_that_cannot_be_run_is_told_in_a_sentence_that_offers_the_rules() -> None:
    weights = Weights(b"no graph" * 9, b"", b"", "{}", {})
    with pytest.raises(UnreadableError, match="SAYSO_READER=rules") as told:
        Engine(weights)
    assert "onnxruntime" in str(told.value)
    assert "\n" not in str(told.value)
