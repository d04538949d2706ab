"""A field for files that are kept. Files once sent stay with the form, page by page, until they are removed."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import FileStorage
from wtforms.utils import unset_value

from portal.languages import gettext, ngettext
from portal.web.fields.base import PortalField, printable
from portal.web.file_kinds import endings_of, format_named, lies
from portal.web.formats import size

MEGABYTE = 1024 * 1024
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is kept: its key, its name as it was sent, and its size in bytes."""

    key: str
    name: str
    size: int

    @property
    def words(self) -> str:
        """Its name and its size."""
        return f"{self.name}, {size(self.size)}"

    @property
    def token(self) -> str:
        """What stands for it in a form: signed, so that nobody can name a file that they did not send."""
        return str(_signer().dumps([self.key, self.name, self.size]))


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrives."""

    name: str
    size: int
    mimetype: str
    content: BinaryIO

    @classmethod
    def of(cls, sent: FileStorage) -> "Upload":
        """Read what arrived. The name is that of the file alone, without what cannot be seen in it."""
        length = sent.stream.seek(0, 2)
        sent.stream.seek(0)
        return cls(plain_name(sent.filename or ""), length, sent.mimetype, sent.stream)  # type: ignore[arg-type]


class FilesField(PortalField):
    """Files of some kinds (see ``file_kinds``), up to so many and each up to so many megabytes.

    Stores a list of ``KeptFile``, each as a dictionary. What is kept already arrives as ``<name>-kept``, what of it is to go
    as ``<name>-gone``. What was uploaded is stored once ``keep`` was called.
    """

    kind = "files"

    def __init__(self, label: str = "", *, kinds: Sequence[str], most: int = 1, largest: int, **kwargs: Any) -> None:
        kwargs.setdefault("required_message", gettext("Choose a file"))
        super().__init__(label, **kwargs)
        self.kinds, self.most, self.largest = kinds, most, largest
        self.kept: list[KeptFile] = []
        self.uploads: list[Upload] = []
        self.control |= {"accept": ",".join(endings_of(kinds))}
        if most > 1:
            self.control["multiple"] = True

    @property
    def kept_name(self) -> str:
        return f"{self.name}-kept"

    @property
    def gone_name(self) -> str:
        return f"{self.name}-gone"

    @property
    def limits(self) -> str:
        """What can be chosen, in words."""
        endings = ", ".join(endings_of(self.kinds))
        return ngettext(
            "A file of %(largest)s MB or less: %(endings)s",
            "Up to %(num)s files of %(largest)s MB or less: %(endings)s",
            self.most,
            largest=self.largest,
            endings=endings,
        )

    @property
    def is_empty(self) -> bool:
        return not self.kept and not self.uploads

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        self.tokens = formdata.getlist(self.kept_name) if formdata is not None else []
        self.gone = formdata.getlist(self.gone_name) if formdata is not None else []
        super().process(formdata, data, extra_filters)

    def process_data(self, value: Any) -> None:
        self.data = value
        self.kept = [KeptFile(**each) for each in value or ()]

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data, self.kept, self.uploads = None, [], []
        sent = [each for each in valuelist if each]  # a file field that was left empty sends a file without a name
        if not all(isinstance(each, FileStorage) for each in sent):
            raise ValueError(gettext("Choose a file"))
        self.uploads = [Upload.of(each) for each in sent]
        kept = list(self._read_kept())
        if len({each.key for each in kept}) < len(kept):
            raise ValueError(gettext("Choose your files once more"))
        replaced = self.most == 1 and self.uploads
        self.kept = [each for each in kept if each.key not in self.gone and not replaced]
        self._settle()

    def problems(self, form: Any) -> Sequence[str]:
        if len(self.kept) + len(self.uploads) > self.most:
            return [
                ngettext(
                    "Choose one file only",
                    "Choose no more than %(num)s files; remove some that you have chosen",
                    self.most,
                )
            ]
        return [words for each in self.uploads for words in self._faults(each)][:1]

    def keep(self, store: Callable[[Upload], str]) -> None:
        """Have what was uploaded stored, unless something is wrong with it. ``store`` returns the key of one file."""
        if not self.errors:
            self.kept += [KeptFile(store(each), each.name, each.size) for each in self.uploads]
            self.uploads = []
            self._settle()

    def lose(self) -> None:
        """Say that what was kept is not there any more, because its page was open for too long."""
        self.kept, self.errors = [], [gettext("Choose your files once more")]
        self._settle()

    def _settle(self) -> None:
        self.data = [asdict(each) for each in self.kept] or None

    def _read_kept(self) -> Iterator[KeptFile]:
        for token in self.tokens:
            try:
                yield KeptFile(*_signer().loads(token))
            except BadSignature:
                raise ValueError(gettext("Choose your files once more")) from None

    def _faults(self, upload: Upload) -> Iterator[str]:
        name, told = upload.name, format_named(upload.name, self.kinds)
        if told is None:
            endings = ", ".join(endings_of(self.kinds))
            yield gettext(
                "“%(name)s” cannot be taken; its name has to end in one of %(endings)s", name=name, endings=endings
            )
        elif upload.size == 0:
            yield gettext("“%(name)s” is empty", name=name)
        elif upload.size > self.largest * MEGABYTE:
            yield gettext(
                "“%(name)s” has %(size)s; choose one of %(largest)s MB or less",
                name=name,
                size=size(upload.size),
                largest=self.largest,
            )
        elif lies(upload.mimetype, told) or not told.is_of(upload.content):
            yield gettext(
                "“%(name)s” is not what its name says, or it is damaged; save it anew and choose it again", name=name
            )


def plain_name(sent: str) -> str:
    """Return the name of a file without its folders and without what cannot be seen, not too long, its ending kept."""
    name = unicodedata.normalize("NFC", printable(sent.replace("\\", "/").rpartition("/")[2]))
    name = " ".join("".join(each for each in name if unicodedata.category(each) != "Cf").split()).lstrip(".")
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if dot and len(ending) < 10 else name[:LONGEST_NAME]


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="kept file")
