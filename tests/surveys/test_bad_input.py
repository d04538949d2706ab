"""Whatever is sent, the answer is a clear page and nothing that cannot be an answer is kept."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.surveys.definition import read_definition
from portal.surveys.uids import with_uids
from tests.support.form import plain
from tests.support.surveys import CONTACT, EACH_TYPE, page, question, survey

FUZZED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
FORM = "application/x-www-form-urlencoded"
ALL = survey(page("all", *EACH_TYPE.values()), page("last", question("more")), contact={**CONTACT, "page": "all"})
NAMES = [
    *(f"q-{each['code']}" for each in EACH_TYPE.values()),
    *(
        "q-went-speed",
        "q-way-other",
        "q-services-other",
        "q-devices-laptops",
        "contact-email",
        "contact-phone",
        "contact-interests",
    ),
    *("marketing-objection", "marketing-promotions-email", "website", "version", "form_token", "go", "unknown"),
]
WORDS = st.characters(exclude_categories=["Cs"])
"""Any characters but half ones (surrogates), which UTF-8 cannot carry."""

LIKELY = "1e999 ٣ 1_000 −5 Infinity nan 0x10 0000-00-00 31/02/2026 10000-01-01 + +99 <script>alert(1)</script> {{7*7}} %s%n ../../etc/passwd =1+1 '-- phone by_post none yes 10 11 -1 badly 2026-11-23 name@example.com"
NASTY = st.one_of(st.text(WORDS, max_size=60), st.sampled_from([*LIKELY.split(), "\u202e", "a\x0bb\x1f", "a" * 9000]))


@pytest.fixture
def url(put_out):
    return put_out(ALL)


def is_clear(visitor, response) -> bool:
    """Whether an answer says something a person can read, and keeps our rules for pages."""
    shown = visitor.checked(response)
    return shown.status < 500 and (bool(shown.heading) or bool(response.location) or response.mimetype != "text/html")


def bounds(answers) -> None:
    """Fail unless these answers are ones that the survey's questions can have."""
    definition = read_definition(with_uids(ALL, []))
    assert {uid.removesuffix(".other") for uid in answers} <= set(definition.questions)
    for asked in definition.questions.values():
        shown = {outcome.key for outcome in asked.type.outcomes(asked)}
        assert not shown or set(asked.type.tally(asked, answers)) <= shown
        assert isinstance(asked.type.words(asked, answers), str)
    json.dumps(answers, allow_nan=False).encode()


@FUZZED
@given(st.lists(st.tuples(st.sampled_from(NAMES), NASTY), max_size=25), st.booleans())
def test_any_words_in_any_field_get_a_clear_answer(visitor, url, responses, typed, standing):
    form = visitor.opens(url).form()
    data = form.values.copy() if standing else type(form.values)()
    for name, value in typed:
        data.add(name, value)
    assert is_clear(visitor, visitor.client.post(url, data=data))
    for each in responses():
        bounds(each.answers)


@FUZZED
@given(
    st.binary(max_size=300),
    st.sampled_from(
        [
            FORM,
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/json",
            "text/plain",
            "",
            "x/",
            FORM + "; charset=utf-16",
            "application/x-url-encoded",
        ]
    ),
)
def test_any_bytes_get_a_clear_answer(visitor, url, responses, body, kind):
    assert is_clear(visitor, visitor.client.post(url, data=body, content_type=kind))
    assert responses() == []


def test_a_body_that_is_too_large_is_refused(visitor, url, responses):
    form = visitor.opens(url).form()
    form.values["q-remarks"] = "a" * 1_200_000
    assert visitor.posts(url, form.values, status=413).heading == "That is too large"
    assert responses() == []


def test_thousands_of_fields_are_not_read_one_by_one(visitor, url, responses):
    many = "&".join(f"a{number}=b" for number in range(60_000))
    assert is_clear(visitor, visitor.client.post(url, data=many, content_type=FORM))
    assert is_clear(
        visitor,
        visitor.client.post(
            url, data={f"a{number}": "b" for number in range(2_000)}, content_type="multipart/form-data"
        ),
    )
    nested = "q-went" + "[a]" * 20_000
    assert is_clear(visitor, visitor.client.post(url, data={nested: "b"}))
    assert responses() == []


def test_what_is_shown_again_is_text_and_never_markup(visitor, url):
    form = visitor.opens(url).form()
    for name in NAMES[:-7]:
        form.values.setlist(name, ['"><script>alert(1)</script>'])
    refused = visitor.posts(url, form.values, status=422)
    assert "<script>alert" not in refused.html
    assert refused.field(plain("Matter")).value == '"><script>alert(1)</script>'


def test_characters_that_come_along_with_copied_text_are_left_out(visitor, url, responses):
    """Word sends a vertical tab for a soft line break; none of these may stand in HTML, XML or a spreadsheet."""
    form = (
        visitor.opens(url)
        .form()
        .fill({"Email address": "name@example.com", "Remarks": "one\x0btwo\x1f\x02\ufffe three\r\nfour"})
    )
    form.send("Continue")
    assert responses()[0].answers == {"remarks": "one\ntwo three\nfour"}


def test_an_option_that_asks_for_text_gets_one_however_it_is_sent(visitor, url, responses):
    form = visitor.opens(url).form().fill({"Email address": "name@example.com", "Way": ["By post"]})
    for value, texts in ((" by_post ", []), ("by_post", ["two", "texts"]), ("by_post", [" \x01 "])):
        form.values.setlist("q-way", [value])
        form.values.setlist("q-way-other", texts)
        assert visitor.posts(url, form.values, status=422).field("Way").error
    assert responses() == []
