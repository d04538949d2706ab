"""``python -m tests.screenshots [part of an address]`` puts pictures of every page into ``.screenshots``."""

import sys

from portal.app import create_app
from portal.db import unit_of_work
from portal.demonstration import seed
from portal.web.roles import ROLES
from tests.support.browser import running_browser
from tests.support.database import SQLITE, database_of
from tests.support.screenshots import photograph
from tests.support.signing_in import signed_in
from tests.support.site import serving
from tests.support.visitor import Visitor


def main(wanted: str = "") -> None:
    """Make a portal with demonstration data, and take the pictures."""
    with database_of(SQLITE) as database:
        database.renew()
        app = create_app(database.settings())
        with app.app_context(), unit_of_work():
            list(seed.demonstrate())
        with serving(app) as site, running_browser() as browser:
            for person, start in ((Visitor(app), "/"), (signed_in(app, *ROLES), "/staff/")):
                for picture in photograph(browser, site, person, start, wanted):
                    print(picture)  # noqa: T201 - what the command says
            browser.close_tabs()


if __name__ == "__main__":
    main(*sys.argv[1:])
