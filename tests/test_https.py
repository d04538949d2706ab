"""What is told to browsers about HTTPS."""

import pytest

from portal.app import create_app


@pytest.mark.parametrize("https", [True, False])
def test_browsers_are_told_to_stay_with_https_where_the_portal_is_set_so(database, https):
    client = create_app(database.settings(https=https, trusted_proxies=1)).test_client()
    over_https = client.get("/healthz", headers={"X-Forwarded-Proto": "https"})
    assert ("Strict-Transport-Security" in over_https.headers) is https
    assert "Strict-Transport-Security" not in client.get("/healthz").headers
