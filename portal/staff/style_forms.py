"""The forms of the style page: every kind of field, left alone and filled in wrongly."""

from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from portal.web.fields import (
    CheckboxField,
    Choice,
    ChoiceField,
    ChoicesField,
    ConsentField,
    DateField,
    EmailField,
    FileField,
    FilesField,
    GridField,
    NumberField,
    NumberGridField,
    PasswordField,
    PhoneField,
    PostcodeField,
    RankingField,
    SliderField,
    TextField,
    TimeField,
    WebAddressField,
)
from portal.web.forms import PortalForm

SETTLED = (
    Choice("telephone", "On the telephone"),
    Choice("remote", "By remote connection", hint="Somebody took over your screen"),
    Choice("visit", "A visit to us"),
    Choice("other", "Another way", other=True),
)
SERVICES = (
    Choice("backup", "Cloud backup"),
    Choice("security", "Cyber security", hint="Phishing tests, firewalls, staff training"),
    Choice("telephones", "Internet telephones and moving your numbers before the switch-off in January 2027"),
    Choice("networks", "Networks and Wi-Fi"),
    Choice("other", "Something else", other=True),
    Choice("none", "None of these", exclusive=True),
)
MACHINES = tuple(
    Choice(words.lower().replace(" ", "-"), words)
    for words in (
        "Desktop computers",
        "Laptops",
        "Tablets",
        "Mobile telephones",
        "Printers",
        "Scanners",
        "Servers",
        "Network storage",
        "Card readers",
        "Cameras",
        "Door entry",
        "Tills",
    )
)
AGREEMENT = tuple(
    Choice(str(step), words)
    for step, words in enumerate(("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"), start=1)
)
DEVICES = (
    ("desktops", "Desktop computers"),
    ("laptops", "Laptops, and tablets that are used with a keyboard"),
    ("servers", "Servers"),
)
STATEMENTS = (
    ("listened", "The engineer listened to what was wrong"),
    ("explained", "What was done was explained in words I understood"),
    ("time", "It was settled in good time"),
)


class EveryField(PortalForm):
    """One field of each kind."""

    name = TextField("Your name", required=True, control={"autocomplete": "name"})
    email = EmailField("Email address", hint="We only use it to answer you.", required=True)
    phone = PhoneField("Telephone number")
    postcode = PostcodeField("Postcode", hint="So that we know which team visited you.", required=True)
    people = NumberField("How many people work with you?", unit="people", lowest=1)
    visited = DateField("When did we visit?", latest=date(2026, 12, 31))
    arrived = TimeField("When did the engineer arrive?", hint="Like 14:30", earliest="07:00", latest="19:00")
    site = WebAddressField("Your own website")
    password = PasswordField("Password", required=True, control={"autocomplete": "current-password"})
    words = TextField("What could we have done better?", hint="A sentence or two is plenty.", lines=4, longest=2000)
    photograph = FileField(
        "A photograph of the fault", hint="A picture of up to 1 MB.", accepts="image/png", largest=1024 * 1024
    )
    plans = FilesField(
        "Plans of your network", hint="They help us prepare.", kinds=("pdf", "pictures"), most=3, largest=5
    )
    office = ChoiceField(
        "Which office do you work from?",
        kind="select",
        choices=(
            Choice("worcester", "Worcester"),
            Choice("malvern", "Malvern"),
            Choice("other", "Another place", other=True),
        ),
        required=True,
        width="medium",
    )
    settled = ChoiceField("How was it settled?", choices=SETTLED, required=True)
    services = ChoicesField("Which of our services do you use?", hint="Choose all that apply.", choices=SERVICES)
    recommend = ChoiceField(
        "How likely are you to recommend us to a colleague?",
        kind="scale",
        choices=tuple(Choice(str(point), str(point)) for point in range(11)),
        ends=("Not at all likely", "Extremely likely"),
        required=True,
    )
    clarity = ChoiceField(
        "How clear was our invoice?",
        kind="scale",
        choices=tuple(Choice(str(point), str(point)) for point in range(1, 6)),
        ends=("Not clear", "Very clear"),
    )
    stars = ChoiceField(
        "How would you rate the visit?",
        kind="rating",
        choices=tuple(Choice(str(point), str(point)) for point in range(1, 6)),
        ends=("Poor", "Excellent"),
        required=True,
    )
    agreement = GridField("How far do you agree?", rows=STATEMENTS, choices=AGREEMENT, required=True)
    busy = SliderField(
        "How much of your day goes on I.T.?", lowest=0, highest=100, step=5, ends=("None of it", "All of it"), unit="%"
    )
    order = RankingField(
        "What matters most to you?",
        hint="Choose the place of each of three.",
        choices=SERVICES[:4],
        most=3,
        required=True,
    )
    devices = NumberGridField(
        "How many of these do you have?",
        hint="Count those that are switched on at least once a month.",
        rows=DEVICES,
        limits={"lowest": 0, "highest": 500, "unit": "devices"},
        required=True,
    )
    machines = ChoicesField("Which of these do you have?", choices=MACHINES)
    interests = ChoicesField("What are you interested in?", kind="tiles", choices=SERVICES[:4])
    interview = ConsentField(
        "Being called back",
        statement="We may ring you within a month to ask more.\n\nWhat you say is kept for a year.",
        box="I agree to be called back",
        required=True,
    )
    terms = CheckboxField("I have read the terms of this offer", required=True)
    promotions = CheckboxField(
        "Email me about your services and special offers",
        hint="About once a month. You can change your mind at any time.",
    )
    research = CheckboxField("Contact me for market research", hint="By email only, at most twice a year.")
    objection = CheckboxField(
        "Do not use my information for direct marketing, by anybody",
        hint="This wins over everything above, from now on.",
    )

    @property
    def marketing_fields(self) -> list[Any]:
        """The opt-in boxes."""
        return [self.promotions, self.research]


