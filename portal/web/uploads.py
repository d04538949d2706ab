"""Which pages take files, and how large what is sent to them may be. All others take what a form holds, and no more."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request

View = TypeVar("View", bound=Callable[..., Any])

REST = 256 * 1024
"""Bytes that a form may hold beside its file."""


def takes_file(largest: int) -> Callable[[View], View]:
    """Let a view take a file of up to so many bytes."""

    def declared(view: View) -> View:
        view.largest_request = largest + REST  # type: ignore[attr-defined]
        return view

    return declared


def install(app: Flask) -> None:
    """Allow each request what its view takes, before anything of it is read."""
    app.before_request(_allow)


def _allow() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    request.max_content_length = getattr(view, "largest_request", current_app.config["MAX_CONTENT_LENGTH"])
