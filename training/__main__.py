"""`python -m training STEP`: prepare, train, evaluate, export, card, or `all` of them in this order. Each goes on where it was stopped."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from sayso.errors import SaysoError
from training.corpora.folder import corpora_folder

STEPS = ("prepare", "train", "evaluate", "export", "card")


def _prepare(arguments: argparse.Namespace) -> None:
    from training.prepare import PREPARED, prepare

    if all((arguments.work / name).exists() for name in PREPARED) and not arguments.again:
        print(f"{arguments.work} is prepared already; --again prepares it anew")
        return
    for corpus, counts in prepare(arguments.data, arguments.work, arguments.without).items():
        print(f"{corpus:10}" + ", ".join(f"{count:,} {name}" for name, count in counts.items()))


def _train(arguments: argparse.Namespace) -> None:
    from training.second_stage import SecondStageRecipe, train_second_stage
    from training.train import Recipe, train

    train(arguments.work, arguments.run, Recipe(seed=arguments.seed))
    train_second_stage(arguments.work, arguments.run, SecondStageRecipe())


def _evaluate(arguments: argparse.Namespace) -> None:
    from training.evaluate import evaluate_run

    print(evaluate_run(arguments.data, arguments.work, arguments.run))


def _export(arguments: argparse.Namespace) -> None:
    from training.export import export

    print(export(arguments.data, arguments.work, arguments.run))


def _card(arguments: argparse.Namespace) -> None:
    from training.card import write_card

    print(write_card(arguments.work, arguments.run))


_RUN: dict[str, Callable[[argparse.Namespace], None]] = dict(
    zip(STEPS, (_prepare, _train, _evaluate, _export, _card), strict=True)
)


def main(words: list[str] | None = None) -> int:
    """Run the steps that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("step", choices=(*STEPS, "all"))
    parser.add_argument("--data", type=Path, help="the folder of the corpora; else SAYSO_DATA, else ../shared/data")
    parser.add_argument(
        "--work", type=Path, default=Path("training/work"), help="where prepared data and runs are kept"
    )
    parser.add_argument("--run", type=Path, help="the folder of this run; else WORK/run-SEED")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", nargs="*", default=[], metavar="CORPUS", help="corpora that are to train nothing")
    parser.add_argument("--again", action="store_true", help="prepare anew what is prepared already")
    arguments = parser.parse_args(words)
    try:
        if arguments.data is None:
            arguments.data = corpora_folder()
        arguments.run = arguments.run or arguments.work / f"run-{arguments.seed}"
        for step in STEPS if arguments.step == "all" else (arguments.step,):
            _RUN[step](arguments)
    except SaysoError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
