"""The dispatches that come with sayso: complete, marked as written for it, and quoting nobody real."""

import re
from importlib.resources import files

import feedparser
import pytest
from lxml import html

MARK = "Sample dispatch written for the sayso project; outlet and reporters are invented."
SAMPLE = files("sayso.sample")
PAGES = sorted((page for page in SAMPLE.joinpath("html").iterdir()), key=lambda page: page.name)
TEXTS = sorted((text for text in SAMPLE.joinpath("text").iterdir()), key=lambda text: text.name)
FEED = SAMPLE.joinpath("feed.xml").read_bytes()
BODY = "//article//p | //*[@class='body']/p | //*[@class='prose']/p | //p[@class='colophon']"
# Real people are objects of events at most, and only these three leaders of the group, by the names they took.
OBJECTS_OF_EVENTS = ("Abu Bakr al-Baghdadi", "Abu Hassan al-Muhajir", "Abu Ibrahim al-Hashimi al-Qurashi")
REAL = """
    Trump Obama Mattis Esper Votel Townsend McGurk Jeffrey Carter Kirby Warren Putin Lavrov Shoigu Konashenkov
    Erdogan Erdoğan Cavusoglu Davutoglu Assad Muallem Barazi Abdulkarim Abadi Maliki Nujaifi Barzani Rasool Rasul
    Mazloum Bali Abdi Rahman Abdulrahman Mourad Grande Grandi Mistura Bokova Guterres Adnani Qardash Salbi
"""


def dispatches():
    for page in PAGES:
        tree = html.fromstring(page.read_bytes())
        yield page.name, "\n".join(" ".join(part.text_content().split()) for part in tree.xpath(BODY))
    for text in TEXTS:
        yield text.name, text.read_text(encoding="utf-8")
    for entry in feedparser.parse(FEED).entries:
        yield entry.title, html.fromstring(entry.content[0].value).text_content()


DISPATCHES = dict(dispatches())


def test_sample_has_24_dispatches_in_three_forms():
    assert (len(PAGES), len(TEXTS), len(feedparser.parse(FEED).entries)) == (11, 8, 5)
    assert len(DISPATCHES) == 24


def test_sample_holds_no_python():
    assert not [entry.name for entry in SAMPLE.iterdir() if entry.name.endswith(".py")]


def test_feed_is_well_formed():
    feed = feedparser.parse(FEED)
    assert not feed.bozo
    assert all(entry.content[0].value and entry.link.startswith("https://") for entry in feed.entries)
    assert [entry.title for entry in feed.entries if entry.published_parsed.tm_year < 2014] == [
        "Returning to Qaryatayn, the army finds the dead"
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_names_itself_and_says_that_it_is_a_sample(page):
    source = page.read_text(encoding="utf-8")
    tree = html.fromstring(source.encode())
    (address,) = tree.xpath("//link[@rel='canonical']/@href")
    assert re.fullmatch(r"https://[a-z]+\.example/\S+", address)
    assert tree.xpath("//meta[@name='sayso-sample']/@content") == [MARK]
    assert len(tree.xpath("//h1")) == 1
    assert all(tree.xpath(f"//{part}") for part in ("nav", "footer"))


@pytest.mark.parametrize("name", DISPATCHES)
def test_dispatch_ends_with_its_mark_and_is_short(name):
    text = DISPATCHES[name]
    assert text.rstrip().endswith(MARK)
    low = 100 if "jisr" in name else 150
    assert low <= len(text.removesuffix(MARK).split()) <= 420


@pytest.mark.parametrize("name", DISPATCHES)
def test_dispatch_names_no_real_person_but_as_the_object_of_an_event(name):
    text = DISPATCHES[name]
    for known in OBJECTS_OF_EVENTS:
        text = text.replace(known, "")
    assert not [person for person in REAL.split() if re.search(rf"\b{person}\b", text)]


def test_correction_is_a_second_version_of_one_article():
    first, second = (page for page in PAGES if "price-of-mosul" in page.name)
    one, other = (html.fromstring(page.read_bytes()) for page in (first, second))
    assert one.xpath("//link[@rel='canonical']/@href") == other.xpath("//link[@rel='canonical']/@href")
    assert "92,000" in DISPATCHES[first.name]
    assert "920,000" in DISPATCHES[second.name]
    assert not one.xpath("//*[@class='correction']")
    assert other.xpath("//*[@class='correction']")
