"""Which web addresses may be called: how an address is written, and which machines it may lead to."""

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Literal

from ada_url import URL

IPAddress = IPv4Address | IPv6Address
Resolver = Callable[[str, int], list[str]]
"""(host, port) -> every numeric address of the host. Raises OSError or UnicodeError when there is none."""

_LONGEST = 4000
"""Characters of an address. Servers refuse longer ones, and endless addresses are a common trap for programs."""
_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
PRIVATE = "It leads into a private network."
_OWN_NETWORK_WITH_FLAG = f"{PRIVATE} If that is meant, add --allow-private."


Rule = Literal["address", "robots", "site", "kind", "size"]
"""What forbids a fetch: its address, the site's robots.txt, another site, the kind of file, or its size."""


class RefusedError(Exception):
    """Something is not fetched because a rule forbids it. The message is the reason, a sentence."""

    def __init__(self, reason: str, rule: Rule = "address") -> None:
        super().__init__(reason)
        self.rule: Rule = rule


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http or https address in one canonical form: equal addresses have equal ``url``."""

    url: str
    scheme: str
    host: str
    """Lower case; international names in their ASCII form; IPv6 without brackets."""
    port: int
    path: str
    """Percent-encoded, starts with a slash."""
    query: str
    """Percent-encoded, without the question mark; empty when there is none."""

    @property
    def authority(self) -> str:
        """What the Host header says: the port only when it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def target(self) -> str:
        """Path and query, as the request line asks for them."""
        return f"{self.path}?{self.query}" if self.query else self.path


def web_address(text: str, base: str | None = None) -> WebAddress:
    """The address that ``text`` stands for, seen from ``base``, without its fragment; as browsers read it (WHATWG).

    Raises RefusedError for all that is no http or https address, or carries a user name or password.
    """
    if len(text) > _LONGEST:
        raise RefusedError(f"The address is longer than {_LONGEST} characters.")
    try:
        url = URL(text, base) if base else URL(text)
    except ValueError:
        raise RefusedError("This is no web address. Write it whole, with https:// in front.") from None
    scheme = str(url.protocol).removesuffix(":")
    if scheme not in _DEFAULT_PORTS:
        raise RefusedError(f"Only http and https are fetched, not {scheme}.")
    if url.username or url.password:
        raise RefusedError("The address carries a user name or a password; only public pages are fetched.")
    host = str(url.hostname).strip("[]").rstrip(".")
    if not host:
        raise RefusedError("This is no web address: it names no site.")
    port = int(url.port or _DEFAULT_PORTS[scheme])
    path, query = _same_escapes(str(url.pathname)), _same_escapes(str(url.search).removeprefix("?"))
    nameless = WebAddress("", scheme, host, port, path, query)
    return WebAddress(f"{scheme}://{nameless.authority}{nameless.target}", scheme, host, port, path, query)


def _same_escapes(text: str) -> str:
    """Percent-encodings in upper case, and none where it changes nothing (RFC 3986, 6.2.2)."""

    def rewritten(escape: re.Match[str]) -> str:
        character = chr(int(escape.group(1), 16))
        return character if character in _UNRESERVED else escape.group().upper()

    return _ESCAPE.sub(rewritten, text)


def same_site(host: str, other: str) -> bool:
    """Whether two hosts are one site to its readers: the same host, with or without ``www.``."""
    return host.removeprefix("www.") == other.removeprefix("www.")


def is_public(address: IPAddress) -> bool:
    """Whether the address lies in the public internet, and so does the IPv4 address that it may wrap."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _TRANSLATED:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address.sixtofour is not None:
            return is_public(address.sixtofour)
        if address not in _GLOBAL_UNICAST:
            return False
    return address.is_global and not _is_never_a_site(address)


def _is_never_a_site(address: IPAddress) -> bool:
    """Multicast, and the local link, where machines in the cloud find their own keys: no flag opens these."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_never_a_site(inner)
    return address.is_multicast or address.is_link_local


def resolve(host: str, port: int) -> list[str]:
    """Every numeric address of a host, as this machine knows it, in the order in which it would use them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def allowed_addresses(host: str, port: int, resolver: Resolver, allow_private: bool) -> list[str]:
    """The numeric addresses of a host, all of which may be called.

    Raises RefusedError when one of them may not: a name that leads to a public and to a private address is a trick.
    Raises what ``resolver`` raises.
    """
    found = resolver(host, port)
    for text in found:
        address = ip_address(text)
        if _is_never_a_site(address):
            raise RefusedError(f"It leads to {address}, where no site can be.")
        if not allow_private and not is_public(address):
            raise RefusedError(_OWN_NETWORK_WITH_FLAG)
    return found
