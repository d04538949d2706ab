"""The file as a whole: its header, and the rows that each batch of responses becomes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

import msgspec

from portal.customers.details import DETAILS
from portal.privacy.marketing import consent_in_words
from portal.surveys.checking import CONTACT_COLUMNS, FIXED_COLUMNS
from portal.surveys.definition import Definition
from portal.surveys.export.answers import AnswerCells
from portal.surveys.export.columns import answer_columns
from portal.surveys.export.further import NOTHING_FURTHER, Further
from portal.surveys.export.memory import Memory
from portal.surveys.export.options import BOTH, CODES, LABELS, Options
from portal.surveys.export.styles import NOT_ASKED, joined, quoted, style_for

FIXED_HEADINGS = {
    "response_id": "Response",
    "submitted_at": "Submitted at",
    "status": "Status",
    "version": "Version",
    "language": "Language",
    **{key: str(DETAILS[key].label) for key in CONTACT_COLUMNS if key in DETAILS},
    "interests": "Interests",
    "marketing_consent": "Agreed to marketing",
}

VERSION = FIXED_COLUMNS.index("version")

Row = tuple[Any, ...]
Line = tuple[str, ...]


class Sheet:
    """Turns responses into rows. A response arrives as its fixed values, those of the further columns, its contact details
    if asked for, the questions that its path did not lead to, its answers.

    Work goes column by column over a batch, since that costs a fraction of going from cell to cell.
    """

    def __init__(
        self,
        definitions: Mapping[int, Definition],
        options: Options,
        interests: Mapping[str, str],
        further: Further = NOTHING_FURTHER,
    ) -> None:
        self.options, self.further = options, further.columns
        self.style = style_for(options.program)
        self.columns = answer_columns(definitions, options.choices, contact=options.contact)
        self._interests = Memory(lambda written: self._interests_cell(written, interests))
        self._consents = Memory(_consent_cell)
        self._skipped = Memory(_skipped)
        self._versions = {
            number: (
                {detail.key for detail in definition.contact},
                AnswerCells(number, self.columns, self.style, labelled=options.values == LABELS),
            )
            for number, definition in definitions.items()
        }

    @property
    def header(self) -> list[str]:
        """The first row."""
        contact = CONTACT_COLUMNS if self.options.contact else ()
        pairs = [(key, FIXED_HEADINGS[key]) for key in FIXED_COLUMNS]
        pairs += [(each.key, each.heading) for each in self.further]
        pairs += [(key, FIXED_HEADINGS[key]) for key in contact]
        pairs += [(each.key, each.heading) for each in self.columns]
        if self.options.headers == CODES:
            return [key for key, _ in pairs]
        if self.options.headers == BOTH:
            return quoted([f"{key}: {heading}" for key, heading in pairs])
        return quoted(_unlike(pairs, [self.style.safe(heading) for _, heading in pairs]))

    def rows(self, responses: Sequence[Row]) -> Iterable[Line]:
        """Return the rows of a batch, in its order."""
        versions = [response[VERSION] for response in responses]
        if len(set(versions)) == 1:
            return self._rows_of_one_version(versions[0], responses)
        of_version: dict[int, list[Row]] = {number: [] for number in versions}
        for response in responses:
            of_version[response[VERSION]].append(response)
        rows = {number: iter(self._rows_of_one_version(number, each)) for number, each in of_version.items()}
        return [next(rows[number]) for number in versions]

    def _rows_of_one_version(self, number: int, responses: Sequence[Row]) -> Iterator[Line]:
        asked, answers = self._versions[number]
        response_ids, moments, statuses, _, languages, *rest, skipped, documents = zip(*responses, strict=True)
        fixed = (map(str, response_ids), self.style.moments(moments), statuses, repeat(str(number)), languages)
        further = [each.cells(self.style, values) for each, values in zip(self.further, rest, strict=False)]
        contact = rest[len(further) :]
        details = self._contact_cells(asked, contact) if contact else ()
        return zip(*fixed, *further, *details, *self._with_gaps(answers.cells(documents), skipped), strict=False)

    def _with_gaps(self, cells: Iterator[Iterable[str]], skipped: Sequence[str | None]) -> Iterator[Iterable[str]]:
        """Yield the cells of each answer column, with ``NOT_ASKED`` in those of responses whose path passed its question."""
        passed = [self._skipped[written] for written in skipped]
        anywhere = frozenset[str]().union(*set(passed))
        for column, values in zip(self.columns, cells, strict=True):
            uid = column.place.question
            if uid in anywhere:
                yield [NOT_ASKED if uid in gone else value for value, gone in zip(values, passed, strict=False)]
            else:
                yield values

    def _contact_cells(self, asked: set[str], contact: Sequence[Sequence[Any]]) -> Iterator[Iterable[str]]:
        for key, values in zip(CONTACT_COLUMNS, contact, strict=True):
            if key == "marketing_consent":
                yield map(self._consents.__getitem__, values)
            elif key not in asked:
                yield repeat(NOT_ASKED)
            elif key == "interests":
                yield map(self._interests.__getitem__, values)
            else:
                yield self.style.phones(values) if key in {"phone", "fax"} else self.style.texts(values)

    def _interests_cell(self, written: str | None, labels: Mapping[str, str]) -> str:
        codes: list[str] | None = msgspec.json.decode(written) if written else None
        if not codes:
            return ""
        words = [labels.get(code, code) for code in codes] if self.options.values == LABELS else codes
        return self.style.texts([joined(words)])[0]


def _consent_cell(written: str | None) -> str:
    return consent_in_words(msgspec.json.decode(written) if written else None)


def _skipped(written: str | None) -> frozenset[str]:
    return frozenset(msgspec.json.decode(written) or ()) if written else frozenset()


def _unlike(pairs: Sequence[tuple[str, str]], headings: Sequence[str]) -> list[str]:
    """Add the key in brackets to every heading that stands there more than once, until none does."""
    counts = Counter(headings)
    if len(counts) == len(headings):
        return list(headings)
    named = [f"{each} ({key})" if counts[each] > 1 else each for (key, _), each in zip(pairs, headings, strict=True)]
    return _unlike(pairs, named)
