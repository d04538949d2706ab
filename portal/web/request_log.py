"""One structured line per request, with nothing in it about the person who made it.

The route is logged, not the address: an address can hold a person's signed link.
"""

import logging
import re
import secrets
import sys
import time
from typing import Any

import msgspec
from flask import Flask, Response, g, request

logger = logging.getLogger("portal")

QUOTED_ROW = re.compile(r"\n(?:DETAIL|CONTEXT):.*")
"""Where PostgreSQL quotes the row that it refused, and with it what somebody wrote."""


class JsonLines(logging.Formatter):
    """Writes each record as one JSON object (RFC 8259) on one line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["traceback"] = QUOTED_ROW.sub("", self.formatException(record.exc_info))
        return msgspec.json.encode(line).decode()


def install(app: Flask) -> None:
    """Give each request an id, which also goes into its answer, and log it when it was answered."""
    if not logger.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False

    @app.before_request
    def begin() -> None:
        g.request_id = secrets.token_hex(8)
        g.began = time.perf_counter()

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.get("request_id", "")
        logger.info("request", extra={"facts": _facts(response)})
        return response


def _facts(response: Response) -> dict[str, Any]:
    return {
        "request_id": g.get("request_id", ""),
        "method": request.method,
        "route": request.url_rule.rule if request.url_rule else "",
        "status": response.status_code,
        "ms": round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1),
    }
