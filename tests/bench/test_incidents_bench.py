"""The bench of incidents: its scores, and marks that can be read wherever the texts are."""

import itertools
import json
import random

import pytest

from bench.clusters import b_cubed, ceaf_e
from bench.incident_marks import ANNOTATIONS, HALVES
from bench.incidents import across_pairs, made_up
from sayso.resolve.incidents import resolve_incidents


def test_b_cubed_of_bagga_and_baldwins_example():
    gold = [1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3]
    two = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2]
    assert b_cubed(gold, two).precision == pytest.approx(76.19, abs=0.01)
    assert b_cubed(gold, two).recall == 100


def test_ceaf_matches_groups_one_to_one():
    gold = [1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3]
    two = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2]
    best = 1 + 2 * 5 / 12
    assert ceaf_e(gold, two).precision == pytest.approx(100 * best / 2)
    assert ceaf_e(gold, two).recall == pytest.approx(100 * best / 3)
    assert ceaf_e(gold, gold).f1 == pytest.approx(100)


def test_ceaf_finds_the_best_of_all_matches():
    chance = random.Random(3)
    for _ in range(30):
        gold, ours = ([chance.randrange(4) for _ in range(9)] for _ in range(2))
        sides = [sorted(set(gold)), sorted(set(ours))]
        short, long = sorted(sides, key=len)

        def like(one, other, gold=gold, ours=ours, swapped=short is not sides[0]):
            g, o = (other, one) if swapped else (one, other)
            shared = sum(a == g and b == o for a, b in zip(gold, ours, strict=True))
            return 2 * shared / (gold.count(g) + ours.count(o))

        best = max(sum(map(like, short, chosen)) for chosen in itertools.permutations(long, len(short)))
        assert ceaf_e(gold, ours).precision == pytest.approx(100 * best / len(sides[1]))


def test_pairs_across_documents_leave_out_those_within():
    assert across_pairs(["x", "x", "x", "y"], ["1", "2", "2", "2"], ["a", "a", "b", "b"]) == (1, 2, 2)


def test_annotations_are_offsets_with_a_digest_and_no_text():
    for corpus in ("sample", "re3d"):
        record = json.loads((ANNOTATIONS / f"{corpus}.json").read_text(encoding="utf-8"))
        assert len({document["id"] for document in record["documents"]}) == len(record["documents"])
        for document in record["documents"]:
            assert document["half"] in HALVES
            assert len(document["sha256"]) == 64
            groups = document.get("incidents", [])
            triggers = [tuple(trigger) for group in groups for trigger in group["triggers"]]
            triggers += [tuple(event["trigger"]) for event in document.get("events", [])]
            assert len(set(triggers)) == len(triggers)
            assert all(0 <= start < end for start, end in triggers)


def test_named_incidents_of_re3d_stay_in_one_half():
    halves = {}
    for document in json.loads((ANNOTATIONS / "re3d.json").read_text(encoding="utf-8"))["documents"]:
        for group in document["incidents"]:
            if group["name"]:
                halves.setdefault(group["name"], set()).add(document["half"])
    assert all(len(found) == 1 for found in halves.values())


def test_made_up_reports_are_mostly_told_apart():
    made = list(made_up(300, 90))
    found = resolve_incidents([mention for mention, _ in made]).incidents
    ours = {address: incident.id for incident in found for address in incident.mentions}
    score = b_cubed([label for _, label in made], [ours[mention.address] for mention, _ in made])
    assert score.f1 > 90
