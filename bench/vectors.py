"""Going through many vectors: the ledger's own way beside a file, signs first, and sqlite-vec.

Synthetic vectors of 384 in clusters, kept as signed bytes; fifty questions one after the other, each way in a process of its own, on one thread,
with the file in the system's cache. Recall is against the ten nearest by the unrounded vectors. sqlite-vec runs through apsw, because Python's own
sqlite3 often cannot load extensions (`pip install apsw sqlite-vec`; where they are not, the line says so). Memory that is mapped from a file
counts where it was touched.
"""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.ledger.connection import Database
from sayso.ledger.nearest import DIMENSIONS, Floats, nearest, pack
from sayso.ledger.open import create_ledger
from sayso.ledger.search import bounds

VECTORS = 1_000_000
_CLUSTERS, _PER_DOCUMENT, _QUESTIONS, _BLOCK = 20_000, 16, 50, 50_000
_FIRST, _CANDIDATES = 10, 1000

Ask = Callable[[Floats], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to keep and go through vectors: what it is called, what it needs, and how it is made and opened.

    `make` writes it into the folder, beside the `vectors`, `scales` and `signs` there, and gives its bytes on disk.
    """

    title: str
    make: Callable[[Path], int]
    open: Callable[[Path], Ask]
    needs: tuple[str, ...] = ()


def measure_speed(folder: Path, count: int) -> tuple[str, dict[str, float]]:
    """Measure every way on so many vectors."""
    _make_vectors(folder, count)
    lines = [
        f"| {count:,} vectors of {DIMENSIONS}, one thread | ms a question, median | slowest | recall at ten | MB on disk | peak MB |",
        "|---|---|---|---|---|---|",
    ]
    recall = 0.0
    for name, way in WAYS.items():
        if missing := [module for module in way.needs if find_spec(module) is None]:
            lines.append(f"| {way.title} | not measured: needs {', '.join(missing)} | | | | |")
            continue
        size = _in_process("make", name, folder)["bytes"]
        told = _in_process("ask", name, folder)
        recall = recall or 100 * told["recall"]
        lines.append(
            f"| {way.title} | {told['median']:.0f} | {told['slowest']:.0f} | {told['recall']:.3f} | {size / 1e6:.0f} | {told['memory']:.0f} |"
        )
    return "\n".join(lines), {"nearest, recall": recall}


def _in_process(step: str, way: str, folder: Path) -> dict[str, float]:
    one_thread = {**os.environ, **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")}
    command = [sys.executable, "-m", "bench.vectors", step, way, str(folder)]
    ended = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=one_thread)
    told: dict[str, float] = json.loads(ended.stdout)
    return told


def _make_vectors(folder: Path, count: int) -> None:
    """Write the vectors, questions, and the exact ten nearest of each, by the unrounded vectors."""
    random = np.random.default_rng(2009)
    centres = _unit(random.standard_normal((_CLUSTERS, DIMENSIONS), dtype=np.float32))
    questions = _unit(
        centres[:_QUESTIONS] + 0.8 * _unit(random.standard_normal((_QUESTIONS, DIMENSIONS), dtype=np.float32))
    )
    best, keys = np.zeros((_QUESTIONS, 0), dtype=np.float32), np.zeros((_QUESTIONS, 0), dtype=np.int64)
    with (
        (folder / "vectors").open("wb") as vectors,
        (folder / "scales").open("wb") as scales,
        (folder / "signs").open("wb") as signs,
    ):
        for at in range(0, count, _BLOCK):
            size = min(_BLOCK, count - at)
            noise = _unit(random.standard_normal((size, DIMENSIONS), dtype=np.float32))
            block = _unit(centres[random.integers(_CLUSTERS, size=size)] + noise)
            likeness = np.concatenate([best, questions @ block.T], axis=1)
            numbers = np.concatenate([keys, np.tile(np.arange(at, at + size), (_QUESTIONS, 1))], axis=1)
            order = np.argsort(-likeness, axis=1)[:, :_FIRST]
            best, keys = np.take_along_axis(likeness, order, 1), np.take_along_axis(numbers, order, 1)
            packed = pack(block)
            scales.write(packed[0])
            vectors.write(packed[1])
            signs.write(np.packbits(block > 0, axis=1).tobytes())
    np.save(folder / "questions.npy", questions)
    np.save(folder / "exact.npy", keys)


def _unit(vectors: Floats) -> Floats:
    unit: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def _bytes(folder: Path, *more: str) -> int:
    return sum((folder / name).stat().st_size for name in ("vectors", "scales", *more))


def _packed(folder: Path) -> tuple[Floats, NDArray[np.int8]]:
    scales = np.fromfile(folder / "scales", dtype="<f4")
    return scales, np.memmap(folder / "vectors", dtype=np.int8, mode="r").reshape(-1, DIMENSIONS)


def _make_ledger(folder: Path) -> int:
    path = folder / "ledger.sqlite"
    create_ledger(path)
    scales, vectors = _packed(folder)
    numbers = range(1, -(-len(scales) // _PER_DOCUMENT) + 1)
    ones = [(number,) for number in numbers]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO raws VALUES (printf('%064d', 0), 'text/plain', 0, x'')")
        connection.executemany("INSERT INTO articles VALUES ('art_' || ?1, ?1)", ones)
        connection.executemany(
            "INSERT INTO documents (number, id, article, version, raw, collected_at, text) "
            "VALUES (?1, 'doc_' || ?1, 'art_' || ?1, 1, printf('%064d', 0), '', '')",
            ones,
        )
        connection.executemany(
            "INSERT INTO readings (number, document, reader_name, reader_version, read_at, json) VALUES (?1, ?1, '', '', '', x'')",
            ones,
        )
        connection.executemany("INSERT INTO current_readings VALUES (?1, ?1)", ones)
        before = _size(connection)
        for number in numbers:
            some = slice((number - 1) * _PER_DOCUMENT, number * _PER_DOCUMENT)
            connection.execute(
                "INSERT INTO meanings (document, reading, weights, scales, vectors) VALUES (?1, ?1, 'w', ?2, ?3)",
                (number, scales[some].tobytes(), vectors[some].tobytes()),
            )
        connection.commit()
        return _size(connection) - before


def _size(connection: sqlite3.Connection) -> int:
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages) * int(size)


def _open_ledger(folder: Path) -> Ask:
    database = Database.to_read(folder / "ledger.sqlite")

    def ask(question: Floats) -> list[int]:
        found = nearest(database, question, "w", bounds(None, None, None), limit=_FIRST, least=0.0)
        return [((key >> 24) - 1) * _PER_DOCUMENT + (key & 0xFFFFFF) for key in found]

    return ask


def _open_file(folder: Path) -> Ask:
    scales, vectors = _packed(folder)

    def ask(question: Floats) -> list[int]:
        cosines = np.empty(len(scales), dtype=np.float32)
        for at in range(0, len(scales), 1024):
            cosines[at : at + 1024] = vectors[at : at + 1024].astype(np.float32) @ question
        return _best(cosines * scales)

    return ask


def _open_signs(folder: Path) -> Ask:
    scales, vectors = _packed(folder)
    signs = np.memmap(folder / "signs", dtype=np.uint64, mode="r").reshape(-1, DIMENSIONS // 64)

    def ask(question: Floats) -> list[int]:
        wanted = np.packbits(question > 0).view(np.uint64)
        differ = np.empty(len(signs), dtype=np.uint16)
        for at in range(0, len(signs), 8192):
            differ[at : at + 8192] = np.bitwise_count(signs[at : at + 8192] ^ wanted).sum(axis=1, dtype=np.uint16)
        some = np.argpartition(differ, _CANDIDATES)[:_CANDIDATES]
        cosines = (vectors[some].astype(np.float32) @ question) * scales[some]
        return [int(some[place]) for place in _best(cosines)]

    return ask


def _make_sqlite_vec(folder: Path) -> int:
    _, vectors = _packed(folder)
    with _sqlite_vec(folder / "vec.sqlite") as connection:
        connection.execute("CREATE VIRTUAL TABLE held USING vec0(embedding int8[384] distance_metric=cosine)")
        connection.executemany(
            "INSERT INTO held (rowid, embedding) VALUES (?, vec_int8(?))",
            ((number, row.tobytes()) for number, row in enumerate(vectors)),
        )
    return (folder / "vec.sqlite").stat().st_size


def _open_sqlite_vec(folder: Path) -> Ask:
    connection = _sqlite_vec(folder / "vec.sqlite")
    sql = "SELECT rowid FROM held WHERE embedding MATCH vec_int8(?) AND k = ?"
    return lambda question: [row[0] for row in connection.execute(sql, (pack(question[None])[1], _FIRST))]


def _make_sqlite_vec_signs(folder: Path) -> int:
    _, vectors = _packed(folder)
    signs = np.memmap(folder / "signs", dtype=np.uint8, mode="r").reshape(-1, DIMENSIONS // 8)
    with _sqlite_vec(folder / "vec-signs.sqlite") as connection:
        connection.execute("CREATE VIRTUAL TABLE held USING vec0(signs bit[384], +embedding blob)")
        connection.executemany(
            "INSERT INTO held (rowid, signs, embedding) VALUES (?, vec_bit(?), ?)",
            ((number, signs[number].tobytes(), row.tobytes()) for number, row in enumerate(vectors)),
        )
    return (folder / "vec-signs.sqlite").stat().st_size


def _open_sqlite_vec_signs(folder: Path) -> Ask:
    connection = _sqlite_vec(folder / "vec-signs.sqlite")
    sql = (
        "SELECT rowid FROM (SELECT rowid, embedding FROM held WHERE signs MATCH vec_bit(?) AND k = ?) "
        "ORDER BY vec_distance_cosine(vec_int8(embedding), vec_int8(?)) LIMIT ?"
    )

    def ask(question: Floats) -> list[int]:
        wanted = (np.packbits(question > 0).tobytes(), _CANDIDATES, pack(question[None])[1], _FIRST)
        return [row[0] for row in connection.execute(sql, wanted)]

    return ask


def _sqlite_vec(path: Path) -> Any:
    apsw, sqlite_vec = (import_module(name) for name in _PEERS)
    connection: Any = apsw.Connection(str(path))
    connection.enable_load_extension(True)
    connection.load_extension(sqlite_vec.loadable_path())
    return connection


_PEERS = ("apsw", "sqlite_vec")
WAYS = {
    "ledger": Way("**a table of the ledger**, a row a document, all gone through", _make_ledger, _open_ledger),
    "file": Way("a file mapped into memory, all gone through", _bytes, _open_file),
    "signs": Way(
        "a file, and the 1,000 nearest by signs gone through", lambda folder: _bytes(folder, "signs"), _open_signs
    ),
    "sqlite-vec": Way("sqlite-vec, all gone through", _make_sqlite_vec, _open_sqlite_vec, _PEERS),
    "sqlite-vec-signs": Way(
        "sqlite-vec, and the 1,000 nearest by signs gone through",
        _make_sqlite_vec_signs,
        _open_sqlite_vec_signs,
        _PEERS,
    ),
}


def _best(cosines: Floats) -> list[int]:
    some = np.argpartition(-cosines, _FIRST)[:_FIRST]
    return [int(place) for place in some[np.argsort(-cosines[some])]]


def _asked(ask: Ask, folder: Path) -> dict[str, float]:
    """Ask every question: times in ms, recall, and the process's peak memory in MB."""
    questions, exact = np.load(folder / "questions.npy"), np.load(folder / "exact.npy")
    ask(questions[0])  # what is read once
    times, recalls = [], []
    for question, right in zip(questions, exact, strict=True):
        started = time.perf_counter()
        found = ask(question)
        times.append(1000 * (time.perf_counter() - started))
        recalls.append(len(set(found) & set(right.tolist())) / _FIRST)
    return {
        "median": statistics.median(times),
        "slowest": max(times),
        "recall": statistics.mean(recalls),
        "memory": _peak(),
    }


def _peak() -> float:
    """The most memory in MB that this process had. Where Linux says it, by that: what is told otherwise begins with the parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1000


if __name__ == "__main__":
    _, step, name, where = sys.argv
    chosen, into = WAYS[name], Path(where)
    print(json.dumps({"bytes": chosen.make(into)} if step == "make" else _asked(chosen.open(into), into)))
