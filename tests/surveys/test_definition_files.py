"""Files that are no definitions at all, and settings that no question can have."""

import json

import pytest

from portal.surveys.checking import faults_of
from tests.support.surveys import coded, question, survey

GOOD = json.dumps(survey(question("matter")))
HOSTILE = {
    "nothing": b"",
    "not JSON": b"title: A survey",
    "not UTF-8": b'{"title": "\xff"}',
    "UTF-16 cut short": "﻿{".encode("utf-16")[:-1],
    "a list": b"[]",
    "null": b"null",
    "a number": b"1e400",
    "not a number": b'{"title": NaN}',
    "infinity": b"[-Infinity]",
    "a name twice": GOOD.replace('"slug"', '"title": "x", "slug"').encode(),
    "nested without end": b"[" * 100_000,
    "nested groups": b'{"a":' * 100_000,
    "nested and closed": b"[" * 900 + b"]" * 900,
    "a figure of 5,000 digits": b'{"title": ' + b"9" * 5000 + b"}",
    "six megabytes": b'{"title": "' + b"a" * 6_000_000 + b'"}',
    "two documents": GOOD.encode() * 2,
    "lines in a name": b'{"a\\nb\\u001b[31m": 1, "format": 1}',
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("command", ["lint", "import"])
def test_a_hostile_file_is_refused_in_a_line(portal_command, tmp_path, kind, command):
    path = tmp_path / "survey.json"
    path.write_bytes(HOSTILE[kind])
    result = portal_command("surveys", command, str(path))
    assert (result.exit_code, result.output) == (2, "")
    lines = result.errors.splitlines()
    assert lines
    assert all(line.startswith(f"{path}: ") and line.isprintable() and len(line) < 400 for line in lines), lines
    assert len(lines) == 1 or kind == "lines in a name"


SETTINGS = {
    "steps that are not whole": ("rating", {"highest": 5.0}),
    "too many steps": ("rating", {"highest": 11}),
    "a length that is not whole": ("short_text", {"longest": 10.0}),
    "lengths the wrong way round": ("short_text", {"shortest": 10, "longest": 5}),
    "more characters than fit": ("long_text", {"shortest": 5000}),
    "limits the wrong way round": ("number", {"lowest": 5, "highest": 1}),
    "a limit without end": ("number", {"lowest": float("inf")}),
    "a limit that is no number": ("number", {"lowest": float("nan")}),
    "a limit of 400 digits": ("number", {"highest": 10**400}),
    "a limit nobody can type": ("number", {"lowest": 1e300}),
    "a day that does not exist": ("date", {"earliest": "2026-02-30"}),
    "days the wrong way round": ("date", {"earliest": "2026-03-01", "latest": "2026-02-01"}),
    "a pattern that is none": ("short_text", {"pattern": "("}),
    "a pattern that looks ahead": ("short_text", {"pattern": "(?=a)b"}),
    "a pattern that refers back": ("short_text", {"pattern": r"(a)\1"}),
    "more than can be chosen": ("multiple_choice", {"options": coded("a", "b"), "fewest": 3}),
    "fewer than have to be": ("multiple_choice", {"options": coded("a", "b"), "fewest": 2, "most": 1}),
    "two options for other": ("single_choice", {"options": [{**each, "other": True} for each in coded("a", "b")]}),
    "only options that rule each other out": (
        "multiple_choice",
        {"options": [{**each, "exclusive": True} for each in coded("a", "b")], "fewest": 2},
    ),
    "a column of the same name": ("multiple_choice", {"options": coded("other_text", "more", other="more")}),
    "other in a matrix": ("likert", {"rows": coded("a"), "options": coded("x", "y", other="y")}),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_that_cannot_be_is_a_fault(setting):
    kind, settings = SETTINGS[setting]
    faults = faults_of(survey(question("it", kind, **settings)))
    assert [fault.place.startswith("pages[0].questions[0]") for fault in faults] == [True]
