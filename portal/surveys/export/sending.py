"""Sending a download, and listing what was taken out before: the same for whatever has responses."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from flask import Response, abort, request
from flask_login import current_user

from portal import clock
from portal.privacy import audit
from portal.surveys import queries
from portal.surveys.access.columns import tells_person
from portal.surveys.export.asked_for import UnknownOptionError, read_options
from portal.surveys.export.by_program.queries import purposes
from portal.surveys.export.counting import are_few, counts_of
from portal.surveys.export.download import Download, download_of, wished_for
from portal.surveys.export.forms import in_words
from portal.surveys.export.further import Further
from portal.surveys.export.options import Options, stored_options
from portal.surveys.models import ExportReceipt, Survey
from portal.surveys.results.selecting.vocabulary import NotPossible
from portal.surveys.results.small_cells import LEAST
from portal.web.errors import BusinessError
from portal.web.guards import sees_contact_details

SHOWN = 10

Through = Callable[[Generator[bytes]], Generator[bytes]]

SMALL = 3
"""A file of fewer pieces is whole before its first byte leaves, so that its length can be said."""

TOO_FEW = (
    f"Fewer than {LEAST} responses are like this. Answers of so few people are only shown where contact details are, so that "
    "nobody can be found among them. Choose less closely"
)


class UnknownOption(BusinessError):
    """The address asks for something that there is not."""

    status = 422
    title = "This download cannot be made as it was asked for"

    def __init__(self, words: str) -> None:
        self.text = f"{words}."


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A receipt as the page shows it, with the database's own count of the same responses now, and what its token is for.

    ``counts_shown`` says whether its reader may see how many they were and are.
    """

    receipt: ExportReceipt
    chosen: str
    counted: int | None
    counts_shown: bool
    token: str


def sent(survey: Survey, what: str, further: Further | None = None, *, ending: str = "") -> Response:
    """Stream to staff what the address asks for; ``what`` it is stands in the name of the file. An ``ending`` is the format."""
    options = options_asked_for(survey, ending, contact=sees_contact_details())
    if options.files and not sees_contact_details():
        abort(403)
    if options.contact and request.method != "HEAD":
        facts = {survey.kind: survey.slug, **({"files": True} if options.files else {})}
        audit.note(staff=current_user.email, action="Took out answers with contact details", facts=facts)
    return streamed(download_of(survey, options, current_user.email, further), what)


def streamed(download: Download, what: str, through: Through | None = None) -> Response:
    """Answer with a download; ``what`` it is stands in the name of the file, ``through`` what its pieces go on their way.

    What goes wrong at first gives an error page; later, a file that says it is cut off.
    """
    kind = download.format
    headers = {"Content-Disposition": f"attachment; filename={download.name}-{what}-{clock.today()}.{kind.slug}"}
    if request.method == "HEAD":
        return Response(iter(()), mimetype=kind.mimetype, headers=headers)  # of no length: nobody knows it yet
    pieces = through(download.pieces()) if through else download.pieces()
    ready = list(islice(pieces, SMALL))
    response = Response(chain(ready, pieces), mimetype=kind.mimetype, headers=headers)
    if len(ready) < SMALL:
        response.content_length = sum(map(len, ready))
    response.call_on_close(pieces.close)
    return response


def receipt_lines(survey: Survey) -> list[ReceiptLine]:
    """Return the latest receipts. Receipts of the same choice share one count."""
    receipts = queries.receipts_of(survey.id, SHOWN)
    chosen = [stored_options(receipt.options) for receipt in receipts]
    contact = sees_contact_details()
    counts_now = {options: _counts(survey, options, contact=contact) for options in set(chosen)}
    tokens = purposes({receipt.token_id for receipt in receipts if receipt.token_id})
    return [
        _line(receipt, options, counts_now[options], tokens.get(receipt.token_id or 0, ""), contact=contact)
        for receipt, options in zip(receipts, chosen, strict=True)
    ]


def _line(
    receipt: ExportReceipt, options: Options, counts: Sequence[int] | None, token: str, *, contact: bool
) -> ReceiptLine:
    counts_shown = contact or not options.chooses or (counts is not None and not are_few((receipt.rows, *counts)))
    counted = None if counts is None else sum(counts)
    return ReceiptLine(receipt, ", ".join(in_words(options)), counted, counts_shown, token)


def options_asked_for(survey: Survey, ending: str, *, contact: bool) -> Options:
    """Return what the address asks for; ``contact`` says whether whoever asks may see contact details."""
    asked = request.args.to_dict(flat=False) | ({"format": [ending]} if ending else {})
    try:
        options = read_options(asked, versions=survey.current_version, contact=contact and tells_person(survey))
        wished_for(survey, options, contact=contact)
        too_few = options.chooses and not contact and are_few(counts_of(survey, options, contact=contact))
    except (UnknownOptionError, NotPossible) as wrong:
        raise UnknownOption(str(wrong)) from None
    if too_few:
        raise UnknownOption(TOO_FEW)
    return options


def _counts(survey: Survey, options: Options, *, contact: bool) -> list[int] | None:
    """Return how many responses of each status there are now of those that were asked for; None when what was asked for is no
    more, or not shown.
    """
    try:
        return counts_of(survey, options, contact=contact)
    except NotPossible:
        return None
