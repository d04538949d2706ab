"""Putting things in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from wtforms.utils import unset_value

from portal.languages import gettext, lazy_gettext
from portal.web.fields.base import TOO_MANY, PortalField, printable
from portal.web.fields.choices import Choice

NO_SUCH_PLACE = lazy_gettext("Choose from the places shown")


@dataclass(slots=True)
class Ranked:
    """One of the things as it is drawn: its words, its place as it was sent, and whether that place can stay."""

    value: str
    label: str
    name: str
    place: str = ""
    is_wrong: bool = False
    sent: list[str] = field(default_factory=list)


class RankingField(PortalField):
    """Options put in order by the place of each. Stores a list of values, the first one first.

    The place of each arrives as ``<name>-<value>``. At least ``fewest`` get one and at most ``most``; all of them if
    nothing else is said.
    """

    kind = "ranking"

    def __init__(
        self, label: str = "", *, choices: Iterable[Choice] = (), fewest: int = 0, most: int = 0, **kwargs: Any
    ) -> None:
        kwargs.setdefault("required_message", gettext("Put these in order"))
        super().__init__(label, **kwargs)
        self.things = [Ranked(each.value, each.label, f"{self.name}-{each.value}") for each in choices]
        self.most = most or len(self.things)
        self.fewest = fewest or self.most

    @property
    def places(self) -> list[str]:
        """The places that can be given."""
        return [str(place) for place in range(1, self.most + 1)]

    @property
    def in_order(self) -> list[Ranked]:
        """The things as far as they have a place, and then the others."""
        return sorted(self.things, key=lambda thing: int(thing.place) if thing.place in self.places else self.most + 1)

    @property
    def first_id(self) -> str:
        return next((thing.name for thing in self.in_order if thing.is_wrong), self.in_order[0].name)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        for thing in self.things:
            thing.sent = formdata.getlist(thing.name) if formdata is not None else []
        super().process(formdata, data, extra_filters)

    def process_data(self, value: Any) -> None:
        self.data = value
        for thing in self.things:
            thing.place = str(value.index(thing.value) + 1) if thing.value in (value or ()) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        for thing in self.things:
            thing.place = printable(thing.sent[0]).strip() if thing.sent else ""
        if any(len(thing.sent) > 1 for thing in self.things):
            raise ValueError(TOO_MANY)
        placed = [thing for thing in self.in_order if thing.place]
        for thing in placed:
            thing.is_wrong = thing.place not in self.places
        if any(thing.is_wrong for thing in placed):
            raise ValueError(NO_SUCH_PLACE)
        self.data = [thing.value for thing in placed] or None

    def problems(self, form: Any) -> Sequence[str]:
        given = [thing.place for thing in self.in_order if thing.place]
        twice = next((place for place in given if given.count(place) > 1), "")
        if twice:
            for thing in self.things:
                thing.is_wrong = thing.place == twice
            return [
                gettext(
                    "Give each place once; %(number)s of these are in place %(place)s",
                    number=given.count(twice),
                    place=twice,
                )
            ]
        left_out = next((place for place in self.places[: len(given)] if place not in given), "")
        if left_out:
            return [gettext("Leave no place out; nothing is in place %(place)s", place=left_out)]
        if len(given) < self.fewest:
            if self.fewest == len(self.things):
                return [gettext("Give each of these a place")]
            return [gettext("Give a place to at least %(fewest)s of these", fewest=self.fewest)]
        return ()
