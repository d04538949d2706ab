"""Pictures of offers. What was uploaded is read as a picture, made smaller, and written anew: nothing else of it stays."""

import hashlib
import io
from dataclasses import dataclass

from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

FORMATS = tuple(
    plugin.format
    for plugin in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        WebPImagePlugin.WebPImageFile,
    )
)
"""What is taken, told by the content and never by the name."""

LARGEST_FILE = 6 * 1024 * 1024
MOST_PIXELS = 25_000_000
SMALLEST_SIDE = 200
LARGE, SMALL = (1280, 1280), (640, 640)
QUALITY = 80
MIMETYPE = "image/webp"

Image.MAX_IMAGE_PIXELS = None  # the library only warns; ``_refuse_sizes`` refuses


class NoPicture(ValueError):
    """What was uploaded cannot be shown as a picture; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the two sizes that pages show, as WebP; ``digest`` tells it from any other."""

    large: bytes
    small: bytes

    @property
    def digest(self) -> str:
        """The beginning of the SHA-256 of its bytes, in hexadecimal."""
        return hashlib.sha256(self.large).hexdigest()[:32]


def read_picture(content: bytes) -> Picture:
    """Read an uploaded picture. Raises ``NoPicture``."""
    if len(content) > LARGEST_FILE:
        raise NoPicture(f"Choose a picture of {LARGEST_FILE // 1024 // 1024} MB or less")
    image = _decoded(content)
    return Picture(_written(image, LARGE), _written(image, SMALL))


def _decoded(content: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            _refuse_sizes(*image.size)
            image.draft("RGB", LARGE)  # a JPEG is decoded no larger than it is needed
            upright = ImageOps.exif_transpose(image)
            return upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except NoPicture:
        raise
    except Exception as broken:  # whatever a decoder meets in a file that somebody made up
        raise NoPicture("Choose a picture that is a PNG, JPEG or WebP file and is whole") from broken


def _refuse_sizes(width: int, height: int) -> None:
    """Refuse before any of it is decoded what would take too much memory, or look poor."""
    if width * height > MOST_PIXELS:
        raise NoPicture(f"Choose a picture of {MOST_PIXELS // 1_000_000} megapixels or fewer")
    if min(width, height) < SMALLEST_SIDE:
        raise NoPicture(f"Choose a picture that is at least {SMALLEST_SIDE} pixels wide and high")


def _written(image: Image.Image, size: tuple[int, int]) -> bytes:
    fitted = image.copy()
    fitted.thumbnail(size, Image.Resampling.LANCZOS)
    written = io.BytesIO()
    fitted.save(written, WebPImagePlugin.WebPImageFile.format, quality=QUALITY)
    return written.getvalue()
