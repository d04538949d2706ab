"""Files that are broken, or made to harm whoever reads them."""

import io
import json
import zipfile

import pytest

from portal.surveys.checking import BrokenDefinition
from portal.surveys.interchange.formats import brought_in
from portal.surveys.interchange.report import Unreadable
from tests.support.interchange import form, structure

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def workbook(**parts):
    """A ZIP with these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return written.getvalue()


def many_columns():
    """A sheet whose first row has six hundred cells."""
    return workbook(xl__worksheets__sheet1_xml=SHEET.format("<row>" + "<c><v>1</v></c>" * 600 + "</row>"))


def pages(depth):
    """Panels within each other."""
    inner = {"type": "text", "name": "a"}
    for _ in range(depth):
        inner = {"type": "panel", "elements": [inner]}
    return json.dumps({"pages": [{"elements": [inner]}]}).encode()


FILES = {
    "nothing": (b"", "Expecting value"),
    "noise": (bytes(range(256)) * 20, "none of the formats"),
    "a ZIP that ends too early": (workbook(a_xml="x" * 5000)[:60], "is broken"),
    "a ZIP of something else": (workbook(a_txt="x"), "broken|cannot be read"),
    "a ZIP that unpacks to 100 MB": (workbook(xl__workbook_xml=b" " * 100_000_000), "more than 16 MB"),
    "a ZIP of a thousand parts": (workbook(**{f"a{at}": "" for at in range(1000)}), "1,000 parts"),
    "XML that declares entities": (workbook(xl__workbook_xml=BOMB + "<x>&b;</x>"), "declares entities"),
    "relations that declare entities": (workbook(**{"_rels/.rels": BOMB + "<x>&b;</x>"}), "declares entities"),
    "XML in another encoding": (workbook(xl__workbook_xml=BOMB.encode("utf-16")), "another encoding"),
    "rows without end": (workbook(xl__worksheets__sheet1_xml=SHEET.format("<row/>" * 30_000)), "more than 20,000 rows"),
    "columns without end": (many_columns(), "more than 500 columns"),
    "an old workbook that is none": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "is broken"),
    "a form without questions": (
        b'"survey"\n"","type","name"\n"choices"\n"","list_name","name"\n',
        "no sheet “survey”",
    ),
    "a choice of no list": (
        form("type|name|label\ntext|a|A", "list_name|name|label\n|x|X"),
        "choices row 2: belongs to no list",
    ),
    "panels within panels": (pages(18), "panels are nested too deeply"),
    "a survey nested without end": (pages(300), "nested too deeply"),
    "a page that is text": (b'{"pages": [{"elements": ["a"]}]}', r"pages\[0\].elements: must be a list of objects"),
    "elements that are a number": (b'{"pages": [{"elements": 5}]}', r"pages\[0\].elements: must be a list"),
    "a name that is a list": (b'{"pages": [{"elements": [{"type": "text", "name": []}]}]}', "name: must be text"),
    "choices that are a number": (
        b'{"pages": [{"elements": [{"type": "dropdown", "choices": 5}]}]}',
        "choices: must be a list",
    ),
    "a structure without groups": (structure("S||language||en"), "no group of questions"),
    "a structure in another encoding": (structure("G||Caf\xe9||").replace(b"\xc3\xa9", b"\xe9"), "is not UTF-8"),
    "a survey of too many pages": (json.dumps({"pages": [{"elements": []}] * 61}).encode(), "more than 60 pages"),
    "three megabytes": (b"{" + b" " * 3_000_000 + b"}", "larger than 2 MB"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_hostile_file_is_refused_in_words(kind):
    content, words = FILES[kind]
    with pytest.raises((Unreadable, BrokenDefinition), match=words):
        brought_in(content)


def test_what_would_take_too_long_is_refused_and_what_is_far_away_is_not_written_out():
    far = {"type": "dropdown", "name": "a", "choicesMin": 1, "choicesMax": 10**15}
    asked = brought_in(json.dumps({"pages": [{"elements": [far]}]}).encode()).document["pages"][0]["questions"][0]
    assert len(asked["options"]) == 300
    many = [{"type": "dropdown", "name": f"a{at}", "choicesMin": 1, "choicesMax": 300} for at in range(100)]
    with pytest.raises(Unreadable, match="more than 20,000 questions, options and conditions together"):
        brought_in(json.dumps({"pages": [{"elements": many}]}).encode())


def test_formulas_and_huge_numbers_are_text_and_no_more():
    content = json.dumps(
        {"pages": [{"elements": [{"type": "text", "inputType": "number", "name": "=1+1", "max": 10**400}]}]}
    )
    brought = brought_in(content.encode())
    assert brought.document["pages"][0]["questions"][0]["label"] == "=1+1"
