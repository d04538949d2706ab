"""Pages that open to whoever knows their address: they tell it to no other page, not even to one of ours."""

from flask import Blueprint, Flask, Response, current_app, request

EXTENSION = "secret_addresses"

KEPT = ("Referrer-Policy", "no-referrer")
"""What a browser is told (W3C Referrer Policy, 3.1)."""

UNTOLD = "null"
"""What such a page's forms say of where they come from, since that is its address (WHATWG Fetch, 3.2)."""


def keep(app: Flask, bp: Blueprint) -> None:
    """Keep the addresses of all pages of a blueprint secret, also where they answer with an error."""
    app.extensions.setdefault(EXTENSION, set()).add(bp.name)
    app.after_request_funcs.setdefault(bp.name, []).append(_tell_nobody)


def may_come_from(origin: str) -> bool:
    """Whether a form can have come from such a page. Who sends it knows the address, and could open the page as well."""
    return origin == UNTOLD and request.blueprint in current_app.extensions.get(EXTENSION, ())


def _tell_nobody(response: Response) -> Response:
    response.headers.set(*KEPT)
    return response
