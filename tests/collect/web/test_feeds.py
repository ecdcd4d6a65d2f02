import gzip
import json
from datetime import date

import pytest

from sayso.collect.feeds import parse_feed, read_feed_file, read_opml_file
from sayso.collect.item import Given, MediaType
from sayso.errors import DamagedError
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.origin import OriginKind, Skipped
from sayso.settings import Settings

TODAY = date(2019, 3, 24)


def rss(*items: str, channel: str = "<title>Valley Post</title><link>https://valley.example/</link>") -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel>{channel}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    ).encode()


def only(raw: bytes, location: str = "https://valley.example/feed"):
    (entry,) = parse_feed(raw, location, today=TODAY).entries
    return entry


def by_feed(day: date) -> Published:
    return Published(day, TimePrecision.DAY, DateMethod.FEED)


def test_feed_gives_the_entries_of_rss():
    whole = "<p>The ferry was repaired, the port office said.</p>"
    entry = only(
        rss(
            "<title>Ferry &amp;amp; bridge &lt;b&gt;repaired&lt;/b&gt;</title><link>/a?utm_source=rss</link>"
            "<guid isPermaLink='false'>post-1</guid><pubDate>Sat, 23 Mar 2019 23:30:00 -0500</pubDate>"
            f"<dc:creator>Ada  Lind</dc:creator><content:encoded><![CDATA[{whole}]]></content:encoded>"
        )
    )
    assert entry.title == "Ferry & bridge repaired"
    assert entry.link == "https://valley.example/a?utm_source=rss"
    assert entry.bylines == ("Ada Lind",)
    assert entry.content == whole
    assert entry.published == by_feed(date(2019, 3, 23)), "the day is that of the writer's calendar, not of UTC"
    assert json.loads(entry.as_json("Valley Post")) == {
        "title": "Ferry & bridge repaired",
        "url": "https://valley.example/a",
        "published": "2019-03-23",
        "outlet": "Valley Post",
        "bylines": ["Ada Lind"],
        "html": whole,
    }


