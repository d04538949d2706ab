"""The way by which mail leaves, as ``PORTAL_MAIL_URL`` says."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from portal.config import Settings
from portal.mail.folder import Folder
from portal.mail.handing_over import Transport
from portal.mail.smtp import MailServer


def transport_of(settings: Settings) -> Transport:
    """Return the mail server that is set, or else a folder."""
    if settings.sends_mail:
        return MailServer(settings.mail_url)
    return Folder(Path(unquote(urlsplit(settings.mail_url).path) or settings.instance / "mail"))
