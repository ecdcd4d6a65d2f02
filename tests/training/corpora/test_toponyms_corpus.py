"""LGL and GeoVirus in miniature: their offsets, ids, points and halves."""

from pathlib import Path

import pytest

from training.corpora.toponyms import read_geovirus, read_lgl

LGL = """<articles>{}</articles>"""
LGL_ARTICLE = """<article docid="{name}"><text>Karsa was quiet. Osk was not.</text><toponyms>
<toponym><start>17</start><end>20</end><phrase>Osk</phrase></toponym>
<toponym><start>0</start><end>5</end><phrase>Karsa</phrase>
<gaztag geonameid="7"><lat>1.5</lat><lon>-2.5</lon></gaztag></toponym>
</toponyms></article>"""
GEOVIRUS_ARTICLE = """<article><source>{source}</source><text>In Karsa.</text><locations>
<location><name>Karsa</name><start>4</start><end>9</end><lat>3</lat><lon>4</lon></location></locations></article>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lgl.xml").write_text(LGL.format("".join(LGL_ARTICLE.format(name=n) for n in "abc")), encoding="utf-8")
    passages = "".join(GEOVIRUS_ARTICLE.format(source=source) for source in ("one", "one", "two"))
    (tmp_path / "GeoVirus.xml").write_text(f"<articles>{passages}</articles>", encoding="utf-8")
    return tmp_path


def test_lgl_gives_toponyms_in_order_with_their_ids_and_points(folder: Path) -> None:
    first, *_ = read_lgl(folder, "tune")
    assert [first.text[each.start : each.end] for each in first.toponyms] == ["Karsa", "Osk"]
    karsa, osk = first.toponyms
    assert (karsa.geonames, karsa.lat, karsa.lon) == (7, 1.5, -2.5)
    assert (osk.geonames, osk.lat) == (None, None)


def test_lgl_is_halved_by_document(folder: Path) -> None:
    assert [each.name for each in read_lgl(folder, "tune")] == ["a", "c"]
    assert [each.name for each in read_lgl(folder, "held")] == ["b"]


def test_geovirus_counts_from_one_and_keeps_an_article_in_one_half(folder: Path) -> None:
    tune, held = list(read_geovirus(folder, "tune")), list(read_geovirus(folder, "held"))
    assert (len(tune), len(held)) == (2, 1)
    (karsa,) = tune[0].toponyms
    assert tune[0].text[karsa.start : karsa.end] == "Karsa"
