"""Marks written back as a draft, so that they can be mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from training.corpora.marks import Mark
from training.mark.amounts import as_amount
from training.mark.fields import DEFAULTS, FIELDS, HEAD, MENTIONS, span, spans
from training.mark.labels import KEYS
from training.mark.locate import Locator


def draft(marks: Mark, text: str) -> str:
    """Return the draft that compiles to these marks; mentions of one name stand together."""
    locator = Locator(text)
    head = [f"{key}: {_scalar(marks[key])}" for key in HEAD if key == "published" or marks[key] is not None]
    lines = [*head]
    for layer in KEYS:
        lines += ["", f"{layer}:"]
        grouped = _mentions(layer, marks[layer]) if layer in MENTIONS else [(entry, []) for entry in marks[layer]]
        for entry, places in grouped:
            fields = list(_fields(layer, entry, places, locator))
            lines += [f"{'- ' if not index else '  '}{line}" for index, line in enumerate(fields)]
    return "\n".join(lines) + "\n"


def _mentions(layer: str, entries: list[Mark]) -> list[tuple[Mark, list[list[int]]]]:
    """Group the mentions that differ in their span alone."""
    grouped: dict[str, tuple[Mark, list[list[int]]]] = {}
    for entry in entries:
        key = repr([entry[field] for field in KEYS[layer] if field != "span"])
        grouped.setdefault(key, (entry, []))[1].append(entry["span"])
    return list(grouped.values())


def _fields(layer: str, entry: Mark, places: list[list[int]], locator: Locator) -> Iterator[str]:
    short = as_amount(entry["low"], entry["best"], entry["high"]) if layer == "quantities" else None
    for key, (name, reader) in FIELDS[layer].items():
        value = entry[name]
        if short is not None and key in {"low", "best", "high"}:
            continue
        is_told = value != DEFAULTS.get(layer, {}).get(name) or name in _ALWAYS
        if is_told:
            yield from _field(key, _as_written(value, reader, locator))
    if short is not None:
        yield f"n: {short}"
    if places:
        at = [locator.written((start, end)) for start, end in places]
        yield from _field("at", at[0] if len(at) == 1 else at)


_ALWAYS = frozenset({"quotation", "asserted_by", "from", "to", "country", "value"})
"""Written even where they are null: left out, they would be filled in or overlooked."""


def _as_written(value: Any, reader: Any, locator: Locator) -> Any:
    if value is None:
        return None
    if reader is span:
        return locator.written((value[0], value[1]))
    if reader is spans:
        parts = [locator.written((start, end)) for start, end in value]
        return parts[0] if len(parts) == 1 else parts
    if isinstance(value, dict) and "words" in value:
        return value | {"words": locator.written((value["words"][0], value["words"][1]))}
    if isinstance(value, dict):
        return {fate: None if bounds is None else _toll(*bounds) for fate, bounds in value.items()}
    return value


def _toll(low: Any, high: Any) -> str:
    return str(low) if low == high and low is not None else as_amount(low, None, high) or ".."


def _field(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        yield f"{key}:"
        yield from (f"- {_scalar(part)}" for part in value)
    elif isinstance(value, dict):
        yield f"{key}: {{{', '.join(f'{name}: {_scalar(part, is_inside=True)}' for name, part in value.items())}}}"
    else:
        yield f"{key}: {_scalar(value)}"


def _scalar(value: Any, *, is_inside: bool = False) -> str:
    """Write a value so that YAML reads the same words: plain where it can be, else between double quotation marks."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    words = str(value)
    is_risky = re.search(r": |:$| #|^[\s\[\]{}&*!|>'\"%@`#,?-]|\s$|^(?:null|~|)$", words)
    if is_risky or not words.isprintable() or (is_inside and re.search(r"[\[\]{},]", words)):
        return str(yaml.dump(words, default_style='"', width=10**9, allow_unicode=True)).strip()
    return words
