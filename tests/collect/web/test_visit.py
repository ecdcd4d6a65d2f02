"""Visiting addresses, and opening whatever a person names."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from sayso.collect.item import Given, Item, MediaType
from sayso.collect.target import open_target
from sayso.collect.validators import Unchanged, Validators
from sayso.collect.web import visit
from sayso.errors import InputError, RefusedError
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.origin import OriginKind, Skipped
from sayso.settings import Settings

PAGE = "<html><body><p>The ferry was repaired, the port office said.</p></body></html>"
NOBODY = Given()


def nothing(url):
    return None


def look(url, session, given=NOBODY, known=nothing):
    return list(visit(url, session, given, known))


def feed(*items):
    whole = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Valley Post</title>{whole}</channel></rss>"
    )


def test_visit_makes_an_item_of_a_page(site, session):
    url = site.put("/a?utm_source=x", PAGE, ETag='"1"', Last_Modified="Sun, 24 Mar 2019 10:00:00 GMT")
    (item,) = look(url, session, Given(outlet="Valley Post"))
    assert (item.raw, item.media_type) == (PAGE.encode(), MediaType.HTML)
    assert item.given == Given(outlet="Valley Post", charset="utf-8")
    origin = item.origin
    assert (origin.kind, origin.location, origin.url) == (OriginKind.URL, url, site.address + "/a")
    assert (origin.etag, origin.last_modified) == ('"1"', "Sun, 24 Mar 2019 10:00:00 GMT")
    assert origin.captured == datetime(2019, 3, 24, 12, tzinfo=UTC)


def test_visit_names_the_page_to_which_a_redirect_led(site, session):
    site.put("/b", PAGE)
    url = site.answer("/a", 302, Location="/b#part")
    (item,) = look(url, session)
    assert (item.origin.location, item.origin.url) == (url, site.address + "/b")


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("text/html", MediaType.HTML),
        ("application/xhtml+xml", MediaType.HTML),
        ("application/xml", MediaType.HTML),
        ("text/plain", MediaType.TEXT),
        ("application/json", MediaType.JSON),
    ],
)
def test_visit_tells_the_kind_of_a_page(site, session, content_type, kind):
    (item,) = look(site.put("/a", PAGE, content_type), session)
    assert item.media_type is kind


def test_visit_asks_only_for_what_has_changed(site, session):
    url = site.put("/a?fbclid=1", PAGE, ETag='"1"')
    validators = {site.address + "/a": Validators('"1"')}
    assert look(url, session, known=validators.get) == [Unchanged(site.address + "/a")]


def test_visit_lists_a_page_that_cannot_be_fetched(site, session):
    (skipped,) = look(site.address + "/none", session)
    assert skipped.location == site.address + "/none"
    assert "HTTP 404; check the address" in skipped.why


def test_visit_says_where_a_redirect_led_to_a_failure(site, session):
    (skipped,) = look(site.answer("/a", 302, Location="/none"), session)
    assert f"redirected to {site.address}/none" in skipped.why


@pytest.mark.parametrize(("body", "why"), [("  ", "empty"), ("<urlset><url/></urlset>", "not a page or a feed")])
def test_visit_lists_what_is_no_page(site, session, body, why):
    (skipped,) = look(site.put("/a", body, "text/html" if body == "  " else "application/xml"), session)
    assert why in skipped.why


def test_visit_takes_the_entries_of_a_feed_or_fetches_them(site, session, clock):
    page = site.put("/b", PAGE)
    url = site.put(
        "/feed",
        feed(
            "<guid isPermaLink='false'>1</guid><title>Quay</title><content:encoded>It was widened.</content:encoded>",
            f"<title>Ferry</title><link>{page}?utm_source=rss</link><pubDate>Sat, 23 Mar 2019 10:00:00 GMT</pubDate>",
            f"<title>Gone</title><link>{site.address}/gone</link>",
            "<title>No link</title>",
            "<title>Mail</title><link>mailto:desk@valley.example</link>",
        ),
        "application/rss+xml",
    )
    site.put("/b?utm_source=rss", PAGE)
    brought, fetched, gone, no_link, mail = look(url, session)
    assert (brought.media_type, brought.origin.kind, brought.origin.record) == (MediaType.JSON, OriginKind.FEED, "1")
    assert json.loads(brought.raw)["title"] == "Quay"
    assert (fetched.origin.kind, fetched.origin.url) == (OriginKind.URL, page)
    assert fetched.given.published == Published(date(2019, 3, 23), TimePrecision.DAY, DateMethod.FEED)
    assert "HTTP 404" in gone.why
    assert "no address" in no_link.why
    assert "no address" in mail.why
    assert clock.slept == [1.0, 1.0]


def test_visit_asks_only_for_entries_that_have_changed(site, session):
    page = site.put("/b", PAGE, ETag='"1"')
    url = site.put("/feed", feed(f"<title>Ferry</title><link>{page}</link>"), "text/xml")
    assert look(url, session, known={page: Validators('"1"')}.get) == [Unchanged(page)]


def test_visit_prefers_the_day_that_a_person_gave(site, session):
    page = site.put("/b", PAGE)
    item = f"<title>Ferry</title><link>{page}</link><pubDate>Sat, 23 Mar 2019 10:00:00 GMT</pubDate>"
    person = Published(date(2018, 1, 1), TimePrecision.YEAR, DateMethod.GIVEN)
    (found,) = look(site.put("/feed", feed(item), "text/xml"), session, Given(published=person))
    assert found.given.published == person


@pytest.mark.parametrize("content_type", ["text/html", "text/plain", "application/xml", "application/rss+xml"])
def test_visit_knows_a_feed_whatever_its_declared_type(site, session, content_type):
    body = '<?xml version="1.0"?><!-- made by hand -->' + feed("<content:encoded>Text</content:encoded>")
    (item,) = look(site.put("/feed", body, content_type), session)
    assert item.origin.kind is OriginKind.FEED


def test_visit_lists_a_feed_without_entries(site, session):
    (skipped,) = look(site.put("/feed", feed(), "application/rss+xml"), session)
    assert "no entries" in skipped.why


def test_visit_follows_the_feeds_of_a_list(site, session):
    first = site.put("/1", feed("<content:encoded>One</content:encoded>"), "text/xml")
    third = site.put("/3", PAGE)
    outlines = "".join(f'<outline xmlUrl="{url}"/>' for url in (first, site.address + "/2", third))
    one, two, three = look(site.put("/l", f"<opml><body>{outlines}</body></opml>", "text/x-opml"), session)
    assert isinstance(one, Item)
    assert "HTTP 404" in two.why
    assert "no feed in it" in three.why


def test_visit_asks_robots_txt_for_every_entry(site, session):
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed/\n", "text/plain")
    page = site.put("/closed/b", PAGE)
    (skipped,) = look(site.put("/feed", feed(f"<title>F</title><link>{page}</link>"), "text/xml"), session)
    assert (skipped.location, "robots.txt" in skipped.why) == (page, True)


def test_open_target_visits_an_address(site):
    (item,) = open_target(site.put("/a", PAGE), Settings(), allow_private=True)
    assert item.raw == PAGE.encode()
    (skipped,) = open_target(site.address + "/a", Settings())
    assert "--allow-private" in skipped.why


def test_open_target_shares_a_session_between_addresses(site, session, clock):
    for path in ("/a", "/b"):
        list(open_target(site.put(path, PAGE), Settings(), session=session))
    assert site.asked == ["/robots.txt", "/a", "/b"]
    assert clock.slept == [1.0]


@pytest.mark.parametrize("name", ["feeds.opml", "feeds.xml"])
def test_open_target_follows_an_opml_file_to_the_web(site, session, tmp_path, name):
    url = site.put("/1", feed("<content:encoded>One</content:encoded>"), "text/xml")
    path = tmp_path / name
    path.write_text(f'<?xml version="1.0"?><opml><body><outline xmlUrl="{url}"/></body></opml>')
    (item,) = open_target(str(path), Settings(), session=session)
    assert item.origin.location == url


def test_open_target_reads_a_path(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The ferry was repaired.")
    (item,) = open_target(str(path), Settings())
    assert item.origin.kind is OriginKind.FILE


def test_open_target_says_that_there_is_no_such_path(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        open_target(str(tmp_path / "none.txt"), Settings())


@pytest.mark.parametrize("target", ["ftp://valley.example/a", "file:///etc/hosts", "gopher://valley.example"])
def test_open_target_refuses_other_schemes(target):
    with pytest.raises(RefusedError, match="give an http or https address, or a path"):
        open_target(target, Settings())


def test_open_target_lists_an_address_with_a_password():
    (skipped,) = open_target("https://reader:secret@valley.example/", Settings())
    assert isinstance(skipped, Skipped)
    assert "user name or password" in skipped.why
    assert "secret" not in str(skipped)


def test_target_loads_nothing_of_the_web_before_it_is_asked_for():
    code = "import sys, sayso.collect.target; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"urllib3", "feedparser", "fastwarc", "protego", "lxml", "ssl", "socket"} & set(loaded)
