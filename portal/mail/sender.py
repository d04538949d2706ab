"""Whom mail comes from."""

from email.headerregistry import Address

from flask import current_app

from portal.config import Settings


def sender() -> Address:
    """Return the name and the address that are set, or else those of the organisation."""
    settings: Settings = current_app.extensions["settings"]
    name, address = settings.sender
    return Address(name, addr_spec=address)
