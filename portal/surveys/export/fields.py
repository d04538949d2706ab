"""What each column of the file is, for those who read it: its name, its words, its type, and what can stand in it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from portal.customers.details import DETAILS
from portal.surveys.checking import CONTACT_COLUMNS, FIXED_COLUMNS
from portal.surveys.definition import Definition
from portal.surveys.export.columns import AnswerColumn
from portal.surveys.export.further import FurtherColumn
from portal.surveys.export.options import BOTH, CODES, LABELS, Options
from portal.surveys.export.styles.base import Style

HEADINGS = {
    "response_id": "Response",
    "submitted_at": "Submitted at",
    "status": "Status",
    "version": "Version",
    "language": "Language",
    **{key: str(DETAILS[key].label) for key in CONTACT_COLUMNS if key in DETAILS},
    "interests": "Interests",
    "marketing_consent": "Agreed to marketing",
}

KINDS = {
    "response_id": "integer",
    "submitted_at": "moment",
    "status": "word",
    "version": "integer",
    "language": "word",
    "phone": "phone",
    "fax": "phone",
    "interests": "joined",
    "marketing_consent": "word",
}
"""The kinds of the columns that every survey has, but for those of text."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its key, its name in this file, its words, its kind (see ``Column``; ``moment`` for a time, ``word`` for one
    of ours), what kind of question it is, what each value means, and the versions that asked for it.
    """

    key: str
    name: str
    heading: str
    kind: str
    asked: str
    values: Mapping[str, str]
    versions: Sequence[int]


def fields_of(
    definitions: Mapping[int, Definition],
    options: Options,
    further: Sequence[FurtherColumn],
    columns: Sequence[AnswerColumn],
    style: Style,
) -> list[Field]:
    """Return the columns in their order, under the names that were asked for; no two have the same."""
    fields = [*_standing(FIXED_COLUMNS, definitions)]
    fields += [Field(each.key, "", each.heading, each.kind, "", {}, tuple(definitions)) for each in further]
    if options.contact:
        fields += _standing(CONTACT_COLUMNS, definitions)
    fields += [_of_answers(column, options) for column in columns]
    names = _names(fields, options.headers, style)
    return [replace(field, name=name) for field, name in zip(fields, names, strict=True)]


def _standing(keys: Sequence[str], definitions: Mapping[int, Definition]) -> Iterator[Field]:
    """Yield the columns of these keys, which every survey has."""
    for key in keys:
        asking = [
            number
            for number, definition in definitions.items()
            if key not in DETAILS or any(detail.key == key for detail in definition.contact)
        ]
        yield Field(key, "", HEADINGS[key], KINDS.get(key, "text"), "", {}, asking)


def _of_answers(column: AnswerColumn, options: Options) -> Field:
    pairs = column.values.values() if column.kind in {"choice", "joined"} else ()
    values = {label: label for _, label in pairs} if options.values == LABELS else dict(pairs)
    return Field(column.key, "", column.heading, column.kind, column.asked, values, sorted(column.versions))


def _names(fields: Sequence[Field], headers: str, style: Style) -> list[str]:
    if headers == CODES:
        return [field.key for field in fields]
    if headers == BOTH:
        return [f"{field.key}: {field.heading}" for field in fields]
    return _unlike(fields, [style.heading(field.heading) for field in fields])


def _unlike(fields: Sequence[Field], names: Sequence[str]) -> list[str]:
    """Add the key in brackets to every name that stands there more than once, until none does."""
    counts = Counter(names)
    if len(counts) == len(names):
        return list(names)
    named = [f"{name} ({field.key})" if counts[name] > 1 else name for field, name in zip(fields, names, strict=True)]
    return _unlike(fields, named)
