"""What people can read about how their information is treated."""

from flask import Blueprint, Flask, Response

from portal.customers import readers
from portal.languages import lazy_gettext
from portal.privacy import personalisation
from portal.privacy.marketing import OBJECTION, OPT_INS
from portal.web import navigation
from portal.web.guards import anyone
from portal.web.pages import page

bp = Blueprint("privacy", __name__)


def install(app: Flask) -> None:
    """Add the page and its link in the footer, and let customers switch tailored pages off."""
    readers.switched_off_where(personalisation.is_switched_off)
    app.register_blueprint(bp)
    navigation.add(app, navigation.Entry(navigation.FOOTER, lazy_gettext("Privacy"), "privacy.statement"))


@bp.get("/privacy")
@anyone
def statement() -> Response:
    """Say what is done with what people tell us."""
    return page("privacy/statement.html", opt_ins=OPT_INS, objection=OBJECTION)
