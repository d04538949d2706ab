"""Settings are checked before anything is served, and every fault is told in a line."""

import pytest

from portal.config import ConfigurationError, Settings


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("PORTAL_TRUSTED_PROXIES", "-1", "PORTAL_TRUSTED_PROXIES must be 0 or more"),
        ("PORTAL_FASTEST_SECONDS", "-1", "PORTAL_FASTEST_SECONDS must be 0 or more"),
        ("PORTAL_FASTEST_SECONDS", "nan", "PORTAL_FASTEST_SECONDS must be 0 or more"),
        ("PORTAL_WORKERS", "0", "PORTAL_WORKERS must be 1 or more"),
        ("PORTAL_WORKERS", "two", "PORTAL_WORKERS must be a number, not 'two'"),
        ("PORTAL_SECRET_KEY", "short", "PORTAL_SECRET_KEY needs at least 32 characters"),
        ("PORTAL_SUPPRESSION_KEY", "short", "PORTAL_SUPPRESSION_KEY needs at least 32 characters"),
        ("PORTAL_MAIL_URL", "smpt://mail.example.com", "PORTAL_MAIL_URL must be like smtps://"),
        ("PORTAL_MAIL_URL", "smtp://mail.example.com:port", "PORTAL_MAIL_URL must be like smtps://"),
        ("PORTAL_MAIL_URL", "smtp://mail.example.com", "PORTAL_MAIL_FROM must be set when mail is sent"),
        ("PORTAL_MAIL_FROM", "Portal <portal>", "PORTAL_MAIL_FROM must be an email address"),
        ("PORTAL_MAIL_FROM", "a@example.com\nBcc: b@example.com", "PORTAL_MAIL_FROM must be an email address"),
        ("PORTAL_CONTACT_EMAIL", "here", "PORTAL_CONTACT_EMAIL must be an email address"),
        ("PORTAL_WORKRES", "2", "PORTAL_WORKRES is not a setting of the portal"),
    ],
)
def test_a_wrong_setting_is_told(variable, value, words):
    with pytest.raises(ConfigurationError) as wrong:
        Settings.from_environment({variable: value})
    assert words in wrong.value.faults[0]


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path):
    settings = Settings(instance=tmp_path / "instance")
    assert settings.secret() == settings.secret()
    assert len(settings.secret()) > 32
    assert (settings.instance / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [each.name for each in settings.instance.iterdir()] == ["secret_key"]


def test_the_key_of_suppressions_is_kept_apart_from_the_secret(tmp_path):
    settings = Settings(instance=tmp_path)
    assert settings.suppression_secret() == settings.suppression_secret() != settings.secret()
    assert (tmp_path / "suppression_key").stat().st_mode & 0o777 == 0o600


def test_a_kept_secret_that_was_cut_off_is_not_signed_with(tmp_path):
    (tmp_path / "secret_key").write_text("")
    with pytest.raises(ConfigurationError, match="secret_key holds fewer than 32 characters"):
        Settings(instance=tmp_path).secret()
