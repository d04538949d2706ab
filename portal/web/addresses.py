"""Whole addresses of our pages, for mail and for whatever else is read outside the site."""

from typing import Any

from flask import current_app, has_request_context, request

from portal.web.context import settings


def public_url(endpoint: str, **values: Any) -> str:
    """Return the whole address of a page: on the public address that is set, else on the one of this request."""
    path = current_app.url_map.bind("").build(endpoint, values)
    return (settings().public_url or _own_address()).rstrip("/") + path


def _own_address() -> str:
    return request.url_root if has_request_context() else f"http://{settings().host}:{settings().port}/"
