"""The file as a whole: what its columns are, and the rows that each batch of responses becomes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

import msgspec

from portal.privacy.marketing import consent_in_words
from portal.surveys.checking import CONTACT_COLUMNS, FIXED_COLUMNS
from portal.surveys.definition import Definition
from portal.surveys.export.answers import AnswerCells
from portal.surveys.export.columns import answer_columns
from portal.surveys.export.fields import fields_of
from portal.surveys.export.further import NOTHING_FURTHER, Further
from portal.surveys.export.options import LABELS, Options
from portal.surveys.export.styles.base import Style
from portal.surveys.export.styles.memory import Memory

VERSION = FIXED_COLUMNS.index("version")

Row = tuple[Any, ...]
Line = tuple[Any, ...]


class Sheet:
    """Turns responses into rows. A response arrives as its fixed values, those of the further columns, its contact details
    if asked for, the questions that its path did not lead to, its answers: each of them a text, or None.

    Work goes column by column over a batch, since that costs a fraction of going from cell to cell.
    """

    def __init__(
        self,
        definitions: Mapping[int, Definition],
        options: Options,
        style: Style,
        interests: Mapping[str, str],
        further: Further = NOTHING_FURTHER,
    ) -> None:
        self.options, self.further, self.style = options, further.columns, style
        self.columns = answer_columns(definitions, options.choices, contact=options.contact)
        self.fields = fields_of(definitions, options, self.further, self.columns, style)
        self._interests = Memory(lambda written: self._interests_cell(written, interests))
        self._consents = Memory(self._consent_cell)
        self._skipped = Memory(_skipped)
        self._versions = {
            str(number): (
                {detail.key for detail in definition.contact},
                AnswerCells(number, self.columns, style, labelled=options.values == LABELS),
            )
            for number, definition in definitions.items()
        }

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [field.name for field in self.fields]

    def rows(self, responses: Sequence[Row]) -> Iterable[Line]:
        """Return the rows of a batch, in its order."""
        versions = [response[VERSION] for response in responses]
        if len(set(versions)) == 1:
            return self._rows_of_one_version(versions[0], responses)
        of_version: dict[str, list[Row]] = {number: [] for number in versions}
        for response in responses:
            of_version[response[VERSION]].append(response)
        rows = {number: iter(self._rows_of_one_version(number, each)) for number, each in of_version.items()}
        return [next(rows[number]) for number in versions]

    def _rows_of_one_version(self, number: str, responses: Sequence[Row]) -> Iterator[Line]:
        asked, answers = self._versions[number]
        numbers, moments, statuses, versions, languages, *rest, skipped, documents = zip(*responses, strict=True)
        style = self.style
        fixed = (
            style.whole(numbers),
            style.moments(moments),
            style.words(statuses),
            style.whole(versions),
            style.words(languages),
        )
        further = [each.cells(self.style, values) for each, values in zip(self.further, rest, strict=False)]
        contact = rest[len(further) :]
        details = self._contact_cells(asked, contact) if contact else ()
        return zip(*fixed, *further, *details, *self._with_gaps(answers.cells(documents), skipped), strict=False)

    def _with_gaps(self, cells: Iterator[Iterable[Any]], skipped: Sequence[str | None]) -> Iterator[Iterable[Any]]:
        """Yield the cells of each answer column, those of responses whose path passed its question as not asked."""
        not_asked = self.style.not_asked
        passed = [self._skipped[written] for written in skipped]
        anywhere = frozenset[str]().union(*set(passed))
        for column, values in zip(self.columns, cells, strict=True):
            uid = column.place.question
            if uid in anywhere:
                yield [not_asked if uid in gone else value for value, gone in zip(values, passed, strict=False)]
            else:
                yield values

    def _contact_cells(self, asked: set[str], contact: Sequence[Sequence[Any]]) -> Iterator[Iterable[Any]]:
        for key, values in zip(CONTACT_COLUMNS, contact, strict=True):
            if key == "marketing_consent":
                yield map(self._consents.__getitem__, values)
            elif key not in asked:
                yield repeat(self.style.not_asked)
            elif key == "interests":
                yield map(self._interests.__getitem__, values)
            else:
                yield self.style.phones(values) if key in {"phone", "fax"} else self.style.texts(values)

    def _interests_cell(self, written: str | None, labels: Mapping[str, str]) -> Any:
        codes: list[str] | None = msgspec.json.decode(written) if written else None
        words = [labels.get(code, code) for code in codes or ()] if self.options.values == LABELS else codes
        (cell,) = self.style.lists([words or None])
        return cell

    def _consent_cell(self, written: str | None) -> Any:
        (cell,) = self.style.words([consent_in_words(msgspec.json.decode(written) if written else None)])
        return cell


def _skipped(written: str | None) -> frozenset[str]:
    return frozenset(msgspec.json.decode(written) or ()) if written else frozenset()
