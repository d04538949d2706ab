"""What is known of a customer and how it came to be so, in words."""

from collections.abc import Iterator

from portal.customers import places, queries
from portal.customers.details import DETAILS, LABELS
from portal.customers.models import EMAIL, ContactPoint, Customer
from portal.languages import gettext
from portal.web.formats import day, moment

ON_OTHER_PAGES = {"email", "interests"}


def details_in_words(customer: Customer) -> list[tuple[str, str]]:
    """Return the details that a customer can change at once: what each is called, and what is known; empty if nothing."""
    known = queries.details_of(customer)
    return [
        (each.label, each.shown(known.get(each.key, ""))) for each in DETAILS.values() if each.key not in ON_OTHER_PAGES
    ]


def mailboxes_in_words(customer: Customer) -> list[tuple[str, str]]:
    """Return a customer's email addresses, and since when each is confirmed."""
    points = [each for each in queries.contact_points(customer.id) if each.channel == EMAIL]
    return [(LABELS["email"], f"{each.value}\n{_proof(each)}") for each in points]


def changes_in_words(customer: Customer) -> Iterator[tuple[str, str]]:
    """Yield how each detail changed, and when and where that was done, the latest first."""
    for each in queries.changes_of(customer.id):
        old, new = (DETAILS[each.detail].shown(value).replace("\n", ", ") for value in (each.old, each.new))
        when = f"{moment(each.changed_at)} · {places.in_words(each.how)}"
        yield f"{LABELS[each.detail]}: {_change(old, new)}", when


def _change(old: str, new: str) -> str:
    if not old:
        return gettext("“%(new)s” added", new=new)
    if not new:
        return gettext("“%(old)s” removed", old=old)
    return gettext("“%(old)s” became “%(new)s”", old=old, new=new)


def _proof(mailbox: ContactPoint) -> str:
    if mailbox.confirmed_at:
        return gettext("Confirmed on %(day)s", day=day(mailbox.confirmed_at))
    return gettext("Not confirmed")
