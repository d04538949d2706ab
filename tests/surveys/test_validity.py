"""Which postcodes, phone numbers, addresses, dates and figures are taken, and how they are kept."""

import pytest

from tests.support.surveys import question, survey

LONG_NAME = "a" * 64

TAKEN = {
    "postcode": {
        # The formats of British Standard BS 7666, with the examples of Royal Mail's Programmers' Guide to PAF.
        "AA9A 9AA": ("EC1A 1BB", "EC1A 1BB"),
        "A9A 9AA": ("W1A 0AX", "W1A 0AX"),
        "A9 9AA": ("M1 1AE", "M1 1AE"),
        "A99 9AA": ("B33 8TH", "B33 8TH"),
        "AA9 9AA": ("CR2 6XH", "CR2 6XH"),
        "AA99 9AA": ("DN55 1PT", "DN55 1PT"),
        "Girobank": ("GIR 0AA", "GIR 0AA"),
        "the forces": ("BF1 3AA", "BF1 3AA"),
        "small letters without a space": ("wr12ey", "WR1 2EY"),
        "spaces anywhere": (" W R1 2E Y ", "WR1 2EY"),
    },
    "phone": {
        # Ofcom's numbers for drama, and ITU-T E.164.
        "a landline": ("01632 960123", "+441632960123"),
        "a mobile": ("07700 900123", "+447700900123"),
        "with the country": ("+44 7700 900123", "+447700900123"),
        "both prefixes": ("+44 (0)1632 960123", "+441632960123"),
        "dialled from abroad": ("00 44 1632 960123", "+441632960123"),
        "with brackets and hyphens": ("(01632) 960-123", "+441632960123"),
        "a foreign one": ("+1 202 555 0123", "+12025550123"),
    },
    "email": {
        "an ordinary one": ("name@example.com", "name@example.com"),
        "a host in capitals (RFC 5321, 2.4)": ("Name@EXAMPLE.COM", "Name@example.com"),
        "with a tag": ("name+surveys@example.co.uk", "name+surveys@example.co.uk"),
        "an apostrophe": ("o'brien@example.org", "o'brien@example.org"),
        "64 characters before the at (RFC 5321, 4.5.3.1.1)": (f"{LONG_NAME}@example.com", f"{LONG_NAME}@example.com"),
        "spaces around": ("  name@example.com ", "name@example.com"),
    },
    "number": {
        "a zero": ("0", 0),
        "thousands": ("1,234", 1234),
        "pounds": ("£1,250.50", 1250.5),
        "below zero": ("-5", -5),
        "fifteen digits": ("123456789012345", 123456789012345),
        "zeros behind": ("12.50", 12.5),
    },
    "date": {
        "as browsers send it": ("2026-11-23", "2026-11-23"),
        "as people write it": ("23/11/2026", "2026-11-23"),
        "with full stops": ("1.2.2026", "2026-02-01"),
        "a leap day": ("29/02/2028", "2028-02-29"),
    },
    "time": {
        "as browsers send it": ("14:30", "14:30"),
        "with seconds, as a browser may send it": ("14:30:00", "14:30"),
        "as people write it": ("9.05", "09:05"),
        "by the twelve-hour clock": ("2.30 pm", "14:30"),
        "a whole hour": ("9am", "09:00"),
        "midnight": ("12 a.m.", "00:00"),
        "midday": ("12.00pm", "12:00"),
    },
    "url": {
        "without its scheme": ("www.example.com", "https://www.example.com/"),
        "in capitals": ("HTTP://Example.COM:80/A?b=c", "http://example.com/A?b=c"),
        "letters of other alphabets": ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
    },
}

