"""What tests of files can ask for."""

import pytest
from sqlalchemy import select

from portal.db import db
from portal.storage import storage
from portal.surveys.models import StoredFile


@pytest.fixture
def kept(at_work):
    """Reads every file that is kept: its name and its bytes, the oldest first."""

    def read():
        with at_work():
            rows = db.session.scalars(select(StoredFile).order_by(StoredFile.stored_at)).all()
            return [(each.name, content_of(each.key)) for each in rows]

    return read


@pytest.fixture
def bytes_there(app):
    """Counts the files whose bytes are in the storage, whether or not anything names them."""
    folder = app.extensions["storage"].path

    def count():
        return sum(path.is_file() for path in folder.rglob("*"))

    return count


def content_of(key):
    with storage().open(key) as file:
        return file.read()
