"""How fast articles are read, end to end from clean text, and what it takes: threads, memory, and the encoder's share of the time.

Where, when and how many are the reader's steps *places*, *times* and *quantities*; what the encoder sees of places counts to the encoder.

The articles are PolNeAR's dev texts, joined and cut anew at paragraphs into articles of about 700 words, so that a second means the same for
everyone. Each figure is from a process of its own; the median of three runs over the same articles is given.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

from bench.data import data_folder
from bench.polnear import read_gold
from bench.readers import readers
from bench.result import Result
from sayso.reader.encoder_reader import EncoderReader
from sayso.reader.steps import Opened
from sayso.records.document import Document
from sayso.records.identity import document_id

WORDS = 700
SCENES = frozenset({"places", "times", "quantities"})
ARTICLES = 60
PUBLISHED = (
    ("CoreNLP with coreference", 0.3),
    ("PETRARCH-2 chain", 0.35),
    ("BookNLP small", 0.65),
    ("spaCy trf on a CPU", 1.1),
)
"""Articles a second and core, as in the papers and tables that compare them."""


def articles(limit: int | None = None) -> Iterator[Document]:
    """Yield articles of about 700 words."""
    done, paragraphs, size = 0, list[str](), 0
    for gold in read_gold(data_folder("polnear") / "polnear", "dev"):
        for paragraph in gold.raw.decode("utf-8").split("\n"):
            paragraphs.append(paragraph)
            size += len(paragraph.split())
            if size >= WORDS:
                text = "\n".join(paragraphs)
                yield Document(id=document_id(text.encode()), text=text, language="en")
                done, paragraphs, size = done + 1, [], 0
                if done >= (limit or ARTICLES):
                    return


def run(limit: int | None = None) -> Result:
    """Measure each reader on one thread, and the encoder's on two."""
    runs = [
        (name, threads, _in_process(name, threads, limit))
        for name, threads in (("encoder", 1), ("encoder", 2), ("rules", 1))
    ]
    lines = [
        "| reader | threads | articles/s | tokens/s in the encoder | share of the time in the encoder | in places, times and quantities | loading, s | peak memory, MB |"
    ]
    lines.append("|---|---|---|---|---|---|---|---|")
    for name, threads, found in runs:
        tokens = f"{found['tokens']:,.0f}" if found["tokens"] else "–"
        share = f"{100 * found['share']:.0f} %" if found["tokens"] else "–"
        lines.append(
            f"| {name} | {threads} | {found['rate']:.1f} | {tokens} | {share} | {100 * found['scenes']:.0f} % | {found['loading']:.2f} | {found['memory']:.0f} |"
        )
    ours = runs[0][2]["rate"]
    lines += ["", "| articles/s and core | | ratio |", "|---|---|---|", f"| sayso, encoder | {ours:.1f} | |"]
    lines += [f"| {name} (published) | {rate:g} | {ours / rate:.0f} |" for name, rate in PUBLISHED]
    return Result("\n".join(lines), {})


def _in_process(name: str, threads: int, limit: int | None) -> dict[str, float]:
    words = [sys.executable, "-m", "bench.reading", name, str(threads), str(limit or ARTICLES)]
    environment = os.environ | {"OMP_NUM_THREADS": str(threads)}
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=environment)
    found: dict[str, float] = json.loads(done.stdout)
    return found


class Clock:
    """Counts the seconds that all reading from now on spends in the steps for where, when and how many."""

    def __init__(self) -> None:
        self.seconds = 0.0
        whole = Opened.step

        def step(opened: Opened, name: str, work: Callable[[], Any]) -> Any:
            start = time.perf_counter()
            try:
                return whole(opened, name, work)
            finally:
                if name in SCENES:
                    self.seconds += time.perf_counter() - start

        Opened.step = step  # type: ignore[method-assign, assignment]


def measure(name: str, threads: int, limit: int) -> dict[str, float]:
    """Read the articles three times with one reader and give the figures of this process."""
    start = time.perf_counter()
    reader = dict(readers(threads))[name]
    loading = time.perf_counter() - start
    documents = list(articles(limit))
    engine = reader.engine if isinstance(reader, EncoderReader) else None
    tokens = sum(len(engine.pieces(word)) for one in documents for word in one.text.split()) if engine else 0
    list(reader.read_many(documents[:4]))
    seconds, shares, scenes = [], [], []
    clock = Clock()
    for _ in range(3):
        inside, before = engine.seconds if engine else 0.0, clock.seconds
        start = time.perf_counter()
        for _reading in reader.read_many(documents):
            pass
        seconds.append(time.perf_counter() - start)
        shares.append(((engine.seconds if engine else 0.0) - inside) / seconds[-1])
        scenes.append((clock.seconds - before) / seconds[-1])
    spent = median(seconds)
    return {
        "rate": len(documents) / spent,
        "tokens": tokens / (spent * median(shares)) if tokens else 0.0,
        "share": median(shares),
        "scenes": median(scenes),
        "loading": loading,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