def test_feed_gives_the_entries_of_atom():
    raw = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Post</title><entry>
      <id>tag:valley.example,2019:1</id><title type="html">Ferry &lt;i&gt;repaired&lt;/i&gt;</title><link href="a"/>
      <published>2019-03-23T01:00:00+09:00</published><updated>2019-03-24T00:00:00Z</updated>
      <author><name>Ada Lind</name></author><content type="text">The ferry was repaired.</content></entry></feed>"""
    entry = only(raw, "https://valley.example/news/feed")
    assert (entry.id, entry.link) == ("tag:valley.example,2019:1", "https://valley.example/news/a")
    assert (entry.title, entry.published) == ("Ferry repaired", by_feed(date(2019, 3, 23)))
    assert json.loads(entry.as_json(None))["text"] == "The ferry was repaired."


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("<pubDate>Sun, 24 Mar 2019 10:00:00 GMT</pubDate>", date(2019, 3, 24)),
        ("<pubDate>2019-03-24</pubDate>", date(2019, 3, 24)),
        ("<dc:date>2019-03-24T10:00:00+01:00</dc:date>", date(2019, 3, 24)),
        ("<pubDate>Tue, 26 Mar 2019 10:00:00 GMT</pubDate>", date(2019, 3, 26)),
        ("<pubDate>Wed, 27 Mar 2019 10:00:00 GMT</pubDate>", None),
        ("<pubDate>Sun, 24 Mar 2099 10:00:00 GMT</pubDate>", None),
        ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", None),
        ("<pubDate>0001-01-01T00:00:00Z</pubDate>", None),
        ("<pubDate>31 Feb 2019</pubDate>", None),
        ("<pubDate>some day</pubDate>", None),
        ("<pubDate></pubDate>", None),
        ("", None),
    ],
)
def test_feed_leaves_a_wrong_date_unknown_and_keeps_the_entry(written, day):
    entry = only(rss(f"<title>Ferry</title><link>https://valley.example/a</link>{written}"))
    assert entry.title == "Ferry"
    assert entry.published == (by_feed(day) if day else None)


@pytest.mark.parametrize(
    "content",
    [
        "The ferry was &lt;a&gt;…",
        "The ferry [&amp;hellip;]",
        "The ferry was...",
        "The ferry. &lt;a href='x'&gt;Continue reading →&lt;/a&gt;",
        "&lt;p&gt;The ferry [&amp;#8230;]&lt;/p&gt;&lt;p&gt;The post Ferry appeared first on Valley Post.&lt;/p&gt;",
        "  ",
    ],
)
def test_feed_does_not_take_a_teaser_for_the_whole_text(content):
    assert only(rss(f"<title>Ferry</title><content:encoded>{content}</content:encoded>")).content is None


def test_feed_takes_a_description_for_a_summary():
    assert only(rss("<title>Ferry</title><description>The ferry was repaired.</description>")).content is None


def test_feed_takes_a_whole_text_with_the_footer_of_its_publishing_system():
    text = "&lt;p&gt;It was repaired.&lt;/p&gt;&lt;p&gt;The post Ferry appeared first on Valley Post.&lt;/p&gt;"
    assert only(rss(f"<title>Ferry</title><content:encoded>{text}</content:encoded>")).content is not None


def test_feed_cuts_the_address_from_an_author():
    assert only(rss("<title>Ferry</title><author>ada@valley.example (Ada Lind)</author>")).bylines == ("Ada Lind",)
    assert only(rss("<title>Ferry</title><author>desk@valley.example</author>")).bylines == ()


def test_feed_that_is_not_well_formed_still_gives_its_entries():
    raw = rss("<title>Ferry & <br> bridge</title><link>https://valley.example/a</link>", "<title>Port</title>")
    feed = parse_feed(raw.removesuffix(b"</item></channel></rss>"), "https://valley.example/feed")
    assert [entry.title for entry in feed.entries] == ["Ferry & bridge", "Port"]


@pytest.mark.parametrize(
    "raw", [b"", b"The ferry was repaired.", b"<html><body><p>x</p></body></html>", bytes(range(256))]
)
def test_feed_says_that_there_is_none(raw):
    with pytest.raises(DamagedError, match="no feed in it"):
        parse_feed(raw, "feed.xml")


def test_feed_does_not_expand_a_bomb_of_entities_or_read_files():
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))
    raw = rss("<title>&b9;&file;</title><link>https://valley.example/a</link>").replace(
        b"<rss", f'<!DOCTYPE r [<!ENTITY b0 "bomb">{bomb}<!ENTITY file SYSTEM "file:///etc/hosts">]><rss'.encode(), 1
    )
    title = only(raw).title or ""
    assert len(title) < 100
    assert "localhost" not in title


def test_feed_file_gives_whole_entries_and_lists_the_others(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_bytes(
        rss(
            "<guid>1</guid><title>Ferry</title><link>https://valley.example/a</link>"
            "<pubDate>Sun, 24 Mar 2019 10:00:00 GMT</pubDate><content:encoded>It was repaired.</content:encoded>",
            "<guid>2</guid><title>Port</title><link>/b</link><description>It reopened.</description>",
            "<guid isPermaLink='false'>3</guid><title>Quay</title><description>It was widened.</description>",
        )
    )
    item, with_link, without = read_feed_file(path, Settings(), Given(outlet="Valley Post", charset="cp1252"))
    assert (item.media_type, item.origin.kind, item.origin.record) == (MediaType.JSON, OriginKind.FEED, "1")
    assert (item.origin.location, item.origin.url) == (str(path), "https://valley.example/a")
    assert item.given == Given(outlet="Valley Post", published=by_feed(date(2019, 3, 24)))
    assert (with_link.record, without.record) == ("2", "3")
    assert "only a summary; collect its address https://valley.example/b" in with_link.why
    assert "no address either" in without.why


def test_feed_file_lets_a_person_say_the_day(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_bytes(rss("<pubDate>Sun, 24 Mar 2019 10:00:00 GMT</pubDate><content:encoded>Text</content:encoded>"))
    person = Published(date(2018, 1, 1), TimePrecision.YEAR, DateMethod.GIVEN)
    (item,) = read_feed_file(path, Settings(), Given(published=person))
    assert item.given.published == person


def test_feed_file_gives_the_same_bytes_every_time_and_packed(tmp_path):
    plain, packed = tmp_path / "feed.xml", tmp_path / "feed.xml.gz"
    raw = rss("<title>Ferry</title><content:encoded>It was repaired.</content:encoded>")
    plain.write_bytes(raw)
    packed.write_bytes(gzip.compress(raw))
    (first,), (again,), (unpacked,) = (list(read_feed_file(path, Settings())) for path in (plain, plain, packed))
    assert first.id == again.id == unpacked.id


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"nothing", "no feed in it"),
        (rss(), "no entries"),
        (rss("<title>Ferry</title>" * 200), "larger than 2,000 bytes"),
        (gzip.compress(b"\0" * 3_000), "unpacks to more than 2,000 bytes"),
        (gzip.compress(rss())[:-10], "gzip encoding is broken"),
    ],
)
def test_feed_file_that_gives_nothing_is_listed(tmp_path, raw, why):
    path = tmp_path / "feed.xml"
    path.write_bytes(raw)
    (skipped,) = read_feed_file(path, Settings(max_document_bytes=2_000))
    assert isinstance(skipped, Skipped)
    assert why in skipped.why


def test_feed_file_that_cannot_be_read_is_listed(tmp_path):
    (skipped,) = read_feed_file(tmp_path / "none.xml", Settings())
    assert "No such file" in skipped.why


def test_opml_file_among_others_is_listed_with_what_to_do(tmp_path):
    (skipped,) = read_opml_file(tmp_path / "feeds.opml", Settings(), Given())
    assert "sayso collect" in skipped.why
