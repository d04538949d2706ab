"""The one place where requests are saved: before the answer leaves, or not at all."""

from flask import Flask, Response, request

from portal.db import db
from portal.web.request_checks import SAFE_METHODS


def install(app: Flask) -> None:
    """Commit what a successful unsafe request did. A failing commit becomes an error page, never a false "saved".

    What a safe request may have begun is undone when its session is closed, at the end of every request.
    """

    @app.after_request
    def save(response: Response) -> Response:
        if request.method not in SAFE_METHODS:
            if response.status_code < 400:
                db.session.commit()
            else:
                db.session.rollback()
        return response
