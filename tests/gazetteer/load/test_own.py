"""A folder of a person's own files: added, listed, dropped; whole or not at all."""

import fcntl
import os
import signal
import subprocess
import sys
import time

import pytest

from gazetteer.load.dump import dump_line
from sayso.errors import NotFoundError, UnreadableError
from sayso.gazetteer.build.write import Named, writing
from sayso.gazetteer.entry import Entry
from sayso.gazetteer.gazetteer import Gazetteer, damage_of, made
from sayso.gazetteer.load.own import add_own, drop_own
from sayso.gazetteer.own import list_own, own_digest, own_paths

ONE = "name,lat,lon\nWard,35,40\n"
TWO = "name,lat,lon\nWard,35,40\nHill,36,41\n"


def test_every_file_is_a_gazetteer_of_its_own(folder):
    folder.add("a.csv", ONE)
    folder.add("b c.csv", TWO.replace("Ward", "Tell"))
    assert [(own.name, own.origin, own.places, own.fault) for own in list_own(folder.places)] == [
        ("a", "a.csv", 1, None), ("b_c", "b c.csv", 2, None),
    ]  # fmt: skip
    assert folder.find("Hill") == ["Hill"]


def test_file_of_the_same_name_takes_the_place_of_the_earlier_one(folder):
    assert folder.add("a.csv", TWO).replaced is None
    assert folder.add("a.csv", ONE).replaced == "a.csv"
    assert (folder.made, folder.find("Hill"), folder.find("Ward")) == (["a.sqlite"], [], ["Ward"])


def test_of_one_place_in_two_files_the_last_by_name_counts(folder):
    folder.add("1.txt", dump_line(7, "Tell Ward", lat="35"))
    folder.add("2.txt", dump_line(7, "Tell Ward", lat="36"))
    assert folder.find("Tell Ward") == ["Tell Ward"]
    assert folder.entry("Tell Ward").lat == 36


def test_dropped_by_its_name_or_by_that_of_the_file(folder):
    folder.add("a.csv", ONE)
    folder.add("b.csv", ONE)
    assert drop_own(folder.places, "a").origin == "a.csv"
    assert drop_own(folder.places, "b.csv").places == 1
    assert folder.made == []
    with pytest.raises(NotFoundError, match="none was added"):
        drop_own(folder.places, "a")
    folder.add("c.csv", ONE)
    with pytest.raises(NotFoundError, match="there are c"):
        drop_own(folder.places, "../ledger")


def test_digest_follows_what_the_files_hold(folder):
    assert own_digest(own_paths(folder.places)) == ""
    folder.add("a.csv", ONE)
    before = own_digest(own_paths(folder.places))
    folder.add("a.csv", ONE + "\n")
    assert own_digest(own_paths(folder.places)) == before
    folder.add("a.csv", TWO)
    after = own_digest(own_paths(folder.places))
    folder.add("b.csv", ONE)
    assert len({before, after, own_digest(own_paths(folder.places))}) == 3
    drop_own(folder.places, "b")
    assert own_digest(own_paths(folder.places)) == after


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda whole: b"", "of version 0"),
        (lambda whole: b"nothing" * 900, "damaged"),
        (lambda whole: whole[: len(whole) // 2], "damaged"),
    ],
)
def test_damaged_file_is_listed_with_its_fault_and_can_be_dropped(folder, damage, says):
    folder.add("a.csv", ONE)
    path = folder.places / "a.sqlite"
    path.write_bytes(damage(path.read_bytes()))
    [own] = list_own(folder.places)
    assert (own.places, says in (own.fault or "")) == (None, True)
    with pytest.raises(UnreadableError, match=r"a\.sqlite: .* take it away with `sayso places drop`"):
        own_digest(own_paths(folder.places))
    drop_own(folder.places, "a")
    assert folder.made == []


def test_damaged_page_is_found_by_looking_at_every_page_and_is_one_error_where_it_is_met(folder):
    folder.add("a.txt", "\n".join(dump_line(number, f"Tell {number}x") for number in range(1, 3000)))
    path = folder.places / "a.sqlite"
    whole = path.read_bytes()
    assert damage_of(path) is None
    path.write_bytes(whole[: 4096 * 4] + bytes(len(whole) - 4096 * 4))
    assert "damaged" in (damage_of(path) or "")
    with Gazetteer(path) as gazetteer, pytest.raises(UnreadableError, match="`sayso doctor` says which"):
        gazetteer.entry(2999)


def test_directory_or_missing_file_is_one_sentence(folder):
    for path in (folder.files, folder.files / "missing.csv"):
        with pytest.raises(UnreadableError, match="cannot be read"):
            add_own(folder.places, path)
    assert folder.made == []


def test_nobody_else_adds_at_the_same_time(folder):
    folder.add("a.csv", ONE)
    handle = os.open(folder.places, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(UnreadableError, match="being added here just now"):
        folder.add("b.csv", ONE)
    os.close(handle)
    assert folder.add("b.csv", ONE).places == 1


def test_kill_9_leaves_the_earlier_file_and_what_is_half_done_never_counts(folder):
    folder.add("SY.txt", dump_line(1, "Tell Ward"))
    many = folder.files / "SY.txt"
    many.write_text("\n".join(dump_line(number, f"Hill {number}x") for number in range(1, 60_000)))
    script = "import sys; from pathlib import Path; from sayso.gazetteer.load.own import add_own; "
    script += "add_own(Path(sys.argv[1]), Path(sys.argv[2]))"
    process = subprocess.Popen([sys.executable, "-c", script, str(folder.places), str(many)])
    part = folder.places / "SY.sqlite.part"
    deadline = time.monotonic() + 60
    while not part.exists() and time.monotonic() < deadline:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert part.exists()
    assert [own.places for own in list_own(folder.places)] == [1]
    assert folder.find("Tell Ward") == ["Tell Ward"]
    folder.add("b.csv", ONE)
    assert folder.made == ["SY.sqlite", "b.sqlite"]


def test_error_in_the_middle_leaves_nothing(folder):
    def fill(path):
        with writing(path) as writer:
            assert writer.add(Named(Entry(id=1, name="Ward", kind="town", lat=1.0, lon=2.0, radius=1.0, source="x")))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fill(folder.places / "a.sqlite")
    assert folder.made == []


def test_places_are_filed_alike_in_whatever_order_they_come(folder):
    places = [
        Named(
            Entry(id=n, name=f"Tell {n}x", kind="town", lat=n / 7, lon=-n / 3, radius=1.0, source="x"), (f"Hill {n}x",)
        )
        for n in range(1, 200)
    ]
    for name, order in (("a", places), ("b", places[::-1])):
        with writing(folder.places / f"{name}.sqlite") as writer:
            for place in order:
                writer.add(place)
            writer.finish({"inputs": "x"})
    one, other = own_paths(folder.places)
    assert one.read_bytes() == other.read_bytes()
    assert made(one) == {"inputs": "x"}
