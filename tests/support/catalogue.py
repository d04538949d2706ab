"""The words that the code marks for translating, and the catalogue in which they are translated."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

from portal.config import CHECKOUT
from portal.languages import FOLDER

FILE = "messages.po"
KEYWORDS = DEFAULT_KEYWORDS | {"lazy_gettext": None}
TEMPLATES = {"extensions": "jinja2.ext.i18n", "trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true"}


def marked() -> Catalog:
    """Return every message that the code and the templates mark, with the files in which it stands."""
    found = Catalog(charset="utf-8")
    for path in (*sorted(CHECKOUT.glob("portal/**/*.py")), *sorted(CHECKOUT.glob("templates/**/*.html"))):
        method, options = ("python", {}) if path.suffix == ".py" else ("jinja2.ext:babel_extract", TEMPLATES)
        with path.open("rb") as file:
            for line, message, _, _ in extract(method, file, KEYWORDS, options=options):
                found.add(message, locations=[(path.relative_to(CHECKOUT).as_posix(), line)])
    return found


def path_of(code: str) -> Path:
    """Return where the words of a language stand."""
    return FOLDER / code / "LC_MESSAGES" / FILE


def catalogue(code: str) -> Catalog:
    """Return the words of a language."""
    with path_of(code).open("rb") as file:
        return read_po(file, locale=code)


def renew(code: str) -> list[str]:
    """Bring the words of a language in line with what is marked; return what has to be translated."""
    words, head = catalogue(code), path_of(code).read_text().partition("\n\n")[0]
    words.update(marked(), no_fuzzy_matching=True)
    words.obsolete.clear()
    written = io.BytesIO()
    write_po(written, words, width=120, omit_header=True, sort_by_file=True, include_lineno=False)
    path_of(code).write_text(f"{head}\n\n{written.getvalue().decode().strip()}\n")
    return [str(each.id) for each in words if each.id and not is_translated(each)]


def is_translated(message: Message) -> bool:
    """Whether a message has its words in the other language, in all forms where it is about a number."""
    return all(message.string) if message.pluralizable else bool(message.string)
