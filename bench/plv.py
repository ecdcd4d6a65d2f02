"""What a marked source does to a marked target, as PLOVER's types: on PLV's training sentences, used as dev.

PLV (Hu et al., 2023: "Leveraging codebook knowledge with NLI and ChatGPT for zero-shot political relation classification")
gives macro F1 over two classes (cooperation, conflict), four (verbal and material of each) and fifteen roots, as here;
their ZSP has .964 / .896 / .824 on the test part. A sentence for which nothing is told is missed in all. CONCEDE and
RETREAT are one root there, YIELD. Rules were written with every other sentence open (the first, third, …), the rest
unread, and with the gold records of PLOVER, on which they are therefore no more than a check.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.labels import macro_f1
from bench.result import Result
from sayso.analyse.relations import relation_of

Characters = tuple[int, int]
PARTS: Final = ("read", "held", "all")
_TAG: Final = re.compile(r"(</?[st]>)")
_MARKED: Final = re.compile(r"(\((?:SRC/TAR|TAR/SRC|SRC|TAR|EVT|LOC):\s*|\))")
_ROOTS: Final = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
}
"""Event types of PLOVER's earlier drafts, in which the gold records are, as PLV's roots."""


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with its parties, its root and its class of four, and the same as told by sayso."""

    gold: tuple[str, int | None]
    told: tuple[str, int | None]


def tagged(marked: str) -> tuple[str, Characters, Characters]:
    """Take the tags out of a sentence of PLV; a party that is not marked stands where the other does."""
    text, spans, opened = "", dict[str, Characters](), 0
    for part in _TAG.split(marked):
        if not _TAG.fullmatch(part):
            text += part
        elif part[1] != "/":
            opened = len(text)
        else:
            spans.setdefault(part[2], (opened, len(text)))
    either = spans.get("s") or spans["t"]
    return text, either, spans.get("t", either)


def bracketed(markup: str) -> tuple[str, Characters, Characters] | None:
    """Take the brackets out of a gold record of PLOVER: the first source and the last target; None where neither is marked."""
    text, spans, open_ = "", dict[str, list[Characters]](), list[tuple[str, int]]()
    for part in _MARKED.split(markup.replace("``", '"').replace("''", '"')):
        if part.startswith("(") and _MARKED.fullmatch(part):
            open_.append((part[1:].rstrip().rstrip(":"), len(text)))
        elif part == ")" and open_:
            name, start = open_.pop()
            spans.setdefault("both" if "/" in name else name, []).append((start, len(text)))
        else:
            text += part
    sources = spans.get("SRC", []) or spans.get("both", [])[:1] or spans.get("TAR", [])
    targets = spans.get("TAR", []) or spans.get("both", [])[1:] or sources
    return (text, sources[0], targets[-1]) if sources else None


def run(data: Path, limit: int | None = None) -> Result:
    """Score both; `data` is the folder of the corpora."""
    with (data / "plv" / "PLV_train.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))[:limit]
    cases = [_case(row) for row in rows]
    parts = dict(zip(PARTS, (cases[::2], cases[1::2], cases), strict=True))
    lines = [f"{len(cases)} sentences of PLV; published ZSP, on its test part: 96.4 / 89.6 / 82.4", ""]
    lines.append(f"{'macro F1':14}" + "".join(f"{part:>8}" for part in PARTS))
    figures: dict[str, float] = {}
    for name, pairs_of in (("two classes", _twos), ("four classes", _fours), ("roots", _roots)):
        values = {part: 100 * _macro(pairs_of(some)) for part, some in parts.items()}
        lines.append(f"{name:14}" + "".join(f"{value:8.1f}" for value in values.values()))
        figures |= {name: values["all"], f"{name}, held": values["held"]}
    lines += ["", f"{'root':14}{'gold':>8}{'told':>8}{'right':>8}"]
    confusion = Counter(_roots(cases))
    for root in sorted({case.gold[0] for case in cases}):
        gold = sum(count for (one, _), count in confusion.items() if one == root)
        told = sum(count for (_, other), count in confusion.items() if other == root)
        lines.append(f"{root:14}{gold:8}{told:8}{confusion[root, root]:8}")
    right, known = _gold_records(data / "plover" / "PLOVER_GSR_CAMEO.txt")
    lines += ["", f"gold records of PLOVER (open when rules were written): {right} of {known} types right"]
    return Result("\n".join(lines), figures)


def _case(row: dict[str, str]) -> Case:
    relation = relation_of(*tagged(row["marked_sentence"]))
    told = (relation.event, relation.quad) if relation else ("", None)
    return Case((row["gold_root"], int(row["gold_penta"])), told)


def _twos(cases: Iterable[Case]) -> list[tuple[str, str]]:
    return [(_side(case.gold[1]), _side(case.told[1])) for case in cases]


def _side(quad: int | None) -> str:
    return "" if quad is None else "cooperation" if quad <= 2 else "conflict"


def _fours(cases: Iterable[Case]) -> list[tuple[str, str]]:
    return [(str(case.gold[1]), str(case.told[1])) for case in cases]


def _roots(cases: Iterable[Case]) -> list[tuple[str, str]]:
    return [(case.gold[0], case.told[0]) for case in cases]


def _macro(pairs: Sequence[tuple[str, str]]) -> float:
    return macro_f1(Counter(pairs), {gold for gold, _ in pairs}) if pairs else 0.0


def _gold_records(path: Path) -> tuple[int, int]:
    right = known = 0
    for record in json.loads(path.read_text(encoding="utf-8")):
        parsed = bracketed(_markup(record))
        if parsed is None:
            continue
        known += 1
        relation = relation_of(*parsed)
        right += relation is not None and relation.event == _ROOTS.get(record["event"], record["event"])
    return right, known


def _markup(record: dict[str, Any]) -> str:
    info = record.get("textInfo")
    return str(info["markup"]) if isinstance(info, dict) and "markup" in info else ""
