"""Strange addresses, headers and hosts get a clear answer, and what comes from another site is refused."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.web.errors import UNKNOWN_HOST
from tests.support.surveys import CONTACT, EACH_TYPE, survey

FUZZED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
WORDS = st.characters(exclude_categories=["Cs"])
"""Any characters but half ones (surrogates), which UTF-8 cannot carry."""


@pytest.fixture
def url(put_out):
    return put_out(survey(*EACH_TYPE.values(), contact=CONTACT))


def is_clear(page) -> bool:
    """Whether an answer says something a person can read."""
    return bool(page.heading or page.response.location or page.response.mimetype == "text/plain")


@FUZZED
@given(
    st.text(WORDS, max_size=80),
    st.sampled_from(
        [
            "{}",
            "survey/{}",
            "survey/answers/{}/1",
            "survey/answers/{}/thanks",
            "survey/check/1/1/{}",
            "survey/answers/key/{}",
            "survey/check/{}/1/q-matter",
        ]
    ),
    st.sampled_from(["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"]),
)
def test_any_address_gets_a_clear_answer(visitor, url, part, place, method):
    response = visitor.client.open("/surveys/" + place.format(part), method=method)
    assert response.status_code < 500


@pytest.mark.parametrize(
    "path",
    [
        "/surveys/../",
        "/surveys/%2e%2e/",
        "/surveys/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/surveys//survey",
        "/surveys/survey/",
        "/surveys/%00",
        "/surveys/%ff",
        "/surveys/" + "a" * 9000,
        "/surveys/survey/answers/x/99999999999999999999",
        "/surveys/survey/answers/x/" + "9" * 5000,
        "/surveys/survey/answers/x/-1",
        "/surveys/survey/answers/x/٣",
        "/surveys/survey/answers/x/0",
        "/surveys/survey/answers/%0d%0aX-A:b/1",
        "/surveys/SURVEY",
        "/surveys/survey%20",
        "/surveys/survey?version=" + "9" * 5000,
        "/surveys/survey?%ff=%00",
        "/surveys/survey/check/1/1/q-mattr",
        "/surveys/survey/answers/thanks/thanks",
    ],
)
def test_an_address_that_leads_nowhere_says_so(visitor, url, path):
    for method in ("GET", "POST", "HEAD", "PUT", "DELETE"):
        response = visitor.client.open(path, method=method, follow_redirects=True)
        somewhere = response.request.path in {"/surveys/", url, "/"} and response.status_code in {200, 422}
        assert somewhere or response.status_code in {400, 404, 405}, f"{method}: {response.status}"
        if method == "GET":
            assert is_clear(visitor.checked(response))


@pytest.mark.parametrize(
    "name",
    [
        "form_token",
        "website",
        "csrf_token",
        "meta",
        "errors",
        "data",
        "validate",
        "q-",
        "q-went",
        "marketing-objection",
        "contact-name",
        "__class__",
    ],
)
def test_checking_knows_only_the_fields_that_are_typed_into(visitor, url, name):
    response = visitor.client.post(f"{url}/check/1/1/{name}", data={name: "x"}, headers={"HX-Request": "true"})
    assert response.status_code == (200 if name == "contact-name" else 404)


def test_what_a_page_does_not_take_is_answered_with_what_it_takes(visitor, url):
    response = visitor.client.put(url)
    assert response.status_code == 405
    assert {"GET", "POST"} <= set(response.headers["Allow"].split(", "))


HEADERS = {
    "another site": ({"Origin": "https://elsewhere.example"}, 403),
    "no site at all": ({"Origin": "null"}, 403),
    "an origin that is no address": ({"Origin": "http://[::1"}, 403),
    "a frame on another site": ({"Sec-Fetch-Site": "cross-site"}, 403),
    "a neighbouring site": ({"Sec-Fetch-Site": "same-site"}, 403),
    "another host": ({"Host": "elsewhere.example"}, 400),
    "a host that is none": ({"Host": "a b:c"}, 400),
    "a host with a wrong port": ({"Host": "localhost:99999999"}, 400),
    "an empty host": ({"Host": ""}, 400),
}


@pytest.mark.parametrize("where", HEADERS)
def test_what_comes_from_elsewhere_is_refused(visitor, url, responses, where):
    headers, status = HEADERS[where]
    form = visitor.opens(url).form()
    response = visitor.client.post(url, data=form.values, headers=headers)
    assert response.status_code == status
    assert is_clear(visitor.checked(response))
    assert responses() == []


@pytest.mark.parametrize("query", ["", "?x=%00", "?x=%ff"])
@pytest.mark.parametrize("path", ["/", "/surveys/", "/surveys/none"])
def test_a_host_that_is_not_ours_is_told_so_whatever_is_asked_of_it(visitor, path, query):
    response = visitor.client.get(path + query, headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    assert response.text == UNKNOWN_HOST


@pytest.mark.parametrize(
    "header",
    [
        "HX-Request",
        "HX-Current-URL",
        "HX-Target",
        "HX-Trigger",
        "HX-Prompt",
        "HX-Boosted",
        "HX-History-Restore-Request",
        "Triggering-Event",
        "Accept",
        "Accept-Language",
        "Accept-Encoding",
        "Cookie",
        "Referer",
        "If-None-Match",
        "If-Modified-Since",
        "Range",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "Authorization",
        "Content-Encoding",
    ],
)
@pytest.mark.parametrize(
    "value",
    ["", "true", "%ff", "é\x80", "http://[", "{", "a" * 5000, "session=x; portal=y", "Basic ::", "bytes=9-1"],
    ids=range(10),
)
def test_strange_headers_change_nothing(visitor, url, header, value):
    assert visitor.client.get(url, headers={header: value}).status_code == 200
    assert visitor.client.get(f"{url}x", headers={header: value}).status_code == 404
