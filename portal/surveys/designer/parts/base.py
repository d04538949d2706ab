"""What a part of a draft is: where it stands in the document, and the form that it is written on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from portal.surveys.checking import Fault
from portal.surveys.definition import digest
from portal.surveys.designer.rows import RowList
from portal.surveys.designer.written import typed, value_of
from portal.web.forms import PortalForm

Document = Mapping[str, Any]
ROW_PLACE = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?.*")


@dataclass(frozen=True, slots=True)
class Whole:
    """The draft that a part belongs to: its document, and the uids of questions in the version it was begun from, if any."""

    document: Document
    published: frozenset[str] | None = None

    @property
    def is_published(self) -> bool:
        """Whether there is a version of the survey already."""
        return self.published is not None


class ChangedBeside(Exception):
    """Somebody else changed the same part since it was seen. ``theirs`` is how it is now, None when it is gone."""

    def __init__(self, theirs: Document | None) -> None:
        self.theirs = theirs
        super().__init__("changed beside")


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together; under a title they are folded away until they are wanted."""

    title: str
    fields: tuple[Any, ...]

    @property
    def opens(self) -> bool:
        """Whether something stands in one of them, or is wrong with it; a code alone is no reason."""
        return any(each.errors or ((each.typed or each.data) and each.name != "code") for each in self.fields)


class PartForm(PortalForm):
    """The form of a part. Its fields are made for it, and ``names`` says which stand together.

    ``lists`` are those of its rows, ``whole`` is what is wrong with all of it.
    """

    scope = "designer"
    names: Sequence[tuple[str, Sequence[str]]] = ()
    lists: Mapping[str, RowList] = {}
    whole: tuple[str, ...] = ()

    @property
    def groups(self) -> list[Group]:
        """Its fields, in the groups in which they are drawn."""
        groups = [Group(title, tuple(self[name] for name in names)) for title, names in self.names]
        return [each for each in groups if each.fields]

    @property
    def still_to_do(self) -> list[tuple[str, str]]:
        """Everything that is wrong: the address of its place on the page, and the words."""
        fields = [(f"#{each.first_id}", f"{each.label.text}: {each.error}") for each in self.questions if each.errors]
        rows = [
            (f"#{each.id}", f"{each.title}: {words}")
            for each in self.lists.values()
            for row in each.rows
            for words in row.errors.values()
        ]
        return [("", words) for words in self.whole] + fields + rows

    @property
    def is_genuine(self) -> bool:
        """Whether it was sent from a page of ours."""
        return bool(self.form_token.validate(self))

    def judge(self, faults: Iterable[Fault]) -> None:
        """Put what is wrong beside the field it is about; what is about none, above all of them."""
        at_rows: dict[tuple[str, int, str], str] = {}
        whole = []
        for fault in faults:
            row = ROW_PLACE.fullmatch(fault.place)
            words = fault.words[0].upper() + fault.words[1:]
            if row and row[1] in self.lists:
                at_rows[row[1], int(row[2]), row[3] or ""] = words
            elif fault.place in self:
                self[fault.place].errors = [words]
            else:
                whole.append(words)
        self.whole = tuple(whole)
        for name, rows in self.lists.items():
            first = rows.columns[0].name
            self.lists = {
                **self.lists,
                name: rows.judged(
                    lambda place, column, name=name, first=first: (  # type: ignore[misc]
                        at_rows.get((name, place, column))
                        or at_rows.get((name, place, "" if column == first else "-"), "")
                    )
                ),
            }


class Part:
    """A kind of part. ``name`` stands in its address; ``layout`` names the template that arranges its fields."""

    name = ""
    title = ""
    layout = "part"

    def find(self, document: Document, key: str) -> dict[str, Any] | None:
        """Return the part as it stands in a document, or None."""
        raise NotImplementedError

    def blank(self, key: str, sent: MultiDict[str, str]) -> dict[str, Any] | None:
        """Return an empty part for what was sent about one that is gone meanwhile, or None."""
        return None

    def put(self, document: Document, key: str, part: Document) -> Document:
        """Return the document with another part in its place."""
        raise NotImplementedError

    def fields(self, whole: Whole, part: Document) -> Mapping[str, Any]:
        """Return the unbound fields in which it is written, by the name under which each stands in the part."""
        raise NotImplementedError

    def groups(self, whole: Whole, part: Document) -> Sequence[tuple[str, Sequence[str]]]:
        """Return which fields stand together, the first group before the lists."""
        return [("", tuple(self.fields(whole, part)))]

    def lists(self, whole: Whole, part: Document) -> Iterable[RowList]:
        """Return the lists in which it is written, empty."""
        return ()

    def faults(self, whole: Whole, part: Document) -> Iterable[Fault]:
        """Return what is wrong with it, each at its place in the part."""
        return ()

    def shown(self, whole: Whole, part: Document) -> Document:
        """Return the part as its form shows it."""
        return part

    def is_untouched(self, part: Document) -> bool:
        """Whether nobody has written anything of it yet, so that what is missing need not be said."""
        return False

    def heading(self, part: Document) -> str:
        """Return what stands over its form."""
        return self.title

    def words(self, part: Document) -> str:
        """Return what it is called where something is done to it."""
        return self.title

    def form(self, whole: Whole, part: Document) -> PartForm:
        """Return the form with the part as it stands."""
        fields, lists, shown = self.fields(whole, part), self.lists(whole, part), self.shown(whole, part)
        form = self._made(whole, part, typed(shown, fields))
        form.lists = {each.name: each.holding(shown.get(each.name, ())) for each in lists}
        return form

    def sent(self, whole: Whole, part: Document, sent: MultiDict[str, str]) -> PartForm:
        """Return the form as it was sent."""
        form = self._made(whole, part, sent)
        form.lists = {each.name: each.sent(sent) for each in self.lists(whole, part)}
        return form

    def written(self, whole: Whole, part: Document, form: PartForm) -> dict[str, Any]:
        """Return the part as a form says it; what the form does not show stays."""
        written = {name: value_of(form[name]) for name in self.fields(whole, part)}
        written |= {name: each.parts(part.get(name, ())) or None for name, each in form.lists.items()}
        kept = {name: value for name, value in part.items() if name not in written}
        return kept | {name: value for name, value in written.items() if value is not None}

    def _made(self, whole: Whole, part: Document, sent: MultiDict[str, str]) -> PartForm:
        members = {"names": self.groups(whole, part), **self.fields(whole, part)}
        form: PartForm = type("WrittenPart", (PartForm,), members)(formdata=sent)
        return form


def seen_as(part: Document) -> str:
    """Return what tells whether a part is still as somebody saw it."""
    return digest(part)[:16]
