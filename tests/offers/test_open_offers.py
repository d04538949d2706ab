"""The list of offers is one question to the database, in an order that everybody can follow."""

from portal.offers.queries import open_offers
from tests.support.customers import customer
from tests.support.offers import days_from_now
from tests.support.statements import statements
from tests.support.surveys import offer_interests


def titles(at_work, *interests):
    with at_work():
        return [each.offer.slug for each in open_offers(days_from_now(0), interests)]


def test_what_fits_most_interests_comes_first_then_what_ends_soon_then_the_newest(put_out_offer, at_work):
    offer_interests(at_work)
    put_out_offer("old", interests=["security"])
    put_out_offer("ends-later", ends_at=days_from_now(30))
    put_out_offer("ends-soon", ends_at=days_from_now(6))
    put_out_offer("ends-sooner", ends_at=days_from_now(2))
    put_out_offer("both", interests=["security", "backup"])
    put_out_offer("newest")
    neutral = ["ends-sooner", "ends-soon", "newest", "both", "ends-later", "old"]
    assert titles(at_work) == neutral
    assert titles(at_work, "security") == ["both", "old", "ends-sooner", "ends-soon", "newest", "ends-later"]
    assert titles(at_work, "security", "backup")[:2] == ["both", "old"]
    assert titles(at_work, "unknown") == neutral


def test_it_is_one_question_however_many_offers_and_customers_there_are(put_out_offer, at_work):
    offer_interests(at_work)
    for number in range(5):
        put_out_offer(f"offer-{number}", codes=["A", "B"], interests=["security"])
        customer(at_work, f"somebody-{number}@example.com", interests=["security"])
    with at_work(), statements() as asked:
        listed = open_offers(days_from_now(0), ["security"], most=3)
        assert [(each.fitting, dict(each.interests)) for each in listed] == [
            (("security",), {"security": "Cyber security"})
        ] * 3
    assert len(asked) == 1
    assert "customer" not in asked[0]
