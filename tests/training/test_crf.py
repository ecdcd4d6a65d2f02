"""The random field that training uses, held against counting every sequence of tags."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

torch = pytest.importorskip("torch", reason="torch is installed only where sayso is trained")

from training.crf import FORBIDDEN, illegal, negative_log_likelihood  # noqa: E402


def counted(emissions, tags, transitions) -> float:
    def score(path) -> float:
        total = sum(float(emissions[step, tag]) for step, tag in enumerate(path))
        total += sum(float(transitions[one, other]) for one, other in pairwise(path))
        return total + (FORBIDDEN if path[0] % 2 == 0 and path[0] > 0 else 0.0)

    paths = list(product(range(emissions.shape[1]), repeat=len(tags)))
    return float(torch.logsumexp(torch.tensor([score(path) for path in paths]), 0)) - score(tuple(tags))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_likelihood_is_that_of_counting_all_sequences(seed: int) -> None:
    torch.manual_seed(seed)
    emissions, transitions = torch.randn(4, 5), illegal(2) + 0.3 * torch.randn(5, 5)
    tags = torch.tensor([1, 2, 0, 3])
    found = negative_log_likelihood(emissions[None], tags[None], torch.ones(1, 4), transitions)
    assert float(found[0]) == pytest.approx(counted(emissions, tags.tolist(), transitions), abs=1e-3)


def test_padding_changes_nothing() -> None:
    torch.manual_seed(4)
    emissions, transitions = torch.randn(1, 5, 5), illegal(2)
    tags = torch.tensor([[1, 2, 0, 0, 0]])
    short = negative_log_likelihood(emissions[:, :3], tags[:, :3], torch.ones(1, 3), transitions)
    padded = negative_log_likelihood(emissions, tags, torch.tensor([[1.0, 1, 1, 0, 0]]), transitions)
    assert float(short) == pytest.approx(float(padded), abs=1e-4)
