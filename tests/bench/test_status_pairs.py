"""The minimal pairs keep their own rules, and the loader says which one a file breaks."""

import json
import re
from collections import Counter

import pytest
import yaml

from bench.status_pairs import LEAST, LEAST_OF_STATUS, PAIRS, UNNAMED, PairsError, read_status_pairs
from sayso.reader.encoder.tags import EVENT_KINDS
from sayso.records.event import EventStatus

ALLEGED = re.compile(
    r"(?:allegedly|(?:may|might) have(?: been)?|(?:is|are) (?:thought|believed) to have(?: been)?"
    r"|is accused of(?: having)?) $"
)
FAILED = re.compile(r"(?:(?:failed|refused) to|foiled an?|repelled an) $")


@pytest.fixture(scope="module")
def pairs():
    return read_status_pairs()


def broken(tmp_path, change):
    """Give a copy of the file in which `change` was made to the first happening of the first kind."""
    kinds = yaml.load(PAIRS.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    change(kinds, next(iter(kinds.values()))[0])
    path = tmp_path / "pairs.yaml"
    path.write_text(json.dumps(kinds), encoding="utf-8")  # JSON is YAML
    return path


def test_pairs_cover_every_kind_and_status(pairs):
    assert len(pairs) >= LEAST
    assert list(dict.fromkeys(pair.kind for pair in pairs)) == list(EVENT_KINDS)
    statuses = Counter(pair.status for pair in pairs)
    assert min(statuses[status] for status in EventStatus) >= LEAST_OF_STATUS
    for kind in EVENT_KINDS:
        assert {pair.status for pair in pairs if pair.kind == kind} == set(EventStatus), kind


def test_pairs_of_one_happening_share_their_parties(pairs):
    pair = next(p for p in pairs if p.text.startswith("The Northern Shield failed to take Kharbun"))
    assert (pair.kind, pair.status, pair.by) == ("territory taken", EventStatus.FAILED, None)
    assert pair.text[slice(*pair.trigger)] == "take"
    assert [pair.text[slice(*pair.span_of(words))] for words in (pair.actor, pair.target, pair.place)] == [
        "Northern Shield",
        "Lantern Front",
        "Kharbun",
    ]


def test_pairs_hold_the_decided_cases(pairs):
    for pair in pairs:
        before = pair.text[: pair.trigger[0]]
        if "reportedly" in pair.text:
            assert (pair.status, pair.by) == (EventStatus.HAPPENED, UNNAMED), pair.text
        if ALLEGED.search(before):
            assert pair.status is EventStatus.POSSIBLE, pair.text
        if " accused " in pair.text and pair.by not in {None, UNNAMED}:
            assert pair.status is EventStatus.HAPPENED, pair.text
        if FAILED.search(before):
            assert pair.status is EventStatus.FAILED, pair.text


def test_traps_stand_among_most_kinds(pairs):
    traps = [pair for pair in pairs if pair.trap]
    assert len({pair.kind for pair in traps}) >= 25
    misled = [pair for pair in traps if re.search(r"failed|refused|denie[sd]|may|could|will|never|not", pair.text)]
    assert len([pair for pair in misled if pair.status is EventStatus.HAPPENED]) >= 25


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda kinds, first: first["told"][0].update(text="Nothing is marked here."), "one pair of brackets"),
        (lambda kinds, first: first["told"][0].update(text="A [clash] and a [fight]."), "one pair of brackets"),
        (lambda kinds, first: first["told"][0].update(status="rumoured"), "'rumoured' is not a valid EventStatus"),
        (lambda kinds, first: first["told"][0].update(by="nobody here"), "by 'nobody here' does not stand in it"),
        (lambda kinds, first: first["told"][0].update(source="x"), "unknown field 'source'"),
        (lambda kinds, first: kinds.update({"picnic": kinds["raid"]}), "its kind is none of the guide's"),
        (lambda kinds, first: kinds.pop("raid"), "raid has 0 happenings"),
        (lambda kinds, first: first["told"].append(first["told"][0]), "stands more than once"),
        (lambda kinds, first: first.update(told=first["told"][:1]), "is told in one status only"),
    ],
)
def test_loader_says_what_is_wrong(tmp_path, change, fault):
    with pytest.raises(PairsError, match="mend them there") as raised:
        read_status_pairs(broken(tmp_path, change))
    assert fault in str(raised.value)


def test_loader_counts_statuses(tmp_path):
    def deny_nothing(kinds, first):
        for happenings in kinds.values():
            for happening in happenings:
                happening["told"] = [told for told in happening["told"] if told["status"] != "denied"]

    with pytest.raises(PairsError, match="denied is the status of 0 sentences"):
        read_status_pairs(broken(tmp_path, deny_nothing))
