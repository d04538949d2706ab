"""Whether the portal is alive, and whether it can do its work: for load balancers and monitors."""

from flask import Blueprint, Flask, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from portal.db import db
from portal.web.guards import anyone

bp = Blueprint("health", __name__)


def install(app: Flask) -> None:
    """Add the two addresses."""
    app.register_blueprint(bp)


@bp.get("/healthz")
@anyone
def alive() -> Response:
    """Say that this process answers."""
    return Response("alive\n", mimetype="text/plain")


@bp.get("/readyz")
@anyone
def ready() -> Response:
    """Say whether the database can be read."""
    try:
        db.session.execute(text("SELECT number FROM survey_version LIMIT 1"))
    except SQLAlchemyError:
        return Response("the database cannot be read\n", 503, mimetype="text/plain")
    return Response("ready\n", mimetype="text/plain")
