"""The forms of the first page: picking interests, and the small ones that change what is kept of them."""

from portal.customers.details import interest_choices
from portal.customers.queries import merged_interests
from portal.languages import lazy_gettext
from portal.web.fields import ChoicesField, TextField
from portal.web.forms import PortalForm, PressedForm


class InterestsForm(PortalForm):
    """Interests as tiles. Sent as an address where nothing is kept, so the names in it are those of the address."""

    scope = "home:interests"
    interest = ChoicesField(
        lazy_gettext("What are you interested in?"),
        choices=interest_choices,
        replaced=merged_interests,
        kind="tiles",
        required=True,
        required_message=lazy_gettext("Choose at least one interest, or have the page as everybody sees it"),
        id="interest",
    )


class DropForm(PressedForm):
    """One interest to take back, and the page to lead back to."""

    scope = "home:interests"
    code = TextField(
        "Interest", required=True, required_message=lazy_gettext("Choose an interest to remove"), longest=60
    )
    back = TextField("Page", longest=60)


class SwitchForm(PressedForm):
    """A button that needs no more than to be pressed."""

    scope = "home:interests"
