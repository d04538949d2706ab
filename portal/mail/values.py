"""What a mail says about somebody, kept apart from its Markdown: no value can ever become markup, a link or a header.

The template is rendered with a mark in the place of each value, the Markdown is parsed, and only then is each mark in the
parsed text replaced by its value.
"""

import re
import secrets

MARK = secrets.token_hex(8)
"""Letters and figures, which mean nothing in Markdown, and which nobody can guess."""

MARKS = re.compile(rf"{MARK}n(\d+)e")

NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters, halves of characters, and what turns the direction of writing round."""


class Values:
    """The values of one mail."""

    def __init__(self) -> None:
        self._kept: list[str] = []

    def mark(self, value: object) -> str:
        """Keep a value and return the mark that stands for it."""
        words = "" if value is None else str(value)
        self._kept.append(NOT_TEXT.sub("", words.replace("\r\n", "\n").replace("\r", "\n")))
        return f"{MARK}n{len(self._kept) - 1}e"

    def put_back(self, text: str) -> str:
        """Return a text with every mark replaced by its value."""
        return MARKS.sub(lambda mark: self._kept[int(mark[1])], text)
