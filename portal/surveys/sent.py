"""What people send: the form that they filled in, and what a page of it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from portal.privacy.marketing import Choices
from portal.surveys.access import anonymity
from portal.surveys.access.models import Invitation
from portal.surveys.changing import without
from portal.surveys.contact import Given
from portal.surveys.definition import ANONYMOUS, OPEN, Definition, Page

NO_CHOICES = Choices()


@dataclass(frozen=True, slots=True)
class SentPage:
    """What a valid page says: its number, the answers, the details and the choices; ``suspect`` says why, if it is.

    ``key`` is that of the form, ``seen`` the mark of what the page said when it was opened (``changing.mark_of``), and
    ``invitation`` what lets its sender answer, where they need one. A page that is not ``left`` is saved for later, and one
    that is left for an earlier page goes ``back``.
    ``asked`` are the uids of the questions that were asked on it; None stands for all of the page. ``current`` is the
    version of the survey whose limits hold now; None stands for the one that is answered.
    """

    number: int
    answers: Mapping[str, Any]
    contact: Mapping[str, Any] = field(default_factory=dict)
    choices: Choices = NO_CHOICES
    suspect: str = ""
    key: str = ""
    invitation: Invitation | None = None
    seen: str = ""
    left: bool = True
    back: bool = False
    asked: frozenset[str] | None = None
    current: Definition | None = None

    @property
    def given(self) -> Given:
        """What it says about the person."""
        return Given(self.contact, self.choices.ticked, self.choices.email)

    def is_guarded(self, definition: Definition) -> bool:
        """Whether there is more to taking it as answers to this version, for its own sake or for that of the current one."""
        limits = self.current.access if self.current else OPEN
        return definition.is_guarded or limits.most is not None or bool(limits.quotas)

    def in_place_of(self, answers: Mapping[str, Any], page: Page) -> dict[str, Any]:
        """Return the answers with those on this page in place of what was answered there before; what was cleared is gone."""
        asked = [each.uid for each in page.questions] if self.asked is None else self.asked
        return without(answers, asked) | dict(self.answers)


@dataclass(frozen=True, slots=True)
class Form:
    """The form that was filled in: which version of which survey, its key, and when it was opened."""

    survey_id: int
    version: int
    definition: Definition
    key: str
    opened_at: datetime

    @property
    def response_key(self) -> str:
        """The key of the response that it makes; it stands in addresses, so of anonymous answers it is another."""
        anonymous = self.definition.access.identity == ANONYMOUS
        return anonymity.key_in_addresses(self.key) if anonymous else self.key
