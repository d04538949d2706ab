"""What people see once they sent their answers."""

from flask import Response, url_for

from portal.customers.recognition import reader
from portal.languages import language, lazy_gettext
from portal.privacy.receiving import waits_for_confirming
from portal.surveys.access import anonymity, guarding
from portal.surveys.access.receipts import receipt_for
from portal.surveys.as_asked import as_thanked
from portal.surveys.contact import Given, sent_form
from portal.surveys.definition import ANONYMOUS, Definition
from portal.surveys.models import Response as SurveyResponse
from portal.surveys.models import Survey
from portal.surveys.sending import token_sent, version_sent
from portal.surveys.sent import SentPage
from portal.surveys.versions import definition_of
from portal.web.errors import BusinessError
from portal.web.pages import go, page


class NotToBeGoneOnWith(BusinessError):
    """No answers are kept under the key of a link: they were anonymous and are sent, or there never were any."""

    status = 404
    title = lazy_gettext("There are no answers here to go on with")
    text = lazy_gettext(
        "If they were anonymous and you sent them, they have reached us, and nothing leads back to them."
    )
    action = (lazy_gettext("See what else we ask"), "surveys.browse")


def thank(survey: Survey, definition: Definition, response: SurveyResponse, sent: SentPage, given: Given) -> Response:
    """Lead to the thanks, which say so when something has to be confirmed by email. Anonymous answers get a receipt."""
    if definition.access.identity == ANONYMOUS:
        waits, told = anonymity.waits(sent.choices, reader()), as_thanked(definition, response.answers)
        return _show_receipt(survey, told, sent.key, confirm=waits)
    if definition.tells_person:
        waits = waits_for_confirming(sent_form(response.id, definition, given), reader())
    else:
        waits = anonymity.waits(sent.choices, reader())
    confirm = "email" if waits and not response.suspect else None
    return go(url_for("surveys.thanks", slug=survey.slug, key=response.key, confirm=confirm))


def thank_again(survey: Survey) -> Response:
    """Thank once more for anonymous answers that were sent with the same form, and have no address any more.

    Raises ``NotToBeGoneOnWith`` when none were.
    """
    version = version_sent(survey)
    definition = definition_of(survey.id, version, language())
    token = token_sent(definition, version)
    response = guarding.sent_with(token.key) if token else None
    if token is None or response is None:
        raise NotToBeGoneOnWith
    return _show_receipt(survey, as_thanked(definition, response.answers), token.key)


def _show_receipt(survey: Survey, definition: Definition, form_key: str, *, confirm: bool = False) -> Response:
    """Thank for anonymous answers with their receipt, which stands in no address: this page cannot be opened again."""
    receipt = receipt_for(form_key)
    return page("surveys/access/sent.html", survey=survey, definition=definition, receipt=receipt, confirm=confirm)
