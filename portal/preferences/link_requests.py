"""Sending somebody a link to their own pages. Whether we know an address shows in its mailbox and nowhere else."""

import secrets
from datetime import timedelta

from portal import clock
from portal.customers import links
from portal.customers.queries import customer_with_mailbox
from portal.languages import lazy_gettext
from portal.mail import outbox
from portal.web.addresses import public_url
from portal.web.errors import BusinessError
from portal.web.throttle import Throttle

KIND = "preferences link"
FOR_CUSTOMERS, FOR_OTHERS = "mail/preferences_link.md", "mail/preferences_unknown.md"

ASKING = Throttle("preferences link", within=timedelta(hours=1), most_for_one_address=5, most_from_one_place=50)


class TooManyLinks(BusinessError):
    """Too many links were asked for lately: to one address, or from one place."""

    status = 429
    title = lazy_gettext("That was asked for too often")
    text = lazy_gettext(
        "Look into your mailbox first: a link may have arrived. You can ask for another one in an hour."
    )


def send_link(*, email: str, place: str) -> None:
    """Put a mail into the outbox: with a link for a customer, and with the way on for everybody else.

    It takes the same work in both cases. Raises ``TooManyLinks``.
    """
    if not ASKING.may_try(email=email, place=place):
        raise TooManyLinks
    customer = customer_with_mailbox(email)
    token = links.sign(links.PREFERENCES, customer.link_key if customer else secrets.token_urlsafe(16))
    until = clock.now() + links.OWN_PAGES_LAST
    outbox.queue(
        to=email,
        template=FOR_CUSTOMERS if customer else FOR_OTHERS,
        kind=KIND,
        customer_id=customer.id if customer else None,
        link=public_url("preferences.overview", token=token),
        not_after=until,
        until=until,
        surveys=public_url("surveys.browse"),
    )
