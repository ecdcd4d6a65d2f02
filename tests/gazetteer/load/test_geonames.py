"""GeoNames' dumps and alternate names, as they are downloaded."""

import io
import tracemalloc
import zipfile

import pytest

from gazetteer.load.dump import dump_line
from sayso.errors import DamagedError, UnreadableError, UnsupportedError
from sayso.gazetteer.load.own import add_own

DUMP = "\n".join(
    [
        dump_line(101, "Tell Ward", variants="Tal Ward,Tel Uard,TW,تل ورد", people="12000"),
        dump_line(102, "Jabal Ward", feature="T", code="MT", people="0"),
        dump_line(103, "Tell Ward School", feature="S", code="SCH"),
        dump_line(104, "Ward", feature="A", code="ADM1", people="5000"),
    ]
)


def packed(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_txt", ".txt"), content)
    return stream.getvalue()


def test_dump_gives_the_places_that_news_may_name(folder):
    assert folder.add("SY.txt", DUMP).places == 3
    entry = folder.entry("tal-ward")
    assert (entry.id, entry.name, entry.kind, entry.country, entry.admin1, entry.admin2, entry.population) == (
        101, "Tell Ward", "town", "SY", "07", "02", 12000,
    )  # fmt: skip
    assert (entry.lat, entry.lon, entry.source) == (35.1, 40.2, "GeoNames")
    assert folder.find("Jabal Ward") == ["Jabal Ward"]
    assert folder.find("Tell Ward School") == []
    assert folder.find("Ward Governorate") == ["Ward"]


def test_zip_that_a_dump_comes_in_is_read(folder):
    assert folder.add("SY.zip", packed(readme_txt="About this file", SY_txt=DUMP)).places == 3
    assert folder.add("other.zip", packed(SY_txt=DUMP)).places == 3


@pytest.mark.parametrize("members", [{}, {"readme_txt": "x"}, {"A_txt": DUMP, "B_txt": DUMP}, {"A.csv": DUMP}])
def test_zip_without_one_table_is_refused(folder, members):
    with pytest.raises(DamagedError, match="where one is wanted"):
        folder.add("SY.zip", packed(**members))
    assert folder.made == []


def test_zip_that_is_cut_or_changed_is_refused(folder):
    whole = packed(SY_txt="\n".join(dump_line(n, f"Tell {n}x") for n in range(1, 2000)))
    middle = len(whole) // 2
    with pytest.raises(DamagedError, match="cannot be unpacked"):
        folder.add("SY.zip", whole[:middle] + bytes(200) + whole[middle + 200 :])
    with pytest.raises((DamagedError, UnsupportedError)):
        folder.add("SY.zip", whole[:middle])
    assert folder.made == []


BROKEN = {
    "too few columns": ("1\tTell", "2 of the 19 columns"),
    "too many columns": (dump_line() + "\tmore", "20 of the 19 columns"),
    "no number": (dump_line("one"), "the id is no number: 'one'"),
    "degrees": (dump_line(lat="ninety"), "a degree is no number"),
    "off the globe": (dump_line(lat="91"), "91 degrees are not between"),
    "no degree": (dump_line(lat="nan"), "nan degrees are not between"),
    "nowhere": (dump_line(lat="0", lon="0.0"), "at 0,0"),
    "long name": (dump_line(name="Tell " * 60), "more than 100 characters"),
    "no name": (dump_line(name=" "), "no letters"),
    "empty line": ("", "1 of the 19 columns"),
    "population": (dump_line(people="many"), "the population is no number"),
    "line without end": ("x" * 250_000, "1 of the 19 columns"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_line_is_listed_with_its_number_and_skipped(folder, case):
    line, why = BROKEN[case]
    added = folder.add("SY.txt", f"{dump_line(7, 'First')}\n{line}\n{dump_line(8, 'Last')}\n")
    assert added.places == 2
    assert added.skipped == len(added.faults) >= 1
    assert (added.faults[0].where, why in added.faults[0].why) == ("SY.txt:2", True)
    assert folder.find("Last") == ["Last"]


def test_name_in_another_encoding_is_listed_not_garbled(folder):
    lines = (dump_line(7, "Şadad", variants="Sadad Town,Şehir Sadad"), dump_line(8, "Tell Ward", variants="Şehir Ward"))
    added = folder.add("TR.txt", "\n".join(lines).encode("iso8859-9"))
    assert (added.places, added.skipped, "not in UTF-8" in added.faults[0].why) == (1, 1, True)
    assert folder.find("Tell Ward") == ["Tell Ward"]


def test_place_that_is_there_twice_is_listed(folder):
    added = folder.add("SY.txt", f"{dump_line(7, 'First')}\n{dump_line(7, 'Second')}")
    assert (added.places, added.skipped, str(added.faults[0])) == (
        1, 1, "SY.txt: Second: it is there twice; the first counts",
    )  # fmt: skip
    assert folder.find("Second") == []


def test_faults_are_counted_beyond_those_that_are_kept(folder, monkeypatch):
    monkeypatch.setattr("sayso.gazetteer.load.own._LISTED", 3)
    added = folder.add("SY.txt", "\n".join(["no place"] * 9 + [dump_line()]))
    assert (added.places, added.skipped, len(added.faults)) == (1, 9, 3)


def test_windows_line_ends_and_byte_order_mark_do_not_matter(folder):
    text = DUMP.replace("\n", "\r\n")
    for name, content in (("a.txt", b"\xef\xbb\xbf" + text.encode()), ("b.txt", text.encode("utf-16"))):
        added = folder.add(name, content)
        assert (added.places, added.skipped) == (3, 0)


def test_memory_does_not_grow_with_the_dump(folder):
    def peak(count):
        text = "\n".join(dump_line(n, f"Tell {n}x", variants=f"Tal {n}x,Hill of {n}x") for n in range(1, count))
        path = folder.files / "SY.txt"
        path.write_text(text, encoding="utf-8")
        del text
        tracemalloc.start()
        add_own(folder.places, path)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(6_000) < peak(1_000) + 200_000


@pytest.mark.parametrize("content", [b"", b"\n\n", b"no table\n", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9])
def test_file_without_a_place_is_refused_and_leaves_the_earlier_one(folder, content):
    folder.add("SY.txt", DUMP)
    with pytest.raises((UnreadableError, UnsupportedError), match=r"SY\.txt"):
        folder.add("SY.txt", content)
    assert folder.made == ["SY.sqlite"]
    assert folder.find("Tell Ward") == ["Tell Ward"]


def test_alternate_names_are_added_to_the_places_that_are_there(folder):
    names = folder.files / "alternateNamesV2.txt"
    names.write_text(
        "1\t101\ten\tWard Hill\t\t\t\t\t\t\n"
        "2\t101\tlink\tHttps Somewhere\t\t\t\t\t\t\n"
        "3\t999\ten\tElsewhere\t\t\t\t\t\t\n"
        "4\tnone\ten\tNobody\t\t\t\t\t\t\n"
        "5\t103\ten\tLeft Out\n",
        encoding="utf-8",
    )
    added = folder.add("SY.txt", DUMP, names=names)
    assert (added.places, added.skipped, added.faults[0].where) == (3, 1, "alternateNamesV2.txt:4")
    assert folder.find("Ward Hill") == ["Tell Ward"]
    assert [folder.find(name) for name in ("Https Somewhere", "Elsewhere", "Left Out")] == [[], [], []]
