"""The names of GMB's sentences, with the recurring slips of its tagger put right.

Persons stand without titles and posts; words for a people or a faith are nationalities; a name is labelled as it mostly is
in the whole corpus, for the tagger wavers between places, organisations and persons from one sentence to the next.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

_LABELS = {"per": "person", "org": "organisation", "geo": "place", "art": "other", "eve": "other", "nat": "other"}
_POSTS: Final = frozenset(
    """president minister secretary secretary-general undersecretary senator representative congressman congresswoman governor
    chancellor premier chairman chairwoman spokesman spokeswoman leader commissioner ambassador envoy adviser advisor attorney
    mr. mrs. ms. dr. lt. col. gen. sen. rep. gov. maj. capt. sgt. adm. mr ms mrs dr lieutenant colonel director
    commander""".split()  # noqa: SIM905
)
"""Words that no name holds: the name begins behind the last of them."""
_TITLES: Final = frozenset(
    """prime vice deputy foreign interior defense former first lady general major brigadier captain admiral sergeant king queen emperor
    prince princess crown pope cardinal archbishop bishop reverend rev. rabbi ayatollah mayor judge justice chief coach doctor
    professor sir lord speaker lawmaker the u.s. then-president interim acting cpl. pfc.""".split()  # noqa: SIM905
)
"""Words that stand before a name, but may be a surname as well."""
_COURTESY: Final = frozenset({"Mr.", "Mrs.", "Ms.", "Dr.", "Senator"})
_RANKS: Final = frozenset(
    {"Colonel", "Brigadier", "Archbishop", "Captain", "Lieutenant", "Admiral", "Emperor", "Senator"}
)
"""Words before which only a person's name can stand, whatever the tag."""
_PEOPLES: Final = frozenset(
    """Kurd Kurds Kurdish Sunni Sunnis Shi'ite Shi'ites Shiite Shiites Muslim Muslims Christian Christians Jew Jews Jewish Hindu
    Hindus Buddhist Buddhists Catholic Catholics Arab Arabs European Europeans Asian Asians African Africans Hutu Hutus Tutsi
    Tutsis Saudi Saudis Westerners Chechens Tamil Tamils Serb Serbs""".split()  # noqa: SIM905
)
"""Peoples and faiths: tagged in half of their places and with any label."""
_NO_NAMES: Final = frozenset(
    "Western Islamic Islamist Maoist Republican Democratic State Please GDP Internet Web".split()  # noqa: SIM905
)
_FIXED: Final = {
    "U.N.": "organisation",
    "UN": "organisation",
    "US": "place",
    "USA": "place",
    "West": "place",
    "West Bank": "place",
    "Islam": "other",
}
_LOWER: Final = frozenset("al- el- bin ibn abu de la le von van da di du ul des der den ould".split())  # noqa: SIM905
"""Lower-case beginnings of names."""
_ENOUGH, _MOSTLY = 4, 0.6
"""A name is labelled by its usual label if it occurs so often, and so large a share of it has that label."""


class Tagged(NamedTuple):
    """One word with its part of speech and its tag."""

    word: str
    part: str
    tag: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name by its words: from the first to before the last. `is_sure` where a title says that it is a person's."""

    first: int
    last: int
    label: str
    is_sure: bool = False


def usual_labels(sentences: Iterable[Sequence[Tagged]]) -> dict[str, str]:
    """Return, for each name that is common enough, the label that it mostly has; full names of persons count for their surnames."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for name in _cleaned(sentence, {}, Counter()):
            words = _words(sentence, name)
            counts[words][name.label] += 1
            if name.label == "person" and " " in words:
                counts[words.rsplit(" ", 1)[1]]["person"] += 1
    usual = {}
    for words, labels in counts.items():
        label, count = labels.most_common(1)[0]
        if labels.total() >= _ENOUGH and count >= _MOSTLY * labels.total():
            usual[words] = label
    return usual | _FIXED


def find_names(sentence: Sequence[Tagged], usual: Mapping[str, str], dropped: Counter[str]) -> Iterator[Name]:
    """Yield the names of a sentence in its order; tags that are no names are counted in `dropped`."""
    names = list(_cleaned(sentence, usual, dropped))
    taken = {index for name in names for index in range(name.first, name.last)}
    for index, tagged in enumerate(sentence):
        if tagged.word in _PEOPLES and index not in taken:
            names.append(Name(index, index + 1, "nationality"))
    for name in sorted(names, key=lambda name: name.first):
        words = _words(sentence, name)
        if words in _NO_NAMES:
            dropped["names: words that name nothing"] += 1
        elif words in _PEOPLES:
            yield replace(name, label="nationality")
        else:
            yield name if name.is_sure else replace(name, label=usual.get(words, name.label))


def _cleaned(sentence: Sequence[Tagged], usual: Mapping[str, str], dropped: Counter[str]) -> Iterator[Name]:
    courtesy_ends = -1
    for first, last, kind in _joined(sentence, usual):
        if kind == "tim":
            continue
        kind = "per" if sentence[first].word in _RANKS else kind  # noqa: PLW2901
        start = _behind_titles(sentence, first, last) if kind == "per" or first == courtesy_ends else first
        has_title = start > first or first == courtesy_ends
        if start == last:
            dropped["names: titles alone"] += 1
            courtesy_ends = last if sentence[last - 1].word in _COURTESY else -1
            continue
        label = "person" if has_title else _label(sentence[last - 1], kind)
        parts = list(_split(sentence, Name(start, last, label, is_sure=has_title), usual))
        dropped["names: no capital"] += not parts
        yield from parts


def _joined(sentence: Sequence[Tagged], usual: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield the tagged runs; a given name and the surname behind it are one, though tagged apart, and so is "Sri Lanka"."""
    runs: list[tuple[int, int, str]] = []
    for index, (word, _, tag) in enumerate(sentence):
        kind = tag[2:]
        before = runs[-1] if runs and runs[-1][1] == index else None
        if tag.startswith("I-") and before and before[2] == kind:
            runs[-1] = (before[0], index + 1, kind)
        elif not kind:
            continue
        elif before and word.startswith("Lanka") and sentence[index - 1].word == "Sri":
            runs[-1] = (before[0], index + 1, "gpe")
        elif before and _is_given_name(sentence, before, usual) and kind in {"org", "geo", "per"} and word[0].isupper():
            runs[-1] = (before[0], index + 1, "per")
        else:
            runs.append((_begin(sentence, index, kind), index + 1, kind))
    return iter(runs)


