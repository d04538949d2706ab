"""A field for agreeing to a statement."""

from typing import Any

from portal.languages import gettext
from portal.web.fields.choices import CheckboxField


class ConsentField(CheckboxField):
    """A statement in paragraphs with a box under it. ``box`` are the words beside the box."""

    kind = "consent"

    def __init__(self, label: str = "", *, statement: str, box: str, **kwargs: Any) -> None:
        kwargs.setdefault("required_message", gettext("Tick the box to go on"))
        super().__init__(label, **kwargs)
        self.statement, self.box = statement, box
