"""The card: what the weights are, what they were trained on under which licences, and what they score."""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
from pathlib import Path
from typing import Any

import torch

from sayso.reader.encoder.weights import SHIPPED
from training.base import DIGESTS
from training.prepare import HELD, SOURCES

_NAME = "sayso encoder"


def write_card(work: Path, run: Path, out: Path = SHIPPED) -> str:
    """Put a run's exported weights in their place, with `card.json` and `CARD.md` beside them; gives the version. Scores come from the run's `scores.json`."""
    out.mkdir(parents=True, exist_ok=True)
    weights = Path(shutil.copyfile(run / "export" / "encoder.zip", out / "encoder.zip"))
    data = json.loads((work / "data.json").read_text(encoding="utf-8"))
    recipe = json.loads((run / "recipe.json").read_text(encoding="utf-8"))
    scores = json.loads((run / "scores.json").read_text(encoding="utf-8"))
    sha256 = hashlib.sha256(weights.read_bytes()).hexdigest()
    card: dict[str, Any] = {
        "name": _NAME,
        "version": sha256[:8],
        "sha256": sha256,
        "bytes": weights.stat().st_size,
        "base": {"name": "all-MiniLM-L6-v2", "licence": "Apache-2.0", "sha256": DIGESTS["model.safetensors"]},
        "sources": [
            {"name": source.name, "licence": source.licence, "weight": source.weight, **data[source.name]}
            for source in SOURCES
            if source.name in data
        ],
        "recipe": recipe,
        "made with": {"torch": torch.__version__, "python": platform.python_version()},
        "scores": scores,
    }
    if (costs := run / "integers.json").exists():
        card["integers"] = json.loads(costs.read_text(encoding="utf-8"))
    if (notes := run / "notes.txt").exists():
        card["notes"] = notes.read_text(encoding="utf-8").strip()
    (out / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    (out / "CARD.md").write_text(_page(card), encoding="utf-8")
    return str(card["version"])


def _page(card: dict[str, Any]) -> str:
    lines = [
        f"# {card['name']} {card['version']}",
        "",
        "One file of weights, `encoder.zip`, that reads English news: who says what, names, places, times, quantities, conflict events, and which",
        f"mentions mean the same. {card['bytes'] / 1e6:.1f} MB, eight-bit integers, sha256 `{card['sha256']}`.",
        "",
        f"It starts from {card['base']['name']} ({card['base']['licence']}, sha256 `{card['base']['sha256']}`) and was trained on:",
        "",
        "| source | licence as stated there | texts | words | weight in a pass |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {s['name']} | {s['licence']} | {s['texts']:,} | {s['words']:,} | {s['weight']:g} |" for s in card["sources"]
    ]
    lines += [
        "",
        "No text of these sources is in the weights' file or, but for the written passages, in this repository. PolNeAR states no licence for its annotations, and its articles belong to",
        "their newspapers: who must not use weights learnt from it can train without it (`python -m training all --without polnear`).",
        "",
        "## Scores (F1 in per cent, gold words, before eight-bit integers)",
        "",
    ]
    for name, figures in card["scores"].items():
        lines += [f"**{name}**: " + ", ".join(f"{what} {value:.1f}" for what, value in figures.items()), ""]
    if "integers" in card:
        lines += [
            "## What eight-bit integers cost (F1 of the float graphs → of the integers, by the engine that reads)",
            "",
        ]
        for name, costs in card["integers"].items():
            told = (f"{what} {before:.1f} → {after:.1f}" for what, (before, after) in costs.items() if before or after)
            lines += [f"**{name}**: " + ", ".join(told), ""]
    if "notes" in card:
        lines += ["## How this run went", "", card["notes"], ""]
    lines += [
        "What the whole reader scores with the shipped integers stands in `bench/results/`.",
        "",
        "## Limits",
        "",
        "English only. News prose of the last decades; speech, poetry and court records are read worse. It finds what looks like an attribution, not what is",
        f"true. The {HELD} documents of PolNeAR's train split, every twenty-first, trained nothing and served for decisions.",
    ]
    return "\n".join(lines) + "\n"
