"""A file of the wrong kind, too large, or with a lying name gets its words beside the field, and nothing is kept."""

import io
import zipfile

import pytest

from portal.surveys.checking import faults_of
from portal.web.file_kinds import KINDS, format_named
from tests.support.files import DOCX, JPEG, ODT, PDF, PNG, archive, sent
from tests.support.pictures import picture
from tests.support.surveys import question, survey

PLAN = question("plan", "file", kinds=["pdf", "pictures", "documents"], largest=1, most=2)
LIE = "“{}” is not what its name says, or it is damaged; save it anew and choose it again"
MACROS = archive({"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml", "word/vba.bin": ""})
HTML = b"<!doctype html><script>alert(1)</script>"


def long_list():
    """A ZIP whose list of what is in it would fill the memory."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("[Content_Types].xml", "")
        file.comment = b"x"
    return written.getvalue()[:-11] + b"\xff\xff\xff\x7f" + written.getvalue()[-7:]


LIES = {
    "a page called a PDF": (HTML, "plan.pdf", "application/pdf"),
    "a program called a PDF": (b"MZ\x90\x00" + b"\0" * 100, "plan.pdf", "application/pdf"),
    "a PDF that is cut off": (PDF[:20], "plan.pdf", "application/pdf"),
    "a PDF called a picture": (PDF, "plan.png", "image/png"),
    "a JPEG called a PNG": (JPEG, "plan.png", "image/png"),
    "a picture that is cut off": (PNG[:60], "plan.png", "image/png"),
    "a drawing with scripts called a PNG": (b"<svg onload='alert(1)'/>", "plan.png", "image/png"),
    "a ZIP called a document": (archive({"evil.exe": "MZ"}), "plan.docx", ""),
    "a document with macros called one without": (MACROS, "plan.docx", ""),
    "one office's document called another's": (ODT, "plan.docx", ""),
    "a list too long to read": (long_list(), "plan.docx", ""),
    "a PDF that a browser calls a picture": (PDF, "plan.pdf", "image/png"),
}


@pytest.fixture(autouse=True)
def _nothing_is_kept(bytes_there, responses):
    yield
    assert bytes_there() == 0
    assert responses() == []


def refused(put_out, visitor, *files, **settings):
    form = visitor.opens(put_out(survey(PLAN | settings))).form()
    form.values.setlist("q-plan", list(files))
    page = visitor.posts(form.action, form.values, status=422)
    assert page.errors == [f"Plan {page.field('Plan').error}"]
    return page.field("Plan").error


@pytest.mark.parametrize("lie", LIES)
def test_content_that_is_not_what_the_name_says(put_out, visitor, lie):
    content, name, mimetype = LIES[lie]
    assert refused(put_out, visitor, sent(content, name, mimetype)) == LIE.format(name)


@pytest.mark.parametrize("name", ["plan.exe", "plan", "plan.pdf.exe", "plan.svg", "plan.html", "plan.docm", "plan.zip"])
def test_a_name_that_ends_otherwise(put_out, visitor, name):
    assert refused(put_out, visitor, sent(PDF, name)).startswith(f"“{name}” cannot be taken; its name has to end in")


def test_a_kind_that_is_not_asked_for(put_out, visitor):
    words = refused(put_out, visitor, sent(DOCX, "plan.docx"), kinds=["pdf"])
    assert words == "“plan.docx” cannot be taken; its name has to end in one of .pdf"


def test_one_that_is_too_large(put_out, visitor):
    large = PDF[:9] + b"x" * 1024 * 1024 + PDF[9:]
    assert refused(put_out, visitor, sent(large, "plan.pdf")) == "“plan.pdf” has 1.0 MB; choose one of 1 MB or less"


def test_one_that_is_empty(put_out, visitor):
    assert refused(put_out, visitor, sent(b"", "plan.pdf")) == "“plan.pdf” is empty"


def test_more_than_are_asked_for(put_out, visitor):
    files = [sent(PDF, f"{number}.pdf") for number in range(3)]
    assert refused(put_out, visitor, *files) == "Choose no more than 2 files; remove some that you have chosen"


def test_a_good_one_beside_a_bad_one(put_out, visitor):
    assert refused(put_out, visitor, sent(PDF, "good.pdf"), sent(HTML, "bad.pdf")) == LIE.format("bad.pdf")


def test_none_where_one_is_needed(put_out, visitor):
    assert refused(put_out, visitor, required=True) == "Choose a file"


@pytest.mark.parametrize("asked", [PLAN, question("matter")])
def test_more_than_the_page_can_take_is_not_read(put_out, visitor, asked):
    """A page that asks for no files takes no more than any other form."""
    most = 24 if asked is PLAN else 2
    form = visitor.opens(put_out(survey(asked))).form()
    form.values["q-plan"] = sent(b"x" * most * 1024 * 1024, "plan.pdf")
    assert visitor.posts(form.action, form.values, status=413).heading == "That is too large"


@pytest.mark.parametrize(("kind", "access"), [("survey", {"identity": "anonymous"}), ("offer", {})])
def test_a_file_is_not_asked_for_where_it_could_not_be_kept_as_promised(kind, access):
    [fault] = faults_of(survey(PLAN, access=access), kind)
    assert fault.place.startswith("pages[0].questions[0]")


def test_one_sent_with_a_form_that_is_not_ours(put_out, visitor):
    url = put_out(survey(PLAN))
    visitor.posts(url, {"q-plan": sent(PDF, "plan.pdf"), "form_token": "forged"}, status=422)


def test_settings_say_what_is_most(put_out, visitor):
    page = visitor.opens(put_out(survey(PLAN | {"largest": 100, "most": 20})))
    assert page.says("Up to 5 files of 10 MB or less: .pdf, .jpg, .jpeg, .png, .webp, .gif, .docx, .odt")


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_can_be_told(kind):
    """By a file of it, and from the files of all others."""
    for each in KINDS[kind]:
        good = {ending for ending, content in EXAMPLES.items() if each.is_of(io.BytesIO(content))}
        assert good == ({"csv", "txt"} if each.mimetype.startswith("text/") else {each.endings[0]})
        assert format_named(f"A NAME.{each.endings[0].upper()}") is each


def office(part):
    main = f"application/vnd.openxmlformats-officedocument.{part}.main+xml"
    return archive({"[Content_Types].xml": f'<Override ContentType="{main}"/>'})


EXAMPLES = {
    "jpg": JPEG,
    "png": PNG,
    "webp": picture("WEBP", (40, 30)),
    "gif": picture("GIF", (40, 30)),
    "pdf": PDF + b"\xff\0",
    "docx": DOCX,
    "odt": ODT,
    "xlsx": office("spreadsheetml.sheet"),
    "ods": archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    "pptx": office("presentationml.presentation"),
    "odp": archive({"mimetype": "application/vnd.oasis.opendocument.presentation"}),
    "csv": "Enw,Tref\r\nSiân,Y Fenni\r\n".encode(),
    "txt": "£5 – caf\xe9".encode("cp1252"),
}