def _begin(sentence: Sequence[Tagged], index: int, kind: str) -> int:
    """Return where a run begins that the tagger began too late: "World War" II, "South" Korean, "Hurricane" Rita."""
    before = [tagged.word for tagged in sentence[max(0, index - 2) : index]]
    if kind == "eve" and before == ["World", "War"]:
        return index - 2
    is_late = kind == "gpe" and before[-1:] in (["North"], ["South"]) and sentence[index].word.startswith("Korea")
    is_late = is_late or (kind in {"nat", "eve"} and before[-1:] == ["Hurricane"])
    return index - 1 if is_late and sentence[index - 1].tag == "O" else index


def _is_given_name(sentence: Sequence[Tagged], run: tuple[int, int, str], usual: Mapping[str, str]) -> bool:
    first, last, kind = run
    words = [tagged.word for tagged in sentence[_behind_titles(sentence, first, last) : last]]
    return kind == "per" and len(words) == 1 and usual.get(words[0]) == "person"


def _behind_titles(sentence: Sequence[Tagged], first: int, last: int) -> int:
    """Return where the name itself begins: `last` where the run is nothing but titles."""
    words = [tagged.word.lower() for tagged in sentence[first:last]]
    posts = [number for number, word in enumerate(words) if word in _POSTS]
    at = posts[-1] + 1 if posts else 0
    if words[at : at + 1] == ["of"]:
        at = min(at + 2, len(words))
    while at < len(words) and (words[at] in _TITLES or words[at] in _POSTS):
        at += 1
    return first + at


def _label(last: Tagged, kind: str) -> str:
    if kind != "gpe":
        return _LABELS[kind]
    return "place" if last.part in {"NNP", "NNPS"} else "nationality"


def _split(sentence: Sequence[Tagged], name: Name, usual: Mapping[str, str]) -> Iterator[Name]:
    """Yield a name without what stands around it, or both where a possessor was tagged as one with what it has."""
    words = [tagged.word for tagged in sentence[name.first : name.last]]
    for mark in ("'s", "'", "’s"):
        if mark in words:
            at = name.first + words.index(mark)
            owner = replace(name, last=at)
            if name.label == "person" or _words(sentence, owner) in usual:
                yield from _trimmed(sentence, owner)
                rest = "organisation" if name.label == "person" else name.label
                yield from _split(sentence, Name(at + 1, name.last, rest), usual)
                return
    yield from _trimmed(sentence, name)


def _trimmed(sentence: Sequence[Tagged], name: Name) -> Iterator[Name]:
    first, last = name.first, name.last
    while first < last and not _opens_name(sentence[first].word):
        first += 1
    while first < last and not _closes_name(sentence[last - 1].word):
        last -= 1
    if any(character.isupper() for tagged in sentence[first:last] for character in tagged.word):
        yield replace(name, first=first, last=last)


def _opens_name(word: str) -> bool:
    if word in {"The", "A", "An"}:
        return False
    return word[0].isupper() or word[0].isdigit() or word in _LOWER or any(map(str.isupper, word[1:]))


def _closes_name(word: str) -> bool:
    return word[-1].isalnum() or word[-1] == "."


def _words(sentence: Sequence[Tagged], name: Name) -> str:
    return " ".join(tagged.word for tagged in sentence[name.first : name.last])
