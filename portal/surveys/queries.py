"""Reading surveys and responses."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from portal.db import db
from portal.surveys.models import Survey


def open_surveys(at: datetime) -> Sequence[Any]:
    """Return the surveys that take answers at this moment."""
    return [survey for survey in db.session.scalars(select(Survey).order_by(Survey.id)) if survey.is_open(at)]
