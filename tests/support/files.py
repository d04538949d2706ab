"""Files to send, and those that lie about what they are."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from portal import clock
from portal.db import db
from portal.storage import storage
from portal.surveys.models import StoredFile
from tests.support.pictures import picture

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEXT = "application/vnd.oasis.opendocument.text"


def archive(parts: Mapping[str, str]) -> bytes:
    """Return a ZIP with these parts, as office documents are."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return written.getvalue()


DOCX = archive({"[Content_Types].xml": f'<Override ContentType="{WORD}"/>', "word/document.xml": "<document/>"})
ODT = archive({"mimetype": TEXT, "content.xml": "<document/>"})
PNG = picture("PNG", (40, 30))
JPEG = picture("JPEG", (40, 30))


def sent(content: bytes, name: str, mimetype: str = "application/octet-stream") -> tuple[io.BytesIO, str, str]:
    """Return a file as a form sends it."""
    return io.BytesIO(content), name, mimetype


def keep_named(answers: Mapping[str, Any], survey_id: int, response_key: str) -> None:
    """Keep a file for each that these answers name, as if it had been sent with them."""
    for uid, value in answers.items():
        for each in value if isinstance(value, list) else ():
            if isinstance(each, dict) and db.session.get(StoredFile, each["key"]) is None:
                digest = storage().write(each["key"], io.BytesIO(b"x" * each["size"]))
                own = {"survey_id": survey_id, "response_key": response_key, "question_uid": uid}
                db.session.add(StoredFile(**each, **own, sha256=digest, stored_at=clock.now()))
