"""Somebody who uses the portal: opens pages, fills in forms, and is shown nothing that breaks our rules for pages."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support import page_checks
from tests.support.page import Page

REDIRECTS = {301, 302, 303, 307, 308}
TOO_MANY = 10


class Visitor:
    """A browser without scripts. ``htmx=True`` asks as htmx does. Every answer is held against our rules for pages."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()

    def opens(self, url: str, *, status: int = 200, htmx: bool = False, **request: Any) -> Page:
        """Open an address, follow where it leads, and return the page; fail when its status is another."""
        return self._asks("GET", url, status=status, htmx=htmx, **request)

    def sends(self, url: str, answers: Mapping[str, Any], *, button: str = "", status: int = 200) -> Page:
        """Open the form at an address, fill it in by its labels, send it, and return the page that follows."""
        return self.opens(url).form(button).fill(answers).send(button, status=status)

    def posts(self, url: str, data: Any = None, *, status: int = 200, htmx: bool = False, **request: Any) -> Page:
        """Send data to an address as they are, without opening its form first."""
        return self._asks("POST", url, status=status, htmx=htmx, data=data, **request)

    def fetches(self, url: str, *, status: int = 200, **request: Any) -> TestResponse:
        """Fetch what is not a page: a file, a stream. Redirects are not followed."""
        response = self.client.get(url, **request)
        assert response.status_code == status, f"GET {url} answered {response.status}"
        return response

    def _asks(self, method: str, url: str, *, status: int, htmx: bool, **request: Any) -> Page:
        headers = dict(request.pop("headers", {}))
        if htmx:
            headers["HX-Request"] = "true"
        page = self.checked(self.client.open(url, method=method, headers=headers, **request))
        for _ in range(TOO_MANY):
            if page.status not in REDIRECTS or status in REDIRECTS:
                break
            page = self.checked(self.client.get(page.response.location, headers=headers))
        assert page.status == status, f"{method} {url} answered {page.status}, not {status}: {page.text[:400]}"
        return page

    def checked(self, response: TestResponse) -> Page:
        page = Page(self, response)
        response.request.environ["wsgi.input"].close()  # a large upload waits in a file
        page_checks.check(page)
        return page
