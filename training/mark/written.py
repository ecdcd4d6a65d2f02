"""Drafts as they are written: YAML whose scalars all stay words, each with the number of its line."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from training.mark.faults import Fault

_NOTHING = frozenset({"", "null", "~"})


@dataclass(frozen=True, slots=True)
class Written:
    """A value of a draft: None, words, a list or a mapping, and the line on which it begins."""

    value: str | list[Written] | dict[str, Written] | None
    line: int

    @property
    def fields(self) -> dict[str, Written]:
        """The fields of a mapping; those of anything else are none."""
        return self.value if isinstance(self.value, dict) else {}


def read_draft(text: str, faults: list[Fault]) -> Written:
    """Read a draft; keys given twice and what is not YAML are faults."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        hint = 'put words that hold ": " or " #", or begin with a sign, between quotation marks or behind "N| "'
        faults.append(Fault(None, "", f"not YAML ({error.problem}); {hint}", line))
        return Written(None, 1)
    return _written(node, faults) if node else Written(None, 1)


def _written(node: yaml.Node, faults: list[Fault]) -> Written:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        is_nothing = node.style is None and node.value in _NOTHING
        return Written(None if is_nothing else node.value, line)
    if isinstance(node, yaml.SequenceNode):
        return Written([_written(part, faults) for part in node.value], line)
    fields: dict[str, Written] = {}
    for key, value in node.value:
        if key.value in fields:
            faults.append(Fault(None, key.value, "given twice in one entry; leave one", key.start_mark.line + 1))
        fields[key.value] = _written(value, faults)
    return Written(fields, line)
