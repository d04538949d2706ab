"""The codebook: what each column of a file is, in words, one row for each."""

from collections.abc import Iterable, Iterator

from portal.surveys.export.fields import Field

HEADINGS = (
    "Column",
    "Question",
    "Kind of question",
    "What stands in it",
    "Values",
    "Versions that ask it",
    "If missing",
)

WHAT = {
    "text": "Text",
    "word": "One word",
    "phone": "A phone number",
    "integer": "A whole number",
    "number": "A number",
    "moment": "A date and time",
    "date": "A date",
    "time": "A time of day",
    "choice": "One of the values",
    "flag": "Whether it was chosen: 1 or true if so, 0 or false if not",
    "rank": "Its place, 1 for the first",
    "joined": "Any of the values; in one cell with semicolons between, a semicolon inside a value after a backslash",
    "files": "The names of files; in one cell with semicolons between",
}

ALWAYS = frozenset({"response_id", "status", "version", "language"})


def codebook(fields: Iterable[Field]) -> Iterator[list[str]]:
    """Yield a row for each column."""
    for field in fields:
        yield [
            field.name,
            field.heading,
            field.asked,
            WHAT[field.kind],
            "\n".join(code if code == label else f"{code} = {label}" for code, label in field.values.items()),
            ", ".join(map(str, field.versions)),
            "" if field.key in ALWAYS else "Empty: not answered. NA: not asked",
        ]
