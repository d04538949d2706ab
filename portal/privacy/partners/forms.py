"""The forms with which staff look after partners. They are about firms, so they ask nobody about marketing."""

from portal.privacy.external_links.register import links_in_use
from portal.web.fields import Choice, ChoiceField, TextField
from portal.web.forms import PortalForm


def _links() -> list[Choice]:
    return [Choice(str(link.id), f"{link.destination} ({link.host})") for link in links_in_use()]


class PartnerForm(PortalForm):
    """One partner."""

    scope = "privacy:partner"
    firm = TextField(
        "Name of the partner",
        hint="As customers read it beside the box with which they ask for its offers.",
        required=True,
        required_message="Enter the partner's name",
        longest=100,
        id="firm",
    )
    link_id = ChoiceField(
        "Its own site",
        hint="One of the registered links. Its privacy statement stands there as well.",
        choices=_links,
        kind="select",
        id="link_id",
    )


class RetireForm(PortalForm):
    """Nothing but the button that ends the work with a partner."""

    scope = "privacy:retire-partner"
