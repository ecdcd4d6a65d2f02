"""Writes the tables of the guide's page on codes from the table of codes, so that they cannot say anything else: `python docs/codes.py`.

A test compares what is there with what this writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.lexicon.load import load_lexicon

PAGE = Path(__file__).parent / "guide" / "codes.md"
_TABLE = load_lexicon("event_codes")


def with_tables(page: str) -> str:
    """Give the page with each table between its two marks written anew."""
    for name, lines in _WRITERS.items():
        mark = rf"(<!-- {name}: written by docs/codes.py -->\n).*?(<!-- end -->)"
        page, times = re.subn(
            mark, lambda m, lines=lines: f"{m[1]}\n{chr(10).join(lines())}\n\n{m[2]}", page, flags=re.DOTALL
        )
        if times != 1:
            raise ValueError(f"{PAGE.name} has {times} places for the table {name!r}; it needs one.")
    return page


def _kinds() -> Iterator[str]:
    yield "| kind | ACLED | PLOVER | CAMEO | UCDP |"
    yield "|---|---|---|---|---|"
    for kind, entry in _TABLE["kinds"].items():
        acled, plover = _rules(entry["acled"], _acled), _rules(entry["plover"], _plover)
        yield f"| {kind} | {acled} | {plover} | {entry['cameo'] or '–'} | {'–' if entry['ucdp'] == 'none' else entry['ucdp']} |"


def _ucdp() -> Iterator[str]:
    yield "| | type of violence |"
    yield "|---|---|"
    for name, rules in _TABLE["ucdp"]["rules"].items():
        if name != "none":
            yield f"| {name} | {_rules(rules, lambda rule: str(rule['type'] or '–'))} |"


def _times() -> Iterator[str]:
    yield "| precision | ACLED | UCDP |"
    yield "|---|---|---|"
    for precision, row in _TABLE["times"]["precisions"].items():
        yield f"| {precision} | {_codes(row)} |"
    for row in _TABLE["times"]["lengths"]:
        yield f"| {'a day' if row['days'] == 1 else 'up to {days} days'.format(**row)} | {_codes(row)} |"
    yield "| longer | – | – |"


def _places() -> Iterator[str]:
    yield "| kind | precision | ACLED | UCDP |"
    yield "|---|---|---|---|"
    for rule in _TABLE["places"]:
        yield f"| {', '.join(rule.get('kinds', ['any']))} | {', '.join(rule.get('precisions', ['any']))} | {_codes(rule)} |"


def _sources() -> Iterator[str]:
    for source in _TABLE["sources"]:
        yield f"- {source['by']}: *{source['name']}*, {source['version']}"


def _rules(rules: Any, write: Any) -> str:
    if rules is None:
        return "–"
    if not isinstance(rules, list):
        return str(write(rules))
    return "; ".join(f"{_condition(rule)}{write(rule)}" for rule in rules)


def _condition(rule: dict[str, Any]) -> str:
    roles = [f"{role} {' or '.join(rule[role])}" for role in ("actor", "target") if role in rule]
    return f"{', '.join(roles)}: " if roles else "else "


def _acled(rule: dict[str, Any]) -> str:
    return f"{rule['event']}: {rule['sub_event'] or '–'}"


def _plover(rule: dict[str, Any]) -> str:
    contexts = f"({', '.join(rule['contexts'])})" if rule["contexts"] else None
    return " ".join(p for p in (rule["event"], rule["mode"], contexts) if p) + (" †" if rule.get("extension") else "")


def _codes(row: dict[str, Any]) -> str:
    return f"{row['acled'] or '–'} | {row['ucdp'] or '–'}"


_WRITERS = {"kinds": _kinds, "ucdp": _ucdp, "times": _times, "places": _places, "sources": _sources}

if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
