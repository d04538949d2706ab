"""The one clock. Everything that depends on the time asks here, so that a test can move it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date as people in the United Kingdom have it."""
    return now().astimezone(LONDON).date()
