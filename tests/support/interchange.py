"""Surveys in other programs' formats: brought in, and held against what came of each of their parts."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from portal.surveys.interchange.formats import Brought, brought_in
from portal.surveys.interchange.report import PLACEHOLDER, Report
from portal.surveys.interchange.wording import plain_text, printable

FILES = Path(__file__).parent.parent / "surveys" / "interchange" / "files"
LANGUAGES = {"default", "en", "cy", "de", "nl"}

REAL = sorted(each.name for each in FILES.iterdir() if each.suffix != ".md")


def read(name: str) -> Brought:
    """Bring one of the real files in."""
    return brought_in((FILES / name).read_bytes())


def surveyjs(*elements: Mapping[str, Any], **others: Any) -> Brought:
    """Bring in a survey of SurveyJS with these elements on one page."""
    survey = {"title": "A survey", "pages": [{"name": "first", "elements": list(elements)}], **others}
    return brought_in(json.dumps(survey).encode())


def form(survey: str, choices: str = "", settings: str = "") -> bytes:
    """Write an XLSForm as CSV, each of its sheets as lines whose cells are divided by ``|``."""
    sheets = {"survey": survey, "choices": choices, "settings": settings}
    lines = []
    for name, sheet in sheets.items():
        if sheet:
            lines.append(f'"{name}"')
            lines += (_quoted(["", *(cell.strip() for cell in line.split("|"))]) for line in sheet.strip().splitlines())
    return "\n".join(lines).encode()


def structure(*rows: str) -> bytes:
    """Write a structure of LimeSurvey whose rows have these cells, divided by ``|``."""
    header = (
        "class|type/scale|name|relevance|text|help|language|validation|mandatory|other|default|min_answers|array_filter"
    )
    return "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in (header, *rows)).encode()


def questions(brought: Brought) -> dict[str, dict[str, Any]]:
    """Return what is asked, by code."""
    return {each["code"]: each for page in brought.document["pages"] for each in page["questions"]}


def said(brought: Brought) -> list[str]:
    """Return the lines of the report, each behind its kind."""
    return [f"{each.kind} {each.line}" for each in brought.report.entries]


def unaccounted(document: Any, brought: Brought, place: str = "") -> Iterator[str]:
    """Yield the places of a JSON document's properties of which neither the draft nor the report says anything."""
    report = brought.report
    inside = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for name, value in inside:
        here = f"{place}[{name}]" if isinstance(name, int) else f"{place}.{name}" if place else name
        if isinstance(name, str) and not _is_said(report, place, name, here) and not _is_a_text(document, brought):
            yield here
        if not _is_kept_whole(report, here):
            yield from unaccounted(value, brought, here)


def _is_said(report: Report, place: str, name: str, here: str) -> bool:
    return any(
        each.place in (here, f"{place} ({name})") or (each.place == place and name in each.parts)
        for each in report.entries
    )


def _is_a_text(document: Mapping[str, Any], brought: Brought) -> bool:
    """Whether this is a text in several languages, of which one stands in the draft."""
    words = json.dumps(brought.document, ensure_ascii=False)
    return document.keys() <= LANGUAGES and any(
        printable(plain_text(each)).strip()[:20].split(" ")[0] in words for each in document.values()
    )


def _is_kept_whole(report: Report, place: str) -> bool:
    """Whether a placeholder stands for a thing, or it was left out as a whole."""
    return any(
        each.place == place and not each.parts and each.kind in (PLACEHOLDER, "left_out") for each in report.entries
    )


def all_words(brought: Brought) -> str:
    """Return all that can be read in a draft and in the report on it, with single spaces."""
    read = json.dumps([brought.document, brought.report.document], ensure_ascii=False)
    return re.sub(r"(\\n|\s)+", " ", read)


def _quoted(cells: list[str]) -> str:
    return ",".join('"{}"'.format(cell.replace('"', '""')) for cell in cells)
