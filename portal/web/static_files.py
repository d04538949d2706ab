"""Static files: read once, joined, compressed, and served under an address that changes with their content."""

import gzip
import hashlib
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, current_app, request, url_for

from portal.web.guards import anyone

FIRST = ("tokens.css", "base.css")
FOREVER = "public, max-age=31536000, immutable"
COMPRESSIBLE = (".css", ".js", ".svg", ".json", ".txt")


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file as it is served: its bytes plain and compressed (RFC 1952), and a digest of its content."""

    content: bytes
    compressed: bytes | None
    digest: str
    mimetype: str


def install(app: Flask) -> None:
    """Read every static file and serve them at ``/static/<digest>/<name>``; ``asset(name)`` gives the address."""
    folder = Path(app.extensions["static_folder"])
    app.extensions["static_files"] = {name: _static_file(name, content) for name, content in _contents(folder)}
    app.add_url_rule("/static/<digest>/<path:name>", "asset", _serve)
    app.jinja_env.globals["asset"] = asset


def asset(name: str) -> str:
    """Return the address of a static file. Raises ``KeyError`` when there is no such file."""
    file: StaticFile = current_app.extensions["static_files"][name]
    return url_for("asset", digest=file.digest, name=name)


@anyone
def _serve(digest: str, name: str) -> Response:
    file: StaticFile | None = current_app.extensions["static_files"].get(name)
    if file is None or file.digest != digest:
        abort(404)
    compressed = file.compressed if request.accept_encodings.best_match(["gzip"]) else None
    response = Response(compressed or file.content, mimetype=file.mimetype)
    response.headers["Cache-Control"] = FOREVER
    response.headers["Vary"] = "Accept-Encoding"
    if compressed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file by name, the stylesheets joined as ``site.css`` and the scripts as ``site.js``."""
    styles = sorted(
        folder.glob("css/*.css"),
        key=lambda path: (path.name not in FIRST, FIRST.index(path.name) if path.name in FIRST else 0, path.name),
    )
    yield "site.css", b"\n".join(path.read_bytes() for path in styles)
    yield "site.js", b"\n".join(path.read_bytes() for path in sorted(folder.glob("js/*.js")))
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent.name not in {"css", "js"}:
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _static_file(name: str, content: bytes) -> StaticFile:
    compressed = gzip.compress(content, 9, mtime=0) if name.endswith(COMPRESSIBLE) else None
    mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return StaticFile(content, compressed, hashlib.sha256(content).hexdigest()[:16], mimetype)