REFUSED = {
    "postcode": [
        *"WR1 | Q1 1AA | V1 1AA | X1 1AA | AI1 1AA | AJ1 1AA | AZ1 1AA | W1I 0AX | W1V 0AX | EC1C 1BB | WR1 2CY | WR1 2OY | WR1 IEY | M1 1A | M1 1AEE | 1M 1AE | M100 1AE | SW1A | ＷＲ１ ２ＥＹ".split(
            " | "
        ),
        "W" * 5000,
    ],
    "phone": [
        *"1 | 999 | 01632 | + | +999 1234567890 | 01632 9601234567 | 01632 960123 ext. 4 | name@example.com".split(
            " | "
        ),
        "0" * 400,
        "+44" * 200,
    ],
    "email": [
        *"nope | @example.com | name@ | name@example | name@@example.com | a b@example.com | name@exam ple.com | name@-example.com | name@example..com | .name@example.com | name@[127.0.0.1] | name@localhost | Name <name@example.com> | one@example.com,two@example.com".split(
            " | "
        ),
        "name@example.com\nBcc: all@example.com",
        f"a{LONG_NAME}@example.com",
        f"name@{LONG_NAME}.com",
        f"name@{'a.' * 130}com",
    ],
    "number": [
        *"five | 1_000 | ٣ | １２ | −5 | infinity | -inf | nan | sNaN | 0x10 | 1e999 | 1e-999 | 1e5 | 1E+3 | 1e99999999999999999999 | 1,2,3,,4 | 12,34 | --1 | 1 2 3 | 1234567890123456 | 0.123 | 999999999999999.12 | 1/2 | 12%".split(
            " | "
        ),
        "1." + "0" * 40 + "1",
        "9" * 5000,
    ],
    "date": [
        *"0000-00-00 | 31/02/2026 | 29/02/2026 | 2026-02-30 | 10000-01-01 | 1/1/10000 | 2026-13-01 | 0/1/2026 | 23/11/26 | ٢٣/١١/٢٠٢٦ | 2026-11-23T10:00 | today | 20261123 | 2026-W47-1 | -2026-11-23".split(
            " | "
        )
    ],
    "time": [
        *"9 | 24:00 | 12:60 | 13 pm | 0 am | 14.3 | 14:30:30 | ١٤:٣٠ | noon | half past two | 1430 | -1:30 | 14:30Z".split(
            " | "
        ),
        "1" * 5000,
    ],
    "url": [
        *"nope | javascript:alert(1) | ftp://example.com/ | https://name:word@example.com/ | https://127.0.0.1/ | http://localhost/ | https://exa mple.com/ | mailto:name@example.com".split(
            " | "
        ),
        "https://example.com/" + "a" * 5000,
    ],
}
"""No postcode has these letters in these places, no number these characters, no calendar these days, no clock these times."""


def asked(kind):
    return survey(question("it", kind, **({"decimals": 2} if kind == "number" else {})))


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, given in TAKEN.items() for name in given])
def test_a_real_one_is_taken_and_kept_in_one_form(put_out, visitor, responses, kind, name):
    typed, kept = TAKEN[kind][name]
    visitor.sends(put_out(asked(kind)), {"It": typed})
    assert [each.answers for each in responses()] == [{"it": kept}]


@pytest.mark.parametrize("kind", REFUSED)
def test_a_wrong_one_is_refused_and_shown_again_as_it_was_typed(put_out, visitor, responses, kind):
    form = visitor.opens(put_out(asked(kind))).form()
    for typed in REFUSED[kind]:
        form.values.setlist("q-it", [typed])
        refused = visitor.checked(visitor.client.post(form.action, data=form.values))
        assert refused.status == 422, f"{typed[:60]!r} was taken as {responses()[0].answers}"
        assert refused.field("It").attrs["aria-invalid"] == "true"
        assert refused.errors[0].endswith(refused.field("It").error)
        assert refused.field("It").value == typed
    assert responses() == []


@pytest.mark.parametrize(
    ("setting", "typed", "words"),
    [
        ({"lowest": 1}, "0", "Enter 1 or more"),
        ({"highest": 5000}, "5001", "Enter 5,000 or less"),
        ({"lowest": 0.5, "decimals": 1}, "0.4", "Enter 0.5 or more"),
        ({}, "1.5", "Enter a whole number"),
        ({"decimals": 1}, "1.55", "Enter a number with 1 decimal place or fewer"),
    ],
)
def test_a_number_outside_its_limits_is_told_them(put_out, visitor, setting, typed, words):
    url = put_out(survey(question("it", "number", **setting)))
    assert visitor.sends(url, {"It": typed}, status=422).field("It").error == words


@pytest.mark.parametrize(
    ("typed", "words"), [("2026-05-31", "Enter 1 June 2026 or later"), ("1/7/2026", "Enter 30 June 2026 or earlier")]
)
def test_a_day_outside_its_limits_is_told_them(put_out, visitor, typed, words):
    url = put_out(survey(question("it", "date", earliest="2026-06-01", latest="2026-06-30")))
    assert visitor.sends(url, {"It": typed}, status=422).field("It").error == words
