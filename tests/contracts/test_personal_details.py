"""We keep nothing about a person but what one list says that we may ask for (promise C1)."""

import pytest

from portal.customers.details import CHANNEL_DETAILS, COLUMN_DETAILS, DETAILS
from portal.customers.models import CHANNELS, Customer, DetailChange
from portal.surveys.models import ResponseContact

NOT_ASKED = {
    "customer": {
        "id": "its number",
        "source": "where they told us first",
        "link_key": "random; what links to their own pages carry",
        "created_at": "since when we know them",
        "erased_at": "when all of it was erased",
    },
    "response_contact": {
        "response_id": "the response it came with",
        "marketing_choice_id": "what was ticked in the boxes about marketing",
        "customer_id": "whose it is, once that is certain",
    },
}
"""The columns of tables about people that hold no detail of theirs, each with what it holds."""


@pytest.mark.parametrize("table", [Customer, ResponseContact], ids=lambda table: table.__tablename__)
def test_every_column_about_a_person_is_a_detail_on_the_list_or_says_what_it_is(table):
    columns = set(table.__table__.columns.keys())
    kept_apart = NOT_ASKED[table.__tablename__]
    assert kept_apart.keys() <= columns
    assert columns - kept_apart.keys() <= DETAILS.keys()


def test_every_detail_has_its_place():
    in_places_of_their_own = {"email", "interests"}
    assert COLUMN_DETAILS | CHANNEL_DETAILS.keys() | in_places_of_their_own == DETAILS.keys()
    assert {*CHANNEL_DETAILS.values(), "email"} == set(CHANNELS)


def test_the_history_has_room_for_the_name_of_every_detail():
    longest = DetailChange.__table__.c.detail.type.length
    assert all(len(key) <= longest for key in DETAILS)
