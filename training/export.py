"""Export: a checkpoint becomes the one file of weights that sayso reads with, in eight-bit integers."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from sayso.reader.encoder.engine import Engine
from sayso.reader.encoder.referents import GIVEN
from sayso.reader.encoder.regions import region_arrays
from sayso.reader.encoder.tags import CONVENTIONS, LABELS, LAYERS, ROLES
from sayso.reader.encoder.weights import unpack
from sayso.reader.encoder.windows import Window, arrays, cut_windows, padded
from sayso.reader.sources.candidates import FEATURES as FACTS
from training.base import base_file
from training.batches import gold_predicates
from training.certainty import fit_certainty
from training.checkpoint import load_network
from training.evaluate import unseen
from training.examples import Example
from training.model import Network
from training.prepare import HELD
from training.quantised import cost_of_integers
from training.referents import Chooser, fit_referents

_CALIBRATED_EVERY, _CALIBRATION_WINDOWS = 8, 400
"""Every so many texts, and so many windows or predicates of them, show the ranges of the activations."""
EAGERNESS = {"cue": 0.0, "marked cue": 0.0}
"""By how much each layer's "outside" is made worse, as measured on held documents."""
_FIRST = ("ids", "shape", "quoted", "mask", "pool")
_SECOND = ("states", "mask", "distance", "convention", "inside")


def export_graphs(network: Network, folder: Path) -> tuple[Path, Path]:
    """Write both stages as float graphs with free batch sizes and lengths."""
    folder.mkdir(parents=True, exist_ok=True)
    first, second = folder / "encoder.float.onnx", folder / "predicates.float.onnx"
    count, length = 2, 32
    whole = torch.ones(count, length, dtype=torch.long)
    inputs = (whole, whole, whole, torch.ones(count, length), torch.eye(length).repeat(count, 1, 1))
    axes = {name: {0: "batch", 1: "length"} for name in _FIRST} | {"pool": {0: "batch", 1: "words", 2: "length"}}
    outputs = ("tags", "narrow", "vector", "meaning")
    _export(
        network.encoder, inputs, first, _FIRST, outputs, axes | {name: {0: "batch", 1: "words"} for name in outputs}
    )
    states = torch.zeros(count, length, network.shape.narrow)
    given = (states, torch.ones(count, length), whole, whole[:, 0] * 0, torch.ones(count, length))
    axes = {name: {0: "count", 1: "words"} for name in (*_SECOND, "roles")} | {
        "convention": {0: "count"},
        "labels": {0: "count"},
    }
    _export(network.predicates, given, second, _SECOND, ("roles", "labels"), axes)
    return first, second


