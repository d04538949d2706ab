"""One source becomes a mail's plain text and its HTML, which say the same, and nothing that somebody typed gets out of it."""

import pytest

from tests.support.markup import Markup, words

LINK = "https://portal.example/confirm/a-token_of.signs"


def body_of(composed) -> str:
    return composed.text.partition("\n\n-- \n")[0]


def seen(composed) -> str:
    """What a reader of the HTML finds, above its footer."""
    return words(next(Markup(composed.html).elements("main")))


def test_the_first_heading_is_the_subject(composed):
    mail = composed("# Your code for {{ offer }}\n\nHere it is.", offer="Cloud backup")
    assert mail.subject == "Your code for Cloud backup"
    assert body_of(mail) == "Your code for Cloud backup\n\nHere it is."
    assert [words(each) for each in Markup(mail.html).elements("h1", "title")] == [mail.subject] * 2


def test_links_are_written_out_in_plain_text(composed):
    mail = composed("# Hello\n\n[Confirm]({{ link }})\n\nOr [look first]({{ link }}) at it.", link=LINK)
    assert f"Confirm:\n{LINK}\n" in mail.text
    assert f"Or look first <{LINK}> at it." in mail.text
    assert [each.get("href") for each in Markup(mail.html).elements("a")][:2] == [LINK, LINK]


def test_plain_text_keeps_lists_quotations_and_codes(composed):
    source = "# Hello\n\n1. one\n2. two\n\n* a **strong** word\n* `AB-12_*cd*`\n\n> {{ said }}\n\n***\n\nDone."
    mail = composed(source, said="first\nsecond")
    expected = "1. one\n2. two\n\n- a strong word\n- AB-12_*cd*\n\n> first\n> second\n\n* * *\n\nDone."
    assert body_of(mail) == f"Hello\n\n{expected}"
    assert "<code>AB-12_*cd*</code>" in mail.html


def test_long_text_is_wrapped_and_a_long_link_is_not(composed):
    link = f"https://portal.example/preferences/{'x' * 150}"
    mail = composed("# Hello\n\n{{ words }}\n\n[Open it]({{ link }})", words="word " * 100, link=link)
    assert link in mail.text.splitlines()
    assert max(len(line) for line in mail.text.splitlines() if line != link) <= 72


def test_a_mail_says_who_writes_and_why_people_get_it(composed):
    mail = composed("# Hello\n\nThere.")
    footer = mail.text.partition("\n\n-- \n")[2]
    assert footer == "You asked for it.\n\nWorcester I.T. Services\nWorcester, United Kingdom\n"
    assert words(next(Markup(mail.html).elements("footer"))) == " ".join(footer.split())


HOSTILE = [
    "<script>alert(1)</script>",
    "[click](https://evil.example)",
    "![](https://evil.example/x.png) *bold* `code` _under_ # heading\n# heading\n---\n> quote",
    "<https://evil.example>",
    "&lt;b&gt; &amp; \\* \"quoted\" 'single'",
    "{{ 7 * 7 }} {% raw %}",
    "\u202egnp.exe",
    "Zoë Ångström 李 🎉",
]


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize(
    "place", ["{{ typed }}", "**{{ typed }}**", "[{{ typed }}](https://portal.example/)", "* {{ typed }}"]
)
def test_what_somebody_typed_stays_text(composed, place, typed):
    mail = composed(f"# Hello\n\n{place}", typed=typed)
    markup = Markup(mail.html)
    assert markup.faults == []
    shown = typed.replace("\u202e", "")
    assert " ".join(shown.split()) in seen(mail)
    assert {each.get("href") for each in markup.elements("a")} <= {"https://portal.example/"}
    assert not list(markup.elements("script", "img"))
    if not place.startswith(("[", "*")):
        assert shown in body_of(mail)


@pytest.mark.parametrize("typed", HOSTILE)
def test_both_parts_say_the_same(composed, typed):
    mail = composed("# Hello {{ typed }}\n\nIt is `{{ typed }}` and **{{ typed }}**.", typed=typed)
    assert " ".join(body_of(mail).split()) == seen(mail)


def test_a_subject_is_one_line(composed):
    mail = composed("# Hello {{ name }}\n\nYou.", name="Ann\r\nBcc: everybody@example.com")
    assert mail.subject == "Hello Ann Bcc: everybody@example.com"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//evil.example", "data:text/html,x", ""])
def test_a_mail_leads_to_nothing_but_pages_and_mailboxes(composed, link):
    with pytest.raises(ValueError, match="A mail leads to web pages and mailboxes"):
        composed("# Hello\n\n[There]({{ link }})", link=link)


def test_a_value_that_is_missing_is_no_empty_place_in_a_mail(composed):
    with pytest.raises(Exception, match="'name' is undefined"):
        composed("# Hello {{ name }}\n\nYou.")


@pytest.mark.parametrize("source", ["Hello", "## Hello"])
def test_a_template_without_a_subject_is_refused(composed, source):
    with pytest.raises(ValueError, match="must begin with “# subject”"):
        composed(source)
