"""The interests that the customers of an IT services firm can pick from."""

from sqlalchemy import insert

from portal.customers.models import Interest
from portal.db import db

INTERESTS = {
    "cloud_backup": "Cloud backup",
    "cyber_security": "Cyber security",
    "microsoft_365": "Microsoft 365",
    "internet_telephones": "Internet telephones",
    "broadband": "Broadband and Wi-Fi",
    "new_computers": "New computers",
    "websites": "Websites",
    "training": "Training",
    "remote_working": "Remote working",
    "data_protection": "Data protection",
}
"""The label of each by its code, in the order in which they are shown."""


def offer_interests() -> None:
    """Put the interests on the list."""
    rows = [{"code": code, "label": label, "position": place} for place, (code, label) in enumerate(INTERESTS.items())]
    db.session.execute(insert(Interest), rows)
