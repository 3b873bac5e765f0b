import ipaddress

import pytest

from ingest.web_addresses import RefusedError, allowed_addresses, is_public, resolve, same_site, web_address


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("HTTP://Example.ORG:80", "http://example.org/"),
        ("https://example.org:443/a/../b/./c#part", "https://example.org/b/c"),
        ("https://example.org:8443/?", "https://example.org:8443/"),
        ("https://example.org/%7euser/%c3%a9t%C3%89", "https://example.org/~user/%C3%A9t%C3%89"),
        ("https://example.org/a b?q=x y&z=%2f", "https://example.org/a%20b?q=x%20y&z=%2F"),
        ("https://example.org/déclaration", "https://example.org/d%C3%A9claration"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://example.org./x", "https://example.org/x"),
        ("https://example.org/a//b/https://other.example/", "https://example.org/a//b/https://other.example/"),
        ("http://[2001:DB8::0001]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
    ],
)
def test_equal_addresses_have_one_form(written: str, canonical: str) -> None:
    assert web_address(written).url == canonical
    assert web_address(canonical).url == canonical


def test_an_address_is_seen_from_the_page_it_stands_in() -> None:
    assert web_address("../b?x=1#y", "https://example.org/a/c/").url == "https://example.org/a/b?x=1"
    assert web_address("//other.example/z", "https://example.org/").url == "https://other.example/z"


def test_the_parts_of_an_address_make_the_request() -> None:
    address = web_address("http://[::1]:8080/a?b=c")
    assert (address.host, address.port, address.authority, address.target) == ("::1", 8080, "[::1]:8080", "/a?b=c")
    assert web_address("https://example.org/").authority == "example.org"


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("file:///etc/passwd", "not file"),
        ("ftp://example.org/a.pdf", "not ftp"),
        ("javascript:alert(1)", "not javascript"),
        ("data:text/html,x", "not data"),
        ("example.org/page", "https:// in front"),
        ("http://exa mple.org/", "no web address"),
        ("http://example.org:99999/", "no web address"),
        ("", "no web address"),
        ("https://user:secret@example.org/", "password"),
        ("https://user@example.org/", "password"),
        ("https://example.org/" + "a" * 4000, "longer than"),
    ],
)
def test_what_is_no_public_web_address_is_refused(written: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason) as refused:
        web_address(written)
    assert refused.value.rule == "address"
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 192.168.1.1 192.0.2.1
    198.18.0.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1
    ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1::
    2002:a9fe:a9fe:: 2002:c0a8:101::1 2001:0:7f00:1::1 2001:db8::1 fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1
    100::1""".split(),
)
def test_an_address_inside_a_network_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    "8.8.8.8 93.184.216.34 2606:4700::6810:84e5 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1".split(),
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    with pytest.raises(RefusedError, match="--allow-private"):
        allowed_addresses("trick.example", 80, lambda *_: ["93.184.216.34", "10.0.0.7"], allow_private=False)


def test_the_flag_opens_private_networks_but_never_the_local_link() -> None:
    assert allowed_addresses("intra.example", 80, lambda *_: ["10.0.0.7", "::1"], allow_private=True) == [
        "10.0.0.7",
        "::1",
    ]
    for never in ("169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "fe80::1", "224.0.0.1", "ff02::1"):
        with pytest.raises(RefusedError, match="no site can be"):
            allowed_addresses("keys.example", 80, lambda *_, never=never: [never], allow_private=True)


def test_this_machine_knows_its_own_name() -> None:
    assert "127.0.0.1" in resolve("127.0.0.1", 80)


def test_a_site_is_its_host_with_or_without_www() -> None:
    assert same_site("www.example.org", "example.org")
    assert not same_site("example.org.evil.example", "example.org")
    assert not same_site("other.example.org", "example.org")
