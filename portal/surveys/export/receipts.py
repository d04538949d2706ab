"""Receipts: what was taken out, by whom, and whether it was whole. Each is saved at once, whatever else happens."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine, insert, update

from portal.surveys.export.options import Options
from portal.surveys.models import ExportReceipt


def begin(
    engine: Engine,
    *,
    survey_id: int,
    staff: str,
    token_id: int | None,
    options: Options,
    versions: Sequence[int],
    at: datetime,
) -> int:
    """Say that a download begins. Until it is finished, it counts as cut off."""
    values = {
        "survey_id": survey_id,
        "staff": staff,
        "token_id": token_id,
        "options": options.document,
        "versions": list(versions),
        "rows": 0,
        "sha256": "",
        "started_at": at,
    }
    with engine.begin() as connection:
        return connection.execute(insert(ExportReceipt).values(values).returning(ExportReceipt.id)).scalar_one()


def finish(engine: Engine, receipt_id: int, *, rows: int, sha256: str, at: datetime) -> None:
    """Say that all of it was handed over: how many rows, and the SHA-256 of every byte."""
    finished = update(ExportReceipt).where(ExportReceipt.id == receipt_id)
    with engine.begin() as connection:
        connection.execute(finished.values(rows=rows, sha256=sha256, finished_at=at))
