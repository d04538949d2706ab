"""Pictures to upload: good ones, and files that only look like one."""

import io
from typing import Any

from PIL import Image


def picture(kind: str = "PNG", size: tuple[int, int] = (800, 450), **options: Any) -> bytes:
    """Return a picture of this kind, in two colours."""
    image = Image.new("RGB", size, "navy")
    image.paste("white", (0, 0, size[0] // 2, size[1] // 2))
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def file(content: bytes, name: str = "picture.png") -> tuple[io.BytesIO, str]:
    """Return content as a form uploads it."""
    return io.BytesIO(content), name
