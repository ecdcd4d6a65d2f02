"""What a draft may leave out because it follows from the rest: quotation, who asserts an event, intervals, names by number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from training.corpora.marks import Mark
from training.mark.days import interval
from training.mark.faults import Fault

_TYPED: Final = re.compile(r"''|``")
"""Two strokes for a quotation mark, as typewriters and wires have them."""
_OPENS: Final = re.compile(r"[\"“‘]|['](?=\w)")
_CLOSES: Final = re.compile(r"[\"”’'][.,;]?$")
_HOLDS_QUOTE: Final = re.compile(r"[\"“”]|(?:^|\s)[‘'](?=\w)")


def fill(marks: Mark, text: str, given: Mapping[tuple[str, int], Collection[str]]) -> Iterator[Fault]:
    """Fill in, in place, the fields that are not among the `given` ones of their entries."""
    yield from _via(marks["statements"])
    for index, statement in enumerate(marks["statements"]):
        if "quotation" not in given["statements", index]:
            statement["quotation"] = _quotation(statement, text)
    for index, event in enumerate(marks["events"]):
        if "asserted_by" not in given["events", index]:
            event["asserted_by"] = _asserted_by(event["trigger"] or [0, len(text)], marks["statements"])
    for index, time in enumerate(marks["times"]):
        if not {"from", "to"} & set(given["times", index]) and time["value"] and time["type"] in {"DATE", "TIME"}:
            time["from"], time["to"] = interval(time["value"])


def _via(statements: list[Mark]) -> Iterator[Fault]:
    for index, statement in enumerate(statements):
        via = statement["via"]
        if via is None or not via.isdecimal():
            continue
        outer = statements[int(via) - 1] if 0 < int(via) <= len(statements) else None
        statement["via"] = outer and outer["source_name"]
        if statement["via"] is None:
            todo = "give its source a name" if outer else f"there are {len(statements)}"
            yield Fault(("statements", index), "via", f"statement {via} is no named outer statement; {todo}")


def _quotation(statement: Mark, text: str) -> str:
    """Tell by the quotation marks of the content how it is given."""
    if statement["source_kind"] == "narrator":
        return "none"
    parts = [_TYPED.sub('"', text[slice(*part)]) for part in statement["content"]]
    if parts and all(_is_quoted(part) for part in parts):
        return "direct"
    return "mixed" if any(_HOLDS_QUOTE.search(part) for part in parts) else "indirect"


def _is_quoted(part: str) -> bool:
    """Whether words are one quotation, which may run on without a closing mark into the next paragraph."""
    inside = part[1:].rstrip(".,;")
    is_closed = _CLOSES.search(part) is not None and not re.search(r"[\"“”]", inside[:-1])
    return _OPENS.match(part) is not None and (is_closed or not re.search(r"[\"“”]", part[1:]))


def _asserted_by(trigger: list[int], statements: list[Mark]) -> str:
    """Name the source of the innermost statement whose content holds the trigger."""
    holding = [
        (sum(end - start for start, end in statement["content"]), statement)
        for statement in statements
        if any(start <= trigger[0] and trigger[1] <= end for start, end in statement["content"])
    ]
    if not holding:
        return "narrator"
    inner: Mark = min(holding, key=lambda pair: pair[0])[1]
    return "narrator" if inner["source_kind"] == "narrator" else str(inner["source_name"] or "unnamed")
