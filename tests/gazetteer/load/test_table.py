"""Tables of a person's own places."""

import pytest

from sayso.errors import DamagedError, UnreadableError, UnsupportedError

TABLE = """name,lat,lon,variants,kind,country,admin1,radius,source
Ward checkpoint,35.1,40.2,Hajiz Ward|Ward barrier,crossing,sy,07,0.5,field notes
Camp North,36.0,41.0,,,,,,
"""


def test_row_says_what_is_known_of_a_place(folder):
    assert folder.add("mine.csv", TABLE).places == 2
    entry = folder.entry("hajiz ward")
    assert (entry.name, entry.kind, entry.country, entry.admin1, entry.radius, entry.source) == (
        "Ward checkpoint", "crossing", "SY", "07", 0.5, "field notes",
    )  # fmt: skip
    assert entry.id < 0
    other = folder.entry("Camp North")
    assert (other.kind, other.country, other.radius, other.source) == ("facility", None, 1.0, "your own")


def test_place_keeps_its_number_when_its_file_is_added_again(folder):
    folder.add("mine.csv", TABLE)
    before = folder.entry("Camp North").id
    folder.add("mine.csv", TABLE.replace("36.0,41.0,", "36.0,41.0,North Camp"))
    assert folder.entry("North Camp").id == before


@pytest.mark.parametrize(
    ("separator", "encoding"), [(";", "utf-8"), ("\t", "utf-16"), (",", "utf-8-sig"), (",", "utf-16-le")]
)
def test_tables_of_spreadsheets_are_read(folder, separator, encoding):
    content = TABLE.replace(",", separator).replace("\n", "\r\n").encode(encoding)
    if encoding == "utf-16-le":
        with pytest.raises(UnsupportedError, match="no text"):
            folder.add("mine.csv", content)
        return
    added = folder.add("mine.csv", content)
    assert (added.places, added.skipped) == (2, 0)


def test_columns_may_be_called_otherwise_and_stand_anywhere(folder):
    folder.add("mine.csv", "X,Y,Id,Name,Notes,type\n40.2,35.1,7,Ward,seen,hospital\n")
    entry = folder.entry("Ward")
    assert (entry.lat, entry.lon, entry.kind) == (35.1, 40.2, "facility")
    folder.add("both.csv", "x,y,name,lat,lon\n500000,3900000,Camp South,35.2,40.3\n")
    assert folder.entry("Camp South").lat == 35.2


ROWS = {
    "too few cells": ("Ward,35", "2 cells where there are 4 columns"),
    "too many cells": ("Ward,35,40,base,more", "5 cells where there are 4 columns"),
    "no name": (",35,40,", "it has no name"),
    "long name": ("w" * 300 + ",35,40,", "more than 100 characters"),
    "no letters": ("…,35,40,", "no letters"),
    "no number": ("Ward,thirty,40,", "lat is no number: 'thirty'"),
    "empty number": ("Ward,,40,", "lat is no number"),
    "no degree": ("Ward,nan,40,", "lat is nan, not between"),
    "off the globe": ("Ward,35,400,", "lon is 400, not between"),
    "nowhere": ("Ward,0,0,", "at 0,0"),
    "kind": ("Ward,35,40,checkpoint", "'checkpoint' is no kind of place"),
    "quotes": ('"Ward"x,35,40,', "no CSV"),
}


@pytest.mark.parametrize("case", ROWS)
def test_broken_row_is_listed_with_its_line_and_skipped(folder, case):
    row, why = ROWS[case]
    added = folder.add("mine.csv", f"name,lat,lon,kind\nFirst,1,2,\n{row}\n\nLast,3,4,\n")
    assert (added.places, added.skipped) == (2, 1)
    assert (added.faults[0].where, why in added.faults[0].why) == ("mine.csv:3", True)


def test_quotation_mark_that_is_never_closed_is_listed_with_all_that_it_swallowed(folder):
    added = folder.add("mine.csv", 'name,lat,lon\nFirst,1,2\n"Ward,3,4\nLost,5,6\n')
    assert (added.places, added.skipped, added.faults[0].where) == (1, 1, "mine.csv:3–4")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no column name and lat and lon"),
        (b"name,lat\nWard,35\n", "no column lon"),
        (b"name,lat,lon\n", "no place was found"),
        (b"name,lat,lon\nW\xe4rd,35,40\n", "not in UTF-8"),
        (b"PK\x03\x04" + bytes(400), "no text"),
    ],
)
def test_table_that_cannot_be_used_is_one_sentence(folder, content, says):
    with pytest.raises((DamagedError, UnreadableError, UnsupportedError), match=says):
        folder.add("mine.csv", content)
    assert folder.made == []
