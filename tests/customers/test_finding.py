"""Staff find customers by what they have at hand, however many there are."""

import re

import pytest
from sqlalchemy import select

from portal.clock import now
from portal.customers import actions
from portal.customers.models import NameWord
from portal.customers.search import customers_found, read_search
from portal.db import db
from tests.support.customers import customer
from tests.support.plans import plans

PEOPLE = {
    "amira@severn.example": {"name": "Amira Khan", "phone": "+441905000123", "postcode": "WR1 2EY"},
    "sian@teme.example": {"name": "Siân O’Brien-Shah", "fax": "+441905000456", "postcode": "WR14 3DU"},
    "office.khan@abbey.example": {"name": "Kwame Mensah", "phone": "+12025550100", "postcode": "B1 1AA"},
    "post@bs.example": {"name": "Zoë", "postcode": "BS1 5TR"},
}


@pytest.fixture
def people(at_work):
    for email, details in PEOPLE.items():
        customer(at_work, email, **details)


def found(at_work, typed):
    with at_work():
        return [each.name.split()[0] for each in customers_found(read_search(typed), before=None, size=50)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Khan", ["Amira"]),
        ("ami kha", ["Amira"]),
        ("khan kwame", []),
        ("sian", ["Siân"]),
        ("SIÂN", ["Siân"]),
        ("O'Brien", ["Siân"]),
        ("obrien shah", ["Siân"]),
        ("zoe", ["Zoë"]),
        ("office", ["Kwame"]),
        ("office.khan@abbey.example", ["Kwame"]),
        ("Office.Khan@", ["Kwame"]),
        ("khan@", []),
        ("01905 000123", ["Amira"]),
        ("+44 1905 000123", ["Amira"]),
        ("(01905) 000", ["Siân", "Amira"]),
        ("00 1 202 555", ["Kwame"]),
        ("WR", ["Siân", "Amira"]),
        ("WR1", ["Amira"]),
        ("wr14", ["Siân"]),
        ("WR1 2", ["Amira"]),
        ("wr12ey", ["Amira"]),
        ("B", ["Kwame"]),
        ("B1", ["Kwame"]),
        ("", ["Zoë", "Kwame", "Siân", "Amira"]),
        ("  \n ", ["Zoë", "Kwame", "Siân", "Amira"]),
        ("%", ["Zoë", "Kwame", "Siân", "Amira"]),
        ("a%", ["Amira"]),
        ("_ami", ["Amira"]),
        ("'; DROP TABLE customer", []),
        ("\U0010ffff@", []),
        ("x" * 5000, []),
    ],
)
def test_somebody_is_found_by_what_staff_have_at_hand(at_work, people, typed, names):
    assert found(at_work, typed) == names


def test_a_new_name_is_found_and_the_old_one_no_more(at_work):
    customer(at_work, name="Amira Khan")
    customer(at_work, name="Amira Shah")
    assert found(at_work, "khan") == []
    assert found(at_work, "shah") == ["Amira"]


def test_who_was_erased_is_not_found(at_work, people):
    with at_work():
        actions.erase(customers_found(read_search("khan"), before=None, size=1)[0], at=now())
    for typed in ("khan", "amira@", "01905 000123", "WR1"):
        assert found(at_work, typed) in ([], ["Siân"])
    with at_work():
        assert db.session.scalars(select(NameWord.word).where(NameWord.word == "khan")).all() == []


SCAN = re.compile(r"SCAN (?:customer|contact_point|name_word)\b(?! USING)|Seq Scan")
"""A table that is read from its beginning to its end."""


@pytest.mark.parametrize("typed", ["khan", "ami kha", "amira@severn.example", "01905 000123", "WR", "WR1", ""])
def test_an_index_is_enough_to_find_somebody(at_work, people, typed):
    with at_work(), plans() as seen:
        customers_found(read_search(typed), before=90, size=50)
    assert len(seen) == 1
    assert "INDEX" in seen[0].upper() or "PRIMARY KEY" in seen[0]
    assert SCAN.findall(seen[0]) == []
