"""The form on which staff choose how a download is written and which rows are in it."""

from collections.abc import Iterator

from wtforms import Form

from portal.surveys.export.formats import FORMATS
from portal.surveys.export.options import ALL, BOTH, CODES, COLUMNS, EXCEL, JOINED, LABELS, SUSPECT, SYSTEMS, Options
from portal.surveys.models import IN_PROGRESS, SUBMITTED
from portal.web.fields import Choice, ChoiceField, ChoicesField
from portal.web.formats import day

STATUS_WORDS = {
    SUBMITTED: "Submitted",
    IN_PROGRESS: "Started, not sent",
    SUSPECT: "Kept apart as suspect",
    ALL: "All of these",
}


class DownloadForm(Form):
    """What can be chosen. It is sent to the download's own address, so it carries no token."""

    format = ChoiceField("In which format?", required=True)
    program = ChoiceField(
        "What will you open a CSV with?",
        name="for",
        required=True,
        choices=(
            Choice(EXCEL, "Excel or another spreadsheet", "Nothing in it is run or changed when it is opened"),
            Choice(SYSTEMS, "R, Python or another system", "Exactly what was stored, in the standard form"),
        ),
    )
    values = ChoiceField(
        "How should chosen options be written?",
        required=True,
        choices=(
            Choice(LABELS, "In words, as people saw them"),
            Choice(CODES, "As codes, which stay the same for ever"),
        ),
    )
    headers = ChoiceField(
        "What should the first row hold?",
        required=True,
        choices=(Choice(LABELS, "The questions in words"), Choice(CODES, "Their codes"), Choice(BOTH, "Both")),
    )
    choices = ChoiceField(
        "Where people could choose several options",
        required=True,
        choices=(
            Choice(COLUMNS, "A column for each option", "1 where it was chosen, 0 where not"),
            Choice(JOINED, "One column, with semicolons between"),
        ),
    )
    status = ChoiceField(
        "Which responses?",
        required=True,
        choices=tuple(Choice(value, words) for value, words in STATUS_WORDS.items()),
    )
    version = ChoicesField(
        "Only these versions", hint="Tick none for all of them. The columns are the same either way."
    )

    def __init__(self, latest_version: int) -> None:
        super().__init__(
            data={
                "format": next(iter(FORMATS)),
                "program": EXCEL,
                "values": LABELS,
                "headers": LABELS,
                "choices": COLUMNS,
                "status": SUBMITTED,
                "version": [],
            }
        )
        self.format.choices = tuple(
            Choice(each.slug, each.label, each.hint) for each in FORMATS.values() if not each.missing
        )
        self.version.choices = tuple(
            Choice(str(number), f"Version {number}") for number in range(latest_version, 0, -1)
        )


def in_words(options: Options) -> Iterator[str]:
    """Say what an export was asked for."""
    yield FORMATS[options.format].label
    if options.format == "csv":
        yield "for Excel" if options.program == EXCEL else "for systems"
    if options.files:
        yield "with the files"
    yield "with contact details" if options.contact else "without contact details"
    yield from (STATUS_WORDS[status].lower() for status in options.statuses)
    if options.versions:
        yield "version " + " and ".join(map(str, options.versions))
    if options.since:
        yield f"since {day(options.since)}"
    if options.until:
        yield f"until {day(options.until)}"
    yield from (f"{name} {value}" for name, value in options.wishes)
    yield "options in words" if options.values == LABELS else "options as codes"
