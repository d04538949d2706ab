"""The form by which interests are remembered with an email address."""

from typing import Any

from portal.privacy.details_form import DetailsForm, field_of

INTERESTS = field_of("interests")


class RememberForm(DetailsForm):
    """What somebody is interested in, and where we reach them."""

    scope = "home:remember"
    asks_marketing = True
    details = ("interests", "email", "name")
    needed = ("interests", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self[INTERESTS].kind = "tiles"
