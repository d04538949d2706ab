"""The files that came with the responses that are taken out: where each stands in the ZIP, and what is in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import product

from sqlalchemy import Connection, Row, and_, select

from portal.storage import PIECE, Storage
from portal.surveys.definition import Definition
from portal.surveys.export.options import Options
from portal.surveys.export.reading import Among, chosen, parts
from portal.surveys.models import Response, StoredFile

FOLDER = "files"
UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]+$')
"""What Windows lets no file be called by."""

DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
BATCH = 200


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file: its key in the storage, its place in the ZIP, and when it arrived."""

    key: str
    place: str
    at: datetime

    def content(self, storage: Storage) -> Iterator[bytes]:
        """Yield its bytes. Raises ``NotKept`` at the first."""
        with storage.open(self.key) as file:
            yield from iter(partial(file.read, PIECE), b"")


def sent_files(
    connection: Connection,
    survey_id: int,
    options: Options,
    definitions: Mapping[int, Definition],
    among: Among = None,
) -> Iterator[SentFile]:
    """Yield the files of the responses that were asked for, in their order. Those that no answer names are left out."""
    codes = {uid: question.code for each in definitions.values() for uid, question in each.questions.items()}
    for status, part in product(options.statuses, parts(among)):
        query = _files.where(chosen(survey_id, status, options), part).order_by(Response.id, StoredFile.stored_at)
        streamed = {"stream_results": True, "max_row_buffer": BATCH}
        used: set[str] = set()
        with connection.execute(query, execution_options=streamed) as result:
            for row in result:
                if _is_named(row):
                    folder = f"{FOLDER}/{row.id}/{codes[row.question_uid]}"
                    used = {each for each in used if each.startswith(f"{FOLDER}/{row.id}/")}
                    place = _free(f"{folder}/{safe_name(row.name)}", used)
                    used.add(place.casefold())
                    yield SentFile(row.key, place, row.stored_at)


_files = select(
    StoredFile.key, StoredFile.name, StoredFile.question_uid, StoredFile.stored_at, Response.id, Response.answers
).join(Response, and_(Response.survey_id == StoredFile.survey_id, Response.key == StoredFile.response_key))


def safe_name(name: str) -> str:
    """Return a name that every system can give to a file, and that leads to no other folder."""
    safe = UNSAFE.sub("_", name)
    return f"_{safe}" if DEVICE.match(safe) or safe.startswith(".") or not safe else safe


def _is_named(row: Row[str, str, str, datetime, int, dict[str, object]]) -> bool:
    named = row.answers.get(row.question_uid)
    return isinstance(named, list) and any(each["key"] == row.key for each in named)


def _free(place: str, used: set[str]) -> str:
    """Return the place, with a number before its ending when a file stands there already (names differ by more than case)."""
    stem, dot, ending = place.rpartition(".")
    number, free = 1, place
    while free.casefold() in used:
        number += 1
        free = f"{stem} ({number}){dot}{ending}" if dot and "/" not in ending else f"{place} ({number})"
    return free
