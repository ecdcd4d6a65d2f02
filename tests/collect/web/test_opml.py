import pytest

from sayso.collect.opml import parse_opml
from sayso.errors import DamagedError


def test_opml_gives_each_feed_once_however_deep():
    raw = b"""<?xml version="1.0"?><opml version="2.0"><body>
      <outline text="Wars"><outline text="North"><outline type="rss" xmlUrl=" https://a.example/feed "/></outline>
      <outline type="rss" xmlurl="https://b.example/feed"/></outline>
      <outline type="rss" xmlUrl="https://a.example/feed"/><outline text="no feed" xmlUrl=""/></body></opml>"""
    assert parse_opml(raw, "feeds.opml") == ("https://a.example/feed", "https://b.example/feed")


def test_opml_that_breaks_off_gives_the_feeds_before_that():
    raw = b'<opml><body><outline xmlUrl="https://a.example/feed"/><outline xmlUrl="https://b'
    assert parse_opml(raw, "feeds.opml") == ("https://a.example/feed",)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "not XML"),
        (b"nothing", "not"),
        (b"<html/>", "not an OPML list"),
        (b"<opml><body/></opml>", "names no feed"),
        (b"<opml><body>" + b"<outline>" * 5_000, "names no feed"),
    ],
)
def test_opml_says_what_is_wrong(raw, why):
    with pytest.raises(DamagedError, match=why) as caught:
        parse_opml(raw, "feeds.opml")
    assert caught.value.where == "feeds.opml"


def test_opml_resolves_no_entities():
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))
    entities = f'<!ENTITY b0 "bomb">{bomb}<!ENTITY file SYSTEM "file:///etc/hosts">'
    raw = f"""<!DOCTYPE o [{entities}]><opml><body><outline xmlUrl="https://a.example/">&b9;&file;</outline>
      <outline xmlUrl="https://b.example/&b9;"/></body></opml>""".encode()
    feeds = parse_opml(raw, "feeds.opml")
    assert feeds[0] == "https://a.example/"
    assert all(len(feed) < 1_000_000 for feed in feeds)
