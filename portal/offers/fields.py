"""Fields for whose an offer is and what it is about. Both still hold what was retired since it was chosen."""

from collections.abc import Iterator, Mapping

from portal.customers.queries import interests_offered
from portal.privacy.partners.register import partners
from portal.web.fields import Choice, ChoiceField, ChoicesField

NONE_KNOWN: Mapping[str, str] = {}
RETIRED = "Retired: nobody can choose it any more."


def partner_field(known: int | None = None) -> ChoiceField:
    """Return the field for whose offer it is. ``known`` is the id of the partner whose it is already."""

    def choices() -> Iterator[Choice]:
        for each in partners():
            if not each.retired_at:
                yield Choice(str(each.id), each.name)
            elif each.id == known:
                yield Choice(str(each.id), f"{each.name} (retired)")

    return ChoiceField(
        "Whose offer is it?",
        hint="Choose none for one of our own.",
        kind="select",
        choices=choices,
        width="medium",
        id="partner",
    )


def interests_field(known: Mapping[str, str] = NONE_KNOWN) -> ChoicesField:
    """Return the field for what an offer is about. ``known`` are the labels of what it is about already, by code."""

    def choices() -> Iterator[Choice]:
        offered = dict(interests_offered())
        yield from (Choice(code, label) for code, label in offered.items())
        yield from (Choice(code, label, RETIRED) for code, label in known.items() if code not in offered)

    hint = "Whoever chose one of these sees it first."
    return ChoicesField("Who is it for?", hint=hint, choices=choices, id="interests")
