"""A form on a page, filled in by the words beside its fields."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from werkzeug.datastructures import MultiDict

from tests.support.markup import Markup, words

if TYPE_CHECKING:
    from tests.support.page import Page

CONTROLS = ("input", "select", "textarea")
TICKED = {"radio", "checkbox"}
NOT_FIELDS = {"hidden", "submit", "button", "reset", "image"}


class Field:
    """One question as it is drawn: a control with its label, or a fieldset with its legend."""

    def __init__(self, markup: Markup, element: Element, label: str) -> None:
        self.markup, self.element, self.label = markup, element, plain(label)

    @property
    def attrs(self) -> Mapping[str, str]:
        """The attributes of the control, or of the fieldset."""
        return self.element.attrib

    @property
    def required(self) -> bool:
        """Whether it has to be answered: the page does not call it optional."""
        return "required" in self.attrs or any("required" in each.attrib for each in self.controls)

    @property
    def hint(self) -> str:
        return self._described("-hint")

    @property
    def error(self) -> str:
        return re.sub("^(Error|Gwall):", "", self._described("-error")).strip()

    @property
    def controls(self) -> list[Element]:
        """The controls of a fieldset, or the one control."""
        inside = self.markup.elements(*CONTROLS, inside=self.element)
        return [each for each in inside if each.get("type") not in NOT_FIELDS]

    @property
    def names(self) -> set[str]:
        """The names under which the controls are sent."""
        return {each.get("name", "") for each in self.controls}

    @property
    def options(self) -> list[str]:
        """The words of the options on offer."""
        if self.element.tag == "select":
            return [words(each) for each in self.markup.elements("option", inside=self.element)]
        return [self.markup.name_of(each) for each in self.controls if each.get("type") in TICKED]

    @property
    def value(self) -> Any:
        """What is filled in: text; a single tick as a truth value; the words of the chosen option, or of several in a list."""
        if self.element.tag == "textarea":
            return (self.element.text or "").removeprefix("\n")
        if self.element.tag == "select":
            chosen = [each for each in self.markup.elements("option", inside=self.element) if "selected" in each.attrib]
            return words(chosen[0]) if chosen else ""
        if self.element.tag == "input":
            return "checked" in self.attrs if self.attrs.get("type") in TICKED else self.attrs.get("value", "")
        ticked = [self.markup.name_of(each) for each in self.controls if "checked" in each.attrib]
        is_one_of = {each.get("type") for each in self.controls} == {"radio"} and len(self.names) == 1
        return "".join(ticked) if is_one_of else ticked

    def _described(self, ending: str) -> str:
        ids = [each for each in self.attrs.get("aria-describedby", "").split() if each.endswith(ending)]
        return " ".join(words(self.markup.by_id(each)) for each in ids)


class Form:
    """A form as a browser would send it: what stands in it already, and what is filled in by label."""

    def __init__(self, page: "Page", element: Element) -> None:
        self.page, self.markup, self.element = page, page.markup, element
        self.action = element.get("action") or page.url
        self.method = element.get("method", "get").lower()
        self.values: MultiDict[str, Any] = MultiDict(self._standing())

    @property
    def buttons(self) -> dict[str, Element]:
        """The buttons that send it, by their words."""
        buttons = self.markup.elements("button", inside=self.element)
        return {words(each): each for each in buttons if each.get("type", "submit") == "submit"}

    def fill(self, answers: Mapping[str, Any]) -> "Form":
        """Fill in fields by label, legend or name.

        An answer is text, a truth value for a tick, the words of an option, a list of those, ``{row: option}`` for a
        grid, or ``(file, name)`` for an upload.
        """
        for label, answer in answers.items():
            self._fill_one(find_field(self.markup, label, inside=self.element), answer)
        return self

    def without(self, *labels: str) -> "Form":
        """Empty these fields."""
        for label in labels:
            for control in find_field(self.markup, label, inside=self.element).controls:
                self.values.poplist(control.get("name", ""))
        return self

    def send(self, button: str = "", *, status: int = 200) -> "Page":
        """Press the button with these words (the first when none is named) and return the page that follows."""
        pressed = self._button(button)
        if pressed.get("name"):
            self.values.setlist(pressed.get("name", ""), [pressed.get("value", "")])
        if self.method == "get":
            return self.page.visitor.opens(self.action, status=status, query_string=self.values)
        return self.page.visitor.posts(self.action, self.values, status=status)

    def _standing(self) -> Iterable[tuple[str, Any]]:
        for control in self.markup.elements(*CONTROLS, inside=self.element):
            name, kind = control.get("name", ""), control.get("type", "text")
            if not name or "disabled" in control.attrib or kind in {"submit", "button", "reset", "file"}:
                continue
            if control.tag == "select":
                options = list(self.markup.elements("option", inside=control))
                chosen = next((each for each in options if "selected" in each.attrib), options[0])
                yield name, chosen.get("value", words(chosen))
            elif kind not in TICKED:
                yield name, Field(self.markup, control, "").value
            elif "checked" in control.attrib:
                yield name, control.get("value", "on")

    def _fill_one(self, field: Field, answer: Any) -> None:
        element, name = field.element, field.attrs.get("name", "")
        if isinstance(answer, Mapping):
            for row, option in answer.items():
                self._tick(field, [f"{row} {option}"])
        elif element.tag == "fieldset":
            wanted = [answer] if isinstance(answer, str) else list(answer)
            for control in field.controls:
                if control.get("type") in TICKED:
                    self.values.poplist(control.get("name", ""))
            self._tick(field, wanted)
        elif element.tag == "select":
            options = self.markup.elements("option", inside=element)
            self.values.setlist(
                name, [_only(answer, {words(each): each.get("value", words(each)) for each in options})]
            )
        elif element.get("type") in TICKED:
            self.values.setlist(name, [element.get("value", "on")] if answer else [])
        else:
            self.values.setlist(name, [answer])

    def _tick(self, field: Field, wanted: Iterable[str]) -> None:
        offered = {self.markup.name_of(each): each for each in field.controls if each.get("type") in TICKED}
        for option in wanted:
            control = _only(option, offered | {each.get("value", "on"): each for each in offered.values()})
            name, value = control.get("name", ""), control.get("value", "on")
            self.values.setlist(name, [value]) if control.get("type") == "radio" else self.values.add(name, value)

    def _button(self, label: str) -> Element:
        assert self.buttons, "This form has no button"
        return _only(label, self.buttons) if label else next(iter(self.buttons.values()))


def plain(label: str) -> str:
    """A label without the note that the question is optional."""
    return re.sub(r"\s*\((optional|dewisol)\)$", "", label)


def find_field(markup: Markup, label: str, *, inside: Element | None = None) -> Field:
    """Find a field by its label, its legend or, when no label fits, the name of its control."""
    fields = [
        Field(markup, each, words(next(iter(markup.elements("legend", inside=each)), None)))
        for each in markup.elements("fieldset", inside=inside)
    ]
    controls = [each for each in markup.elements(*CONTROLS, inside=inside) if each.get("type") not in NOT_FIELDS]
    fields += [Field(markup, each, markup.name_of(each)) for each in controls]
    wanted = plain(re.sub(r"\s+", " ", label).strip())
    found = [each for each in fields if each.label == wanted] or [
        each for each in fields if each.attrs.get("name") == label
    ]
    assert len(found) == 1, f"{len(found)} fields are called {label!r}; the page has {[each.label for each in fields]}"
    return found[0]


def _only(label: str, offered: Mapping[str, Any]) -> Any:
    assert label in offered, f"Nothing is called {label!r}; there is {list(offered)}"
    return offered[label]
