"""Sentence embeddings: what the encoder's have lost against those of the model that they were learnt from.

A sentence's embedding is the mean of the encoder's `meaning` of its words. Two measures, both beside the base model's own in the same run:

- news: over the sentences of PolNeAR's dev split, the mean cosine between the two embeddings of a sentence, and the share
  of each sentence's ten nearest others that both models name (sentences of at least five words).
- claims: on the dev split of Perspectrum (Chen et al. 2019), how many of a claim's perspectives are among its ten nearest in
  the pool of all perspectives of dev claims: recall at ten, averaged over claims.

The base model runs in torch, which training installs; where it is not, this bench says so.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from bench.data import data_folder
from bench.polnear import read_gold
from bench.result import Result
from sayso.reader.encoder.engine import Engine
from sayso.reader.encoder.words import read_words
from sayso.reader.encoder_reader import EncoderReader
from sayso.reader.text.sentences import paragraphs, split
from sayso.records.document import Document
from sayso.records.identity import document_id

Floats = NDArray[np.float32]
_NEAREST, _SHORTEST, _TOGETHER = 10, 5, 256


def run(limit: int | None = None) -> Result:
    """Measure both on the first `limit` documents and claims."""
    if find_spec("torch") is None or find_spec("safetensors") is None:
        return Result("not measured: the base model needs torch (`pip install -e '.[training]'`)")
    from training.meanings import embed_sentences

    engine = EncoderReader().engine
    news = [text for text in _news(limit) if len(text.split()) >= _SHORTEST]
    claims, pool, belongs = perspectrum(limit)
    ours = [_embed(engine, texts) for texts in (news, claims, pool)]
    base = [embed_sentences(texts) for texts in (news, claims, pool)]
    cosine = float((ours[0] * base[0]).sum(axis=1).mean())
    shared = [len(set(a) & set(b)) / _NEAREST for a, b in zip(_nearest(ours[0]), _nearest(base[0]), strict=True)]
    recalls = [100 * _recall(found[1], found[2], belongs) for found in (ours, base)]
    figures = {"cosine": 100 * cosine, "neighbours shared": 100 * float(np.mean(shared)), "claims": recalls[0]}
    table = [
        "| | encoder | base model |",
        "|---|---|---|",
        f"| news, mean cosine with the base model's ({len(news)} sentences) | {figures['cosine']:.1f} | 100 |",
        f"| news, ten nearest that are the base model's | {figures['neighbours shared']:.1f} | 100 |",
        f"| claims, recall of perspectives at ten ({len(claims)} claims, {len(pool)} perspectives) | {recalls[0]:.1f} | {recalls[1]:.1f} |",
    ]
    return Result("\n".join(table), figures)


def _news(limit: int | None) -> list[str]:
    texts = []
    for gold in islice(read_gold(data_folder("polnear") / "polnear", "dev"), limit):
        text = gold.raw.decode("utf-8")
        document = Document(id=document_id(gold.raw), text=text, language="en")
        texts += [" ".join(text[span.start : span.end].split()) for span in split(document)]
    return texts


def perspectrum(limit: int | None, split_name: str = "dev") -> tuple[list[str], list[str], list[set[int]]]:
    """Return the claims of a split, all their perspectives, and for each claim which of those are its own."""
    folder = data_folder("perspectrum") / "perspectrum"
    splits = json.loads((folder / "dataset_split_v1.0.json").read_text(encoding="utf-8"))
    texts = {
        one["pId"]: one["text"]
        for one in json.loads((folder / "perspective_pool_v1.0.json").read_text(encoding="utf-8"))
    }
    answered = json.loads((folder / "perspectrum_with_answers_v1.0.json").read_text(encoding="utf-8"))
    chosen = [claim for claim in answered if splits[str(claim["cId"])] == split_name and claim["perspectives"]][:limit]
    ids: dict[int, int] = {}
    belongs = []
    for claim in chosen:
        own = [number for cluster in claim["perspectives"] for number in cluster["pids"] if number in texts]
        belongs.append({ids.setdefault(number, len(ids)) for number in own})
    return [claim["text"] for claim in chosen], [texts[number] for number in ids], belongs


def _embed(engine: Engine, texts: Sequence[str]) -> Floats:
    """Embed texts by the encoder: (N, 384), each of length one."""
    rows = []
    for at in range(0, len(texts), _TOGETHER):
        documents = [
            Document(id=document_id(text.encode()), text=text, language="en") for text in texts[at : at + _TOGETHER]
        ]
        words = [read_words(document.text, paragraphs(document), engine.pieces) for document in documents]
        rows += [state.meaning.mean(axis=0) for state in engine.read(words)]
    whole = np.stack(rows)
    unit: Floats = whole / np.linalg.norm(whole, axis=1, keepdims=True)
    return unit


def _nearest(unit: Floats) -> NDArray[np.intp]:
    """Return the (N, 10) nearest others of each row."""
    likeness = unit @ unit.T
    np.fill_diagonal(likeness, -1)
    return np.argpartition(-likeness, _NEAREST, axis=1)[:, :_NEAREST]


def _recall(claims: Floats, pool: Floats, belongs: Sequence[set[int]]) -> float:
    nearest = np.argpartition(-(claims @ pool.T), _NEAREST, axis=1)[:, :_NEAREST]
    shares = [
        len(set(near.tolist()) & own) / min(len(own), _NEAREST) for near, own in zip(nearest, belongs, strict=True)
    ]
    return float(np.mean(shares))
