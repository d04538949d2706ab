"""What being known costs: pages for a known customer beside those for a stranger, and among few customers and many."""

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from sqlalchemy import func, insert, select

from portal import clock
from portal.app import create_app
from portal.config import Settings
from portal.customers import links
from portal.customers.models import EMAIL, ContactPoint, Customer, CustomerInterest, Interest
from portal.customers.readers import reader_of_link
from portal.customers.tailoring import fitted
from portal.db import db, unit_of_work
from portal.offers.tailored import tailored_offers
from portal.surveys.queries import open_surveys
from tests.benchmarks.figures import Figure
from tests.benchmarks.page import look, visited, warm_up
from tests.benchmarks.servers import Running, portal

FEW, MANY = 100, 100_000
ASKING, ASKING_LATER = "/surveys/event-feedback", "/surveys/annual-it-needs"
PAGES = (
    ("the first page", "/", "/"),
    ("the surveys", "/surveys/", "/surveys/"),
    ("a survey that asks for details later", ASKING_LATER, ASKING_LATER),
    ("a survey that asks for details on its first page", ASKING, f"{ASKING}?interest=training"),
)
"""Pages as a customer with a link of theirs opens them, and as somebody of whom nothing is kept does. The last comes
ready-made for strangers, so it stands beside one that is drawn anew as well.
"""
MOST, NOISE = 1.5, 1.2
ROUNDS, RUNS = 3, 400


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Measure pages in turns, so that a noisy minute meets all of them; then what fits, among few customers and many."""
    with portal(folder, options=("--demo",)) as ours:
        app = create_app(Settings.from_environment(ours.env))
        with app.app_context():
            known = _add_customers(FEW)
            token = links.sign(links.RECOGNITION, known)
            figures = [each for page in PAGES for each in _page(ours, *page, token, 1 if quick else 5)]
            few = _seconds_to_find(known)
            _add_customers(MANY)
            many = _seconds_to_find(known)
    what = f"finding what fits, among {MANY:,} customers and {FEW:,}"
    return [*figures, Figure("home", what, "ms", many * 1000, few * 1000, "the same", many < few * NOISE)]


def _page(ours: Running, what: str, path: str, strangers: str, token: str, seconds: float) -> Iterator[Figure]:
    """Yield how much a page for a known customer takes beside that for a stranger."""
    addresses = f"{path}?me={token}", strangers
    for address in addresses:
        warm_up(ours, partial(look, address))
    rounds = [[visited(ours, address, seconds) for address in addresses] for _ in range(ROUNDS)]
    known, stranger = sorted(rounds, key=lambda pair: pair[0][1] / pair[1][1])[1]
    met = known[1] <= MOST * stranger[1]
    yield Figure("home", f"{what} for a known customer", "ms", known[1], stranger[1], f"at most {MOST} ×", met)
    yield Figure("home", "… rate", "/s", known[0].errands_per_second, stranger[0].errands_per_second)


def _seconds_to_find(link_key: str) -> float:
    """Return the processor time it takes to recognise a customer and to put in order what is open."""
    taken = []
    for _ in range(RUNS):
        db.session.remove()
        began = time.process_time()
        reader, at = reader_of_link(link_key), clock.now()
        assert reader
        assert tailored_offers(reader, at, 6) or fitted(open_surveys(at), reader, at)
        taken.append(time.process_time() - began)
    return median(taken)


def _add_customers(number: int) -> str:
    """Add customers with a confirmed mailbox and three interests each; return the key of the first one's links."""
    interests = db.session.scalars(select(Interest.id).order_by(Interest.id)).all()
    first, at = (db.session.scalar(select(func.max(Customer.id))) or 0) + 1, clock.now()
    ids = range(first, first + number)
    chosen = [(each, interests[(each + place) % len(interests)]) for each in ids for place in range(3)]
    with unit_of_work():
        db.session.execute(insert(Customer), [_customer(each) for each in ids])
        db.session.execute(insert(ContactPoint), [_mailbox(each) for each in ids])
        db.session.execute(
            insert(CustomerInterest),
            [{"customer_id": one, "interest_id": other, "chosen_at": at, "how": "home"} for one, other in chosen],
        )
    return _customer(first)["link_key"]


def _customer(number: int) -> dict[str, object]:
    facts = {"id": number, "name": f"Customer {number}", "source": "home", "link_key": f"key-of-{number}"}
    return facts | {"created_at": clock.now()}


def _mailbox(number: int) -> dict[str, object]:
    address, at = f"customer.{number}@example.com", clock.now()
    facts = {"customer_id": number, "channel": EMAIL, "value": address, "lookup": address, "source": "home"}
    return facts | {"created_at": at, "confirmed_at": at}
