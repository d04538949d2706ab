"""Which pages take files, and how large what is sent to them may be. All others take what a form holds, and no more."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request
from werkzeug.datastructures import CombinedMultiDict, MultiDict

View = TypeVar("View", bound=Callable[..., Any])

WITH_FILES = "multipart/form-data"

REST = 256 * 1024
"""Bytes that a form may hold beside its file."""


def takes_file(largest: int) -> Callable[[View], View]:
    """Let a view take a file of up to so many bytes."""
    return takes_files(lambda **_: largest)


def takes_files(room: Callable[..., int]) -> Callable[[View], View]:
    """Let a view take files. ``room`` returns how many bytes, of what the view itself is given; 0 for none."""

    def declared(view: View) -> View:
        view.room_for_files = room  # type: ignore[attr-defined]
        return view

    return declared


def sent() -> MultiDict[str, Any]:
    """Return what was sent in a form, with its files."""
    return CombinedMultiDict([request.form, request.files]) if request.mimetype == WITH_FILES else request.form


def install(app: Flask) -> None:
    """Allow each request what its view takes, before anything of it is read."""
    app.before_request(_allow)


def _allow() -> None:
    room_for_files = getattr(current_app.view_functions.get(request.endpoint or ""), "room_for_files", None)
    room = room_for_files(**(request.view_args or {})) if room_for_files and request.mimetype == WITH_FILES else 0
    request.max_content_length = room + REST if room else current_app.config["MAX_CONTENT_LENGTH"]
