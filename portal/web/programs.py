"""Answers to programs, which read no pages: what went wrong in plain words, or in JSON where that is asked for (RFC 9457)."""

import msgspec
from flask import Blueprint, Flask, Response, current_app, request

EXTENSION = "programs"

TEXT, JSON, PROBLEM = "text/plain", "application/json", "application/problem+json"


def answer(app: Flask, bp: Blueprint) -> None:
    """Say that the readers of a blueprint are programs."""
    app.extensions.setdefault(EXTENSION, set()).add(bp.name)


def is_asking() -> bool:
    """Whether a program asks."""
    return request.blueprint in current_app.extensions.get(EXTENSION, ())


def told(status: int, title: str, text: str, reference: str) -> Response:
    """Say what went wrong, with the reference under which it was noted, if it was."""
    if request.accept_mimetypes.best_match((TEXT, PROBLEM, JSON)) in {PROBLEM, JSON}:
        problem = {"status": status, "title": title, "detail": text} | ({"reference": reference} if reference else {})
        return Response(msgspec.json.encode(problem), status, mimetype=PROBLEM)
    lines = (f"{title}.", text, *([f"Reference: {reference}"] if reference else []), "")
    return Response("\n".join(lines), status, mimetype=TEXT)
