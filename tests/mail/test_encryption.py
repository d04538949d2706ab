"""Mail leaves this machine encrypted, and a password is told to nobody else."""

import ssl

import pytest
import trustme
from aiosmtpd.smtp import AuthResult

from portal.mail import smtp
from portal.mail.models import SENT, WAITING
from tests.support.sink import running_sink

USER, PASSWORD = "portal@example.com", "p/ss: w@rd"
SECRET = "portal%40example.com:p%2Fss%3A%20w%40rd"


@pytest.fixture
def authority(tmp_path, monkeypatch):
    """Somebody who issues certificates, and whom this machine trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return authority


@pytest.fixture(autouse=True)
def away(monkeypatch):
    """The mail server is another machine."""
    monkeypatch.setattr(smtp, "THIS_MACHINE", set())


def presenting(authority, name="localhost"):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def login(server, session, envelope, mechanism, data):
    right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=right)


@pytest.mark.parametrize("scheme", ["smtp", "smtp+starttls"])
def test_mail_and_password_are_told_after_starttls(queue, courier, mails, authority, scheme):
    queue()
    with running_sink(tls_context=presenting(authority), authenticator=login, auth_required=True) as sink:
        courier(f"{scheme}://{SECRET}@localhost:{sink.port}")()
    assert (mails()[0].state, mails()[0].problem) == (SENT, "")


def test_mail_is_told_encrypted_from_the_first_byte(queue, courier, mails, authority):
    queue()
    with running_sink(ssl_context=presenting(authority)) as sink:
        courier(f"smtps://localhost:{sink.port}")()
    assert mails()[0].state == SENT


def test_a_wrong_password_lets_mail_wait(queue, courier, mails, authority):
    queue()
    with running_sink(tls_context=presenting(authority), authenticator=login, auth_required=True) as sink:
        courier(f"smtp://{USER.replace('@', '%40')}:wrong@localhost:{sink.port}")()
    assert mails()[0].state == WAITING
    assert mails()[0].problem.startswith("The mail server cannot be used: 535")


@pytest.mark.parametrize(("issuer", "name"), [("somebody else", "localhost"), ("ours", "another.example")])
def test_a_server_that_cannot_prove_who_it_is_gets_nothing(queue, courier, mails, authority, issuer, name):
    issuing = authority if issuer == "ours" else trustme.CA()
    queue()
    with running_sink(tls_context=presenting(issuing, name)) as sink:
        courier(f"smtp://localhost:{sink.port}")()
    assert "certificate verify failed" in mails()[0].problem
    assert sink.letters == []


def test_a_password_is_not_told_unencrypted(queue, courier, mails, sink):
    queue()
    courier(f"smtp://{SECRET}@127.0.0.1:{sink.port}")()
    assert mails()[0].problem.endswith("it offers no encryption, and the password is not sent without")
    assert sink.letters == []


def test_starttls_is_insisted_on(queue, courier, mails, sink):
    queue()
    courier(f"smtp+starttls://127.0.0.1:{sink.port}")()
    assert "STARTTLS extension not supported by server" in mails()[0].problem
    assert sink.letters == []