def _export(
    module: nn.Module,
    inputs: tuple[torch.Tensor, ...],
    path: Path,
    names: tuple[str, ...],
    outputs: tuple[str, ...],
    axes: dict[str, Any],
) -> None:
    torch.onnx.export(
        module,
        inputs,
        str(path),
        input_names=list(names),
        output_names=list(outputs),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


class _Calibration(CalibrationDataReader):
    """Inputs on which the ranges of the activations are seen."""

    def __init__(self, feeds: Iterator[dict[str, np.ndarray]]) -> None:
        self._feeds = feeds

    def get_next(self) -> dict[str, np.ndarray] | None:
        return next(self._feeds, None)


def quantise(path: Path, out: Path, feeds: Iterator[dict[str, np.ndarray]]) -> None:
    """Quantise the matrix products with weights, statically and per channel (QDQ).

    Only what goes into a product is rounded, not what comes out of it, and the sums around a block take the numbers as they were: with both rounded
    too, the tags' logits are off by 2.6 times as much. In float stay attention, norms and heads.
    """
    prepared = path.with_suffix(".prepared.onnx")
    quant_pre_process(str(path), str(prepared), skip_symbolic_shape=True)
    model = onnx.load(str(prepared))
    weights = {tensor.name for tensor in model.graph.initializer}
    chosen = [
        node.name
        for node in model.graph.node
        if node.op_type in {"MatMul", "Gemm"} and any(name in weights for name in node.input) and "blocks" in node.name
    ]
    quantize_static(
        str(prepared),
        str(out),
        _Calibration(feeds),
        quant_format=QuantFormat.QDQ,
        op_types_to_quantize=["MatMul", "Gemm"],
        nodes_to_quantize=chosen,
        per_channel=True,
        # Seven-bit weights: without VNNI, products of unsigned and signed bytes would overflow their sums.
        reduce_range=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        calibrate_method=CalibrationMethod.MinMax,
        extra_options={
            "ActivationSymmetric": False,
            "WeightSymmetric": True,
            "CalibMovingAverage": True,
            "OpTypesToExcludeOutputQuantization": ["MatMul", "Gemm"],
        },
    )
    prepared.unlink()
    _round_for_products_alone(out)


def _round_for_products_alone(path: Path) -> None:
    """Let every node but the products read the activations themselves where it read the rounded ones."""
    model = onnx.load(str(path))
    made_by = {name: node for node in model.graph.node for name in node.output}
    for node in model.graph.node:
        if node.op_type in {"MatMul", "Gemm", "QuantizeLinear", "DequantizeLinear"}:
            continue
        for at, name in enumerate(node.input):
            rounded = made_by.get(name)
            if rounded is not None and rounded.op_type == "DequantizeLinear" and rounded.input[0] in made_by:
                node.input[at] = made_by[rounded.input[0]].input[0]
    onnx.save(model, str(path))


def shrink_vocabulary(path: Path) -> None:
    """Store the word vectors as eight-bit integers with a scale for each row, looked up before they are scaled."""
    model = onnx.load(str(path))
    graph = model.graph
    table = next(t for t in graph.initializer if list(t.dims) == [30_522, 384])
    values = numpy_helper.to_array(table)
    scale = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-8).astype(np.float32) / 127
    small = np.round(values / scale).astype(np.int8)
    gather = next(node for node in graph.node if node.op_type == "Gather" and node.input[0] == table.name)
    graph.initializer.remove(table)
    graph.initializer.extend(
        [numpy_helper.from_array(small, "words.int8"), numpy_helper.from_array(scale.astype(np.float32), "words.scale")]
    )
    ids, out = gather.input[1], gather.output[0]
    nodes = [
        helper.make_node("Gather", ["words.int8", ids], ["words.small"], axis=0),
        helper.make_node("Cast", ["words.small"], ["words.cast"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["words.scale", ids], ["words.rows"], axis=0),
        helper.make_node("Mul", ["words.cast", "words.rows"], [out]),
    ]
    at = list(graph.node).index(gather)
    graph.node.remove(gather)
    for offset, node in enumerate(nodes):
        graph.node.insert(at + offset, node)
    onnx.save(model, str(path))


def feeds(examples: list[Example], limit: int) -> Iterator[dict[str, np.ndarray]]:
    """Yield calibration inputs for the first stage: windows one by one, padded as at run time."""
    for number, (example, window) in enumerate((e, w) for e in examples for w in cut_windows(e.words)):
        if number >= limit:
            return
        given = arrays([(example.words, window)], padded(window.length))
        yield {name: getattr(given, name) for name in _FIRST}


def second_feeds(examples: list[Example], first: Path, limit: int) -> Iterator[dict[str, np.ndarray]]:
    """Yield calibration inputs for the second stage, from the first stage's states."""
    session = onnxruntime.InferenceSession(str(first), providers=["CPUExecutionProvider"])
    done = 0
    for example in examples:
        for window in cut_windows(example.words):
            found = gold_predicates([(example, window)])
            if not found:
                continue
            given = arrays([(example.words, window)], padded(window.length))
            (narrow,) = session.run(["narrow"], {name: getattr(given, name) for name in _FIRST})
            for _, region, _ in found:
                yield _second_feed(narrow[0], window, region)
                done += 1
                if done >= limit:
                    return


def _second_feed(narrow: np.ndarray, window: Window, region: Any) -> dict[str, np.ndarray]:
    given = region_arrays([region], padded(region.last - region.first))
    places = np.clip(given.words[0] - window.first, 0, len(narrow) - 1)
    return {"states": narrow[places][None]} | {name: getattr(given, name) for name in _SECOND if name != "states"}


def export(data: Path, work: Path, run: Path) -> str:
    """Write the file of weights of a run's last checkpoint, `export/encoder.zip` in its folder; gives a line on it."""
    with (work / "examples.pickle").open("rb") as file:
        examples: dict[str, list[Example]] = pickle.load(file)
    seen = [example for name in ("polnear", "marks") for example in examples.get(name, [])[::_CALIBRATED_EVERY]]
    network = load_network(run / "last.pt")
    folder = run / "export"
    first, second = export_graphs(network, folder)
    encoder, predicates = folder / "encoder.onnx", folder / "predicates.onnx"
    quantise(first, encoder, feeds(seen, _CALIBRATION_WINDOWS))
    shrink_vocabulary(encoder)
    quantise(second, predicates, second_feeds(seen, first, _CALIBRATION_WINDOWS))
    fitted: dict[str, Any] = {"nobody": [], "certainty": [1.0, 0.0]}
    engine = Engine(unpack(pack(network, encoder, predicates, b"", fitted), str(folder)))
    chooser, line = fit_referents(engine, network.antecedents, data)
    export_referents(chooser, folder / "referents.onnx")
    nobody = [round(score, 5) for score in chooser.scorer.nobody.tolist()]
    fitted = {"nobody": nobody, "certainty": fit_certainty(engine, examples[HELD])}
    packed = pack(network, encoder, predicates, (folder / "referents.onnx").read_bytes(), fitted)
    (folder / "encoder.zip").write_bytes(packed)
    costs = {
        name: cost_of_integers(unpack(packed, str(folder)), folder, texts) for name, texts in unseen(data, work).items()
    }
    (run / "integers.json").write_text(json.dumps(costs, indent=1) + "\n", encoding="utf-8")
    return f"{folder / 'encoder.zip'}: {len(packed) / 1e6:.1f} MB; {line}"


def export_referents(chooser: Chooser, path: Path) -> None:
    """Write the scorer of referents as a graph: what `GIVEN` names, of N candidates, to (N,) scores."""
    vectors, features = chooser.antecedents.sizes
    inputs = (torch.zeros(3, FACTS), torch.zeros(3, vectors), torch.zeros(3, vectors), torch.zeros(3, features))
    axes = {name: {0: "count"} for name in (*GIVEN, "scores")}
    _export(chooser.eval(), inputs, path, GIVEN, ("scores",), axes)


def pack(network: Network, encoder: Path, predicates: Path, referents: bytes, fitted: dict[str, Any]) -> bytes:
    """Make the file of weights; the same weights always give the same bytes."""
    figures = {
        "layers": dict(LAYERS),
        "roles": list(ROLES),
        "conventions": list(CONVENTIONS),
        "labels": dict(LABELS),
        "transitions": network.transitions.detach().numpy().tolist(),
        "eagerness": EAGERNESS,
        **fitted,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in (
            ("encoder.onnx", encoder.read_bytes()),
            ("predicates.onnx", predicates.read_bytes()),
            ("referents.onnx", referents),
            ("tokenizer.json", base_file("tokenizer.json").read_bytes()),
            ("figures.json", json.dumps(figures).encode()),
        ):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()
