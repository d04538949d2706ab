"""Staff sign in, sign out, and their first page."""

from flask import Flask


def install(app: Flask) -> None:
    pass
