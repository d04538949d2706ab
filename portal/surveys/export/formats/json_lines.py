"""JSON Lines: an object for each response, one to a line (RFC 8259, UTF-8)."""

from collections.abc import Iterator

from msgspec.json import Encoder

from portal.surveys.export.formats.base import Format, TakenOut
from portal.surveys.export.options import Options
from portal.surveys.export.styles.base import NOT_ASKED, Style, Texts


class JSONLines(Format):
    """Typed values. What was not asked is not there, what was not answered is null, and zero is 0."""

    slug = "jsonl"
    label = "JSON Lines"
    hint = "For programs: an object for each response, with typed values and lists"
    mimetype = "application/jsonl"
    cut_off = b'\n{"cut_off": "This file is not whole: the download was cut off here. Download it again.'

    def style(self, options: Options) -> Style:
        return JSONValues()

    def written(self, taken: TakenOut) -> Iterator[bytes]:
        names, encode_lines = taken.sheet.header, Encoder().encode_lines
        for batch in taken.batches:
            yield encode_lines(
                [
                    {name: value for name, value in zip(names, row, strict=True) if value is not NOT_ASKED}
                    for row in batch
                ]
            )


class JSONValues(Style):
    """Values as JSON has them; moments are written as in RFC 3339."""

    def moments(self, values: Texts) -> list[str | None]:
        return [f"{text[:10]}T{text[11:19]}Z" if text else None for text in values]
