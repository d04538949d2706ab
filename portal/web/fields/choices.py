"""Fields that are chosen from: one option, several options, a single tick."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wtforms.utils import unset_value

from portal.languages import gettext, lazy_gettext
from portal.web.fields.base import TOO_MANY, PortalField, printable

NOT_OFFERED = lazy_gettext("Choose from the options shown")
OTHER_TEXT_LENGTH = 200
OTHER_ERRORS = (
    lazy_gettext("Say what you mean by “other”"),
    lazy_gettext("Use %(longest)s characters or fewer for “other”", longest=OTHER_TEXT_LENGTH),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One option on offer. ``other`` opens a text box beside it; ``exclusive`` rules out all the rest."""

    value: str
    label: str
    hint: str = ""
    other: bool = False
    exclusive: bool = False


class ChoiceField(PortalField):
    """One of several options: radio buttons, a dropdown, or a scale. Stores the option's value.

    ``meanings`` maps option values to what is stored instead (``{"yes": True}``); ``ends`` are the words at
    the two ends of a scale. Where an option asks for text ("Other"), that text is in ``other_text`` and arrives
    as ``<name>-other``.
    """

    kind = "radios"

    def __init__(
        self,
        label: str = "",
        *,
        choices: Iterable[Choice] | Callable[[], Iterable[Choice]] = (),
        kind: str = "radios",
        ends: Sequence[str] = (),
        meanings: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("required_message", gettext("Choose one option"))
        super().__init__(label, **kwargs)
        self.choices = tuple(choices() if callable(choices) else choices)
        self.meanings = dict(meanings or {})
        self.kind = kind
        self.ends = tuple(ends)
        self.other_text = ""

    @property
    def other_name(self) -> str:
        return f"{self.name}-other"

    @property
    def first_id(self) -> str:
        if self.kind == "select":
            return str(self.id)
        asking = (each for each in self.choices if each.other and self.is_chosen(each))
        wrong_text = next(asking, None) if self.error in OTHER_ERRORS else None
        return f"{self.choice_id(wrong_text)}-text" if wrong_text else self.choice_id(self.choices[0])

    def choice_id(self, choice: Choice) -> str:
        """The id of an option's control: no option can be called so that it takes the id of the field's hint."""
        return f"{self.id}--{choice.value}"

    def is_chosen(self, choice: Choice) -> bool:
        return bool(self.typed.strip() == choice.value)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        self.other_sent = formdata.getlist(self.other_name) if formdata is not None else []
        super().process(formdata, data, extra_filters)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.other_text = self._other_read()
        super().process_formdata(valuelist)

    def _other_read(self) -> str:
        return " ".join(printable(self.other_sent[0]).split()) if self.other_sent else ""

    def parse(self, sent: str) -> Any:
        if sent not in {choice.value for choice in self.choices}:
            raise ValueError(NOT_OFFERED)
        return self.meanings.get(sent, sent)

    def text(self, value: Any) -> str:
        return next((sent for sent, stored in self.meanings.items() if stored == value), str(value))

    def problems(self, form: Any) -> Sequence[str]:
        return _other_problems(self, [choice for choice in self.choices if choice.value == self.typed.strip()])


class ChoicesField(ChoiceField):
    """Any number of options, as checkboxes. Stores a list of values in the order they are offered.

    ``replaced`` returns what stands in the place of values that were offered before, for a page that was opened then.
    """

    many = True

    def __init__(
        self,
        label: str = "",
        *,
        fewest: int = 0,
        most: int = 0,
        replaced: Callable[[], Mapping[str, str]] = dict,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("required_message", gettext("Choose at least one option"))
        kwargs.setdefault("kind", "checkboxes")
        super().__init__(label, **kwargs)
        self.fewest, self.most, self.replaced = fewest, most, replaced
        self.typed = []

    def is_chosen(self, choice: Choice) -> bool:
        return choice.value in self.typed

    def process_data(self, value: Any) -> None:
        self.data = value
        self.typed = list(value or [])

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.other_text = self._other_read()
        offered = [choice.value for choice in self.choices]
        if not set(valuelist) <= set(offered):
            replaced = self.replaced()
            valuelist = list(dict.fromkeys(replaced.get(value, value) for value in valuelist))
        self.typed, self.data = list(valuelist), None
        if len(set(valuelist)) != len(valuelist) or not set(valuelist) <= set(offered):
            raise ValueError(NOT_OFFERED)
        self.data = [value for value in offered if value in valuelist] or None

    def problems(self, form: Any) -> Sequence[str]:
        chosen = [choice for choice in self.choices if choice.value in self.data]
        alone = next((choice for choice in chosen if choice.exclusive), None)
        if alone and len(chosen) > 1:
            return [gettext("Choose “%(option)s” on its own, or leave it out", option=alone.label)]
        if self.fewest and len(chosen) < self.fewest and not alone:
            return [gettext("Choose at least %(fewest)s", fewest=self.fewest)]
        if self.most and len(chosen) > self.most:
            return [gettext("Choose no more than %(most)s", most=self.most)]
        return _other_problems(self, chosen)


class CheckboxField(PortalField):
    """A single tick. ``data`` is True or False."""

    kind = "checkbox"

    @property
    def is_empty(self) -> bool:
        return not self.data

    def process_data(self, value: Any) -> None:
        self.data = bool(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = bool(valuelist)
        if len(valuelist) > 1 or (valuelist and valuelist[0] not in {"yes", "on", "y"}):
            raise ValueError(gettext("Tick this box or leave it empty"))


def _other_problems(field: ChoiceField, chosen: Sequence[Choice]) -> Sequence[str]:
    """Check the text beside "Other": present when it is chosen, no longer than allowed, dropped when it is not."""
    if not any(choice.other for choice in chosen):
        field.other_text = ""
    elif not field.other_text:
        return OTHER_ERRORS[:1]
    elif len(field.other_sent) > 1:
        return [TOO_MANY]
    elif len(field.other_text) > OTHER_TEXT_LENGTH:
        return OTHER_ERRORS[1:]
    return ()
