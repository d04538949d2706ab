"""The page that people pass when they leave for another site."""

from flask import Blueprint, Flask, Response, abort

from portal.privacy.external_links import register
from portal.web.guards import anyone
from portal.web.language_choice import standing_at
from portal.web.pages import page
from portal.web.pagination import LARGEST_ID

bp = Blueprint("external_links", __name__)


def install(app: Flask) -> None:
    """Add the page, and let templates link to it with ``leaving_url(link)``."""
    app.register_blueprint(bp)
    app.jinja_env.globals["leaving_url"] = register.leaving_url


@bp.get(f"/leaving/<int(max={LARGEST_ID}):link_id>")
@anyone
def leaving(link_id: int) -> Response:
    """Say where a link leads and whose policy applies there. Nothing but the register says where that is."""
    link = register.link_in_use(link_id) or abort(404)
    with standing_at({}):
        return page("privacy/leaving.html", link=link)
