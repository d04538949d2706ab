"""Settings: read from the environment once, checked all together, told in plain words when one is wrong."""

import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent

SHORTEST_SECRET = 32
MAIL_SCHEMES = ("smtp", "smtp+starttls", "smtps")


class ConfigurationError(Exception):
    """One or more settings are wrong; ``faults`` has a line for each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def setting(variable: str, default: Any, meaning: str) -> Any:
    """Declare a setting: its environment variable, its default and what it is for (the README's table is made of these)."""
    return field(default=default, metadata={"variable": variable, "meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be configured. With an empty environment the portal runs on SQLite in ``instance/``."""

    instance: Path = setting("PORTAL_INSTANCE", Path("instance"), "Folder for the SQLite database and the made secrets")
    database_url: str = setting("PORTAL_DATABASE_URL", "", "postgresql+psycopg://… to use PostgreSQL instead of SQLite")
    secret_key: str = setting(
        "PORTAL_SECRET_KEY",
        "",
        "Signs forms and sessions; made once in the instance folder if empty",
    )
    suppression_key: str = setting(
        "PORTAL_SUPPRESSION_KEY",
        "",
        "Hashes the addresses that want no marketing, and must never change; made once in the instance folder if empty",
    )
    host: str = setting("PORTAL_HOST", "127.0.0.1", "Address to listen on")
    port: int = setting("PORTAL_PORT", 8000, "Port to listen on")
    workers: int = setting("PORTAL_WORKERS", 2, "Web processes")
    threads: int = setting("PORTAL_THREADS", 16, "Requests that each web process works on at once")
    allowed_hosts: tuple[str, ...] = setting(
        "PORTAL_ALLOWED_HOSTS", ("localhost", "127.0.0.1"), "Host names that are answered, with commas between them"
    )
    public_url: str = setting(
        "PORTAL_PUBLIC_URL", "", "Address that links in mail begin with; if empty, that of the request they come from"
    )
    trusted_proxies: int = setting(
        "PORTAL_TRUSTED_PROXIES", 0, "Reverse proxies in front whose X-Forwarded headers count"
    )
    https: bool = setting("PORTAL_HTTPS", False, "yes when people reach the portal over HTTPS (secure cookies, HSTS)")
    organisation: str = setting("PORTAL_ORGANISATION", "Worcester I.T. Services", "Name of the business")
    postal_address: str = setting("PORTAL_POSTAL_ADDRESS", "Worcester, United Kingdom", "Its postal address")
    contact_email: str = setting("PORTAL_CONTACT_EMAIL", "", "Where customers can write to")
    mail_url: str = setting(
        "PORTAL_MAIL_URL",
        "",
        "smtp://, smtp+starttls:// or smtps://user:password@host:port, or file:///folder; if empty, a folder in the instance",
    )
    mail_from: str = setting("PORTAL_MAIL_FROM", "", "Address that mail comes from; if empty, the contact address")
    files_folder: str = setting(
        "PORTAL_FILES_FOLDER", "", "Folder for the files that people send; if empty, one in the instance folder"
    )
    files_mb: int = setting("PORTAL_FILES_MB", 10, "Largest file that people can send, in MB, whatever a survey says")
    files_most: int = setting("PORTAL_FILES_MOST", 5, "Files that one question takes, whatever a survey says")
    form_hours: int = setting("PORTAL_FORM_HOURS", 24, "Hours after which an opened form has to be sent again")
    fastest_seconds: float = setting(
        "PORTAL_FASTEST_SECONDS", 2.0, "Responses made in less time than this are kept apart as suspect"
    )
    unfinished_days: int = setting(
        "PORTAL_UNFINISHED_DAYS", 30, "Days without a change after which an unfinished response is removed"
    )

    @property
    def url(self) -> str:
        """The address of the database."""
        return self.database_url or f"sqlite:///{self.instance / 'portal.sqlite3'}"

    @property
    def files(self) -> Path:
        """The folder for the files that people send."""
        return Path(self.files_folder).absolute() if self.files_folder else self.instance / "files"

    @property
    def sender(self) -> tuple[str, str]:
        """The name and the address that mail comes from."""
        name, address = parseaddr(self.mail_from or self.contact_email)
        return name or self.organisation, address or "portal@localhost"

    @property
    def sends_mail(self) -> bool:
        """Whether mail goes to a server; else it is kept in a folder."""
        return bool(self.mail_url) and not self.mail_url.startswith("file:")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read all settings; raise ``ConfigurationError`` naming every one that is wrong."""
        values: dict[str, Any] = {"instance": _default_instance()}
        faults = []
        for each in fields(cls):
            variable = each.metadata["variable"]
            if variable in environment and environment[variable].strip():
                try:
                    values[each.name] = _read(environment[variable].strip(), each.default)
                except ValueError as wrong:
                    faults.append(f"{variable} {wrong}")
        faults += _unknown(environment, {each.metadata["variable"] for each in fields(cls)})
        settings = cls(**values)
        faults += settings._contradictions()
        if faults:
            raise ConfigurationError(faults)
        return settings

    def secret(self) -> str:
        """Return the signing secret, making one readable by its owner only when none was set.

        Raises ``ConfigurationError`` when the file cannot be made.
        """
        return self.secret_key or _kept_secret(self.instance / "secret_key", "PORTAL_SECRET_KEY")

    def suppression_secret(self) -> str:
        """Return the key of the suppressed addresses, kept like the signing secret and apart from it."""
        return self.suppression_key or _kept_secret(self.instance / "suppression_key", "PORTAL_SUPPRESSION_KEY")

    def _contradictions(self) -> list[str]:
        faults = [
            f"PORTAL_{name.upper()} needs at least {SHORTEST_SECRET} characters; unset it to have one made"
            for name in ("secret_key", "suppression_key")
            if 0 < len(getattr(self, name)) < SHORTEST_SECRET
        ]
        if self.database_url and not self.database_url.startswith(("postgresql+psycopg://", "sqlite:///")):
            faults.append("PORTAL_DATABASE_URL must begin with postgresql+psycopg:// or sqlite:///")
        if self.public_url and not self.public_url.startswith(("https://", "http://")):
            faults.append("PORTAL_PUBLIC_URL must begin with https:// or http://")
        faults += self._mail_faults()
        if not 0 <= self.port <= 65535:
            faults.append("PORTAL_PORT must be a port between 0 and 65535")
        lowest = {"workers": 1, "threads": 1, "form_hours": 1, "files_mb": 1, "files_most": 1, "unfinished_days": 1}
        lowest |= {"trusted_proxies": 0, "fastest_seconds": 0}
        return faults + [
            f"PORTAL_{name.upper()} must be {least} or more"
            for name, least in lowest.items()
            if not getattr(self, name) >= least  # also when it is no number at all (nan)
        ]

    def _mail_faults(self) -> list[str]:
        faults = []
        if not (_is_address(self.sender[1]) and self.mail_from.isprintable()):
            variable = "PORTAL_MAIL_FROM" if self.mail_from else "PORTAL_CONTACT_EMAIL"
            faults.append(f"{variable} must be an email address like name@example.com")
        if self.sends_mail and not _is_mail_server(self.mail_url):
            faults.append(
                "PORTAL_MAIL_URL must be like smtps://user:password@mail.example.com:465, or file:///a/folder"
            )
        if self.sends_mail and not (self.mail_from or self.contact_email):
            faults.append("PORTAL_MAIL_FROM must be set when mail is sent, to an address of yours")
        return faults


def _default_instance() -> Path:
    """The checkout's own folder, or ``instance`` where the command is run when the portal was installed as a package."""
    return CHECKOUT / "instance" if (CHECKOUT / "pyproject.toml").exists() else Path.cwd() / "instance"


def _is_address(text: str) -> bool:
    try:
        return bool(Address(addr_spec=text).domain)
    except (ValueError, HeaderParseError):
        return False


def _is_mail_server(url: str) -> bool:
    try:
        where = urlsplit(url)
        return where.scheme in MAIL_SCHEMES and bool(where.hostname) and where.port != 0
    except ValueError:
        return False


def _read(text: str, default: Any) -> Any:
    if isinstance(default, bool):
        if text.lower() not in {"yes", "no", "true", "false", "1", "0"}:
            raise ValueError(f"must be yes or no, not {text!r}")
        return text.lower() in {"yes", "true", "1"}
    if isinstance(default, int | float):
        try:
            return type(default)(text)
        except ValueError:
            raise ValueError(f"must be a number, not {text!r}") from None
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return Path(text).absolute() if isinstance(default, Path) else text


def _unknown(environment: Mapping[str, str], known: set[str]) -> list[str]:
    return [
        f"{name} is not a setting of the portal; the README lists them all"
        for name in sorted(environment)
        if name.startswith("PORTAL_") and not name.startswith("PORTAL_TEST_") and name not in known
    ]


def _kept_secret(path: Path, variable: str) -> str:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _keep(secrets.token_urlsafe(48), path)
        secret = path.read_text().strip()
    except OSError as problem:
        raise ConfigurationError(
            [f"The secret cannot be kept in {path}: {problem.strerror}; set {variable}"]
        ) from problem
    if len(secret) < SHORTEST_SECRET:
        raise ConfigurationError(
            [f"{path} holds fewer than {SHORTEST_SECRET} characters; remove it to have a secret made, or restore it"]
        )
    return secret


def _keep(secret: str, path: Path) -> None:
    """Write a secret for its owner alone. It gets its name when it is whole, unless another process was first."""
    descriptor, begun = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secret)
        with suppress(FileExistsError):
            os.link(begun, path)
    finally:
        Path(begun).unlink()
