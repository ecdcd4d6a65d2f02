"""Agreement with the averaged weights: nothing where both read the same, something where they do not."""

import random

import pytest

torch = pytest.importorskip("torch", reason="torch is installed only where sayso is trained")

from sayso.reader.encoder.pairs import FEATURES  # noqa: E402
from sayso.reader.encoder.windows import cut_windows  # noqa: E402
from training.agreement import disagreement, teach, trust  # noqa: E402
from training.batches import make_batch  # noqa: E402
from training.examples import make_example  # noqa: E402
from training.labelled import Attributed, Labelled  # noqa: E402
from training.losses import losses  # noqa: E402
from training.model import Network, Shape  # noqa: E402

TEXT = "Ann Roe said the bridge fell."


def batch_of(noise: float):
    mark = Attributed(cue=(8, 12), source=((0, 7),), content=((13, 28),))
    example = make_example(
        Labelled(corpus="polnear", name="a", text=TEXT, attributions=(mark,)), lambda word: (1000 + len(word),)
    )
    windows = [(example, window) for window in cut_windows(example.words)]
    return make_batch(windows, random.Random(3), noise)


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(1)
    return Network(Shape(), FEATURES).eval()


def test_networks_that_read_the_same_agree_and_a_disturbed_one_does_not(network) -> None:
    for noise, least, most in ((0.0, 0.0, 1e-4), (1.0, 1e-3, float("inf"))):
        batch = batch_of(noise)
        found = losses(network, batch, {}, teach(network, batch))
        assert least <= float(found["agreement"].detach()) <= most


def test_what_is_only_padding_counts_nothing(network) -> None:
    batch = batch_of(0.0)
    tags, roles = teach(network, batch)
    shifted = tags.clone()
    shifted[:, 7:] += torch.randn(tags.shape[2])
    assert float(disagreement(batch, shifted, roles, (tags, roles))) == pytest.approx(0, abs=1e-6)


def test_trust_grows_from_nothing_to_the_whole() -> None:
    assert [trust(step, 600) for step in (0, 300, 600, 9000)] == [0, 0.25, 1, 1]
