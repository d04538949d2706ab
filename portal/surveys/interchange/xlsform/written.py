"""Our questions as rows of XLSForm, by their types."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from portal.surveys.interchange.xlsform.form import Asked
from portal.surveys.interchange.xlsform.saying import row_name
from portal.surveys.interchange.xlsform.sheets import texts

MOST_DECIMALS = 6
YES_NO = "yes__no"


def plain(kind: str, looks: str, note: str, asked: Asked) -> None:
    """What is one answer."""
    if note:
        asked.form.note(asked.question, note)
    decimals = asked.left.pop("decimals", 0)
    if 0 < decimals < MOST_DECIMALS:
        asked.form.note(asked.question, "a number can have any number of decimals there")
    kind = "decimal" if decimals else kind
    message = asked.form.text(
        "constraint_message", f"questions.{asked.question.code}.pattern_message", asked.left.pop("pattern_message", "")
    )
    asked.form.row(asked.question, kind, appearance=looks, constraint=limits(asked), **message)


def limits(asked: Asked) -> str:
    """Say the limits of an answer as a condition on it."""
    parts = [
        f"{subject} {sign} {_written(asked.left.pop(name))}"
        for name, (subject, sign) in LIMITS.items()
        if name in asked.left
    ]
    pattern = asked.left.get("pattern", "")
    if pattern and "'" not in pattern:
        parts.append(f"regex(., '^(?:{asked.left.pop('pattern')})$')")
    exclusive = next((each.code for each in asked.question.options if each.exclusive), "")
    if exclusive:
        parts.append(f"not(selected(., '{exclusive}') and count-selected(.) > 1)")
    return " and ".join(parts)


LIMITS = {
    "lowest": (".", ">="),
    "highest": (".", "<="),
    "earliest": (".", ">="),
    "latest": (".", "<="),
    "shortest": ("string-length(.)", ">="),
    "longest": ("string-length(.)", "<="),
    "fewest": ("count-selected(.)", ">="),
    "most": ("count-selected(.)", "<="),
}
"""What each setting is a limit of."""


def _written(value: Any) -> str:
    if not isinstance(value, str):
        return str(value)
    return f"date('{value}')" if "-" in value else f"'{value}'"


def truth(asked: Asked) -> None:
    """Yes or no."""
    if not any(each["list_name"] == YES_NO for each in asked.form.sheets.choices):
        for name, label, welsh in (("yes", "Yes", "Ydy"), ("no", "No", "Nac ydy")):
            said = {each: welsh if each == "cy" else label for each in asked.form.leaving.definition.languages}
            asked.form.sheets.choices.append(
                {"list_name": YES_NO, "name": name, **texts("label", said, alone=asked.form.alone)}
            )
    asked.form.row(asked.question, f"select_one {YES_NO}")


def choice(kind: str, looks: str, asked: Asked) -> None:
    """One or several of some options, or all of them in an order."""
    listed = asked.form.options(asked.question)
    parameters = "randomize=true" if asked.question.shuffle else ""
    constraint = limits(asked) if kind == "select_multiple" else ""
    asked.form.row(asked.question, f"{kind} {listed}", appearance=looks, parameters=parameters, constraint=constraint)
    asked.form.other(asked.question)


def scale(looks: str, lowest: int, highest: int, asked: Asked) -> None:
    """A number on a line."""
    first, last, step = asked.left.pop("lowest", lowest), asked.left.pop("highest", highest), asked.left.pop("step", 1)
    asked.form.row(asked.question, "range", parameters=f"start={first} end={last} step={step}", appearance=looks)


def table(asked: Asked) -> None:
    """Rows that are each answered with one of the same options, as a group that looks like a table."""
    listed = asked.form.options(asked.question)
    _group(
        asked,
        "table-list",
        f"select_one {listed}",
        "",
        "the rows stand in the order in which they are written",
    )


def numbers(asked: Asked) -> None:
    """Rows that each take a number, as a group."""
    kind = "decimal" if asked.left.pop("decimals", 0) else "integer"
    asked.form.note(asked.question, "each row is a question of its own there")
    _group(asked, "field-list", kind, limits(asked), "")


def _group(asked: Asked, looks: str, kind: str, constraint: str, note: str) -> None:
    place = f"questions.{asked.question.code}"
    if note and asked.question.shuffle:
        asked.form.note(asked.question, note)
    condition = asked.form.leaving.condition(f"{place}.show_if", asked.question.show_if)
    label = asked.form.text("label", f"{place}.label", asked.question.label)
    asked.form.add(
        {"type": "begin_group", "name": asked.question.code, **label, "appearance": looks, "relevant": condition}
    )
    if asked.question.hint:
        asked.form.add(
            {
                "type": "note",
                "name": row_name(asked.question.code, "hint"),
                **asked.form.text("label", f"{place}.hint", asked.question.hint),
            }
        )
    for row in asked.question.rows:
        text = asked.form.text("label", f"{place}.rows.{row.code}.label", row.label)
        required = "yes" if asked.question.required else ""
        name = row_name(asked.question.code, row.code)
        asked.form.add({"type": kind, "name": name, **text, "required": required, "constraint": constraint})
    asked.form.add({"type": "end_group"})


def upload(asked: Asked) -> None:
    """Files to send."""
    kinds = asked.left.get("kinds", [])
    asked.form.note(asked.question, "one file can be sent there")
    asked.form.row(asked.question, "image" if kinds == ["pictures"] else "file")


def agreement(asked: Asked) -> None:
    """A statement to agree to."""
    asked.form.note(
        asked.question, "whoever agrees ticks a box there; the words that were seen are not kept with the answer"
    )
    asked.form.row(
        asked.question,
        "acknowledge",
        **asked.form.text("hint", f"questions.{asked.question.code}.text", asked.left.pop("text")),
    )


def words(asked: Asked) -> None:
    """A text to read."""
    text = asked.form.text("hint", f"questions.{asked.question.code}.text", asked.left.pop("text"))
    asked.form.row(asked.question, "note", **text)


Writes = Callable[[Asked], None]

ROWS: Mapping[str, Writes] = {
    "short_text": partial(plain, "text", "", ""),
    "long_text": partial(plain, "text", "multiline", ""),
    "number": partial(plain, "integer", "", ""),
    "date": partial(plain, "date", "", ""),
    "time": partial(plain, "time", "", ""),
    "email": partial(plain, "text", "", "an email address is any text there"),
    "phone": partial(plain, "text", "numbers", "a phone number is any text there"),
    "url": partial(plain, "text", "", "a web address is any text there"),
    "postcode": partial(plain, "text", "", "a postcode is any text there"),
    "yes_no": truth,
    "single_choice": partial(choice, "select_one", ""),
    "dropdown": partial(choice, "select_one", "minimal"),
    "multiple_choice": partial(choice, "select_multiple", ""),
    "ranking": partial(choice, "rank", ""),
    "rating": partial(scale, "rating", 1, 5),
    "nps": partial(scale, "nps", 0, 10),
    "slider": partial(scale, "", 0, 100),
    "likert": table,
    "number_matrix": numbers,
    "file": upload,
    "consent": agreement,
    "information": words,
}
"""What writes each type of asked.question."""
