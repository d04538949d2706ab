"""The formats in which surveys travel. To add one: a package here that reads or writes it, and its entry in ``FORMATS``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.surveys.checking import BrokenDefinition, Fault, faults_of
from portal.surveys.definition import Definition, canonical_json
from portal.surveys.interchange.limesurvey.reading import read_structure
from portal.surveys.interchange.limesurvey.table import is_structure
from portal.surveys.interchange.report import Report, Unreadable
from portal.surveys.interchange.surveyjs.reading import is_survey, read_survey
from portal.surveys.interchange.surveyjs.writing import write_survey
from portal.surveys.interchange.xlsform.reading import read_form
from portal.surveys.interchange.xlsform.workbook import is_workbook
from portal.surveys.interchange.xlsform.writing import write_form
from portal.surveys.reading import NotJson, read_json

LARGEST = 2 * 1024 * 1024
"""Bytes of the largest file that is brought in."""

Read = Callable[[bytes], tuple[dict[str, Any], Report]]
Write = Callable[[Definition], tuple[bytes, Report]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what tells from a file's content that it is in it, how such files are read, and how they are written."""

    slug: str
    label: str
    endings: tuple[str, ...]
    mimetype: str
    recognises: Callable[[bytes], bool]
    read: Read
    write: Write | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """A definition that was made of a file, the format of that, and what became of each thing."""

    document: dict[str, Any]
    format: Format
    report: Report


def brought_in(content: bytes) -> Brought:
    """Return the definition that a file holds or can be made into.

    Raises ``Unreadable``, and ``BrokenDefinition`` for one of our own that has faults.
    """
    if len(content) > LARGEST:
        raise Unreadable(f"is larger than {LARGEST // 2**20} MB, which no survey needs")
    found = format_of(content)
    document, report = found.read(content)
    return Brought(document, found, report)


def format_of(content: bytes) -> Format:
    """Return the format in which a file is. Raises ``Unreadable`` where it is in none."""
    found = next((each for each in FORMATS.values() if each.recognises(content)), None)
    if found is None:
        raise Unreadable(
            f"is in none of the formats that can be brought in: {', '.join(each.label for each in FORMATS.values())}"
        )
    return found


def _is_json(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] in (b"{", b"[", b"")


def _is_surveyjs(content: bytes) -> bool:
    try:
        return _is_json(content) and is_survey(read_json(content))
    except NotJson:
        return False


def _read_own(content: bytes) -> tuple[dict[str, Any], Report]:
    try:
        document = read_json(content)
    except NotJson as wrong:
        raise BrokenDefinition([Fault("", str(wrong))]) from None
    faults = faults_of(document)
    if faults:
        raise BrokenDefinition(faults)
    return document, Report()


def _write_own(definition: Definition) -> tuple[bytes, Report]:
    return canonical_json(definition.document), Report()


SURVEYJS = Format("surveyjs", "SurveyJS JSON", (".json",), "application/json", _is_surveyjs, read_survey, write_survey)
XLSFORM = Format(
    "xlsform",
    "XLSForm",
    (".xlsx", ".xls", ".csv"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    is_workbook,
    read_form,
    write_form,
)
LIMESURVEY = Format(
    "limesurvey",
    "LimeSurvey’s tab-separated structure",
    (".txt", ".tsv"),
    "text/tab-separated-values",
    is_structure,
    read_structure,
)
OWN = Format("portal", "a definition of the portal", (".json",), "application/json", _is_json, _read_own, _write_own)

FORMATS = {each.slug: each for each in (SURVEYJS, XLSFORM, LIMESURVEY, OWN)}
"""Every format by its slug, in the order in which a file is held against them."""

WRITTEN = {slug: each for slug, each in FORMATS.items() if each.write}
"""Those in which surveys can be taken out."""
