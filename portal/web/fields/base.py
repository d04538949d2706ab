"""What every form field shares.

A field's ``data`` is the parsed value, ready to be stored as JSON; ``None`` means "not answered".
What was typed is kept in ``typed`` whether or not it could be understood, so that it can be shown again.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wtforms import Field

from portal.languages import gettext, lazy_gettext
from portal.web.formats import figure

TOO_MANY = lazy_gettext("Send one answer to this question")

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef]|["
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000))
    + "]"
)
"""Characters that no keyboard types and no HTML page, XML file or spreadsheet may hold (Unicode 23.1 and 23.7)."""


def printable(sent: str) -> str:
    """Return text without what cannot be shown, such as what comes along with copied words; line ends as one character."""
    return UNPRINTABLE.sub("", re.sub("\r\n|[\r\v\f]", "\n", sent))


class PortalField(Field):
    """The base of every field.

    ``kind`` names the component macro that draws it; ``control`` holds the attributes of its HTML control.
    """

    kind = "text_input"
    many = False

    def __init__(
        self,
        label: str = "",
        *,
        hint: str = "",
        required: bool = False,
        required_message: str = lazy_gettext("Answer this question"),
        control: Mapping[str, Any] | None = None,
        width: str = "full",
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.hint = hint
        self.required = required
        self.required_message = required_message
        self.control = dict(control or {})
        self.width = width
        self.typed: Any = ""
        self.check_url = ""

    @property
    def error(self) -> str:
        """The first thing wrong with this field, in words; empty when nothing is."""
        return str(self.errors[0]) if self.errors else ""

    @property
    def described_by(self) -> str:
        """The ids of the hint and the error, for ``aria-describedby`` (WCAG 2.2, 1.3.1 and 3.3.1)."""
        parts = [f"{self.id}-hint" if self.hint else "", f"{self.id}-error" if self.errors else ""]
        return " ".join(part for part in parts if part)

    @property
    def first_id(self) -> str:
        """The id of the control that a link in the error summary goes to."""
        return str(self.id)

    @property
    def is_empty(self) -> bool:
        """Whether it was left unanswered."""
        return self.data in (None, [], {})

    def process_data(self, value: Any) -> None:
        """Take the stored value, shown when nothing was sent."""
        self.data = value
        self.typed = "" if value is None else self.text(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was sent; raise ``ValueError`` with the words to show when it cannot be understood."""
        self.data = None
        self.typed = printable(valuelist[0]) if valuelist else ""
        if len(valuelist) > 1 and not self.many:
            raise ValueError(TOO_MANY)
        sent = self.typed.strip()
        self.refuse_too_long(sent)
        self.data = self.parse(sent) if sent else None

    def refuse_too_long(self, sent: str) -> None:
        """Raise ``ValueError`` for what a browser would not have let anybody type; it is not worth understanding."""
        longest = self.control.get("maxlength")
        if longest is not None and len(sent) > longest:
            raise ValueError(
                gettext(
                    "Use %(longest)s characters or fewer; this is %(typed)s",
                    longest=figure(longest),
                    typed=figure(len(sent)),
                )
            )

    def parse(self, sent: str) -> Any:
        """Turn non-empty text into the value to store, or raise ``ValueError``."""
        return sent

    def text(self, value: Any) -> str:
        """Turn a stored value back into what a person would type."""
        return str(value)

    def validate(self, form: Any, extra_validators: Iterable[Any] = ()) -> bool:
        """Check the value: understood, then present if required, then whatever the form adds."""
        self.errors = list(self.process_errors)
        if not self.errors and self.is_empty:
            self.errors = [self.required_message] if self.required else []
        elif not self.errors:
            self.errors = list(self.problems(form))
        for check in extra_validators:
            if self.errors:
                break
            try:
                check(form, self)
            except ValueError as problem:
                self.errors = [str(problem)]
        return not self.errors

    def problems(self, form: Any) -> Sequence[str]:
        """Name what is wrong with a present, understood value."""
        return ()
