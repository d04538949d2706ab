"""Whole numbers in addresses: one that no database holds names nothing, so that its address is no page."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**63 - 1
"""The largest number of a row. That of an anonymous response lies below zero, so its routes take ``int(signed=True)``."""


class RowNumber(IntegerConverter):
    """A whole number that both databases hold."""

    def __init__(self, addresses: Map, **limits: Any) -> None:
        super().__init__(addresses, **{"min": -LARGEST, "max": LARGEST, **limits})


def install(app: Flask) -> None:
    """Let ``<int:…>`` in every route be such a number."""
    app.url_map.converters["int"] = RowNumber
