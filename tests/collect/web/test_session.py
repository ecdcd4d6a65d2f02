import pytest

from sayso.collect.exchange import Answer
from sayso.collect.robots import product_token, read_robots
from sayso.errors import FetchError, RefusedError

PAGE = "<html><body><p>The ferry was repaired.</p></body></html>"


def test_session_does_not_fetch_what_robots_txt_disallows(site, session):
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed/\n", "text/plain")
    closed, opened = site.put("/closed/a", PAGE), site.put("/open/a", PAGE)
    with pytest.raises(RefusedError, match=r"robots\.txt asks sayso not to fetch it"):
        session.get(closed)
    assert session.get(opened).body == PAGE.encode()
    assert site.asked == ["/robots.txt", "/open/a"]


def test_session_obeys_the_rules_for_sayso_rather_than_those_for_all(site, session):
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: sayso\nDisallow: /closed/\n", "text/plain")
    assert session.get(site.put("/a", PAGE)).body == PAGE.encode()


def test_session_obeys_robots_txt_where_a_redirect_leads(site, session):
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed/\n", "text/plain")
    site.put("/closed/a", PAGE)
    with pytest.raises(RefusedError, match=r"/closed/a.*robots\.txt"):
        session.get(site.answer("/a", 302, Location="/closed/a"))


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_session_may_fetch_everything_where_there_is_no_robots_txt(site, session, status):
    site.answer("/robots.txt", status)
    assert session.get(site.put("/a", PAGE)).body == PAGE.encode()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_session_fetches_nothing_where_robots_txt_is_out_of_order(site, session, status):
    site.answer("/robots.txt", status)
    with pytest.raises(RefusedError, match=f"out of order \\(HTTP {status}\\)"):
        session.get(site.put("/a", PAGE))
    assert site.asked == ["/robots.txt"]


def test_session_fetches_nothing_where_robots_txt_breaks_off(site, session):
    site.act("/robots.txt", lambda handler: None)
    with pytest.raises(RefusedError, match="before the site"):
        session.get(site.put("/a", PAGE))


def test_session_follows_a_robots_txt_that_has_moved(site, session):
    site.answer("/robots.txt", 301, Location="/moved.txt")
    site.put("/moved.txt", "User-agent: *\nDisallow: /\n", "text/plain")
    with pytest.raises(RefusedError, match="not to fetch"):
        session.get(site.put("/a", PAGE))


def test_session_reads_a_page_of_soft_errors_as_no_rules(site, session):
    site.put("/robots.txt", "<html><p>Not found</p></html>")
    assert session.get(site.put("/a", PAGE)).body == PAGE.encode()


def test_session_reads_the_beginning_of_a_huge_robots_txt(site, session):
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed/\n" + "# nothing\n" * 200_000, "text/plain")
    with pytest.raises(RefusedError, match="not to fetch"):
        session.get(site.put("/closed/a", PAGE))
    assert session.get(site.put("/a", PAGE)).body == PAGE.encode()


def test_session_pauses_between_two_requests_to_one_host(site, session, clock):
    session.get(site.put("/a", PAGE))
    assert clock.slept == []
    session.get(site.put("/b", PAGE))
    assert clock.slept == [1.0]
    clock.seconds += 10
    session.get(site.put("/c", PAGE))
    assert clock.slept == [1.0]
    assert site.asked.count("/robots.txt") == 1


def test_session_pauses_as_long_as_robots_txt_asks(site, session, clock):
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\nDisallow:\n", "text/plain")
    session.get(site.put("/a", PAGE))
    session.get(site.put("/b", PAGE))
    assert clock.slept == [7.0]


def test_session_does_not_sit_through_a_pause_of_hours(site, session, clock):
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 86400\nDisallow:\n", "text/plain")
    session.get(site.put("/a", PAGE))
    with pytest.raises(RefusedError, match="86400 s between two requests"):
        session.get(site.put("/b", PAGE))
    assert clock.slept == []


def test_session_vets_the_address_before_it_asks_for_robots_txt(site, session):
    session.allow_private = False
    url = site.put("/a", PAGE)
    with pytest.raises(RefusedError) as caught:
        session.get(url)
    assert caught.value.where == url
    assert site.requests == []


def test_session_passes_on_why_a_page_could_not_be_fetched(site, session):
    with pytest.raises(FetchError, match="HTTP 404"):
        session.get(site.address + "/none")


@pytest.mark.parametrize(
    ("user_agent", "token"), [("sayso/0.1 (+reads)", "sayso"), ("desk", "desk"), ("", "*"), ("a b/2", "a")]
)
def test_product_token_is_the_first_name(user_agent, token):
    assert product_token(user_agent) == token


def test_robots_reads_a_packed_answer():
    import gzip

    rules = gzip.compress(b"User-agent: *\nDisallow: /\n")
    answer = Answer(url="http://n.example/robots.txt", status=200, headers={"content-encoding": "gzip"}, body=rules)
    assert "not to fetch" in read_robots(answer, "sayso/0.1").why_not("http://n.example/a")


def test_robots_takes_the_higher_of_two_delays():
    rules = b"User-agent: *\nCrawl-delay: 2\nRequest-rate: 1/10\n"
    answer = Answer(url="http://n.example/robots.txt", status=200, headers={}, body=rules)
    assert read_robots(answer, "sayso/0.1").delay_s == 10.0
