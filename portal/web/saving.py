"""The one place where requests are saved: before the answer leaves, or not at all."""

from flask import Flask, Response, request

from portal.db import db
from portal.web.request_checks import SAFE_METHODS


def install(app: Flask) -> None:
    """Commit what a successful unsafe request did. A failing commit becomes an error page, never a false "saved"."""

    @app.after_request
    def save(response: Response) -> Response:
        if request.method in SAFE_METHODS or response.status_code >= 400:
            db.session.rollback()
        else:
            db.session.commit()
        return response
