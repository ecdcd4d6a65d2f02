"""This project's own marks: all layers of the annotation guide, and the rule that says what is held out.

The marks lie in marks/ among the corpora and in annotations/marks/ here, which mends and adds to those.
Convention: guide. Contents are without "that" and sources end before a relative clause, where PolNeAR takes both in.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from training.corpora.apart import apart
from training.corpora.conll import read_conllu
from training.labelled import Attributed, Happening, Holding, Labelled, Mention, Offsets

DEV_EVERY: Final = 5
"""Every so many of the marked documents among the corpora, by sorted file name and from the first on, are dev."""
OWN: Final = Path(__file__).parents[1] / "annotations" / "marks"
"""Marks that are kept here: a file with the name of one among the corpora takes its place, others are new documents."""
_ACTORS = {"party": "other"}
"""Kinds of actors that are no label of the layer: political parties."""
_INDEFINITE = re.compile(
    r"(?:an?|another|some|several|many|most|more|other|others|one|various|two|three|earlier)\b", re.IGNORECASE
)
GMB_SENTENCES: Final = re.compile(r"^gmb/.* sentences (\d+)-(\d+)$")
"""The origin of a run of GMB's sentences, numbered from 1 on."""
Mark = dict[str, Any]


def read_marks_corpus(folder: Path, split: str, dropped: Counter[str] | None = None) -> Iterator[Labelled]:
    """Yield the marked documents of a split, train or dev, by sorted file name; `folder` holds marks/ and the corpora it points into.

    Statements without a cue are in no layer: no words tie them to their source, so they teach nothing false about cues.
    Statements that share a cue become one, with the sources and contents of all and the labels on which they agree. What is
    left out is counted in `dropped`.
    """
    dropped = Counter() if dropped is None else dropped
    texts = MarkedTexts(folder)
    for marks, is_dev in marked_documents(folder):
        if is_dev == (split == "dev"):
            yield _labelled(marks, texts.of(marks), dropped)


def held_out_origins(data: Path) -> frozenset[str]:
    """Return the origins of the marked documents that are dev or held, as their files state them; other corpora must not train on those."""
    dev = (marks for marks, is_dev in marked_documents(data) if is_dev)
    return frozenset(marks["origin"] for marks in (*dev, *held_documents()))


def marked_documents(data: Path) -> Iterator[tuple[Mark, bool]]:
    """Yield each marked document, and whether it is dev: those among the corpora by sorted file name, then the new ones of `OWN`.

    A document that `OWN` mends stays where it was, in train or dev; of the new ones those are dev that dev.txt there lists, an id
    a line. Those that held.txt lists are left out: see `held_documents`.

    Raises:
        FileNotFoundError: there are no marks among the corpora.

    """
    paths = sorted((data / "marks").glob("*.json"))
    if not paths:
        raise FileNotFoundError(f"no marks in {data / 'marks'}: they say which documents are held out")
    own = {path.name: path for path in sorted(OWN.glob("*.json"))}
    for index, path in enumerate(paths):
        yield _read(own.pop(path.name, path)), index % DEV_EVERY == 0
    dev, held = _listed("dev.txt"), _listed("held.txt")
    for path in own.values():
        if path.stem not in held:
            yield _read(path), path.stem in dev


def held_documents() -> Iterator[Mark]:
    """Yield the documents marked after the mistakes on dev had been read: nothing is trained on, chosen by or read off them."""
    held = _listed("held.txt")
    return (_read(path) for path in sorted(OWN.glob("*.json")) if path.stem in held)


def _listed(name: str) -> frozenset[str]:
    path = OWN / name
    return frozenset(path.read_text(encoding="utf-8").split()) if path.exists() else frozenset()


def _read(path: Path) -> Mark:
    marks: Mark = json.loads(path.read_text(encoding="utf-8"))
    return marks


def _labelled(marks: Mark, text: str, dropped: Counter[str]) -> Labelled:
    actors = [Mention(tuple(a["span"]), _ACTORS.get(a["kind"], a["kind"])) for a in marks["actors"]]
    spans = {"actors": apart(actors, dropped, "actors")}
    for layer, label in (("places", "place"), ("times", "time"), ("quantities", "quantity")):
        spans[layer] = apart((Mention(tuple(m["span"]), label) for m in marks[layer]), dropped, layer)
    spans["narrated"] = apart(_narrated(marks["statements"]), dropped, "narrated")
    return Labelled(
        corpus="marks",
        name=marks["id"],
        text=text,
        attributions=tuple(_attributions(marks["statements"], dropped)),
        spans=spans,
        happenings=tuple(_happenings(marks["events"], dropped)),
        holdings=tuple(_holdings(marks["control"])),
        names_of_places=tuple(tuple(place["span"]) for place in marks["places"]),
        chains=tuple(_chains(marks, text)) or None,  # chains are of sources alone: without them, much may still corefer
    )


def _narrated(statements: Iterable[Mark]) -> Iterator[Mention]:
    for statement in statements:
        if statement["source_kind"] == "narrator":
            yield from (Mention(tuple(part), "narrated") for part in statement["content"])


