"""Every form that asks somebody about themselves has the boxes about marketing, all of them empty. The exceptions stand here."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from xml.etree.ElementTree import Element

import pytest
from wtforms.fields.core import UnboundField

import portal
from portal.customers.details import DETAILS
from portal.privacy.forms import PersonalForm
from portal.privacy.marketing import BOXES
from portal.web.fields import EmailField, PhoneField, PostcodeField
from portal.web.forms import PortalForm
from tests.support.crawl import pages_from
from tests.support.page import Page

EXEMPT = {
    "portal.staff.forms.SignInForm": "staff sign in with their own account",
    "portal.staff.forms.AccountForm": "an account of staff, about them in their work",
    "portal.preferences.forms.LinkForm": "where a link is to be sent to, used for nothing else",
    "portal.surveys.later.forms.LinkForm": "where a link is to be sent to, used for nothing else",
    "portal.staff.style_forms.EveryField": "the style page, which takes nothing; it draws the boxes itself",
}
"""The forms that ask for something personal without the boxes, each with its reason."""

EXEMPT_PAGES = {"/preferences/": "portal.preferences.forms.LinkForm"}
"""The pages for everybody on which one of them stands."""

PERSONAL_FIELDS = (EmailField, PhoneField, PostcodeField)
PERSONAL_NAMES = DETAILS.keys() - {"interests"}
PERSONAL_CONTROLS = {"name", "email", "tel", "street-address", "postal-code", "organization-title"}
"""The values of ``autocomplete`` by which a control asks about the person who fills it in (HTML, autofill)."""


def kinds_of(kind: type[PortalForm]) -> Iterator[type[PortalForm]]:
    """Yield every form of the portal that derives from this one and is written down as a class."""
    for each in kind.__subclasses__():
        if each.__module__.startswith("portal.") and each.__name__ in vars(import_module(each.__module__)):
            yield each
        yield from kinds_of(each)


def name_of(kind: type[PortalForm]) -> str:
    return f"{kind.__module__}.{kind.__name__}"


def asks_about_a_person(kind: type[PortalForm]) -> bool:
    fields = {name: getattr(kind, name) for name in dir(kind) if not name.startswith("_")}
    return any(
        isinstance(field, UnboundField)
        and (issubclass(field.field_class, PERSONAL_FIELDS) or name.removeprefix("contact-") in PERSONAL_NAMES)
        for name, field in fields.items()
    )


for module in pkgutil.walk_packages(portal.__path__, "portal."):
    if "migrations" not in module.name and not module.name.endswith("__main__"):
        import_module(module.name)

FORMS = {name_of(kind): kind for kind in kinds_of(PortalForm)}
ASKING = {name: kind for name, kind in FORMS.items() if asks_about_a_person(kind)}


@pytest.mark.parametrize("name", ASKING)
def test_a_form_that_asks_about_a_person_has_the_boxes(name):
    assert issubclass(ASKING[name], PersonalForm) or name in EXEMPT


def test_every_exception_is_still_one():
    assert {name for name, kind in ASKING.items() if not issubclass(kind, PersonalForm)} == EXEMPT.keys()


def test_the_check_would_find_a_form_without_the_boxes():
    bare = type("Bare", (PortalForm,), {"contact-phone": PhoneField("Phone")})
    assert asks_about_a_person(bare)
    assert not issubclass(bare, PersonalForm)


def test_every_form_that_a_visitor_can_reach_has_the_boxes_and_none_is_ticked(visitor, demonstration):
    asking = 0
    for page in pages_from(visitor, "/"):
        for form in page.markup.elements("form"):
            if asks(page, form) and page.url not in EXEMPT_PAGES and not page.url.startswith("/staff/"):
                asking += 1
                assert boxes_on(page, form) >= {"marketing-promotions-email", "marketing-objection"}, page.url
    assert asking


def asks(page: Page, form: Element) -> bool:
    """Tell whether a form asks for details. A survey of several pages may have questions like them before its boxes."""
    controls = page.markup.elements("input", "textarea", inside=form)
    details = [each for each in controls if not each.get("name", "").startswith("q-")]
    return any(each.get("autocomplete") in PERSONAL_CONTROLS for each in details)


def boxes_on(page: Page, form: Element) -> set[str]:
    """Return the names of the boxes about marketing in a form, all of which have to be empty."""
    known = {"marketing-" + key.replace(".", "-") for key in BOXES}
    boxes = [each for each in page.markup.elements("input", inside=form) if each.get("name") in known]
    assert not any("checked" in each.attrib for each in boxes), page.url
    return {each.get("name", "") for each in boxes}
