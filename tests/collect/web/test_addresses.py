import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.collect.addresses import canonical_url, is_public, parse_web_address, vetted_addresses
from sayso.errors import FetchError, RefusedError


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("HTTP://News.Example:80/a#top", "http://news.example/a"),
        ("https://news.example:443", "https://news.example/"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://news.example./a", "https://news.example/a"),
        ("https://news.example/a?utm_source=x&id=7&UTM_Medium=y&fbclid=z", "https://news.example/a?id=7"),
        ("https://news.example/a?utm_source=x", "https://news.example/a"),
        ("https://news.example/a?b=2&a=1", "https://news.example/a?b=2&a=1"),
        ("https://news.example/a?flag&empty=", "https://news.example/a?flag&empty="),
        ("https://news.example/a/../b/./c", "https://news.example/b/c"),
        ("https://news.example/%7ejo/%c3%a9", "https://news.example/~jo/%C3%A9"),
        ("https://news.example/é b", "https://news.example/%C3%A9%20b"),
        ("https://news.example/100%", "https://news.example/100%25"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://reader:secret@news.example/a", "https://news.example/a"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"),
        ("  https://news.example/a\n", "https://news.example/a"),
        ("urn:isbn:1", "urn:isbn:1"),
        ("http://news.example:port/", "http://news.example:port/"),
        ("", ""),
    ],
)
def test_canonical_url_is_one_for_all_ways_to_one_article(written, canonical):
    assert canonical_url(written) == canonical


_PARTS = st.text(alphabet="aZ09é %/.:?#&=~-_+@[]|\\\"'<", max_size=30)


@given(_PARTS, _PARTS, st.sampled_from(["", ":80", ":8080", ":x"]))
def test_canonical_url_applied_twice_changes_nothing(path, query, port):
    once = canonical_url(f"http://News.Example{port}/{path}?{query}")
    assert canonical_url(once) == once


@given(st.text(max_size=60))
def test_canonical_url_takes_any_text(text):
    assert canonical_url(canonical_url(text)) == canonical_url(text)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.8.8.8",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::8.8.8.8",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
def test_is_public_refuses_what_leads_inside(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "64:ff9b::8.8.8.8"])
def test_is_public_allows_the_public_internet(address):
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_is_public_says_the_same_of_an_address_behind_nat64(address):
    assert is_public(f"64:ff9b::{address}") == is_public(str(address))


@given(st.ip_addresses(v=4))
def test_is_public_never_allows_a_mapped_address(address):
    assert not is_public(f"::ffff:{address}")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://news.example/a", "ftp: is not fetched"),
        ("file:///etc/hosts", "file: is not fetched"),
        ("//news.example/a", "no scheme"),
        ("https://reader:secret@news.example/", "user name or password"),
        ("https://", "names no host"),
        ("https://news.example\\@10.0.0.1/", "user name or password"),
        ("https://news.exa mple/", "names no host"),
        ("https://news.example:99999/", "not a web address"),
        ("https://[::1/", "not a web address"),
    ],
)
def test_parse_web_address_refuses_with_a_reason(url, why):
    with pytest.raises(RefusedError, match=why) as caught:
        parse_web_address(url)
    assert caught.value.next_step
    assert "secret" not in str(caught.value)


def test_parse_web_address_gives_what_a_request_needs():
    address = parse_web_address("https://Bücher.Example/a b?q=é#c")
    assert (address.host, address.port, address.target) == ("xn--bcher-kva.example", 443, "/a%20b?q=%C3%A9")
    assert address.host_header == "xn--bcher-kva.example"
    assert parse_web_address("http://[::1]:8080").host_header == "[::1]:8080"


def test_vetted_addresses_refuse_a_host_of_which_one_address_leads_inside():
    address = parse_web_address("http://news.example/")

    def resolve(host, port):
        return ("93.184.216.34", "127.0.0.1")

    with pytest.raises(RefusedError, match=r"127\.0\.0\.1.*public internet"):
        vetted_addresses(address, allow_private=False, resolve=resolve)
    assert vetted_addresses(address, allow_private=True, resolve=resolve) == ("93.184.216.34", "127.0.0.1")


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"])
def test_vetted_addresses_refuse_loopback_however_it_is_written(host):
    with pytest.raises(RefusedError, match="public internet"):
        vetted_addresses(parse_web_address(f"http://{host}/"), allow_private=False)


def test_vetted_addresses_say_that_a_host_is_unknown():
    def resolve(host, port):
        raise OSError("Name or service not known")

    with pytest.raises(FetchError, match=r"no host news\.example"):
        vetted_addresses(parse_web_address("http://news.example/"), allow_private=False, resolve=resolve)
