"""Where two tabs said different things on one page: what each of them says, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from portal.customers.details import DETAILS, LABELS
from portal.customers.queries import interest_labels
from portal.languages import gettext, lazy_gettext
from portal.privacy.marketing import OBJECTION
from portal.surveys.contact import Given
from portal.surveys.forms import SurveyPageForm
from portal.surveys.models import Response
from portal.web.errors import BusinessError

SAID_ANEW = frozenset({"seen", "form_token", "changed"})
"""What a form that is sent once more says differently."""

NOTHING = lazy_gettext("Nothing")


class ChangedMeanwhile(BusinessError):
    """The same response kept changing in another tab."""

    status = 409
    title = lazy_gettext("Your answers were changed somewhere else at the same moment")
    text = lazy_gettext("Nothing on this page was saved. Go back and send it again.")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that was said in two ways: its words, what is kept of it, and what was sent."""

    label: str
    kept: str
    sent: str


def differences(response: Response, given: Given, form: SurveyPageForm) -> Iterator[Difference]:
    """Yield where what was sent on a page differs from what is kept of it: of the answers, and of what was given with them."""
    for question, field in form.asked:
        if field is not None:
            words = (question.type.words(question, each) for each in (response.answers, form.answers))
            yield from _difference(question.label, *words)
    if not form.asks_marketing:
        return
    for key in form.details if form.page.asks_contact else ():
        yield from _difference(LABELS[key], _detail(key, given.contact), _detail(key, form.contact))
    boxes = {each.key: each.label for each in (*form.opt_ins, OBJECTION)}
    ticked = ("; ".join(str(boxes.get(key, key)) for key in each) for each in (given.ticked, form.choices.ticked))
    yield from _difference(gettext("Your choices about marketing"), *ticked)


def sent_again(form: SurveyPageForm) -> Iterator[tuple[str, str]]:
    """Yield what was sent, to be sent once more as it is: of files, what stands for those that are kept by now."""
    files = [field for _, field in form.asked_for_files]
    said_anew = SAID_ANEW.union(*((field.kept_name, field.gone_name) for field in files))
    yield from (pair for pair in request.form.items(multi=True) if pair[0] not in said_anew)
    yield from ((field.kept_name, each.token) for field in files for each in field.kept)


def _difference(label: str, kept: str, sent: str) -> Iterator[Difference]:
    if kept != sent:
        yield Difference(label, kept or NOTHING, sent or NOTHING)


def _detail(key: str, contact: Mapping[str, Any]) -> str:
    value = contact.get(key) or ""
    if isinstance(value, list):
        labels = interest_labels()
        return "; ".join(str(labels.get(code, code)) for code in value)
    return DETAILS[key].shown(value)
