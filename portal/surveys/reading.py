"""Reading a definition that somebody wrote elsewhere."""

import json
from typing import Any

from portal.surveys.fault_words import shown


class NotJson(ValueError):
    """What was read is no JSON document; the message says where and why."""


def read_json(content: bytes) -> Any:
    """Return the JSON in a document. Raises ``NotJson`` where it is none (RFC 8259)."""
    try:
        return json.loads(content, parse_constant=_no_constants, object_pairs_hook=_each_name_once)
    except json.JSONDecodeError as wrong:
        raise NotJson(f"line {wrong.lineno}, column {wrong.colno}: {wrong.msg}") from None
    except UnicodeDecodeError as wrong:
        raise NotJson(f"is not UTF-8 (byte {wrong.start})") from None
    except RecursionError:
        raise NotJson("is nested too deeply for a survey") from None
    except ValueError as wrong:
        raise NotJson(str(wrong)) from None


def _no_constants(name: str) -> Any:
    raise ValueError(f"{name} is not JSON; use a number")


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a group that says the same thing twice, where all but one would be dropped silently (RFC 8259, 4)."""
    names = [name for name, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None) if len(set(names)) < len(names) else None
    if twice is not None:
        raise ValueError(f"{shown(twice)} stands twice in one group")
    return dict(pairs)
