"""The form with which staff keep the register of links. It is about places on the web, so it asks nobody about marketing."""

from typing import Any
from urllib.parse import urlsplit

from flask import request

from portal.web.context import settings
from portal.web.fields import TextField, WebAddressField
from portal.web.forms import PortalForm


class LinkForm(PortalForm):
    """One destination."""

    scope = "privacy:link"
    destination = TextField(
        "Whose site it is",
        hint="As people know it, like “Bromyard Telephones”.",
        required=True,
        required_message="Enter whose site it is",
        longest=120,
        id="destination",
    )
    url = WebAddressField(
        "Address", hint="The page people are led to.", required=True, required_message="Enter the address", id="url"
    )
    statement_url = WebAddressField(
        "Its privacy statement",
        hint="The page on which that site says what it does with what people tell it. Empty if you looked and found none.",
        id="statement_url",
    )

    def validate_url(self, field: Any) -> None:
        """Refuse an address of our own: nobody leaves us by it."""
        host = urlsplit(field.data).hostname
        own = {*settings().allowed_hosts, urlsplit(settings().public_url).hostname, urlsplit(request.host_url).hostname}
        if host in own:
            raise ValueError("This address is our own; only links to other sites stand here")
