"""Mail is in the language of the page on which somebody asked for it, and so are the pages that it leads to."""

import pytest

from tests.support.customers import AMIRA
from tests.support.languages import asking_for, language_of
from tests.support.mail import outbox_mails

ASK, ADDRESS = "/preferences/", "email"


@pytest.fixture
def mailed(at_work, amira):
    """Returns the mail that asking for a link brings to an address."""

    def mail(visitor, address="", email=AMIRA):
        form = visitor.opens(f"{ASK}{address}").form().fill({ADDRESS: email})
        visitor.posts(form.action, form.values)
        return outbox_mails(at_work)[-1]

    return mail


def link_in(mail):
    return next(word for word in mail.text.split() if "/preferences/" in word).partition("localhost")[2]


def test_whoever_asks_in_welsh_gets_a_mail_in_welsh(visitor, mailed):
    mail = mailed(visitor, "?lang=cy")
    assert mail.subject == "Eich dolen i’ch tudalennau eich hun"
    assert '<html lang="cy">' in mail.html
    page = visitor.opens(link_in(mail))
    assert (language_of(page), page.heading) == ("cy", "Eich dewisiadau")


def test_a_mail_says_the_language_since_another_browser_may_open_it(visitor, mailed):
    mail = mailed(asking_for(visitor, "cy"))
    assert mail.subject == "Eich dolen i’ch tudalennau eich hun"
    assert language_of(asking_for(visitor, "en").opens(link_in(mail))) == "cy"


def test_somebody_we_do_not_know_gets_welsh_as_well(visitor, mailed):
    mail = mailed(visitor, "?lang=cy", "nobody@example.com")
    assert "Nid ydym yn adnabod neb" in mail.text


def test_everybody_else_gets_english(visitor, mailed):
    mail = mailed(visitor)
    assert mail.subject == "Your link to your own pages"
    assert "lang=" not in mail.text
    assert '<html lang="en-GB">' in mail.html
