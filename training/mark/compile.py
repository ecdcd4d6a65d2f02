"""Drafts made into marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches

from sayso.errors import NotFoundError
from training.corpora.marks import Mark
from training.mark.amounts import amount
from training.mark.check import check_marks
from training.mark.documents import Documents, digest
from training.mark.faults import Fault, WrongError
from training.mark.fields import DEFAULTS, FIELDS, HEAD, MENTIONS
from training.mark.files import overlaps
from training.mark.fill import fill
from training.mark.labels import KEYS
from training.mark.locate import Locator, Span, asked
from training.mark.written import Written, read_draft


@dataclass(slots=True)
class _Entry:
    """An entry of a layer as it is made: its marks, its line, the fields that the draft gives and those that could not be read."""

    marks: Mark
    line: int
    given: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)


def compile_draft(draft: str, documents: Documents) -> tuple[Mark | None, list[Fault]]:
    """Make the marks of a draft, and list all that is wrong with it; there are no marks where its text cannot be found."""
    faults: list[Fault] = []
    written = read_draft(draft, faults)
    head = _head(written, documents, faults)
    if head is None:
        return None, faults
    text = documents.text(head)
    compiler = _Compiler(Locator(text))
    layers = {layer: compiler.read(layer, written.fields.get(layer)) for layer in KEYS}
    for layer in MENTIONS:
        layers[layer].sort(key=lambda entry: entry.marks["span"] or [0, 0])
    marks = head | {layer: [entry.marks for entry in layers[layer]] for layer in KEYS}
    given = {(layer, index): entry.given for layer in KEYS for index, entry in enumerate(layers[layer])}
    faults += compiler.faults

    def called(layer: str, index: int) -> str:
        return f"that of line {layers[layer][index].line}"

    faults += overlaps(marks, documents)
    for fault in [*fill(marks, text, given), *check_marks(marks, text, called)]:
        entry = layers[fault.entry[0]][fault.entry[1]] if fault.entry else None
        if entry is None:
            faults.append(fault)
        elif not entry.broken or (fault.field and fault.field not in entry.broken):
            faults.append(Fault(fault.entry, fault.field, fault.sentence, entry.line))
    return marks, sorted(faults, key=lambda fault: fault.line or 0)


def _head(written: Written, documents: Documents, faults: list[Fault]) -> Mark | None:
    fields = written.fields
    for key, value in fields.items():
        if key not in {*HEAD, *KEYS}:
            faults.append(
                Fault(None, key, f"no such part of a draft; there are {', '.join((*HEAD, *KEYS))}", value.line)
            )
    plain = {key: value.value for key, value in fields.items() if key in HEAD}
    if not isinstance(origin := plain.get("origin"), str):
        if not faults:
            faults.append(Fault(None, "origin", "is not given; write where the text is"))
        return None
    bounds: list[int | None] = []
    for key in ("start", "end"):
        offset = plain.get(key)
        if offset is not None and not (isinstance(offset, str) and offset.isdecimal()):
            faults.append(Fault(None, key, f"{offset!r} is no offset; write a number or null", fields[key].line))
            return None
        bounds.append(int(offset) if offset else None)
    start, end = bounds
    try:
        known = documents.of_origin(documents.full_origin(origin), start, end)
        text = documents.text(known)
    except NotFoundError as error:
        faults.append(Fault(None, "origin", str(error), fields["origin"].line))
        return None
    name = plain.get("id") or known["id"]
    # A passage's bounds are written as an earlier mark file has them, so that a mended one differs in its marks alone.
    return {
        "id": name,
        "origin": known["origin"],
        "start": known["start"],
        "end": known["end"],
        "sha256": digest(text),
        "published": plain["published"] if "published" in plain else known["published"],
    }


class _Compiler:
    """Reads the layers of one draft."""

    def __init__(self, locator: Locator) -> None:
        self._locator = locator
        self.faults: list[Fault] = []

    def read(self, layer: str, node: Written | None) -> list[_Entry]:
        """Read the entries of a layer; mentions become one entry each."""
        if node is None or node.value is None:
            return []
        if not isinstance(node.value, list):
            self.faults.append(Fault(None, layer, "must be a list of entries, each begun by a dash", node.line))
            return []
        entries: list[_Entry] = []
        mentions: list[tuple[_Entry, Written]] = []
        for number, part in enumerate(node.value):
            if not part.fields:
                self.faults.append(Fault((layer, number), "", "must have fields, each as “name: value”", part.line))
                continue
            entry = self._entry(layer, number, part)
            entries.append(entry)
            mentions.append((entry, part))
        return self._spread(layer, mentions) if layer in MENTIONS else entries

    def _entry(self, layer: str, number: int, part: Written) -> _Entry:
        entry = _Entry(dict.fromkeys(KEYS[layer]) | DEFAULTS.get(layer, {}), part.line)
        readers = FIELDS[layer]
        for key, node in part.fields.items():
            if layer in MENTIONS and (key == "at" or (key == "n" and layer == "quantities")):
                continue
            if key not in readers:
                near = get_close_matches(key, readers, 1) or [*readers, *(["at"] if layer in MENTIONS else [])]
                self.faults.append(Fault((layer, number), key, f"no such field; is it {', '.join(near)}?", node.line))
                continue
            name, reader = readers[key]
            entry.given.add(name)
            try:
                entry.marks[name] = reader(node, self._locator)
            except WrongError as wrong:
                entry.broken.add(name)
                self.faults.append(Fault((layer, number), key, str(wrong), node.line))
        if layer == "quantities" and (short := part.fields.get("n")) and isinstance(short.value, str):
            try:
                entry.marks |= dict(zip(("low", "best", "high"), amount(short.value), strict=True))
            except WrongError as wrong:
                self.faults.append(Fault((layer, number), "n", str(wrong), short.line))
        return entry

    def _spread(self, layer: str, mentions: list[tuple[_Entry, Written]]) -> list[_Entry]:
        """Make one entry of each mention; those asked for by `*` leave out what lies inside another."""
        found: list[tuple[_Entry, Span, bool]] = []
        for number, (entry, part) in enumerate(mentions):
            at = part.fields.get("at", Written(None, part.line))
            nodes = at.value if isinstance(at.value, list) else [at]
            for node in nodes:
                try:
                    if not isinstance(node.value, str):
                        raise WrongError("is not given; write the words of the mentions")  # noqa: TRY301
                    spans = self._locator.several(node.value)
                    found += [(entry, span, asked(node.value).is_all) for span in spans]
                except WrongError as wrong:
                    self.faults.append(Fault((layer, number), "at", str(wrong), node.line))
        marked = {span for _, span, _ in found}
        return [
            _Entry(entry.marks | {"span": list(span)}, entry.line, entry.given, entry.broken)
            for entry, span, is_all in found
            if not (is_all and any(o != span and o[0] <= span[0] and span[1] <= o[1] for o in marked))
        ]