def clean_form() -> EveryField:
    """Return the form as it is first seen."""
    return EveryField()


def filled_form() -> EveryField:
    """Return the form as it is after somebody has answered all of it."""
    form = EveryField(ANSWERED, prefix="filled-")
    form.plans.process_data([{"key": "0" * 32, "name": "network plan.pdf", "size": 1_240_000}])
    return form


def broken_form() -> EveryField:
    """Return the form as it comes back when much of it was wrong."""
    form = EveryField(MISTAKEN, prefix="broken-")
    form.validate()
    return form


ANSWERED = MultiDict(
    {
        "filled-settled": "other",
        "filled-settled-other": "By carrier pigeon",
        "filled-office": "other",
        "filled-office-other": "At home",
        "filled-services": ["backup", "security", "other"],
        "filled-services-other": "Training",
        "filled-interests": ["backup", "networks"],
        "filled-recommend": "8",
        "filled-clarity": "4",
        "filled-stars": "4",
        "filled-agreement-listened": "4",
        "filled-agreement-explained": "5",
        "filled-agreement-time": "2",
        "filled-busy": "35",
        "filled-order-security": "1",
        "filled-order-backup": "2",
        "filled-order-networks": "3",
        "filled-devices-desktops": "14",
        "filled-devices-laptops": "9",
        "filled-interview": "yes",
        "filled-promotions": "yes",
    }
)

MISTAKEN = MultiDict(
    {
        "broken-email": "amira at example",
        "broken-phone": "01905",
        "broken-postcode": "WR1",
        "broken-people": "a dozen",
        "broken-visited": "2031-02-01",
        "broken-arrived": "half past two",
        "broken-site": "https://localhost/",
        "broken-words": "Everything. " * 200,
        "broken-settled": "other",
        "broken-services": ["backup", "none"],
        "broken-agreement-explained": "4",
        "broken-busy": "37",
        "broken-order-security": "1",
        "broken-order-backup": "1",
        "broken-devices-desktops": "a few",
        "broken-devices-servers": "2",
        "broken-objection": "yes",
    }
)