def _attributions(statements: Iterable[Mark], dropped: Counter[str]) -> Iterator[Attributed]:
    by_cue: dict[Offsets, list[Mark]] = {}
    for statement in statements:
        if statement["cue"]:
            by_cue.setdefault(tuple(statement["cue"]), []).append(statement)
        else:
            dropped["statements: without a cue"] += 1
    for cue, sharing in sorted(by_cue.items()):
        dropped["statements: joined with one of the same cue"] += len(sharing) - 1
        yield Attributed(
            cue=cue,
            source=tuple(sorted({tuple(s["source_span"]) for s in sharing if s["source_span"]})),
            content=tuple(sorted({tuple(part) for s in sharing for part in s["content"]})),
            kind=_agreed(sharing, "kind"),
            denied=_agreed(sharing, "denied"),
            source_kind=_agreed(sharing, "source_kind"),
        )


def _agreed(statements: list[Mark], label: str) -> Any:
    values = {statement[label] for statement in statements}
    return values.pop() if len(values) == 1 else None


def _happenings(events: Iterable[Mark], dropped: Counter[str]) -> Iterator[Happening]:
    triggers: set[Offsets] = set()
    for event in events:
        trigger: Offsets = tuple(event["trigger"])
        if trigger in triggers:
            dropped["events: at the trigger of another"] += 1
            continue
        triggers.add(trigger)
        roles = {role: tuple(event[role]) if event[role] else None for role in ("actor", "target", "place", "time")}
        yield Happening(trigger=trigger, kind=event["kind"], status=event["status"], **roles)


def _holdings(control: Iterable[Mark]) -> Iterator[Holding]:
    for told in control:
        roles = {role: tuple(told[role]) if told[role] else None for role in ("holder", "former", "time")}
        yield Holding(place=tuple(told["place"]), change=told["change"], status=told["status"], **roles)


def _chains(marks: Mark, text: str) -> Iterator[tuple[Offsets, ...]]:
    """Chain the sources that bear one name with the actors of that name.

    Not chained: sources of the kind of "some officials", since two of those need not be the same people; actors named by an
    adjective ("Freedonian" for Freedonia); and a span within another of its chain.
    """
    chains: dict[str, set[Offsets]] = {}
    for statement in marks["statements"]:
        name, kind, span = statement["source_name"], statement["source_kind"], statement["source_span"]
        if name and span and kind != "narrator" and not (kind != "named" and _is_indefinite(name)):
            chains.setdefault(name, set()).add(tuple(span))
    for actor in marks["actors"]:
        if actor["name"] in chains and not _is_adjective(text[slice(*actor["span"])], actor["name"]):
            chains[actor["name"]].add(tuple(actor["span"]))
    for chain in chains.values():
        outer = [s for s in chain if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in chain)]
        if len(outer) > 1:
            yield tuple(sorted(outer))


def _is_indefinite(name: str) -> bool:
    return _INDEFINITE.match(name) is not None or name == name.lower()


def _is_adjective(words: str, name: str) -> bool:
    """Tell whether one word that is not the name shares its first letters with it: Freedonian, Freedonia."""
    return " " not in words and " " not in name and words != name and words[:3] == name[:3]


class MarkedTexts:
    """The texts that the marks point into, under the folder of the corpora.

    An origin is `re3d/FOLDER/ID`, `gum/DOCUMENT`, `gmb/FILE sentences FIRST-LAST` or a file of a corpus.
    """

    def __init__(self, data: Path) -> None:
        self._data = data
        self._re3d: dict[str, dict[str, str]] = {}
        self._gmb: list[str] = []

    def of(self, marks: Mark) -> str:
        """Return the text of a marked document."""
        origin: str = marks["origin"]
        if origin.startswith("re3d/"):
            _, folder, name = origin.split("/")
            whole = self._folder(folder)[name]
        elif origin.startswith("gum/"):
            path = self._data / "gum" / "dep" / f"{origin.removeprefix('gum/')}.conllu"
            whole = read_conllu(path.read_text(encoding="utf-8")).text
        elif origin.startswith("gmb"):
            return self._passage(marks)
        else:
            whole = (self._data / origin).read_bytes().decode("utf-8")
        return whole[marks["start"] or 0 : marks["end"]]

    def _passage(self, marks: Mark) -> str:
        joined = self._data / "marks" / "texts" / f"{marks['id']}.txt"
        if joined.exists():
            return joined.read_text(encoding="utf-8")
        if not (numbers := GMB_SENTENCES.search(marks["origin"])):
            raise FileNotFoundError(f"no text for {marks['origin']}: neither {joined} nor the numbers of its sentences")
        if not self._gmb:
            from training.corpora.gmb import sentence_texts  # it asks this module what is held out

            self._gmb = sentence_texts(self._data / "gmb")
        return " ".join(self._gmb[int(numbers[1]) - 1 : int(numbers[2])])

    def _folder(self, folder: str) -> dict[str, str]:
        if folder not in self._re3d:
            lines = (self._data / "re3d" / folder / "documents.json").read_text(encoding="utf-8").splitlines()
            records = [json.loads(line) for line in lines if line.strip()]
            self._re3d[folder] = {record["_id"]: record["text"] for record in records}
        return self._re3d[folder]
