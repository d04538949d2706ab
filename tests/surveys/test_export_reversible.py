"""Whatever people answer, the file for systems gives it back: property tests (hypothesis)."""

import csv
import io

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.surveys.definition import read_definition
from portal.surveys.export.options import Options
from portal.surveys.export.sheet import Sheet
from portal.surveys.export.styles.comma_separated import ForSystems
from portal.surveys.export.styles.phones import dialled
from portal.surveys.uids import with_uids
from portal.web.fields.people import phone_as_dialled
from tests.support.surveys import coded, question, survey

TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
    st.text('\\NA", \r\n;=', min_size=1),
)
OPTIONS = ["backup", "network", "more"]
ASKED = {
    "matter": (question("matter"), TEXT),
    "people": (
        question("people", "number"),
        st.integers(-(10**14), 10**14) | st.floats(allow_nan=False, allow_infinity=False).filter(lambda n: n != int(n)),
    ),
    "settled": (question("settled", "yes_no"), st.booleans()),
    "way": (question("way", "single_choice", options=coded(*OPTIONS, other="more")), st.sampled_from(OPTIONS)),
    "services": (
        question("services", "multiple_choice", options=coded(*OPTIONS)),
        st.lists(st.sampled_from(OPTIONS), unique=True, min_size=1),
    ),
    "went": (
        question("went", "likert", rows=coded("speed", "manner"), options=coded("badly", "well")),
        st.dictionaries(st.sampled_from(["speed", "manner"]), st.sampled_from(["badly", "well"]), min_size=1),
    ),
}


@st.composite
def surveys(draw):
    """Draw what each of up to three versions asks, and responses to them."""
    versions = draw(st.lists(st.lists(st.sampled_from(list(ASKED)), unique=True, min_size=1), min_size=1, max_size=3))
    documents = []
    for codes in versions:
        documents.append(with_uids(survey(*(ASKED[code][0] for code in codes)), documents))
    numbers = st.integers(1, len(versions))
    responses = []
    for number in draw(st.lists(numbers, min_size=1, max_size=12)):
        answers = {code: draw(ASKED[code][1]) for code in versions[number - 1] if draw(st.booleans())}
        if answers.get("way") == "more":
            answers["way.other"] = draw(TEXT)
        responses.append((number, answers))
    return {number: read_definition(each) for number, each in enumerate(documents, 1)}, versions, responses


def text(cell):
    """Undo what is written for systems."""
    return cell[1:] if cell.startswith("\\") and cell.lstrip("\\") == "NA" else cell


def answers_in(row, asked):
    """Read a row back as somebody would who has read how it is written. ``asked`` are the codes of its version."""
    found = {code: text(row[code]) for code in ("matter",) if row.get(code)}
    found |= {"people": float(row["people"])} if row.get("people") else {}
    found |= {"settled": row["settled"] == "yes"} if row.get("settled") else {}
    found |= {"way": row["way"]} if row.get("way") else {}
    found |= {"way.other": text(row["way__other_text"])} if row.get("way__other_text") else {}
    flags = [option for option in OPTIONS if row.get(f"services__{option}") == "1"]
    found |= {"services": flags} if flags else {}
    grid = {part: row[f"went__{part}"] for part in ("speed", "manner") if row.get(f"went__{part}")}
    found |= {"went": grid} if grid else {}
    return {code: value for code, value in found.items() if code.split(".")[0] in asked}


@settings(max_examples=200, deadline=None)
@given(surveys())
def test_what_was_answered_can_be_read_back(drawn):
    definitions, versions, responses = drawn
    sheet = Sheet(definitions, Options(program="systems"), ForSystems(), {})
    rows = [
        (str(place), "2026-11-23 10:00:00", "submitted", str(number), "en", None, msgspec.json.encode(answers).decode())
        for place, (number, answers) in enumerate(responses)
    ]
    written = "\r\n".join(",".join(line) for line in [sheet.header, *sheet.rows(rows)])
    read = csv.DictReader(io.StringIO(written, newline=""), strict=True)
    for row, (number, answers) in zip(read, responses, strict=True):
        asked = versions[number - 1]
        for column, cell in row.items():
            code = column.split("__")[0]
            assert code not in ASKED or (cell == "NA") is (code not in asked)
        expected = {
            code: sorted(value, key=OPTIONS.index) if isinstance(value, list) else value
            for code, value in answers.items()
        }
        given_back = answers_in({column: cell for column, cell in row.items() if cell != "NA"}, asked)
        assert given_back == expected


@settings(max_examples=300, deadline=None)
@given(st.sampled_from("1235789"), st.text("0123456789", min_size=6, max_size=9))
def test_phones_are_written_as_the_library_writes_them(first, rest):
    number = f"+44{first}{rest}"
    assert dialled(number) == phone_as_dialled(number)
