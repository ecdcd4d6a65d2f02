"""A reading as JSON, and back.

The JSON names are the field names, but for those that a field's `json` metadata gives (`from` is a word of Python).
Fields that this version does not know are passed over: fields may be added to the contract.
A span is written `[start, end]`; its quote is cut from `document.text` when it is read again.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from sayso.errors import ContractError
from sayso.records.document import Document
from sayso.records.reading import READING_VERSION, Reading
from sayso.records.span import Span

Json = dict[str, Any]


class _MisfitError(Exception):
    """A value does not fit its type: where in the object, and why."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


def encode_reading(reading: Reading) -> Json:
    """Write a reading as the JSON object of the contract, keys in the contract's order."""
    return {"reading": READING_VERSION, **encode(reading)}


def dump_reading(reading: Reading) -> str:
    """Write a reading as one line of JSON; equal readings give equal lines."""
    return json.dumps(encode_reading(reading), ensure_ascii=False, separators=(",", ":"))


def load_reading(line: str) -> Reading:
    """Read back what `dump_reading` wrote.

    Raises:
        ContractError: it is not JSON, or not a reading.

    """
    try:
        value = json.loads(line)
    except ValueError as error:
        raise ContractError(
            f"this is not JSON ({error})", next_step="give the output of `sayso read --json`"
        ) from error
    return decode_reading(value)


def decode_reading(value: object) -> Reading:
    """Build the records of a reading; the first thing that does not fit is an error.

    Raises:
        ContractError: naming the path of the misfit, such as `statements[3].cue`.

    """
    reading, misfits = decode_leniently(value)
    if misfits or reading is None:
        path, why = misfits[0]
        raise ContractError(f"{path} {why}", next_step="see docs/reference/reading.md for the contract")
    return reading


def decode_leniently(value: object) -> tuple[Reading | None, list[tuple[str, str]]]:
    """Build as much of a reading as fits, and list each misfit as (path, why).

    Items of the lists that do not fit are left out; the reading is None where the document itself does not fit.
    """
    if not isinstance(value, dict):
        return None, [("$", "is not an object")]
    misfits: list[tuple[str, str]] = []
    if value.get("reading") != READING_VERSION:
        misfits.append(("reading", f"is {value.get('reading')!r}, not {READING_VERSION}"))
    try:
        document = _decode(Document, value.get("document"), "document", "")
    except _MisfitError as misfit:
        return None, [*misfits, (misfit.path, misfit.why)]
    parts: dict[str, Any] = {"document": document}
    for name, field, hint in _layout(Reading):
        if name == "document":
            continue
        if name not in value:
            if field.name != "reader":
                misfits.append((name, "is missing"))
        elif get_origin(hint) is tuple:
            parts[field.name], wrong = _decode_items(get_args(hint)[0], value[name], name, document.text)
            misfits += wrong
        else:
            try:
                parts[field.name] = _decode(hint, value[name], name, document.text)
            except _MisfitError as misfit:
                misfits.append((misfit.path, misfit.why))
    return Reading(**parts), misfits


def encode(value: Any) -> Any:
    """Write a record, or anything that a record holds, as JSON values."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {name: encode(getattr(value, field.name)) for name, field, _ in _layout(type(value))}
    return value


@cache
def _layout(record: type) -> tuple[tuple[str, Field[Any], Any], ...]:
    """List the JSON name, the field and the resolved type of each field of a record."""
    hints = get_type_hints(record)
    return tuple((field.metadata.get("json", field.name), field, hints[field.name]) for field in fields(record))


def _decode_items(hint: Any, value: object, path: str, text: str) -> tuple[tuple[Any, ...], list[tuple[str, str]]]:
    if not isinstance(value, list):
        return (), [(path, "is not a list")]
    items, misfits = [], []
    for index, item in enumerate(value):
        try:
            items.append(_decode(hint, item, f"{path}[{index}]", text))
        except _MisfitError as misfit:
            misfits.append((misfit.path, misfit.why))
    return tuple(items), misfits


def _decode(hint: Any, value: Any, path: str, text: str) -> Any:
    """Build a value of the type from JSON, or raise a misfit."""
    if isinstance(hint, UnionType):
        options = get_args(hint)
        if value is None and NoneType in options:
            return None
        return _decode(next(option for option in options if option is not NoneType), value, path, text)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise _MisfitError(path, "is not a list")
        return tuple(_decode(get_args(hint)[0], item, f"{path}[{i}]", text) for i, item in enumerate(value))
    if hint is Span:
        return _decode_span(value, path, text)
    if is_dataclass(hint):
        return _decode_record(hint, value, path, text)  # type: ignore[arg-type]  # a dataclass type, not an instance
    return _decode_scalar(getattr(hint, "__supertype__", hint), value, path)


def _decode_span(value: Any, path: str, text: str) -> Span:
    match value:
        case [int(start), int(end)] if 0 <= start < end <= len(text):
            return Span(start, end, text[start:end])
    raise _MisfitError(path, f"is {value!r}, not a span within the {len(text)} characters of the text")


def _decode_record(record: type, value: Any, path: str, text: str) -> Any:
    if not isinstance(value, dict):
        raise _MisfitError(path, "is not an object")
    layout = _layout(record)
    parts = {}
    for name, field, hint in layout:
        if name in value:
            parts[field.name] = _decode(hint, value[name], f"{path}.{name}", text)
        elif field.default is MISSING:
            raise _MisfitError(f"{path}.{name}", "is missing")
    try:
        return record(**parts)
    except ValueError as error:
        raise _MisfitError(path, str(error)) from error


def _decode_scalar(kind: Any, value: Any, path: str) -> Any:
    if kind is float and type(value) in {int, float}:
        return value
    if kind in {str, int, bool} and type(value) is kind:
        return value
    if isinstance(value, str) and (kind is date or issubclass(kind, StrEnum)):
        try:
            return kind.fromisoformat(value) if kind is date else kind(value)
        except ValueError:
            pass
    raise _MisfitError(path, f"is {value!r}, not {_called(kind)}")


def _called(kind: Any) -> str:
    if issubclass(kind, StrEnum):
        return "one of " + ", ".join(member.value for member in kind)
    return {
        str: "text",
        int: "a whole number",
        float: "a number",
        bool: "true or false",
        date: "a day YYYY-MM-DD",
    }[kind]
