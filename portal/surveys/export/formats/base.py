"""What a format is. To add one: a module here, and its entry in ``FORMATS``."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.storage import Storage
from portal.surveys.export.options import Options
from portal.surveys.export.sent_files import SentFile
from portal.surveys.export.sheet import Line, Sheet
from portal.surveys.export.styles.base import Style


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What there is to write: the columns, the rows batch by batch, the definitions by their version, the files people sent.

    The rows raise ``RowsMissingError`` behind the last one when that was not the last response, so that no format comes to
    the end of a file that is not whole.
    """

    name: str
    options: Options
    sheet: Sheet
    batches: Iterator[Iterable[Line]]
    documents: Mapping[int, Mapping[str, Any]]
    storage: Storage
    files: Callable[[], Iterator[SentFile]]
    at: datetime


class Format:
    """The base of all formats.

    Class attributes: ``slug`` is the ending of its files and its name in an address; ``label`` and ``hint`` say in words
    what it is and what to use it for; ``cut_off`` is what spoils a file that is not whole, where its missing end does not.
    """

    slug = ""
    label = ""
    hint = ""
    mimetype = ""
    cut_off = b""

    @property
    def missing(self) -> str:
        """What has to be installed before it can be written, in words; empty when nothing is."""
        return ""

    def settled(self, options: Options) -> Options:
        """Return the options as this format takes them."""
        return options

    def style(self, options: Options) -> Style:
        """Return how its values are written."""
        raise NotImplementedError

    def written(self, taken: TakenOut) -> Iterator[bytes]:
        """Yield the file in pieces, each as soon as it is there. Nothing may be kept of what has left."""
        raise NotImplementedError
