"""CSV (RFC 4180): commas between cells, CR LF after each row."""

from collections.abc import Iterable, Iterator, Sequence

from portal.surveys.export.formats.base import Format, TakenOut
from portal.surveys.export.options import Options
from portal.surveys.export.styles.comma_separated import CommaSeparated, quoted, style_for


class CSV(Format):
    """Rows of text. No reader accepts a quote that is never closed, which is how a file that is cut off ends.

    A server may end such an answer as if it were complete, so the file has to say itself that it is not.
    """

    slug = "csv"
    label = "CSV"
    hint = "Opens everywhere: in a spreadsheet, in R, in Python"
    mimetype = "text/csv"
    cut_off = b'\r\n"This file is not whole: the download was cut off here. Download it again.'

    def style(self, options: Options) -> CommaSeparated:
        return style_for(options.program)

    def written(self, taken: TakenOut) -> Iterator[bytes]:
        """Yield the rows; the header goes with the first of them."""
        beginning = self.style(taken.options).beginning + lines([quoted(taken.sheet.header)])
        for batch in taken.batches:
            yield beginning + lines(batch)
            beginning = b""
        if beginning:
            yield beginning


def lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of finished cells."""
    return ("\r\n".join(map(",".join, rows)) + "\r\n").encode()
