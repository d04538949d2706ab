"""A field for a file. What it holds is told by its content later on, never by the name or type that a browser sends."""

from typing import Any

from werkzeug.datastructures import FileStorage

from portal.languages import gettext
from portal.web.fields.base import TOO_MANY, PortalField


class FileField(PortalField):
    """One file, stored as its bytes. ``accepts`` are the kinds that a browser offers to choose from; ``largest`` in bytes."""

    kind = "file_input"

    def __init__(self, label: str = "", *, accepts: str, largest: int, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.largest = largest
        self.control |= {"accept": accepts}

    def process_data(self, value: Any) -> None:
        self.data = value

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        sent = [each for each in valuelist if each]  # a file field that was left empty sends a file without a name
        if len(sent) > 1:
            raise ValueError(TOO_MANY)
        if sent and not isinstance(sent[0], FileStorage):
            raise ValueError(gettext("Choose a file"))
        if sent:
            content = sent[0].stream.read(self.largest + 1)
            if len(content) > self.largest:
                raise ValueError(
                    gettext("Choose a file of %(megabytes)s MB or less", megabytes=self.largest // 1024 // 1024)
                )
            self.data = content
