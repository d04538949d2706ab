"""The form on which staff write an offer, and the pages that ask before something happens."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from portal.clock import LONDON
from portal.offers.fields import interests_field, partner_field
from portal.offers.models import NO_CODE, ONE_CODE, POOL, Offer, OfferPicture
from portal.offers.pictures import LARGEST_FILE, NoPicture, Picture, read_picture
from portal.web.fields import (
    CheckboxField,
    Choice,
    ChoiceField,
    DateField,
    FileField,
    NumberField,
    TextField,
)
from portal.web.forms import PortalForm

LARGEST_NUMBER = 1_000_000

CODE_KINDS = (
    Choice(NO_CODE, "No code", "They see what happens next."),
    Choice(ONE_CODE, "The same code for everybody"),
    Choice(POOL, "A code of their own for each claim", "Add the codes afterwards: upload a list, or have them made."),
)


class OfferForm(PortalForm):
    """All that staff say about an offer, but for its own form and its codes."""

    scope = "offers:offer"
    title = TextField("Title", required=True, required_message="Enter a title", longest=150, id="title")
    summary = TextField(
        "In a sentence or two",
        hint="Stands on the card and under the title.",
        required=True,
        required_message="Say in a sentence what it is",
        longest=300,
        lines=2,
        id="summary",
    )
    saving = TextField(
        "Price or saving",
        hint="As a figure that people see first, like “£95 off”.",
        longest=40,
        width="medium",
        id="saving",
    )
    text = TextField("Description", hint="A blank line begins a new paragraph.", longest=5000, lines=8, id="text")
    terms = TextField("Terms", longest=5000, lines=4, id="terms")
    partner = partner_field()
    interests = interests_field()
    first_day = DateField(
        "First day", hint="From then on it can be claimed; at once if you choose none.", id="first-day"
    )
    last_day = DateField("Last day", hint="It ends at midnight after it; never if you choose none.", id="last-day")
    limit_total = NumberField(
        "How often can it be claimed in all?", lowest=1, highest=LARGEST_NUMBER, unit="times", id="limit-total"
    )
    limit_per_person = NumberField(
        "How often can one person claim it?",
        hint="Counted by email address, which its form then has to need. The code then goes to that address.",
        lowest=1,
        highest=100,
        unit="times",
        id="limit-per-person",
    )
    code_kind = ChoiceField("What do people get who claim it?", required=True, choices=CODE_KINDS, id="code-kind")
    one_code = TextField("The code for everybody", longest=40, width="medium", id="one-code")
    what_next = TextField(
        "What happens next?",
        hint="Stands beside the code, like “Show it when you book”.",
        longest=2000,
        lines=3,
        id="what-next",
    )
    picture = FileField(
        "Picture",
        hint="A PNG, JPEG or WebP of up to 6 MB, wider than high. Without one, fine lines are drawn.",
        accepts="image/png,image/jpeg,image/webp",
        largest=LARGEST_FILE,
        id="picture",
    )
    picture_alt = TextField(
        "What is to be seen on the picture?", hint="For people who do not see it.", longest=200, id="picture-alt"
    )
    without_picture = CheckboxField("Show no picture any more", id="without-picture")

    read: Picture | None = None
    """The picture that was uploaded, once it was found to be one."""

    @classmethod
    def of(cls, offer: Offer, picture: OfferPicture | None, interests: list[str]) -> "OfferForm":
        """Return the form with what is saved of an offer."""
        own = (
            "title",
            "summary",
            "saving",
            "text",
            "terms",
            "limit_total",
            "limit_per_person",
            "code_kind",
            "one_code",
            "what_next",
        )
        form = cls(
            formdata=None,
            data={
                **{name: getattr(offer, name) or None for name in own},
                "partner": str(offer.partner_id) if offer.partner_id else None,
                "interests": interests,
                "first_day": _day(offer.starts_at),
                "last_day": _day(offer.last_moment),
                "picture_alt": picture.alt if picture else None,
            },
        )
        form.has_picture = picture is not None
        return form

    has_picture = False

    @property
    def given(self) -> dict[str, Any]:
        """The columns of the offer as they are to be."""
        texts = ("title", "summary", "saving", "text", "terms", "one_code", "what_next")
        return {
            **{name: self[name].data or "" for name in texts},
            "partner_id": int(self.partner.data) if self.partner.data else None,
            "starts_at": _midnight(self.first_day.data),
            "ends_at": _midnight(self.last_day.data, days=1),
            "limit_total": self.limit_total.data,
            "limit_per_person": self.limit_per_person.data,
            "code_kind": self.code_kind.data,
        }

    def validate_last_day(self, field: Any) -> None:
        """Refuse an end before the beginning."""
        if field.data and self.first_day.data and field.data < self.first_day.data:
            raise ValueError("Choose a day that is not before the first one")

    def validate_one_code(self, field: Any) -> None:
        """Refuse to give everybody a code that is not there."""
        if self.code_kind.data == ONE_CODE and not field.data:
            raise ValueError("Enter the code that everybody gets")

    def validate_picture(self, field: Any) -> None:
        """Refuse what is no picture."""
        if field.data:
            try:
                self.read = read_picture(field.data)
            except NoPicture as wrong:
                raise ValueError(str(wrong)) from None

    def validate_picture_alt(self, field: Any) -> None:
        """Refuse a picture that some people could not know anything about."""
        shown = self.picture.data or (self.has_picture and not self.without_picture.data)
        if shown and not field.data:
            raise ValueError("Say in a few words what is to be seen on the picture")


class NewOfferForm(OfferForm):
    """A new offer, which also gets its address."""

    slug = TextField(
        "Address",
        hint="What stands behind /offers/. It stays the same for ever; made of the title if you leave it empty.",
        longest=60,
        pattern="[a-z0-9]+(-[a-z0-9]+)*",
        pattern_message="Use small letters, digits and single hyphens, like cloud-backup",
        width="medium",
        id="slug",
    )


def form_of_one(offer: Offer, interests: Mapping[str, str]) -> type[OfferForm]:
    """Return the form on which an offer about these interests is changed: what was retired meanwhile it can keep."""
    fields = {"interests": interests_field(interests), "partner": partner_field(offer.partner_id)}
    return type("FormOfOneOffer", (OfferForm,), fields)


def _day(moment: datetime | None) -> str | None:
    return moment.astimezone(LONDON).date().isoformat() if moment else None


def _midnight(day: str | None, days: int = 0) -> datetime | None:
    """Return the beginning of a day, or of one so many days later, in the United Kingdom."""
    return datetime.combine(date.fromisoformat(day) + timedelta(days=days), time(), LONDON) if day else None
