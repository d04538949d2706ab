"""``python -m tests.screenshots [part of an address]`` puts pictures of every page into ``.screenshots``."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from portal.app import create_app
from portal.db import unit_of_work
from portal.demonstration import seed
from portal.web.roles import ROLES
from tests.support.browser import Browser, running_browser
from tests.support.database import SQLITE, database_of
from tests.support.screenshots import photograph
from tests.support.signing_in import signed_in
from tests.support.site import serving
from tests.support.visitor import Visitor
from tests.support.well_known import hardly_known, well_known

WELSH = "/?lang=cy"
"""Where the pages in Welsh begin."""


def main(wanted: str = "") -> None:
    """Take pictures of a portal with demonstration data, and of the own pages of two customers."""
    with running_browser() as browser:
        for picture in (*_demonstration(browser, wanted), *_own_pages(browser, wanted)):
            print(picture)  # noqa: T201 - what the command says
        browser.close_tabs()


def _demonstration(browser: Browser, wanted: str) -> Iterator[Path]:
    with _portal() as (app, site):
        with app.app_context(), unit_of_work():
            list(seed.demonstrate())
        for person, start in ((Visitor(app), "/"), (Visitor(app), WELSH), (signed_in(app, *ROLES), "/staff/")):
            yield from photograph(browser, site, person, start, wanted)


def _own_pages(browser: Browser, wanted: str) -> Iterator[Path]:
    """Take pictures of what is there by a secret address only: full pages, and empty ones."""
    with _portal() as (app, site):

        @contextmanager
        def at_work() -> Iterator[Flask]:
            with app.app_context(), unit_of_work():
                yield app

        for name, make in (("full", well_known), ("empty", hardly_known)):
            own = make(at_work)
            called = f"/preferences/{name}"
            yield from photograph(browser, site, Visitor(app), f"{own}/", wanted, within=own, called=called)


@contextmanager
def _portal() -> Iterator[tuple[Flask, str]]:
    """Give a new portal and the address at which it is served."""
    with database_of(SQLITE) as database:
        database.renew()
        app = create_app(database.settings())
        with serving(app) as site:
            yield app, site


if __name__ == "__main__":
    main(*sys.argv[1:])
