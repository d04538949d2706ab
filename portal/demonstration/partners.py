"""The partners of an IT services firm, and the sites that pages lead to. Their addresses are those of RFC 2606."""

from datetime import timedelta

from portal import clock
from portal.privacy.external_links import register
from portal.privacy.partners.register import add_partner

SITES = {
    "Bromyard Telephones": ("https://www.bromyard-telephones.example/", "privacy", 12),
    "Severn Stationers": ("https://severn-stationers.example/it-customers", "", 31),
    "Malvern Cyber Insurance": ("https://www.malvern-cyber.example/", "legal/privacy-statement", 5),
    "Backup for beginners": ("https://guides.example/backup", "privacy", 214),
}
"""Where each site is, the path of its privacy statement (empty: none found), and how many days ago somebody looked."""

PARTNERS = ("Bromyard Telephones", "Severn Stationers", "Malvern Cyber Insurance")


def add_partners() -> None:
    """Register the sites, and add those of partners."""
    for destination, (url, statement, days) in SITES.items():
        at = clock.now() - timedelta(days=days)
        host = "/".join(url.split("/")[:3])
        statement_url = f"{host}/{statement}" if statement else ""
        link = register.register_link(url=url, destination=destination, statement_url=statement_url, at=at)
        if destination in PARTNERS:
            add_partner(name=destination, link_id=link.id, at=at)
