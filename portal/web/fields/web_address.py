"""A field for the address of a page on the web."""

import re
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import idna

from portal.languages import gettext
from portal.web.fields.base import PortalField

PORTS = {"https": 443, "http": 80}
"""The schemes that lead to a page, each with the port that goes without saying."""

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
NEVER_IN_AN_ADDRESS = re.compile(r"[\s\\<>\"`{}|^\x00-\x20\x7f]")

PUBLIC_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
"""A name with at least one dot whose last part begins with a letter (RFC 1123, 2.1), so no number of a computer."""

LOCAL = {"arpa", "corp", "home", "internal", "intranet", "invalid", "lan", "local", "localdomain", "localhost", "onion"}
"""Last parts of names that only mean something inside a network of one's own (RFC 6761, RFC 6762, ICANN 2024)."""


class WebAddressField(PortalField):
    """The address of a page that anybody can open, stored in its normal form (RFC 3986, 6.2.2 and 6.2.3).

    Only https and http, no user name or password, no address inside somebody's own network.
    """

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.control |= {"type": "url", "autocomplete": "off", "maxlength": 2000, "spellcheck": "false"}

    def parse(self, sent: str) -> str:
        try:
            return normal_web_address(sent)
        except ValueError:
            raise ValueError(
                gettext("Enter the address of a page anybody can open, like https://www.example.com/")
            ) from None


def normal_web_address(sent: str) -> str:
    """Return an address in its normal form; without a scheme it is taken as https. Raises ``ValueError``."""
    if NEVER_IN_AN_ADDRESS.search(sent):
        raise ValueError(sent)
    parts = urlsplit(sent if SCHEME.match(sent) else f"https://{sent}")
    if parts.scheme not in PORTS or "@" in parts.netloc:
        raise ValueError(sent)
    host = _public_host(parts.hostname or "")
    place = host if parts.port in {None, PORTS[parts.scheme]} else f"{host}:{parts.port}"
    path, query, fragment = (_encoded(each) for each in (parts.path or "/", parts.query, parts.fragment))
    return urlunsplit((parts.scheme, place, path, query, fragment))


def _public_host(name: str) -> str:
    """Return the name of a host in ASCII (RFC 5891). Raises ``ValueError`` for one that is not on the public net."""
    host = idna.encode(name.rstrip("."), uts46=True).decode()
    if not PUBLIC_HOST.fullmatch(host) or host.rpartition(".")[2] in LOCAL:
        raise ValueError(name)
    return host


def _encoded(part: str) -> str:
    """Write letters that are not ASCII as percent signs and digits; what is encoded already stays so."""
    return quote(part, safe="/?:@!$&'()*+,;=%~-._")
