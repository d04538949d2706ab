"""The ZIP: a data package that programs can load without work, and people can read."""

import csv
import json
from datetime import date

import pytest

from tests.support.formats import unpacked
from tests.support.surveys import CONTACT, coded, question, survey

WAY = question("way", "single_choice", options=coded("phone", "visit"))
ASKED = (
    question("people", "number"),
    question("spent", "number", decimals=2),
    question("visited", "date"),
    question("arrived", "time"),
    question("services", "multiple_choice", options=coded("backup", "network")),
    WAY,
)


@pytest.fixture
def package(put_out, answer, portal_command, tmp_path):
    """The package of a survey in two versions, unpacked and validated."""
    put_out(survey(question("matter"), contact=CONTACT))
    answer({"matter": "NA"}, {"name": "Amira, “Shah”", "email": "a@example.com"})
    put_out(survey(*ASKED, contact=CONTACT))
    answer(
        {"people": 0, "spent": 0.5, "visited": "2026-02-28", "arrived": "07:45", "services": ["backup"], "way": "phone"}
    )
    answer({})
    done = portal_command("export", "responses", "survey", "--format", "zip")
    assert done.exit_code == 0, done.errors
    return unpacked(done.bytes, tmp_path)


def test_the_package_is_valid_and_its_rows_load_with_their_types(package):
    old, full, empty = (row.to_dict() for row in package.get_resource("responses").read_rows())
    asked = {
        "people": 0,
        "visited": date(2026, 2, 28),
        "services__backup": True,
        "services__network": False,
        "way": "phone",
    }
    assert {name: full[name] for name in asked} == asked
    assert float(full["spent"]) == 0.5
    assert f"{full['arrived']:%H:%M}" == "07:45"
    assert f"{full['submitted_at']:%z}" == "+0000"
    assert (old["matter"], old["people"], empty["people"]) == (r"\NA", None, None)


def test_the_description_says_what_the_values_mean_and_which_versions_asked(package):
    fields = {field["name"]: field for field in package.to_descriptor()["resources"][0]["schema"]["fields"]}
    assert fields["way"]["categories"] == [{"value": "phone", "label": "Phone"}, {"value": "visit", "label": "Visit"}]
    assert fields["way"]["constraints"] == {"enum": ["phone", "visit"]}
    assert (fields["people"]["type"], fields["spent"]["type"]) == ("integer", "number")
    assert (fields["matter"]["versions"], fields["way"]["versions"]) == ([1], [2])


def test_the_codebook_explains_each_column(package, tmp_path):
    with (tmp_path / "codebook.csv").open(newline="") as file:
        rows = {row["Column"]: row for row in csv.DictReader(file)}
    assert rows["way"]["Values"] == "phone = Phone\nvisit = Visit"
    assert rows["way"]["Kind of question"] == "Single choice"
    assert (rows["matter"]["Versions that ask it"], rows["name"]["Versions that ask it"]) == ("1", "1, 2")
    assert rows["services__backup"]["Question"] == "Services: Backup"
    assert (rows["response_id"]["If missing"], rows["way"]["If missing"]) == ("", "Empty: not answered. NA: not asked")


def test_the_definition_of_each_version_is_in_it(package, tmp_path):
    titles = [json.loads((tmp_path / f"definitions/version-{number}.json").read_bytes()) for number in (1, 2)]
    assert [len(each["pages"][0]["questions"]) for each in titles] == [1, len(ASKED)]
