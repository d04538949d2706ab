"""The picture of an offer: what was uploaded is made anew, and whatever is no picture is refused with a word why."""

import io
import struct
import zlib

import pytest
from PIL import Image

from tests.support.offers import TITLE
from tests.support.pictures import file, picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
GIF = b"GIF89a" + b"\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
NO_PICTURE = "Choose a picture that is a PNG, JPEG or WebP file and is whole"
EDIT = "/staff/offers/backup/edit"
ALT = "What is to be seen on the picture?"


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 pixels wide and high."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )


@pytest.fixture
def editor(put_out_offer, staff):
    put_out_offer()
    return staff("editor")


@pytest.fixture
def shown(visitor):
    """Fetches the picture that the page of the offer shows, in both sizes."""

    def fetch():
        page = visitor.opens("/offers/backup")
        address = next(each.get("src") for each in page.markup.elements("img") if "/picture/" in each.get("src"))
        return [visitor.fetches(address.replace("large", size)) for size in ("large", "small")]

    return fetch


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_shown_in_two_sizes_and_kept_by_caches(editor, shown, kind):
    editor.sends(EDIT, {"Picture": file(picture(kind, (2000, 1200))), ALT: "A blue square"}, button="Save")
    large, small = shown()
    assert large.content_type == "image/webp"
    assert large.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert [Image.open(io.BytesIO(each.data)).size for each in (large, small)] == [(1280, 768), (640, 384)]


def test_its_address_changes_with_it(editor, visitor, shown):
    editor.sends(EDIT, {"Picture": file(picture()), ALT: "A blue square"}, button="Save")
    before = shown()[0].request.path
    editor.sends(EDIT, {"Picture": file(picture("JPEG", (900, 500))), ALT: "Another one"}, button="Save")
    assert shown()[0].request.path != before
    visitor.opens(before, status=404)
    visitor.opens(before.replace("large", "huge"), status=404)


def test_nothing_of_the_file_but_what_can_be_seen_stays(editor, shown):
    exif = Image.Exif()
    exif[0x010E] = "taken at 52.19 N"
    content = picture("JPEG", exif=exif) + HTML
    editor.sends(EDIT, {"Picture": file(content), ALT: "A blue square"}, button="Save")
    for each in shown():
        assert b"52.19" not in each.data
        assert b"script" not in each.data


def test_it_stands_upright(editor, shown):
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    editor.sends(EDIT, {"Picture": file(picture("JPEG", (800, 450), exif=exif)), ALT: "A blue square"}, button="Save")
    assert Image.open(io.BytesIO(shown()[0].data)).size == (450, 800)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (SVG, NO_PICTURE),
        (HTML, NO_PICTURE),
        (GIF, NO_PICTURE),
        (b"", ""),
        (b"\x00" * 5000, NO_PICTURE),
        (picture()[:-600], NO_PICTURE),
        (picture("JPEG")[:300], NO_PICTURE),
        (picture("WEBP")[:100], NO_PICTURE),
        (b"\x89PNG\r\n\x1a\n" + HTML, NO_PICTURE),
        (b"\xff\xd8\xff\xe0" + HTML, NO_PICTURE),
        (bomb(), "Choose a picture of 25 megapixels or fewer"),
        (picture(size=(100, 450)), "Choose a picture that is at least 200 pixels wide and high"),
        (b"\x89PNG" + b"x" * (6 * 1024 * 1024), "Choose a file of 6 MB or less"),
    ],
    ids=[
        "svg",
        "html",
        "gif",
        "empty",
        "zeros",
        "cut png",
        "cut jpeg",
        "cut webp",
        "png head",
        "jpeg head",
        "bomb",
        "small",
        "huge",
    ],
)
def test_what_is_no_picture_is_refused_and_everything_typed_is_kept(editor, visitor, content, words):
    sent = editor.opens(EDIT).form("Save").fill({"Picture": file(content), ALT: "A square", "Title": "New"})
    refused = sent.send("Save", status=422 if words else 200)
    if words:
        assert refused.field("Picture").error == words
        assert refused.field("Title").value == "New"
        assert visitor.opens("/offers/backup").heading == TITLE


def test_far_too_much_is_not_even_read(editor):
    sent = editor.opens(EDIT).form("Save").fill({"Picture": file(b"x" * (8 * 1024 * 1024))})
    assert sent.send("Save", status=413).heading == "That is too large"


def test_a_picture_needs_words_for_people_who_do_not_see_it(editor):
    refused = editor.opens(EDIT).form("Save").fill({"Picture": file(picture())}).send("Save", status=422)
    assert refused.field(ALT).error == "Say in a few words what is to be seen on the picture"


def test_a_picture_can_be_described_anew_and_taken_away(editor, visitor):
    editor.sends(EDIT, {"Picture": file(picture()), ALT: "A square"}, button="Save")
    editor.sends(EDIT, {ALT: "A blue square"}, button="Save")
    images = [each.get("alt") for each in visitor.opens("/offers/backup").markup.elements("img")]
    assert "A blue square" in images
    editor.sends(EDIT, {"Show no picture any more": True}, button="Save")
    assert "/picture/" not in visitor.opens("/offers/backup").html


def test_other_pages_take_no_more_than_before(visitor):
    assert visitor.posts("/offers/backup", {"words": "x" * 2_000_000}, status=413).heading
