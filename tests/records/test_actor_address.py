"""How judgements write down which actor they mean, and on which days a name is one's."""

import datetime as dt

import pytest

from sayso.records.actor_address import ActorAddress, Meaning
from sayso.records.identity import DocumentId

DAY = dt.date(2014, 6, 29)


@pytest.mark.parametrize(
    ("address", "written"),
    [
        (ActorAddress(known="islamic-state"), "known:islamic-state"),
        (ActorAddress(own="river-guard"), "own:river-guard"),
        (ActorAddress(name="RG: the Guard"), "name:RG: the Guard"),
        (ActorAddress(document=DocumentId("doc_1"), span=(3, 9)), "doc_1#3-9"),
    ],
)
def test_address_is_read_as_it_is_written(address, written):
    assert str(address) == written
    assert ActorAddress.parse(written) == address


@pytest.mark.parametrize("written", ["", "name:", "outlet:Wire", "doc_1#narrator", "doc_1"])
def test_other_words_are_no_address(written):
    with pytest.raises(ValueError, match="not the address of an actor"):
        ActorAddress.parse(written)


@pytest.mark.parametrize("parts", [{}, {"known": "a", "own": "b"}, {"document": DocumentId("doc_1")}])
def test_address_is_of_one_actor(parts):
    with pytest.raises(ValueError, match=r"not one actor|without a place"):
        ActorAddress(**parts)


@pytest.mark.parametrize(
    "written", ["own:rg", "own:rg@2014-06-29/..", "own:rg@../2014-06-29", "known:x@2014-06-29/2015-01-01"]
)
def test_meaning_is_read_as_it_is_written(written):
    assert str(Meaning.parse(written)) == written


def test_meaning_holds_on_its_days_and_where_it_is_always_for_the_undated():
    always, since = Meaning.parse("own:rg"), Meaning.parse("own:rg@2014-06-29/..")
    assert always.holds(None, None)
    assert not since.holds(None, None)
    assert since.holds(DAY, DAY)
    assert not since.holds(dt.date(2014, 6, 1), dt.date(2014, 6, 30)), "some day of a month may lie before"
