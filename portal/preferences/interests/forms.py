"""The forms with which a customer chooses interests, and switches tailored pages off and on."""

from collections.abc import Iterator
from typing import Any

from portal.customers import queries
from portal.customers.details import Detail
from portal.languages import ENGLISH, InLanguage, gettext
from portal.preferences.forms import OwnForm
from portal.preferences.own_pages import owner
from portal.privacy.details_form import field_of
from portal.web.fields import Choice, ChoicesField
from portal.web.formats import day
from portal.web.forms import PortalForm


def _choices() -> Iterator[Choice]:
    """Yield what can be chosen, and what was chosen while it still could be, each with the day on which it was."""
    declared, labels = queries.declared_by(owner().id), queries.interest_labels()
    offered = [code for code, _ in queries.interests_offered()]
    for code in (*offered, *(each for each in declared if each not in offered)):
        since = gettext("You chose it on %(day)s", day=day(declared[code])) if code in declared else ""
        ended = "" if code in offered else gettext("It is no longer on our list")
        yield Choice(code, InLanguage(labels[code], ENGLISH), ". ".join(each for each in (since, ended) if each))


class InterestsForm(OwnForm):
    """What interests a customer."""

    scope = "preferences:interests"
    asks_marketing = True
    details = ("interests",)

    @classmethod
    def field(cls, detail: Detail) -> Any:
        """Return tiles, each with the day on which it was chosen."""
        return ChoicesField(detail.label, choices=_choices, kind="tiles", id=field_of(detail.key))


class TailoringForm(PortalForm):
    """Nothing but the button that switches tailored pages off, or on again."""

    scope = "preferences:tailoring"
