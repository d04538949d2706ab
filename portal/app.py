"""The composition root: puts the features together. It imports everything and nothing imports it."""

from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from portal import db, health, storage
from portal.config import CHECKOUT, PACKAGE, Settings
from portal.customers import recognition
from portal.customers.interests import staff_views as interest_staff_views
from portal.db import engine_options
from portal.home import views as home_views
from portal.home.by_email import views as interests_by_email_views
from portal.offers import staff_views as offer_staff_views
from portal.offers import views as offer_views
from portal.offers.claims_out import staff_views as claim_staff_views
from portal.offers.codes import staff_views as code_staff_views
from portal.offers.kept_apart import staff_views as kept_apart_staff_views
from portal.offers.own_form import staff_views as offer_form_staff_views
from portal.offers.release import staff_views as release_staff_views
from portal.preferences import views as preference_views
from portal.privacy import staff_views as privacy_staff_views
from portal.privacy import views as privacy_views
from portal.privacy.confirmation import views as confirmation_views
from portal.privacy.cookies import views as cookie_views
from portal.privacy.external_links import staff_views as link_staff_views
from portal.privacy.external_links import views as link_views
from portal.privacy.partners import staff_views as partner_staff_views
from portal.privacy.unsubscribing import views as unsubscribing_views
from portal.staff import views as staff_views
from portal.staff.customers import views as customer_finding_views
from portal.staff.customers.agreements import views as customer_agreement_views
from portal.staff.customers.changes import views as customer_change_views
from portal.staff.customers.mailboxes import views as customer_mailbox_views
from portal.staff.customers.record import views as customer_record_views
from portal.staff.customers.refusals import views as customer_refusal_views
from portal.staff.mail import views as mail_views
from portal.staff.mail.settling import views as mail_settling_views
from portal.surveys import staff_views as survey_staff_views
from portal.surveys import views as survey_views
from portal.surveys.access import views as survey_access_views
from portal.surveys.access.inviting import staff_views as invitation_staff_views
from portal.surveys.autosaving import views as autosaving_views
from portal.surveys.designer import staff_views as draft_staff_views
from portal.surveys.designer.building import staff_views as condition_staff_views
from portal.surveys.designer.parts import staff_views as draft_part_staff_views
from portal.surveys.designer.previewing import staff_views as preview_staff_views
from portal.surveys.designer.publishing import staff_views as publishing_staff_views
from portal.surveys.designer.translating import staff_views as translation_staff_views
from portal.surveys.designer.trials import staff_views as trial_staff_views
from portal.surveys.export import views as survey_export_views
from portal.surveys.export.by_program import staff_views as reading_token_staff_views
from portal.surveys.export.by_program import views as by_program_views
from portal.surveys.files import staff_views as survey_file_staff_views
from portal.surveys.interchange import staff_views as interchange_staff_views
from portal.surveys.later import views as later_views
from portal.surveys.logic import staff_views as expression_staff_views
from portal.surveys.results import staff_views as result_staff_views
from portal.surveys.results.crosstab import staff_views as crosstab_staff_views
from portal.surveys.results.selecting import staff_views as selection_staff_views
from portal.web import (
    components,
    context,
    cookies,
    errors,
    guards,
    headers,
    language_choice,
    request_checks,
    request_log,
    row_numbers,
    saving,
    static_files,
    tables,
    uploads,
)
from portal.web.pages import htmx

FEATURES = (
    recognition,
    home_views,
    interests_by_email_views,
    survey_views,
    survey_access_views,
    autosaving_views,
    later_views,
    offer_views,
    preference_views,
    privacy_views,
    confirmation_views,
    unsubscribing_views,
    cookie_views,
    link_views,
    staff_views,
    survey_staff_views,
    result_staff_views,
    draft_staff_views,
    interchange_staff_views,
    draft_part_staff_views,
    offer_staff_views,
    release_staff_views,
    offer_form_staff_views,
    code_staff_views,
    claim_staff_views,
    kept_apart_staff_views,
    customer_finding_views,
    customer_record_views,
    customer_change_views,
    customer_mailbox_views,
    customer_refusal_views,
    customer_agreement_views,
    interest_staff_views,
    mail_views,
    mail_settling_views,
    partner_staff_views,
    link_staff_views,
    privacy_staff_views,
    condition_staff_views,
    expression_staff_views,
    translation_staff_views,
    preview_staff_views,
    trial_staff_views,
    publishing_staff_views,
    survey_export_views,
    reading_token_staff_views,
    by_program_views,
    invitation_staff_views,
    survey_file_staff_views,
    selection_staff_views,
    crosstab_staff_views,
    health,
)
"""The features in menu order; each module has ``install(app)``."""

MEGABYTE = 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """Return the portal, ready to serve. Raises ``ConfigurationError`` when a setting is wrong."""
    settings = settings or Settings.from_environment()
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)  # what people tell us is in it
    app = Flask(
        "portal",
        instance_path=str(settings.instance.absolute()),
        static_folder=None,
        template_folder=_folder("templates"),
    )
    app.extensions["static_folder"] = _folder("static")
    app.config.update(_flask_settings(settings))
    app.extensions["settings"] = settings
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    _install_foundations(app)
    for feature in FEATURES:
        feature.install(app)
    components.install(app)
    return app


def _install_foundations(app: Flask) -> None:
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for foundation in (
        storage,
        row_numbers,
        request_log,
        language_choice,
        uploads,
        request_checks,
        guards,
        saving,
        cookies,
        headers,
        errors,
        static_files,
        context,
        tables,
    ):
        foundation.install(app)
    htmx.init_app(app)
    db.db.init_app(app)
    with app.app_context():
        db.prepare_engine()


def _flask_settings(settings: Settings) -> dict[str, Any]:
    return {
        "SECRET_KEY": settings.secret(),
        "SUPPRESSION_KEY": settings.suppression_secret(),
        "SQLALCHEMY_DATABASE_URI": settings.url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.url, settings.threads),
        "TRUSTED_HOSTS": [*settings.allowed_hosts],
        "MAX_CONTENT_LENGTH": MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": MEGABYTE,
        "MAX_FORM_PARTS": 1000,
        "FORM_SECONDS": settings.form_hours * 3600,
        "FASTEST_SECONDS": settings.fastest_seconds,
        "UNFINISHED_DAYS": settings.unfinished_days,
        "SURVEY_SECONDS": 1.0,
        "WTF_I18N_ENABLED": False,
        "SESSION_COOKIE_NAME": "__Host-portal" if settings.https else "portal",
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
    }


def _folder(name: str) -> str:
    """The folder inside the package where it was installed as a wheel, else the one beside the package."""
    inside = PACKAGE / name
    return str(inside if inside.is_dir() else CHECKOUT / name)
